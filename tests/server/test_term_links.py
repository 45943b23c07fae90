"""Types, properties and values on pages lead to their definitions."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode

from ontology.parts import NAMESPACE, ONTOLOGY_IRI, ontology_triples
from ontology.prefixes import PREFIXES
from queries.library import Library
from server.app import create_app
from server.published_ontology import PublishedOntology
from tests.server.page_parser import BROWSER, Page, page
from tests.server.resource_graph import BASE, publish_resources

DEFINITIONS = PublishedOntology().definitions


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory, library: Library) -> FlaskClient:
    """Return a client of the small graph of claims."""
    directory: Path = tmp_path_factory.mktemp("links")
    publish_resources(directory)
    return create_app(directory, library).test_client()


def terms(found: Page) -> set[str]:
    """Return the terms that links of a page lead to."""
    links = found.attributes("a", "href")
    return {link.removeprefix("/ontology#") for link in links if link.startswith("/ontology#")}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "claim/c1",
            "Claim arrested carriedOutBy time certainty certainty-certain polarity "
            "polarity-affirmed status status-happened act-relayed act-said certainty-possible "
            "polarity-denied verdict-slip anonymity-hearsay",
        ),
        ("claim/c2", "Claim arrested verdict-slip basis-outside anonymity-hearsay"),
        ("event/arrest", "ClaimedEvent arrested carriedOutBy time anonymity-hearsay"),
        ("person/khalid", "Person arrested standing-suspected"),
        ("organisation/force", "Organisation backedBy"),
        ("article/a0", "Article"),
        ("proposition/p2", "predicate carriedOutBy subject object"),
    ],
)
def test_kinds_properties_and_values_of_a_page_are_links(
    resources: FlaskClient, path: str, expected: str
) -> None:
    found = terms(page(resources, f"/id/{path}"))
    missing = set(expected.split()) & set(DEFINITIONS) - found
    assert missing == set()


def test_link_of_a_term_shows_its_english_definition(resources: FlaskClient) -> None:
    links = [attrs for tag, attrs in page(resources, "/id/claim/c1").elements if tag == "a"]
    titles = {a["title"] for a in links if a["href"] == "/ontology#certainty"}
    assert titles == {f"isnad:certainty: {DEFINITIONS['certainty']}"}


def test_definitions_are_the_english_ones_of_all_terms() -> None:
    english = {
        t.subject.value.removeprefix(NAMESPACE): t.object.value
        for t in ontology_triples()
        if t.predicate.value == f"{PREFIXES['skos']}definition"
        and isinstance(t.subject, NamedNode)
        and isinstance(t.object, Literal)
        and t.object.language == "en"
    }
    assert dict(DEFINITIONS) == english


def shown(client: FlaskClient, iri: str, root: str = "") -> tuple[list[str], list[str]]:
    """Return links and titles of a result table of one cell that holds an IRI."""
    query = "/sparql?" + urlencode({"query": f"SELECT (<{iri}> AS ?x) {{}}"})
    response = client.get(query, headers=BROWSER, environ_overrides={"SCRIPT_NAME": root})
    cell = response.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'href="([^"]*)"', cell), re.findall(r'title="([^"]*)"', cell)


@pytest.mark.parametrize(
    ("iri", "link"),
    [
        (f"{NAMESPACE}Claim", "/ontology#Claim"),
        (f"{NAMESPACE}certainty-certain", "/ontology#certainty-certain"),
        (ONTOLOGY_IRI, "/ontology"),
        (f"{ONTOLOGY_IRI}/shapes", "/ontology/shapes"),
        (f"{ONTOLOGY_IRI}/shapes#Claim", "/ontology/shapes#Claim"),
        (f"{ONTOLOGY_IRI}/0.3.0", "/ontology/0.3.0"),
        (f"{BASE}id/person/khalid", "/id/person/khalid"),
        (f"{ONTOLOGY_IRI}-other", f"{ONTOLOGY_IRI}-other"),
        (f"{NAMESPACE}noSuchTerm", None),
        (f"{BASE}graph/view", "/graph/view"),
    ],
)
@pytest.mark.parametrize("root", ["", "/kg"])
def test_iri_in_a_table_leads_to_where_it_is_told(
    resources: FlaskClient, iri: str, link: str | None, root: str
) -> None:
    links, titles = shown(resources, iri, root)
    prefix = root if link and link.startswith("/") else ""
    assert links == ([] if link is None else [prefix + link])
    assert len(titles) <= 1


def test_terms_stay_links_where_the_base_of_the_data_holds_the_ontology(
    tmp_path: Path, library: Library
) -> None:
    publish_resources(tmp_path)
    manifest = tmp_path / "current" / "manifest.json"
    manifest.write_text(manifest.read_text().replace(BASE, "https://w3id.org/isnad/"))
    client = create_app(tmp_path, library).test_client()
    assert shown(client, f"{NAMESPACE}Claim")[0] == ["/ontology#Claim"]
    assert shown(client, "https://w3id.org/isnad/graph/view")[0] == ["/graph/view"]


def test_every_page_leads_to_the_ontology(resources: FlaskClient) -> None:
    for path in ("/", "/queries", "/sparql", "/id", "/id/claim/c1"):
        text = resources.get(path, headers=BROWSER).text
        navigation = text.partition("<nav")[2].partition("</nav>")[0]
        assert '<a href="/ontology">Ontology <span lang="ar" dir="rtl">الأنطولوجيا' in navigation
    start = resources.get("/", headers=BROWSER).text.partition("</header>")[2]
    assert 'href="/ontology"' in start
