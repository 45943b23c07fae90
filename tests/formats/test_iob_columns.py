"""IOB: columns between and behind those with tags, headers, links to Wikidata."""

from pathlib import Path

import pytest

from builder.formats.iob import read_iob
from builder.formats.marks import Attribute, Unreadable
from builder.formats.sources import open_source
from tests.formats.iob_reads import read, rows, spans

HEADER = (
    "TOKEN NE-COARSE-LIT NE-COARSE-METO NE-FINE-LIT NE-FINE-METO NE-FINE-COMP NE-NESTED "
    "NEL-LIT NEL-METO MISC"
)
HIPE = [
    HEADER,
    "# hipe2022:document_id = doc-1",
    "# hipe2022:date = 1790-01-02",
    "The O _ _ _ _ _ _ _ _",
    "Port B-loc B-org B-loc.adm.town B-org.adm O O Q7 Q9 NoSpaceAfter",
    "Example I-loc I-org I-loc.adm.town I-org.adm O O Q7 Q9 EndOfLine",
    "Harbour B-org O B-org.ent _ _ _ NIL _ _",
    "# hipe2022:document_id = doc-2",
    "Omar B-pers O B-pers.ind O O O _ _ _",
]


def test_hipe_files_are_read_with_their_names_links_and_metadata(tmp_path: Path) -> None:
    first, second = read(tmp_path, rows(*HIPE))
    assert (first.name, first.line, first.text) == ("demo-1", 4, "The Port Example Harbour")
    found = [(one.id, one.layer, one.label, one.identifiers, one.attributes) for one in first.marks]
    nil = (Attribute("NEL-LIT", "NIL"),)
    assert found == [
        ("5:2", "NE-COARSE-LIT", "loc", ("Wikidata:Q7",), ()),
        ("5:3", "NE-COARSE-METO", "org", ("Wikidata:Q9",), ()),
        ("5:4", "NE-FINE-LIT", "loc.adm.town", ("Wikidata:Q7",), ()),
        ("5:5", "NE-FINE-METO", "org.adm", ("Wikidata:Q9",), ()),
        ("7:2", "NE-COARSE-LIT", "org", (), nil),
        ("7:4", "NE-FINE-LIT", "org.ent", (), nil),
    ]
    assert spans(first)[0][2] == "Port Example"
    assert first.metadata == {
        "hipe2022:document_id": "doc-1",
        "hipe2022:date": "1790-01-02",
    }
    assert first.remarks == ["column 10 (MISC) has no IOB tags and is not read"]
    assert (second.line, second.text) == (9, "Omar")
    assert second.metadata == {"hipe2022:document_id": "doc-2"}
    assert (first.refused, second.refused, second.remarks) == ([], [], [])


def test_columns_of_hipe_are_tags_even_where_they_are_empty(tmp_path: Path) -> None:
    lines = ["token NE-A NE-B MISC", "a B-X _ x", "b O _ y"]
    (document,) = read(tmp_path, rows(*lines))
    assert document.remarks == ["column 4 (MISC) has no IOB tags and is not read"]
    (document,) = read(tmp_path, rows(*lines, *["c O _ z"] * 2000, "d O B-Y z"), "late.conll")[-1:]
    assert spans(document)[-1] == ("NE-B", "Y", "d")


@pytest.mark.parametrize(
    ("lines", "expected", "remarks"),
    [
        # Behind the tags.
        (["Omar B-PER x", "runs O y"], [("column 2", "PER", "Omar")], [3]),
        (["Omar B-PER x y", "runs O y z"], [("column 2", "PER", "Omar")], [3, 4]),
        # Between them.
        (
            ["Omar B-NP NN B-PER", "runs B-VP VB O"],
            [("column 2", "NP", "Omar"), ("column 4", "PER", "Omar"), ("column 2", "VP", "runs")],
            [3],
        ),
        (["Omar NN B-PER x", "runs VB O y"], [("column 3", "PER", "Omar")], [2, 4]),
        # Empty cells.
        (["Omar B-PER _", "Baker I-PER -", "in _ _"], [("column 2", "PER", "Omar Baker")], [3]),
        (["Omar _ B-PER", "Baker - I-PER", "in _ -"], [("column 3", "PER", "Omar Baker")], [2]),
        (
            ["Omar B-PER B-X", "a O _", "b O _", "c O _"],
            [("column 2", "PER", "Omar"), ("column 3", "X", "Omar")],
            [],
        ),
        # A tag among other words.
        (["Omar B-PER B-X", "a O _", "b O x", "c O _"], [("column 2", "PER", "Omar")], [3]),
        # Tokens that are numbers.
        (["2016 B-DATE", "2017 I-DATE"], [("column 2", "DATE", "2016 2017")], []),
        # A last column that most rows lack.
        (["Omar B-PER Q5", "in O", "a O", "b O"], [("column 2", "PER", "Omar")], []),
    ],
)
def test_columns_of_tags_are_found_among_others(
    tmp_path: Path,
    lines: list[str],
    expected: list[tuple[str, str, str]],
    remarks: list[int],
) -> None:
    (document,) = read(tmp_path, rows(*lines))
    assert spans(document) == expected
    assert document.remarks == [
        f"column {number} has no IOB tags and is not read" for number in remarks
    ]
    assert document.refused == []


def test_a_column_of_dashes_is_no_column_of_tags(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(rows("a -", "b -", "c -", "d O"), encoding="utf-8")
    with open_source(tmp_path / "a.tsv") as source:
        (one,) = read_iob(source)
    assert isinstance(one, Unreadable)


@pytest.mark.parametrize("empty", ["_", "-"])
def test_an_empty_cell_ends_a_span(tmp_path: Path, empty: str) -> None:
    (document,) = read(tmp_path, rows("a B-X z", f"b {empty} z", "c I-X z", "d O z"))
    assert [str(one) for one in document.refused] == [
        "line 3: span refused: I-X goes on with nothing, expected B-X (IOB2)"
    ]
    assert spans(document) == [("column 2", "X", "a")]


@pytest.mark.parametrize(
    ("row", "tags"), [("c x z", "2"), ("c", "2"), ("c B-X z z", "2"), ("c B-", "2")]
)
def test_a_line_that_is_no_row_tells_where_tags_were_expected(
    tmp_path: Path, row: str, tags: str
) -> None:
    (document,) = read(tmp_path, rows("a B-X z", "b O z", row, "d O z", "e O z"))
    shown = repr(row.replace(" ", "\t"))
    assert [str(one) for one in document.refused] == [
        f"line 3: other refused: {shown} is no row: expected 3 columns, IOB tags in {tags}"
    ]
    assert document.text == "a b c d e"


@pytest.mark.parametrize("first", ["TOKEN", "token", "Word", "form"])
def test_a_header_names_the_layers_and_is_no_row(tmp_path: Path, first: str) -> None:
    head = f"{first} pos ner"
    # Files that were joined have it several times.
    (document,) = read(tmp_path, rows(head, "Omar NN B-PER", head, "in IN O"))
    assert (document.text, document.line, document.refused) == ("Omar in", 2, [])
    assert spans(document) == [("ner", "PER", "Omar")]
    assert document.remarks == ["column 2 (pos) has no IOB tags and is not read"]


def test_a_header_may_name_a_column_that_counts(tmp_path: Path) -> None:
    (document,) = read(tmp_path, rows("id form ner", "1 Omar B-PER", "2 in O"))
    assert (document.text, spans(document)) == ("Omar in", [("ner", "PER", "Omar")])


def test_spaces_around_a_token_are_no_part_of_it(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "Omar \tB-PER\n Baker\tI-PER\n")
    assert spans(document) == [("column 2", "PER", "Omar Baker")]


def test_a_first_row_with_a_tag_is_no_header(tmp_path: Path) -> None:
    (document,) = read(tmp_path, rows("Word NN B-X", "in IN O"))
    assert spans(document) == [("column 3", "X", "Word")]


def test_a_remark_on_the_scheme_names_the_column(tmp_path: Path) -> None:
    (document,) = read(tmp_path, rows("token ner", "Omar I-PER", "in O"))
    assert document.remarks == ["column 2 (ner) has IOB1 tags"]


def test_links_without_a_header_belong_to_the_first_tags(tmp_path: Path) -> None:
    lines = ["Omar B-PER B-X Q5 Q6", "Baker I-PER O Q5 _", "in O O _ _", "Port B-LOC O NIL Q8"]
    (document,) = read(tmp_path, rows(*lines))
    assert [(one.id, one.identifiers, one.attributes) for one in document.marks] == [
        ("1:2", ("Wikidata:Q5",), ()),
        ("1:3", (), ()),
        ("4:2", (), (Attribute("column 4", "NIL"),)),
    ]
    # Nothing says whose the second ones are.
    assert document.remarks == ["column 5 has no IOB tags and is not read"]
    assert document.refused == []


@pytest.mark.parametrize(
    ("header", "links"), [([], ["NIL", "NIL", "Q5"]), (["TOKEN NE NEL-LIT"], ["NIL", "x", "_"])]
)
def test_a_column_with_few_links_is_one_of_links(
    tmp_path: Path, header: list[str], links: list[str]
) -> None:
    lines = [f"a B-X {link}" for link in links]
    (document,) = read(tmp_path, rows(*header, *lines))
    assert (document.remarks, document.refused) == ([], [])
    found = [
        [*mark.identifiers, *(one.value for one in mark.attributes)] for mark in document.marks
    ]
    said = {"_": [], "Q5": ["Wikidata:Q5"]}
    assert found == [said.get(link, [link]) for link in links]


def test_links_of_metonyms_without_such_tags_are_not_read(tmp_path: Path) -> None:
    lines = ["TOKEN NE-COARSE-LIT NEL-METO", "Omar B-PER Q5", "in O _"]
    (document,) = read(tmp_path, rows(*lines))
    assert document.marks[0].identifiers == ()
    assert document.remarks == ["column 3 (NEL-METO) has no IOB tags and is not read"]


@pytest.mark.parametrize(
    ("tag", "link", "refused"),
    [("I-PER", "Q5", False), ("I-PER", "_", False), ("I-PER", "Q6", True), ("O", "Q5", True)],
)
def test_a_link_where_no_span_begins_is_refused_unless_it_repeats_that_of_its_span(
    tmp_path: Path, tag: str, link: str, *, refused: bool
) -> None:
    (document,) = read(tmp_path, rows("Omar B-PER Q5", f"Baker {tag} {link}", "in O _"))
    assert document.marks[0].identifiers == ("Wikidata:Q5",)
    message = f"line 2: attribute refused: {link} in column 3: no span of column 2 begins here"
    assert [str(one) for one in document.refused] == [message] * refused


def test_a_link_is_of_the_outer_one_of_nested_spans(tmp_path: Path) -> None:
    (document,) = read(tmp_path, rows("Port B-ORG|B-LOC Q5", "Guard I-ORG Q5", "in O _"))
    assert [(one.label, one.identifiers) for one in document.marks] == [
        ("ORG", ("Wikidata:Q5",)),
        ("LOC", ()),
    ]
