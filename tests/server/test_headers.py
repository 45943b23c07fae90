"""Headers of every answer: CORS, preflights, security."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from queries.library import Library
from server.access.errors import RateLimitError
from server.app import create_app
from server.errors import OverloadedError
from server.settings import Settings
from tests.server.whole_answers import whole_answers

ORIGIN = {"Origin": "https://page.example"}
PREFLIGHT = ORIGIN | {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type",
}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of an application with addresses that always fail."""
    errors = {"429": RateLimitError(1, 7), "503": OverloadedError("Busy.", 7)}

    @app.get("/test/<code>")
    def fail(code: str) -> str:
        raise errors[code]

    @app.get("/test/bug")
    def bug() -> str:
        raise RuntimeError("a bug")

    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return whole_answers(app)


ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/sparql?query=ASK {}", 200),
    ("HEAD", "/sparql?query=ASK {}", 200),
    ("GET", "/sparql?query=ASK {", 400),
    ("POST", "/sparql?update=CLEAR ALL", 415),
    ("GET", "/sparql?update=CLEAR ALL", 403),
    ("GET", "/nowhere", 404),
    ("GET", "/id/nobody", 404),
    ("DELETE", "/sparql", 405),
    ("GET", "/sparql?query=ASK {}&format=ttl", 406),
    ("GET", "/test/429", 429),
    ("GET", "/test/bug", 500),
    ("GET", "/test/503", 503),
    ("OPTIONS", "/sparql", 200),
    ("GET", "/static/isnad.css", 200),
    ("GET", "/healthz", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_is_open_to_any_origin(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method, headers=ORIGIN)
    assert response.status_code == status
    assert response.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert "Access-Control-Allow-Credentials" not in response.headers
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {
        "ETag", "Isnad-Snapshot", "Isnad-Cut", "Isnad-Request-Id", "Retry-After", "Link",
        "Content-Location", "Location",
    } <= set(exposed)  # fmt: skip


def test_a_body_that_is_too_large_is_open_to_any_origin(client: FlaskClient) -> None:
    body = b"x" * ((1 << 20) + 1)
    response = client.post("/sparql", data=body, content_type="application/sparql-query")
    assert response.status_code == 413
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/sparql", "/queries", "/nowhere", "/id/nobody", "/"])
def test_preflight_passes_so_that_the_page_sees_the_answer(client: FlaskClient, path: str) -> None:
    response = client.options(path, headers=PREFLIGHT)
    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"].split(", ")
    allowed = {n.lower() for n in response.headers["Access-Control-Allow-Headers"].split(", ")}
    assert {
        "authorization", "content-type", "accept", "accept-language", "if-none-match",
        "cache-control", "x-requested-with",
    } <= allowed  # fmt: skip
    assert "*" not in allowed
    assert response.headers["Access-Control-Max-Age"] == "86400"
    assert "Access-Control-Request-Headers" in response.vary


def test_preflight_allows_other_headers_that_are_asked_for(client: FlaskClient) -> None:
    headers = PREFLIGHT | {"Access-Control-Request-Headers": "x-tool, X-Other,bad name,(,accept"}
    allowed = client.options("/sparql", headers=headers).headers["Access-Control-Allow-Headers"]
    assert allowed.endswith(", x-tool, X-Other")
    assert allowed.lower().split(", ").count("accept") == 1


def test_options_without_preflight_says_what_is_allowed(client: FlaskClient) -> None:
    response = client.options("/sparql")
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"].split(", ")
    assert set(response.allow) >= {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_the_security_headers(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    headers = client.open(path, method=method).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Server" not in headers
    assert "Set-Cookie" not in headers


def test_https_is_insisted_on_only_when_told_and_over_https(
    store_dir: Path, library: Library, client: FlaskClient
) -> None:
    told = create_app(store_dir, library, Settings(hsts_seconds=600)).test_client()
    header = "Strict-Transport-Security"
    assert told.get("/healthz", base_url="https://localhost").headers[header] == "max-age=600"
    assert header not in told.get("/healthz").headers
    assert header not in client.get("/healthz", base_url="https://localhost").headers


def test_a_bug_is_500_without_a_word_of_it(client: FlaskClient) -> None:
    response = client.get("/test/bug")
    assert response.status_code == 500
    assert response.json and response.json["error"] == "internal-server-error"
    assert "a bug" not in response.text and "Traceback" not in response.text


@pytest.mark.parametrize("given", ["abc-1", "A.b_c:2", "x" * 64])
def test_a_harmless_request_id_is_kept(client: FlaskClient, given: str) -> None:
    response = client.get("/healthz", headers={"X-Request-Id": given})
    assert response.headers.getlist("Isnad-Request-Id") == [given]


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", 'a"b', "-", "é"])
def test_another_request_id_is_replaced(client: FlaskClient, given: str) -> None:
    made = [
        client.get("/healthz", headers={"X-Request-Id": given}).headers["Isnad-Request-Id"]
        for _ in range(2)
    ]
    assert given not in made
    assert len(set(made)) == 2 and all(len(i) == 16 for i in made)
