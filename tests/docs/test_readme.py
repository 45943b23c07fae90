"""README: its query has the answer that it shows, and its links lead somewhere."""

import re

import pyoxigraph as ox
import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _shown_rows() -> list[tuple[str, ...]]:
    table = re.search(r"^\| article .*?\n\n", README, re.MULTILINE | re.DOTALL)
    assert table is not None
    lines = table[0].strip().splitlines()
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return [cells[0], *cells[2:]]


def answered() -> str:
    """Return the query of the README."""
    query = re.search(r"```sparql\n(.*?)```", README, re.DOTALL)
    assert query is not None
    return query[1]


def test_query_has_the_answer_that_is_shown(graph: ox.Store) -> None:
    solutions = graph.query(answered())
    assert isinstance(solutions, ox.QuerySolutions)
    names = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(getattr(term, "value", "") for term in row) for row in solutions]
    assert [names, *rows] == _shown_rows()


def test_first_paragraph_says_what_it_is_in_three_lines() -> None:
    assert len(README.split("\n\n")[1].splitlines()) == 3


@pytest.mark.parametrize("page", ["README.md", "docs/model.md", "docs/decisions.md"])
def test_links_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    folder = (ROOT / page).parent
    missing = [t for t in targets if not t.startswith("http") and not (folder / t).exists()]
    assert missing == []
