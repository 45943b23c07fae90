"""The data dictionary that goes with the tables: what each table and each column holds."""

from collections.abc import Iterable, Iterator, Mapping

from exports.tables.columns import integer, text
from exports.tables.model import AnyTable, Column, Row

TABLE_COLUMNS: tuple[Column, ...] = (
    text("table", "Name of the table: its file, or its sheet."),
    text("title_ar", "Its title in Arabic."),
    text("description", "What it holds."),
    integer("rows", "How many rows it has here."),
)
COLUMN_COLUMNS: tuple[Column, ...] = (
    text("table", "Name of the table."),
    integer("position", "Of the column, from 1."),
    text("column", "Name of the column."),
    text("title_ar", "Its heading in Arabic."),
    text("value_type", "text, integer, decimal, boolean or day."),
    text("description", "What it holds."),
)


def table_rows(tables: Iterable[AnyTable], counts: Mapping[str, int]) -> Iterator[Row]:
    """Yield a row for each table.

    :param counts: number of rows by the names of tables
    """
    for table in tables:
        yield (table.name, table.title_ar, table.description, counts.get(table.name, 0))


def column_rows(tables: Iterable[AnyTable], has_claims: bool) -> Iterator[Row]:
    """Yield a row for each column of each table."""
    for table in tables:
        for position, column in enumerate(table.columns_for(has_claims), 1):
            described = (column.title_ar, column.type.value, column.description)
            yield (table.name, position, column.name, *described)
