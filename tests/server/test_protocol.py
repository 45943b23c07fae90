"""Rules of https://www.w3.org/TR/sparql11-protocol/, by their section."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ASK = "ASK { ?s a <https://w3id.org/isnad/ontology#Claim> }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "INSERT DATA { <u:a> <u:b> <u:c> }"
ARABIC = "قوات سوريا الديمقراطية"
ARABIC_QUERY = f"ASK {{ ?s ?p '{ARABIC}'@ar }}"


def boolean(response: TestResponse) -> bool:
    assert response.status_code == 200, response.text
    return bool(json.loads(response.data)["boolean"])


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json; charset=utf-8"
    content: dict[str, Any] = json.loads(response.data)
    assert content["status"] == status
    return content


def test_2_1_1_query_via_get(client: FlaskClient) -> None:
    assert boolean(client.get("/sparql", query_string={"query": ASK}))


def test_2_1_2_query_via_url_encoded_post(client: FlaskClient) -> None:
    assert boolean(client.post("/sparql", data=urlencode({"query": ASK}), content_type=FORM))


def test_2_1_3_query_via_post_directly(client: FlaskClient) -> None:
    assert boolean(client.post("/sparql", data=ASK, content_type=QUERY))


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_2_1_3_charset_utf8_is_accepted(client: FlaskClient, charset: str) -> None:
    content_type = f"{QUERY}; charset={charset}"
    assert boolean(client.post("/sparql", data=ARABIC_QUERY, content_type=content_type))


def test_arabic_is_decoded_once_in_all_three_ways(client: FlaskClient) -> None:
    encoded = f"query={quote(ARABIC_QUERY)}"
    assert boolean(client.get(f"/sparql?{encoded}"))
    assert boolean(client.post("/sparql", data=encoded, content_type=FORM))
    assert boolean(client.post("/sparql", data=ARABIC_QUERY.encode(), content_type=QUERY))


def test_percent_encoding_inside_an_iri_is_kept(client: FlaskClient) -> None:
    query = "SELECT (STR(<http://x/%D8%B3+%2B>) AS ?iri) {}"
    response = client.post("/sparql", data=urlencode({"query": query}), content_type=FORM)
    [row] = json.loads(response.data)["results"]["bindings"]
    assert row["iri"]["value"] == "http://x/%D8%B3+%2B"


def test_2_1_more_than_one_query_is_malformed(client: FlaskClient) -> None:
    twice = urlencode([("query", ASK), ("query", ASK)])
    assert "'query' is given 2 times" in problem(client.get(f"/sparql?{twice}"), 400)["detail"]
    problem(client.post("/sparql", data=twice, content_type=FORM), 400)
    problem(client.post(f"/sparql?query={quote(ASK)}", data=ASK, content_type=QUERY), 400)


def test_post_without_query_is_malformed(client: FlaskClient) -> None:
    assert (
        "no query" in problem(client.post("/sparql", data="x=1", content_type=FORM), 400)["detail"]
    )


@pytest.mark.parametrize("content_type", ["", "text/plain", f"{QUERY}; charset=latin-1", "junk"])
def test_other_media_type_of_a_body_is_unsupported(client: FlaskClient, content_type: str) -> None:
    response = client.post("/sparql", data=ASK, headers={"Content-Type": content_type})
    assert QUERY in problem(response, 415)["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_method_is_not_allowed_and_allow_names_the_others(
    client: FlaskClient, method: str
) -> None:
    response = client.open("/sparql", method=method)
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_2_2_update_is_refused_in_every_way(client: FlaskClient) -> None:
    form = urlencode({"update": UPDATE})
    for response in (
        client.get(f"/sparql?{form}"),
        client.post("/sparql", data=form, content_type=FORM),
        client.post("/sparql", data=UPDATE, content_type="application/sparql-update"),
        client.post(f"/sparql?{form}", data=ASK, content_type=QUERY),
    ):
        assert "answers queries only" in problem(response, 403)["detail"]


def test_update_sent_as_a_query_is_malformed_and_says_why(client: FlaskClient) -> None:
    content = problem(
        client.get("/sparql", query_string={"query": "PREFIX x: <u:>\n" + UPDATE}), 400
    )
    assert "This is an update, not a query" in content["detail"]
    assert (content["line"], content["column"]) == (2, 1)


@pytest.mark.parametrize("encoded", ["query=%FF", "query=ASK%7B%7D&x=%C3", "%D8=1&query=ASK{}"])
def test_broken_percent_encoded_utf8_is_malformed(client: FlaskClient, encoded: str) -> None:
    assert "UTF-8" in problem(client.get(f"/sparql?{encoded}"), 400)["detail"]
    assert (
        "UTF-8" in problem(client.post("/sparql", data=encoded, content_type=FORM), 400)["detail"]
    )


def test_body_that_is_not_utf8_is_malformed(client: FlaskClient) -> None:
    response = client.post("/sparql", data="ASK { 'é' }".encode("latin-1"), content_type=QUERY)
    assert "byte 8" in problem(response, 400)["detail"]


def test_2_1_6_malformed_query_gives_the_parsers_message_and_place(client: FlaskClient) -> None:
    query = "SELECT ?ل WHERE {\n  'ابتداء' }"
    content = problem(client.get("/sparql", query_string={"query": query}), 400)
    assert content["error"] == "malformed-query"
    assert content["detail"].startswith("Syntax error: expected")
    assert content["line"] == 2


def test_undeclared_prefix_is_named_with_the_line_to_add(client: FlaskClient) -> None:
    query = "SELECT * {\n  ?s isnad:about ?o }"
    content = problem(client.get("/sparql", query_string={"query": query}), 400)
    assert content["detail"] == (
        "The prefix 'isnad:' is not declared. Add: PREFIX isnad: <https://w3id.org/isnad/ontology#>"
    )
    assert (content["line"], content["column"]) == (2, 6)


def test_unknown_function_is_a_bad_request(client: FlaskClient) -> None:
    query = "SELECT * { ?s ?p ?o FILTER(<http://x/f>(?o)) }"
    content = problem(client.get("/sparql", query_string={"query": query}), 400)
    assert "<http://x/f> is not supported" in content["detail"]


def test_relative_iri_is_resolved_against_the_base_of_the_dataset(client: FlaskClient) -> None:
    query = "SELECT ?id { <id/organisation/sdf> <http://purl.org/dc/terms/identifier> ?id }"
    response = client.get("/sparql", query_string={"query": query})
    assert json.loads(response.data)["results"]["bindings"] == [
        {"id": {"type": "literal", "value": "org:sdf"}}
    ]


def test_body_over_the_limit_is_too_large(client: FlaskClient) -> None:
    response = client.post("/sparql", data=b"#" * (1 << 20) + b"#", content_type=QUERY)
    problem(response, 413)


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    get = client.get("/sparql", query_string={"query": ASK})
    head = client.head("/sparql", query_string={"query": ASK})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert head.headers["Content-Length"] == get.headers["Content-Length"] != "0"


def test_cors_preflight_allows_queries_from_any_page(client: FlaskClient) -> None:
    response = client.options(
        "/sparql",
        headers={
            "Origin": "https://page.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/sparql?query=ASK%7B%7D", 200), ("/sparql?query=x", 400), ("/nowhere", 404), ("/", 200)],
)
def test_cors_and_security_headers_are_on_every_response(
    client: FlaskClient, path: str, status: int
) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Accept" in response.headers["Vary"]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy and "unsafe" not in policy


def test_broken_host_header_is_a_bad_request(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Host": "a b<>", "Accept": "text/turtle"})
    assert response.status_code == 400


def test_answer_names_its_snapshot(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": ASK})
    assert response.headers["Isnad-Snapshot"] == "s1"
