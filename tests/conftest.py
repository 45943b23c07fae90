"""Fixtures for all tests.

One graph is built in a session from ``articles/`` (without texts, as in a fresh clone) and shared
read-only. Tests that need another graph build a small one in ``tmp_path``. ``shared`` is a folder
that stands beside the checkout in development; tests that use it are skipped where it is absent.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE
from builder.snapshots import current_data

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "articles"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the texts and questions, or skip the test."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def store_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory built from ``articles/`` without texts."""
    directory = tmp_path_factory.mktemp("built") / "store"
    build(BuildOptions((ARTICLES,), directory, None, DEFAULT_BASE))
    return directory


@pytest.fixture(scope="session")
def graph(store_dir: Path) -> Iterator[ox.Store]:
    """Return the built graph, read-only."""
    yield ox.Store.read_only(str(current_data(store_dir)))


@pytest.fixture(scope="session")
def quoted_store_dir(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory built from ``articles/`` with the texts of the five articles."""
    directory = tmp_path_factory.mktemp("quoted") / "store"
    build(BuildOptions((ARTICLES,), directory, shared / "corpus", DEFAULT_BASE))
    return directory
