"""One server for all clients, started as people start it; nothing writes to its store."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import store_dir
from tests.server.serving import serving

__all__ = ["store_dir"]


@pytest.fixture(scope="session")
def endpoint(store_dir: Path) -> Iterator[str]:
    """Return the address of the SPARQL endpoint of a running ``isnad serve``."""
    with serving(store_dir, "--workers", "2") as server:
        yield f"{server.address}/sparql"


@pytest.fixture(autouse=True)
def sockets_are_let_go() -> Iterator[None]:
    """Collect what clients leave open after an error, before the next test is blamed for it."""
    yield
    gc.collect()
