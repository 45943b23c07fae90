"""Tests of doccano exports as files: tables, archives of several annotators, real files."""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.doccano import read_doccano
from builder.formats.limits import Limits
from tests.formats.json_reads import documents, dumped, read_all, told, unreadable, write

TEXT = "Harbour Guard reached تل المثال"
RECORD = {"id": 4, "text": TEXT, "label": [[0, 13, "Force"]]}
REMARK = "a CSV export holds categories and no spans; export JSONL to have both"


def archive(file: Path, members: dict[str, Any]) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        for name, record in members.items():
            packed.writestr(name, dumped(record))
    return file


def test_each_file_of_an_archive_is_an_annotator(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"admin.jsonl": RECORD, "omar.jsonl": RECORD})
    found = documents(read_all(file, read_doccano))
    assert [one.name for one in found] == ["admin/4", "omar/4"]
    assert [mark.annotator for one in found for mark in one.marks] == ["admin", "omar"]


@pytest.mark.parametrize(("name", "annotator"), [("all.jsonl", None), ("omar.jsonl", "omar")])
def test_the_only_file_of_an_archive_gives_plain_names(
    tmp_path: Path, name: str, annotator: str | None
) -> None:
    [document] = documents(read_all(archive(tmp_path / "a.zip", {name: RECORD}), read_doccano))
    assert document.name == "4"
    assert [mark.annotator for mark in document.marks] == [annotator]


def test_files_in_folders_of_their_own_name_no_annotator(tmp_path: Path) -> None:
    for name in ("one/export.jsonl", "two/export.jsonl", "two/export.json"):
        write(tmp_path, name, dumped(RECORD))
    found = documents(read_all(tmp_path, read_doccano))
    assert [one.name for one in found] == [
        "one/export/4",
        "two/export.json/4",
        "two/export.jsonl/4",
    ]
    assert [mark.annotator for one in found for mark in one.marks] == [None] * 3


@pytest.mark.parametrize(
    ("name", "raw", "names"),
    [
        ("a.json", dumped([RECORD, {"text": "b"}]), ["4", "a.json[1]"]),
        ("a.json", json.dumps(RECORD, indent=4).encode(), ["4"]),
        ("a.json", json.dumps({"text": TEXT}, indent=4).encode(), ["a.json"]),
        (
            "a.jsonl",
            b"\xef\xbb\xbf" + dumped(RECORD) + b"\r\n" + dumped({"text": "b"}),
            ["4", "a.jsonl:2"],
        ),
        ("a.jsonl", json.dumps(RECORD).encode("utf-16") + "\n{}".encode("utf-16-le"), ["4"]),
    ],
)
def test_arrays_objects_and_lines_are_read(
    tmp_path: Path, name: str, raw: bytes, names: list[str]
) -> None:
    found = documents(read_all(write(tmp_path, name, raw), read_doccano))
    assert [one.name for one in found] == names


def test_a_bad_line_harms_no_other(tmp_path: Path) -> None:
    lines = [dumped(RECORD), b'{"text": "a"', b'"\xff"', b"a" * 300, dumped(RECORD)]
    file = write(tmp_path, "all.jsonl", b"\n".join(lines))
    reads = read_all(file, read_doccano, Limits(record=200))
    assert len(documents(reads)) == 2
    assert [(one.line, one.message[:28]) for one in unreadable(reads)] == [
        (2, "is not JSON: Expecting ',' d"),
        (3, "is not UTF-8: byte 0xff at o"),
        (4, "the line has more than 200 b"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("a.csv", "id,text,label,source", '4,"قوة, المثال",Visit#Attack,Port'),
        ("a.csv", "source, label,data,id", 'Port,Visit#Attack,"قوة, المثال",4'),
        ("a.tsv", "id\ttext\tlabel\tsource", "4\tقوة, المثال\tVisit#Attack\tPort"),
    ],
)
def test_a_table_gives_categories(
    tmp_path: Path, encoding: str, name: str, header: str, row: str
) -> None:
    file = write(tmp_path, name, f"{header}\r\n{row}\r\n".encode(encoding))
    [document] = documents(read_all(file, read_doccano))
    assert (document.name, document.line, document.text) == ("4", 2, "قوة, المثال")
    assert [mark.label for mark in document.marks] == ["Visit", "Attack"]
    assert (document.metadata, document.remarks) == ({"source": "Port"}, [REMARK])


def test_rows_of_a_table_are_named_by_the_line_they_begin_in(tmp_path: Path) -> None:
    raw = 'text,label\n"one\ntwo",A\nTal,B,C\n,D\n,\n"تل",\n'.encode()
    reads = read_all(write(tmp_path, "a.csv", raw), read_doccano)
    assert [(one.name, one.line, one.text) for one in documents(reads)] == [
        ("a.csv:2", 2, "one\ntwo"),
        ("a.csv:7", 7, "تل"),
    ]
    assert [(one.line, one.severity, one.message) for one in unreadable(reads)] == [
        (4, "error", "has 3 columns, expected 2 as in line 1"),
        (5, "error", "has no text, only D"),
        (6, "ignored", "has neither text nor label"),
    ]


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b'text,label\na,b\n"c', 3, "is not CSV: unexpected end of data; the rows from here on"),
        (b'text,label\na,b\n"c"d,e\n', 3, "is not CSV: "),
        (b"text,label\na,b\n\xff,c\n", None, "is not UTF-8: byte 0xff"),
        (b"name,label\na,b\n", 1, "has the columns name, label; expected 'text' or 'data'"),
        (b"", 1, "has the columns nothing; expected 'text' or 'data'"),
    ],
)
def test_a_broken_table_is_reported(
    tmp_path: Path, raw: bytes, line: int | None, message: str
) -> None:
    [found] = unreadable(read_all(write(tmp_path, "a.csv", raw), read_doccano))
    assert found.line == line
    assert found.message.startswith(message)


def test_a_long_field_of_a_table_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", b"text,label\n" + b"a" * 200_000 + b",b\n")
    [document] = documents(read_all(file, read_doccano))
    assert len(document.text) == 200_000


@pytest.mark.parametrize(
    ("name", "raw", "severity", "advice"),
    [
        ("a.txt", b"__label__Visit Tal\n", "error", "export the project again and choose JSONL"),
        ("a.conll", b"Omar\tB-P\n", "error", "read it as iob"),
        ("a.txt", b"Omar B-P\nBaker I-P\n", "error", "read it as iob"),
        ("a.txt", b"Omar Baker\n", "ignored", ""),
        ("a.png", b"\x89PNG\xff", "ignored", ""),
    ],
)
def test_other_files_are_reported_with_advice(
    tmp_path: Path, name: str, raw: bytes, severity: str, advice: str
) -> None:
    [found] = unreadable(read_all(write(tmp_path, name, raw), read_doccano))
    assert (found.severity, found.advice) == (severity, advice)


def raw_records(file: Path) -> list[Any] | None:
    """Return the records of a real file read by other means, or None if it is no JSON."""
    text = file.read_text("utf-8")
    try:
        data = json.loads(text)
        return data if isinstance(data, list) else [data]
    except json.JSONDecodeError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines()]
    except json.JSONDecodeError:
        return None


def test_every_annotation_of_the_real_json_is_accounted_for(shared: Path) -> None:
    root = shared / "corpora" / "doccano"
    if not root.is_dir():
        pytest.skip("needs the files of doccano, which are not here")
    total = spans = relations = 0
    for file in sorted([*root.rglob("*.json"), *root.rglob("*.jsonl")]):
        records = raw_records(file)
        reads = read_all(file, read_doccano)
        if records is None:
            assert [one.severity for one in unreadable(reads)] == ["error"]
            continue
        assert len(reads) == len(records)
        found = documents(reads)
        with_text = [one for one in records if "text" in one]
        assert [one.text for one in found] == [one["text"] for one in with_text]
        keys = ("label", "labels", "entities", "cats", "relations")
        counted = [sum(len(one.get(key, [])) for key in keys) for one in with_text]
        assert [len(one.marks) for one in found] == counted
        assert [one.refused for one in found] == [[]] * len(found)
        total += sum(counted)
        spans += sum(len(told(one)) for one in found)
        relations += sum(mark.kind == "relation" for one in found for mark in one.marks)
    assert (total, spans, relations) == (62, 27, 9)


def test_every_row_of_the_real_tables_is_accounted_for(shared: Path) -> None:
    root = shared / "corpora" / "doccano"
    if not root.is_dir():
        pytest.skip("needs the files of doccano, which are not here")
    for file in sorted(root.rglob("*.csv")):
        encoding = "utf-16" if "utf16" in file.name else "utf-8"
        _, *rows = csv.reader(file.read_text(encoding).splitlines())
        reads = read_all(file, read_doccano)
        assert len(reads) == (len(rows) if "column_data" not in file.read_text(encoding) else 1)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.txt"]), st.binary(max_size=60))
def test_no_bytes_raise(tmp_path: Path, name: str, raw: bytes) -> None:
    folder = tmp_path / name
    for begun in (b"", b'text,label\n"', b'{"text": "a", "label": '):
        write(folder, name, begun + raw)
        assert read_all(folder, read_doccano)
