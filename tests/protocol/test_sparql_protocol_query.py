"""SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.3: how a query is sent.

The names follow the W3C's protocol validator (``query_get``, ``bad_query_syntax`` ...) where it
has the rule.
"""

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ASK = "ASK { ?s a <https://w3id.org/isnad/ontology#Claim> }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ARABIC = "قوات سوريا الديمقراطية"
ARABIC_QUERY = f"ASK {{ ?s ?p '{ARABIC}'@ar }}"
BOM = "\ufeff"


def boolean(response: TestResponse) -> bool:
    assert response.status_code == 200, response.text
    assert response.content_type == "application/sparql-results+json; charset=utf-8"
    return bool(json.loads(response.data)["boolean"])


def value(response: TestResponse) -> str:
    assert response.status_code == 200, response.text
    [row] = json.loads(response.data)["results"]["bindings"]
    return str(row["x"]["value"])


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json; charset=utf-8"
    content: dict[str, Any] = json.loads(response.data)
    return content


def post(client: FlaskClient, body: str | bytes, content_type: str, path: str = "/sparql") -> Any:
    return client.post(path, data=body, headers={"Content-Type": content_type})


@pytest.mark.parametrize("path", ["/sparql", "/query", "/sparql/", "/query/"])
def test_query_get(client: FlaskClient, path: str) -> None:
    assert boolean(client.get(path, query_string={"query": ASK}))


@pytest.mark.parametrize("path", ["/sparql", "/query"])
def test_query_post_form(client: FlaskClient, path: str) -> None:
    assert boolean(post(client, urlencode({"query": ASK}), FORM, path))


@pytest.mark.parametrize("path", ["/sparql", "/query"])
def test_query_post_direct(client: FlaskClient, path: str) -> None:
    assert boolean(post(client, ASK, QUERY, path))


@pytest.mark.parametrize(
    "content_type",
    [
        FORM.upper(),
        "Application/SPARQL-Query",
        f"{QUERY};charset=utf-8",
        f"{QUERY} ; CHARSET=UTF-8",
        f'{QUERY}; charset="utf-8"',
        f"{QUERY}; charset=utf8",
        f"{QUERY}; version=1.1; charset=utf-8",
        f"{FORM}; charset=UTF-8",
    ],
)
def test_media_type_is_compared_without_case_and_parameters(
    client: FlaskClient, content_type: str
) -> None:
    is_form = content_type.lower().startswith(FORM)
    body = urlencode({"query": ARABIC_QUERY}) if is_form else ARABIC_QUERY
    assert boolean(post(client, body, content_type))


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "windows-1256", "'utf-8'"])
@pytest.mark.parametrize("media_type", [FORM, QUERY])
def test_another_charset_is_415(client: FlaskClient, media_type: str, charset: str) -> None:
    body = urlencode({"query": ASK}) if media_type == FORM else ASK
    content = problem(post(client, body, f"{media_type}; charset={charset}"), 415)
    assert "in UTF-8" in content["detail"]


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/json", "multipart/form-data; boundary=x", "text/turtle", "x"],
)
def test_bad_query_wrong_media_type(client: FlaskClient, content_type: str) -> None:
    assert QUERY in problem(post(client, ASK, content_type), 415)["detail"]


def test_bad_query_missing_direct_type(client: FlaskClient) -> None:
    problem(client.post("/sparql", data=ASK), 415)


def test_bad_query_missing_form_type(client: FlaskClient) -> None:
    problem(client.post("/sparql", data=urlencode({"query": ASK}).encode()), 415)


def test_compressed_body_is_415(client: FlaskClient) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    content = problem(client.post("/sparql", data=b"\x1f\x8b", headers=headers), 415)
    assert "'gzip'" in content["detail"]


def test_bad_multiple_queries(client: FlaskClient) -> None:
    twice = urlencode([("query", ASK), ("query", ASK)])
    for response in (
        client.get(f"/sparql?{twice}"),
        post(client, twice, FORM),
        post(client, ASK, QUERY, f"/sparql?query={quote(ASK)}"),
        post(client, urlencode({"query": ASK}), FORM, f"/sparql?query={quote(ASK)}"),
    ):
        assert "'query' is given 2 times" in problem(response, 400)["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/sparql", "/query"])
def test_bad_query_method(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method, data=ASK, headers={"Content-Type": QUERY})
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("text", ["", " ", "\n", "# nothing", BOM])
def test_empty_query_is_malformed_in_all_three_ways(client: FlaskClient, text: str) -> None:
    for response in (
        client.get("/sparql", query_string={"query": text}),
        post(client, urlencode({"query": text}), FORM),
        post(client, text.encode(), QUERY),
    ):
        content = problem(response, 400)
        assert (content["error"], content["line"]) == ("malformed-query", 1 + text.count("\n"))
        assert content["detail"].endswith("or 'ASK', but the query ends.")


@pytest.mark.parametrize("body", ["", "x=1", "qurey=ASK%7B%7D", "Query=ASK%7B%7D"])
def test_post_form_without_query_is_malformed(client: FlaskClient, body: str) -> None:
    detail = problem(post(client, body, FORM), 400)["detail"]
    assert "The request has no query" in detail
    name = body.partition("=")[0]
    assert not name or f"It has the parameters {name!r}." in detail


def test_graphs_without_a_query_are_malformed(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"default-graph-uri": "http://x/"})
    assert "The request has no query" in problem(response, 400)["detail"]


def test_unknown_parameters_are_ignored(client: FlaskClient) -> None:
    more = [("query", ASK), ("debug", "on"), ("debug", "off"), ("x", ""), ("ن", "ن")]
    assert boolean(client.get(f"/sparql?{urlencode(more)}"))
    assert boolean(post(client, urlencode(more), FORM))
    assert boolean(post(client, ASK, QUERY, f"/sparql?{urlencode(more[1:])}"))


def test_names_of_parameters_can_be_percent_encoded(client: FlaskClient) -> None:
    assert boolean(client.get(f"/sparql?%71uery={quote(ASK)}"))


def test_plus_is_a_space_in_a_form_and_stays_a_plus_in_a_direct_query(client: FlaskClient) -> None:
    assert value(client.get("/sparql?query=SELECT+('1%2B1+x'+AS+?x)+%7B%7D")) == "1+1 x"
    assert value(post(client, "query=SELECT+('1%2B1+x'+AS+?x)+%7B%7D", FORM)) == "1+1 x"
    assert value(post(client, "SELECT ('1+1%2B' AS ?x) {}", QUERY)) == "1+1%2B"


def test_arabic_is_decoded_once_in_all_three_ways(client: FlaskClient) -> None:
    iri = "http://x/%D8%B3+%2B"
    query = f"SELECT (CONCAT(STR(<{iri}>), ' {ARABIC}') AS ?x) {{}}"
    encoded = f"query={quote(query, safe='')}"
    for response in (
        client.get(f"/sparql?{encoded}"),
        post(client, encoded, FORM),
        post(client, query.encode(), QUERY),
    ):
        assert value(response) == f"{iri} {ARABIC}"


def test_raw_utf8_in_a_query_string_is_read(client: FlaskClient) -> None:
    assert value(client.get("/sparql?query=SELECT('س'AS?x){}")) == "س"


@pytest.mark.parametrize(
    "encoded",
    ["query=%FF", "query=ASK%7B%7D&x=%C3", "%D8=1&query=ASK{}", "query=%ED%A0%80", "query=%C0%80"],
)
def test_bad_query_non_utf8(client: FlaskClient, encoded: str) -> None:
    assert "UTF-8" in problem(client.get(f"/sparql?{encoded}"), 400)["detail"]
    assert "UTF-8" in problem(post(client, encoded, FORM), 400)["detail"]
    direct = "ASK { ?s ?p 'é' }".encode("latin-1")
    assert "byte 14 isn't" in problem(post(client, direct, QUERY), 400)["detail"]


@pytest.mark.parametrize(
    "encoded", ["query=ASK{}%", "query=ASK{}&x=%zz", "query=ASK{'50%'}", "%=1"]
)
def test_percent_that_encodes_nothing_is_malformed(client: FlaskClient, encoded: str) -> None:
    for response in (client.get(f"/sparql?{encoded}"), post(client, encoded, FORM)):
        assert "Write % itself as %25" in problem(response, 400)["detail"]


def test_byte_order_mark_before_a_query_is_left_out(client: FlaskClient) -> None:
    assert boolean(post(client, (BOM + ASK).encode(), QUERY))
    assert boolean(post(client, urlencode({"query": BOM + ASK}), FORM))
    assert boolean(client.get("/sparql", query_string={"query": BOM + ASK}))


def test_nul_is_a_character_like_others(client: FlaskClient) -> None:
    assert value(post(client, "SELECT (STRLEN('\0') AS ?x) {}", QUERY)) == "1"
    problem(post(client, "ASK {\0}", QUERY), 400)
    problem(client.get("/sparql?query=ASK%00{}"), 400)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n\r", "\t\n"])
def test_all_line_ends_are_white_space(client: FlaskClient, line_end: str) -> None:
    query = ASK.replace(" ", line_end) + f"{line_end}# comment{line_end}"
    assert boolean(post(client, query, QUERY))
    assert boolean(client.get("/sparql", query_string={"query": query}))


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    for query in (ASK, "SELECT * {", "SELECT * { ?s ?p ?o }"):
        got = client.get("/sparql", query_string={"query": query})
        head = client.head("/sparql", query_string={"query": query})
        assert (head.status_code, head.data) == (got.status_code, b"")
        del head.headers["Isnad-Request-Id"], got.headers["Isnad-Request-Id"]
        assert dict(head.headers) == dict(got.headers)
        assert int(head.headers["Content-Length"]) == len(got.data) > 0


def test_options_names_the_methods(client: FlaskClient) -> None:
    response = client.options("/sparql")
    assert response.status_code in (200, 204)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("timeout", ["0", "-1", "soon", "1e3", "١", "5s"])
def test_timeout_that_is_no_time_is_malformed(client: FlaskClient, timeout: str) -> None:
    response = client.get("/sparql", query_string={"query": ASK, "timeout": timeout})
    assert "isn't a number of seconds" in problem(response, 400)["detail"]
