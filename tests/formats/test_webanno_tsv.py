"""WebAnno TSV 3: what each variant of the format becomes."""

from pathlib import Path

import pytest

from builder.formats.limits import DEFAULT_LIMITS
from builder.formats.marks import Attribute, Mark, SourceDocument, Stretch
from builder.formats.sources import open_source
from builder.formats.webanno_tsv import parse_webanno_tsv, read_webanno_tsv

SPAN = "#T_SP=webanno.custom.Span|value"
NAMED = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value"


def document(*lines: str, version: str = "3.3") -> SourceDocument:
    """Return what a file with these lines below its first one holds."""
    text = "\n".join([f"#FORMAT=WebAnno TSV {version}", *lines, ""])
    read = parse_webanno_tsv(text, "demo", "demo.tsv", DEFAULT_LIMITS)
    assert isinstance(read, SourceDocument), read
    return read


def words(read: SourceDocument, mark: Mark) -> list[str]:
    return [read.text[one.start : one.end] for one in mark.stretches]


def spans(read: SourceDocument) -> list[tuple[str, str]]:
    """Return label and words of the marks that have words."""
    return [(one.label, words(read, one)[0]) for one in read.marks if one.stretches]


def test_a_mark_has_everything_that_its_row_says() -> None:
    read = document(
        NAMED,
        "",
        "",
        "#Text=قوة أمن المثال في تل المثال",
        "1-1\t0-3\tقوة\t*[1]\tORG\\_A[1]\t",
        "1-2\t4-7\tأمن\t*[1]\tORG\\_A[1]\t",
        "1-3\t8-14\tالمثال\t*[1]\tORG\\_A[1]\t",
        "1-4\t15-17\tفي\t_\t_\t",
        "1-5\t18-20\tتل\thttp://example.org/tell[2]\tLOC[2]\t",
        "1-6\t21-27\tالمثال\thttp://example.org/tell[2]\tLOC[2]\t",
    )
    layer = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    assert read.marks == [
        Mark("1-1/NamedEntity[1]", "span", "ORG_A", layer, (Stretch(0, 14),), place="line 6"),
        Mark(
            "1-5/NamedEntity[2]",
            "span",
            "LOC",
            layer,
            (Stretch(18, 27),),
            attributes=(Attribute("identifier", "http://example.org/tell"),),
            identifiers=("http://example.org/tell",),
            place="line 10",
        ),
    ]
    assert read.refused == []


@pytest.mark.parametrize(
    ("version", "line", "expected"),
    [
        ("3", r"#Text=a\tb", r"a\tb"),
        ("3.0", r"#Text=a\tb", r"a\tb"),
        ("3.1", r"#Text=\u0642\u0648\u0629 \"x\" \uD83D\uDE0A", 'قوة "x" 😊'),
        ("3.1", r"#Text=a\\u0642", r"a\u0642"),
        ("3.2", r"#Text=a\tb\\n\u0642", "a\tb\\n\\u0642"),
        ("3.3", r"#Text=a\rb\fc\bd", "a\rb\fc\bd"),
        ("3.3", "#Text=a\\\x01b", "a\x01b"),
        ("3.3", "#Text=a\u2028b\x0bc\x85d", "a\u2028b\x0bc\x85d"),
    ],
)
def test_the_escapes_of_a_text_depend_on_the_version(
    version: str, line: str, expected: str
) -> None:
    assert document("", line, version=version).text == expected


@pytest.mark.parametrize(
    ("version", "cell", "labels"),
    [
        ("3.3", "A", ["A"]),
        ("3.3", "A[1]|B[2]", ["A", "B"]),
        ("3.3", r"A\|B", ["A|B"]),
        ("3.3", r"A\\|B", ["A\\", "B"]),
        ("3.3", r"A\[1\]", ["A[1]"]),
        ("3.3", r"A\\[1]", ["A\\"]),
        ("3.3", r"\*", ["*"]),
        ("3.3", r"\_", ["_"]),
        ("3.3", "*", ["Span"]),
        ("3.3", "_", []),
        ("3.3", "", ["Span"]),
        ("3.3", r"a\->b\;c\td\:e\qf", ["a->b;c\td:e\\qf"]),
        ("3.3", "قوة", ["قوة"]),
        ("3.1", r"\u0642\u0648\u0629", ["قوة"]),
        ("3", r"A\_\u0642", ["A_ق"]),
        ("3.2", r"\\u0642", [r"\u0642"]),
        ("3.2", r"\u0642", [r"\u0642"]),
    ],
)
def test_values_are_split_and_unescaped(version: str, cell: str, labels: list[str]) -> None:
    read = document(SPAN, "", "", "#Text=Port", f"1-1\t0-4\tPort\t{cell}\t", version=version)
    assert [one.label for one in read.marks] == labels
    assert read.refused == []
    assert len({one.id for one in read.marks}) == len(labels)


def test_rows_may_end_with_or_without_a_tab_and_with_a_carriage_return() -> None:
    rows = ["#Text=Port Example", "1-1\t0-4\tPort\tA", "1-2\t5-12\tExample\tB\t"]
    for end in ("", "\r"):
        read = document(SPAN + end, end, *(row + end for row in rows), version="3.1" + end)
        assert read.text == "Port Example"
        assert spans(read) == [("A", "Port"), ("B", "Example")]


@pytest.mark.parametrize(
    ("offsets", "unit"), [(["0-2", "3-7"], "utf-16"), (["0-1", "2-6"], "code point")]
)
def test_offsets_may_count_utf_16_units_or_code_points(offsets: list[str], unit: str) -> None:
    read = document(
        SPAN,
        "",
        "#Text=😊 Port",
        f"1-1\t{offsets[0]}\t😊\t_\t",
        f"1-2\t{offsets[1]}\tPort\tA\t",
        "",
        "#Text=تل",
        f"2-1\t{int(offsets[1][2:]) + 1}-{int(offsets[1][2:]) + 3}\tتل\tB\t",
    )
    assert (read.unit.unit, read.unit.evidence) == (unit, "quotes")
    assert read.text == "😊 Port\nتل"
    assert spans(read) == [("A", "Port"), ("B", "تل")]


@pytest.mark.parametrize(
    ("begin", "expected"),
    [(4, "Portتل"), (5, "Port\nتل"), (6, "Port\n تل"), (8, "Port\n   تل"), (0, "Port\nتل")],
)
def test_a_gap_between_sentences_is_filled_as_the_tool_does(begin: int, expected: str) -> None:
    read = document(
        SPAN,
        "#Text=Port",
        "1-1\t0-4\tPort\tA",
        "",
        "#Sentence.id=s2",
        "#Text=تل",
        f"2-1\t{begin}-{begin + 2}\tتل\tB",
    )
    assert read.text == expected
    placed = [("A", "Port"), ("B", "تل")]
    assert spans(read) == (placed if begin else placed[:1])
    assert len(read.refused) == (0 if begin else 1)


def test_a_sentence_may_have_several_lines_and_begin_with_white_space() -> None:
    read = document(
        SPAN,
        "#Text= Port",
        "#Text=Example",
        "1-1\t1-5\tPort\tA[1]\t",
        "1-2\t6-13\tExample\tA[1]\t",
    )
    assert read.text == " Port\nExample"
    assert spans(read) == [("A", "Port\nExample")]


def test_words_that_a_script_escaped_are_found() -> None:
    read = document(
        SPAN,
        r"#Text=escape\[t\]his",
        "1-1\t0-12\tescape\\[t\\]his\tA",
        version="3.1",
    )
    assert spans(read) == [("A", "escape[t]his")]


def test_numbers_belong_to_a_layer_and_go_on_across_sentences() -> None:
    read = document(
        SPAN,
        "#T_SP=webanno.custom.Other|note",
        "#Text=Port Example",
        "1-1\t0-4\tPort\tA[1]\t_\t",
        "1-2\t5-12\tExample\tA[1]|B[2]\tx[1]\t",
        "",
        "#Text=Omar",
        "2-1\t13-17\tOmar\tB[2]\t_\t",
    )
    assert spans(read) == [
        ("A", "Port Example"),
        ("B", "Example\nOmar"),
        ("Other", "Example"),
    ]
    assert read.marks[2].attributes == (Attribute("note", "x"),)


def test_a_span_whose_token_and_part_both_have_its_number_ends_with_the_part() -> None:
    read = document(
        SPAN,
        "#Text=Portside",
        "1-1\t0-8\tPortside\tA[3]",
        "1-1.1\t0-4\tPort\tA[3]",
    )
    assert spans(read) == [("A", "Port")]


def test_layers_with_the_same_short_name_have_long_ids() -> None:
    read = document("#T_SP=a.X|", "#T_SP=b.X|", "#Text=Port", "1-1\t0-4\tPort\t*\t*\t")
    assert [one.id for one in read.marks] == ["1-1/a.X", "1-1/b.X"]


def test_the_folders_of_an_export_name_the_annotator_or_the_curation(tmp_path: Path) -> None:
    text = f"\ufeff#FORMAT=WebAnno TSV 3.3\n{SPAN}\n\n#Text=Port\n1-1\t0-4\tPort\tA\t\n"
    for name in ("annotation/d.txt/omar", "annotation/d.txt/INITIAL_CAS", "curation/d.txt/C"):
        file = tmp_path / f"{name}.tsv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with open_source(tmp_path) as source:
        reads = list(read_webanno_tsv(source))
    found = [
        (one.name, one.marks[0].annotator, one.marks[0].standing, one.remarks)
        for one in reads
        if isinstance(one, SourceDocument)
    ]
    remarks = ["a byte order mark was taken off"]
    assert found == [
        ("annotation/d.txt/INITIAL_CAS", None, "made", remarks),
        ("annotation/d.txt/omar", "omar", "made", remarks),
        ("curation/d.txt/C", None, "curated", remarks),
    ]
