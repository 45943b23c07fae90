"""IOB: comments that begin documents and describe them; CoNLL-U."""

from pathlib import Path

import pytest

from builder.formats.iob import read_iob
from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.sources import open_source
from tests.formats.iob_reads import read, rows, spans


@pytest.mark.parametrize(
    ("comment", "metadata"),
    [
        ("# newdoc id = d 2", {"newdoc id": "d 2"}),
        ("# newdoc", {}),
        ("# doc_id = d2", {"doc_id": "d2"}),
        ("# document_id = d2", {"document_id": "d2"}),
        ("# hipe2022:document_id=d2", {"hipe2022:document_id": "d2"}),
    ],
)
def test_comments_begin_documents(tmp_path: Path, comment: str, metadata: dict[str, str]) -> None:
    text = rows("a B-X", "# language = ar", comment, "# date = 2017-03-04", "# date = later", "b O")
    first, second = read(tmp_path, text)
    assert (first.text, first.metadata) == ("a", {})
    assert (second.text, second.line) == ("b", 6)
    assert second.metadata == {"language": "ar", "date": "2017-03-04; later", **metadata}
    assert first.remarks == []


def test_comments_of_a_document_without_rows_are_not_those_of_the_next(tmp_path: Path) -> None:
    text = rows("# newdoc id = a", "# date = x", "# newdoc id = b", "a B-X")
    (document,) = read(tmp_path, text)
    assert document.metadata == {"newdoc id": "b"}


def test_comments_inside_a_document_are_no_metadata_and_are_told(tmp_path: Path) -> None:
    text = rows("# source = s", "# sent_id = 1", "a B-X", "", "# speaker = b", "b O", "# end = c")
    (document,) = read(tmp_path, text + "#\thttp://example.org/?a=b\n")
    assert document.metadata == {"source": "s"}
    assert document.remarks == ["comments inside documents are not read: end, sent_id, speaker"]


def test_comments_inside_a_document_are_not_those_of_the_next(tmp_path: Path) -> None:
    text = rows("# doc_id = 1", "a B-X", "# speaker = b", "b O", "# doc_id = 2", "c O")
    first, second = read(tmp_path, text)
    assert (first.metadata, second.metadata) == ({"doc_id": "1"}, {"doc_id": "2"})
    assert first.remarks == ["comments inside documents are not read: speaker"]


def test_comments_at_a_cut_are_no_metadata(tmp_path: Path) -> None:
    text = "".join(f"# speaker = {number}\na\tB-X\n\n" for number in range(60))
    first, second = read(tmp_path, text)
    assert (first.metadata, second.metadata) == ({"speaker": "0"}, {})
    assert first.remarks == ["comments inside documents are not read: speaker"]


def test_comments_that_never_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("# key = value\n" * 20 + "a\tO\n", encoding="utf-8")
    limits = Limits(record=100)
    with open_source(tmp_path / "a.tsv", limits) as source:
        (one,) = read_iob(source, limits)
    assert isinstance(one, Unreadable)
    assert one.message == "has comments of more than 100 characters, to line 11"


CONLLU = rows(
    "# newdoc id = d1",
    "# text = to Omar",
    "1-2 toOmar _ _ _ _ _ _ _ _",
    "1 to to ADP _ _ 2 case _ O",
    "2 Omar Omar PROPN _ _ 0 root _ B-PER",
    "2.1 is _ _ _ _ _ _ _ _",
)


def test_conllu_files_with_tags_in_the_last_column_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "b.conllu").write_text(CONLLU.replace("B-PER", "_").replace("\tO\n", "\t_\n"))
    with open_source(tmp_path) as source:
        document, other = read_iob(source)
    assert isinstance(document, SourceDocument)
    assert (document.name, document.text) == ("a-1", "to Omar")
    assert spans(document) == [("column 10", "PER", "Omar")]
    assert (document.metadata, document.refused) == ({"newdoc id": "d1"}, [])
    assert document.remarks == [
        *(f"column {number} has no IOB tags and is not read" for number in range(3, 10)),
        "not read: 2 lines with a number such as 5-6 or 5.1 and no tag",
        "comments inside documents are not read: text",
    ]
    assert isinstance(other, Unreadable)
    assert other.severity == "ignored"


def test_a_line_that_counts_several_tokens_is_kept_with_its_tag(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path, CONLLU.replace("1-2\ttoOmar" + "\t_" * 8, "1-2\tx" + "\t_" * 7 + "\tB-X")
    )
    assert spans(document) == [("column 10", "X", "x"), ("column 10", "PER", "Omar")]
