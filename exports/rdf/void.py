"""The description that lies beside the files of a folder.

Source: Describing Linked Datasets with the VoID Vocabulary, sections 3.2 (data dumps), 4.4
(subsets) and 4.6 (statistics).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from exports.lookup import property_node
from ontology.parts import ONTOLOGY_IRI

VOID_FILE = "void.ttl"
_VOID = "http://rdfs.org/ns/void#"
_SERVICE = "http://www.w3.org/ns/sparql-service-description#"
# The folder can lie anywhere, but pyoxigraph has no relative IRIs.
_HERE = "file:///here/"
_TYPE = property_node("rdf:type")
_DATASET = NamedNode(_VOID + "Dataset")


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A file with one graph.

    :param triples: how many it holds
    """

    name: str
    graph: str
    triples: int


def write_void(base: str, files: Iterable[GraphFile]) -> bytes:
    """Return a description of files that lie in the same folder, in Turtle."""
    prefixes = {"void": _VOID, "sd": _SERVICE}
    written = serialize(_triples(base, files), format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    return written.replace(f"<{_HERE}".encode(), b"<")


def _triples(base: str, files: Iterable[GraphFile]) -> Iterator[Triple]:
    whole = NamedNode(f"{base}graph/meta#dataset")
    yield Triple(whole, _TYPE, _DATASET)
    yield Triple(whole, NamedNode(_VOID + "uriSpace"), Literal(f"{base}id/"))
    yield Triple(whole, NamedNode(_VOID + "vocabulary"), NamedNode(ONTOLOGY_IRI))
    for file in files:
        subset = NamedNode(f"{_HERE}#{file.name}")
        yield Triple(whole, NamedNode(_VOID + "subset"), subset)
        yield Triple(subset, _TYPE, _DATASET)
        yield Triple(subset, NamedNode(_SERVICE + "name"), NamedNode(file.graph))
        yield Triple(subset, NamedNode(_VOID + "triples"), Literal(file.triples))
        yield Triple(subset, NamedNode(_VOID + "dataDump"), NamedNode(_HERE + file.name))
        feature = NamedNode("http://www.w3.org/ns/formats/N-Triples")
        yield Triple(subset, NamedNode(_VOID + "feature"), feature)
