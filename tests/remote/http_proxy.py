"""A real HTTP proxy before a store: it records, and fails as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests


@dataclass
class Seen:
    """A request that came."""

    method: str
    path: str
    authorization: str
    body: bytes


@dataclass
class Reply:
    """An answer that doesn't come from the store; status 0: the connection is cut.

    :param said_length: what Content-Length says, when it isn't the truth
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    said_length: int | None = None


# Gets a request and its number, from 1; returns the answer, or None to ask the store.
Decision = Callable[[Seen, int], Reply | None]


class Proxy(ThreadingHTTPServer):
    """Passes requests on to a store."""

    daemon_threads = True

    def __init__(self, target: str, decide: Decision) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target, self.decide = target, decide
        self.seen: list[Seen] = []
        self.session = requests.Session()
        self.session.trust_env = False
        self.counting = threading.Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def written(self) -> list[str]:
        """Return the graphs that were written or deleted, as the requests named them."""
        return [s.path.partition("?")[2] for s in self.seen if s.method in ("PUT", "DELETE")]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that clients cut."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        seen = Seen(self.command, self.path, self.headers.get("Authorization", ""), body)
        with self.server.counting:
            self.server.seen.append(seen)
            number = len(self.server.seen)
        reply = self.server.decide(seen, number) or self._from_store(body)
        if not reply.status:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.said_length is None else reply.said_length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.said_length is not None:
            self.close_connection = True

    def _from_store(self, body: bytes) -> Reply:
        kept = ("Content-Type", "Accept")
        headers = {name: self.headers[name] for name in kept if name in self.headers}
        try:
            response = self.server.session.request(
                self.command, self.server.target + self.path, data=body, headers=headers, timeout=60
            )
        except requests.ConnectionError:
            return Reply(0)
        media_type = response.headers.get("Content-Type", "")
        return Reply(response.status_code, {"Content-Type": media_type}, response.content)

    do_GET = do_POST = do_PUT = do_DELETE = _handle

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def proxy_to(target: str, decide: Decision = lambda seen, number: None) -> Iterator[Proxy]:
    """Run a proxy."""
    with Proxy(target, decide) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
            proxy.session.close()
