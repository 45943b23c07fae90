"""The vocabularies of descriptions, and how triples about one thing are made."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from ontology.prefixes import PREFIXES
from server.formats import HTML, ResultFormat, Writer
from server.rdf_writing import write_rdf

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal


class Vocabulary:
    """Makes the terms of a namespace.

    >>> Vocabulary("http://www.w3.org/ns/dcat#")["Dataset"].value
    'http://www.w3.org/ns/dcat#Dataset'
    """

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self.namespace + name)


DCAT = Vocabulary("http://www.w3.org/ns/dcat#")
DCTERMS = Vocabulary(PREFIXES["dcterms"])
FOAF = Vocabulary(PREFIXES["foaf"])
OWL = Vocabulary(PREFIXES["owl"])
RDFS = Vocabulary(PREFIXES["rdfs"])
SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
VOID = Vocabulary("http://rdfs.org/ns/void#")
XSD = Vocabulary(PREFIXES["xsd"])
TYPE = Vocabulary(PREFIXES["rdf"])["type"]

_JSON_LD = "http://www.w3.org/ns/formats/JSON-LD"
_DECLARED = {
    "dcat": DCAT.namespace,
    "dcterms": DCTERMS.namespace,
    "foaf": FOAF.namespace,
    "isnad": PREFIXES["isnad"],
    "owl": OWL.namespace,
    "rdf": PREFIXES["rdf"],
    "rdfs": RDFS.namespace,
    "sd": SD.namespace,
    "void": VOID.namespace,
    "xsd": XSD.namespace,
}


def about(subject: Node, *values: tuple[NamedNode, Value]) -> Iterator[Triple]:
    """Yield a triple for each pair of a property and a value."""
    for predicate, value in values:
        yield Triple(subject, predicate, value)


def in_both(predicate: NamedNode, en: str, ar: str) -> Iterator[tuple[NamedNode, Value]]:
    """Yield a property with a text in English and in Arabic."""
    yield predicate, Literal(en, language="en")
    yield predicate, Literal(ar, language="ar")


def format_iri(writer: Writer) -> str:
    """Return the IRI of a format, as https://www.w3.org/ns/formats/ lists it."""
    # the engine has an IRI for JSON-LD that isn't in the list
    return _JSON_LD if writer == RdfFormat.JSON_LD else str(writer.iri)


def format_iris(formats: Iterable[ResultFormat]) -> list[str]:
    """Return the IRIs of what some formats write, pages aside."""
    offered = (f for f in formats if f is not HTML)
    return sorted({format_iri(writer) for f in offered for writer in f.writers.values()})


def write_triples(triples: Sequence[Triple], writer: RdfFormat) -> bytes:
    """Return a description as UTF-8."""
    used = {
        prefix: namespace
        for prefix, namespace in _DECLARED.items()
        if prefix in ("rdf", "xsd") or any(_uses(triple, namespace) for triple in triples)
    }
    return write_rdf(triples, writer, used)


def _uses(triple: Triple, namespace: str) -> bool:
    terms = (triple.predicate, triple.object)
    return any(isinstance(t, NamedNode) and t.value.startswith(namespace) for t in terms)
