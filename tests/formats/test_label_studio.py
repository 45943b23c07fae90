"""Tests of Label Studio results as marks."""

from pathlib import Path
from typing import Any

import pytest

from builder.formats.marks import Argument, Attribute, Mark, OffsetUnit, Stretch
from tests.formats.json_reads import refusals, told
from tests.formats.label_studio_tasks import (
    ORG,
    PLACE,
    TEXT,
    feature,
    read_results,
    read_tasks,
    region,
    relation,
    task,
)

PLACE_OF = "[0].annotations[0].result"


def test_a_region_is_a_mark_in_code_points(tmp_path: Path) -> None:
    document = read_results(tmp_path, region("a", ORG, "Force"))
    start = TEXT.index(ORG)
    assert document.marks == [
        Mark(
            "a",
            "span",
            "Force",
            "label",
            (Stretch(start, start + len(ORG)),),
            annotator="3",
            place=f"{PLACE_OF}[0]",
        )
    ]
    assert document.unit == OffsetUnit("utf-16", "quotes")
    assert (document.name, document.text, document.refused) == ("task-5", TEXT, [])


def test_each_label_of_a_region_is_a_mark(tmp_path: Path) -> None:
    document = read_results(tmp_path, region("a", ORG, "Force", "Agent"), region("a-2", PLACE, "P"))
    assert told(document) == [("a", "Force", ORG), ("a-3", "Agent", ORG), ("a-2", "P", PLACE)]


def test_a_region_labelled_by_two_controls_keeps_both_labels(tmp_path: Path) -> None:
    second = region("a", ORG, "Victim", from_name="role")
    document = read_results(tmp_path, region("a", ORG, "Force"), second)
    assert told(document) == [("a", "Force", ORG), ("a-2", "Victim", ORG)]
    assert [mark.layer for mark in document.marks] == ["label", "role"]


@pytest.mark.parametrize("value", [{"labels": []}, {"labels": [""]}, {"labels": None}, {}])
def test_a_region_without_a_label_has_the_empty_label(tmp_path: Path, value: Any) -> None:
    empty = region("a", ORG)
    del empty["value"]["labels"]
    empty["value"] |= value
    document = read_results(tmp_path, empty)
    assert told(document) == [("a", "", ORG)]
    assert document.remarks == ["regions without a label: 1"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("choices", ["sure"], ["sure"]),
        ("choices", ["sure", "seen"], ["sure", "seen"]),
        ("choices", [["Place", "Hill"]], ["Place / Hill"]),
        ("taxonomy", [["Place", "Hill"], ["Site"]], ["Place / Hill", "Site"]),
        ("textarea", ["Q95", "so called"], ["Q95", "so called"]),
        ("textarea", "Q95", ["Q95"]),
        ("rating", 4, ["4"]),
        ("number", 2.5, ["2.5"]),
        ("number", 0, ["0"]),
        ("datetime", "2020-05-01", ["2020-05-01"]),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_what_is_said_of_a_region_is_an_attribute_of_its_mark(
    tmp_path: Path, kind: str, value: Any, expected: list[str], first: bool
) -> None:
    results = [region("a", ORG, "Force"), feature("a", kind, value, words=ORG, control="c")]
    document = read_results(tmp_path, *(reversed(results) if first else results))
    [mark] = document.marks
    assert mark.attributes == tuple(Attribute("c", one) for one in expected)
    assert document.refused == []


def test_notes_score_and_origin_of_a_region_are_kept(tmp_path: Path) -> None:
    meta: dict[str, Any] = {"meta": {"text": ["a hill", "old"], "lead": 2}}
    made = region("a", PLACE, "P", score=0.5, parentID="b", **meta)
    copied = feature("a", "choices", ["sure"], words=PLACE) | meta
    document = read_results(tmp_path, made | {"origin": "prediction"}, copied)
    [mark] = document.marks
    assert mark.notes == ("a hill", "old")
    assert mark.attributes == (
        Attribute("score", "0.5"),
        Attribute("parentID", "b"),
        Attribute("origin", "prediction"),
        Attribute("meta.lead", "2"),
        Attribute("choices", "sure"),
    )


@pytest.mark.parametrize(
    ("kind", "value", "labels", "attributes"),
    [
        ("choices", ["Attack", "Visit"], ["Attack", "Visit"], ()),
        ("taxonomy", [["News", "Port"]], ["News / Port"], ()),
        ("textarea", ["short"], ["c"], (Attribute("textarea", "short"),)),
        ("rating", 4, ["c"], (Attribute("rating", "4"),)),
        ("number", 7, ["c"], (Attribute("number", "7"),)),
    ],
)
def test_what_is_said_of_the_task_is_a_document_mark(
    tmp_path: Path, kind: str, value: Any, labels: list[str], attributes: tuple[Attribute, ...]
) -> None:
    document = read_results(tmp_path, feature("d", kind, value, control="c"))
    ids = ["d", "d-2"][: len(labels)]
    assert [(mark.id, mark.kind, mark.label) for mark in document.marks] == [
        (one, "document", label) for one, label in zip(ids, labels, strict=True)
    ]
    assert all((mark.layer, mark.attributes) == ("c", attributes) for mark in document.marks)


@pytest.mark.parametrize(
    ("direction", "tail", "head"),
    [("right", "a", "b"), ("bi", "a", "b"), (None, "a", "b"), ("left", "b", "a")],
)
def test_a_relation_goes_in_the_sense_of_its_arrow(
    tmp_path: Path, direction: str | None, tail: str, head: str
) -> None:
    further = {} if direction is None else {"direction": direction}
    document = read_results(
        tmp_path, relation("a", "b", **further), region("a", ORG, "F"), region("b", PLACE, "P")
    )
    mark = document.marks[-1]
    assert (mark.id, mark.kind, mark.label) == (f"{tail}~{head}", "relation", "relation")
    assert mark.arguments == (Argument("from", tail), Argument("to", head))
    assert mark.attributes == tuple(Attribute(*pair) for pair in further.items())


def test_each_label_of_a_relation_is_a_mark(tmp_path: Path) -> None:
    both = relation("a", "b", labels=["reached", "held"])
    document = read_results(tmp_path, region("a", ORG, "F"), region("b", PLACE, "P"), both, both)
    found = [(mark.id, mark.label) for mark in document.marks if mark.kind == "relation"]
    assert found == [("a~b", "reached"), ("a~b-2", "held"), ("a~b-3", "reached"), ("a~b-4", "held")]


@pytest.mark.parametrize(
    ("result", "kind", "reason"),
    [
        (relation("a", "z"), "relation", "there is no mark 'z' in this document"),
        ({"type": "relation", "from_id": "a"}, "relation", "it has no from_id or no to_id"),
        (region("a", ORG, "F"), "span", f"id 'a' was taken by {PLACE_OF}[0]"),
        (feature("z", "rating", 1, words=ORG), "attribute", "it describes the region 'z'"),
        (feature("a", "choices", []), "attribute", "it has no value"),
        (feature("d", "choices", []), "document", "it has no value"),
        (feature("d", "pairwise", "left"), "other", "results of type pairwise are no annotations"),
        ({"type": "paragraphlabels"}, "other", "results of type paragraphlabels are no"),
        ({"id": "q", "value": {"x": 1}}, "other", "results of type null are no annotations"),
        ("text", "other", "found str, expected an object"),
        (None, "other", "found NoneType, expected an object"),
    ],
)
def test_what_is_no_mark_is_refused_with_its_place(
    tmp_path: Path, result: Any, kind: str, reason: str
) -> None:
    document = read_results(tmp_path, region("a", ORG, "F"), result)
    assert [mark.id for mark in document.marks] == ["a"]
    [refused] = refusals(document)
    assert refused.startswith(f"{PLACE_OF}[1]: {kind} refused: {reason}")


def test_what_describes_a_refused_region_is_refused_with_it(tmp_path: Path) -> None:
    wrong = region("a", ORG, "F", "G")
    wrong["value"]["text"] = "Port Example"
    results = [wrong, region("b", PLACE, "P"), feature("a", "rating", 1, words=ORG)]
    document = read_results(tmp_path, *results, relation("b", "a"))
    assert [mark.id for mark in document.marks] == ["b"]
    assert [(one.kind, one.place) for one in document.refused] == [
        ("span", f"{PLACE_OF}[0]"),
        ("attribute", f"{PLACE_OF}[2]"),
        ("span", f"{PLACE_OF}[0]"),
        ("relation", f"{PLACE_OF}[3]"),
    ]


def test_ids_of_a_later_annotation_name_it(tmp_path: Path) -> None:
    results = [region("a", ORG, "F"), region("b", PLACE, "P"), relation("a", "b")]
    made = [
        {"id": 1, "completed_by": {"id": 2, "email": "baker@example.org"}, "result": results},
        {"id": 2, "completed_by": {"id": 4, "email": ""}, "ground_truth": True, "result": results},
    ]
    predicted = [{"id": 9, "model_version": "m1", "result": results[:1]}]
    [document] = read_tasks(tmp_path, task() | {"annotations": made, "predictions": predicted})
    found = [(mark.id, mark.annotator, mark.standing) for mark in document.marks]
    assert sorted(found) == [
        ("a", "baker@example.org", "made"),
        ("a@2", "4", "curated"),
        ("a@2~b@2", "4", "curated"),
        ("a@prediction-9", "m1", "predicted"),
        ("a~b", "baker@example.org", "made"),
        ("b", "baker@example.org", "made"),
        ("b@2", "4", "curated"),
    ]
