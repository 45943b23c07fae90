"""Which graph a stored query is asked: that of ``articles/``, or a small one with annotations.

No article that ships keeps annotations of a tool; ``annotated/`` holds two that do.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE
from builder.snapshots import current_data
from queries.library import StoredQuery

GraphOf = Callable[[StoredQuery], ox.Store]
ANNOTATED = Path(__file__).parent / "annotated"
OF_ANNOTATIONS = ("annotations-by-kind", "annotations-not-interpreted")


@pytest.fixture(scope="session")
def annotated_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    """Return a graph of two articles that keep annotations of a tool, read-only."""
    directory = tmp_path_factory.mktemp("annotated") / "store"
    build(BuildOptions((ANNOTATED,), directory, None, DEFAULT_BASE))
    yield ox.Store.read_only(str(current_data(directory)))


@pytest.fixture(scope="session")
def graph_of(graph: ox.Store, annotated_graph: ox.Store) -> GraphOf:
    """Return a function that gives the graph that a query is asked."""
    return lambda query: annotated_graph if query.name in OF_ANNOTATIONS else graph
