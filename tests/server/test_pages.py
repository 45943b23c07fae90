"""The pages for people, and what programs get at the same addresses."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from server.app import create_app
from server.example import EXAMPLE
from tests.conftest import ROOT
from tests.server.page_parser import BROWSER, cells, page
from tests.server.small_graph import ARTICLE_0, ARTICLE_1, ONTOLOGY

SD = "http://www.w3.org/ns/sparql-service-description#"
PATHS = (
    "/",
    "/queries",
    "/queries/claims-about",
    "/queries/claims-about/run",
    "/queries/label-of",
    "/id",
    "/id?label=sdf",
    "/id/organisation/sdf",
    "/id/claim/000c1",
    "/id/article/000",
    "/ontology/shapes",
    "/sparql",
    "/sparql?query=ASK%7B%7D",
    "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }"}),
    "/sparql?" + urlencode({"query": "DESCRIBE <https://isnad.example/id/organisation/sdf>"}),
)


@pytest.mark.parametrize("path", PATHS)
def test_page_is_whole_and_runs_no_script_but_files_of_this_server(
    client: FlaskClient, path: str
) -> None:
    found = page(client, path)
    for tag, attrs in found.elements:
        if tag == "script":  # the others are data, which no browser runs
            assert attrs.get("type") == ("module" if "src" in attrs else "application/json")
    assert not any("style" in attrs or "onclick" in attrs for _, attrs in found.elements)
    loaded = found.attributes("link", "href") + found.attributes("img", "src")
    loaded += found.attributes("script", "src")
    assert loaded and all(address.startswith("/static/") for address in loaded)
    for address in loaded:
        with client.get(address) as response:
            assert response.status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_links_of_a_page_lead_somewhere(client: FlaskClient, path: str) -> None:
    for href in page(client, path).attributes("a", "href"):
        if href.startswith("/"):
            assert client.get(href, headers=BROWSER).status_code == 200, href


@pytest.mark.parametrize("path", PATHS)
def test_fields_of_a_page_have_labels(client: FlaskClient, path: str) -> None:
    found = page(client, path)
    labelled = set(found.attributes("label", "for"))
    for tag, attrs in found.elements:
        if tag in ("input", "textarea", "select") and attrs.get("type") != "hidden":
            assert attrs["id"] in labelled
    ids = [value for _, attrs in found.elements if (value := attrs.get("id"))]
    assert len(ids) == len(set(ids))


def test_start_page_counts_what_is_in_the_graph(client: FlaskClient) -> None:
    text = " ".join(client.get("/").text.split())
    for number, label in ((2, "articles"), (2, "claims"), (1, "organisations"), (0, "persons")):
        assert f"<strong>{number}</strong> <span>{label}</span>" in text
    assert "<dt>triples</dt><dd>17</dd>" in text


def test_start_page_lists_articles_by_identifier_with_escaped_labels(client: FlaskClient) -> None:
    assert cells(page(client, "/")) == [
        ["Identifier المعرّف", "Label العنوان"],
        ["000", "مقالة <أولى>"],
        ["001", ""],
    ]


def test_query_without_required_parameter_has_a_run_button_on_the_start_page(
    client: FlaskClient,
) -> None:
    links = page(client, "/").attributes("a", "href")
    assert "/queries/claims-about/run" in links
    assert "/queries/label-of/run" not in links and "/queries/label-of" in links


def test_iri_that_is_no_web_address_is_no_link(client: FlaskClient) -> None:
    query = "SELECT (<javascript:alert(1)> AS ?x) (<https://other.example/> AS ?y) {}"
    found = page(client, "/sparql?" + urlencode({"query": query}))
    links = found.attributes("a", "href")
    assert "https://other.example/" in links
    assert not any(link.startswith("javascript") for link in links)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK {}", "yes"),
        ("SELECT * { FILTER(false) }", "No rows."),
        ("SELECT * {}", "1 row"),
        ("SELECT ?x { VALUES ?x {" + " 1" * 1001 + "} }", "The first 1000 of 1,001 rows"),
        (
            "SELECT (<<( <u:a> <u:b> 1 )>> AS ?x) (BNODE() AS ?y) {}",
            "&lt;&lt;( u:a u:b 1 )&gt;&gt;",
        ),
    ],
)
def test_result_page_shows_every_kind_of_result(
    client: FlaskClient, query: str, shown: str
) -> None:
    assert shown in client.get("/sparql", query_string={"query": query}, headers=BROWSER).text


def test_dataset_of_a_request_is_kept_in_form_and_links(client: FlaskClient) -> None:
    pairs = [("query", "ASK {}"), ("default-graph-uri", ARTICLE_0), ("named-graph-uri", ARTICLE_1)]
    found = page(client, "/sparql?" + urlencode(pairs))
    hidden = [(a["name"], a["value"]) for t, a in found.elements if a.get("type") == "hidden"]
    assert hidden == pairs[1:]
    [json_link] = [h for h in found.attributes("a", "href") if "format=json" in h]
    assert json.loads(client.get(json_link).data)["boolean"] is True
    assert "default-graph-uri" in json_link and "named-graph-uri" in json_link


def test_endpoint_without_query_describes_itself(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "application/n-triples"})
    triples = list(parse(response.data, format=RdfFormat.N_TRIPLES))
    endpoint = "http://localhost/sparql"
    found = {
        (q.predicate.value.removeprefix(SD), getattr(q.object, "value", ""))
        for q in triples
        if str(q.subject) == f"<{endpoint}>"
    }
    assert {
        ("endpoint", endpoint),
        ("supportedLanguage", SD + "SPARQL11Query"),
        ("feature", SD + "UnionDefaultGraph"),
        ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON"),
        ("resultFormat", "http://www.w3.org/ns/formats/Turtle"),
    } <= found
    names = {str(q.object) for q in triples if q.predicate.value == SD + "name"}
    assert names == {f"<{iri}>" for iri in (ARTICLE_0, ARTICLE_1, ONTOLOGY)}


def test_endpoint_without_query_asked_for_rows_is_a_bad_request(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "application/sparql-results+json"})
    assert response.status_code == 400
    assert "no query" in json.loads(response.data)["detail"]


def test_start_page_leads_with_five_questions_that_run_at_once(store_dir: Path) -> None:
    client = create_app(store_dir).test_client()
    text = client.get("/").text
    first = text.partition('id="first"')[2].partition("</section>")[0]
    links = re.findall(r'href="([^"]*)"', first)
    assert len(links) == 5
    assert all(re.fullmatch(r"/queries/[a-z-]+/run", link) for link in links)
    assert text.index('id="first"') < text.index('id="contents"') < text.index('id="stored"')


def test_keyword_links_lead_to_their_groups(client: FlaskClient) -> None:
    for path in ("/", "/queries"):
        found = page(client, path)
        anchors = [h[1:] for h in found.attributes("a", "href") if h.startswith("#k-")]
        assert anchors == ["k-claim", "k-name"]
        ids = [value for _, attrs in found.elements if (value := attrs.get("id"))]
        assert [i for i in ids if i.startswith("k-")] == anchors


def test_start_page_tells_claimed_events_from_events_in_the_view(client: FlaskClient) -> None:
    text = client.get("/").text
    assert "<strong>claimed event</strong>" in text
    assert "<strong>event in the view</strong>" in text


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", {"/": "page"}),
        ("/queries", {"/queries": "page"}),
        ("/queries/label-of", {"/queries": "true"}),
        ("/id/organisation/sdf", {"/id": "true"}),
        ("/ontology/shapes", {"/ontology": "true"}),
        ("/sparql", {"/sparql": "page"}),
    ],
)
def test_navigation_marks_the_current_page(
    client: FlaskClient, path: str, current: dict[str, str]
) -> None:
    links = [attrs for tag, attrs in page(client, path).elements if tag == "a"]
    assert {a["href"]: a["aria-current"] for a in links if "aria-current" in a} == current


def test_sparql_form_opens_with_the_query_of_the_readme(client: FlaskClient) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    query = readme.partition("```sparql\n")[2].partition("```")[0]
    body = query.partition("\n\n")[2]
    shown = unescape(client.get("/sparql", headers=BROWSER).text)
    assert body.strip() in shown
    for prefix in ("oa", "rdf", "rdfs", "skos", "dcterms", "xsd", "isnad"):
        assert f"PREFIX {prefix}: <" in shown


def test_prefilled_query_is_valid(client: FlaskClient) -> None:
    assert client.get("/sparql", query_string={"query": EXAMPLE}).status_code == 200
