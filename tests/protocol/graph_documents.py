"""Graphs as the Graph Store Protocol gives them, read for the tests, and a store of odd names."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, parse
from werkzeug.test import TestResponse

from tests.server.small_graph import BASE, GRAPHS, Triple, entity, publish_snapshot, term

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
ALL = {triple for triples in GRAPHS.values() for triple in triples}
ARABIC, ENCODED = f"{BASE}graph/حلب", f"{BASE}graph/%D8%AD%D9%84%D8%A8"
AWAY = "urn:elsewhere:graph"
BROKEN = f"{BASE}graph/broken"


def triples(response: TestResponse) -> set[tuple[object, object, object]]:
    """Return what was sent; all of it has to be in the default graph of the document."""
    assert response.status_code == 200, response.text
    quads = list(parse(response.data, format=FORMATS[response.mimetype or ""]))
    assert {q.graph_name for q in quads} <= {DefaultGraph()}
    found = {(q.subject, q.predicate, q.object) for q in quads}
    assert len(found) == len(quads)
    return found


def problem(response: TestResponse, status: int, name: str) -> str:
    content: dict[str, Any] = response.get_json()
    assert (response.status_code, content["status"], content["error"]) == (status, status, name)
    return str(content["detail"])


def get(client: FlaskClient, graph: str, accept: str = "text/turtle") -> TestResponse:
    return client.get(f"/store?graph={quote(graph, safe='')}", headers={"Accept": accept})


def counts(response: TestResponse) -> set[str]:
    return {o.value for _, _, o in triples(response) if isinstance(o, Literal)}


def publish_odd(directory: Path) -> None:
    """Publish graphs whose names hold Arabic, an encoded form of it, and no path."""

    def one(count: int) -> list[Triple]:
        return [(entity("x"), term("count"), Literal(count))]

    broken: Triple = (entity("x"), NamedNode("http://x.example/2"), Literal("\x01"))
    graphs = {ARABIC: one(1), ENCODED: one(2), AWAY: one(3), BROKEN: [broken]}
    publish_snapshot(directory, "odd", graphs)
    store = Store(str(directory / "current" / "data"))
    store.add_graph(NamedNode(f"{BASE}graph/empty"))
    store.flush()
