"""Content codings: RFC 9110, sections 8.4.1, 8.8.3, 12.5.3 and 15.5.16."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from backports import zstd
from flask import Flask, Response, send_file
from flask.testing import FlaskClient

from server.coding import choose_coding, compressed
from tests.server.whole_answers import whole_answers

QUERY = "/sparql?query=SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o&format="
DECODERS = {
    "gzip": lambda data: zlib.decompress(data, zlib.MAX_WBITS + 16),
    "br": brotli.decompress,
    "zstd": zstd.decompress,
}
IMAGE = b"\x89PNG" + bytes(1000)


@pytest.fixture
def client(app: Flask, tmp_path: Path) -> FlaskClient:
    """Return a client of an application that also has what is not a result."""
    text = tmp_path / "long.ttl"
    text.write_text("# Example\n" * 500, encoding="utf-8")
    bodies = {
        "image": Response(IMAGE, content_type="image/png"),
        "packed": Response(zlib.compress(b"x" * 1000), content_type="application/gzip"),
        "coded": Response(
            b"x" * 1000, content_type="text/plain", headers={"Content-Encoding": "br"}
        ),
        "drawing": Response(b"<svg/>" * 100, content_type="image/svg+xml"),
    }

    @app.get("/test/<name>")
    def give(name: str) -> Response:
        return bodies[name]

    @app.get("/test/stream")
    def stream() -> Response:
        return Response(_chunks(), content_type="application/n-quads; charset=utf-8")

    @app.get("/test/file")
    def file() -> Response:
        return send_file(text, mimetype="text/turtle", conditional=True, etag=True)

    return whole_answers(app)


def _chunks() -> Iterator[bytes]:
    for number in range(2000):
        yield b'<urn:x:s> <urn:x:p> "%d" .\n' % number


CHOICES = [
    (None, "identity"),
    ("", "identity"),
    ("gzip", "gzip"),
    ("x-gzip", "gzip"),
    ("GZIP", "gzip"),
    ("br", "br"),
    ("zstd", "zstd"),
    ("gzip, deflate, br, zstd", "zstd"),
    ("gzip, deflate, br", "br"),
    ("deflate", "identity"),
    ("compress, bzip2", "identity"),
    ("gzip;q=0.5, br;q=0.9", "br"),
    ("gzip ; q=1.0, br; q=0.9", "gzip"),
    ("zstd;q=0.001, gzip;q=0.002", "gzip"),
    ("gzip;q=0", "identity"),
    ("gzip;q=0, br;q=0.0, zstd;q=0.000", "identity"),
    ("*", "gzip"),
    ("*;q=0.5", "gzip"),
    ("gzip;q=0, *", "br"),
    ("br, *;q=0", "br"),
    ("identity", "identity"),
    ("identity, gzip;q=0.5", "identity"),
    ("identity;q=0.5, gzip", "gzip"),
    ("identity;q=0.5, gzip;q=0.5", "gzip"),
    ("identity;q=0, gzip", "gzip"),
    ("identity, *;q=0", "identity"),
    ("identity;q=0", None),
    ("*;q=0", None),
    ("identity;q=0, deflate", None),
    ("gzip;q=2, br;q=-1, zstd;q=x", "identity"),
    ("gzip;q=0.1234", "identity"),
    (", ,gzip,", "gzip"),
]


@pytest.mark.parametrize(("header", "coding"), CHOICES)
def test_qualities_decide_on_the_coding(header: str | None, coding: str | None) -> None:
    assert choose_coding(header) == coding


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_every_coding_decodes_to_the_same_bytes(
    client: FlaskClient, coding: str, format_name: str
) -> None:
    plain = client.get(QUERY + format_name)
    coded = client.get(QUERY + format_name, headers={"Accept-Encoding": coding})
    assert "Content-Encoding" not in plain.headers
    assert coded.headers["Content-Encoding"] == coding
    assert DECODERS[coding](coded.data) == plain.data
    assert int(coded.headers["Content-Length"]) == len(coded.data) < len(plain.data)
    assert coded.content_type == plain.content_type


@pytest.mark.parametrize("coding", DECODERS)
def test_every_coding_of_a_stream_decodes_to_the_same_bytes(
    client: FlaskClient, coding: str
) -> None:
    coded = client.get("/test/stream", headers={"Accept-Encoding": coding})
    assert coded.headers["Content-Encoding"] == coding
    assert "Content-Length" not in coded.headers
    assert DECODERS[coding](coded.data) == b"".join(_chunks())


@pytest.mark.parametrize("coding", DECODERS)
def test_a_stream_that_breaks_has_no_end_in_its_coding(coding: str) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x" * 100
        raise OSError("broken")

    chunks = compressed(broken(), coding)
    got = b""
    with pytest.raises(OSError, match="broken"):
        while True:
            got += next(chunks)
    with pytest.raises((zlib.error, brotli.error, zstd.ZstdError)):
        DECODERS[coding](got)


@pytest.mark.parametrize("coding", ["identity", *DECODERS])
@pytest.mark.parametrize(
    "path", [QUERY + "json", "/test/stream", "/test/file", "/static/isnad.css"]
)
def test_head_has_the_headers_of_get(client: FlaskClient, path: str, coding: str) -> None:
    headers = {"Accept-Encoding": coding, "X-Request-Id": "same"}
    get, head = client.get(path, headers=headers), client.head(path, headers=headers)
    assert dict(head.headers) == dict(get.headers)
    assert head.data == b"" != get.data


@pytest.mark.parametrize("header", ["gzip", "identity", None])
def test_vary_names_the_header_that_decides(client: FlaskClient, header: str | None) -> None:
    headers = {} if header is None else {"Accept-Encoding": header}
    for path in (QUERY + "json", "/nowhere", "/test/image", "/healthz"):
        assert "Accept-Encoding" in client.get(path, headers=headers).vary, path


def test_not_modified_has_vary_and_the_same_weak_tag(client: FlaskClient) -> None:
    first = client.get(QUERY + "json", headers={"Accept-Encoding": "gzip"})
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    again = client.get(QUERY + "json", headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert "Accept-Encoding" in again.vary
    assert "Content-Encoding" not in again.headers


def test_a_strong_tag_is_weak_once_the_bytes_are_coded(client: FlaskClient) -> None:
    plain = client.get("/test/file")
    coded = client.get("/test/file", headers={"Accept-Encoding": "gzip"})
    assert plain.get_etag()[1] is False
    assert coded.get_etag() == (plain.get_etag()[0], True)
    assert "Accept-Ranges" not in coded.headers
    headers = {"Accept-Encoding": "gzip", "If-None-Match": coded.headers["ETag"]}
    again = client.get("/test/file", headers=headers)
    assert (again.status_code, again.headers["ETag"]) == (304, coded.headers["ETag"])


def test_a_range_is_not_coded(client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=2-8"}
    response = client.get("/test/file", headers=headers)
    assert (response.status_code, response.data) == (206, b"Example")
    assert "Content-Encoding" not in response.headers


@pytest.mark.parametrize("name", ["image", "packed"])
def test_what_is_compressed_already_is_not_coded(client: FlaskClient, name: str) -> None:
    response = client.get(f"/test/{name}", headers={"Accept-Encoding": "gzip, br, zstd"})
    assert "Content-Encoding" not in response.headers
    assert response.data == client.get(f"/test/{name}").data


def test_a_drawing_is_text_and_coded(client: FlaskClient) -> None:
    response = client.get("/test/drawing", headers={"Accept-Encoding": "gzip"})
    assert DECODERS["gzip"](response.data) == b"<svg/>" * 100


def test_a_coded_answer_is_not_coded_twice(client: FlaskClient) -> None:
    response = client.get("/test/coded", headers={"Accept-Encoding": "gzip, br"})
    assert (response.headers["Content-Encoding"], response.data) == ("br", b"x" * 1000)


def test_a_body_that_does_not_get_smaller_stays_plain(client: FlaskClient) -> None:
    response = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert response.data == b"ok\n"


def test_everything_is_coded_for_who_refuses_plain_bytes(client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip, identity;q=0"}
    assert DECODERS["gzip"](client.get("/healthz", headers=headers).data) == b"ok\n"
    assert DECODERS["gzip"](client.get("/test/image", headers=headers).data) == IMAGE


@pytest.mark.parametrize("header", ["identity;q=0", "*;q=0", "identity;q=0, deflate"])
def test_nothing_acceptable_is_406_with_what_there_is(client: FlaskClient, header: str) -> None:
    response = client.get(QUERY + "json", headers={"Accept-Encoding": header})
    assert response.status_code == 406
    assert response.json and response.json["available"] == ["zstd", "br", "gzip", "identity"]


def test_errors_are_coded_too(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
    assert response.status_code == 404
    assert b"<!doctype html>" in DECODERS["gzip"](response.data)


def test_a_coded_request_body_is_415(client: FlaskClient) -> None:
    response = client.post(
        "/sparql",
        data=b"ASK {}",
        content_type="application/sparql-query",
        headers={"Content-Encoding": "gzip"},
    )
    assert response.status_code == 415
    assert response.json and "gzip" in response.json["detail"]
