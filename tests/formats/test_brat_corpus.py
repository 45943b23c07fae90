"""Tests of reading real files of brat: nothing is lost, compared with counting their lines."""

import re
from collections import Counter
from pathlib import Path

import pytest

from builder.formats.brat_configuration import parse_configuration
from builder.formats.marks import SourceDocument, Unreadable
from tests.formats.brat_corpora import read

_LINE = re.compile(r"^([TERAMN#*])", re.MULTILINE)
_SPAN = re.compile(r"^(T\d+)\t(\S+) ([\d ;]+)\t(.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    """Return the folder of a tutorial of brat, or skip the test."""
    folder = shared / "corpora" / "brat"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared/corpora/brat, which is not here")
    return folder


@pytest.fixture(scope="module")
def documents(folder: Path) -> dict[str, SourceDocument]:
    """Return the documents by name."""
    found = [one for one in read(folder) if isinstance(one, SourceDocument)]
    return {one.name: one for one in found}


def test_there_is_a_document_for_each_annotation_file(
    folder: Path, documents: dict[str, SourceDocument]
) -> None:
    assert list(documents) == sorted(file.stem for file in folder.glob("*.ann"))
    told = [one for one in read(folder) if isinstance(one, Unreadable)]
    assert {one.severity for one in told} == {"ignored"}
    assert len(told) == len(list(folder.glob("*.conf"))) - 1


def test_each_line_is_found_in_the_marks(
    folder: Path, documents: dict[str, SourceDocument]
) -> None:
    for name, document in documents.items():
        lines = Counter(_LINE.findall((folder / f"{name}.ann").read_text(encoding="utf-8")))
        kinds = Counter(one.kind for one in document.marks)
        assert document.refused == []
        assert (kinds["span"], kinds["event"]) == (lines["T"], lines["E"])
        assert (kinds["relation"], kinds["group"]) == (lines["R"], lines["*"])
        attributes = sum(len(one.attributes) for one in document.marks)
        identifiers = sum(len(one.identifiers) for one in document.marks)
        notes = sum(len(one.notes) for one in document.marks)
        assert (attributes, identifiers) == (lines["A"] + lines["M"], lines["N"])
        # All identifiers of this corpus have words, which are kept as notes.
        assert notes == lines["#"] + lines["N"]


def test_the_words_of_each_span_are_those_in_the_file(
    folder: Path, documents: dict[str, SourceDocument]
) -> None:
    compared = 0
    for name, document in documents.items():
        marks = {one.id: one for one in document.marks}
        raw = (folder / f"{name}.ann").read_text(encoding="utf-8")
        for id, label, offsets, quote in _SPAN.findall(raw):
            (stretch,) = marks[id].stretches
            assert (marks[id].label, f"{stretch.start} {stretch.end}") == (label, offsets)
            assert document.text[stretch.start : stretch.end] == quote
            compared += 1
    assert compared == 119


def test_arguments_are_those_in_the_file(
    folder: Path, documents: dict[str, SourceDocument]
) -> None:
    compared = 0
    for name, document in documents.items():
        marks = {one.id: one for one in document.marks}
        for line in (folder / f"{name}.ann").read_text(encoding="utf-8").splitlines():
            id, _, rest = line.partition("\t")
            if id[0] in "ER":
                first, *pairs = rest.split()
                one = marks[id]
                assert first == (f"{one.label}:{one.trigger}" if one.trigger else one.label)
                assert [f"{two.role}:{two.target}" for two in one.arguments] == pairs
                compared += 1
    assert compared == 31


def test_the_configuration_allows_all_that_is_used(
    folder: Path, documents: dict[str, SourceDocument]
) -> None:
    text = (folder / "annotation.conf").read_text(encoding="utf-8")
    configuration = parse_configuration(text)
    assert configuration.problems == ()
    assert all(one.remarks == [] for one in documents.values())
    sections = re.split(r"^\[.*\]$", text, flags=re.MULTILINE)[1:]
    named = [re.findall(r"^\s*!?([A-Z][\w-]+)", one, flags=re.MULTILINE) for one in sections]
    assert [[rule.name for rule in configuration.entities], named[0]] == [named[0]] * 2
    assert [rule.name for rule in configuration.relations] == named[1]
    assert [rule.name for rule in configuration.events] == named[2]
    assert [rule.name for rule in configuration.attributes] == named[3]
    assert [rule.name for rule in configuration.relations if rule.is_symmetric] == ["Alias"]
