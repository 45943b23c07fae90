"""IOB: columns, schemes, sentences and documents of CoNLL files."""

from pathlib import Path

import pytest

from builder.formats.iob import read_iob
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Mark, OffsetUnit, SourceDocument, Stretch
from builder.formats.sources import open_source


def read(
    folder: Path, text: str | bytes, name: str = "demo.conll", limits: Limits = DEFAULT_LIMITS
) -> list[SourceDocument]:
    """Return the documents of a file with this text."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / name).write_bytes(raw)
    with open_source(folder / name, limits) as source:
        reads = list(read_iob(source, limits))
    documents = [one for one in reads if isinstance(one, SourceDocument)]
    assert len(documents) == len(reads), reads
    return documents


def spans(document: SourceDocument) -> list[tuple[str, str, str]]:
    """Return column, label and words of each mark."""
    return [
        (one.layer.removeprefix("column "), one.label, document.text[part.start : part.end])
        for one in document.marks
        for part in one.stretches
    ]


def test_a_document_has_a_text_of_tokens_and_marks_with_their_places(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path,
        "قوة\tB-ORG\nأمن\tI-ORG\nالمثال\tI-ORG\n😊\tO\n\nOmar\tB-PER\nBaker\tI-PER\n.\tO\n",
    )
    assert (document.name, document.line) == ("demo-1", 1)
    assert document.text == "قوة أمن المثال 😊\nOmar Baker ."
    assert document.unit == OffsetUnit(
        "token", "format", "tokens joined by spaces, sentences by line feeds"
    )
    assert document.marks == [
        Mark("1:2", "span", "ORG", "column 2", (Stretch(0, 14),), place="line 1"),
        Mark("6:2", "span", "PER", "column 2", (Stretch(17, 27),), place="line 6"),
    ]
    assert (document.refused, document.remarks) == ([], [])


@pytest.mark.parametrize(
    ("tags", "expected", "refused"),
    [
        ("B-X I-X O B-X", ["a b", "d"], []),
        ("B-X B-X I-X I-Y", ["a", "b c"], ["4: I-Y goes on with nothing, expected B-Y (IOB2)"]),
        ("B-X O I-X I-X", ["a"], ["3: I-X goes on with nothing, expected B-X (IOB2)"]),
        # IOB1: B only where one follows another of its label.
        ("I-X I-X B-X I-Y", ["a b", "c", "d"], []),
        ("I-X O I-X I-Y", ["a", "c", "d"], []),
        ("I-X O B-X I-X", ["c d"], ["1: I-X goes on with nothing, expected B-X (IOB2)"]),
        # BIOES, BILOU, BMEWO.
        ("B-X I-X E-X S-X", ["a b c", "d"], []),
        ("U-X B-X L-X O", ["a", "b c"], []),
        ("W-X B-X M-X E-X", ["a", "b c d"], []),
        ("S-X B-X O O", ["a"], ["2: B-X begins what no tag ends, expected E-X at its end"]),
        ("S-X I-X E-X O", ["a"], ["2: I-X goes on with nothing, expected B-X (BIOES)"]),
        ("B-X E-X I-X E-X", ["a b"], ["3: I-X goes on with nothing, expected B-X (BIOES)"]),
        ("O O O O", [], []),
    ],
)
def test_each_scheme_is_recognised(
    tmp_path: Path, tags: str, expected: list[str], refused: list[str]
) -> None:
    rows = zip("abcd", tags.split(), strict=True)
    (document,) = read(tmp_path, "".join(f"{token} {tag}\n" for token, tag in rows))
    assert [words for _, _, words in spans(document)] == expected
    assert [str(one) for one in document.refused] == [
        f"line {one.replace(':', ': span refused:', 1)}" for one in refused
    ]


def test_a_span_ends_with_its_sentence(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "a I-X\n\nb I-X\nc O\n")
    assert spans(document) == [("2", "X", "a"), ("2", "X", "b")]
    assert document.remarks == ["column 2 has IOB1 tags"]


def test_the_scheme_is_that_of_the_whole_file(tmp_path: Path) -> None:
    late = "a O\n\n" * 60 + "b B-X\n"
    first, second = read(tmp_path, f"a I-X\n\n{late}")
    assert [one.place for one in first.refused] == ["line 1"]
    assert spans(second) == [("2", "X", "b")]


def test_columns_of_conll_2003_are_layers_and_documents_end_at_docstart(tmp_path: Path) -> None:
    text = (
        "-DOCSTART- -X- O O\n\nOmar NNP I-NP I-PER\nin IN I-PP O\nPort NN I-NP I-LOC\n\n"
        "Now RB O O\n\n-DOCSTART- -X- O O\n\nHarbour NNP I-NP I-ORG\nGuard NNP I-NP I-ORG\n"
    )
    first, second = read(tmp_path, text)
    assert (first.name, first.line, first.text) == ("demo-1", 3, "Omar in Port\nNow")
    assert spans(first) == [
        ("3", "NP", "Omar"),
        ("4", "PER", "Omar"),
        ("3", "PP", "in"),
        ("3", "NP", "Port"),
        ("4", "LOC", "Port"),
    ]
    assert (second.name, second.line) == ("demo-2", 11)
    assert spans(second) == [("3", "NP", "Harbour Guard"), ("4", "ORG", "Harbour Guard")]
    assert first.remarks == [
        "column 2 has no IOB tags and is not read",
        "column 3 has IOB1 tags",
        "column 4 has IOB1 tags",
    ]
    assert second.remarks == []


def test_a_column_that_counts_tokens_is_no_token(tmp_path: Path) -> None:
    text = "# source a\n1\tOmar\tB-PER\tO\n2\tBaker\tI-PER\tB-LOC\n\n# source b\n1\tPort\tO\tO\n"
    (document,) = read(tmp_path, text)
    assert document.text == "Omar Baker\nPort"
    assert spans(document) == [("3", "PER", "Omar Baker"), ("4", "LOC", "Baker")]


@pytest.mark.parametrize("between", [" ", "|", ",", ";"])
def test_a_cell_may_have_nested_tags(tmp_path: Path, between: str) -> None:
    rows = ["مدير B-OCC", "هيئة I-OCC B-ORG", "تل I-OCC I-ORG B-ORG", "المثال I-ORG I-ORG", ". O"]
    lines = [row.split(" ", 1)[0] + "\t" + between.join(row.split(" ")[1:]) for row in rows]
    (document,) = read(tmp_path, "\n".join(lines) + "\n")
    assert document.refused == []
    assert spans(document) == [
        ("2", "OCC", "مدير هيئة تل"),
        ("2", "ORG", "هيئة تل المثال"),
        ("2", "ORG", "تل المثال"),
    ]


def test_nested_tags_may_stand_at_the_end_of_a_line(tmp_path: Path) -> None:
    text = "جامعة B-ORG B-ORG\nتل I-ORG I-ORG\nالمثال I-ORG B-GPE\nزار O\nعمر B-PERS\n، O\n"
    (document,) = read(tmp_path, text)
    assert spans(document) == [
        ("2", "ORG", "جامعة تل المثال"),
        ("2", "ORG", "جامعة تل"),
        ("2", "GPE", "المثال"),
        ("2", "PERS", "عمر"),
    ]
    assert [one.id for one in document.marks] == ["1:2", "1:2#2", "3:2", "5:2"]


def test_of_nested_spans_with_one_label_the_inner_ends_first(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "a B-X\nb I-X B-X\nc I-X\nd O\n")
    assert spans(document) == [("2", "X", "a b c"), ("2", "X", "b")]


def test_a_file_without_marks_is_cut_every_fifty_sentences(tmp_path: Path) -> None:
    text = "".join(f"a{number} O\nb B-X\n\n" for number in range(101))
    documents = read(tmp_path, text, "dir.conll")
    assert [(one.name, one.line, len(one.marks)) for one in documents] == [
        ("dir-1", 1, 50),
        ("dir-2", 151, 50),
        ("dir-3", 301, 1),
    ]
    assert documents[1].text.startswith("a50 b\na51 b\n")


def test_newdoc_lines_end_documents_and_name_them(tmp_path: Path) -> None:
    text = "# newdoc id = n1\n# text = a\na O\n\n# newdoc\n# O\n#tag B-X\n"
    first, second = read(tmp_path, text)
    assert (first.text, first.metadata) == ("a", {"newdoc id": "n1"})
    # A sharp is a token where a tag follows.
    assert (second.text, second.metadata) == ("# #tag", {})


@pytest.mark.parametrize(
    ("row", "token", "reason"),
    [
        ("Omar", "Omar", "'Omar' is no row: expected 2 columns, from 2 on IOB tags"),
        ("Omar X-A", "Omar", "'Omar X-A' is no row: expected 2 columns, from 2 on IOB tags"),
        ("Omar B-", "Omar", "'Omar B-' is no row: expected 2 columns, from 2 on IOB tags"),
        ("Omar NN O", "Omar", "'Omar NN O' is no row: expected 2 columns, from 2 on IOB tags"),
        ("Omar 0", "Omar", "'Omar 0' is no row: expected 2 columns, from 2 on IOB tags"),
    ],
)
def test_a_line_that_is_no_row_is_refused_and_ends_its_span(
    tmp_path: Path, row: str, token: str, reason: str
) -> None:
    (document,) = read(tmp_path, f"a B-X\nb I-X\n{row}\nc I-X\nd B-X\n")
    assert document.text == f"a b {token} c d"
    assert [str(one) for one in document.refused] == [
        f"line 3: other refused: {reason}",
        "line 4: span refused: I-X goes on with nothing, expected B-X (IOB2)",
    ]
    assert spans(document) == [("2", "X", "a b"), ("2", "X", "d")]


def test_a_row_with_another_number_of_tag_columns_is_refused(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "a O B-X\nb O I-X\nc B-X\n" + "d O O\n" * 9)
    assert [str(one) for one in document.refused] == [
        "line 3: other refused: 'c B-X' is no row: expected 3 columns, from 2 on IOB tags"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_marks_and_encodings_change_nothing(tmp_path: Path, encoding: str) -> None:
    text = "قوة B-ORG\r\nأمن I-ORG\r\n \r\nتل B-LOC"
    (document,) = read(tmp_path, text.encode(encoding))
    assert document.text == "قوة أمن\nتل"
    assert spans(document) == [("2", "ORG", "قوة أمن"), ("2", "LOC", "تل")]


def test_a_line_in_another_encoding_is_refused_alone(tmp_path: Path) -> None:
    (document,) = read(tmp_path, b"a B-X\n\xe9 I-X\nb B-X\n")
    assert [str(one) for one in document.refused] == [
        "line 2: other refused: is not UTF-8: byte 0xe9 at offset 0; save it as UTF-8"
    ]
    assert [words for _, _, words in spans(document)] == ["a", "b"]
