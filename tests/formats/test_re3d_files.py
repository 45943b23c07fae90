"""re3d: files that are missing, too large or of another form; the real files of the dataset."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.re3d import read_re3d
from builder.formats.sources import open_source
from tests.formats.test_re3d import DOCUMENT, ENTITIES, read, relation, told, write


def test_a_missing_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, [DOCUMENT], ENTITIES, [])
    (tmp_path / "relations.json").unlink()
    (tmp_path / "LICENSE").write_text("CC0")
    found = read(tmp_path)
    assert told(found, tmp_path) == [
        "LICENSE: is none of documents.json, entities.json, relations.json",
        "relations.json: can't be read: No such file or directory\n"
        "    The documents are read without relations.",
    ]
    severities = [one.severity for one in found if isinstance(one, Unreadable)]
    assert severities == ["ignored", "error"]
    (tmp_path / "documents.json").unlink()
    assert told(read(tmp_path), tmp_path)[1:] == [
        "entities.json: has no documents.json beside it\n    Give the whole folder."
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (json.dumps(ENTITIES), "is a JSON array, expected one object on each line"),
        ("\ufeff [\n", "is a JSON array, expected one object on each line"),
    ],
)
def test_an_array_is_told_once(tmp_path: Path, text: str, reason: str) -> None:
    write(tmp_path, text, text, text)
    assert told(read(tmp_path), tmp_path) == [
        f"entities.json: {reason}",
        f"relations.json: {reason}",
        f"documents.json: {reason}",
    ]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    write(tmp_path, [DOCUMENT], ENTITIES, [])
    (tmp_path / "entities.json").write_text(json.dumps(ENTITIES[0]), encoding="utf-16")
    (tmp_path / "relations.json").write_bytes(b'{"documentId": "\xff"}\n')
    assert told(read(tmp_path), tmp_path) == [
        "entities.json: is UTF-16, expected UTF-8; save it as UTF-8",
        "relations.json:1: is not UTF-8: byte 0xff at offset 16; save it as UTF-8",
    ]


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    long = ENTITIES[0] | {"note": "x" * 3000}
    write(tmp_path, [DOCUMENT], [long, ENTITIES[1]], [])
    found = read(tmp_path, Limits(record=2000))
    assert told(found, tmp_path) == ["entities.json:1: the line has more than 2000 bytes"]
    (document,) = (one for one in found if isinstance(one, SourceDocument))
    assert [mark.id for mark in document.marks] == ["e14"]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_file_with_any_change_is_read_or_refused(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    folder = tmp_path_factory.mktemp("re3d")
    write(folder, [DOCUMENT], ENTITIES, [relation((0, 10), (14, 23))])
    file = folder / rng.choice(["documents.json", "entities.json", "relations.json"])
    raw = bytearray(file.read_bytes())
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randint(0, 4)] = rng.randbytes(rng.randint(0, 3))
    file.write_bytes(bytes(raw))
    for one in read(folder):
        if isinstance(one, SourceDocument):
            ids = {mark.id for mark in one.marks}
            assert len(ids) == len(one.marks)
            assert {arg.target for mark in one.marks for arg in mark.arguments} <= ids


def _records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def test_every_record_of_the_dataset_is_a_mark_or_refused(shared: Path) -> None:
    folder = shared / "corpora" / "re3d"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    expected: Counter[str] = Counter()
    values: dict[str, object] = {}
    for path in folder.glob("*/*.json"):
        records = _records(path)
        expected[path.stem] += len(records)
        if path.stem == "entities":
            values |= {str(one["_id"]): one["value"] for one in records}
    with open_source(folder) as source:
        documents = [
            one for one in read_re3d(source, DEFAULT_LIMITS) if isinstance(one, SourceDocument)
        ]
    found: Counter[str] = Counter(documents=len(documents))
    for document in documents:
        found.update(mark.layer for mark in document.marks)
        found.update(
            {"span": "entities", "relation": "relations"}[one.kind] for one in document.refused
        )
        for mark in document.marks:
            if mark.kind == "span":
                (part,) = mark.stretches
                words = " ".join(document.text[part.start : part.end].split())
                assert words == " ".join(str(values[mark.id]).split())
    assert found == expected
    assert expected == {"documents": 45, "entities": 2159, "relations": 715}
    refused = Counter(one.kind for document in documents for one in document.refused)
    # Straight for typographic quotes; and one entity with two types, both turned down.
    assert refused == {"span": 2, "relation": 8}
