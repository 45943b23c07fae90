"""Rules of RDF datasets: SPARQL 1.1 Query, section 13, and Protocol, section 2.1.4.

The triple "org:sdf is an armed group" is in both article graphs. Every case is asked through the
endpoint, because the traps are in how the engine is called.
"""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode

from queries.library import Library
from server.app import create_app
from server.gate import Limits
from server.settings import Settings
from tests.server.small_graph import ARTICLE_0, ARTICLE_1, BASE, GRAPHS, ONTOLOGY, publish_snapshot

SELECT = (
    "SELECT ?s ?g {} {{ {{ ?s a isnad:ArmedGroup }} "
    "UNION {{ GRAPH ?g {{ ?s a isnad:ArmedGroup }} }} }}"
)
PREFIX = "PREFIX isnad: <https://w3id.org/isnad/ontology#>\n"
SDF = f"{BASE}id/organisation/sdf"
DEFAULT = (SDF, "")
IN_0 = (SDF, ARTICLE_0)
IN_1 = (SDF, ARTICLE_1)
Pairs = list[tuple[str, str]]


def ask(client: FlaskClient, query: str, dataset: Pairs | None = None) -> Pairs:
    response = client.get("/sparql?" + urlencode([("query", query), *(dataset or [])]))
    assert response.status_code == 200, response.text
    return sorted(
        (row["s"]["value"], row.get("g", {}).get("value", ""))
        for row in json.loads(response.data)["results"]["bindings"]
    )


def default(*graphs: str) -> Pairs:
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs: str) -> Pairs:
    return [("named-graph-uri", graph) for graph in graphs]


ALL = tuple(GRAPHS)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ([], [DEFAULT, IN_0, IN_1]),
        (default(ARTICLE_0), [DEFAULT]),
        (default(ONTOLOGY), []),
        (default(ARTICLE_0, ARTICLE_1), [DEFAULT]),
        (default(ARTICLE_0, ARTICLE_0), [DEFAULT]),
        (default(*ALL), [DEFAULT]),
        (named(ARTICLE_0), [IN_0]),
        (named(ARTICLE_0, ARTICLE_1), [IN_0, IN_1]),
        (default(ARTICLE_0, ARTICLE_1) + named(ARTICLE_1), [DEFAULT, IN_1]),
        (default(*ALL) + named(ARTICLE_0), [DEFAULT, IN_0]),
        (default(ONTOLOGY) + named(ARTICLE_0), [IN_0]),
        (default("http://nowhere.example/"), []),
    ],
)
def test_protocol_dataset_is_the_merge_of_its_default_graphs_and_its_named_graphs(
    client: FlaskClient, dataset: Pairs, expected: Pairs
) -> None:
    assert ask(client, PREFIX + SELECT.format(""), dataset) == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (f"FROM <{ARTICLE_0}>", [DEFAULT]),
        (f"FROM <{ARTICLE_0}> FROM <{ARTICLE_1}>", [DEFAULT]),
        ("FROM g:aaa0 FROM NAMED g:aaa1 from <graph/article/aaa1>#FROM\n", [DEFAULT, IN_1]),
        (f"FROM NAMED <{ARTICLE_0}> FROM NAMED <{ARTICLE_1}>", [IN_0, IN_1]),
        (f"FROM <{ONTOLOGY}> FROM NAMED <{ARTICLE_0}> WHERE", [IN_0]),
    ],
)
def test_dataset_of_the_query_is_the_merge_of_its_from_graphs(
    client: FlaskClient, clauses: str, expected: Pairs
) -> None:
    query = f"{PREFIX}PREFIX g: <{BASE}graph/article/>\n" + SELECT.format(clauses)
    assert ask(client, query) == expected


def test_protocol_dataset_wins_over_from(client: FlaskClient) -> None:
    query = PREFIX + SELECT.format(f"FROM <{ARTICLE_0}> FROM <{ARTICLE_1}>")
    assert ask(client, query, default(ONTOLOGY)) == []
    assert ask(client, query, named(ARTICLE_1)) == [IN_1]


def test_count_over_several_from_graphs_counts_a_shared_triple_once(client: FlaskClient) -> None:
    query = f"SELECT (COUNT(*) AS ?s) FROM <{ARTICLE_0}> FROM <{ARTICLE_1}> {{ ?x ?p ?o }}"
    triples = {*GRAPHS[ARTICLE_0], *GRAPHS[ARTICLE_1]}
    assert ask(client, query) == [(str(len(triples)), "")]


def test_from_inside_strings_and_comments_is_no_clause(client: FlaskClient) -> None:
    query = PREFIX + f"# FROM <{ONTOLOGY}>\n" + SELECT.format("") + f" # FROM <{ONTOLOGY}>"
    assert ask(client, query) == [DEFAULT, IN_0, IN_1]


def test_post_directly_takes_the_dataset_from_the_query_string(client: FlaskClient) -> None:
    response = client.post(
        "/sparql?" + urlencode(default(ARTICLE_0, ARTICLE_1)),
        data=PREFIX + "SELECT ?s { ?s a isnad:ArmedGroup }",
        content_type="application/sparql-query",
    )
    assert json.loads(response.data)["results"]["bindings"] == [
        {"s": {"type": "uri", "value": SDF}}
    ]


def test_construct_and_ask_and_describe_use_the_dataset_too(client: FlaskClient) -> None:
    clauses = f"FROM <{ARTICLE_0}> FROM <{ARTICLE_1}>"
    for query in (
        f"CONSTRUCT {{ ?s a ?t }} {clauses} WHERE {{ ?s a ?t }}",
        f"CONSTRUCT {clauses} WHERE {{ ?s a ?t }}",
    ):
        response = client.get("/sparql", query_string={"query": query, "format": "nt"})
        lines = response.text.splitlines()
        assert len(lines) == len(set(lines)) == 6
    ask_query = f"ASK {clauses} {{ ?s <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?o }}"
    response = client.get("/sparql", query_string={"query": ask_query})
    assert json.loads(response.data)["boolean"] is False
    response = client.get(
        "/sparql", query_string={"query": f"DESCRIBE <{SDF}> FROM <{ARTICLE_1}>", "format": "nt"}
    )
    assert len(response.text.splitlines()) == 1


@pytest.mark.parametrize("graph", ["relative", "http://a b/", ""])
def test_graph_name_that_is_no_iri_is_malformed(client: FlaskClient, graph: str) -> None:
    response = client.get("/sparql?" + urlencode([("query", "ASK {}"), *default(graph)]))
    assert response.status_code == 400
    assert "isn't an absolute IRI" in json.loads(response.data)["detail"]


def test_merge_of_too_many_quads_is_refused(store_dir: Path, library: Library) -> None:
    client = create_app(store_dir, library, Settings(limits=Limits(merged_quads=5))).test_client()
    query = f"ASK FROM <{ARTICLE_0}> FROM <{ARTICLE_1}> {{}}"
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 400
    assert "more than 5 triples" in json.loads(response.data)["detail"]


def test_merged_graphs_are_those_of_the_current_snapshot(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    client = create_app(tmp_path, library).test_client()
    query = PREFIX + SELECT.format(f"FROM <{ARTICLE_0}> FROM <{ARTICLE_1}>")
    assert ask(client, query) == [DEFAULT]
    publish_snapshot(tmp_path, "s2", {ONTOLOGY: GRAPHS[ONTOLOGY]})
    assert ask(client, query) == []


def test_the_fixture_has_a_triple_in_two_graphs() -> None:
    assert (
        GRAPHS[ARTICLE_0][0]
        == GRAPHS[ARTICLE_1][0]
        == (
            NamedNode(SDF),
            NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            NamedNode("https://w3id.org/isnad/ontology#ArmedGroup"),
        )
    )
