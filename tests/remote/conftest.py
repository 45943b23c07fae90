"""Real oxigraph servers: one that holds the built graph and isn't changed, and fresh ones.

Publishing is tested with small graphs in a fresh server; the face with the built graph.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.remote.client import RemoteClient
from server.remote.graph_store import GraphStore
from server.remote.publishing import Publisher
from server.remote.quads import RemoteQuads
from server.remote.source import open_endpoint
from server.snapshot import open_current
from tests.remote.oxigraph_server import OxigraphServer


@pytest.fixture(scope="session")
def published(
    store_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OxigraphServer]:
    """Return a server with the built graph; not to be changed."""
    server = OxigraphServer(tmp_path_factory.mktemp("oxigraph") / "data").start()
    publisher = publisher_to(server.address, store_dir)
    publisher.publish(publisher.plan())
    yield server
    server.kill()


@pytest.fixture(scope="session")
def far(published: OxigraphServer) -> FlaskClient:
    """Return a client of the face before that server."""
    source, evaluator = open_endpoint(published.query_address)
    return create_app(source, engine=evaluator).test_client()


@pytest.fixture(scope="session")
def near(store_dir: Path) -> FlaskClient:
    """Return a client of the face before the same graph on this machine."""
    return create_app(store_dir).test_client()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., OxigraphServer]]:
    """Return what starts an empty server with options."""
    started: list[OxigraphServer] = []

    def start_one(*options: str) -> OxigraphServer:
        server = OxigraphServer(tmp_path / f"oxigraph{len(started)}", *options)
        started.append(server)
        return server.start()

    yield start_one
    for server in started:
        server.kill()


def publisher_to(
    address: str,
    store_dir: Path,
    default_graph: str = "",
    part_bytes: int = 1 << 20,
    waits: list[float] | None = None,
) -> Publisher:
    """Return a publisher that doesn't wait between tries, but notes how long it would."""
    noted = [] if waits is None else waits
    return Publisher(
        open_current(store_dir),
        GraphStore(f"{address}/store", sleep=noted.append),
        RemoteQuads(RemoteClient(f"{address}/query")),
        default_graph,
        part_bytes,
    )
