"""The record that ``isnad publish`` keeps in the store itself: which snapshot is there, how far.

It is a graph of its own, ``{base}graph/publication``. In the store, and not in a file beside the
snapshot, so that publishing can go on from another machine, and a server before the store sees
which snapshot it serves. Terms: https://www.w3.org/TR/void/, DCTERMS, owl:versionInfo.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from ontology.prefixes import PREFIXES
from server.errors import EndpointError
from server.remote.quads import RemoteQuads

_VOID = "http://rdfs.org/ns/void#"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_DATASET = NamedNode(_VOID + "Dataset")
_URI_SPACE = NamedNode(_VOID + "uriSpace")
_TRIPLES = NamedNode(_VOID + "triples")
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_CREATED = NamedNode(PREFIXES["dcterms"] + "created")
_CONTENT = NamedNode(PREFIXES["owl"] + "versionInfo")
_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
DEFAULT = ""  # as the name of a graph


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph as it was loaded.

    :param content: tells it from another, see :func:`server.remote.contents.measure`
    """

    content: str
    triples: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of the content of a store.

    :param id: of the snapshot; empty while it is being loaded
    :param created: when the snapshot was built; UTC, ISO 8601
    :param graphs: by IRI, empty for the default graph; empty where only the head was read
    """

    base: str
    id: str = ""
    created: str = ""
    graphs: Mapping[str, Loaded] = field(default_factory=lambda: MappingProxyType({}))


def publication_graph(base: str) -> str:
    """Return the IRI of the graph with the record."""
    return f"{base}graph/publication"


def head_triples(publication: Publication) -> Iterator[Triple]:
    """Yield what tells of the dataset; without identifier while it is being loaded."""
    this = _this(publication.base)
    yield Triple(this, _TYPE, _DATASET)
    yield Triple(this, _URI_SPACE, Literal(publication.base))
    if publication.id:
        yield Triple(this, _IDENTIFIER, Literal(publication.id))
        yield Triple(this, _CREATED, Literal(publication.created, datatype=_DATE_TIME))


def graph_triples(base: str, graph: str, loaded: Loaded) -> Iterator[Triple]:
    """Yield what tells that a graph is there, whole."""
    node = NamedNode(graph or f"{publication_graph(base)}#default")
    yield Triple(node, _CONTENT, Literal(loaded.content))
    yield Triple(node, _TRIPLES, Literal(loaded.triples))


def read_head(quads: RemoteQuads, base: str) -> Publication | None:
    """Read which snapshot is in a store; None: there is no record.

    :raises ServerError: the store can't be asked
    """
    text = f"SELECT ?p ?o {{ GRAPH <{publication_graph(base)}> {{ {_this(base)} ?p ?o }} }}"
    found = {p: o.value for p, o in quads.rows(text) if isinstance(o, Literal)}
    if _URI_SPACE not in found:
        return None
    return Publication(base, found.get(_IDENTIFIER, ""), found.get(_CREATED, ""))


def read_graphs(quads: RemoteQuads, base: str) -> Mapping[str, Loaded]:
    """Read which graphs are in a store, whole.

    :raises ServerError: the store can't be asked
    """
    text = (
        f"SELECT ?g ?content ?n {{ GRAPH <{publication_graph(base)}> "
        f"{{ ?g {_CONTENT} ?content ; {_TRIPLES} ?n }} }}"
    )
    default = f"{publication_graph(base)}#default"
    return {
        DEFAULT if g.value == default else g.value: Loaded(content.value, int(n.value))
        for g, content, n in quads.rows(text)
        if isinstance(g, NamedNode) and isinstance(content, Literal) and isinstance(n, Literal)
    }


def find_base(quads: RemoteQuads) -> str:
    """Return the base of the IRIs in a store, as its record tells or its articles show.

    :raises EndpointError: there are several, or none is found
    """
    told = f"SELECT DISTINCT ?b {{ GRAPH ?g {{ ?d a {_DATASET} ; {_URI_SPACE} ?b }} }} LIMIT 10"
    found = {b.value for (b,) in quads.rows(told) if isinstance(b, Literal)}
    if not found:
        article = NamedNode(PREFIXES["isnad"] + "Article")
        text = f"SELECT DISTINCT ?a {{ ?a a {article} }} LIMIT 100"
        shown = quads.rows(text, fields=quads.default_fields())
        iris = [a.value for (a,) in shown if isinstance(a, NamedNode) and "/id/" in a.value]
        found = {iri[: iri.rindex("/id/") + 1] for iri in iris}
    if len(found) != 1:
        told_of = f"several bases ({', '.join(sorted(found))})" if found else "no isnad:Article"
        raise EndpointError(
            f"The store at {quads.iri} has {told_of}. Say with --base what the IRIs begin with."
        )
    return found.pop()


def _this(base: str) -> NamedNode:
    return NamedNode(f"{publication_graph(base)}#this")
