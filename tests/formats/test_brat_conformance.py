"""Tests of remarks on marks that annotation.conf does not allow."""

from pathlib import Path

from builder.formats.marks import SourceDocument
from tests.formats.brat_corpora import SPANS, TEXT, read, read_one, unreadable, write

ALLOWED = (
    "[entities]\nPerson\nPlace\n!Organization\n[relations]\nNear Arg1:Place, Arg2:<ENTITY>\n"
    "[events]\nAttack Who+:Person, Place-Arg?:Place\n[attributes]\nNegation Arg:<EVENT>\n"
    "Sure Arg:<EVENT>, Value:High|Low\n"
)


def test_what_the_configuration_allows_is_not_remarked(tmp_path: Path) -> None:
    spans = "".join(SPANS.splitlines(keepends=True)[:3])
    lines = "E1\tAttack:T2 Who:T1 Who2:T1 Who3:T1\nA1\tNegation E1\nA2\tSure E1 Low\n"
    lines += "R1\tNear Arg1:T3 Arg2:T1\n"
    assert read_one(tmp_path, spans + lines, annotation_conf=ALLOWED).remarks == []


def test_what_the_configuration_does_not_allow_is_remarked_once(tmp_path: Path) -> None:
    lines = (
        "E1\tAttack:T2 When:T1 When2:T1\nE2\tDenial:T6 Who:T1\nA1\tSure E1 No\nA2\tSure E2\n"
        "A3\tOdd T1\nA4\tOdd T2\nR1\tNear Arg1:T3 Arg3:T1\nR2\tFar Arg1:T3 Arg2:T1\n"
        "*\tAlias T1 T2\n"
    )
    assert read_one(tmp_path, SPANS + lines, annotation_conf=ALLOWED).remarks == [
        "annotation.conf has no attribute 'Odd'",
        "annotation.conf has 'Organization' as a heading only (!Organization)",
        "annotation.conf has no span type 'Denial'",
        "annotation.conf has no role 'When' of 'Attack'",
        "annotation.conf has no value 'No' of 'Sure'",
        "annotation.conf has no event type 'Denial'",
        "annotation.conf has values of 'Sure', which stands without one",
        "annotation.conf has no role 'Arg3' of 'Near'",
        "annotation.conf has no relation type 'Far'",
        "annotation.conf has no relation type 'Alias'",
    ]


def test_names_may_stand_in_the_form_in_which_brat_stores_them(tmp_path: Path) -> None:
    text = "[entities]\nArmed group\tArg1: Person\nشخص\n"
    lines = "T1\tArmed_group 0 3\tعمر\nT2\tشخص 0 3\tعمر\nT3\t___ 0 3\tعمر\n"
    assert read_one(tmp_path, lines, annotation_conf=text).remarks == []


def test_problems_of_a_configuration_are_told_and_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, {"b/annotation.conf": b"\xff"})
    files = {"a.ann": SPANS, "a.txt": TEXT, "b/a.ann": "", "b/a.txt": ""}
    files["annotation.conf"] = "[entities]\nPerson\n  Agent x\n"
    found = read(write(tmp_path, files))
    assert sum(isinstance(one, SourceDocument) for one in found) == 2
    assert unreadable(found, tmp_path) == [
        ("ignored", "annotation.conf:3", "'x' is no argument, expected KEY:VALUE"),
        (
            "ignored",
            "b/annotation.conf",
            "is not UTF-8: byte 0xff at offset 0; save it as UTF-8",
        ),
    ]
