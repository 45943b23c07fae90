"""What the engine does differently from SPARQL 1.1, as docs/http.md says.

When one of these fails, the engine has changed: take its line out of the page.
"""

import json

import pytest
from flask.testing import FlaskClient

from tests.conftest import ROOT

XSD = "http://www.w3.org/2001/XMLSchema#"
SECTION = (
    (ROOT / "docs" / "http.md")
    .read_text(encoding="utf-8")
    .partition("### What the engine does differently")[2]
    .partition("\n#")[0]
)


@pytest.mark.parametrize(
    ("query", "rows", "said"),
    [
        ("SELECT (GROUP_CONCAT(?n) AS ?x) { VALUES ?n { 1 2 } }", [None], "`GROUP_CONCAT`"),
        (
            "SELECT (GROUP_CONCAT(STR(?n)) AS ?x) { VALUES ?n { 1 2 } }",
            ["1 2"],
            "`GROUP_CONCAT(STR(?x))`",
        ),
        ("SELECT ?x { <u:nowhere> <u:p>* ?x }", [], "`*` and `?`"),
        ("SELECT (STR(01.50) AS ?x) {}", ["1.5"], "`01.50`"),
        ("SELECT (SAMETERM(1, 01) AS ?x) {}", ["true"], "`1` and `01`"),
        ("SELECT (LANG('x'@AR-sy) AS ?x) {}", ["ar-sy"], "lower case"),
        ("SELECT (9223372036854775807 + 1 AS ?x) {}", [None], "64 bits"),
        ("SELECT (1/3 AS ?x) {}", ["0.333333333333333333"], "18 digits"),
        ("SELECT ?x { VALUES ?x { 1 } } GROUPBY ?x", ["1"], "`GROUPBY ?x`"),
    ],
)
def test_difference_is_as_the_page_says(
    client: FlaskClient, query: str, rows: list[str | None], said: str
) -> None:
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 200, response.text
    found = json.loads(response.data)["results"]["bindings"]
    assert [row.get("x", {}).get("value") for row in found] == rows
    assert said in SECTION


def test_escapes_are_read_in_strings_and_iris_only(client: FlaskClient) -> None:
    for query, status in (
        (r"ASK { <http://x/\u0633> ?p '\u0633' }", 200),
        (r"ASK { ?\u0078 ?p 1 }", 400),
        (r"\u0041SK {}", 400),
    ):
        assert client.get("/sparql", query_string={"query": query}).status_code == status
    assert r"`\u0041SK {}`" in SECTION
