"""Rules of https://www.w3.org/TR/sparql11-service-description/.

What is said of the dataset and of functions is checked in ``test_service_dataset.py``.
"""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from queries.library import Library
from server.app import create_app
from server.budget import Budget
from server.settings import Settings
from tests.protocol.service_descriptions import (
    COMMENT,
    HERE,
    RDF,
    SD,
    client_of,
    described,
    description,
    has,
    rows_of,
    values,
)
from tests.server.page_parser import BROWSER, page
from tests.server.small_graph import publish_snapshot

# Sections 3.2 and 3.4 of the specification: all there is in the vocabulary.
CLASSES = "Aggregate Dataset EntailmentProfile EntailmentRegime Feature Function Graph "
CLASSES += "GraphCollection Language NamedGraph Service"
INSTANCES = "BasicFederatedQuery DereferencesURIs EmptyGraphs RequiresDataset SPARQL10Query "
INSTANCES += "SPARQL11Query SPARQL11Update UnionDefaultGraph"
PROPERTIES = "availableGraphs defaultDataset defaultEntailmentRegime defaultGraph "
PROPERTIES += "defaultSupportedEntailmentProfile endpoint entailmentRegime extensionAggregate "
PROPERTIES += "extensionFunction feature graph inputFormat languageExtension name namedGraph "
PROPERTIES += "propertyFeature resultFormat supportedEntailmentProfile supportedLanguage"


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


# 2 Accessing a Service Description


@pytest.mark.parametrize("headers", [{}, {"Accept": "*/*"}, {"Accept": ""}])
def test_2_get_without_a_query_returns_the_description_as_rdf(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    response = client.get("/sparql", headers=headers)
    assert response.content_type == "text/turtle; charset=utf-8"
    assert has(description(response), f"<{HERE}> a sd:Service")


@pytest.mark.parametrize("accept", RDF)
def test_2_other_serializations_by_content_negotiation(client: FlaskClient, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.content_type == f"{accept}; charset=utf-8"
    store, turtle = description(response), described(client)
    assert len(store) == len(turtle)
    assert values(store, "?s ?p ?x") == values(turtle, "?s ?p ?x")


def test_2_browser_gets_the_query_page_which_leads_to_the_description(client: FlaskClient) -> None:
    assert page(client, "/sparql").attributes("textarea", "name") == ["query"]
    link = client.get("/sparql", headers=BROWSER).headers["Link"]
    assert '</.well-known/void>; rel="describedby"' in link


def test_2_head_has_the_headers_of_get(client: FlaskClient) -> None:
    head = client.head("/sparql")
    assert (head.status_code, head.data, head.mimetype) == (200, b"", "text/turtle")
    assert head.headers["Content-Length"] == client.get("/sparql").headers["Content-Length"]


def test_2_description_is_validated_by_the_snapshot(client: FlaskClient) -> None:
    tag = client.get("/sparql").headers["ETag"]
    again = client.get("/sparql", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/sparql", headers={"If-None-Match": tag}, base_url="http://other.example/")
    assert other.status_code == 200


# 3.2 to 3.4 Classes, instances and properties


def test_3_only_terms_of_the_vocabulary_are_used(client: FlaskClient) -> None:
    known = {SD + name for name in f"{CLASSES} {INSTANCES} {PROPERTIES}".split()}
    terms = {t for quad in described(client) for t in (quad.predicate, quad.object)}
    used = {t.value for t in terms if isinstance(t, NamedNode) and t.value.startswith(SD)}
    assert len(used) > 15
    assert used <= known


def test_3_4_endpoint_is_the_iri_under_which_the_client_reached_it(client: FlaskClient) -> None:
    assert values(described(client), f"<{HERE}> sd:endpoint ?x") == [HERE]
    reached = client.get("/sparql", base_url="https://isnad.example.org/data/")
    there = "https://isnad.example.org/data/sparql"
    assert values(description(reached), "?s a sd:Service ; sd:endpoint ?x") == [there]


def test_3_4_endpoint_without_the_name_of_a_host_is_malformed(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Host": "a b<>", "Accept": "text/turtle"})
    assert response.status_code == 400


def test_3_4_supported_language_is_query_and_not_update(client: FlaskClient) -> None:
    found = values(described(client), f"<{HERE}> sd:supportedLanguage ?x")
    assert found == [SD + "SPARQL11Query"]
    update = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert update.status_code == 403


def test_3_4_result_formats_are_all_that_are_offered(client: FlaskClient) -> None:
    formats = "http://www.w3.org/ns/formats/"
    media_types = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "N-Triples": "application/n-triples",
        "N-Quads": "application/n-quads",
        "TriG": "application/trig",
        "RDF_XML": "application/rdf+xml",
        "JSON-LD": "application/ld+json",
    }
    found = values(described(client), f"<{HERE}> sd:resultFormat ?x")
    assert found == sorted(formats + name for name in media_types)
    for name, media_type in media_types.items():
        query = "SELECT * {}" if "Results" in name else "CONSTRUCT {} {}"
        headers = {"Accept": media_type}
        answer = client.get("/sparql", query_string={"query": query}, headers=headers)
        assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_3_4_no_input_format_because_nothing_can_be_loaded(client: FlaskClient) -> None:
    assert not has(described(client), "?s sd:inputFormat ?o")


def test_3_4_default_entailment_regime_is_simple(client: FlaskClient) -> None:
    found = values(described(client), f"<{HERE}> sd:defaultEntailmentRegime ?x")
    assert found == ["http://www.w3.org/ns/entailment/Simple"]
    assert not has(described(client), "?s sd:entailmentRegime ?o")


def test_3_4_union_default_graph_is_said_and_true(client: FlaskClient) -> None:
    found = values(described(client), f"<{HERE}> sd:feature ?x")
    assert found == [SD + "UnionDefaultGraph"]
    merged = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    in_default = rows_of(client, "SELECT ?s ?p ?o { ?s ?p ?o }")
    assert sorted(map(repr, in_default)) == sorted(map(repr, rows_of(client, merged)))


def test_3_4_union_default_graph_is_not_said_of_a_store_without_one(
    tmp_path: Path, library: Library
) -> None:
    publish_snapshot(tmp_path, "bare", {})
    store = Store(str(tmp_path / "current" / "data"))
    store.load(b"<u:g> <u:p> <u:o> .", format=RdfFormat.TURTLE, to_graph=NamedNode("urn:g"))
    store.flush()
    del store
    assert not has(described(client_of(tmp_path, library)), "?s sd:feature ?o")


def test_3_4_federated_query_only_when_endpoints_are_allowed(
    store_dir: Path, library: Library
) -> None:
    allowed = "https://query.example/sparql"
    store = described(client_of(store_dir, library, Settings(service_endpoints=(allowed,))))
    assert SD + "BasicFederatedQuery" in values(store, f"<{HERE}> sd:feature ?x")
    comments = values(store, f"<{HERE}> {COMMENT} ?x")
    assert len(comments) == 2 and all(allowed in comment for comment in comments)


# What is particular here


def test_limits_are_said_in_words_in_both_languages(store_dir: Path, library: Library) -> None:
    settings = Settings(budget=Budget(seconds=7.5, rows=1234, bytes=56789))
    client = client_of(store_dir, library, settings)
    quads = parse(client.get("/sparql?format=nt").data, format=RdfFormat.N_TRIPLES)
    comments = {
        q.object.language: q.object.value
        for q in quads
        if isinstance(q.object, Literal) and str(q.predicate) == COMMENT and "Isnad-Cut" in str(q)
    }
    assert sorted(map(str, comments)) == ["ar", "en"]
    for text in comments.values():
        assert all(number in text for number in ("7.5", "1,234", "56,789", "Isnad-Cut"))
