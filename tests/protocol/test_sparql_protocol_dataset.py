"""SPARQL 1.1 Protocol, section 2.1.4: the dataset that a request names.

The names follow the W3C's protocol validator. Three graphs: two share a triple, and the name of
the third is Arabic, once percent-encoded and once not: these are two graphs.
"""

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode

from queries.library import Library
from server.app import create_app
from tests.protocol.test_sparql_protocol_query import FORM, QUERY, post, problem
from tests.server.small_graph import Triple, publish_snapshot

A, B = "http://example.org/a", "http://example.org/b"
ARABIC = "http://example.org/رسم"
ENCODED = "http://example.org/%D8%B1%D8%B3%D9%85"
NOWHERE = "http://example.org/nowhere"
P = NamedNode("http://example.org/p")
SHARED = (P, P, P)


def own(name: str) -> Triple:
    return (P, P, Literal(name))


GRAPHS: dict[str, list[Triple]] = {
    A: [SHARED, own("a")],
    B: [SHARED, own("b")],
    ARABIC: [own("arabic")],
    ENCODED: [own("encoded")],
}
SEEN = (
    "SELECT ?g ?o {} {{ {{ ?s ?p ?o FILTER(isLiteral(?o)) }} "
    "UNION {{ GRAPH ?g {{ ?s ?p ?o FILTER(isLiteral(?o)) }} }} }}"
)
COUNT = "SELECT (COUNT(*) AS ?o) {{ ?s ?p ?x }}"
Pairs = list[tuple[str, str]]
WAYS = ["get", "form", "direct"]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of the three graphs, with all of them merged as default graph."""
    directory: Path = tmp_path_factory.mktemp("three")
    publish_snapshot(directory, "s1", GRAPHS)
    return create_app(directory, Library(())).test_client()


def ask(client: FlaskClient, way: str, query: str, dataset: Pairs) -> list[tuple[str, str]]:
    """Ask and return the pairs of graph name and object, sorted; the default graph is empty."""
    if way == "get":
        response = client.get("/sparql?" + urlencode([("query", query), *dataset]))
    elif way == "form":
        response = post(client, urlencode([("query", query), *dataset]), FORM)
    else:
        response = post(client, query.encode(), QUERY, "/sparql?" + urlencode(dataset))
    assert response.status_code == 200, response.text
    return sorted(
        (row.get("g", {}).get("value", ""), row["o"]["value"])
        for row in json.loads(response.data)["results"]["bindings"]
    )


def default(*graphs: str) -> Pairs:
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs: str) -> Pairs:
    return [("named-graph-uri", graph) for graph in graphs]


@pytest.mark.parametrize("way", WAYS)
def test_query_dataset_default_graph(three: FlaskClient, way: str) -> None:
    assert ask(three, way, SEEN.format(""), default(A)) == [("", "a")]


@pytest.mark.parametrize("way", WAYS)
def test_query_dataset_default_graphs(three: FlaskClient, way: str) -> None:
    assert ask(three, way, SEEN.format(""), default(A, B)) == [("", "a"), ("", "b")]


@pytest.mark.parametrize("way", WAYS)
def test_query_dataset_named_graphs(three: FlaskClient, way: str) -> None:
    assert ask(three, way, SEEN.format(""), named(A, B)) == [(A, "a"), (B, "b")]


@pytest.mark.parametrize("way", WAYS)
def test_query_dataset_full(three: FlaskClient, way: str) -> None:
    dataset = [*named(A), *default(B), *named(ARABIC), *default(ENCODED)]
    expected = [("", "b"), ("", "encoded"), (A, "a"), (ARABIC, "arabic")]
    assert ask(three, way, SEEN.format(""), dataset) == expected


@pytest.mark.parametrize("way", WAYS)
def test_query_multiple_dataset(three: FlaskClient, way: str) -> None:
    """The dataset of the protocol wins over that of the query."""
    query = SEEN.format(f"FROM <{A}> FROM NAMED <{A}>")
    assert ask(three, way, query, []) == [("", "a"), (A, "a")]
    assert ask(three, way, query, default(B)) == [("", "b")]
    assert ask(three, way, query, named(B)) == [(B, "b")]


def test_only_named_graphs_leave_the_default_graph_empty(three: FlaskClient) -> None:
    assert ask(three, "get", COUNT.format(), named(A, B)) == [("", "0")]


def test_only_default_graphs_leave_no_named_graphs(three: FlaskClient) -> None:
    query = "SELECT DISTINCT ?o { GRAPH ?o { ?s ?p ?x } }"
    assert ask(three, "get", query, default(A, B)) == []
    assert ask(three, "get", f"SELECT ?o {{ GRAPH <{A}> {{ ?s ?p ?o }} }}", default(A)) == []


@pytest.mark.parametrize(
    ("dataset", "count"),
    [
        ([], "5"),
        (default(A), "2"),
        (default(A, A), "2"),
        (default(A, B), "3"),
        (default(A, B, A, B), "3"),
        (default(*GRAPHS), "5"),
        (default(*reversed(GRAPHS)), "5"),
        (default(*GRAPHS, NOWHERE), "5"),
        (default(NOWHERE), "0"),
        (default(A, NOWHERE), "2"),
    ],
)
def test_merged_default_graph_has_each_triple_once(
    three: FlaskClient, dataset: Pairs, count: str
) -> None:
    assert ask(three, "get", COUNT.format(), dataset) == [("", count)]


def test_graph_variable_goes_over_the_named_graphs_of_the_request(three: FlaskClient) -> None:
    query = "SELECT ?g (COUNT(*) AS ?o) { GRAPH ?g { ?s ?p ?x } } GROUP BY ?g"
    assert ask(three, "get", query, named(A, B, A)) == [(A, "2"), (B, "2")]
    assert ask(three, "get", query, [*named(B), *default(A)]) == [(B, "2")]
    assert ask(three, "get", query, named(NOWHERE)) == []


def test_unknown_graph_is_an_empty_graph(three: FlaskClient) -> None:
    assert ask(three, "get", SEEN.format(""), [*default(NOWHERE), *named(NOWHERE)]) == []
    assert ask(three, "get", SEEN.format(f"FROM <{NOWHERE}> FROM NAMED <{A}>"), []) == [(A, "a")]


@pytest.mark.parametrize("way", WAYS)
def test_arabic_graph_name_is_not_its_percent_encoded_form(three: FlaskClient, way: str) -> None:
    assert ask(three, way, SEEN.format(""), default(ARABIC)) == [("", "arabic")]
    assert ask(three, way, SEEN.format(""), default(ENCODED)) == [("", "encoded")]
    assert ask(three, way, SEEN.format(""), named(ENCODED)) == [(ENCODED, "encoded")]


def test_graph_name_is_decoded_once(three: FlaskClient) -> None:
    once, twice = quote(ARABIC, safe=""), quote(ENCODED, safe="")
    encoded_query = quote(SEEN.format(""))
    for name, expected in ((once, "arabic"), (twice, "encoded")):
        response = three.get(f"/sparql?query={encoded_query}&default-graph-uri={name}")
        [row] = json.loads(response.data)["results"]["bindings"]
        assert row["o"]["value"] == expected


@pytest.mark.parametrize("kind", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize(
    "name", ["", "a", "/a", "#a", "//example.org/a", "a b:c", "http://[", "<u:a>"]
)
def test_graph_name_that_is_no_absolute_iri_is_400(
    three: FlaskClient, kind: str, name: str
) -> None:
    for response in (
        three.get("/sparql?" + urlencode([("query", "ASK {}"), (kind, name)])),
        post(three, urlencode([("query", "ASK {}"), (kind, name)]), FORM),
        post(three, "ASK {}", QUERY, "/sparql?" + urlencode({kind: name})),
    ):
        content = problem(response, 400)
        assert content["error"] == "malformed-request"
        assert "isn't an absolute IRI" in content["detail"]


def test_from_and_named_graphs_of_both_body_and_address_count(three: FlaskClient) -> None:
    body = urlencode([("query", SEEN.format("")), *default(A)])
    response = post(three, body, FORM, "/sparql?" + urlencode(default(B)))
    found = sorted(r["o"]["value"] for r in json.loads(response.data)["results"]["bindings"])
    assert found == ["a", "b"]


def test_relative_from_is_resolved_and_prefixed_from_is_expanded(three: FlaskClient) -> None:
    for prologue, clause in (
        ("BASE <http://example.org/x>", "FROM <a>"),
        ("PREFIX e: <http://example.org/>", "FROM e:a"),
        ("PREFIX : <http://example.org/a>", "FROM :"),
    ):
        query = f"{prologue} {SEEN.format(clause)}"
        assert ask(three, "get", query, []) == [("", "a")]


def test_property_path_and_aggregate_and_subquery_see_the_dataset(three: FlaskClient) -> None:
    for query, expected in (
        (f"SELECT ?o {{ <{P.value}> <{P.value}>+ ?o }}", [("", P.value), ("", "b")]),
        ("SELECT ?o { { SELECT DISTINCT ?o { ?s ?p ?o } } FILTER(isLiteral(?o)) }", [("", "b")]),
        ("SELECT ?o { VALUES ?o { 'a' 'b' } FILTER EXISTS { ?s ?p ?o } }", [("", "b")]),
    ):
        assert ask(three, "get", query, default(B)) == sorted(expected)
