"""A dump that breaks off never looks whole, and one that nobody wants any more is let go of."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from waitress import create_server, wasyncore  # type: ignore[import-untyped]

from queries.library import Library
from server.app import create_app
from server.engine import Engine
from server.errors import DumpBrokenError, OverloadedError
from server.snapshot import Snapshot
from server.streaming import WAITED_BYTES
from tests.server.small_graph import ARTICLE_1, Triple, entity, publish_snapshot


@pytest.fixture(scope="module")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose dumps take more than is waited for."""
    directory = tmp_path_factory.mktemp("broken") / "store"
    name = NamedNode("https://w3id.org/isnad/ontology#count")
    many: list[Triple] = [(entity(f"x/{n}"), name, Literal(n)) for n in range(12_000)]
    publish_snapshot(directory, "large", {ARTICLE_1: many})
    return directory


class _Breaking(Engine):
    """Breaks off after some real chunks; what it wrote and whether it was told to stop is kept."""

    def __init__(self, after: int, error: Exception) -> None:
        super().__init__()
        self._after = after
        self._error = error
        self.written = 0
        self.is_closed = False
        self.kept: list[Iterator[bytes]] = []  # so that it isn't the garbage collector who closes

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        chunks = self._broken(b"".join(super().dump(snapshot, writer, graph)))
        self.kept.append(chunks)
        return chunks

    def _broken(self, whole: bytes) -> Iterator[bytes]:
        try:
            for start in range(0, min(len(whole), self._after), 1 << 16):
                self.written += 1
                yield whole[start : start + (1 << 16)]
            if len(whole) > self._after:
                raise self._error
        finally:
            self.is_closed = True


@contextmanager
def served(store_dir: Path, library: Library, engine: Engine) -> Iterator[int]:
    """Run waitress as ``isnad serve`` does, and give its port."""
    app = create_app(store_dir, library, engine=engine)
    listener = socket.create_server(("127.0.0.1", 0))
    server = create_server(app, sockets=[listener], threads=2, channel_request_lookahead=1)
    stopping = threading.Event()

    def run() -> None:
        while not stopping.is_set():
            wasyncore.loop(timeout=0.05, use_poll=True, map=server._map, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        stopping.set()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)
        listener.close()


@contextmanager
def fetched(port: int, path: str) -> Iterator[http.client.HTTPResponse]:
    """Ask by HTTP/1.1; the body isn't read yet."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as response:
            yield response


@pytest.mark.parametrize("path", ["/dumps/isnad.nt", f"/store?graph={ARTICLE_1}&format=nt"])
@pytest.mark.parametrize("error", [DumpBrokenError(), OSError("no more"), RuntimeError("no more")])
def test_dump_that_breaks_off_does_not_look_whole(
    large_dir: Path, library: Library, path: str, error: Exception
) -> None:
    with served(large_dir, library, _Breaking(WAITED_BYTES + (1 << 17), error)) as port:
        with fetched(port, path) as response:
            assert response.status == 200
            assert response.headers["Transfer-Encoding"] == "chunked"
            with pytest.raises(http.client.IncompleteRead):
                response.read()
        with fetched(port, "/dumps/isnad.zip") as response:
            assert response.status == 404  # and the server goes on


def test_dump_that_breaks_off_while_little_is_sent_is_answered_with_the_error(
    large_dir: Path, library: Library
) -> None:
    engine = _Breaking(WAITED_BYTES + (1 << 17), DumpBrokenError())
    response = create_app(large_dir, library, engine=engine).test_client().get("/dumps/isnad.nt.gz")
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")


@pytest.mark.parametrize("file", ["isnad.nt", "isnad.nt.gz", "isnad.rdf"])
def test_dump_that_fails_at_once_is_answered_with_the_error(
    store_dir: Path, library: Library, file: str
) -> None:
    client = create_app(store_dir, library, engine=_Breaking(0, OverloadedError("Busy.", 7)))
    response = client.test_client().get(f"/dumps/{file}")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "7")
    assert response.get_json()["error"] == "overloaded"
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize("file", ["isnad.nt", "isnad.rdf"])
def test_dump_that_nobody_reads_to_the_end_is_let_go_of(
    large_dir: Path, library: Library, file: str
) -> None:
    engine = _Breaking(1 << 40, RuntimeError())
    client = create_app(large_dir, library, engine=engine).test_client()
    with client.get(f"/dumps/{file}", buffered=False) as response:
        assert next(iter(response.response))
        assert not engine.is_closed
    assert engine.is_closed
    assert engine.written <= (WAITED_BYTES >> 16) + 2
    engine.is_closed = False
    assert client.head(f"/dumps/{file}", buffered=True).data == b""
    assert engine.is_closed
