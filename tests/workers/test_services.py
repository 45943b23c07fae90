"""SERVICE with an endpoint that the server was told to trust, called for real."""

import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from server.errors import FederationFailedError, FederationRefusedError
from server.negotiation import named_formats
from server.settings import Settings
from server.snapshot import Snapshot
from server.workers.pool import WorkerPool

CSV = named_formats("csv")
_ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"far"}}]}}'


class _Endpoint(http.server.BaseHTTPRequestHandler):
    """Answers one row, or redirects to where the path after ``/to`` says."""

    calls: list[str]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.calls.append(self.path)
        code, _, target = self.path.removeprefix("/").partition("/")
        self.send_response(int(code))
        if target:
            self.send_header("Location", f"http://{self.headers['Host']}/200")
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(_ROWS)))
        self.end_headers()
        self.wfile.write(_ROWS)

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _endpoint() -> Iterator[tuple[str, list[str]]]:
    calls: list[str] = []
    handler = type("Handler", (_Endpoint,), {"calls": calls})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", calls
        server.shutdown()
        thread.join()


@contextmanager
def _pool(*services: str) -> Iterator[WorkerPool]:
    pool = WorkerPool(Settings(workers=1, service_endpoints=services))
    yield pool
    pool.close()


def test_trusted_endpoint_is_called_and_its_rows_are_joined(large: Snapshot) -> None:
    with _endpoint() as (address, calls), _pool(f"{address}/200") as pool:
        query = f"SELECT ?x {{ SERVICE <{address}/200> {{ ?s ?p ?x }} }}"
        assert pool.evaluate(large, query, CSV).body == b"x\r\nfar\r\n"
        assert calls == ["/200"]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirect_of_a_trusted_endpoint_is_not_followed(large: Snapshot, code: int) -> None:
    with _endpoint() as (address, calls), _pool(f"{address}/{code}/to") as pool:
        query = f"SELECT ?x {{ SERVICE <{address}/{code}/to> {{ ?s ?p ?x }} }}"
        with pytest.raises(FederationFailedError, match="gave no answer"):
            pool.evaluate(large, query, CSV)
        assert calls == [f"/{code}/to"]


def test_trusted_endpoint_that_fails_is_named_as_the_reason(large: Snapshot) -> None:
    with _endpoint() as (address, _), _pool(f"{address}/500") as pool:
        query = f"ASK {{ SERVICE <{address}/500> {{ ?s ?p ?x }} }}"
        failed = pytest.raises(FederationFailedError, match="Error 500")
        with failed:
            pool.evaluate(large, query, CSV)


def test_no_other_endpoint_is_called(large: Snapshot) -> None:
    with _endpoint() as (address, calls), _pool(f"{address}/200") as pool:
        for name in (f"<{address}/201>", "?x", f"SILENT <{address}/200/>"):
            with pytest.raises(FederationRefusedError, match="told to trust"):
                pool.evaluate(large, f"ASK {{ SERVICE {name} {{ ?s ?p ?o }} }}", CSV)
        assert calls == []
