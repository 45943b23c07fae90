"""The JSON-LD 1.1 context of the ontology: plain names for its terms and those it is used with.

With it ``"certainty": "certain"`` means ``isnad:certainty-certain``, as in native JSON: a property
with a value list has a context of its own that knows the notations of the list. Names are the
local names of the ontology, so ``Time`` is the class and ``time`` the property; a name that would
mean two things is refused. There is no ``@vocab``: a name that the ontology does not have means
nothing, so that a later version can't give a meaning to what was written before.

What to know when writing by hand:

* Texts are written by language, ``{"en": "raid", "ar": "مداهمة"}``; several in a list.
* A number with a fraction is written as a string, ``"amount": "12.5"``. A JSON number such as
  ``12.5`` would become ``1.25E1``, which is no ``xsd:decimal`` (JSON-LD 1.1 API, object to RDF
  conversion).
* ``"predicate": "type"`` means ``rdf:type``; elsewhere ``type`` is ``@type``.
* A notation that is not in the list is taken for a relative IRI, as in any JSON-LD.

rdflib 7.6, pyoxigraph 0.5 and PyLD 3.3 read all of this alike. As to writing, PyLD uses the
notations; rdflib leaves contexts of properties aside and writes
``"certainty": "isnad:certainty-certain"``, which means the same.
"""

from collections.abc import Iterator

from ontology.prefixes import PREFIXES
from ontology.writing.records import Kind, Ontology, Term

Definition = str | dict[str, object]

# Not "time" of OWL-Time, a property here, and not "org", with which keys of the registry begin.
_PREFIXES = ("dcterms", "foaf", "geo", "isnad", "oa", "owl", "prov", "rdf", "rdfs", "skos", "xsd")
_TEXT = "rdf:PlainLiteral"
# A JSON string is an xsd:string already; named once more, writers would not recognise it.
_PLAIN = "xsd:string"
_CLASSES = ("oa:Annotation", "oa:SpecificResource", "oa:TextPositionSelector")
# Terms of other vocabularies that the graph of an article or of the registry uses.
_OTHER_CLASSES = (*_CLASSES, "oa:TextQuoteSelector", "geo:Geometry")
_OTHER_LINKS = (
    "dcterms:isPartOf",
    "dcterms:isReplacedBy",
    "geo:hasGeometry",
    "oa:hasBody",
    "oa:hasSelector",
    "oa:hasSource",
    "oa:hasTarget",
    "oa:motivatedBy",
    "skos:exactMatch",
)
_OTHER_VALUES = {
    "dcterms:creator": None,
    "dcterms:date": None,
    "dcterms:identifier": None,
    "dcterms:language": None,
    "dcterms:license": None,
    "geo:asWKT": "geo:wktLiteral",
    "oa:end": "xsd:integer",
    "oa:exact": None,
    "oa:prefix": None,
    "oa:start": "xsd:integer",
    "oa:suffix": None,
}
# Several texts in one language are usual for the second of each pair.
_OTHER_TEXTS = {"rdfs:label": False, "skos:altLabel": True, "skos:note": True}


class ContextError(ValueError):
    """Two terms would have the same name in the context."""


def make_context(ontology: Ontology) -> dict[str, object]:
    """Return the whole document, ``{"@context": {…}}``.

    :raises ContextError: a name would have two meanings
    """
    context: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    context |= {prefix: PREFIXES[prefix] for prefix in _PREFIXES}
    own = sorted(_own_definitions(ontology), key=lambda pair: (pair[0].lower(), pair[0]))
    for name, definition in [*own, *sorted(_other_definitions())]:
        if name in context:
            raise ContextError(f"{name!r} would mean {context[name]} and {definition}")
        context[name] = definition
    return {"@context": context}


def _own_definitions(ontology: Ontology) -> Iterator[tuple[str, Definition]]:
    for term in ontology.of_kind(Kind.CLASS):
        yield term.name, _iri(term)
    for term in ontology.of_kind(Kind.OBJECT_PROPERTY):
        yield term.name, _link(term, ontology)
    for term in ontology.of_kind(Kind.DATATYPE_PROPERTY):
        yield term.name, _value(term)
    for term in ontology.of_kind(Kind.ANNOTATION_PROPERTY):
        yield term.name, _annotation(term)


def _iri(term: Term) -> str:
    return f"isnad:{term.name}"


def _link(term: Term, ontology: Ontology) -> Definition:
    """Return the definition of an object property, with its value list if it has one."""
    if term.scheme is None:
        return {"@id": _iri(term), "@type": "@id"}
    concepts = ontology.terms[term.scheme.removeprefix("isnad:")].values
    values = (ontology.terms[name.removeprefix("isnad:")] for name in concepts)
    notations = {value.notation or value.name: _iri(value) for value in values}
    scoped = dict(sorted(notations.items()))
    return {"@id": _iri(term), "@type": "@vocab", "@context": scoped}


def _annotation(term: Term) -> Definition:
    """Return the definition of an annotation property.

    One of the data (``isnad:predicate``) has terms of an ontology as values; those that describe
    the ontology itself have values of any kind.
    """
    if term.layer == "ontology":
        return _iri(term)
    # Inside, "type" is a value, and as a key it still means what it means everywhere.
    scoped = {"type": {"@id": "rdf:type", "@type": "@vocab"}}
    return {"@id": _iri(term), "@type": "@vocab", "@context": scoped}


def _value(term: Term) -> Definition:
    """Return the definition of a datatype property: with its datatype, or by language."""
    datatypes = list(term.axioms.range)
    if datatypes == [_TEXT]:
        return _text(_iri(term), "FunctionalProperty" not in term.axioms.characteristics)
    if len(datatypes) != 1 or datatypes == [_PLAIN]:
        return _iri(term)
    return {"@id": _iri(term), "@type": datatypes[0]}


def _text(iri: str, several: bool) -> Definition:
    """Return the definition of texts by language; several in one language are always a list."""
    return {"@id": iri, "@container": ["@language", "@set"] if several else "@language"}


def _other_definitions() -> Iterator[tuple[str, Definition]]:
    for name in _OTHER_CLASSES:
        yield _local(name), name
    for name in _OTHER_LINKS:
        yield _local(name), {"@id": name, "@type": "@id"}
    for name, datatype in _OTHER_VALUES.items():
        yield _local(name), name if datatype is None else {"@id": name, "@type": datatype}
    for name, several in _OTHER_TEXTS.items():
        yield _local(name), _text(name, several)


def _local(name: str) -> str:
    return name.partition(":")[2]
