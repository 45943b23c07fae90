"""How much is in a remote store, by the names that a manifest has."""

from collections.abc import Mapping

from pyoxigraph import Literal

from ontology.prefixes import PREFIXES
from server.errors import QueryTimeoutError
from server.remote.publication import DEFAULT, Loaded
from server.remote.quads import RemoteQuads

_CLASSES = {
    "articles": "Article",
    "claims": "Claim",
    "events": "ClaimedEvent",
    "figures": "Figure",
    "mentions": "Mention",
}
_DISTINCT = "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a <%s> }"
_SECONDS = 60.0


def counts_of(quads: RemoteQuads, graphs: Mapping[str, Loaded]) -> dict[str, int]:
    """Count; what can't be counted in time is left out.

    :param graphs: what the record of publishing says; without one the store has to count
    :raises ServerError: the store can't be asked
    """
    counts = {
        name: _count(quads, _DISTINCT % (PREFIXES["isnad"] + local))
        for name, local in _CLASSES.items()
    }
    if DEFAULT in graphs:
        counts["triples"] = graphs[DEFAULT].triples
        counts["quads"] = sum(one.triples for iri, one in graphs.items() if iri != DEFAULT)
    else:
        counts["triples"] = _count(quads, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        counts["quads"] = _count(quads, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    return {name: count for name, count in counts.items() if count is not None}


def _count(quads: RemoteQuads, text: str) -> int | None:
    fields = {} if "GRAPH" in text else quads.default_fields()
    try:
        rows = quads.rows(text, _SECONDS, fields)
    except QueryTimeoutError:
        return None
    found = rows[0][0]
    return int(found.value) if isinstance(found, Literal) else None
