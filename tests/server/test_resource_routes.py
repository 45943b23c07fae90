"""Addresses of nodes: base and host, negotiation, short cuts and search."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Quad, RdfFormat, parse

from queries.library import Library
from server.app import create_app
from tests.server.page_parser import BROWSER
from tests.server.resource_graph import BASE, publish_resources

KHALID = "/id/person/khalid"


@pytest.fixture
def resources(tmp_path: Path, library: Library) -> FlaskClient:
    """Return a client of the small graph of claims."""
    publish_resources(tmp_path)
    return create_app(tmp_path, library).test_client()


@pytest.mark.parametrize(
    ("media_type", "rdf_format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_same_address_gives_rdf_about_the_iri_of_the_base(
    resources: FlaskClient, media_type: str, rdf_format: RdfFormat
) -> None:
    response = resources.get(KHALID, headers={"Accept": media_type})
    assert response.content_type == f"{media_type}; charset=utf-8"
    triples = {(q.predicate.value, str(q.object)) for q in parse(response.data, format=rdf_format)}
    about = f"<{BASE}id/person/khalid>"
    links = list(parse(response.data, format=rdf_format))
    assert any(str(q.subject) == about for q in links)
    assert all(about in (str(q.subject), str(q.object)) or _is_label(q) for q in links)
    assert ("http://purl.org/dc/terms/identifier", '"per:khalid"') in triples
    assert ("http://www.w3.org/2000/01/rdf-schema#label", '"خالد"@ar') in triples


def _is_label(quad: Quad) -> bool:
    return quad.predicate.value == "http://www.w3.org/2000/01/rdf-schema#label"


def test_format_parameter_wins_over_accept(resources: FlaskClient) -> None:
    response = resources.get(f"{KHALID}?format=ttl", headers=BROWSER)
    assert response.content_type == "text/turtle; charset=utf-8"


def test_every_answer_says_that_it_depends_on_accept(resources: FlaskClient) -> None:
    for accept in ("text/html", "text/turtle", "application/problem+json"):
        for path in (KHALID, "/id/person/nobody"):
            assert "Accept" in resources.get(path, headers={"Accept": accept}).vary


def test_format_that_no_graph_has_is_not_acceptable(resources: FlaskClient) -> None:
    response = resources.get(KHALID, headers={"Accept": "text/csv"})
    assert response.status_code == 406
    assert "text/turtle" in json.loads(response.data)["available"]


@pytest.mark.parametrize(
    "path", ["/id/person/nobody", "/id/x", "/id/%3E%20%7D", "/id/person/khalid/", "/id/%D8%AE"]
)
def test_unknown_address_is_not_found_and_leads_to_the_search(
    resources: FlaskClient, path: str
) -> None:
    response = resources.get(path)
    assert response.status_code == 404
    assert "/id?label=" in json.loads(response.data)["detail"]
    page = resources.get(path, headers=BROWSER).text
    assert 'action="/id"' in page and 'name="label"' in page


def test_identifier_redirects_to_the_path_of_its_node(resources: FlaskClient) -> None:
    for query in ("identifier=per:khalid", "identifier=per%3Akhalid", "label=per:khalid"):
        response = resources.get(f"/id?{query}")
        assert (response.status_code, response.location) == (303, KHALID)
    assert resources.get("/id?identifier=900%23c1").location == "/id/claim/c1"
    kept = resources.get("/id?identifier=per:khalid&format=nt")
    assert kept.location == f"{KHALID}?format=nt"


def test_unknown_identifier_is_not_found_and_names_near_misses(resources: FlaskClient) -> None:
    response = resources.get("/id?identifier=per:kalid")
    assert response.status_code == 404
    assert "'per:khalid'" in json.loads(response.data)["detail"]


def test_search_finds_any_label_in_either_script(resources: FlaskClient) -> None:
    for words in ("khal", "KHALED", "خال"):
        text = resources.get("/id", query_string={"label": words}, headers=BROWSER).text
        assert f'href="{KHALID}"' in text
    nothing = resources.get("/id?label=zzz", headers=BROWSER).text
    assert "No node has this name." in nothing


def test_result_cells_link_to_local_paths(resources: FlaskClient) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ <{BASE}id/person/khalid> <{BASE}graph/view> }} }}"
    text = resources.get("/sparql", query_string={"query": query}, headers=BROWSER).text
    assert f'href="{KHALID}"' in text
    assert 'href="/graph/view"' in text
    assert "DESCRIBE" not in text and f'href="{BASE}' not in text


def test_page_of_a_node_runs_scripts_of_this_server_only(resources: FlaskClient) -> None:
    policy = resources.get(KHALID, headers=BROWSER).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'" and directives["script-src"] == "'self'"
