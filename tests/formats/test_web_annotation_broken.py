"""Web Annotation: what can't be read is told, one report for each target; W3C's own examples."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.sources import open_source
from builder.formats.web_annotation import read_web_annotation
from tests.formats.test_web_annotation import RECOGITO, TEXT, Reads, annotation, one, read, tag

OMAR = annotation("o", "Omar", tag("Person"))


def told(reads: Reads) -> list[str]:
    return [report.message for report in reads if isinstance(report, Unreadable)]


@pytest.mark.parametrize(
    ("selector", "name"),
    [
        ({"type": "XPathSelector", "value": "/p"}, "XPathSelector"),
        ({"type": "CssSelector", "value": "p"}, "CssSelector"),
        ({"type": "SvgSelector", "value": "<svg/>"}, "SvgSelector"),
        ({"type": "DataPositionSelector", "start": 1, "end": 2}, "DataPositionSelector"),
        ({"type": "RangeSelector", "startSelector": {}, "endSelector": {}}, "RangeSelector"),
        ({"type": "FragmentSelector", "value": "t=1"}, "FragmentSelector 't=1'"),
        ({"type": "FragmentSelector", "value": None}, "FragmentSelector 'None'"),
        ("http://example.org/s", "http://example.org/s"),
        ({}, "without type"),
        ([], "nothing"),
        ({"type": "TextQuoteSelector", "exact": ""}, "TextQuoteSelector without exact"),
        (
            {"type": "TextPositionSelector", "start": "x", "end": 1},
            "TextPositionSelector whose start or end is no whole number",
        ),
        (
            {
                "type": "XPathSelector",
                "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 1},
            },
            "XPathSelector refined by TextPositionSelector",
        ),
        ([{"type": "X"}, {"type": "Y"}], "X, Y"),
    ],
)
def test_other_selectors_are_refused_by_their_names(
    tmp_path: Path, selector: Any, name: str
) -> None:
    data = OMAR | {"target": {"source": "a.txt", "selector": selector}}
    document = one(read(tmp_path, {"a.json": data, "a.txt": TEXT}))
    assert [str(one) for one in document.refused] == [
        f"$: span refused: its selector is {name}; only positions and quotes of a text are read"
    ]
    assert document.marks == []


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (None, "the annotation has no target"),
        ([], "the annotation has no target"),
        ("http://example.org/b", "the text http://example.org/b is not at hand"),
        (
            {"id": "http://example.org/b", "type": "Video"},
            "its target is of type Video, not a text",
        ),
        (
            {"source": {"id": "x", "type": "Image"}, "selector": {}},
            "its target is of type Image, not a text",
        ),
        ({"type": "Text"}, "its target has neither id nor source"),
        (3, "3 is no target"),
        ("http://[bad/a", "the text http://[bad/a is not at hand"),
        ("b.txt#xywh=1,2", "the fragment 'xywh=1,2' selects no characters"),
    ],
)
def test_a_target_without_text_is_told(tmp_path: Path, target: Any, reason: str) -> None:
    files = {"a.json": [OMAR, OMAR | {"id": "x", "target": target}], "a.txt": TEXT}
    reads = read(tmp_path, files)
    document = next(read for read in reads if isinstance(read, SourceDocument))
    # A target that names nothing may be the text beside the file: then it is refused there.
    refused = [f"{one.place}: {one.reason}" for one in document.refused]
    assert told(reads) + refused == [f"[1]: {reason}"]
    assert [mark.id for mark in document.marks] == ["o"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"exact": "Osman"}, "at [36, 40] the text has 'Omar', expected 'Osman'"),
        ({"start": 900, "end": 904}, "[900, 904] lies outside the text, which has 46 code points"),
        ({"start": 40, "end": 36}, "[40, 36] ends before it begins"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    selectors = [{**one, **changes} for one in OMAR["target"]["selector"]]
    data = [*RECOGITO[:2], OMAR | {"target": {"selector": selectors}}]
    document = one(read(tmp_path, {"a.json": data, "a.txt": TEXT}))
    assert len(document.marks) == 2
    assert [str(one) for one in document.refused] == [f"[2]: span refused: {reason}"]


def test_relations_and_replies_without_their_annotation_are_told(tmp_path: Path) -> None:
    lost = OMAR | {"id": "lost", "target": {"source": "b", "selector": OMAR["target"]["selector"]}}
    wrong = annotation("#w", "Omar", tag("X"))
    wrong["target"]["selector"][0]["exact"] = "Osman"
    link = {"type": "Annotation", "motivation": "linking"}
    data = [
        *RECOGITO[:2],
        lost,
        wrong,
        link | {"target": [{"id": "#g"}, {"id": "#none"}]},
        link | {"target": [{"id": "lost"}, {"id": "#g"}]},
        link | {"target": [{"id": "#w"}, {"id": "#g"}]},
        {"type": "Annotation", "body": {"value": "x"}, "target": "#w"},
        {"type": "Annotation", "body": {"value": "x"}, "target": "lost"},
    ]
    reads = read(tmp_path, {"a.json": data, "a.txt": TEXT})
    document = next(read for read in reads if isinstance(read, SourceDocument))
    assert [str(one) for one in document.refused][1:] == [
        "[4]: relation refused: there is no mark #none in this text",
        "[6]: relation refused: there is no mark #w in this text",
        "[7]: note refused: there is no mark #w in this text",
    ]
    assert told(reads) == [
        "[2]: the text b is not at hand",
        "[5]: it is about the annotation lost, which has no text",
        "[8]: it is about the annotation lost, which has no text",
    ]


def test_the_later_of_two_annotations_with_one_id_is_refused(tmp_path: Path) -> None:
    data = [OMAR, RECOGITO[0] | {"id": "o"}]
    document = one(read(tmp_path, {"a.json": data, "a.txt": TEXT}))
    assert len(document.marks) == 1
    (refusal,) = document.refused
    assert refusal.place == "[1]"
    assert refusal.reason.startswith("id 'o' was taken by ")
    assert refusal.reason.endswith("a.json: [0]")


def test_what_is_no_annotation_is_told(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_bytes(b'{"target": "\xff"}')
    files = {"a.json": [OMAR, 3, {"type": "Person"}, {}], "a.txt": TEXT, "b.json": "{", "c.md": ""}
    reads = read(tmp_path, files)
    assert told(reads) == [
        "is neither a text (.txt) nor annotations (.json, .jsonld, .jsonl, .ndjson)",
        "[1]: 3 is no annotation, expected an object",
        "[2]: is of type Person, expected Annotation",
        "[3]: is of type nothing, expected Annotation",
        "is not JSON: Expecting property name enclosed in double quotes at line 1, column 2",
        "is not UTF-8: byte 0xff at offset 12; save it as UTF-8",
    ]
    assert sum(isinstance(read, SourceDocument) for read in reads) == 1


def test_a_text_that_cannot_be_read_is_told_for_each_annotation(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    assert told(read(tmp_path, {"a.json": RECOGITO})) == [
        f"[{index}]: its text a.txt is not UTF-8: byte 0xff at offset 0; save it as UTF-8"
        for index in range(3)
    ]
    (tmp_path / "a.txt").write_bytes(b"x" * 2000)
    with open_source(tmp_path, Limits(file=1999)) as source:
        reads = list(read_web_annotation(source))
    assert len(told(reads)) == 3


def _pairs(data: Any) -> int:
    """Return how many targets the annotations in some JSON have."""
    if isinstance(data, list):
        return sum(_pairs(one) for one in data)
    if not isinstance(data, dict):
        return 0
    if data.get("type") == "Annotation":
        targets = data["target"] if isinstance(data["target"], list) else [data["target"]]
        return sum(len(one["items"]) if "items" in one else 1 for one in targets)
    return sum(_pairs(one) for one in data.values())


def test_every_target_of_the_examples_of_w3c_is_accounted_for(shared: Path) -> None:
    folder = shared / "corpora" / "w3c_web_annotation" / "json"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    files = sorted(folder.glob("*.json"))
    expected = sum(_pairs(json.loads(file.read_text(encoding="utf-8"))) for file in files)
    assert (len(files), expected) == (42, 100)
    with open_source(folder) as source:
        reads = list(read_web_annotation(source))
    # None of the texts is there.
    assert all(isinstance(one, Unreadable) and one.severity == "error" for one in reads)
    assert len(reads) == expected


def test_the_examples_of_w3c_are_marks_where_their_texts_are_there(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "corpora" / "w3c_web_annotation" / "json"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    quote = json.loads((folder / "anno26.json").read_text(encoding="utf-8"))
    position = json.loads((folder / "anno27.json").read_text(encoding="utf-8"))
    text = "Here this is an anotation that has some"
    files = {"26.json": quote, "27.json": position, "page1.txt": text, "ebook1.txt": "x" * 800}
    first, second = read(tmp_path, files)
    assert isinstance(first, SourceDocument) and isinstance(second, SourceDocument)
    assert [(one.start, one.end) for one in first.marks[0].stretches] == [(16, 25)]
    assert [(one.start, one.end) for one in second.marks[0].stretches] == [(412, 795)]


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_file_with_any_change_is_read_or_refused(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    folder = tmp_path_factory.mktemp("anno")
    values = [None, 1, "x", [], {}, "#g", ["#p"], {"id": "#p"}, {"items": [1]}, {"type": "Choice"}]
    data = json.loads(json.dumps([*RECOGITO, OMAR]))
    for _ in range(rng.randint(1, 4)):
        part: Any = rng.choice(data)
        while isinstance(part, dict | list) and part:
            key = rng.choice(list(part) if isinstance(part, dict) else range(len(part)))
            if rng.random() < 0.4 or not isinstance(part[key], dict | list):
                part[key] = deepcopy(rng.choice(values))
                break
            part = part[key]
    for read_one in read(folder, {"a.json": data, "a.txt": TEXT}):
        if isinstance(read_one, SourceDocument):
            ids = {mark.id for mark in read_one.marks}
            assert len(ids) == len(read_one.marks)
            assert {arg.target for mark in read_one.marks for arg in mark.arguments} <= ids
