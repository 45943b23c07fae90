"""A store with enough triples for queries that don't end, and pools of workers on it.

The store is made once; a pool costs a fifth of a second, so tests that don't set limits share one.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.budget import Budget
from server.settings import Settings
from server.snapshot import Snapshot, open_current
from server.workers.pool import WorkerPool
from tests.server.small_graph import ARTICLE_0, entity, publish_snapshot, term

TRIPLES = 2000


@pytest.fixture(scope="session")
def large_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory with 2,000 triples in one graph; not to be changed."""
    directory = tmp_path_factory.mktemp("large") / "store"
    triples = [
        (entity(f"s{number}"), term("about"), entity(f"s{(number * 7 + 1) % TRIPLES}"))
        for number in range(TRIPLES)
    ]
    publish_snapshot(directory, "s1", {ARTICLE_0: triples})  # type: ignore[dict-item]
    return directory


@pytest.fixture(scope="session")
def large(large_store: Path) -> Snapshot:
    """Return the snapshot of the large store."""
    return open_current(large_store)


@pytest.fixture(scope="module")
def pool(large: Snapshot) -> Iterator[WorkerPool]:
    """Return a pool with a time limit of half a second."""
    settings = Settings(budget=Budget(seconds=0.5), workers=2, waiting=4, waiting_seconds=5.0)
    found = WorkerPool(settings)
    found.warm(large)
    yield found
    found.close()
