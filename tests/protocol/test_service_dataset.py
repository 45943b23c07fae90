"""What a service description says of the dataset and of functions: all of it is true."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Store

from queries.library import Library
from server.app import create_app
from server.descriptions.functions import function_calls
from tests.protocol.service_descriptions import HERE, client_of, described, rows_of, values
from tests.server.small_graph import ARTICLE_0, GRAPHS, entity, publish_snapshot, term


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


# 3.4 Datasets and graphs


def test_3_4_one_default_dataset_with_one_default_graph_and_its_triples(
    client: FlaskClient,
) -> None:
    store = described(client)
    pattern = f"<{HERE}> sd:defaultDataset ?d . ?d a sd:Dataset ; sd:defaultGraph ?g ."
    count = values(store, f"{pattern} ?g a sd:Graph ; void:triples ?x")
    assert count == [str(len({t for triples in GRAPHS.values() for t in triples}))]


def test_3_4_named_graphs_are_all_with_name_and_triples(client: FlaskClient) -> None:
    store = described(client)
    pattern = f"<{HERE}> sd:defaultDataset/sd:namedGraph ?n . ?n a sd:NamedGraph"
    assert values(store, f"{pattern} ; sd:name ?x") == sorted(GRAPHS)
    for name, triples in GRAPHS.items():
        graph = f"{pattern} ; sd:name <{name}> ; sd:graph ?g . ?g a sd:Graph"
        assert values(store, f"{graph} ; void:triples ?x") == [str(len(triples))]


def test_3_4_available_graphs_are_those_that_from_can_name(client: FlaskClient) -> None:
    store = described(client)
    names = values(store, f"<{HERE}> sd:availableGraphs/sd:namedGraph/sd:name ?x")
    assert names == sorted(GRAPHS)
    for name in (*names, "https://isnad.example/graph/none"):
        rows = rows_of(client, f"SELECT * FROM <{name}> {{ ?s ?p ?o }}")
        assert len(rows) == len(GRAPHS.get(name, ()))


def test_3_4_empty_graph_is_named_with_no_triples(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    store = Store(str(tmp_path / "current" / "data"))
    store.add_graph(NamedNode("urn:empty"))
    store.flush()
    del store
    found = described(client_of(tmp_path, library))
    assert values(found, "?n sd:name <urn:empty> ; sd:graph/void:triples ?x") == ["0"]


# 3.4 Extension functions


def test_3_4_extension_functions_are_those_that_give_a_value(client: FlaskClient) -> None:
    named = values(described(client), f"<{HERE}> sd:extensionFunction ?x")
    assert named == values(described(client), "?x a sd:Function")
    assert len(named) > 30
    for iri, query in function_calls():
        answer = client.get("/sparql", query_string={"query": query})
        works = answer.status_code == 200 and "value" in answer.get_json()["results"]["bindings"][0]
        assert works == (iri in named), iri


def test_3_4_extension_functions_can_be_called(client: FlaskClient) -> None:
    geo = "http://www.opengis.net/"
    square = '"POLYGON((0 0,2 0,2 2,0 2,0 0))"^^geo:wktLiteral'
    query = f"""PREFIX geo: <{geo}ont/geosparql#> PREFIX geof: <{geo}def/function/geosparql/>
        SELECT (geof:sfWithin("POINT(1 1)"^^geo:wktLiteral, {square}) AS ?in)
        (geof:sfWithin("POINT(3 1)"^^geo:wktLiteral, {square}) AS ?out) {{}}"""
    [row] = rows_of(client, query)
    assert (row["in"]["value"], row["out"]["value"]) == ("true", "false")
    named = values(described(client), f"<{HERE}> sd:extensionFunction ?x")
    assert f"{geo}def/function/geosparql/sfWithin" in named
    assert f"{geo}def/function/geosparql/buffer" not in named


def test_description_follows_a_switch_of_the_snapshot(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    client = client_of(tmp_path, library)
    assert len(values(described(client), "?n sd:name ?x")) == 3
    publish_snapshot(tmp_path, "s2", {ARTICLE_0: [(entity("x"), term("count"), Literal(1))]})
    assert values(described(client), "?n sd:name ?x") == [ARTICLE_0]
    assert values(described(client), "?g void:triples ?x") == ["1", "1"]
