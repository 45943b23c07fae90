"""Tests of doccano records as documents."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.doccano import read_doccano
from builder.formats.marks import Argument, Mark, OffsetUnit, SourceDocument, Stretch
from tests.formats.json_reads import documents, read_all, refusals, told, unreadable, write

TEXT = "Harbour Guard وصل إلى تل المثال"
GUARD, HILL = [0, 13, "Force"], [22, 31, "Place"]


def entity(name: Any, start: Any, end: Any, label: Any) -> dict[str, Any]:
    return {"id": name, "start_offset": start, "end_offset": end, "label": label}


def read_one(folder: Path, record: Any) -> SourceDocument:
    """Return the document of a single record in a file of its own."""
    [document] = documents(read_all(write(folder, "all.jsonl", [record]), read_doccano))
    return document


@pytest.mark.parametrize("text_key", ["text", "data"])
@pytest.mark.parametrize("key", ["label", "labels", "entities"])
def test_spans_of_all_versions_are_marks(tmp_path: Path, text_key: str, key: str) -> None:
    document = read_one(tmp_path, {"id": 7, text_key: TEXT, key: [GUARD, HILL]})
    assert document.marks == [
        Mark("0-13", "span", "Force", key, (Stretch(0, 13),), place=f"line 1: {key}[0]"),
        Mark("22-31", "span", "Place", key, (Stretch(22, 31),), place=f"line 1: {key}[1]"),
    ]
    assert [words for _, _, words in told(document)] == ["Harbour Guard", "تل المثال"]
    assert (document.name, document.line, document.text) == ("7", 1, TEXT)
    assert document.unit == OffsetUnit("code point", "format")


def test_the_same_span_twice_stays_two_marks(tmp_path: Path) -> None:
    document = read_one(tmp_path, {"text": TEXT, "label": [GUARD, GUARD, [0, 13, "Agent"]]})
    assert [(name, label) for name, label, _ in told(document)] == [
        ("0-13", "Force"),
        ("0-13-2", "Force"),
        ("0-13-3", "Agent"),
    ]


def test_relations_are_numbered_apart_from_spans(tmp_path: Path) -> None:
    entities = [entity(0, 0, 13, "Force"), entity(1, 22, 31, "Place")]
    relations = [
        {"id": 0, "from_id": 0, "to_id": 1, "type": "reached"},
        {"from_id": 1, "to_id": 0, "type": "held by"},
    ]
    document = read_one(tmp_path, {"text": TEXT, "entities": entities, "relations": relations})
    assert told(document) == [("0", "Force", "Harbour Guard"), ("1", "Place", "تل المثال")]
    assert document.marks[2:] == [
        Mark(
            "relation-0",
            "relation",
            "reached",
            "relations",
            arguments=(Argument("from", "0"), Argument("to", "1")),
            place="line 1: relations[0]",
        ),
        Mark(
            "1~0",
            "relation",
            "held by",
            "relations",
            arguments=(Argument("from", "1"), Argument("to", "0")),
            place="line 1: relations[1]",
        ),
    ]


@pytest.mark.parametrize(
    ("key", "value", "labels"),
    [
        ("label", ["Attack", "Visit"], ["Attack", "Visit"]),
        ("labels", ["Attack"], ["Attack"]),
        ("cats", ["Attack"], ["Attack"]),
        ("label", "Attack", ["Attack"]),
        ("label", [], []),
        ("label", None, []),
        ("label", "", []),
        ("annotations", [{"label": "Attack", "user": 3}], ["Attack"]),
        ("annotations", [{"text": "a summary", "user": 3}], ["a summary"]),
    ],
)
def test_categories_are_document_marks(
    tmp_path: Path, key: str, value: Any, labels: list[str]
) -> None:
    document = read_one(tmp_path, {"text": TEXT, key: value})
    assert [(mark.kind, mark.label, mark.layer) for mark in document.marks] == [
        ("document", label, key) for label in labels
    ]
    assert document.refused == []


def test_the_oldest_annotations_have_users_and_numbers(tmp_path: Path) -> None:
    old = [{"label": 4, "start_offset": 0, "end_offset": 13, "user": 3}]
    document = read_one(tmp_path, {"text": TEXT, "annotations": old, "meta": {}})
    [mark] = document.marks
    assert (mark.label, mark.annotator, mark.stretches) == ("4", "3", (Stretch(0, 13),))
    assert document.remarks == ["labels are numbers: an export with text labels names them"]


@pytest.mark.parametrize("comment", ["unsure", {"text": "unsure", "username": "baker"}])
@pytest.mark.parametrize("key", ["Comments", "comments"])
def test_comments_are_notes_of_document_marks(tmp_path: Path, key: str, comment: Any) -> None:
    document = read_one(tmp_path, {"text": TEXT, "label": [], key: [comment]})
    [mark] = document.marks
    assert (mark.kind, mark.label, mark.layer, mark.notes) == (
        "document",
        "comment",
        key,
        ("unsure",),
    )


def test_all_other_fields_are_metadata(tmp_path: Path) -> None:
    record = {
        "id": 1,
        "text": TEXT,
        "label": [],
        "meta": {"page": 3, "none": None},
        "source": "Port Example",
        "tags": ["a"],
        "annotation_approver": None,
    }
    document = read_one(tmp_path, record)
    assert document.metadata == {"page": "3", "source": "Port Example", "tags": '["a"]'}


def test_grapheme_offsets_are_seen_at_word_boundaries(tmp_path: Path) -> None:
    text = "👍🏽👍🏽👍🏽 مِثَالٌ Omar Baker in تل"
    # The thumbs are two code points each, three of the letters have a mark.
    document = read_one(tmp_path, {"text": text, "label": [[9, 19, "P"], [23, 25, "L"]]})
    assert document.unit == OffsetUnit("grapheme", "boundaries")
    assert [words for _, _, words in told(document)] == ["Omar Baker", "تل"]


@pytest.mark.parametrize(
    ("further", "refused"),
    [
        ({"label": [[0, 1]]}, "label[0]: span refused: found a list of 2, expected [start, end,"),
        ({"label": [["a", 1, "F"]]}, "label[0]: span refused: start a and end 1 are no offsets"),
        ({"label": [[0, 99, "F"]]}, "label[0]: span refused: [0, 99] lies outside the text"),
        ({"label": [[5, 2, "F"]]}, "label[0]: span refused: [5, 2] ends before it begins"),
        ({"label": [[0, 1, None]]}, "label[0]: span refused: found null as label"),
        ({"label": [3.5]}, "label[0]: other refused: found 3.5, expected"),
        ({"cats": {"Attack": 1.0}}, "cats[0]: other refused: found an object with Attack"),
        ({"entities": [entity(1, 0, None, "F")]}, "entities[0]: span refused: start 0 and end nu"),
        ({"relations": [5]}, "relations[0]: relation refused: found 5, expected from_id and to_id"),
        (
            {"relations": [{"id": 1, "from_id": 8, "to_id": 9, "type": "x"}]},
            "relations[0]: relation refused: there is no mark '8', '9' in this document",
        ),
        (
            {"relations": [{"id": 1, "from_id": 8, "to_id": 9}]},
            "relations[0]: relation refused: found null as type, expected a string",
        ),
    ],
)
def test_what_is_no_mark_is_refused_with_its_place(
    tmp_path: Path, further: Any, refused: str
) -> None:
    document = read_one(tmp_path, {"text": TEXT} | further)
    assert document.marks == []
    [found] = refusals(document)
    assert found.startswith(f"line 1: {refused}")


def test_a_later_span_of_the_same_id_is_refused(tmp_path: Path) -> None:
    entities = [entity(1, 0, 13, "Force"), entity(1, 22, 31, "Place")]
    document = read_one(tmp_path, {"text": TEXT, "entities": entities})
    assert told(document) == [("1", "Force", "Harbour Guard")]
    assert refusals(document) == [
        "line 1: entities[1]: span refused: id '1' was taken by line 1: entities[0]"
    ]


@pytest.mark.parametrize(
    ("record", "severity", "message"),
    [
        ({"filename": "a.png", "label": ["Ship"]}, "error", "is about an image or a recording"),
        ({"filename": "a.png", "bbox": []}, "error", "is about an image or a recording (bbox, f"),
        ({"label": [GUARD], "relations": [1]}, "error", "has no text: found label, relations; ex"),
        (
            {"column_data": "a"},
            "error",
            "has no text: found column_data; expected 'text' or 'data'",
        ),
        ({"text": 3, "label": []}, "error", "has no text: found text, label"),
        ({}, "ignored", "has neither text nor label"),
        ({"id": 3, "label": []}, "ignored", "has neither text nor label"),
        ([1], "error", "found list, expected an object"),
    ],
)
def test_a_record_without_a_text_is_reported_with_its_line(
    tmp_path: Path, record: Any, severity: str, message: str
) -> None:
    lines = [{"text": TEXT}, record]
    reads = read_all(write(tmp_path, "all.jsonl", lines), read_doccano)
    assert len(documents(reads)) == 1
    [found] = unreadable(reads)
    assert (found.line, found.severity) == (2, severity)
    assert found.message.startswith(message)


ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers(-2, 40) | st.text(max_size=3) | st.floats() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "label", "start_offset", "end_offset", "from_id", "to_id", "type"]
            ),
            inner,
        )
    ),
    max_leaves=6,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ODD, max_size=4), st.lists(ODD, max_size=3), st.lists(ODD, max_size=2))
def test_every_element_is_a_mark_or_refused(
    tmp_path: Path, labels: list[Any], relations: list[Any], comments: list[Any]
) -> None:
    record = {"text": TEXT, "label": labels, "relations": relations, "Comments": comments}
    reads = read_all(write(tmp_path, "all.jsonl", [record]), read_doccano)
    for document in documents(reads):
        places = [mark.place for mark in document.marks] + [one.place for one in document.refused]
        assert len(places) == len(set(places)) == len(labels) + len(relations) + len(comments)
    if not documents(reads):
        assert "NaN" in str(reads[0]) or "Infinity" in str(reads[0])
