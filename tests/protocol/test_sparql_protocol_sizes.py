"""How large a request may be: what is below a limit is read, what is above it is refused."""

from urllib.parse import urlencode

from flask.testing import FlaskClient

from tests.protocol.test_sparql_protocol_query import (
    ASK,
    FORM,
    QUERY,
    boolean,
    post,
    problem,
    value,
)


def test_form_of_a_megabyte_is_read(client: FlaskClient) -> None:
    values = " ".join("'س'" for _ in range(24_000))
    query = f"SELECT (COUNT(?s) AS ?x) {{ VALUES ?s {{ {values} }} }}"
    body = urlencode({"query": query, "debug": "س" * 90_000})
    assert 800_000 < len(body) < 1 << 20
    assert value(post(client, body, FORM)) == "24000"


def test_direct_query_up_to_the_limit_is_read(client: FlaskClient) -> None:
    assert boolean(post(client, ASK + "#" * (200_000 - len(ASK)), QUERY))
    content = problem(post(client, ASK + "#" * (200_001 - len(ASK)), QUERY), 400)
    assert "200,001 characters" in content["detail"]


def test_body_over_the_limit_is_413(client: FlaskClient) -> None:
    for content_type in (FORM, QUERY):
        problem(post(client, b"#" * ((1 << 20) + 1), content_type), 413)


def test_more_than_a_thousand_parameters_are_malformed(client: FlaskClient) -> None:
    problem(client.get("/sparql?query=ASK{}" + "&a" * 1000), 400)
