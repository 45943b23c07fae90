"""Which graph a request of the Graph Store HTTP Protocol is about.

https://www.w3.org/TR/sparql11-http-rdf-update/#graph-identification. An empty IRI stands for the
default graph.
"""

from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import NamedNode

from server.errors import MalformedRequestError, UnknownGraphError
from server.protocol import Parameters, single
from server.snapshot import Snapshot

READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("PUT", "POST", "DELETE", "PATCH")
_HOW = "Name one graph: ?graph=IRI, or ?default for the merge of all."


def named_graph(parameters: Parameters) -> str:
    """Return the graph of indirect identification (section 4.2).

    :raises MalformedRequestError: not exactly one of ``graph`` and ``default`` is given, or the
        value isn't an absolute IRI
    """
    graph, default = single(parameters, "graph"), single(parameters, "default")
    if graph is not None and default is not None:
        raise MalformedRequestError(f"Both 'graph' and 'default' are given. {_HOW}")
    if default is not None:
        if default:
            raise MalformedRequestError(f"'default' takes no value, found {default!r}. {_HOW}")
        return ""
    if graph is None:
        raise MalformedRequestError(f"Neither 'graph' nor 'default' is given. {_HOW}")
    return _absolute(graph)


def _absolute(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise MalformedRequestError(
            f"The graph {iri!r} isn't an absolute IRI: {error}. Give it whole and "
            "percent-encoded, such as ?graph=https%3A%2F%2Fisnad.example%2Fgraph%2Fview"
        ) from None


def find_graph(snapshot: Snapshot, *candidates: str) -> str:
    """Return the first of some IRIs that names a graph.

    :raises UnknownGraphError: none does
    """
    for iri in candidates:
        if not iri or snapshot.store.contains_named_graph(NamedNode(iri)):
            return iri
    raise UnknownGraphError(candidates[0])


def direct_candidates(base: str, path: str, raw_target: str) -> tuple[str, ...]:
    """Return the IRIs that an address can stand for in direct identification (section 4.1).

    What is percent-encoded in the address may be so in the IRI, or only be on its way.

    :param path: what follows ``/graph/``, decoded
    :param raw_target: the target of the request as it was sent, or nothing

    >>> direct_candidates("http://x/", "a b", "/graph/a%20b")
    ('http://x/graph/a%20b',)
    """
    sent = _sent(path, raw_target)
    found = dict.fromkeys(f"{base}graph/{form}" for form in (sent, path))
    return tuple(iri for iri in found if _is_iri(iri)) or (f"{base}graph/{quote(path)}",)


def _sent(path: str, raw_target: str) -> str:
    for form in _tails(urlsplit(raw_target).path):
        if unquote(form) == path:
            return form
    return quote(path)


def _tails(path: str) -> Iterator[str]:
    while path:
        _, _, path = path.partition("/graph/")
        yield path


def _is_iri(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True
