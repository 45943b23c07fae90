"""Tests of the files of a corpus of brat: encodings, which belong together, where they are."""

from pathlib import Path

import pytest

from builder.formats.marks import OffsetUnit, SourceDocument
from tests.formats.brat_corpora import (
    SPANS,
    TEXT,
    mark,
    read,
    read_one,
    span,
    unreadable,
    words,
    write,
)
from tests.formats.packing import tar_of, zip_of


@pytest.mark.parametrize(
    ("folds", "unit"),
    [
        (True, OffsetUnit("code point", "quotes", "a line end of two characters counts as one")),
        (False, OffsetUnit("code point", "quotes")),
    ],
)
def test_a_line_end_of_two_characters_may_count_as_one(
    tmp_path: Path, folds: bool, unit: OffsetUnit
) -> None:
    text = TEXT.replace("\n", "\r\n")
    annotations = SPANS if folds else span("T4", "Organization", "Front", text)
    document = read_one(tmp_path, annotations.replace("\n", "\r\n"), text)
    assert (document.text, document.unit, document.refused) == (text, unit, [])
    assert words(document, "T4") == ["Example Front" if folds else "Front"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("shift", [0, 1])
def test_a_byte_order_mark_is_taken_off_and_may_be_counted(
    tmp_path: Path, encoding: str, shift: int
) -> None:
    start = TEXT.index("denied") + shift
    annotations = f"T1\tDenial {start} {start + 6}\tdenied\n".encode(encoding)
    document = read_one(tmp_path, annotations, TEXT.encode(encoding))
    assert (document.text, words(document, "T1")) == (TEXT, ["denied"])
    assert document.remarks == ["a byte order mark was taken off"]
    assert bool(document.unit.detail) == bool(shift)


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    document = read_one(tmp_path, "\n \n" + span("T1", "Person", "عمر"))
    assert mark(document, "T1").place == "line 3"


def test_divided_files_make_one_document(tmp_path: Path) -> None:
    files = {
        "x/a.a1": SPANS,
        "x/a.a2": "E1\tAttack:T2 Attacker:T1\n\nT2\tX 0 1\tx\n",
        "x/a.txt": TEXT,
    }
    (document,) = read(write(tmp_path, files))
    assert isinstance(document, SourceDocument)
    assert (document.name, document.file) == ("x/a", str(tmp_path / "x/a.a1"))
    assert mark(document, "E1").place == "a2 line 1"
    assert [str(one) for one in document.refused] == [
        "a2 line 3: span refused: the id 'T2' was taken by a1 line 2"
    ]


def test_documents_are_paired_in_folders_and_archives(tmp_path: Path) -> None:
    files = {"b/c/a.ann": SPANS.encode(), "b/c/a.txt": TEXT.encode(), "a.txt": b"", "a.ann": b""}
    files |= {"b.c.ann": b"", "b.c.txt": TEXT.encode()}
    folder = write(tmp_path / "folder", files)
    for path in (folder, zip_of(tmp_path / "x.zip", files), tar_of(tmp_path / "x.tar", files)):
        documents = read(path)
        assert [isinstance(one, SourceDocument) and one.name for one in documents] == [
            "a",
            "b.c",
            "b/c/a",
        ]


def test_files_without_a_partner_are_told(tmp_path: Path) -> None:
    files = {
        "a.ann": SPANS,
        "b/c.txt": TEXT,
        "d.a1": "",
        "visual.conf": "",
        "README.md": "",
        "x": "",
    }
    files |= {"e.ann": "", "e.txt": "", "e.a1": ""}
    found = read(write(tmp_path, files))
    assert [one.name for one in found if isinstance(one, SourceDocument)] == ["e"]
    assert unreadable(found, tmp_path) == [
        ("ignored", "README.md", "is no file of brat"),
        ("error", "a.ann", "has no text beside it, expected a.txt"),
        ("ignored", "b/c.txt", "has no annotation file beside it, such as c.ann"),
        ("error", "d.a1", "has no text beside it, expected d.txt"),
        ("error", "e.a1", "is not read, because e.ann stands beside it"),
        ("ignored", "visual.conf", "holds settings of brat"),
        ("ignored", "x", "is no file of brat"),
    ]


@pytest.mark.parametrize("name", ["a.ann", "a.txt"])
def test_a_single_file_is_read_with_the_file_beside_it(tmp_path: Path, name: str) -> None:
    files = {"a.ann": SPANS, "a.txt": TEXT, "b.ann": "", "annotation.conf": "[entities]\nPerson\n"}
    write(tmp_path, files)
    (document,) = read(tmp_path / name)
    assert isinstance(document, SourceDocument)
    assert (document.name, len(document.marks)) == ("a", 6)
    assert document.remarks[0] == "annotation.conf has no span type 'Attack'"
