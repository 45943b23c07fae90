"""Which graph a request is about: https://www.w3.org/TR/sparql11-http-rdf-update/, section 4."""

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal

from queries.library import Library
from server.app import create_app
from server.graph_store import direct_candidates
from tests.protocol.graph_documents import (
    ALL,
    ARABIC,
    AWAY,
    ENCODED,
    counts,
    get,
    problem,
    publish_odd,
    triples,
)
from tests.server.small_graph import (
    ARTICLE_0,
    BASE,
    GRAPHS,
    ONTOLOGY,
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


# 4.1 Direct Graph Identification


@pytest.mark.parametrize("graph", GRAPHS)
def test_4_1_request_iri_identifies_the_graph(client: FlaskClient, graph: str) -> None:
    path = "/" + graph.removeprefix(BASE)
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert triples(response) == set(GRAPHS[graph])


def test_4_1_direct_and_indirect_identification_give_the_same(client: FlaskClient) -> None:
    direct = client.get("/graph/article/aaa0", headers={"Accept": "text/turtle"})
    assert direct.data == get(client, ARTICLE_0).data
    assert direct.headers["ETag"] == get(client, ARTICLE_0).headers["ETag"]


def test_4_1_graph_in_the_address_and_in_a_parameter_is_malformed(client: FlaskClient) -> None:
    response = client.get("/graph/ontology?default")
    assert "names a graph already" in problem(response, 400, "malformed-request")


def test_4_1_address_with_arabic_is_the_iri_as_it_was_sent_or_else_decoded(
    odd: FlaskClient, tmp_path: Path, library: Library
) -> None:
    path = "/graph/" + quote("حلب")
    assert counts(odd.get(path)) == {"2"}
    publish_snapshot(tmp_path, "s1", {ARABIC: [(entity("x"), term("count"), Literal(1))]})
    assert counts(create_app(tmp_path, library).test_client().get(path)) == {"1"}


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("view", "/graph/view", ("view",)),
        ("view", "", ("view",)),
        ("view", "http://host/prefix/graph/view?x=/graph/y", ("view",)),
        ("a/b", "/graph/a%2Fb", ("a%2Fb", "a/b")),
        ("graph/x", "/graph/graph/x", ("graph/x",)),
        ("س", "/graph/%d8%b3", ("%d8%b3", "س")),
        ("a b", "/graph/a%20b", ("a%20b",)),
        ("<>", "/graph/<>", ("%3C%3E",)),
    ],
)
def test_4_1_candidates_of_an_address(path: str, target: str, expected: tuple[str, ...]) -> None:
    found = direct_candidates(BASE, path, target)
    assert found == tuple(f"{BASE}graph/{name}" for name in expected)


# 4.2 Indirect Graph Identification


@pytest.mark.parametrize("graph", GRAPHS)
def test_4_2_graph_parameter_identifies_the_graph(client: FlaskClient, graph: str) -> None:
    assert triples(get(client, graph)) == set(GRAPHS[graph])


@pytest.mark.parametrize("address", ["/store?default", "/store?default="])
def test_4_2_default_parameter_identifies_the_default_graph(
    client: FlaskClient, address: str
) -> None:
    assert triples(client.get(address, headers={"Accept": "text/turtle"})) == ALL


def test_4_2_graph_iri_is_decoded_once(odd: FlaskClient) -> None:
    assert counts(get(odd, ARABIC)) == {"1"}
    assert counts(get(odd, ENCODED)) == {"2"}


def test_4_2_graph_of_another_base_can_be_named(odd: FlaskClient) -> None:
    assert counts(get(odd, AWAY)) == {"3"}


@pytest.mark.parametrize("name", ["graph/ontology", "/graph/ontology", "", "a b", "x:<>"])
def test_4_2_graph_iri_must_be_absolute(client: FlaskClient, name: str) -> None:
    assert "isn't an absolute IRI" in problem(get(client, name), 400, "malformed-request")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/store", "Neither"),
        ("/store?x=1", "Neither"),
        (f"/store?default&graph={ONTOLOGY}", "Both"),
        (f"/store?graph={ONTOLOGY}&graph={ARTICLE_0}", "2 times"),
        ("/store?default&default", "2 times"),
        ("/store?default=x", "takes no value"),
        ("/store?graph=%FF", "UTF-8"),
    ],
)
def test_4_2_exactly_one_graph_has_to_be_named(client: FlaskClient, address: str, why: str) -> None:
    assert why in problem(client.get(address), 400, "malformed-request")
