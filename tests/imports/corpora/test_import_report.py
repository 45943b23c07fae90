"""docs/import-report.md is what the import gives today, and has no words of documents in it."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.imports.corpora.report import pattern_of, report_text


def test_the_page_is_what_the_import_gives(shared: Path) -> None:
    assert report_text(shared) == (ROOT / "docs" / "import-report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("reason", "pattern"),
    [
        ("at [5, 9] the text has 'Omar', expected 'Baker'", "the text has other words there"),
        ("[5, 9] lies outside the text, which has 7 code points",
         "[…] lies outside the text, which has … code points"),
        ("its source is at [5, 9], where the entity 'x-1' was refused",
         "its source is at […], where the entity … was refused"),
        ("its source is at [5, 9], where x-1 and x-2 are equally sure",
         "its source is at […], where two marks are equally sure"),
        ("$.first.items[3]: the text http://example.org/port is not at hand",
         "the text … is not at hand"),
        ("[0]: the task has no text, its data has only harbour; annotations lost: 2",
         "the task has no text, its data has only …; annotations lost: …"),
        ("folder/port: the document has no text", "the document has no text"),
        ("the type system has no type example.Guard", "the type system has no type of its name"),
    ],
)  # fmt: skip
def test_reasons_are_shown_without_what_a_document_says(reason: str, pattern: str) -> None:
    assert pattern_of(reason) == pattern
