"""Write entity streams, and ask the graph what must be in them."""

import json
from functools import lru_cache
from io import BytesIO
from typing import Any, cast

from pyoxigraph import NamedNode, QuerySolutions, Store

from builder.iris import DEFAULT_BASE
from exports.filters import Filters
from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import ExportRequest
from exports.target import StreamTarget
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES

Json = dict[str, Any]
_PREFIXES = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
_VIEW = f"GRAPH <{DEFAULT_BASE}graph/view>"
IN_VIEW = _VIEW + " { ?s ?p ?o }"
_VIEWED = f"""{{ SELECT DISTINCT ?node {{
    {{ {_VIEW} {{ ?node ?p ?o }} }} UNION {{ {_VIEW} {{ ?s ?p ?node }} }}
    UNION {{ ?inner isnad:within ?node
        {{ {_VIEW} {{ ?inner ?p ?o }} }} UNION {{ {_VIEW} {{ ?s ?p ?inner }} }} }} }} }}"""


@lru_cache(maxsize=16)
def export(
    store: Store,
    name: str,
    flavour: str = "plain",
    language: str = "en",
    filters: Filters | None = None,
    built: str = "",
) -> bytes:
    """Return the bytes of an export; what several tests read is written once."""
    request = ExportRequest(name, flavour, language, filters=filters or Filters(), built=built)
    format_, job = prepare(GraphReader(store, DEFAULT_BASE), request)
    stream = BytesIO()
    format_.write(job, StreamTarget(stream))
    return stream.getvalue()


def lines(data: bytes) -> list[Json]:
    """Return the objects of JSON lines."""
    return [json.loads(line) for line in data.splitlines()]


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query; a variable without a value is empty, and so is a language."""
    found = cast("QuerySolutions", store.query(_PREFIXES + query))
    return [tuple("" if v is None else getattr(v, "value", "") for v in row) for row in found]


def viewed(store: Store, class_name: str) -> set[str]:
    """Return the nodes of a class that a stream without claims has objects for."""
    query = f"SELECT ?node {{ {_VIEWED} ?node a isnad:{class_name} }}"
    return {node for (node,) in rows(store, query)}


def instances(store: Store, class_name: str) -> set[str]:
    """Return the nodes of a class."""
    return {node for (node,) in rows(store, f"SELECT ?node {{ ?node a isnad:{class_name} }}")}


def view_triples(store: Store) -> set[tuple[str, str, str]]:
    """Return the triples of the view between nodes, with local names of the predicates."""
    view = NamedNode(f"{DEFAULT_BASE}graph/view")
    quads = store.quads_for_pattern(None, None, None, view)
    return {
        (q.subject.value, q.predicate.value.removeprefix(NAMESPACE), q.object.value)
        for q in quads
        if isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode)
        and q.predicate.value != PREFIXES["rdf"] + "type"
        and not q.object.value.startswith(NAMESPACE)
    }
