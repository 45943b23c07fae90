"""Nothing that is given for a parameter becomes a part of the query: it is a value or is refused.

Each attempt is sent for each type of parameter. Where it is taken, the result has to be the value
itself, in one row; a change of the query would give other rows, other columns or a syntax error.
"""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from queries.library import Library, parse_query
from queries.parameters import PARAMETER_TYPES
from server.app import create_app

ATTEMPTS = (
    '"} UNION { ?s ?p ?o } #',
    '" . ?s ?p ?o . FILTER("a"="a',
    "'} UNION {?s ?p ?o} #",
    '"||true||"',
    "http://x/> ?p ?o . ?s <http://y/",
    "http://x/>}UNION{?s?p?o}#",
    "> <",
    "\\u0022} UNION { ?s ?p ?o } #",
    "\\u0022}UNION{?s?p?o}#",
    "http://x/\\u003E}UNION{?s?p?o}#",
    'a"@en',
    'a"^^<http://x/t>',
    "a\\",
    '\\"',
    '"""',
    "'''",
    "a\n} UNION { ?s ?p ?o",
    "a\r\nSELECT * { ?s ?p ?o }",
    "a # comment",
    "#",
    "?other",
    "$other",
    "1)} UNION {?s ?p ?o FILTER(1=1",
    "1;DROP ALL",
    "2021-03-09\n} UNION { ?s ?p ?o",
    "true} UNION { ?s ?p ?o",
    "en\n#",
    "<http://x/>",
    "_:b",
    "isnad:a b",
    "\u2028} UNION { ?s ?p ?o",
    "\x00",
)


@pytest.fixture(scope="module")
def echo(store_dir: Path) -> FlaskClient:
    """Return a client of one query a type, which gives its value back."""
    texts = {
        name: f"#+ summary: x\n#+ param given: {name}\nSELECT (STR(?given) AS ?out) ?given {{}}"
        for name in PARAMETER_TYPES
    }
    queries = (parse_query(text, name, f"{name}.rq") for name, text in texts.items())
    return create_app(store_dir, Library(tuple(queries))).test_client()


@pytest.mark.parametrize("type_name", PARAMETER_TYPES)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_attempt_stays_a_value_or_is_refused(
    echo: FlaskClient, type_name: str, attempt: str
) -> None:
    for response in (
        echo.get(f"/queries/{type_name}", query_string={"given": attempt}),
        echo.post(f"/queries/{type_name}", data={"given": attempt}),
    ):
        answer = json.loads(response.data)
        if response.status_code == 200:
            [row] = answer["results"]["bindings"]
            assert set(row) == {"out", "given"}
            assert (row["out"]["value"], row["given"]["value"]) == (attempt, attempt)
        else:
            assert (response.status_code, answer["error"]) == (400, "wrong-parameter")
            assert (answer["parameter"], answer["value"]) == ("given", attempt)


def test_strings_take_every_attempt_and_numbers_none(echo: FlaskClient) -> None:
    def taken(type_name: str) -> int:
        path = f"/queries/{type_name}"
        answers = [echo.get(path, query_string={"given": attempt}) for attempt in ATTEMPTS]
        return sum(answer.status_code == 200 for answer in answers)

    assert taken("string") == len(ATTEMPTS)
    assert [taken(name) for name in ("integer", "decimal", "boolean", "date", "language")] == [
        0
    ] * 5
