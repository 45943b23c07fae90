"""``/queries``: the list, the description of a query, and running it."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from queries.errors import QueryFileError
from queries.library import parse_query
from tests.server.page_parser import BROWSER


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


def test_query_text_can_be_had_as_sparql(client: FlaskClient) -> None:
    response = client.get("/queries/label-of", headers={"Accept": "application/sparql-query"})
    assert response.text.startswith("#+ summary: Label of an entity\n")


def run(client: FlaskClient, query_string: dict[str, str], name: str = "claims-about") -> Any:
    response = client.get(f"/queries/{name}", query_string=query_string)
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


CSV = b"claimIdentifier,entity\r\n000#c1,org:sdf\r\n"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-query;q=0.5, text/csv", "text/csv"),
        ("application/sparql-query", "application/sparql-query"),
        ("text/html", "text/html"),
    ],
)
def test_address_of_a_query_is_its_result_in_the_format_asked_for(
    client: FlaskClient, accept: str | None, media_type: str
) -> None:
    response = client.get("/queries/claims-about", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert (response.data == CSV) == (media_type == "text/csv")


def test_format_by_name_wins_over_accept(client: FlaskClient) -> None:
    response = client.get("/queries/claims-about?format=csv", headers=BROWSER)
    assert response.data == CSV


def test_graph_format_for_rows_is_not_acceptable(client: FlaskClient) -> None:
    response = client.get("/queries/claims-about", headers={"Accept": "text/turtle"})
    assert response.status_code == 406
    assert "text/csv" in json.loads(response.data)["available"]


def test_address_with_run_gives_the_same_result(client: FlaskClient) -> None:
    for query in ("", "?entity=org:sdf&claim=000%23c1", "?format=tsv"):
        plain = client.get(f"/queries/claims-about{query}")
        alias = client.get(f"/queries/claims-about/run{query}")
        assert (alias.data, alias.mimetype) == (plain.data, plain.mimetype)
        assert alias.headers["ETag"] == plain.headers["ETag"]


def test_description_has_an_address_of_its_own(client: FlaskClient) -> None:
    listed = json.loads(client.get("/queries", headers={"Accept": "application/json"}).data)
    for described in listed:
        assert json.loads(client.get(f"{described['page']}/description").data) == described


def test_values_can_be_sent_as_a_form(client: FlaskClient) -> None:
    response = client.post("/queries/claims-about", data={"claim": "000#c1", "format": "csv"})
    assert response.data == CSV
    response = client.post("/queries/claims-about?format=csv", data={"claim": "000#c2"})
    assert response.data == b"claimIdentifier,entity\r\n"
    long = client.post("/queries/claims-about", data={"claim": "x" * 50_000})
    assert (long.status_code, json.loads(long.data)["results"]["bindings"]) == (200, [])


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({"Content-Type": "application/json"}, "application/x-www-form-urlencoded"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, "application/x-www-form-urlencoded"),
        (
            {"Content-Type": "application/x-www-form-urlencoded", "Content-Encoding": "gzip"},
            "coding 'gzip'",
        ),
    ],
)
def test_body_that_is_no_form_is_refused(
    client: FlaskClient, headers: dict[str, str], part: str
) -> None:
    response = client.post("/queries/claims-about", data=b"{}", headers=headers)
    assert response.status_code == 415
    assert part in json.loads(response.data)["detail"]


def test_value_in_address_and_form_is_given_twice(client: FlaskClient) -> None:
    response = client.post("/queries/claims-about?claim=a", data={"claim": "a"})
    assert response.status_code == 400
    assert "'claim' is given 2 times" in json.loads(response.data)["detail"]


def test_head_has_the_headers_of_the_result_and_no_body(client: FlaskClient) -> None:
    response = client.head("/queries/claims-about")
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["ETag"] == client.get("/queries/claims-about").headers["ETag"]


def test_same_result_of_the_same_snapshot_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/queries/claims-about?claim=000%23c1").headers["ETag"]
    same = client.get("/queries/claims-about?claim=000%23c1", headers={"If-None-Match": etag})
    assert (same.status_code, same.data) == (304, b"")
    other = client.get("/queries/claims-about?claim=000%23c2", headers={"If-None-Match": etag})
    assert other.status_code == 200


@pytest.mark.parametrize("name", ["format", "run", "timeout"])
def test_names_of_the_request_itself_are_no_names_of_parameters(name: str) -> None:
    text = f"#+ summary: x\n#+ param {name}: string\nASK {{ ?s ?p ?{name} }}"
    with pytest.raises(QueryFileError, match="is taken"):
        parse_query(text, "x", "x.rq")


def test_timeout_that_is_none_is_a_bad_request(client: FlaskClient) -> None:
    assert client.get("/queries/claims-about?timeout=5").status_code == 200
    response = client.get("/queries/claims-about?timeout=soon")
    assert response.status_code == 400
    assert "'soon' isn't a number of seconds" in json.loads(response.data)["detail"]


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


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/queries/claims-about?entty=x", {"parameter": "entty", "near": ["entity"]}),
        (
            "/queries/claims-about?claim=a+b",
            {
                "parameter": "claim",
                "value": "a b",
                "expected": "an identifier without spaces, such as org:sdf",
            },
        ),
        (
            "/queries/label-of",
            {"parameter": "entity", "expected": "an identifier without spaces, such as org:sdf"},
        ),
    ],
)
def test_wrong_parameter_is_told_to_programs(
    client: FlaskClient, path: str, members: dict[str, object]
) -> None:
    problem = json.loads(client.get(path).data)
    assert (problem["status"], problem["error"]) == (400, "wrong-parameter")
    common = {"type", "title", "status", "error", "detail"}
    assert {name: problem[name] for name in problem if name not in common} == members


def test_missing_parameter_is_told_with_its_description(client: FlaskClient) -> None:
    detail = json.loads(client.get("/queries/label-of").data)["detail"]
    assert detail == (
        "The query 'label-of' needs the parameter 'entity' (Registry identifier): give an "
        "identifier without spaces, such as org:sdf."
    )


def test_unknown_identifier_changes_nothing_in_files(client: FlaskClient) -> None:
    response = client.get("/queries/claims-about/run?entity=org:sdx&format=csv")
    assert response.data == b"claimIdentifier,entity\r\n"
