"""The labels of the terms of the ontology, in English and Arabic."""

from functools import cache

import pyoxigraph as ox

from ontology.parts import NAMESPACE, TERMS, ontology_triples

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@cache
def load_labels(language: str) -> dict[str, str]:
    """Return the label of each class and property by its local name.

    :param language: ``en`` or ``ar``; every term has both.
    """
    return {
        triple.subject.value.removeprefix(NAMESPACE): triple.object.value
        for triple in ontology_triples([TERMS])
        if triple.predicate.value == _LABEL
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
        and triple.object.language == language
    }
