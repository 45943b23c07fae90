"""The access log and the program log: what is in them, and what never is."""

import base64
import hashlib
import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Response
from flask.testing import FlaskClient

from queries.library import Library
from server.access.keys import hash_of, parse_keys
from server.app import create_app
from server.operation.access_log import AccessLog, LogFormat
from server.operation.logs import configure_logging
from server.settings import Settings
from tests.server.whole_answers import whole_answers

SECRET = "s3cr3t-Mithal"
QUERY = "SELECT ?s { ?s ?p 's3cr3t-Mithal' }"
KEYS = f'[keys.desk]\nsha256 = "{hash_of(SECRET)}"\n[anonymous]\nrows = 3\n'

SECRET_REQUESTS: tuple[dict[str, Any], ...] = (
    {"path": "/sparql", "query_string": {"query": QUERY}},
    {"path": "/sparql", "query_string": {"query": f"ASK {SECRET}"}},
    {"path": "/sparql", "method": "POST", "data": {"query": QUERY}},
    {"path": "/sparql", "method": "POST", "data": {"update": QUERY}},
    {"path": "/queries/label-of/run", "query_string": {"entity": SECRET}},
    {"path": "/queries/label-of/run", "query_string": {SECRET: "1"}},
    {"path": "/id", "query_string": {"label": SECRET, "identifier": SECRET}},
    {"path": "/nowhere", "query_string": {"format": SECRET}},
)


class Log:
    """A server that writes its access log into a string."""

    def __init__(self, store_dir: Path, library: Library, log_format: LogFormat) -> None:
        self.stream = io.StringIO()
        access_log = AccessLog(logging.StreamHandler(self.stream), log_format)
        settings = Settings(access=parse_keys(KEYS, "keys.toml"), access_log=access_log)
        self.app = create_app(store_dir, library, settings)
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.client: FlaskClient = whole_answers(self.app)

    @property
    def lines(self) -> list[str]:
        return self.stream.getvalue().splitlines()

    @property
    def last(self) -> dict[str, Any]:
        fields: dict[str, Any] = json.loads(self.lines[-1])
        return fields


@pytest.fixture
def log(store_dir: Path, library: Library) -> Log:
    return Log(store_dir, library, LogFormat.JSON)


@pytest.fixture
def text_log(store_dir: Path, library: Library) -> Log:
    return Log(store_dir, library, LogFormat.TEXT)


def test_a_line_says_what_was_asked_by_whom_and_what_came_of_it(log: Log) -> None:
    headers = {
        "Authorization": f"Bearer {SECRET}",
        "User-Agent": "curl/8",
        "X-Request-Id": "r-1",
        "Accept": "text/csv",
    }
    response = log.client.get("/sparql", query_string={"query": QUERY}, headers=headers)
    fields = log.last
    assert fields.pop("time").endswith("Z")
    assert 0 < fields.pop("milliseconds") < 60_000
    assert fields == {
        "request": "r-1",
        "client": "127.0.0.1",
        "key": "desk",
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "bytes": len(response.data),
        "agent": "curl/8",
        "snapshot": "s1",
        "query": hashlib.sha256(QUERY.encode()).hexdigest()[:12],
        "length": len(QUERY),
        "cut": None,
        "error": None,
    }


def test_text_lines_are_the_combined_format_with_more(text_log: Log) -> None:
    headers = {"X-Request-Id": "r-2", "User-Agent": 'a "b"'}
    text_log.client.get("/nowhere?x=1", headers=headers)
    text_log.client.get("/sparql?query=SELECT * { ?s ?p ?o }", headers=headers)
    first, second = text_log.lines
    assert first.startswith("127.0.0.1 - - [")
    assert ' +0000] "GET /nowhere" 404 ' in first
    assert ' "-" "a \'b\'" request=r-2 milliseconds=' in first
    assert first.endswith(" snapshot=- query=- length=- cut=- error=not-found")
    assert second.endswith(" length=21 cut=3-rows error=-")


@pytest.mark.parametrize("log_format", list(LogFormat))
def test_no_secret_of_a_request_is_written(
    store_dir: Path, library: Library, log_format: LogFormat
) -> None:
    log = Log(store_dir, library, log_format)
    basic = base64.b64encode(f"user:{SECRET}".encode()).decode()
    for headers in (
        {"Authorization": f"Bearer {SECRET}"},
        {"Authorization": f"Basic {basic}"},
        {"Authorization": f"Bearer {SECRET}-wrong"},
        {"Referer": f"https://page.example/?q={SECRET}", "Cookie": f"a={SECRET}"},
    ):
        for request in SECRET_REQUESTS:
            log.client.open(**request, headers=headers)
    written = log.stream.getvalue()
    assert len(log.lines) == 32
    assert SECRET not in written and basic not in written
    assert hash_of(SECRET)[:12] not in written


@pytest.mark.parametrize("log_format", list(LogFormat))
def test_nothing_that_a_client_sends_makes_a_line_of_its_own(
    store_dir: Path, library: Library, log_format: LogFormat
) -> None:
    log = Log(store_dir, library, log_format)
    forged = '\r\n192.0.2.9 - - "GET /forged" 200\x1b[31m\x85\u2028\x00'
    environ = {
        "PATH_INFO": f"/a{forged}".encode().decode("latin-1"),
        "HTTP_USER_AGENT": f'x"{forged}'.encode().decode("latin-1"),
        "REMOTE_ADDR": f"192.0.2.1{forged}",
        "HTTP_X_REQUEST_ID": forged,
        "REQUEST_METHOD": "GET\n/forged",
    }
    log.client.get("/", environ_overrides=environ)
    written = log.stream.getvalue()
    assert written.count("\n") == 1 and written.endswith("\n")
    assert all(" " <= char <= "~" for char in written[:-1])
    assert '"GET /forged"' not in written.replace("\\", "")


def test_the_path_is_percent_encoded_and_bounded(log: Log) -> None:
    log.client.get("/id/مثال?x=1")
    assert log.last["path"] == "/id/%D9%85%D8%AB%D8%A7%D9%84"
    log.client.get("/" + "x" * 5000)
    assert log.last["path"] == "/" + "x" * 299


def test_the_error_and_the_query_of_a_refused_query_are_named(log: Log) -> None:
    log.client.get("/sparql", query_string={"query": "SELECT { 's3cr3t'"})
    assert (log.last["status"], log.last["error"], log.last["length"]) == (
        400,
        "malformed-query",
        17,
    )
    log.client.get("/sparql", headers={"Authorization": "Bearer x"})
    assert (log.last["status"], log.last["error"], log.last["key"]) == (401, "key-unknown", None)


def test_a_line_is_written_after_the_last_byte_of_a_stream(log: Log) -> None:
    @log.app.get("/test/stream")
    def stream() -> Response:
        def chunks() -> Iterator[bytes]:
            for _ in range(3):
                assert not log.lines
                yield b"x" * 1000

        return Response(chunks())

    log.client.get("/test/stream")
    assert (log.last["bytes"], log.last["error"]) == (3000, None)


def test_a_client_that_goes_and_a_stream_that_breaks_are_told_apart(log: Log) -> None:
    @log.app.get("/test/<how>")
    def stream(how: str) -> Response:
        def chunks() -> Iterator[bytes]:
            yield b"x" * 1000
            if how == "breaks":
                raise OSError("broken")
            yield b"x" * 1000

        return Response(chunks())

    gone = log.client.get("/test/long", buffered=False)
    next(iter(gone.response))
    gone.close()
    assert (log.last["status"], log.last["bytes"], log.last["error"]) == (200, 1000, "client-gone")
    with pytest.raises(OSError, match="broken"):
        log.client.get("/test/breaks")
    assert (log.last["bytes"], log.last["error"]) == (1000, "broken-off")


def test_a_bug_is_logged_with_its_traceback_under_the_id_that_the_client_got(
    log: Log, program_log: Callable[[LogFormat], io.StringIO]
) -> None:
    @log.app.get("/test/bug")
    def bug() -> str:
        raise RuntimeError("a bug")

    stream = program_log(LogFormat.JSON)
    response = log.client.get(f"/test/bug?x={SECRET}", headers={"X-Request-Id": "r-3"})
    assert (response.status_code, response.headers["Isnad-Request-Id"]) == (500, "r-3")
    fields = json.loads(stream.getvalue())
    assert (fields["level"], fields["request"]) == ("error", "r-3")
    assert fields["traceback"].endswith("RuntimeError: a bug")
    assert SECRET not in stream.getvalue()
    assert (log.last["status"], log.last["error"]) == (500, "internal-server-error")


@pytest.fixture
def program_log() -> Iterator[Callable[[LogFormat], io.StringIO]]:
    """Return what sends the program's messages to a string; put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def configure(log_format: LogFormat) -> io.StringIO:
        stream = io.StringIO()
        root.handlers = []
        configure_logging(log_format, stream)
        return stream

    yield configure
    logging.captureWarnings(False)
    root.handlers, root.level = before, level


def test_a_message_of_the_program_is_one_line(
    program_log: Callable[[LogFormat], io.StringIO],
) -> None:
    stream = program_log(LogFormat.TEXT)
    logging.getLogger("server.snapshot").warning("still serving %s", "s1\nforged\x1b")
    line = stream.getvalue()
    assert line.endswith("Z WARNING server.snapshot [-] still serving s1\\nforged\\x1b\n")
    stream = program_log(LogFormat.JSON)
    logging.getLogger("server.snapshot").info("مثال")
    fields = json.loads(stream.getvalue())
    assert set(fields) == {"time", "level", "logger", "message"}
    assert (fields["level"], fields["message"]) == ("info", "مثال")
