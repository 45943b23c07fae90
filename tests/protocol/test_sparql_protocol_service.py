"""SERVICE and LOAD call nobody, unless the server was told to trust the endpoint.

A real HTTP server listens, and counts.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from queries.library import Library
from server.app import create_app
from server.settings import Settings

JSON_TYPE = "application/sparql-results+json"
ANSWER = {
    "head": {"vars": ["x"]},
    "results": {"bindings": [{"x": {"type": "literal", "value": "from afar"}}]},
}


class Endpoint:
    """A SPARQL endpoint that gives one row, and remembers who called."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.calls: list[str] = []


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with _listening() as found:
        yield found


@contextmanager
def _listening() -> Iterator[Endpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.calls.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.dumps(ANSWER).encode()
            self.send_response(200)
            self.send_header("Content-Type", JSON_TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Endpoint(server.server_port)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def trusting(store_dir: Path, library: Library, endpoint: Endpoint) -> FlaskClient:
    """Return a client of a server that trusts ``/sparql`` of the endpoint."""
    settings = Settings(service_endpoints=(f"{endpoint.address}/sparql",))
    return create_app(store_dir, library, settings).test_client()


def error_of(client: FlaskClient, query: str) -> str:
    response = client.post("/sparql", data={"query": query})
    assert response.status_code in (400, 403), response.text
    return str(json.loads(response.data)["error"])


REFUSED = [
    "SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "SELECT * { service SILENT <ADDRESS/sparql> { ?s ?p ?x } }",
    "SELECT * { SeRvIcE<ADDRESS/sparql>{} }",
    "SELECT * { SERVICE#comment }\n<ADDRESS/sparql># SERVICE\n{ ?s ?p ?x } }",
    "PREFIX x: <ADDRESS/> SELECT * { SERVICE x:sparql { ?s ?p ?x } }",
    "PREFIX : <ADDRESS/sparql> SELECT * { SERVICE : { ?s ?p ?x } }",
    "BASE <ADDRESS/> SELECT * { SERVICE <sparql> { ?s ?p ?x } }",
    "SELECT * { VALUES ?e { <ADDRESS/sparql> } SERVICE ?e { ?s ?p ?x } }",
    "SELECT * { BIND(<ADDRESS/sparql> AS ?e) SERVICE SILENT $e { ?s ?p ?x } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "SELECT * { { ?s ?p ?o } UNION { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "SELECT * { { SELECT ?x { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } } }",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "ASK { ?s ?p ?o MINUS { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "SELECT (EXISTS { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } AS ?e) {}",
    "ASK { GRAPH ?g { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "CONSTRUCT { ?s ?p ?x } WHERE { SERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "DESCRIBE ?x { SERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "SELECT * { SERVICE <ADDRESS/sparql> { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } }",
    "SELECT * { ?s ?p 'x'SERVICE<ADDRESS/sparql>{ ?s ?p ?x } }",
    "SELECT * { SERVICE <ADDRESS/sp\\u0061rql> { ?s ?p ?x } }",
    "SELECT * { \\u0053ERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "SELECT * { \\U00000053ERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "LOAD <ADDRESS/sparql>",
    "LOAD SILENT <ADDRESS/sparql> INTO GRAPH <u:g>",
    "INSERT { ?s ?p ?x } WHERE { SERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_no_call_leaves_the_server(client: FlaskClient, endpoint: Endpoint, query: str) -> None:
    asked = query.replace("ADDRESS", endpoint.address)
    expected = {"federation-refused"}
    if "\\u0053" in query or "\\U00000053" in query:
        expected = {"malformed-query"}  # the engine knows no escapes in keywords
    elif query.startswith(("LOAD", "INSERT")):
        expected = {"update-refused"}
    assert error_of(client, asked) in expected
    assert endpoint.calls == []


def test_graph_of_a_query_is_never_fetched(client: FlaskClient, endpoint: Endpoint) -> None:
    for query, dataset in (
        (f"ASK FROM <{endpoint.address}/sparql> {{ ?s ?p ?o }}", {}),
        ("ASK { ?s ?p ?o }", {"default-graph-uri": f"{endpoint.address}/sparql"}),
        (f"DESCRIBE <{endpoint.address}/sparql>", {}),
    ):
        assert client.get("/sparql", query_string={"query": query, **dataset}).status_code == 200
    assert endpoint.calls == []


TRUSTED = [
    "SELECT ?x { SERVICE <ADDRESS/sparql> { ?s ?p ?x } }",
    "SELECT ?x { service silent <ADDRESS/sparql> { ?s ?p ?x } }",
    "PREFIX a: <ADDRESS/> SELECT ?x { SERVICE a:sparql { ?s ?p ?x } }",
    "BASE <ADDRESS/other> SELECT ?x { SERVICE <sparql> { ?s ?p ?x } }",
    "SELECT ?x { SERVICE <ADDRESS/sp\\u0061rql> { ?s ?p ?x } }",
    "SELECT ?x { { SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?x } } } }",
]


@pytest.mark.parametrize("query", TRUSTED)
def test_trusted_endpoint_is_called(trusting: FlaskClient, endpoint: Endpoint, query: str) -> None:
    asked = query.replace("ADDRESS", endpoint.address)
    response = trusting.get("/sparql", query_string={"query": asked})
    assert response.status_code == 200, response.text
    assert json.loads(response.data) == ANSWER
    assert len(endpoint.calls) == 1
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "name",
    [
        "<ADDRESS/sparql/>",
        "<ADDRESS/sparql?x>",
        "<ADDRESS/sparql#x>",
        "<ADDRESS/Sparql>",
        "<ADDRESS/sp%61rql>",
        "<ADDRESS>",
        "<http://localhost:9/sparql>",
        "?endpoint",
        "x:sparql",
    ],
)
def test_other_endpoint_than_the_trusted_is_refused(
    trusting: FlaskClient, endpoint: Endpoint, name: str
) -> None:
    query = "PREFIX x: <ADDRESS/other/> SELECT * { SERVICE NAME { ?s ?p ?x } }"
    asked = query.replace("NAME", name).replace("ADDRESS", endpoint.address)
    assert error_of(trusting, asked) == "federation-refused"
    assert endpoint.calls == []


def test_trusted_endpoint_beside_another_is_refused(
    trusting: FlaskClient, endpoint: Endpoint
) -> None:
    query = (
        f"SELECT * {{ SERVICE <{endpoint.address}/sparql> {{ ?s ?p ?x }} "
        f"SERVICE <{endpoint.address}/other> {{ ?s ?p ?x }} }}"
    )
    assert error_of(trusting, query) == "federation-refused"
    assert endpoint.calls == []


def test_refusal_says_where_and_why(trusting: FlaskClient, client: FlaskClient) -> None:
    query = "SELECT * {\n  SERVICE <http://x/> { ?s ?p ?o } }"
    for asked, said in ((client, "doesn't call other servers"), (trusting, "told to trust")):
        content = json.loads(asked.get("/sparql", query_string={"query": query}).data)
        assert (content["status"], content["line"], content["column"]) == (403, 2, 3)
        assert said in content["detail"]
        assert content["pointer"] == "  ^"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://x/> {}' } # SERVICE <http://x/> {}",
        "ASK { ?service <http://x/SERVICE> <http://x/#SERVICE> }",
        "PREFIX service: <u:> ASK { ?s service:SERVICE _:SERVICE . FILTER(?SERVICE < 1) }",
        "ASK { ?s ?p 'x'@service, ''' SERVICE <http://x/> '''  }",
    ],
)
def test_the_word_elsewhere_passes(client: FlaskClient, query: str) -> None:
    assert client.get("/sparql", query_string={"query": query}).status_code == 200
