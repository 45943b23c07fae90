"""Tests of broken files of brat: each line is a mark, a part of one, or a refusal that says why."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from tests.formats.brat_corpora import (
    SPANS,
    TEXT,
    mark,
    read,
    read_one,
    refusals,
    unreadable,
    write,
)

FAR = "9" * 15


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T7 Person 0 3\tعمر", "span refused: 'T7 Person 0 3' is no id, expected one such as T1"),
        ("T7 Person 0 3 عمر", "span refused: 'T7 Person 0 3 عمر' has no tab"),
        ("T7\tPerson 0\tعمر", "span refused: 'Person 0' was found, expected TYPE START END or"),
        ("T7\tPerson 0 3;\tعمر", "span refused: 'Person 0 3;' was found"),
        ("T7\tPerson 0 x\tعمر", "span refused: 'Person 0 x' was found"),
        ("T7\tPerson 0 -3\tعمر", "span refused: 'Person 0 -3' was found"),
        ("T7\tPerson 0 ٣\tعمر", "span refused: 'Person 0 ٣' was found"),
        (f"T7\tPerson 0 1{FAR}\tعمر", "span refused: 'Person 0 1999999999999999' was found"),
        ("T7\t0 3\tعمر", "span refused: '0 3' was found"),
        ("T7\t", "span refused: '' was found"),
        ("T7\tPerson 3 0\tعمر", "span refused: [3, 0] ends before it begins"),
        (
            "T7\tPerson 0 5;4 7\tx",
            "span refused: the parts [0, 5], [4, 7] overlap or run backwards",
        ),
        ("T7\tPerson 4 7;0 3\tx", "span refused: the parts [4, 7], [0, 3] overlap or run"),
        (f"T7\tPerson 0 {FAR}\tx", f"span refused: [0, {FAR}] lies outside the text, which has "),
        (
            "T7\tPerson 1 4\tعمر",
            "span refused: at [1, 4] the text has 'مر ', expected 'عمر', which stands once, at 0",
        ),
        ("R7\tKnows Arg1:T1", "relation refused: 'Knows Arg1:T1' was found, expected TYPE and two"),
        ("R7\tKnows Arg1:T1 Arg2:T2 Arg3:T3", "relation refused: 'Knows Arg1:T1 Arg2:T2 Arg3:T3'"),
        ("R7\tKnows Arg:T1 Arg:T2", "relation refused: both arguments have the role 'Arg'"),
        ("R7\tKnows T1 T2", "relation refused: the argument 'T1' was found, expected ROLE:ID"),
        ("R7\tKnows Arg1:T1 Arg2:T9", "relation refused: Arg2 is 'T9', which is not in the file"),
        ("R7\tKnows Arg1:T1 Arg2:A1", "relation refused: Arg2 is 'A1', which is no span, event or"),
        ("R7\t", "relation refused: '' was found"),
        ("E7\tAttack", "event refused: 'Attack' was found, expected TYPE:TRIGGER"),
        ("E7\t:T2 Who:T1", "event refused: ':T2 Who:T1' was found"),
        ("E7\tAttack: Who:T1", "event refused: 'Attack: Who:T1' was found"),
        ("E7\tAttack:T2 Who", "event refused: the argument 'Who' was found, expected ROLE:ID"),
        ("E7\tAttack:T9 Who:T1", "event refused: the trigger is 'T9', which is not in the file"),
        ("E7\tAttack:E1 Who:T1", "event refused: the trigger 'E1' is no span"),
        ("E7\tAttack:T2 Who:T9", "argument refused: Who of E7 is 'T9', which is not in the file"),
        ("*\tAlias T1", "group refused: 'Alias T1' was found, expected * and TYPE and two or more"),
        ("*1\tAlias T1 T3", "group refused: '*1 Alias T1 T3' was found"),
        ("*\tAlias T1 T9 T3", "group refused: a member is 'T9', which is not in the file"),
        ("*\tAlias *1 T3", "group refused: a member is '*1', which is not in the file"),
        ("A7\tNegation", "attribute refused: 'Negation' was found, expected NAME ID or"),
        ("A7\tNegation E9", "attribute refused: it is on 'E9', which is not in the file"),
        (
            "A7\tNegation A1",
            "attribute refused: it is on 'A1', which is no span, event or relation",
        ),
        (
            "N7\tReference T1 Q5\tx",
            "identifier refused: 'Reference T1 Q5' was found, expected TYPE",
        ),
        ("N7\tReference T1 W:", "identifier refused: 'Reference T1 W:' was found"),
        ("N7\tReference T1 W:1 2", "identifier refused: 'Reference T1 W:1 2' was found"),
        ("N7\tReference T9 W:1", "identifier refused: it is on 'T9', which is not in the file"),
        ("#7\tAnnotatorNotes T9\tx", "note refused: it is on 'T9', which is not in the file"),
        ("#7\tAnnotatorNotes #7\tx", "note refused: it is on '#7', which is no span, event or"),
        ("#7\tAnnotatorNotes T1\t", "note refused: the note has no words, expected some after"),
        ("#7\tAnnotatorNotes T1 x y\tz", "note refused: 'AnnotatorNotes T1 x y' was found"),
        ("# a comment", "note refused: '# a comment' has no tab, expected one after the id"),
        (
            "X7\tThing 0 3",
            "other refused: the id 'X7' begins with none of T, R, E, A, M, N, # or *",
        ),
        ("\tPerson 0 3", "other refused: '' is no id"),
        ("T1\tPerson 0 3\tعمر", "span refused: the id 'T1' was taken by line 1"),
        ("A1\tNegation T1", "attribute refused: the id 'A1' was taken by line 8"),
    ],
)
def test_a_broken_line_is_refused_alone_with_its_place_and_reason(
    tmp_path: Path, line: str, message: str
) -> None:
    whole = SPANS + "E1\tAttack:T2 Attacker:T1\nA1\tNegation E1\n"
    document = read_one(tmp_path, whole + line + "\n")
    assert [one.startswith(f"line 9: {message}") for one in refusals(document)] == [True]
    marks = [one.id for one in document.marks if one.id != "E7"]
    assert marks == ["T1", "T2", "T3", "T4", "T5", "T6", "E1"]


def test_what_points_to_a_refused_mark_is_refused_in_turn(tmp_path: Path) -> None:
    document = read_one(
        tmp_path,
        SPANS + "T7\tAttack 0 3\twrong\n"
        "E1\tAttack:T7 Attacker:T1\n"
        "E2\tDenial:T6 Speaker:T4 Denied:E1\n"
        "R1\tNear Arg1:E1 Arg2:T3\n"
        "R2\tWhy Arg1:T1 Arg2:R1\n"
        "A1\tNegation E1\n"
        "#1\tAnnotatorNotes A2\tx\n"
        "N1\tReference R2 W:1\n"
        "A2\tNegation E1\n"
        "*\tAlias T4 T7\n"
        "*\tAlias T4 T5\n",
    )
    assert refusals(document)[1:] == [
        "line 8: event refused: the trigger is 'T7', which was refused",
        "line 9: argument refused: Denied of E2 is 'E1', which was refused",
        "line 10: relation refused: Arg1 is 'E1', which was refused",
        "line 11: relation refused: Arg2 is 'R1', which was refused",
        "line 12: attribute refused: it is on 'E1', which was refused",
        "line 13: note refused: it is on 'A2', which was refused",
        "line 14: identifier refused: it is on 'R2', which was refused",
        "line 15: attribute refused: it is on 'E1', which was refused",
        "line 16: group refused: a member is 'T7', which was refused",
    ]
    assert [one.role for one in mark(document, "E2").arguments] == ["Speaker"]
    assert [one.id for one in document.marks[6:]] == ["E2", "*2"]


def test_a_refused_line_keeps_its_id(tmp_path: Path) -> None:
    document = read_one(tmp_path, "T1\tPerson\nT1\tPerson 0 3\tعمر\n")
    assert document.marks == []
    assert refusals(document)[1] == "line 2: span refused: the id 'T1' was taken by line 1"


def test_lines_of_another_encoding_are_refused_alone(tmp_path: Path) -> None:
    broken = "T7\tPerson 0 3\tعمر\n".encode("cp1256")
    document = read_one(tmp_path, broken + SPANS.encode())
    assert len(document.marks) == 6
    assert refusals(document) == [
        "line 1: other refused: is not UTF-8: byte 0xda at offset 14; save it as UTF-8"
    ]


def test_a_text_of_another_encoding_is_told_and_the_next_document_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT.encode("cp1256", "replace")})
    found = read(write(tmp_path, {"a.ann": SPANS, "b.txt": TEXT, "b.ann": SPANS}))
    assert unreadable(found, tmp_path) == [
        (
            "error",
            "a.txt",
            "is not UTF-8: byte 0xda at offset 0; save it as UTF-8; "
            "the annotations of a are not read",
        )
    ]
    assert [one.name for one in found if isinstance(one, SourceDocument)] == ["b"]


def test_lines_texts_and_files_over_the_limits_are_refused(tmp_path: Path) -> None:
    text = "عمر" + "x" * 60
    files = {"a.txt": text, "a.ann": "T1\tX 3 63\t" + "x" * 70 + "\nT2\tPerson 0 3\tعمر\n"}
    (document,) = read(write(tmp_path, files), Limits(record=70))
    assert isinstance(document, SourceDocument)
    assert [one.id for one in document.marks] == ["T2"]
    assert refusals(document) == ["line 1: other refused: the line has more than 70 bytes"]
    (told,) = read(tmp_path, Limits(record=65))
    assert isinstance(told, Unreadable)
    assert told.message.startswith("has 66 bytes, more than the 65 that a text may have")
    (told,) = read(tmp_path, Limits(file=60))
    assert isinstance(told, Unreadable)
    assert told.message.startswith("has 66 bytes, more than the 60 that are read at once")


def test_a_file_that_breaks_off_in_a_line_loses_that_line_only(tmp_path: Path) -> None:
    document = read_one(tmp_path, SPANS.encode()[:-5])
    assert len(document.marks) == 5
    assert len(document.refused) == 1


def _parts(document: SourceDocument) -> int:
    """Return how many lines of the file are found in the document, as marks or in them."""
    count = 0
    for one in document.marks:
        own = [note for note in one.notes if not note.startswith(tuple(one.identifiers))]
        attached = 0 if one.kind == "document" else len(own)
        count += 1 + len(one.attributes) + len(one.identifiers) + attached
    return count + sum(one.kind != "argument" for one in document.refused)


VALID = (
    SPANS + "E1\tAttack:T2 Attacker:T1 Place:T3\nE2\tDenial:T6 Speaker:T4 Denied:E1\n"
    "R1\tNear Arg1:T3 Arg2:T4\t\nR2\tWhy Arg1:R1 Arg2:E2\t\nA1\tNegation E1\nA2\tSure E2 High\n"
    "N1\tReference T1 Wikidata:Q5\tBaker\n#1\tAnnotatorNotes A2\tnote\n*\tAlias T4 T5\n"
)


def test_all_lines_of_the_file_that_is_broken_below_are_found(tmp_path: Path) -> None:
    document = read_one(tmp_path, VALID)
    assert (document.refused, _parts(document)) == ([], 15)


CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(VALID)),
        st.integers(0, 12),
        st.sampled_from(
            ["", "\t", " ", "\n", ":", ";", "T1", "E1", "R2", "#1", "*", "9", "😀", "ع"]
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_each_line_of_a_changed_file_is_accounted_for(
    tmp_path: Path, changes: list[tuple[int, int, str]]
) -> None:
    annotations = VALID
    for at, length, instead in changes:
        annotations = annotations[:at] + instead + annotations[at + length :]
    document = read_one(tmp_path, annotations)
    assert _parts(document) == sum(bool(line.strip()) for line in annotations.encode().split(b"\n"))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=40))
def test_any_bytes_are_read_or_told(
    tmp_path: Path, annotations: bytes, text: bytes, settings: bytes
) -> None:
    files = {"a.ann": annotations, "a.txt": text, "annotation.conf": b"[entities]\n" + settings}
    found = read(write(tmp_path, files))
    assert sum(not isinstance(one, Unreadable) or one.severity == "error" for one in found) == 1
