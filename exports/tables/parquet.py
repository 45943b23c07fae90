"""Tables as Parquet, with real types and the description of every column in the file."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exports.errors import MissingLibraryError
from exports.request import Job
from exports.tables.families import pour, require_events
from exports.tables.model import AnyTable, Column, ColumnType
from exports.tables.spool import spooling
from exports.target import Target

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.DECIMAL: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.DAY: "DATE",
}
# of a text that a spreadsheet would run; here it must not stand
_UNMARKED = "CASE WHEN starts_with({0}, '''') THEN {0}[2:] ELSE {0} END AS {0}"


def write_parquet(job: Job, target: Target) -> None:
    """Write one file for each table.

    DuckDB turns a temporary CSV file into Parquet in a stream, in at most 256 MB of memory.

    :raises MissingLibraryError: DuckDB isn't installed
    :raises EmptyExportError: nothing is left after the filters
    """
    require_events(job)
    with _connection() as connection, TemporaryDirectory(prefix="isnad-parquet-") as folder:

        def convert(table: AnyTable, path: Path) -> None:
            made = Path(folder) / f"{table.name}.parquet"
            connection.execute(_copy(table, job.has_claims, path, made))
            with made.open("rb") as source, target.open(made.name) as file:
                shutil.copyfileobj(source, file)
            made.unlink()

        with spooling(job.has_claims, convert) as spool:
            pour(job, spool)


def _connection() -> "DuckDBPyConnection":
    try:
        import duckdb
    except ImportError as error:
        raise MissingLibraryError("parquet", "duckdb", "parquet") from error
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '256MB'")
    connection.execute("SET threads = 1")
    return connection


def _copy(table: AnyTable, has_claims: bool, source: Path, made: Path) -> str:
    """Return the statement that turns the CSV file of a table into Parquet."""
    columns = table.columns_for(has_claims)
    types = ", ".join(f"{_quoted(c.name)}: {_quoted(_TYPES[c.type])}" for c in columns)
    shown = ", ".join(_selected(column) for column in columns)
    described = json.dumps({c.name: c.description for c in columns}, ensure_ascii=False)
    titles = json.dumps({c.name: c.title_ar for c in columns}, ensure_ascii=False)
    return (
        f"COPY (SELECT {shown} FROM read_csv({_quoted(str(source))}, auto_detect = false, "
        f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        f"new_line = '\\r\\n', max_line_size = 4194304, buffer_size = 8388608, "
        f"columns = {{{types}}})) "
        f"TO {_quoted(str(made))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{"
        f"title_ar: {_quoted(table.title_ar)}, description: {_quoted(table.description)}, "
        f"columns: {_quoted(described)}, titles_ar: {_quoted(titles)}}})"
    )


def _selected(column: Column) -> str:
    name = f'"{column.name}"'
    return _UNMARKED.format(name) if column.type is ColumnType.TEXT else name


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
