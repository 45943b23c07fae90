"""SPARQL 1.1 Protocol, section 2.1.6, and RFC 9457: what is wrong, where, and what was expected.

``broken-queries.txt`` has one broken query a line.
"""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.protocol.test_sparql_protocol_query import FORM, QUERY, post, problem

_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r"}
_LINES = (Path(__file__).parent / "broken-queries.txt").read_text(encoding="utf-8").splitlines()
BROKEN = [
    re.sub(r"\\[ntr]", lambda escape: _ESCAPES[escape[0]], line)
    for line in _LINES
    if not re.match(r"# [A-Z]", line)
]
TEXT = {"Accept": "text/plain"}


def test_there_are_hundreds_of_broken_queries() -> None:
    assert len(set(BROKEN)) == len(BROKEN) > 250


def test_bad_query_syntax_is_400_with_a_place_in_the_text(client: FlaskClient) -> None:
    for query in BROKEN:
        content = problem(post(client, query.encode(), QUERY), 400)
        assert content["error"] in ("malformed-query", "query-failed"), query
        lines = query.split("\n")
        assert 1 <= content["line"] <= len(lines), query
        line = lines[content["line"] - 1]
        assert 1 <= content["column"] <= len(line) + 1, query
        assert content["excerpt"].strip("…") in line, query
        assert not re.search(r"\[_\]|\\u\{|unreported", content["detail"]), query
        pointed = content["pointer"]
        assert pointed.strip() == "^" and len(pointed) <= content["column"], query


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("SELEC * { ?s ?p ?o }", (1, 1), "found 'SELEC'. Did you mean 'SELECT'?"),
        ("SELECT ?s, ?p {}", (1, 10), "stand side by side, without commas"),
        ("SELECT COUNT(*) {}", (1, 8), "name it: (COUNT(...) AS ?name)"),
        ("SELECT ?s {\n ?s ?p ?o", (2, 10), "The '{' of line 1, column 11 is not closed."),
        ("SELECT ?s { ?s ?p ?o }}", (1, 23), "There is one '}' too many."),
        ("ASK { FILTER((?o > 1) }", (1, 23), "The '(' of line 1, column 13 is not closed."),
        ("SELECT ?s ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", (1, 11), "At '?p': with GROUP"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", (1, 34), "SELECT * doesn't go with GROUP BY"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", (1, 24), "At '?x': SELECT gives one variable two"),
        ("ASK { FILTER(strlength('a')) }", (1, 14), "Did you mean 'STRLEN'?"),
        ("ASK { ?s ?p ?o FILTER(<http://x/f>(?o)) }", (1, 23), "<http://x/f> is not supported"),
        ("ASK { FILTER(1 == 1) }", (1, 17), "Equality is written with a single =."),
        ("ASK { FILTER(1 <> 2) }", (1, 17), "Inequality is written !=."),
        ("ASK { ?s ?p “a” }", (1, 13), 'LEFT DOUBLE QUOTATION MARK; SPARQL writes " there'),
        ("ASK { ?s ?p ؟o }", (1, 13), "ARABIC QUESTION MARK; SPARQL writes ? there"),
        ("ASK { ?s ?p <http://a b> }", (1, 13), "An IRI is not closed with '>'"),
        ("ASK { ?s ?p <http://[> }", (1, 13), "At '<http://[>': This is no IRI."),
        (r"ASK { ?s ?p 'a\x' }", (1, 13), "an escape that isn't one"),
        ("ASK { ?s ?p isnad:Claim }", (1, 13), "Add: PREFIX isnad: <https://w3id.org/isnad/"),
        ("ASK { ?s ?p ?o } LIMIT -1", (1, 24), "expected a whole number, found '-'"),
        ("ASK { {} UNOIN {} }", (1, 10), "Did you mean 'UNION'?"),
        ("ASK { ?s <u:p> ?o . SELECT * {} }", (1, 21), "stands in braces of its own"),
        ("# ع\nASK { ?ع 'ق' ?غ }", (2, 10), "expected a property, found \"'ق'\""),
    ],
)
def test_common_mistake_is_named_at_its_place(
    client: FlaskClient, query: str, place: tuple[int, int], said: str
) -> None:
    content = problem(post(client, query.encode(), QUERY), 400)
    assert said in content["detail"]
    assert (content["line"], content["column"]) == place


def test_error_as_json_follows_rfc_9457(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "ASK {\n\t?س 'x' 1 }"})
    assert response.content_type == "application/problem+json; charset=utf-8"
    assert json.loads(response.data) == {
        "type": "about:blank",
        "title": "The query is not valid SPARQL",
        "status": 400,
        "error": "malformed-query",
        "detail": "Syntax error: expected a property, found \"'x'\".",
        "line": 2,
        "column": 5,
        "excerpt": "\t?س 'x' 1 }",
        "pointer": "\t   ^",
    }


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_error_as_text_points_at_the_place(client: FlaskClient, way: str) -> None:
    query = "ASK\n{ ?s x:y 1 }"
    if way == "get":
        response = client.get("/sparql", query_string={"query": query}, headers=TEXT)
    else:
        body = urlencode({"query": query}) if way == "form" else query
        headers = TEXT | {"Content-Type": FORM if way == "form" else QUERY}
        response = client.post("/sparql", data=body, headers=headers)
    assert response.status_code == 400
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "The query is not valid SPARQL (400)",
        "The prefix 'x:' is not declared. Add a PREFIX line for it.",
        "line: 2",
        "column: 6",
        "{ ?s x:y 1 }",
        "     ^",
    ]


def test_error_as_a_page_marks_the_place_and_keeps_the_query(client: FlaskClient) -> None:
    query = "ASK { ?s <b> x:<i> }"
    for response in (
        client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"}),
        client.post("/sparql", data={"query": query}, headers={"Accept": "text/html"}),
    ):
        assert response.status_code == 400
        assert response.content_type == "text/html; charset=utf-8"
        assert "ASK { ?s &lt;b&gt; <mark>x:</mark>&lt;i&gt; }</pre>" in response.text
        assert "ASK { ?s &lt;b&gt; x:&lt;i&gt; }</textarea>" in response.text


def test_long_line_is_shown_around_the_place(client: FlaskClient) -> None:
    query = "ASK { ?s ?p 'َق'" + ", 'ق'" * 40 + " oops" + " , 'ق'" * 40 + "}"
    content = problem(post(client, query.encode(), QUERY), 400)
    before, marked, after = content["excerpt"].partition("oops")
    assert (before[0], len(before), marked, after[-1], len(after)) == ("…", 101, "oops", "…", 61)
    assert content["pointer"] == " " * 101 + "^"


def test_combining_characters_take_no_room_before_the_pointer(client: FlaskClient) -> None:
    content = problem(post(client, "ASK { ?s ?p 'قَوُ' oops }".encode(), QUERY), 400)
    assert content["column"] == 20
    assert content["pointer"] == " " * 17 + "^"


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml", "image/png", "x"])
def test_error_that_the_client_did_not_ask_for_a_form_of_is_json(
    client: FlaskClient, accept: str
) -> None:
    response = client.get("/sparql?query=SELECT", headers={"Accept": accept})
    problem(response, 400)


def test_error_is_not_kept_by_caches(client: FlaskClient) -> None:
    response = client.get("/sparql?query=SELECT")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
