"""WebAnno TSV 3 files that are broken: what is lost is told, with its line; the rest stands."""

from pathlib import Path

import pytest

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.sources import open_source
from builder.formats.webanno_tsv import parse_webanno_tsv, read_webanno_tsv
from tests.formats.test_webanno_tsv import SPAN, document

SLOT = "#T_SP=my.Host|ROLE_my.Host:who_my.Link|webanno.custom.Span"
RELATION = "#T_RL=my.Rel|label|BT_webanno.custom.Span"
CHAIN = "#T_CH=my.CorefLink|referenceRelation|referenceType"
OMAR = "#Text=Omar Port"


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("", "begins with '', expected '#FORMAT=WebAnno TSV 3' to '3.3'"),
        (
            "#FORMAT=WebAnno TSV 2",
            "begins with '#FORMAT=WebAnno TSV 2', expected '#FORMAT=WebAnno TSV 3' to '3.3'",
        ),
        (
            "#FORMAT=WebAnno TSV 3.3\n#T_XX=a.B|c",
            "line 2 declares '#T_XX=a.B|c', expected #T_SP=, #T_RL=, #T_CH= and a type name",
        ),
        ("#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|\n#T_SP=a.B|", "line 3 declares the layer a.B again"),
        (
            "#FORMAT=WebAnno TSV 3.1\n\n#Text=\\ud83d",
            "line 3 holds half of a surrogate pair (\\ud800 to \\udfff)",
        ),
        (
            "#FORMAT=WebAnno TSV 3.3\n#Text=a\n1-1\t999999999-999999999\ta",
            "line 3 leaves a gap of 999999999 characters in the text",
        ),
    ],
)
def test_a_file_whose_text_is_unknown_is_unreadable(first: str, reason: str) -> None:
    read = parse_webanno_tsv(first, "demo", "demo.tsv", DEFAULT_LIMITS)
    assert read == Unreadable("demo.tsv", None, reason)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1-2\t5-9\tPort", "the row has 3 columns, expected 4"),
        ("1-2\t5-9\tPort\tA\tB", "the row has 5 columns, expected 4"),
        ("1-1\t5-9\tPort\tA", "the unit 1-1 was taken by line 4"),
        (
            "1-x\t5-9\tPort\tA",
            "'1-x\\t5-9\\tPort\\tA' doesn't begin with a unit such as 1-3 and offsets such as 8-9",
        ),
        (
            "1-٢\t5-9\tPort\tA",
            "'1-٢\\t5-9\\tPort\\tA' doesn't begin with a unit such as 1-3 and offsets such as 8-9",
        ),
    ],
)
def test_a_row_that_is_none_is_refused_and_the_others_stand(row: str, reason: str) -> None:
    read = document(SPAN, OMAR, "1-1\t0-4\tOmar\tA", row, "1-3\t5-9\tPort\tB")
    assert [str(one) for one in read.refused] == [f"line 5: other refused: {reason}"]
    assert [one.label for one in read.marks] == ["A", "B"]


def test_a_sentence_whose_first_row_is_refused_keeps_its_place() -> None:
    read = document(SPAN, "#Text=😊 Omar", "1-1\t0-2\t😊", "1-2\t3-7\tOmar\tA")
    assert (len(read.refused), len(read.marks)) == (1, 1)
    assert read.text == "😊 Omar"


def test_a_row_before_the_first_text_is_refused() -> None:
    read = document(SPAN, "", "1-1\t0-4\tOmar\tA")
    assert [str(one) for one in read.refused] == [
        "line 4: other refused: a row stands before the first #Text= line"
    ]


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (
            ["1-1\t0-4\tEmar\tA", "1-2\t5-9\tPort\tB"],
            ["span: 1-1/Span: at [0, 4] the text has 'Omar', expected 'Emar'"],
        ),
        (
            ["1-1\t0-4\tOmar\tA[1]", "1-2\t5-9\tPart\tA[1]"],
            ["span: 1-1/Span[1]: at [5, 9] the text has 'Port', expected 'Part'"],
        ),
        (
            ["1-1\t0-4\tOmar\tA", "1-2\t5-90\tPort\tB"],
            ["span: 1-2/Span: [5, 90] lies outside the text, which has 9 code points"],
        ),
        (
            ["1-1\t0-4\tOmar\tA", "1-2\t9-5\tPort\tB"],
            ["span: 1-2/Span: [9, 5] ends before it begins"],
        ),
        (
            ["1-1\t0-2\tOm\tA[1]", "1-2\t2-4\tar\t_", "1-3\t5-9\tPort\tA[1]"],
            [
                "span: 1-1/Span[1]: it goes on in line 6, but not in the row of the token before",
            ],
        ),
        (
            ["1-1\t0-4\tOmar\tA[1]", "1-2\t5-9\tPort\tB[1]"],
            ["attribute: value of 1-1/Span[1] is 'B' here, but 'A' before"],
        ),
        (
            ["1-1\t0-4\tOmar\t_", "1-1.1\t2-4\tar\tA[1]", "1-1.2\t0-1\tO\tA[1]"],
            ["span: 1-1.1/Span[1]: it begins in line 5 and ends before, in line 6"],
        ),
    ],
)
def test_a_span_that_has_no_place_is_refused(rows: list[str], refused: list[str]) -> None:
    read = document(SPAN, OMAR, *rows)
    assert [f"{one.kind}: {one.reason}" for one in read.refused] == refused
    count = len({cell for row in rows for cell in row.split("\t")[3].split("|") if cell != "_"})
    attributes = sum(one.kind == "attribute" for one in read.refused)
    assert len(read.marks) + len(read.refused) - attributes == count - attributes


def test_columns_that_name_different_numbers_of_annotations_are_refused() -> None:
    read = document("#T_SP=my.A|x|y", OMAR, "1-1\t0-4\tOmar\ta|b\tc")
    reason = "the columns of A have 1 and 2 values, expected equally many"
    assert [str(one) for one in read.refused] == [f"line 4: span refused: {reason}"] * 2


@pytest.mark.parametrize(
    ("roles", "targets", "reasons"),
    [
        ("a", "1-9", ["a of 1-1/Host: 1-9 stands for 0 marks of Span, expected one"]),
        ("a", "1-2", ["a of 1-1/Host: 1-2 stands for 2 marks of Span, expected one"]),
        ("a", "1-2[3]", ["a of 1-1/Host: 1-2[3] stands for 0 marks of Span, expected one"]),
        ("a", "x", ["a of 1-1/Host: 'x' is no reference such as 1-3[2]"]),
        ("a", "*", ["a of 1-1/Host: '*' is no reference such as 1-3[2]"]),
        ("a", "1-3", ["a of 1-1/Host: 1-3/Span was refused"]),
        ("a;b", "1-2[1]", ["who of 1-1/Host has 2 roles for 1 targets"] * 2),
        ("_", "1-2[1];1-2[2]", ["who of 1-1/Host has 0 roles for 2 targets"] * 2),
    ],
)
def test_a_slot_without_target_is_refused_and_its_host_stands(
    roles: str, targets: str, reasons: list[str]
) -> None:
    read = document(
        SLOT,
        SPAN,
        OMAR,
        f"1-1\t0-4\tOmar\t{roles}\t{targets}\t_",
        "1-2\t5-9\tPort\t_\t_\tA[1]|B[2]",
        "1-3\t5-8\tX\t_\t_\tC",
    )
    arguments = [one for one in read.refused if one.kind == "argument"]
    assert [one.reason for one in arguments] == reasons
    assert {one.place for one in arguments} == {"line 5"}
    assert [one.arguments for one in read.marks if one.id == "1-1/Host"] == [()]


@pytest.mark.parametrize(
    ("governor", "reason"),
    [
        ("1-9", "1-2/Rel: 1-9 stands for 0 marks of Span, expected one"),
        ("1-1[0_9]", "1-2/Rel: 1-2[9] stands for 0 marks of Span, expected one"),
        ("1-1[1]", "1-2/Rel: '1-1[1]' is no reference such as 1-1[1_2]"),
        ("*", "1-2/Rel: '*' is no reference such as 1-1[1_2]"),
        ("1-3", "1-2/Rel: 1-3/Span was refused"),
    ],
)
def test_a_relation_without_an_end_is_refused(governor: str, reason: str) -> None:
    read = document(
        SPAN,
        RELATION,
        OMAR,
        "1-1\t0-4\tOmar\tA\t_\t_",
        f"1-2\t5-9\tPort\tB\tin\t{governor}",
        "1-3\t5-8\tX\tC\t_\t_",
    )
    assert [str(one) for one in read.refused if one.kind == "relation"] == [
        f"line 6: relation refused: {reason}"
    ]
    assert {one.kind for one in read.marks} == {"span"}


def test_a_chain_keeps_its_other_links_when_one_is_refused() -> None:
    rows = ["1-1\t0-4\tEmar\t*->1-1\t*[1]", "1-2\t5-9\tPort\t*->1-2\t*[1]"]
    read = document(CHAIN, OMAR, *rows, "1-3\t9-9\t\t*\t*[1]")
    assert [one.kind for one in read.refused] == ["span", "span", "argument"]
    assert [argument.target for argument in read.marks[-1].arguments] == ["1-2/CorefLink->1-2"]
    read = document(CHAIN, OMAR, rows[0])
    assert [one.kind for one in read.refused] == ["span", "group"]
    assert read.marks == []


def test_a_file_in_another_encoding_or_too_large_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"#FORMAT=WebAnno TSV 3.3\n#Text=\xff\n")
    (tmp_path / "b.tsv").write_bytes(b"#FORMAT=WebAnno TSV 3.3\n" + b"\n" * 100)
    (tmp_path / "c.tsv").write_bytes(b"#FORMAT=WebAnno TSV 3.3\n\n#Text=a\n")
    limits = Limits(file=100)
    with open_source(tmp_path, limits) as source:
        first, second, third = read_webanno_tsv(source, limits)
    assert isinstance(first, Unreadable)
    assert "is not UTF-8: byte 0xff at offset 30" in first.message
    assert isinstance(second, Unreadable)
    assert "124 bytes" in second.message
    assert isinstance(third, SourceDocument)
