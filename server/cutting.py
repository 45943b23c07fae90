"""Cut a written result to a number of rows, or at a number of bytes, so that it stays well-formed.

The engine writes whole results; what is over a limit is taken off the end of what it wrote. The
row boundaries are found without doubt, whatever the literals hold: XML escapes ``<``, TSV escapes
line ends, CSV doubles its quotes, and in JSON nothing inside a string looks like ``},{"x``.
"""

import io
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from pyoxigraph import QueryResultsFormat

from queries.lexer import Token, TokenKind
from server.budget import Cut
from server.prologue import QUERY_FORMS

# A separator of rows in JSON, before a row that isn't empty: inside a string the quotation mark
# would be escaped, or end it and be followed by one of the characters that are left out here.
_JSON_SEPARATOR = re.compile(rb'\},\{(?="[^"},\]:])')
_JSON_START = b'"results":{"bindings":['


class ByteLimitReachedError(Exception):
    """More bytes were written than may be; what was written is kept."""


class LimitedBuffer(io.BytesIO):
    """Keeps what is written, up to a limit.

    :param limit: in bytes
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any, /) -> int:
        """Keep bytes.

        :raises ByteLimitReachedError: there are more than may be
        """
        written = super().write(data)
        if self.tell() > self._limit:
            raise ByteLimitReachedError
        return written


def limited_query(text: str, tokens: Sequence[Token], rows: int) -> str:
    """Return a SELECT query with a LIMIT of at most a number of rows; other forms as they are.

    The text before the limit keeps its places, so that messages of the parser still fit.
    """
    outside = [t for t in tokens if not t.depth]
    form = next((t for t in outside if t.is_word(*QUERY_FORMS)), None)
    if form is None or not form.is_word("SELECT"):
        return text
    for word, number in pairwise(outside):
        if word.is_word("LIMIT") and number.kind is TokenKind.NUMBER:
            if not number.text.isdecimal() or int(number.text) <= rows:
                return text
            return f"{text[: number.start]}{rows}{text[number.start + len(number.text) :]}"
    values = next((t for t in outside if t.is_word("VALUES")), None)
    if values is None:
        return f"{text}\nLIMIT {rows}"
    return f"{text[: values.start]}\nLIMIT {rows}\n{text[values.start :]}"


def cut_rows(body: bytes, writer: QueryResultsFormat, rows: int) -> tuple[bytes, bool]:
    """Take off the last row when there is one more than may be.

    :param body: a whole result with at most ``rows + 1`` rows
    :returns: the result, and whether a row was taken off
    """
    if _count_rows(body, writer, rows) <= rows:
        return body, False
    return _closed(body[: _last_row_start(body, writer)], writer), True


def cut_bytes(body: bytes, writer: QueryResultsFormat) -> bytes:
    """Return the whole rows of a result that ends anywhere."""
    return _closed(body[: _whole_rows_end(body, writer)], writer)


def announced(body: bytes, writer: QueryResultsFormat, cut: Cut) -> bytes:
    """Return a cut result that says so inside, where the format has a place for it.

    JSON and XML have links to further information in their heads, which readers skip; here it is
    a ``data:`` IRI that holds the sentence. CSV and TSV have no such place.
    https://www.w3.org/TR/sparql11-results-json/#select-link
    """
    iri = f"data:,{quote(f'This result is {cut}; there is more.')}".encode()
    if writer is QueryResultsFormat.JSON:
        return body.replace(b"]},", b'],"link":["' + iri + b'"]},', 1)
    if writer is QueryResultsFormat.XML:
        return body.replace(b"</head>", b'<link href="' + iri + b'"/></head>', 1)
    return body


def _count_rows(body: bytes, writer: QueryResultsFormat, enough: int) -> int:
    """Count rows; a number up to ``enough`` may be an estimate from above."""
    if writer is QueryResultsFormat.XML:
        return body.count(b"<result>")
    if writer is QueryResultsFormat.TSV:
        return body.count(b"\n") - 1
    if writer is QueryResultsFormat.CSV:
        return sum(part.count(b"\r\n") for part in body.split(b'"')[::2]) - 1
    estimate = body.count(b"},{") + 1
    return estimate if estimate <= enough else len(json.loads(body)["results"]["bindings"])


def _last_row_start(body: bytes, writer: QueryResultsFormat) -> int:
    if writer is QueryResultsFormat.XML:
        return body.rindex(b"<result>")
    if writer is QueryResultsFormat.TSV:
        return body.rindex(b"\n", 0, len(body) - 1) + 1
    if writer is QueryResultsFormat.CSV:
        return _last_line_end(body[:-2])
    if body.endswith(b",{}]}}"):
        return len(body) - len(b",{}]}}")
    return _last_json_separator(body)


def _whole_rows_end(body: bytes, writer: QueryResultsFormat) -> int:
    if writer is QueryResultsFormat.XML:
        end = body.rfind(b"</result>")
        return end + len(b"</result>") if end >= 0 else body.rfind(b"<results>") + len(b"<results>")
    if writer is QueryResultsFormat.TSV:
        return body.rfind(b"\n") + 1
    if writer is QueryResultsFormat.CSV:
        return _last_line_end(body)
    return _last_json_separator(body)


def _last_line_end(body: bytes) -> int:
    """Return the end of the last line of CSV; line ends between quotation marks don't count."""
    parts = body.split(b'"')
    position, found = 0, 0
    for index, part in enumerate(parts):
        if index % 2 == 0 and b"\r\n" in part:
            found = position + part.rindex(b"\r\n") + 2
        position += len(part) + 1
    return found


def _last_json_separator(body: bytes) -> int:
    """Return where the last row that follows another ends, or where the rows start."""
    start, step = len(body), 1 << 16
    while start > 0:
        end, start = start, max(0, start - step)
        matches = list(_JSON_SEPARATOR.finditer(body, start, min(len(body), end + 8)))
        if matches:
            return matches[-1].start() + 1
    return body.index(_JSON_START) + len(_JSON_START)


def _closed(rows: bytes, writer: QueryResultsFormat) -> bytes:
    if writer is QueryResultsFormat.XML:
        return rows + b"</results></sparql>"
    if writer is QueryResultsFormat.JSON:
        return rows + b"]}}"
    return rows
