"""Tables as an Excel workbook: a sheet for each table, right to left when asked for in Arabic.

Texts stay texts: nothing is run as a formula, and "2019-07" is not made a date. Days are dates.
"""

import shutil
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exports.request import Job
from exports.tables.cells import is_risky, plain_number
from exports.tables.dictionary import COLUMN_COLUMNS, TABLE_COLUMNS, column_rows, table_rows
from exports.tables.families import pour, require_events, tables_for
from exports.tables.model import AnyTable, Cell, Column, ColumnType, Row
from exports.target import Target

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, with its header
LONGEST = 32_767  # characters of a cell
_CUT = "… [cut]"
_FIRST_DAY = date(1900, 3, 1)  # Excel thinks that 1900 was a leap year
_EXACT = 2**53
_WIDTHS = {ColumnType.TEXT: 26, ColumnType.DAY: 12}


@dataclass(slots=True)
class _Sheet:
    """A table in the making; past the last row of a sheet it goes on in another."""

    name: str
    title: str
    columns: tuple[Column, ...]
    page: "Worksheet"
    pages: int = 1
    row: int = 1
    count: int = 0
    days: frozenset[int] = field(default_factory=frozenset)


class Book:
    """A sink that writes a workbook in constant memory.

    :param most_rows: of a sheet, with its header
    """

    def __init__(self, path: Path, job: Job, most_rows: int = MOST_ROWS) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_urls": False}
        self._book: Workbook = xlsxwriter.Workbook(str(path), options)
        self._has_claims = job.has_claims
        self._is_arabic = job.request.language == "ar"
        self._most_rows = most_rows
        self._head = self._book.add_format({"bold": True, "bg_color": "#E6EEF5", "border": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._arabic = self._book.add_format({"reading_order": 2})
        # what Excel writes for a typed apostrophe: the text is shown, and never run
        self._marked = self._book.add_format({"quote_prefix": True})
        self._sheets: dict[str, _Sheet] = {}
        self.cut = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        return {name: sheet.count for name, sheet in self._sheets.items()}

    def begin(self, tables: tuple[AnyTable, ...]) -> None:
        """Add the sheets of tables."""
        for table in tables:
            self.add_sheet(table.name, table.title_ar, table.columns_for(self._has_claims))

    def add_sheet(self, name: str, title_ar: str, columns: tuple[Column, ...]) -> None:
        """Add a sheet, with its header."""
        title = title_ar if self._is_arabic else name
        days = frozenset(i for i, c in enumerate(columns) if c.type is ColumnType.DAY)
        page = self._new_page(title, columns)
        self._sheets[name] = _Sheet(name, title, columns, page, days=days)

    def add(self, table: AnyTable, row: Row) -> None:
        """Write a row."""
        self.add_row(table.name, row)

    def add_row(self, name: str, row: Row) -> None:
        """Write a row of a sheet, on a further sheet if this one is full."""
        sheet = self._sheets[name]
        if sheet.row == self._most_rows:
            sheet.pages, sheet.row = sheet.pages + 1, 1
            sheet.page = self._new_page(f"{sheet.title} ({sheet.pages})", sheet.columns)
        for number, cell in enumerate(row):
            if cell is not None and cell != "":
                self._write(sheet, number, cell)
        sheet.row += 1
        sheet.count += 1

    def end(self, tables: tuple[AnyTable, ...]) -> None:
        """Leave the sheets as they are: the workbook is written as a whole."""

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def _new_page(self, title: str, columns: tuple[Column, ...]) -> "Worksheet":
        page: Worksheet = self._book.add_worksheet(title)
        if self._is_arabic:
            page.right_to_left()
        for number, column in enumerate(columns):
            width = _WIDTHS.get(column.type, 10)
            page.set_column(number, number, width, self._arabic if column.is_arabic else None)
            heading = column.title_ar if self._is_arabic else column.name
            page.write_string(0, number, heading, self._head)
        page.freeze_panes(1, 0)
        return page

    def _write(self, sheet: _Sheet, number: int, cell: Cell) -> None:
        page, row = sheet.page, sheet.row
        if isinstance(cell, bool):
            page.write_boolean(row, number, cell)
        elif isinstance(cell, int | Decimal):
            exact = Decimal(cell)
            if abs(exact) < _EXACT:
                page.write_number(row, number, float(exact))
            else:  # a number of a cell has 15 digits
                page.write_string(row, number, plain_number(exact))
        elif isinstance(cell, str):
            self._write_text(sheet, number, cell)

    def _write_text(self, sheet: _Sheet, number: int, text: str) -> None:
        found = _day(text) if number in sheet.days else None
        if found is not None:
            sheet.page.write_datetime(sheet.row, number, found, self._day)
            return
        if len(text) > LONGEST:
            text, self.cut = text[: LONGEST - len(_CUT)] + _CUT, self.cut + 1
        style: Format | None = self._marked if is_risky(text) else None
        if style is None and sheet.columns[number].is_arabic:
            style = self._arabic
        sheet.page.write_string(sheet.row, number, text, style)


def _day(text: str) -> date | None:
    """Return a day that Excel can hold, or None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def write_excel(job: Job, target: Target, most_rows: int = MOST_ROWS) -> None:
    """Write a workbook: the tables, then what they and their columns are.

    :param most_rows: of a sheet, with its header; what is more goes to a further sheet
    :raises EmptyExportError: nothing is left after the filters
    """
    require_events(job)
    with TemporaryDirectory(prefix="isnad-excel-") as folder:
        path = Path(folder) / "tables.xlsx"
        book = Book(path, job, most_rows)
        try:
            pour(job, book)
            _describe(book, job)
        finally:
            book.close()
        with path.open("rb") as source, target.open("tables.xlsx") as file:
            shutil.copyfileobj(source, file)


def _describe(book: Book, job: Job) -> None:
    tables = tables_for(job.has_claims)
    book.add_sheet("columns", "الأعمدة", COLUMN_COLUMNS)
    for row in column_rows(tables, job.has_claims):
        book.add_row("columns", row)
    counts = book.counts
    book.add_sheet("tables", "الجداول", TABLE_COLUMNS)
    for row in table_rows(tables, counts):
        book.add_row("tables", row)
    if book.cut:
        note = f"{book.cut} texts are longer than a cell of Excel and end in '{_CUT}'; use CSV."
        book.add_row("tables", (None, None, note, None))
