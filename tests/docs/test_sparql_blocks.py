"""SPARQL in the docs runs and finds something."""

import re

import pyoxigraph as ox
import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(
        re.findall(r"```sparql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL), start=1
    )
]


@pytest.mark.parametrize("query", BLOCKS)
def test_query_of_the_docs_has_rows(graph: ox.Store, query: str) -> None:
    solutions = graph.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    assert list(solutions)
