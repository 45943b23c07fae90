"""Write whole graphs of a remote store, piece by piece."""

from collections.abc import Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, serialize

from ontology.prefixes import PREFIXES
from server.formats import ResultKind
from server.rdf_writing import PREFIXED
from server.remote.client import RemoteClient
from server.remote.quads import RemoteQuads
from server.remote.results import ACCEPTED, read_triples

_BATCH = 5_000
_CHUNK = 1 << 16
_IN_MEMORY = 8 << 20
# Of these, several documents one after the other are one document.
_JOINABLE = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.TURTLE, RdfFormat.TRIG)


def dump_chunks(
    client: RemoteClient, store: RemoteQuads, writer: RdfFormat, graph: str | None, seconds: float
) -> Iterator[bytes]:
    """Yield a graph (empty: the default graph) or all named graphs (None), in a format for RDF.

    :param seconds: for each graph
    """
    if graph is not None:
        yield from _written(_triples(client, store, graph, seconds), writer)
        return
    names = sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))
    yield from _written(_named_quads(client, store, names, seconds), writer)


def _named_quads(
    client: RemoteClient, store: RemoteQuads, names: list[str], seconds: float
) -> Iterator[Quad]:
    """Yield quads. Each graph is an answer of its own, and so are the names of its blank nodes."""
    for index, name in enumerate(names):
        graph = NamedNode(name)
        for triple in _triples(client, store, name, seconds):
            subject, object_ = _scoped(triple.subject, index), _scoped(triple.object, index)
            yield Quad(subject, triple.predicate, object_, graph)


def _scoped(term: Any, index: int) -> Any:
    return BlankNode(f"g{index}x{term.value}") if isinstance(term, BlankNode) else term


def _triples(
    client: RemoteClient, store: RemoteQuads, graph: str, seconds: float
) -> Iterator[Triple]:
    where = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"
    fields = {} if graph else store.default_fields()
    with client.query(text, ACCEPTED[ResultKind.GRAPH], seconds, fields) as body:
        yield from read_triples(body)


def _written(statements: Iterator[Triple] | Iterator[Quad], writer: RdfFormat) -> Iterator[bytes]:
    prefixes = dict(PREFIXES) if writer in PREFIXED else None
    if writer in _JOINABLE:
        is_first = True
        while (batch := cast("list[Quad]", list(islice(statements, _BATCH)))) or is_first:
            yield serialize(batch, format=writer, prefixes=prefixes) or b""
            is_first = False
        return
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        serialize(statements, file, writer, prefixes=prefixes)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
