"""The face before a remote store is the face before the same graph on this machine."""

import json
from collections.abc import Sequence

import pytest
import requests
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from werkzeug.test import TestResponse

from queries.library import StoredQuery, load_library
from server.app import create_app
from server.remote.source import open_endpoint
from tests.remote.http_proxy import proxy_to
from tests.remote.oxigraph_server import OxigraphServer
from tests.remote.small import RECORD, canonical

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
JSON = {"Accept": "application/sparql-results+json"}
GRAPH = "https://isnad.example/graph"
# Values for parameters without a default, by their names; another is a name of an organisation.
GIVEN = {"claim": "000#c03", "event": "000#e01", "article": "000", "place": "place:raqqa"}


def _rows(response: TestResponse) -> list[str]:
    assert response.status_code == 200, response.text
    found = json.loads(response.data)["results"]["bindings"]
    return sorted(json.dumps(row, sort_keys=True) for row in found)


def _ask(client: FlaskClient, text: str, **fields: Sequence[str]) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return client.post("/sparql", data={"query": text, **named}, headers=JSON)


def test_store_holds_the_quads_of_the_snapshot(published: OxigraphServer, graph: Store) -> None:
    accept = {"Accept": "application/n-quads"}
    there = requests.get(published.graph_address, headers=accept, timeout=60).content
    record = f" <{RECORD}> .".encode()
    lines = {line for line in there.splitlines() if not line.endswith(record)}
    expected = set((graph.dump(format=RdfFormat.N_QUADS) or b"").splitlines())
    assert _without_blank(lines) == _without_blank(expected)
    assert len(_without_blank(expected)) > 100_000
    # each graph is sent for itself, so its blank nodes are its own
    for is_default in (True, False):
        assert _blank(lines, is_default) == _blank(expected, is_default)


def _without_blank(lines: set[bytes]) -> set[bytes]:
    return {line for line in lines if b"_:" not in line}


def _blank(lines: set[bytes], is_default: bool) -> set[Quad]:
    quads = parse(b"\n".join(lines - _without_blank(lines)), format=RdfFormat.N_QUADS)
    return canonical({q for q in quads if (q.graph_name == DefaultGraph()) is is_default})


@pytest.mark.parametrize("query", load_library().queries, ids=lambda query: str(query.name))
def test_stored_query_gives_the_same_rows(
    query: StoredQuery, far: FlaskClient, near: FlaskClient
) -> None:
    given = {
        p.name: GIVEN.get(p.name, "org:sdf")
        for p in query.parameters
        if p.required and not p.default
    }
    path = f"/queries/{query.name}/run"
    answers = [client.get(path, query_string=given, headers=JSON) for client in (far, near)]
    if answers[1].status_code != 200:
        assert (answers[0].status_code, answers[0].data) == (
            answers[1].status_code,
            answers[1].data,
        )
        return
    assert _rows(answers[0]) == _rows(answers[1])


@pytest.mark.parametrize(
    "path",
    [
        "/id?identifier=000",
        "/id?identifier=org:sdf",
        "/id?identifier=000%23c03",
        "/id?label=deir",
        "/queries/claims-about/run?about=org:sdf",
        "/queries/claims-about/run?about=org:sdx",
    ],
)
def test_page_is_the_same(path: str, far: FlaskClient, near: FlaskClient) -> None:
    pages = [c.get(path, headers=BROWSER, follow_redirects=True) for c in (far, near)]
    assert pages[0].status_code == 200
    assert pages[0].text == pages[1].text


@pytest.mark.parametrize(
    ("accept", "text"),
    [
        ("text/csv", "SELECT ?a ?n { ?a a isnad:Article ; dcterms:identifier ?n } ORDER BY ?n"),
        ("text/tab-separated-values", "SELECT ?l { ?a a isnad:Article ; rdfs:label ?l }"),
        ("application/sparql-results+xml", "SELECT ?l { ?a a isnad:Article ; rdfs:label ?l }"),
        ("application/sparql-results+json", "ASK { ?a a isnad:Article }"),
        ("application/sparql-results+xml", "ASK { ?a a isnad:Nothing }"),
    ],
)
def test_rows_come_in_every_format(
    accept: str, text: str, far: FlaskClient, near: FlaskClient
) -> None:
    query = _PREFIXES + text
    answers = [
        c.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
        for c in (far, near)
    ]
    assert answers[0].status_code == 200
    assert answers[0].headers["Content-Type"] == answers[1].headers["Content-Type"]
    # the rows of two engines come in two orders
    assert sorted(answers[0].text.replace("<result>", "\n").split("\n")) == sorted(
        answers[1].text.replace("<result>", "\n").split("\n")
    )


@pytest.mark.parametrize(
    "rdf",
    [
        RdfFormat.TURTLE,
        RdfFormat.N_TRIPLES,
        RdfFormat.N_QUADS,
        RdfFormat.TRIG,
        RdfFormat.RDF_XML,
        RdfFormat.JSON_LD,
    ],
    ids=str,
)
def test_graphs_come_in_every_format(rdf: RdfFormat, far: FlaskClient, near: FlaskClient) -> None:
    text = _PREFIXES + "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a isnad:Claim ; rdfs:label ?l }"
    accept = {"Accept": rdf.media_type}
    found = [
        set(parse(c.get("/sparql", query_string={"query": text}, headers=accept).data, format=rdf))
        for c in (far, near)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 100


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p",
        "SELECT ?x {\n ?x a isnad:Claim }",
        "SELECT * { <a> <b> ?c . FILTER(?c = }",
        "SELECT (<http://a.example/f>(1) AS ?x) {}",
        "INSERT DATA { <http://a.example/> a <http://a.example/> }",
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "SELECT * { " + "{ " * 70 + "} " * 71,
        "SELECT * FROM <x y> { ?s ?p ?o }",
    ],
)
def test_errors_are_the_same(text: str, far: FlaskClient, near: FlaskClient) -> None:
    accept = {"Accept": "application/problem+json"}
    answers = [c.post("/sparql", data={"query": text}, headers=accept) for c in (far, near)]
    assert answers[0].status_code == answers[1].status_code >= 400
    assert json.loads(answers[0].data) == json.loads(answers[1].data)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {}),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"default_graph_uri": [f"{GRAPH}/meta"]}),
        (
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
            {"named_graph_uri": [f"{GRAPH}/view"]},
        ),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"named_graph_uri": [f"{GRAPH}/view"]}),
        (
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
            {"default_graph_uri": [f"{GRAPH}/meta"]},
        ),
        (f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}/view> {{ ?s ?p ?o }}", {}),
        (
            f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}/view> {{ ?s ?p ?o }}",
            {"default_graph_uri": [f"{GRAPH}/meta"]},
        ),
        ("SELECT ?p { <graph/meta#dataset> ?p ?o }", {}),
    ],
)
def test_dataset_is_the_same(
    text: str, fields: dict[str, Sequence[str]], far: FlaskClient, near: FlaskClient
) -> None:
    assert _rows(_ask(far, text, **fields)) == _rows(_ask(near, text, **fields))


def test_graphs_that_the_store_would_not_merge_are_refused_together(far: FlaskClient) -> None:
    both = [f"{GRAPH}/view", f"{GRAPH}/inferred"]
    answer = _ask(far, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph_uri=both)
    assert answer.status_code == 400
    assert "a triple of two graphs would count twice" in answer.text


def test_graph_store_and_dumps_give_the_same_quads(far: FlaskClient, graph: Store) -> None:
    accept = {"Accept": "application/n-triples"}
    for name in (f"{GRAPH}/meta", f"{GRAPH}/ontology"):
        answer = far.get("/store", query_string={"graph": name}, headers=accept)
        got = set(parse(answer.data, format=RdfFormat.N_TRIPLES))
        kept = graph.quads_for_pattern(None, None, None, NamedNode(name))
        unnamed = {Quad(q.subject, q.predicate, q.object) for q in kept}
        assert canonical(got) == canonical(unnamed)


def test_page_takes_few_requests(published: OxigraphServer) -> None:
    with proxy_to(published.address) as proxy:
        source, evaluator = open_endpoint(f"{proxy.address}/query")
        client = create_app(source, engine=evaluator).test_client()
        for identifier, most in (("000#c03", 60), ("000", 60), ("org:sdf", 60)):
            before = len(proxy.seen)
            client.get(
                "/id",
                query_string={"identifier": identifier},
                headers=BROWSER,
                follow_redirects=True,
            )
            assert 0 < len(proxy.seen) - before <= most, identifier


_PREFIXES = (
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX isnad: <https://w3id.org/isnad/ontology#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
