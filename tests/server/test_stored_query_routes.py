"""``/queries``: the list, the description of a query, and running it."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.server.page_parser import BROWSER, cells, page


def test_list_of_queries_as_json(client: FlaskClient) -> None:
    listed = json.loads(client.get("/queries", headers={"Accept": "application/json"}).data)
    assert [query["name"] for query in listed] == ["claims-about", "label-of"]
    assert listed[0] == {
        "name": "claims-about",
        "summary": "Claims about an entity",
        "summaryAr": "الأقوال عن كيان",
        "keywords": ["claim", "entity"],
        "parameters": [
            {
                "name": "entity",
                "type": "identifier",
                "description": "Registry identifier",
                "default": "org:sdf",
                "required": False,
            },
            {
                "name": "claim",
                "type": "identifier",
                "description": "Only this claim",
                "default": None,
                "required": False,
            },
        ],
        "returns": ["claimIdentifier", "entity"],
        "page": "/queries/claims-about",
        "run": "/queries/claims-about/run",
    }


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


def test_query_text_can_be_had_as_sparql(client: FlaskClient) -> None:
    response = client.get("/queries/label-of", headers={"Accept": "application/sparql-query"})
    assert response.text.startswith("#+ summary: Label of an entity\n")


def run(client: FlaskClient, query_string: dict[str, str], name: str = "claims-about") -> Any:
    response = client.get(f"/queries/{name}/run", query_string=query_string)
    assert response.status_code == 200, response.text
    bindings = json.loads(response.data)["results"]["bindings"]
    return [{key: term["value"] for key, term in row.items()} for row in bindings]


CLAIM = {"claimIdentifier": "000#c1", "entity": "org:sdf"}


def test_run_uses_defaults_and_leaves_empty_parameters_out(client: FlaskClient) -> None:
    assert run(client, {}) == [CLAIM]
    assert run(client, {"entity": "", "claim": ""}) == [CLAIM]


def test_run_filters_by_an_optional_parameter(client: FlaskClient) -> None:
    assert run(client, {"claim": "000#c1"}) == [CLAIM]
    assert run(client, {"claim": "000#c2"}) == []


def test_run_binds_values_as_terms(client: FlaskClient) -> None:
    injection = '"||true||"'
    assert run(client, {"claim": injection}) == []


def test_run_negotiates_formats(client: FlaskClient) -> None:
    response = client.get("/queries/claims-about/run", query_string={"format": "csv"})
    assert response.data == b"claimIdentifier,entity\r\n000#c1,org:sdf\r\n"
    response = client.get("/queries/claims-about/run", headers={"Accept": "text/turtle"})
    assert response.status_code == 406


def test_run_page_shows_a_table_with_links_and_direction(client: FlaskClient) -> None:
    found = page(client, "/queries/label-of/run?entity=org:sdf")
    assert cells(found) == [
        ["thing"],
        ["قوات سوريا الديمقراطية"],
    ]
    assert found.attributes("td", "dir") == ["auto"]
    assert "/id/organisation/sdf" in found.attributes("a", "href")
    assert "/queries/label-of/run?format=csv&entity=org:sdf" in found.attributes("a", "href")


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/queries/claims-abut", 404, "Did you mean 'claims-about'"),
        ("/queries/claims-abut/run", 404, "Did you mean 'claims-about'"),
        ("/queries/claims-about/run?entty=x", 400, "Did you mean 'entity'"),
        ("/queries/claims-about/run?claim=a+b", 400, "expected an identifier without spaces"),
        ("/queries/claims-about/run?claim=a&claim=b", 400, "'claim' is given 2 times"),
        ("/queries/claims-about/run?claim=%FF", 400, "UTF-8"),
        ("/queries/claims-about/run?format=pdf", 400, "There is no format 'pdf'"),
        ("/queries/label-of/run", 400, "needs the parameter 'entity'"),
    ],
)
def test_wrong_run_is_a_bad_request_that_says_what_to_do(
    client: FlaskClient, path: str, status: int, part: str
) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert part in json.loads(response.data)["detail"]


@pytest.mark.parametrize("accept", ["text/csv", "text/turtle", "application/sparql-results+json"])
def test_description_asked_for_as_a_result_names_the_address_that_runs(
    client: FlaskClient, accept: str
) -> None:
    response = client.get("/queries/claims-about", headers={"Accept": accept})
    assert response.status_code == 406
    detail = json.loads(response.data)["detail"]
    assert "/queries/claims-about/run runs it" in detail


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


def test_unknown_identifier_changes_nothing_in_files(client: FlaskClient) -> None:
    response = client.get("/queries/claims-about/run?entity=org:sdx&format=csv")
    assert response.data == b"claimIdentifier,entity\r\n"


def test_identifier_field_suggests_registry_identifiers_of_its_kind(client: FlaskClient) -> None:
    found = page(client, "/queries/claims-about")
    assert found.attributes("option", "value") == ["org:sdf"]
    assert found.attributes("option", "label") == ["قوات سوريا الديمقراطية"]
    assert found.attributes("input", "list") == ["l-entity"]


def test_source_of_a_query_is_folded(client: FlaskClient) -> None:
    for path in ("/queries/claims-about", "/queries/claims-about/run"):
        details = [attrs for tag, attrs in page(client, path).elements if tag == "details"]
        assert details == [{}]
