"""The ontology with one term changed, for tests of what must be refused or shown."""

import dataclasses

from ontology.writing.records import Ontology


def with_term(ontology: Ontology, name: str, **changes: object) -> Ontology:
    """Return the ontology with other values for some fields of a term."""
    term = dataclasses.replace(ontology.terms[name], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(ontology, terms=ontology.terms | {name: term})
