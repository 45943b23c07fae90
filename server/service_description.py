"""The endpoint described in RDF: https://www.w3.org/TR/sparql11-service-description/."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from ontology.prefixes import PREFIXES
from server.formats import FORMATS, HTML
from server.rdf_writing import write_rdf
from server.snapshot import Snapshot

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def write_description(endpoint: str, snapshot: Snapshot, writer: RdfFormat) -> bytes:
    """Write the service description of an endpoint.

    :param endpoint: the IRI under which the client reached it
    """
    prefixes = {"sd": _SD, "void": _VOID}
    triples = _description(NamedNode(endpoint), snapshot)
    return write_rdf(triples, writer, prefixes)


def _description(service: NamedNode, snapshot: Snapshot) -> Iterator[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for iri in sorted({w.iri for f in FORMATS if f is not HTML for w in f.writers.values()}):
        yield Triple(service, _sd("resultFormat"), NamedNode(iri))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    if "triples" in snapshot.manifest.counts:
        number = Literal(snapshot.manifest.counts["triples"])
        yield Triple(default, NamedNode(_VOID + "triples"), number)
    names = sorted(g.value for g in snapshot.store.named_graphs() if isinstance(g, NamedNode))
    for index, name in enumerate(names):
        graph = BlankNode(f"graph{index}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, _TYPE, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(name))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
