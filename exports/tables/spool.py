"""Rows of several tables that come mixed, kept in temporary CSV files until each is complete."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from exports.tables.cells import row_texts
from exports.tables.model import AnyTable, Column, Row

BOM = "\ufeff"  # Excel takes a CSV file for UTF-8 only if it begins with it


def write_header(stream: TextIO, columns: Iterable[Column]) -> None:
    """Write the names of columns as the first line."""
    stream.write(BOM)
    csv.writer(stream).writerow([column.name for column in columns])


def write_rows(stream: TextIO, rows: Iterable[Row]) -> int:
    """Write rows as RFC 4180 wants them, with CRLF, and return how many there were."""
    writer, count = csv.writer(stream), 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow(row_texts(row))
    return count


class Spool:
    """A sink that writes a temporary CSV file for each table.

    :param finished: called with a table and its complete file, which is removed afterwards
    """

    def __init__(
        self, folder: Path, has_claims: bool, finished: Callable[[AnyTable, Path], None]
    ) -> None:
        self._folder = folder
        self._has_claims = has_claims
        self._finished = finished
        self._files: dict[str, TextIO] = {}
        self._writers: dict[str, Callable[[list[str]], object]] = {}
        self.counts: dict[str, int] = {}

    def begin(self, tables: tuple[AnyTable, ...]) -> None:
        """Open the files of tables, with their headers."""
        for table in tables:
            file = self._path(table).open("w", encoding="utf-8", newline="")
            write_header(file, table.columns_for(self._has_claims))
            self._files[table.name] = file
            self._writers[table.name] = csv.writer(file).writerow
            self.counts[table.name] = 0

    def add(self, table: AnyTable, row: Row) -> None:
        """Write a row."""
        self._writers[table.name](row_texts(row))
        self.counts[table.name] += 1

    def end(self, tables: tuple[AnyTable, ...]) -> None:
        """Close the files of tables and hand them on."""
        for table in tables:
            self._files.pop(table.name).close()
            self._finished(table, self._path(table))
            self._path(table).unlink()

    def close(self) -> None:
        """Close what is open still, after an error."""
        for file in self._files.values():
            file.close()

    def _path(self, table: AnyTable) -> Path:
        return self._folder / f"{table.name}.csv"


@contextmanager
def spooling(has_claims: bool, finished: Callable[[AnyTable, Path], None]) -> Iterator[Spool]:
    """Give a spool whose files vanish afterwards."""
    with TemporaryDirectory(prefix="isnad-tables-") as folder:
        spool = Spool(Path(folder), has_claims, finished)
        try:
            yield spool
        finally:
            spool.close()
