"""Rules of https://www.w3.org/TR/sparql11-http-rdf-update/ for a store that is read only.

Section 4, which graph is meant, is in ``test_graph_identification.py``.
"""

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from queries.library import Library
from server.app import create_app
from tests.protocol.graph_documents import (
    ALL,
    BROKEN,
    FORMATS,
    get,
    problem,
    publish_odd,
    triples,
)
from tests.server.page_parser import BROWSER, page
from tests.server.small_graph import (
    ARTICLE_0,
    ARTICLE_1,
    BASE,
    GRAPHS,
    ONTOLOGY,
    Triple,
    entity,
    publish_snapshot,
    term,
)


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory, library: Library) -> FlaskClient:
    """Return a client of a store with odd graphs."""
    directory = tmp_path_factory.mktemp("odd") / "store"
    publish_odd(directory)
    return create_app(directory, library).test_client()


# 5.1 Status Codes


@pytest.mark.parametrize(
    "address",
    ["/graph/none", f"/store?graph={BASE}graph/none", "/store?graph=urn:x", "/graph/%EF%BF%BE"],
)
def test_5_1_graph_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert "There is no graph <" in problem(client.get(address), 404, "unknown-graph")


def test_5_1_graph_without_triples_is_there(odd: FlaskClient) -> None:
    assert triples(get(odd, f"{BASE}graph/empty")) == set()


# 5.2 HTTP GET


@pytest.mark.parametrize("accept", FORMATS)
def test_5_2_get_gives_the_graph_in_the_format_asked_for(client: FlaskClient, accept: str) -> None:
    response = get(client, ARTICLE_0, accept)
    assert response.content_type == f"{accept}; charset=utf-8"
    assert triples(response) == set(GRAPHS[ARTICLE_0])


@pytest.mark.parametrize("accept", ["*/*", "text/*", "text/turtle, text/html;q=0.9", ""])
def test_5_2_turtle_when_nothing_else_is_preferred(client: FlaskClient, accept: str) -> None:
    assert get(client, ONTOLOGY, accept).mimetype == "text/turtle"


def test_5_2_get_is_equivalent_to_construct(client: FlaskClient) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{ARTICLE_1}> {{ ?s ?p ?o }} }}"
    asked = client.get("/sparql", query_string={"query": query, "format": "nt"})
    assert triples(asked) == triples(get(client, ARTICLE_1, "application/n-triples"))


def test_5_2_format_parameter_wins_over_accept(client: FlaskClient) -> None:
    response = client.get("/store?default&format=nt", headers={"Accept": "text/turtle"})
    assert response.mimetype == "application/n-triples"
    assert triples(response) == ALL


def test_5_2_format_that_graphs_have_not_is_not_acceptable(client: FlaskClient) -> None:
    detail = problem(get(client, ONTOLOGY, "text/csv"), 406, "not-acceptable")
    assert "text/turtle" in detail
    assert "csvx" in problem(client.get("/store?default&format=csvx"), 400, "unknown-format")


def test_5_2_graph_that_a_format_cannot_hold_is_not_acceptable(odd: FlaskClient) -> None:
    detail = problem(get(odd, BROKEN, "application/rdf+xml"), 406, "not-serializable")
    assert "Ask for Turtle" in detail
    assert len(triples(get(odd, BROKEN))) == 1


def test_5_2_answer_is_cacheable_and_validated_by_the_snapshot(client: FlaskClient) -> None:
    first = get(client, ONTOLOGY)
    assert first.headers["Isnad-Snapshot"] == "s1"
    assert "no-store" not in first.headers["Cache-Control"]
    for tag in (first.headers["ETag"], first.headers["ETag"].removeprefix("W/"), "*"):
        headers = {"If-None-Match": tag, "Accept": "text/turtle"}
        again = client.get(f"/store?graph={ONTOLOGY}", headers=headers)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_5_2_tag_is_of_one_graph_in_one_format_of_one_snapshot(
    client: FlaskClient, tmp_path: Path, library: Library
) -> None:
    publish_snapshot(tmp_path, "s2", GRAPHS)
    other = create_app(tmp_path, library).test_client()
    tags = [
        get(client, ONTOLOGY).headers["ETag"],
        get(client, ARTICLE_0).headers["ETag"],
        get(client, ONTOLOGY, "application/n-triples").headers["ETag"],
        client.get("/store?default", headers={"Accept": "text/turtle"}).headers["ETag"],
        get(other, ONTOLOGY).headers["ETag"],
    ]
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith("W/") for tag in tags)


def test_5_2_whole_graph_is_given_however_large(tmp_path: Path, library: Library) -> None:
    many: list[Triple] = [
        (entity(f"claim/{number}"), term("count"), Literal(number)) for number in range(12_000)
    ]
    publish_snapshot(tmp_path, "large", {ONTOLOGY: many})
    client = create_app(tmp_path, library).test_client()
    response = get(client, ONTOLOGY, "application/n-triples")
    assert len(response.data) > 1 << 20
    assert "Content-Length" not in response.headers
    assert triples(response) == set(many)


def test_answer_follows_a_switch_of_the_snapshot(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    client = create_app(tmp_path, library).test_client()
    assert get(client, ARTICLE_1).status_code == 200
    publish_snapshot(tmp_path, "s2", {ARTICLE_0: GRAPHS[ARTICLE_0]})
    problem(get(client, ARTICLE_1), 404, "unknown-graph")
    assert get(client, ARTICLE_0).headers["Isnad-Snapshot"] == "s2"


# HEAD, and the operations that write


@pytest.mark.parametrize(
    "address", [f"/store?graph={ONTOLOGY}", "/store?default", "/graph/ontology"]
)
def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient, address: str) -> None:
    accept = {"Accept": "application/n-triples"}
    got, head = client.get(address, headers=accept), client.head(address, headers=accept)
    assert (head.status_code, head.data) == (200, b"")
    own = ("Isnad-Request-Id",)
    assert [h for h in head.headers if h[0] not in own] == [
        h for h in got.headers if h[0] not in own
    ]
    assert client.head("/graph/none").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "address",
    ["/store", "/store?default", f"/store?graph={ONTOLOGY}", "/graph/ontology", "/graph/x"],
)
def test_write_is_refused_and_allow_names_the_other_methods(
    client: FlaskClient, address: str, method: str
) -> None:
    body = "<urn:a> <urn:b> <urn:c> ."
    response = client.open(address, method=method, data=body, content_type="text/turtle")
    assert problem(response, 403, "write-refused").startswith(f"{method} is refused")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert triples(get(client, ONTOLOGY)) == set(GRAPHS[ONTOLOGY])


@pytest.mark.parametrize("address", ["/store", "/store?default", "/graph/ontology", "/graph/none"])
def test_options_names_the_methods_that_are_allowed(client: FlaskClient, address: str) -> None:
    response = client.options(address)
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


# For people


def test_browser_gets_a_page_with_what_the_graph_is_its_size_and_its_formats(
    client: FlaskClient,
) -> None:
    for address in ("/graph/article/aaa0", f"/store?graph={quote(ARTICLE_0, safe='')}"):
        shown = client.get(address, headers=BROWSER).text
        assert ARTICLE_0 in shown
        assert f"<strong>{len(GRAPHS[ARTICLE_0])}</strong>" in shown
        assert "One article" in shown and "مقالة واحدة" in shown
        files = [h for h in page(client, address).attributes("a", "href") if "format=" in h]
        assert len(files) == len(FORMATS)
        for href in files:
            assert triples(client.get(href, headers=BROWSER)) == set(GRAPHS[ARTICLE_0])
    shown = client.get("/store?default", headers=BROWSER).text
    assert f"<strong>{len(ALL)}</strong>" in shown


def test_graph_links_to_the_description_of_the_dataset(client: FlaskClient) -> None:
    assert '</.well-known/void>; rel="describedby"' in get(client, ONTOLOGY).headers["Link"]


def test_results_of_the_store_itself_are_the_same(client: FlaskClient, store_dir: Path) -> None:
    store = Store.read_only(str(store_dir / "current" / "data"))
    solutions = store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        graph, number = row["g"], row["n"]
        assert isinstance(graph, NamedNode) and isinstance(number, Literal)
        assert len(triples(get(client, graph.value))) == int(number.value)
