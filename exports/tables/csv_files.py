"""Tables as CSV: RFC 4180 in UTF-8 with a byte order mark, so that Excel reads the Arabic."""

import shutil
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

from exports.request import Job
from exports.tables.dictionary import COLUMN_COLUMNS, TABLE_COLUMNS, column_rows, table_rows
from exports.tables.families import pour, require_events, tables_for
from exports.tables.model import AnyTable, Column, Row
from exports.tables.spool import spooling, write_header, write_rows
from exports.target import Target


def write_csv(job: Job, target: Target) -> None:
    """Write one file for each table, and two that say what the tables and columns are.

    :raises EmptyExportError: nothing is left after the filters
    """
    require_events(job)

    def copy(table: AnyTable, path: Path) -> None:
        with path.open("rb") as source, target.open(path.name) as file:
            shutil.copyfileobj(source, file)

    with spooling(job.has_claims, copy) as spool:
        pour(job, spool)
    tables = tables_for(job.has_claims)
    write_table(target, "columns.csv", COLUMN_COLUMNS, column_rows(tables, job.has_claims))
    write_table(target, "tables.csv", TABLE_COLUMNS, table_rows(tables, spool.counts))


def write_table(target: Target, name: str, columns: Iterable[Column], rows: Iterable[Row]) -> int:
    """Write one CSV file as its rows come, and return how many there were."""
    with target.open(name) as file:
        stream = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        write_header(stream, columns)
        count = write_rows(stream, rows)
        stream.detach()
    return count
