"""Checks of the whole graph: what ships passes them, and what breaks one is not built.

That each check fails on data that breaks its rule is tested with the shapes, which say the same:
``tests/ontology/test_shapes.py``.
"""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from builder.checks import violations
from builder.problems import InputRejectedError
from tests.builder.samples import article

Build = Callable[..., ox.Store]


def test_shipped_graph_breaks_no_check(graph: ox.Store) -> None:
    assert violations(graph) == []


def test_violation_forbids_the_build(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = ("x-violation.rq", "SELECT ?s { ?s a <https://w3id.org/isnad/ontology#Article> }")
    monkeypatch.setattr("builder.checks.checks", lambda: iter([rule]))
    with pytest.raises(InputRejectedError, match=r"graph check x-violation\.rq: error: s = https:"):
        built(article())
