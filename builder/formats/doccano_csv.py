"""doccano's CSV exports: categories of whole texts. Spans are not in them.

Source: doccano's ``data_export`` pipeline: ``JoinedCategoryFormatter`` joins the categories of a
text with ``#``; the fields of its metadata are columns of their own.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.formats.doccano_records import read_record
from builder.formats.json_records import Record
from builder.formats.json_streams import utf8_stream
from builder.formats.limits import Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import Source

_TEXT, _LABELS, _JOINED = ("text", "data"), ("label", "labels"), ("Comments", "comments")
_REMARK = "a CSV export holds categories and no spans; export JSONL to have both"


def read_csv(
    source: Source, name: str, limits: Limits, prefix: str, annotator: str | None
) -> Iterator[Read]:
    """Yield a document for each row with a text.

    :param prefix: what to put before the names of documents.
    """
    file = source.label(name)
    # The bound on a field belongs to the whole process; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), limits.record))
    line = 0
    try:
        with source.open(name) as stream:
            text = io.TextIOWrapper(utf8_stream(stream), encoding="utf-8", newline="")
            delimiter = "\t" if PurePosixPath(name).suffix.lower() == ".tsv" else ","
            rows = csv.reader(text, delimiter=delimiter, strict=True)
            header = [column.strip() for column in next(rows, [])]
            yield from _refused_header(file, header)
            line = rows.line_num + 1
            for row in rows:
                record = Record(name, file, f"line {line}", line, 0, None)
                if row and _text_column(header) is not None:
                    yield _read_row(record, header, row, prefix, annotator)
                line = rows.line_num + 1
    except csv.Error as error:
        yield Unreadable(file, line, f"is not CSV: {error}; the rows from here on are lost")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8: byte {error.object[error.start]:#04x}"
        yield Unreadable(file, None, f"{message} after line {line}; the rows after it are lost")
    except ReadingError as error:
        yield Unreadable(file, None, str(error))


def _text_column(header: list[str]) -> str | None:
    return next((column for column in _TEXT if column in header), None)


def _refused_header(file: str, header: list[str]) -> Iterator[Unreadable]:
    told = ", ".join(header) or "nothing"
    if _text_column(header) is None:
        yield Unreadable(file, 1, f"has the columns {told}; expected 'text' or 'data'")


def _read_row(
    record: Record, header: list[str], row: list[str], prefix: str, annotator: str | None
) -> Read:
    if len(row) != len(header):
        return record.unreadable(f"has {len(row)} columns, expected {len(header)} as in line 1")
    cells = dict(zip(header, row, strict=True))
    if not cells.get(_text_column(header) or ""):
        labels = [cells[column] for column in _LABELS if cells.get(column, "").strip()]
        told = ", ".join(labels)
        return (
            record.unreadable(f"has no text, only {told}")
            if labels
            else record.ignored("has neither text nor label")
        )
    data: dict[str, object] = {key: value for key, value in cells.items() if value != ""}
    for column in (*_LABELS, *_JOINED):
        if column in data:
            data[column] = [part.strip() for part in cells[column].split("#") if part.strip()]
    written = cells.get("id", "").strip()
    document = read_record(record, data, f"{prefix}{written}" if written else "", annotator)
    if isinstance(document, SourceDocument):
        document.name = document.name or record.unique_name()
        document.remarks.append(_REMARK)
    return document
