"""Tests of reading brat: each kind of line, in the variants of its versions."""

from pathlib import Path

import pytest

from builder.formats.brat_lines import base_role
from builder.formats.marks import Argument, Attribute, Mark, OffsetUnit, Stretch
from tests.formats.brat_corpora import SPANS, TEXT, mark, read_one, words


def test_a_span_has_its_label_its_words_and_its_line(tmp_path: Path) -> None:
    document = read_one(tmp_path, SPANS)
    assert mark(document, "T2") == Mark(
        "T2", "span", "Attack", stretches=(Stretch(10, 18),), place="line 2"
    )
    assert words(document, "T5") == ["جبهة المثال"]
    assert (document.name, document.file, document.line) == ("a", str(tmp_path / "a.ann"), None)
    assert (document.text, document.unit) == (TEXT, OffsetUnit("code point", "quotes"))
    assert (document.refused, document.remarks) == ([], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("T1\tPerson 0 3;19 23\tعمر Port", ["عمر", "Port"]),
        ("T1\tPerson 0 3;19 23\tعمرPort", ["عمر", "Port"]),
        ("T1\tPerson 0 3;3 7\tعمر  بكر", ["عمر", " بكر"]),
        ("T1\tPerson 19 46\tPort Example. Example Front", ["Port Example.\nExample Front"]),
        ("T1\tPerson 0 3\t", ["عمر"]),
        ("T1\tPerson 0 3", ["عمر"]),
        ("T1\tPerson 3 3\t", [""]),
        ("T1\tPerson  0  3 \tعمر ", ["عمر"]),
        ("T1\tشخص 0 3\tعمر", ["عمر"]),
    ],
)
def test_spans_may_be_in_parts_over_lines_without_words_or_empty(
    tmp_path: Path, line: str, expected: list[str]
) -> None:
    document = read_one(tmp_path, f"{line}\n")
    assert (words(document, "T1"), document.refused) == (expected, [])


def test_what_stands_behind_the_quote_is_remarked(tmp_path: Path) -> None:
    document = read_one(tmp_path, "T1\tPerson 0 3\tعمر\tsure\nR1\tKnows Arg1:T1 Arg2:T1\told\n")
    assert [one.id for one in document.marks] == ["T1", "R1"]
    assert document.remarks == [
        "line 1: 'sure' stands behind the annotation and was passed over",
        "line 2: 'old' stands behind the annotation and was passed over",
    ]


def test_a_tab_in_the_text_stands_in_the_quote(tmp_path: Path) -> None:
    document = read_one(tmp_path, "T1\tPerson 0 10\tOmar\tBaker\n", "Omar\tBaker\n")
    assert (words(document, "T1"), document.remarks) == (["Omar\tBaker"], [])


def test_relations_events_and_groups_point_to_other_marks(tmp_path: Path) -> None:
    document = read_one(
        tmp_path,
        "R1\tMember-of Arg1:T1 Arg2:E2\t\n"
        "E1\tDenial:T6 Speaker:T4 Speaker2:T5 Denied:E2\n"
        "*\tAlias T4 T5\n"
        "E2\tAttack:T2 Attacker:T1\n"
        "E3\tAttack:T2 \n"
        "E4\tSiege Place:T3\n"
        "*\tAlias T1 T3 T5\t\n" + SPANS,
    )
    assert document.refused == []
    assert document.marks[:7] == [
        Mark(
            "R1",
            "relation",
            "Member-of",
            arguments=(Argument("Arg1", "T1"), Argument("Arg2", "E2")),
            place="line 1",
        ),
        Mark(
            "E1",
            "event",
            "Denial",
            trigger="T6",
            arguments=(
                Argument("Speaker", "T4"),
                Argument("Speaker2", "T5"),
                Argument("Denied", "E2"),
            ),
            place="line 2",
        ),
        Mark(
            "*1",
            "group",
            "Alias",
            arguments=(Argument("member", "T4"), Argument("member", "T5")),
            place="line 3",
        ),
        Mark(
            "E2",
            "event",
            "Attack",
            trigger="T2",
            arguments=(Argument("Attacker", "T1"),),
            place="line 4",
        ),
        Mark("E3", "event", "Attack", trigger="T2", place="line 5"),
        Mark("E4", "event", "Siege", arguments=(Argument("Place", "T3"),), place="line 6"),
        Mark(
            "*2",
            "group",
            "Alias",
            arguments=tuple(Argument("member", one) for one in ("T1", "T3", "T5")),
            place="line 7",
        ),
    ]


def test_attributes_identifiers_and_notes_are_attached_to_their_mark(tmp_path: Path) -> None:
    document = read_one(
        tmp_path,
        SPANS + "A1\tNegation E1\n"
        "M1\tSpeculation E1\n"
        "A2\tConfidence E1 very high\n"
        "A3\tConfidence E1 Low\n"
        "E1\tAttack:T2 Attacker:T1\n"
        "R1\tNear Arg1:T3 Arg2:T4\n"
        "A4\tSure R1\n"
        "N1\tReference T1 Wikidata:Q5\tعمر بكر\n"
        "N2\tReference Annotation:T1 Referent:GN:12:3\n"
        "N3\tReference Referent:GN:4 Annotation:T3\tPort\n"
        "#1\tAnnotatorNotes T1\tفي النص\tthe Elder\n"
        "#2\tAnnotatorNotes A2\tOn the attribute.\n"
        "#3\tUnsure N1\tOn the identifier.\n"
        "#4\tAnnotatorNotes #1\tOn the note.\n"
        "#5\tAnnotatorNotes #2\tOn the note on the attribute.\n"
        "#\tAnnotatorNotes T3\tWithout number.\n"
        "#\tAnnotatorNotes T3\tAgain.\n",
    )
    assert document.refused == []
    event, person, place = (mark(document, id) for id in ("E1", "T1", "T3"))
    assert event.attributes == (
        Attribute("Negation"),
        Attribute("Speculation"),
        Attribute("Confidence", "very high"),
        Attribute("Confidence", "Low"),
    )
    assert event.notes == ("On the attribute.", "On the note on the attribute.")
    assert mark(document, "R1").attributes == (Attribute("Sure"),)
    assert person.identifiers == ("Wikidata:Q5", "GN:12:3")
    assert person.notes == (
        "Wikidata:Q5 عمر بكر",
        "في النص\tthe Elder",
        "Unsure: On the identifier.",
        "On the note.",
    )
    assert place.identifiers == ("GN:4",)
    assert place.notes == ("GN:4 Port", "Without number.", "Again.")


def test_a_note_without_target_is_on_the_document(tmp_path: Path) -> None:
    document = read_one(tmp_path, "#1\tAnnotatorNotes\tWhole text.\n#\tSTATUS\tdone\n")
    assert document.marks == [
        Mark("#1", "document", "AnnotatorNotes", notes=("Whole text.",), place="line 1"),
        Mark("# line 2", "document", "STATUS", notes=("done",), place="line 2"),
    ]


def test_a_trigger_of_another_label_is_remarked(tmp_path: Path) -> None:
    document = read_one(tmp_path, SPANS + "E1\tKilling:T2\n")
    assert document.remarks == ["line 7: the event is 'Killing', its trigger 'Attack'"]


@pytest.mark.parametrize(
    ("role", "base"),
    [
        ("Org-Arg2", "Org-Arg"),
        ("Org-Arg", "Org-Arg"),
        ("Arg12", "Arg"),
        ("7", "7"),
        ("دور2", "دور"),
    ],
)
def test_the_base_of_a_role_is_without_its_number(role: str, base: str) -> None:
    assert base_role(role) == base
