"""Service descriptions, read for the tests."""

from pathlib import Path
from typing import cast

from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store
from werkzeug.test import TestResponse

from queries.library import Library
from server.app import create_app
from server.settings import Settings

SD = "http://www.w3.org/ns/sparql-service-description#"
COMMENT = "<http://www.w3.org/2000/01/rdf-schema#comment>"
HERE = "http://localhost/sparql"
PROLOGUE = f"PREFIX sd: <{SD}> PREFIX void: <http://rdfs.org/ns/void#>\n"
RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def description(response: TestResponse) -> Store:
    assert response.status_code == 200, response.text
    store = Store()
    store.load(response.data, format=RDF[response.mimetype or ""])
    return store


def described(client: FlaskClient) -> Store:
    return description(client.get("/sparql"))


def values(store: Store, pattern: str) -> list[str]:
    """Return the values of ``?x``, with repetitions."""
    rows = cast(QuerySolutions, store.query(f"{PROLOGUE}SELECT ?x WHERE {{ {pattern} }}"))
    return sorted(row["x"].value for row in rows if isinstance(row["x"], NamedNode | Literal))


def has(store: Store, pattern: str) -> bool:
    return bool(cast(QueryBoolean, store.query(f"{PROLOGUE}ASK {{ {pattern} }}")))


def client_of(folder: Path, library: Library, settings: Settings | None = None) -> FlaskClient:
    return create_app(folder, library, settings).test_client()


def rows_of(client: FlaskClient, query: str) -> list[dict[str, dict[str, str]]]:
    content = client.get("/sparql", query_string={"query": query}).get_json()
    rows: list[dict[str, dict[str, str]]] = content["results"]["bindings"]
    return rows
