"""A corpus document by document: ids that clash, texts that are absent, what can't be built."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.formats.known import Format
from builder.formats.limits import Limits
from builder.formats.marks import Mark, Read, SourceDocument, Unreadable
from builder.formats.sources import Source
from builder.imports.convert import Converter
from builder.imports.mapping import Mapping, Rules
from builder.imports.run import Imported, import_corpus
from builder.names.index import NameIndex
from builder.problems import InputRejectedError
from tests.imports.documents import REGISTRY, TEXT, span

PERSON = span("T1", "PER", "عمر بكر")


class _Given(Format):
    """A format whose documents are given."""

    def read(self, source: Source, limits: Limits) -> Iterator[Read]:
        """Yield them."""
        for name, file, text, marks in GIVEN:
            yield SourceDocument(name, file, None, text, list(marks))


GIVEN: list[tuple[str, str, str, tuple[Mark, ...]]] = []


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that imports given documents."""

    def _run(*documents: tuple[str, str, str, tuple[Mark, ...]], mapping: Any = None) -> Any:
        monkeypatch.setattr("tests.imports.test_run.GIVEN", list(documents))
        rules = Rules(Mapping.model_validate({"format": "isnad-mapping/1", **(mapping or {})}))
        converter = Converter(rules, NameIndex(REGISTRY), "test")
        return list(import_corpus(_Given("test", "", "test"), tmp_path, converter))

    return _run


def test_a_name_taken_in_another_file_is_completed_with_the_file(run: Any) -> None:
    found = run(("1", "a.json", TEXT, (PERSON,)), ("1", "b.json", TEXT, (PERSON,)))
    assert [one.article["id"] for one in found] == ["1", "b.1"]
    assert "was taken by an earlier document" in found[1].outcome.remarks[0]


def test_a_name_taken_twice_in_one_file_is_told_and_harms_no_other(run: Any) -> None:
    same = ("1", "a.json", TEXT, (PERSON,))
    found = run(same, same, same, ("2", "a.json", TEXT, ()))
    assert [one.article["id"] for one in found if isinstance(one, Imported)] == ["1", "a.1", "2"]
    (lost,) = [one for one in found if isinstance(one, Unreadable)]
    assert (lost.severity, lost.advice) == ("error", "1 annotations are lost")


def test_a_document_without_text_is_lost_if_something_is_marked_in_it(run: Any) -> None:
    nothing = Mark("D1", "document", "Positive")
    found = run(("1", "a.json", "", (nothing,)), ("2", "a.json", "", ()))
    assert [(one.severity, one.message) for one in found] == [
        ("error", "1: the document has no text"),
        ("ignored", "2: the document has no text"),
    ]


def test_what_can_not_be_built_is_kept_as_annotations(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def complaint(article: dict[str, Any], _: NameIndex) -> str:
        return "no mentions here" if "mentions" in article else ""

    monkeypatch.setattr("builder.imports.run.article_complaint", complaint)
    (found,) = run(("1", "a.json", TEXT, (PERSON,)))
    assert [one["id"] for one in found.article["annotations"]] == ["T1"]
    assert [one.reason for one in found.outcome.kept] == ["can't be built: no mentions here"]


def test_a_publisher_that_the_registry_does_not_have_is_told_at_once(run: Any) -> None:
    mapping = {"documents": {"publisher": "src:nobody"}}
    with pytest.raises(InputRejectedError, match="there is no 'src:nobody' in the registry"):
        run(("1", "a.json", TEXT, (PERSON,)), mapping=mapping)


@pytest.mark.parametrize("name", ["مقال ١", "a/b c", "x" * 200, "../../etc", "-", "a\nb"])
def test_any_name_of_a_document_gives_an_id(run: Any, name: str) -> None:
    (found,) = run((name, "a.json", TEXT, (PERSON,)))
    again = run((name, "a.json", TEXT, (PERSON,)))[0]
    assert found.article["id"] == again.article["id"]


def test_odd_ids_of_marks_are_kept_beside_ids_that_can_be_written(run: Any) -> None:
    marks = (span("#1", "PER", "عمر بكر"), span("ق", "PER", "المثال"), span("n-1", "PER", "قال"))
    (found,) = run(("1", "a.json", TEXT, marks))
    kept = found.article["annotations"]
    assert [one.get("sourceId", one["id"]) for one in kept] == ["#1", "ق", "n-1"]
    assert len({one["id"] for one in kept}) == 3
