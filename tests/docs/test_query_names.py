"""Every stored query that a page, the help or the change log names is there."""

import re

import pytest

from queries.library import load_library
from tests.conftest import ROOT
from tests.docs.test_cli_page import rendered

NAMES = set(load_library().names)
PAGES = (
    "README.md",
    "CHANGELOG.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
)
_COMMAND = re.compile(r"isnad query ([a-z][a-z0-9-]*)(?![\w.-])")
_PATH = re.compile(r"queries/([a-z0-9-]+)\.rq")


def named(text: str) -> set[str]:
    """Return the names of queries in commands and paths; words in capitals are placeholders."""
    return set(_COMMAND.findall(text)) | set(_PATH.findall(text))


@pytest.mark.parametrize("page", PAGES)
def test_queries_that_a_page_names_exist(page: str) -> None:
    assert named((ROOT / page).read_text(encoding="utf-8")) - NAMES == set()


def test_queries_that_the_help_names_exist() -> None:
    assert named(rendered()) - NAMES == set()
    assert named(rendered())


def test_queries_that_a_query_names_exist() -> None:
    comments = [
        line for q in load_library() for line in q.text.splitlines() if line.startswith("# ")
    ]
    asked = {name for line in comments for name in re.findall(r"\b[Aa]sk ([a-z]+-[a-z-]+)", line)}
    assert asked - NAMES == set()


def test_name_of_a_missing_query_is_found() -> None:
    assert named("isnad query who-said-what --store s; isnad query my.rq; isnad query NAME") == {
        "who-said-what"
    }
