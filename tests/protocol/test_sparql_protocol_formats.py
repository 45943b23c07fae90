"""SPARQL 1.1 Protocol, section 2.1.5: graphs in every format, and every name of a format.

The reader is rdflib.
"""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic, to_isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID as DATASET_DEFAULT

from queries.library import Library
from server.app import create_app
from server.budget import Budget
from server.formats import FORMATS, NAME_ALIASES, ResultKind
from server.settings import Settings
from tests.protocol.test_sparql_protocol_responses import ask

GRAPH = r"""CONSTRUCT {
  ?s <http://x/p> "a\r\nb <c> & \"d\""@ar, 3, 1.5, true, <http://x/%D8%B3>, "س" ;
     <http://x/blank> _:b . _:b <http://x/back> ?s , _:c . _:c <http://x/list> (1 "two" _:b)
} WHERE { ?s a <https://w3id.org/isnad/ontology#ArmedGroup> }"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_graph_is_the_same_in_every_format(client: FlaskClient) -> None:
    names = {
        "ttl": "turtle",
        "nt": "nt",
        "nq": "nquads",
        "trig": "trig",
        "rdfxml": "xml",
        "jsonld": "json-ld",
    }
    graphs = []
    for name, reader in names.items():
        # a dataset, so that triples in named graphs would be missed
        found = Dataset()
        found.parse(data=ask(client, GRAPH, name).data, format=reader)
        default = Graph()
        for s, p, o, _ in found.quads((None, None, None, None)):
            default.add((s, p, o))
        assert {g.identifier for g in found.graphs() if len(g)} == {DATASET_DEFAULT}, name
        graphs.append(default)
    assert len(graphs[0]) == 6 + 1 + 2 + 1 + 6
    for graph in graphs[1:]:
        assert isomorphic(graphs[0], graph), to_isomorphic(graph) ^ to_isomorphic(graphs[0])


def test_construct_gives_a_triple_once(client: FlaskClient) -> None:
    query = "CONSTRUCT { <u:s> <u:p> 1 } WHERE { ?s ?p ?o }"
    assert ask(client, query, "nt").text.count("\n") == 1


def test_describe_gives_the_triples_of_a_node(client: FlaskClient) -> None:
    graph = Graph().parse(
        data=ask(client, "DESCRIBE <id/organisation/sdf>", "ttl").data, format="turtle"
    )
    assert len(graph) == 4
    assert set(graph.subjects()) == {URIRef("https://isnad.example/id/organisation/sdf")}


def test_describe_of_what_is_not_there_is_an_empty_graph(client: FlaskClient) -> None:
    for name, empty in (("nt", b""), ("jsonld", b"[]")):
        assert ask(client, "DESCRIBE <http://nowhere.example/>", name).data.strip() == empty


@pytest.mark.parametrize("kind", list(ResultKind))
def test_every_media_type_of_a_format_is_answered_under_its_name(
    client: FlaskClient, kind: ResultKind
) -> None:
    query = {
        ResultKind.BINDINGS: "SELECT * { ?s ?p 'x' }",
        ResultKind.BOOLEAN: "ASK {}",
        ResultKind.GRAPH: "CONSTRUCT WHERE { ?s ?p 'x' }",
    }[kind]
    for result_format in FORMATS:
        for media_type in result_format.media_types:
            headers = {"Accept": media_type}
            response = client.get("/sparql", query_string={"query": query}, headers=headers)
            if any(f.can_write(kind) for f in FORMATS if media_type in f.media_types):
                assert response.status_code == 200
                assert response.content_type == f"{media_type}; charset=utf-8"
            else:
                assert response.status_code == 406
                available = json.loads(response.data)["available"]
                assert available == [m for f in FORMATS if f.can_write(kind) for m in f.media_types]


def test_every_name_of_a_format_is_known(client: FlaskClient) -> None:
    for name in [*(f.name for f in FORMATS), *NAME_ALIASES]:
        name_of = NAME_ALIASES.get(name, name)
        is_graph = not any(f.name == name_of and f.can_write(ResultKind.BINDINGS) for f in FORMATS)
        query = "CONSTRUCT WHERE { ?s ?p 'x' }" if is_graph else "SELECT * { ?s ?p 'x' }"
        for given in (name, name.upper()):
            response = ask(client, query, given)
            expected = next(f for f in FORMATS if f.name == name_of)
            assert response.mimetype == expected.media_types[0]


def test_vary_names_what_the_answer_depends_on(client: FlaskClient) -> None:
    for query in ("ASK {}", "ASK {"):
        response = client.get("/sparql", query_string={"query": query})
        assert "Accept" in response.headers["Vary"]


SELECT = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
CONSTRUCT = "CONSTRUCT { ?s <http://x/p> ?o } WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv", "html"])
def test_cut_rows_are_announced(store_dir: Path, library: Library, name: str) -> None:
    cutting = create_app(store_dir, library, Settings(budget=Budget(rows=2))).test_client()
    response = ask(cutting, SELECT, name)
    assert response.headers["Isnad-Cut"] == "2 rows"
    assert ("cut at 2 rows" in unquote(response.text)) == (name in ("json", "xml", "html"))
    assert "Isnad-Cut" not in ask(cutting, SELECT + " LIMIT 2", name).headers


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "rdfxml", "jsonld", "html"])
def test_cut_triples_are_announced(store_dir: Path, library: Library, name: str) -> None:
    cutting = create_app(store_dir, library, Settings(budget=Budget(rows=2))).test_client()
    response = ask(cutting, CONSTRUCT, name)
    assert response.headers["Isnad-Cut"] == "2 triples"
    assert ("cut at 2 triples" in response.text) == (name not in ("rdfxml", "jsonld"))
    assert "Isnad-Cut" not in ask(cutting, CONSTRUCT + " LIMIT 2", name).headers


def test_links_to_the_endpoint_go_to_its_own_address(client: FlaskClient) -> None:
    page = client.get("/query", query_string={"query": SELECT}, headers={"Accept": "text/html"})
    assert 'action="/sparql"' in page.text and "/query?" not in page.text
