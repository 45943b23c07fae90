"""The workbook, read by openpyxl and compared cell by cell with the CSV files of the same graph."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from builder.iris import DEFAULT_BASE
from exports.filters import Filters
from exports.reader import GraphReader
from exports.request import ExportRequest, Job
from exports.selection import select
from exports.tables.excel import LONGEST, write_excel
from exports.target import StreamTarget
from tests.exports.table_reading import read_csv, small_graph, write

ONE = Filters(article="003")  # what is compared cell by cell: one article is enough


def _book(
    graph: ox.Store,
    flavour: str,
    language: str,
    most_rows: int = 1_048_576,
    filters: Filters | None = None,
) -> BytesIO:
    reader, stream = GraphReader(graph, DEFAULT_BASE), BytesIO()
    request = ExportRequest("xlsx", flavour, language, filters=filters or Filters())
    job = Job(reader, request, select(reader, request.filters))
    write_excel(job, StreamTarget(stream), most_rows)
    return stream


@pytest.fixture(scope="module")
def full(graph: ox.Store) -> openpyxl.Workbook:
    return openpyxl.load_workbook(_book(graph, "provenance", "en", filters=ONE))


def _text(value: object) -> str:
    """Return a cell as a CSV file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        assert value.time() == datetime.min.time()
        return value.date().isoformat()
    return f"{Decimal(repr(value)):f}" if isinstance(value, int | float) else str(value)


def _rows(sheet: Worksheet) -> list[list[str]]:
    return [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def test_every_sheet_holds_the_cells_of_its_csv_file(
    full: openpyxl.Workbook, graph: ox.Store, tmp_path: Path
) -> None:
    out = write(graph, tmp_path / "csv", "csv", "provenance", filters=ONE)
    assert {sheet.title for sheet in full} == {path.stem for path in out.glob("*.csv")}
    for sheet in full:
        wanted = read_csv(out / f"{sheet.title}.csv")
        header, *found = _rows(sheet)
        assert found == [[row[name] for name in header] for row in wanted], sheet.title


def test_days_are_dates_and_years_and_edtf_stay_texts(full: openpyxl.Workbook) -> None:
    header, *rows = full["event_times"].iter_rows(values_only=True)
    start, edtf = header.index("earliest_start"), header.index("edtf")
    assert {type(row[start]) for row in rows} == {datetime, type(None)}
    texts = [row[edtf] for row in rows if row[edtf] is not None]
    assert {type(text) for text in texts} == {str}
    assert {"2023", "2024-01/2024-06"} <= set(texts)


def test_sheets_have_a_frozen_header_and_no_formula(full: openpyxl.Workbook) -> None:
    for sheet in full:
        assert sheet.freeze_panes == "A2"
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_in_arabic_sheets_run_from_right_to_left_under_arabic_headings(graph: ox.Store) -> None:
    filters = Filters(article="example-ar-1")
    book = openpyxl.load_workbook(_book(graph, "plain", "ar", filters=filters))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    header = [cell.value for cell in book["الأحداث"][1]]
    assert header[:4] == ["الحدث", "المعرّف", "الاسم بالإنجليزية", "الاسم بالعربية"]
    column = [cell.value for cell in book["الأحداث"]["D"]][1:]
    assert "تفجير السوق" in column
    assert {cell.alignment.readingOrder for cell in list(book["الأحداث"]["D"])[1:]} == {2}


def test_in_english_sheets_run_from_left_to_right(full: openpyxl.Workbook) -> None:
    assert not any(sheet.sheet_view.rightToLeft for sheet in full)


def test_texts_that_look_like_formulas_are_kept_and_marked_as_texts() -> None:
    texts = ("=1+1", "+1", "-1", "@x", "＝1", "'quoted", "2019-07", "007", "https://example.org/")
    turtle = "".join(
        f"ex:e{n} a isnad:Event ; rdfs:label {ox.Literal(text, language='en')} ."
        for n, text in enumerate(texts)
    )
    book = openpyxl.load_workbook(_book(small_graph(turtle), "plain", "en"))
    cells = list(book["events"]["C"])[1:]
    assert {cell.value for cell in cells} == set(texts)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert marked == {"=1+1", "+1", "-1", "@x", "＝1"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_table_that_is_longer_than_a_sheet_goes_on_in_another() -> None:
    turtle = "".join(f'ex:e{n} a isnad:Event ; rdfs:label "{n}"@en .' for n in range(23))
    book = openpyxl.load_workbook(_book(small_graph(turtle), "plain", "en", most_rows=11))
    pages = [book[name] for name in ("events", "events (2)", "events (3)")]
    assert [page.max_row for page in pages] == [11, 11, 4]
    assert len({tuple(cell.value for cell in page[1]) for page in pages}) == 1
    found = [row[2] for page in pages for row in page.iter_rows(min_row=2, values_only=True)]
    assert sorted(found, key=int) == [str(n) for n in range(23)]
    assert [r[3] for r in book["tables"].iter_rows(values_only=True) if r[0] == "events"] == [23]


def test_a_text_that_is_longer_than_a_cell_is_cut_and_the_workbook_says_so() -> None:
    turtle = f'ex:e a isnad:Event ; rdfs:label "{"x" * 40_000}"@en .'
    book = openpyxl.load_workbook(_book(small_graph(turtle), "plain", "en"))
    cell = book["events"]["C2"].value
    assert len(cell) == LONGEST and cell.endswith("… [cut]")
    notes = [row[2] for row in book["tables"].iter_rows(values_only=True)]
    assert notes[-1].startswith("1 texts are longer than a cell of Excel")


def test_days_before_1900_stay_texts() -> None:
    view = "ex:e isnad:time ex:t ; a isnad:Event ."
    turtle = """ex:t a isnad:Time ; isnad:earliestStart "1798-07-01"^^xsd:date ;
        isnad:latestEnd "1901-01-01"^^xsd:date ."""
    book = openpyxl.load_workbook(_book(small_graph(turtle, view), "plain", "en"))
    row = [cell.value for cell in book["event_times"][2]]
    assert row[3] == "1798-07-01"
    assert row[6] == datetime.combine(date(1901, 1, 1), datetime.min.time())
