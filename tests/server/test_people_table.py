"""Result tables on pages: one cell for a node, headings in words, no noise."""

import json
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from server.prefixes import in_words
from tests.server.page_parser import Page, cells, page
from tests.server.small_graph import BASE

SDF = f"<{BASE}id/organisation/sdf>"
PREFIX = "PREFIX isnad: <https://w3id.org/isnad/ontology#>\n"


def shown(client: FlaskClient, query: str) -> Page:
    return page(client, "/sparql?" + urlencode({"query": PREFIX + query}))


def test_columns_of_one_node_are_one_cell_with_label_arabic_and_identifier(
    client: FlaskClient,
) -> None:
    query = f"""SELECT ?n ?whoId ?who ?whoLabelAr ?whoLabel {{ VALUES
      (?n ?whoId ?who ?whoLabel ?whoLabelAr) {{ (1 "org:sdf" {SDF} "SDF"@en "قسد"@ar) }} }}"""
    found = shown(client, query)
    assert cells(found) == [["n", "who"], ["1", "SDF قسد org:sdf"]]
    [link] = [a for t, a in found.elements if t == "a" and a["href"] == "/id/organisation/sdf"]
    assert (link["title"], link["lang"]) == ("قوات سوريا الديمقراطية", "en")
    [arabic] = [a for t, a in found.elements if t == "span" and a.get("class") == "ar block"]
    assert arabic == {"class": "ar block", "lang": "ar", "dir": "auto"}


def test_identifier_alone_links_to_its_node(client: FlaskClient) -> None:
    found = shown(client, 'SELECT ?claimId { VALUES ?claimId { "000#c1" "none" } }')
    assert cells(found) == [["claim"], ["000#c1"], ["none"]]
    assert "/id/claim/000c1" in found.attributes("a", "href")


def test_arabic_twin_of_a_text_is_below_it(client: FlaskClient) -> None:
    found = shown(client, 'SELECT ("a" AS ?title) ("ب"@ar AS ?titleAr) {}')
    assert cells(found) == [["title"], ["a ب"]]


def test_columns_without_relatives_stay_as_they_are(client: FlaskClient) -> None:
    found = shown(client, "SELECT (1 AS ?someLabel) (2 AS ?altAr) (3 AS ?paid) {}")
    assert cells(found) == [["some label", "alt ar", "paid"], ["1", "2", "3"]]


def test_node_without_label_columns_shows_its_label(client: FlaskClient) -> None:
    found = shown(client, f"SELECT ({SDF} AS ?x) {{}}")
    assert cells(found) == [["x"], ["قوات سوريا الديمقراطية org:sdf"]]


def test_term_of_the_ontology_leads_to_its_definition_and_shows_its_short_form(
    client: FlaskClient,
) -> None:
    found = shown(client, "SELECT (isnad:ArmedGroup AS ?x) {}")
    assert cells(found) == [["x"], ["armed group"]]
    [link] = [a for t, a in found.elements if t == "a" and a["href"] == "/ontology#ArmedGroup"]
    assert (link["title"] or "").startswith("isnad:ArmedGroup: ")


def test_term_that_the_ontology_does_not_have_is_no_link(client: FlaskClient) -> None:
    found = shown(client, "SELECT (isnad:noSuchTerm AS ?x) {}")
    assert cells(found) == [["x"], ["no such term"]]
    assert found.attributes("span", "title") == ["isnad:noSuchTerm"]
    assert not [h for h in found.attributes("a", "href") if "noSuchTerm" in h and "#" in h]


def test_languages_and_plain_datatypes_have_no_badge(client: FlaskClient) -> None:
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?v { VALUES ?v { "a"@en true 1 1.5 "b" "P2Y"^^xsd:duration } }"""
    assert [row[0] for row in cells(shown(client, query))[1:]] == [
        "a",
        "true",
        "1",
        "1.5",
        "b",
        "P2Y xsd:duration",
    ]


def test_every_cell_carries_its_heading_for_narrow_screens(client: FlaskClient) -> None:
    found = shown(client, "SELECT (1 AS ?earliestStart) (2 AS ?n) {}")
    assert found.attributes("td", "data-heading") == ["earliest start", "n"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("earliestStart", "earliest start"), ("x", "x"), ("IRI", "IRI"), ("a_b", "a b")],
)
def test_headings_are_words(name: str, expected: str) -> None:
    assert in_words(name) == expected


def test_files_keep_all_columns(client: FlaskClient) -> None:
    query = f'SELECT ({SDF} AS ?who) ("org:sdf" AS ?whoId) ("SDF"@en AS ?whoLabel) {{}}'
    content = client.get("/sparql", query_string={"query": query, "format": "json"})
    assert json.loads(content.data)["head"]["vars"] == ["who", "whoId", "whoLabel"]


def test_graph_is_shown_by_its_address(client: FlaskClient) -> None:
    found = shown(client, f"SELECT (<{BASE}graph/ontology> AS ?g) {{}}")
    assert cells(found) == [["g"], ["graph/ontology"]]
