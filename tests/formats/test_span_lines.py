"""Tests of JSON Lines with a text and spans that count characters."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.marks import Argument, Attribute, Mark, OffsetUnit, SourceDocument, Stretch
from builder.formats.sources import open_source
from builder.formats.span_lines import read_span_lines
from builder.formats.span_lines_keys import END, LABEL, QUOTE, RECORD_ID, SPANS, START, TEXT
from tests.formats.json_reads import documents, read_all, refusals, told, unreadable, write

WORDS = "Harbour Guard وصل إلى تل المثال"
GUARD = {"start": 0, "end": 13, "label": "Force"}
HILL = {"start": 22, "end": 31, "label": "Place"}


def read_one(folder: Path, record: Any) -> SourceDocument:
    """Return the document of a single record in a file of its own."""
    [document] = documents(read_all(write(folder, "a.jsonl", [record]), read_span_lines))
    return document


@pytest.mark.parametrize("key", TEXT)
@pytest.mark.parametrize("spans", SPANS)
def test_a_text_and_spans_are_found_by_their_names(tmp_path: Path, key: str, spans: str) -> None:
    document = read_one(tmp_path, {key: WORDS, spans: [GUARD, [22, 31, "Place"]]})
    assert document.marks == [
        Mark("0-13", "span", "Force", spans, (Stretch(0, 13),), place=f"line 1: {spans}[0]"),
        Mark("22-31", "span", "Place", spans, (Stretch(22, 31),), place=f"line 1: {spans}[1]"),
    ]
    assert (document.text, document.metadata, document.refused) == (WORDS, {}, [])


@pytest.mark.parametrize(("start", "end"), [*zip(START, (*END, "end"), strict=True)])
@pytest.mark.parametrize("label", LABEL)
@pytest.mark.parametrize("quote", QUOTE)
def test_the_parts_of_a_span_are_found_by_their_names(
    tmp_path: Path, start: str, end: str, label: str, quote: str
) -> None:
    span = {start: 22, end: 31, label: "Place", quote: "تل المثال"}
    document = read_one(tmp_path, {"text": WORDS, "spans": [span]})
    assert told(document) == [("22-31", "Place", "تل المثال")]
    assert document.unit == OffsetUnit("code point", "quotes")
    assert document.marks[0].attributes == ()


@pytest.mark.parametrize("key", RECORD_ID)
@pytest.mark.parametrize("written", ["n1", 7])
def test_a_record_is_named_by_its_id(tmp_path: Path, key: str, written: Any) -> None:
    document = read_one(tmp_path, {key: written, "text": WORDS, "created_at": "2020", "n": [1]})
    assert (document.name, document.line) == (str(written), 1)
    assert document.metadata == {"created_at": "2020", "n": "[1]"}


def test_a_record_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, "b/a.jsonl", [{"text": WORDS}, {"text": "Tal", "id": None}])
    assert [one.name for one in documents(read_all(file.parent, read_span_lines))] == [
        "a.jsonl:1",
        "a.jsonl:2",
    ]


def test_the_same_span_twice_stays_two_marks(tmp_path: Path) -> None:
    document = read_one(tmp_path, {"text": WORDS, "spans": [GUARD, GUARD]})
    assert [name for name, _, _ in told(document)] == ["0-13", "0-13-2"]


def test_each_label_of_a_span_is_a_mark(tmp_path: Path) -> None:
    spans = [GUARD | {"label": ["Force", "Agent"]}, HILL | {"label": None}]
    document = read_one(tmp_path, {"text": WORDS, "label": spans})
    assert [(name, label) for name, label, _ in told(document)] == [
        ("0-13", "Force"),
        ("0-13-2", "Agent"),
        ("22-31", ""),
    ]
    assert document.remarks == ["spans without a label: 1"]


def test_further_fields_of_a_span_are_attributes_or_identifiers(tmp_path: Path) -> None:
    further = {
        "osm_url": "https://example.org/osm/1",
        "source_iri": "https://example.org/id/1",
        "page_url": "no link",
        "wikidata_id": "Q95",
        "geonames": 123,
        "kb_id": "",
        "confidence": 3,
        "features": {"event": "Yes"},
        "none": None,
        "token_start": 4,
        "token_end": 5,
    }
    document = read_one(tmp_path, {"text": WORDS, "spans": [HILL | further]})
    [mark] = document.marks
    assert mark.identifiers == (
        "https://example.org/osm/1",
        "https://example.org/id/1",
        "wikidata:Q95",
        "geonames:123",
    )
    assert mark.attributes == (
        Attribute("page_url", "no link"),
        Attribute("kb_id", ""),
        Attribute("confidence", "3"),
        Attribute("features", '{"event": "Yes"}'),
    )


@pytest.mark.parametrize("key", ["annotator", "annotator_id", "_annotator_id"])
def test_the_annotator_of_a_record_made_its_marks(tmp_path: Path, key: str) -> None:
    document = read_one(tmp_path, {"text": WORDS, "spans": [GUARD], "labels": ["News"], key: 4})
    assert [(mark.kind, mark.annotator) for mark in document.marks] == [
        ("span", "4"),
        ("document", "4"),
    ]


@pytest.mark.parametrize(
    ("value", "labels"), [("News", ["News"]), (["News", "Port"], ["News", "Port"])]
)
def test_strings_are_categories_of_the_document(
    tmp_path: Path, value: Any, labels: list[str]
) -> None:
    document = read_one(tmp_path, {"text": WORDS, "label": value})
    assert [(mark.kind, mark.label, mark.layer) for mark in document.marks] == [
        ("document", label, "label") for label in labels
    ]


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_the_spans_of_a_record_that_was_not_accepted_are_refused(
    tmp_path: Path, answer: str
) -> None:
    record = {"text": WORDS, "spans": [GUARD], "label": "News", "relations": [1], "answer": answer}
    document = read_one(tmp_path, record)
    assert document.marks == []
    assert [one.kind for one in document.refused] == ["span", "document", "relation"]
    assert {one.reason for one in document.refused} == {
        f"the record was not accepted (answer: {answer})"
    }


TOKENS = [GUARD | {"token_start": 0, "token_end": 1}, HILL | {"token_start": 4, "token_end": 5}]
IDS = [GUARD | {"id": "g"}, HILL | {"id": 9}]


@pytest.mark.parametrize(
    ("spans", "relation", "roles", "targets"),
    [
        (TOKENS, {"head": 1, "child": 4, "label": "r"}, ("head", "child"), ("0-13", "22-31")),
        (
            TOKENS,
            {"head": 9, "child": 9, "label": "r", "head_span": GUARD, "child_span": HILL},
            ("head", "child"),
            ("0-13", "22-31"),
        ),
        (
            [GUARD, GUARD | {"label": "Agent"}, HILL],
            {"head": {"start": 0, "end": 13, "label": "Agent"}, "tail": HILL | {"label": "x"}}
            | {"label": "r"},
            ("head", "tail"),
            ("0-13-2", "22-31"),
        ),
        ([GUARD, HILL], {"head": 0, "tail": 1, "type": "r"}, ("head", "tail"), ("0-13", "22-31")),
        (IDS, {"from_id": "g", "to_id": 9, "type": "r"}, ("from", "to"), ("g", "9")),
        (IDS, {"source": 9, "target": "g", "relation": "r"}, ("source", "target"), ("9", "g")),
        (
            [GUARD, HILL],
            {"head": HILL, "tail": GUARD, "label": "r"},
            ("head", "tail"),
            ("22-31", "0-13"),
        ),
    ],
)
def test_relations_name_their_spans(
    tmp_path: Path, spans: Any, relation: Any, roles: tuple[str, str], targets: tuple[str, str]
) -> None:
    record = {"text": WORDS, "spans": spans, "relations": [relation, relation | {"id": 3, "n": 1}]}
    *_, first, second = read_one(tmp_path, record).marks
    assert (first.id, first.kind, first.label) == ("~".join(targets), "relation", "r")
    assert first.arguments == (Argument(roles[0], targets[0]), Argument(roles[1], targets[1]))
    assert (second.id, second.attributes) == ("relation-3", (Attribute("n", "1"),))


@pytest.mark.parametrize(
    ("further", "refused"),
    [
        (
            {"spans": [[0, 1]]},
            "spans[0]: span refused: found a list of 2, expected [start, end, la",
        ),
        ({"spans": [3]}, "spans[0]: span refused: found 3, expected [start, end, label] or an"),
        ({"spans": [{"start": 1, "label": "F"}]}, "spans[0]: span refused: found start, label; ex"),
        ({"spans": [GUARD | {"label": 0.5}]}, "spans[0]: span refused: found [0.5] as label, exp"),
        ({"spans": [GUARD | {"end": 99}]}, "spans[0]: span refused: [0, 99] lies outside the"),
        ({"spans": [GUARD | {"text": "Tal"}]}, "spans[0]: span refused: at [0, 13] the text has"),
        ({"relations": ["x"]}, "relations[0]: relation refused: found x, expected an object with"),
        ({"relations": [{"head": 0, "tail": 5}]}, "relations[0]: relation refused: head 0 names n"),
    ],
)
def test_what_is_no_mark_is_refused_with_its_place(
    tmp_path: Path, further: Any, refused: str
) -> None:
    document = read_one(tmp_path, {"text": WORDS} | further)
    assert document.marks == []
    [found] = refusals(document)
    assert found.startswith(f"line 1: {refused}")


def test_records_without_a_text_and_other_files_are_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", [{"title": "Tal", "label": ["x", "y"]}, 4])
    write(tmp_path, "read.me", b"Tal")
    found = unreadable(read_all(tmp_path, read_span_lines))
    assert [(one.line, one.severity) for one in found] == [
        (1, "error"),
        (2, "error"),
        (None, "ignored"),
    ]
    assert found[0].message.endswith("annotations lost: 2")
    assert found[1].message == "found int, expected an object"


ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers(-2, 40) | st.text(max_size=3) | st.just(0.5) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "label", "start", "end", "head", "tail"]), inner)
    ),
    max_leaves=6,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ODD, max_size=4), st.lists(ODD, max_size=3))
def test_every_element_is_a_mark_or_refused(
    tmp_path: Path, spans: list[Any], relations: list[Any]
) -> None:
    document = read_one(tmp_path, {"text": WORDS, "spans": spans, "relations": relations})
    places = {mark.place for mark in document.marks} | {one.place for one in document.refused}
    assert len(places) == len(spans) + len(relations)


def test_spans_under_any_name_are_read_and_other_objects_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    record = {
        "text": "Omar Baker came",
        "ents": [{"start": 0, "end": 10, "label": "PER"}],
        "toponyms": [{"begin": 11, "end": 15, "type": "X"}],
        "annotation": [{"points": [{"start": 0, "end": 9}]}],
        "tokens": [{"text": "Omar", "start": 0, "end": 4, "id": 0}],
    }
    file.write_text(json.dumps(record), encoding="utf-8")
    with open_source(file) as source:
        (document,) = read_span_lines(source)
    assert isinstance(document, SourceDocument)
    assert [(mark.layer, mark.label) for mark in document.marks] == [
        ("ents", "PER"),
        ("toponyms", "X"),
    ]
    assert [(one.kind, one.reason) for one in document.refused] == [
        ("other", "found 1 objects without a start and an end that is known")
    ]
