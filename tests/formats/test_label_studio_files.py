"""Tests of Label Studio exports as files: variants, other exports, broken files."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from builder.formats.label_studio import read_label_studio
from builder.formats.limits import Limits
from tests.formats.json_reads import documents, dumped, read_all, told, unreadable, write
from tests.formats.label_studio_tasks import (
    ORG,
    TEXT,
    feature,
    read_tasks,
    region,
    relation,
    task,
)

MADE: dict[str, Any] = {"id": 7, "completed_by": 2, "result": [region("a", ORG, "F")]}
FLAT = {"text": TEXT, "id": 1, "label": [], "annotator": 1, "annotation_id": 2, "lead_time": 3.5}


@pytest.mark.parametrize(
    "changed",
    [
        {"completions": [MADE], "annotations": None},
        {"annotations": [MADE | {"completed_by": {"id": 2}}]},
        {"annotations": [MADE | {"completed_by": None, "created_username": " 2"}]},
        {"annotations": [MADE | {"prediction": MADE, "reviews": [{}], "history": [MADE]}]},
    ],
)
def test_older_and_newer_annotations_are_read_alike(tmp_path: Path, changed: Any) -> None:
    [document] = read_tasks(tmp_path, task() | changed)
    assert told(document) == [("a", "F", ORG)]
    assert [mark.annotator for mark in document.marks] == ["2"]


@pytest.mark.parametrize("key", ["was_cancelled", "skipped"])
def test_the_results_of_a_skipped_annotation_are_refused(tmp_path: Path, key: str) -> None:
    results = [*MADE["result"], relation("a", "a"), feature("d", "rating", 2)]
    skipped = MADE | {key: True, "result": results}
    [document] = read_tasks(tmp_path, task() | {"annotations": [skipped]})
    assert document.marks == []
    assert [one.kind for one in document.refused] == ["span", "relation", "document"]
    assert {one.reason for one in document.refused} == {
        "its annotation was skipped by the annotator (was_cancelled)"
    }


def test_what_is_passed_over_is_remarked(tmp_path: Path) -> None:
    rejected = MADE | {"last_action": "rejected"}
    further = {"annotations": [rejected], "predictions": [4], "drafts": [MADE, MADE]}
    [document] = read_tasks(tmp_path, task() | further)
    assert document.remarks == [
        "[0].annotations[0] was rejected by a reviewer",
        "[0].predictions[0] is only named by its number 4; its results are not here",
        "drafts, which nobody submitted, were passed over: 2",
    ]


@pytest.mark.parametrize(
    ("further", "place"),
    [
        ({"annotations": [None]}, "[0].annotations[0]"),
        ({"annotations": [{"result": "x"}]}, "[0].annotations[0]"),
        ({"predictions": ["", {"result": {}}]}, "[0].predictions[0]"),
        ({"annotations": {"result": []}}, "[0].annotations"),
    ],
)
def test_annotations_of_another_shape_are_refused(tmp_path: Path, further: Any, place: str) -> None:
    [document] = read_tasks(tmp_path, task() | further)
    assert (document.refused[0].kind, document.refused[0].place) == ("other", place)


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (task(), "task-5"),
        ({"data": {"text": TEXT, "id": "n1"}, "file_upload": "f.json"}, "n1"),
        ({"data": {"text": TEXT}, "file_upload": "f.json"}, "f.json"),
        ({"data": {"text": TEXT}}, "export.json[0]"),
    ],
)
def test_a_document_is_named_by_its_task(tmp_path: Path, one: Any, name: str) -> None:
    assert [document.name for document in read_tasks(tmp_path, one)] == [name]


def test_a_task_in_an_annotation_is_read(tmp_path: Path) -> None:
    write(tmp_path, "7", MADE | {"task": {"id": 5, "data": {"text": TEXT}}})
    write(tmp_path, "8", MADE | {"id": 8, "task": {"id": 5, "data": {"text": TEXT}}})
    found = documents(read_all(tmp_path, read_label_studio))
    assert [one.name for one in found] == ["task-5/annotation-7", "task-5/annotation-8"]
    assert [told(one) for one in found] == [[("a", "F", ORG)]] * 2


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("a.json", dumped([task(*MADE["result"])]), None),
        ("a.json", dumped(task(*MADE["result"])), 1),
        ("a.json", json.dumps(task(*MADE["result"]), indent=1).encode(), None),
        ("a.jsonl", dumped(task(*MADE["result"])) + b"\n", 1),
        ("a.json", json.dumps([task(*MADE["result"])]).encode("utf-16"), None),
        ("a.json", b"\xef\xbb\xbf" + dumped([task(*MADE["result"])]), None),
    ],
)
def test_arrays_objects_and_lines_are_read(
    tmp_path: Path, name: str, raw: bytes, line: int | None
) -> None:
    [document] = documents(read_all(write(tmp_path, name, raw), read_label_studio))
    assert told(document) == [("a", "F", ORG)]
    assert document.line == line


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.json", [FLAT, FLAT], 'is an export of the kind "JSON-MIN"'),
        ("a.csv", b'"annotation_id","annotator","lead_time","text"\n', "is a CSV or TSV export"),
        ("a.tsv", b"annotation_id\tannotator\tlead_time\ttext\n", "is a CSV or TSV export"),
        ("a.conll", b"-DOCSTART- -X- O\nOmar -X- _ B-PER\n", "is a CoNLL export"),
        ("a.txt", b"-DOCSTART- -X- O\nOmar -X- _ B-PER\n", "is a CoNLL export"),
        ("a.json", [{"text": TEXT}], "[0]: is no task: found text; expected data and annotations"),
    ],
)
def test_other_exports_are_known_and_advised_against(
    tmp_path: Path, name: str, data: Any, message: str
) -> None:
    [found] = unreadable(read_all(write(tmp_path, name, data), read_label_studio))
    assert found.message.startswith(message)
    assert (found.advice, found.severity) == (
        'export the project again and choose "JSON"',
        "error",
    )


def test_a_broken_task_harms_no_other(tmp_path: Path) -> None:
    good = dumped(task(*MADE["result"]))
    raw = b"[" + good + b', {"id": 6,}, 3, {"data": []},' + good
    reads = read_all(write(tmp_path, "a.json", raw), read_label_studio)
    assert [told(one) for one in documents(reads)] == [[("a", "F", ORG)]]
    assert [one.message[:46] for one in unreadable(reads)] == [
        "[1]: the item that begins in line 1: is not JS",
        "[2]: found int, expected a task",
        "[3]: the task has no 'data', expected an objec",
        "[4]: the item that begins in line 1 does not e",
    ]


def test_an_oversized_task_is_refused_alone(tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", [task(data={"text": "a" * 900}), task()])
    first, second = read_all(file, read_label_studio, Limits(record=800))
    assert unreadable([first])[0].message.startswith("[0]: the item that begins in line 1 has more")
    assert documents([second])[0].text == TEXT


def test_an_archive_is_read_in_place(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("project/tasks.json", dumped([task(*MADE["result"])]))
    [document] = documents(read_all(tmp_path / "a.zip", read_label_studio))
    assert document.file.endswith("a.zip!project/tasks.json")
