"""SPARQLWrapper gets from the server what it asks for."""

from typing import Any
from urllib.error import HTTPError
from xml.dom.minidom import Document

import pytest
from rdflib import Graph
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, QueryBadFormed

from tests.server.small_graph import ARTICLE_0, ARTICLE_1, ISNAD, SDF

# both clients leave the connection of an error open
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NAMES = f"""SELECT ?label {{
  <{SDF.value}> <http://www.w3.org/2000/01/rdf-schema#label> ?label FILTER(lang(?label) = 'ar')
}}"""
LABEL = "قوات سوريا الديمقراطية"
GRAPH = f"CONSTRUCT WHERE {{ <{SDF.value}> ?p ?o }}"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
WAYS = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]


def wrapper(
    endpoint: str, query: str, form: str, method: str = GET, way: str = URLENCODED
) -> SPARQLWrapper:
    made = SPARQLWrapper(endpoint)
    made.setQuery(query)
    made.setReturnFormat(form)
    made.setMethod(method)
    made.setRequestMethod(way)
    made.setTimeout(20)
    return made


def convert(endpoint: str, query: str, form: str, *way: str) -> Any:
    return converted(wrapper(endpoint, query, form, *way))


def converted(asked: SPARQLWrapper) -> Any:
    return asked.query().convert()


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_rows_in_every_way_and_format(endpoint: str, method: str, way: str) -> None:
    found = convert(endpoint, NAMES, JSON, method, way)
    assert found["results"]["bindings"] == [
        {"label": {"type": "literal", "value": LABEL, "xml:lang": "ar"}}
    ]
    document = convert(endpoint, NAMES, XML, method, way)
    assert isinstance(document, Document)
    [literal] = document.getElementsByTagName("literal")
    assert literal.firstChild.data == LABEL  # type: ignore[union-attr]
    assert convert(endpoint, NAMES, CSV, method, way) == f"label\r\n{LABEL}\r\n".encode()
    assert convert(endpoint, NAMES, TSV, method, way) == f'?label\n"{LABEL}"@ar\n'.encode()


@pytest.mark.parametrize(("method", "way"), WAYS)
@pytest.mark.parametrize(
    ("form", "reader"), [(TURTLE, "turtle"), (N3, "n3"), (RDFXML, None), (JSONLD, None)]
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_graph_in_every_way_and_format(
    endpoint: str, form: str, reader: str | None, method: str, way: str
) -> None:
    found = convert(endpoint, GRAPH, form, method, way)
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format=reader)
    assert len(graph) == 4
    assert {str(o) for o in graph.objects()} >= {LABEL, "org:sdf", f"{ISNAD}ArmedGroup"}


def test_answer_of_ask(endpoint: str) -> None:
    assert convert(endpoint, "ASK { ?s ?p ?o }", JSON)["boolean"] is True


def test_default_graphs_are_merged_and_named_graphs_are_named(endpoint: str) -> None:
    asked = wrapper(endpoint, COUNT, JSON)
    for count, graph in ((11, ARTICLE_0), (16, ARTICLE_1)):
        asked.addDefaultGraph(graph)
        [row] = converted(asked)["results"]["bindings"]
        assert row["n"]["value"] == str(count)
    asked = wrapper(endpoint, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", JSON)
    asked.addNamedGraph(ARTICLE_1)
    [row] = converted(asked)["results"]["bindings"]
    assert row["g"]["value"] == ARTICLE_1


def test_parameters_of_its_own_are_passed_over(endpoint: str) -> None:
    asked = wrapper(endpoint, "ASK {}", JSON)
    asked.addParameter("soft-limit", "5")
    assert converted(asked)["boolean"] is True


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_broken_query_is_a_badly_formed_query(endpoint: str, method: str, way: str) -> None:
    with pytest.raises(QueryBadFormed, match="of line 1, column 11 is not closed"):
        convert(endpoint, "SELECT ?s { ?s ?p ?o ", JSON, method, way)


def test_unknown_address_is_an_endpoint_not_found(endpoint: str) -> None:
    with pytest.raises(EndPointNotFound):
        convert(f"{endpoint}-not", "ASK {}", JSON)


def test_update_is_forbidden(endpoint: str) -> None:
    asked = wrapper(endpoint, "INSERT DATA { <u:a> <u:b> <u:c> }", JSON, POST)
    with pytest.raises(HTTPError) as raised:
        asked.query()
    assert raised.value.code == 403
