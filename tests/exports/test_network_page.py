"""docs/exports/networks.md says what there is, and no network, format or attribute is missing."""

from pathlib import Path

import pytest

from exports.networks.formats import FORMATS
from exports.networks.projections import PROJECTIONS
from exports.networks.relations import PREFIXES
from tests.conftest import ROOT

PAGES = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "docs" / "exports").glob("*.md")}
PAGE = PAGES["networks.md"]


@pytest.mark.parametrize("name", PROJECTIONS)
def test_each_network_has_a_row_that_says_whether_it_counts(name: str) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
    weight = row.split("|")[-2].strip()
    assert (weight != "1") == PROJECTIONS[name].is_counted
    assert ("Undirected" in row) == (not PROJECTIONS[name].is_directed)


def test_each_format_has_a_row() -> None:
    assert [f.name for f in FORMATS if f"| `{f.name}` |" not in PAGE] == []


def test_each_attribute_is_explained() -> None:
    attributes = {
        attribute.name
        for projection in PROJECTIONS.values()
        for attribute in (*projection.node_attributes, *projection.edge_attributes)
    }
    assert sorted(name for name in attributes if f"`{name}`" not in PAGE) == []


def test_each_mark_of_a_type_is_explained() -> None:
    assert all(f"| `{mark}CarriedOutBy` |" in PAGE for mark in PREFIXES)


@pytest.mark.parametrize("page", ["networks.md", "gephi.md", "cytoscape.md", "neo4j.md"])
def test_commands_name_formats_and_networks_that_there_are(page: str) -> None:
    known = {f.name for f in FORMATS}
    commands = [line for line in PAGES[page].splitlines() if line.startswith("isnad export")]
    assert commands
    for command in commands:
        words = command.split("#")[0].split()
        assert words[2] in known
        if "--projection" in words:
            assert words[words.index("--projection") + 1] in PROJECTIONS


def test_links_lead_somewhere() -> None:
    for page in ("gephi.md", "cytoscape.md", "neo4j.md"):
        assert f"({page})" in PAGE and Path(ROOT / "docs" / "exports" / page).is_file()
