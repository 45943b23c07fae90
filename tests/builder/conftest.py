"""Fixtures for builder tests: the command line, and small graphs built in ``tmp_path``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from builder.build import BuildOptions, build
from builder.snapshots import current_data
from isnad.cli import main
from tests.builder import samples

Build = Callable[..., ox.Store]


@pytest.fixture
def isnad() -> Callable[..., Result]:
    """Return a function that runs the command line with the given words."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Return a function that builds sample documents and opens the graph."""

    def make(*documents: dict[str, Any], jobs: int = 1) -> ox.Store:
        paths = (samples.write(tmp_path, *documents),)
        build(BuildOptions(paths, tmp_path / "store", None, "https://example.org/", jobs))
        return ox.Store.read_only(str(current_data(tmp_path / "store")))

    return make
