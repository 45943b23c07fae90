"""Fixtures: a graph that can be asked stored questions, and the given answers."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.snapshots import current_data
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions


@pytest.fixture(scope="session")
def ask(graph: ox.Store) -> Asker:
    """Return the graph as a fresh clone builds it, without texts."""
    return Asker(graph)


@pytest.fixture(scope="session")
def ask_with_texts(quoted_store_dir: Path) -> Iterator[Asker]:
    """Return the graph built with the texts, so that the evidence has its words."""
    yield Asker(ox.Store.read_only(str(current_data(quoted_store_dir))))


@pytest.fixture(scope="session")
def given(shared: Path) -> GivenQuestions:
    """Return the given questions; skips the test where the folder is absent."""
    return GivenQuestions(shared)
