"""The page of a stored query: description, form, and the result below."""

from pathlib import Path

from flask.testing import FlaskClient

from queries.library import Library, parse_query
from server.app import create_app
from server.budget import Budget
from server.settings import Settings
from tests.server.page_parser import BROWSER, cells, page


def test_query_page_prefills_the_form_with_defaults(client: FlaskClient) -> None:
    fields = [
        attrs for tag, attrs in page(client, "/queries/claims-about").elements if tag == "input"
    ]
    assert [(f["name"], f["value"], "required" in f) for f in fields] == [
        ("entity", "org:sdf", False),
        ("claim", "", False),
    ]
    [field] = [a for t, a in page(client, "/queries/label-of").elements if t == "input"]
    assert "required" in field


def test_page_shows_the_result_once_the_address_has_parameters(client: FlaskClient) -> None:
    for path in ("/queries/claims-about", "/queries/label-of"):
        assert cells(page(client, path)) == []
    for path in (
        "/queries/claims-about/run",
        "/queries/claims-about?run=",
        "/queries/claims-about?format=html",
        "/queries/claims-about?entity=&claim=",
    ):
        assert len(cells(page(client, path))) == 2, path
    posted = client.post("/queries/claims-about", headers=BROWSER)
    assert "<td" in posted.text


def test_form_leads_to_the_address_of_the_query(client: FlaskClient) -> None:
    found = page(client, "/queries/claims-about")
    assert "/queries/claims-about" in found.attributes("form", "action")


def test_result_that_was_cut_is_named_on_the_page_and_in_a_header(store_dir: Path) -> None:
    settings = Settings(budget=Budget(rows=1))
    all_of_them = parse_query("#+ summary: x\nSELECT * { ?s ?p ?o }", "all", "all.rq")
    client = create_app(store_dir, Library((all_of_them,)), settings).test_client()
    assert client.get("/queries/all").headers["Isnad-Cut"] == "1 rows"
    assert "cut at the limit of 1 rows" in client.get("/queries/all/run", headers=BROWSER).text


def test_run_page_shows_a_table_with_links_and_direction(client: FlaskClient) -> None:
    found = page(client, "/queries/label-of?entity=org:sdf")
    assert cells(found) == [
        ["thing"],
        ["قوات سوريا الديمقراطية"],
    ]
    assert found.attributes("td", "dir") == ["auto"]
    assert "/id/organisation/sdf" in found.attributes("a", "href")
    assert "/queries/label-of?entity=org%3Asdf&format=csv" in found.attributes("a", "href")


def test_identifier_that_is_nowhere_is_named_with_near_misses_above_the_empty_result(
    client: FlaskClient,
) -> None:
    response = client.get("/queries/claims-about/run?entity=org:sdx", headers=BROWSER)
    assert response.status_code == 200
    before, _, after = response.text.partition("No rows.")
    assert after
    text = " ".join(before.split())
    assert (
        "No node has the identifier <code>org:sdx</code>. Did you mean <code>org:sdf</code>?"
        in text
    )


def test_known_identifier_or_text_is_not_said_to_be_missing(client: FlaskClient) -> None:
    for query in ("entity=org:sdf&claim=001%23c1", "claim=000"):
        text = client.get(f"/queries/claims-about/run?{query}", headers=BROWSER).text
        assert "No node has the identifier" not in text


def test_identifier_field_suggests_registry_identifiers_of_its_kind(client: FlaskClient) -> None:
    found = page(client, "/queries/claims-about")
    assert found.attributes("option", "value") == ["org:sdf"]
    assert found.attributes("option", "label") == ["قوات سوريا الديمقراطية"]
    assert found.attributes("input", "list") == ["l-entity"]


def test_source_of_a_query_is_folded(client: FlaskClient) -> None:
    for path in ("/queries/claims-about", "/queries/claims-about/run"):
        details = [attrs for tag, attrs in page(client, path).elements if tag == "details"]
        assert details == [{}, {}]
