"""Files and folders that the docs name are there."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_PATH = re.compile(
    r"(?<![\w/.{}:-])(?:arabic|bench|isnad|builder|server|queries|ontology|tests|docs)/[\w-]+(?:/[\w-]+)*"
    r"(?:\.(?:html|jsonld|md|py|rq|svg|toml|tsv|ttl))?(?![\w/.]*[<{])"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_named_files_exist(page: Path) -> None:
    named = {match.rstrip("/") for match in _PATH.findall(page.read_text(encoding="utf-8"))}
    # /queries/<name> is an address of the server, not a file.
    missing = {n for n in named if not (ROOT / n).exists() and not n.startswith("queries/")}
    assert missing == set()


def test_way_from_file_to_answer_names_files() -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert len(_PATH.findall(page)) > 10
