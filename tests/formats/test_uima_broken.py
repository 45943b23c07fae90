"""Broken CASes: what can't be read is refused alone, with its place and the reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.formats.marks import Refusal, SourceDocument
from tests.formats.uima_reads import read
from tests.formats.uima_records import TEXT, Record, Ref, example, ranked
from tests.formats.uima_ser_writer import SerWriter
from tests.formats.uima_writers import cas_json, xmi

ACTOR = "webanno.custom.Actor"


def document_of(folder: Path, raw: bytes, name: str = "demo.xmi") -> SourceDocument:
    [one] = read(folder, name, raw)
    assert isinstance(one, SourceDocument)
    return one


def changed(old: str, new: str) -> bytes:
    whole = xmi(example()).decode()
    assert old in whole
    return whole.replace(old, new, 1).encode()


ALL_MARKS = {"3", "10", "11", "12", "13", "22", "30", "31", "40", "41", "42", "50", "60"}
CASES: dict[str, tuple[bytes, set[str], list[tuple[str, str, str]]]] = {
    "an id that is taken": (
        changed('xmi:id="11"', 'xmi:id="10"'),
        {"11", "30", "31"},
        [
            ("other", "id 10", "the id 10 of this webanno.custom.Actor was taken by a"),
            ("relation", "id 30", "its Dependent is 11: no annotation with this id"),
            ("relation", "id 31", "its Governor is 30: this Tie could not become"),
            ("argument", "id 22", "participants is 11: no annotation with this id"),
        ],
    ),
    "an id that is no number": (
        changed('xmi:id="13"', 'xmi:id="x"'),
        {"13"},
        [("other", "id x", "the xmi:id of this webanno.custom.Actor is 'x', expected a number")],
    ),
    "no id": (
        changed('xmi:id="13"', ""),
        {"13"},
        [
            (
                "other",
                "element 9",
                "the xmi:id of this webanno.custom.Actor is '', expected a number",
            )
        ],
    ),
    "a link in a slot to nothing": (
        changed('role="agent" target="10"', 'role="agent" target="77"'),
        set(),
        [("argument", "id 22", "agent is 77: no annotation with this id")],
    ),
    "a slot with a link that is not there": (
        changed('participants="20 21"', 'participants="20 77"'),
        set(),
        [
            ("other", "id 21", "no annotation holds this EventLink"),
            ("argument", "id 22", "participants is 77: no annotation with this id"),
        ],
    ),
    "an end that is missing": (
        changed(' Governor="10"', ""),
        {"30", "31"},
        [
            ("relation", "id 30", "it has no Governor"),
            ("relation", "id 31", "its Governor is 30: this Tie could not become"),
        ],
    ),
    "an end after the text": (
        changed('begin="5" end="5"', 'begin="5" end="999"'),
        {"60"},
        [("span", "id 60", f"[5, 999] is no stretch of the text, which has {len(TEXT)} code")],
    ),
    "an end before the beginning": (
        changed('begin="5" end="5"', 'begin="5" end="4"'),
        {"60"},
        [("span", "id 60", "[5, 4] is no stretch")],
    ),
    "an end within a surrogate pair": (
        changed('begin="5" end="5"', 'begin="0" end="1"'),
        {"60"},
        [("span", "id 60", "[0, 1] is no stretch")],
    ),
    "a negative beginning": (
        changed('begin="5" end="5"', 'begin="-1" end="5"'),
        {"60"},
        [("span", "id 60", "[-1, 5] is no stretch")],
    ),
    "no end": (
        changed('begin="5" end="5"', 'begin="5"'),
        {"60"},
        [("span", "id 60", "it has no begin or no end that is a whole number")],
    ),
    "an end in other digits": (
        changed('begin="5" end="5"', 'begin="5" end="٥"'),
        {"60"},
        [("span", "id 60", "it has no begin or no end that is a whole number")],
    ),
    "a text that is not there": (
        changed('sofa="99" begin="5"', 'sofa="98" begin="5"'),
        {"60"},
        [("span", "id 60", "its sofa is the text 98, expected a text that the file has")],
    ),
    "a type that is not declared": (
        changed("<t:Remark", "<t:Rumour").replace(b"</t:Remark", b"</t:Rumour"),
        {"60"},
        [("other", "id 60", "the type system has no type webanno.custom.Rumour")],
    ),
    "a feature that is not declared": (
        changed(' about="22"', ' abuot="22"'),
        set(),
        [("attribute", "id 60", "abuot='22' fits no feature that webanno.custom.Remark has")],
    ),
    "a link that is no number": (
        changed(' about="22"', ' about="x"'),
        set(),
        [("attribute", "id 60", "about='x' fits no feature")],
    ),
    "a chain that comes back": (
        changed('xmi:id="41"', 'xmi:id="41" next="40"'),
        set(),
        [("argument", "id 42", "the chain comes back to 40")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_structure_is_refused_and_the_others_stand(tmp_path: Path, case: str) -> None:
    raw, lost, refused = CASES[case]
    document = document_of(tmp_path, raw)
    assert {mark.id for mark in document.marks} == ALL_MARKS - lost
    found = [(one.kind, one.place, one.reason) for one in document.refused]
    assert [one[:2] for one in found] == [one[:2] for one in refused]
    for (_, _, reason), (_, _, expected) in zip(found, refused, strict=True):
        assert reason.startswith(expected)


WITHOUT_TEXT: dict[str, Callable[[list[Record]], bytes]] = {
    "demo.xmi": lambda records: xmi(records, None),
    "demo.json": lambda records: cas_json(records, None),
    "demo.ser": lambda records: SerWriter(None).write(records),
}


@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_annotations_of_a_cas_without_a_text_are_refused(tmp_path: Path, name: str) -> None:
    records = [Record(1, ACTOR, (0, 2), ranked(0, True)), Record(2, "webanno.custom.Outlet", None)]
    document = document_of(tmp_path, WITHOUT_TEXT[name](records), name)
    assert [(mark.kind, mark.label) for mark in document.marks] == [("document", "Outlet")]
    [refusal] = document.refused
    assert (refusal.kind, refusal.reason) == (
        "span",
        "the view _InitialView has no text in the file",
    )
    assert document.text == ""


def test_a_refused_attribute_of_a_json_structure_names_its_key(tmp_path: Path) -> None:
    raw = cas_json(example()).replace(b'"@about": 22', b'"@about": "22"')
    assert document_of(tmp_path, raw, "demo.json").refused == [
        Refusal(
            "attribute",
            "%FEATURE_STRUCTURES[20]",
            "@about has no string, number, truth value or id of a structure",
        )
    ]


def test_an_array_within_itself_is_read_once(tmp_path: Path) -> None:
    inside = '<cas:FSArray xmi:id="80" elements="10 80"/><cas:View'
    raw = changed(' about="22"', ' about="80"').replace(b"<cas:View", inside.encode())
    document = document_of(tmp_path, raw)
    [remark] = [mark for mark in document.marks if mark.id == "60"]
    assert [(one.role, one.target) for one in remark.arguments] == [("about", "10")]
    assert [one.reason for one in document.refused] == [
        "about is 80: this FSArray could not become an annotation"
    ]


def test_a_slot_with_a_role_and_no_filler_is_counted(tmp_path: Path) -> None:
    records = example()
    records[9].features = {"role": "victim", "target": Ref(0)}
    document = document_of(tmp_path, xmi(records))
    assert document.refused == []
    assert "slots without a filler: 1 Event" in document.remarks
