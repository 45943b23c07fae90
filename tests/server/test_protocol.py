"""Reading of requests without a server; the rules over HTTP are in ``tests/protocol``."""

import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from server.dataset import Dataset
from server.errors import MalformedRequestError, UnsupportedBodyError, UpdateRefusedError
from server.protocol import (
    FORM,
    QUERY,
    UPDATE,
    parse_content_type,
    parse_get,
    parse_parameters,
    parse_post,
    parse_timeout,
)


@pytest.mark.parametrize(
    ("header", "parsed"),
    [
        ("", ("", "utf-8")),
        (QUERY, (QUERY, "utf-8")),
        (f" {QUERY.upper()} ;; charset = UTF-8", (QUERY, "utf-8")),
        (f'{QUERY};charset="utf8"', (QUERY, "utf-8")),
        (f"{QUERY};version=1.1;charset=latin-1", (QUERY, "latin-1")),
    ],
)
def test_content_type_is_media_type_and_charset(header: str, parsed: tuple[str, str]) -> None:
    assert parse_content_type(header) == parsed


def test_parameters_keep_all_values_in_order() -> None:
    encoded = f"a=1&b=&a=%32+3&{quote('س')}={quote('ق&=')}".encode()
    assert parse_parameters(encoded) == {"a": ["1", "2 3"], "b": [""], "س": ["ق&="]}
    assert parse_parameters(b"") == {}
    assert parse_parameters(b"a;b=c") == {"a;b": ["c"]}


@pytest.mark.parametrize("encoded", [b"%", b"a=%4", b"a=%G0", b"%%20=1"])
def test_place_of_a_percent_that_encodes_nothing_is_named(encoded: bytes) -> None:
    with pytest.raises(MalformedRequestError, match=f"after {encoded.index(b'%')} characters"):
        parse_parameters(encoded)


def test_request_has_query_dataset_format_and_timeout() -> None:
    request = parse_get(
        b"query=ASK%7B%7D&default-graph-uri=u:a&named-graph-uri=u:b&default-graph-uri=u:c"
        b"&format=csv&timeout=.5"
    )
    assert request.query == "ASK{}"
    assert request.dataset == Dataset(("u:a", "u:c"), ("u:b",))
    assert (request.format, request.timeout) == ("csv", 0.5)


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        (b"format=csv&format=text/csv", "csv"),
        (b"format=nothing&format=application/ld%2Bjson", "application/ld+json"),
        (b"format=&format=tsv", "tsv"),
        (b"format=a&format=b", "a"),
        (b"format=", None),
        (b"", None),
    ],
)
def test_first_known_format_of_several_counts(encoded: bytes, name: str | None) -> None:
    assert parse_get(encoded).format == name


@pytest.mark.parametrize(
    ("given", "seconds"), [("5", 5.0), ("0.25", 0.25), ("", None), (None, None)]
)
def test_timeout_is_in_seconds(given: str | None, seconds: float | None) -> None:
    assert parse_timeout(given) == seconds


def test_direct_query_takes_its_parameters_from_the_address() -> None:
    request = parse_post(b"default-graph-uri=u:a&format=xml", QUERY, "ASK{'س'}".encode())
    assert (request.query, request.format) == ("ASK{'س'}", "xml")
    assert request.dataset == Dataset(("u:a",), ())


def test_body_that_cannot_be_read_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(UnsupportedBodyError, match="gzip"):
        parse_post(b"", FORM, b"\xff", "gzip")
    with pytest.raises(UnsupportedBodyError, match="text/plain"):
        parse_post(b"", "text/plain", b"\xff")
    with pytest.raises(UpdateRefusedError):
        parse_post(b"", UPDATE, b"\xff")
    assert parse_post(b"", QUERY, b"ASK{}", "identity").query == "ASK{}"


def test_relative_iri_is_resolved_against_the_base_of_the_dataset(client: FlaskClient) -> None:
    query = "SELECT ?id { <id/organisation/sdf> <http://purl.org/dc/terms/identifier> ?id }"
    response = client.get("/sparql", query_string={"query": query})
    assert json.loads(response.data)["results"]["bindings"] == [
        {"id": {"type": "literal", "value": "org:sdf"}}
    ]


def test_broken_host_header_is_a_bad_request(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Host": "a b<>", "Accept": "text/turtle"})
    assert response.status_code == 400
