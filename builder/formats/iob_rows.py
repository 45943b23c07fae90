"""The rows of a CoNLL file: which columns hold tokens and tags, where sentences and documents end.

The columns are found from the first rows: the tags are the columns at the end in which most rows
hold nothing else. Before the token there may be a column that counts the tokens of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from builder.formats.iob_tags import Tag, parse_tags
from builder.formats.json_streams import utf8_stream
from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, read_lines
from builder.formats.sources import Source
from builder.texts import shorten

_SAMPLE = 2000
_SPACES = re.compile(r"[ \t]+")
_NEW_DOCUMENT = re.compile(r"#\s*newdoc\b(?:\s+id\s*=\s*(\S+))?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns are.

    :param by_tab: columns are parted by tabs, else by spaces and tabs.
    :param token: 0-based column of the token.
    :param first: 0-based column of the first tags.
    :param width: number of columns with tags; if it is one, a row may have more nested tags.
    """

    by_tab: bool
    token: int
    first: int
    width: int

    def unread(self) -> list[int]:
        """Return the 1-based columns that hold neither tokens nor tags, nor count the tokens."""
        return [column + 1 for column in range(self.token + 1, self.first)]


@dataclass(frozen=True, slots=True)
class Row:
    """A token with its tags, for each column with tags."""

    line: int
    token: str
    tags: tuple[tuple[Tag, ...], ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is no row; the token is kept, if there is one, so that the text is whole."""

    line: int
    token: str
    reason: str


@dataclass(frozen=True, slots=True)
class Break:
    """An end: of a sentence, or of a document.

    :param name: of the document that begins, if the file gives it one.
    """

    of: Literal["sentence", "document"]
    line: int
    name: str = ""


Part = Row | BadRow | Break


def find_layout(source: Source, name: str, limits: Limits) -> Layout | None:
    """Return where the columns of a file are, or None if it has none with tags.

    :raises ReadingError: if the file can't be read.
    """
    lines = []
    for _, line in islice(_lines(source, name, limits), _SAMPLE):
        if isinstance(line, str) and not line.startswith(("#", "-DOCSTART-")):
            lines.append(line)
    by_tab = sum("\t" in line for line in lines) * 2 > len(lines)
    rows = [_fields(line, by_tab) for line in lines]
    starts = Counter(start for row in rows if (start := _tags_start(row)) < len(row))
    if not starts or starts.total() * 2 < len(rows):
        return None
    # A column that holds tags by chance in some rows makes them begin earlier, never later.
    first = max(starts, key=lambda start: (starts[start], start))
    width = _width(
        Counter(len(row) - first for row in rows if _tags_start(row) <= first < len(row))
    )
    counted = sum(row[0].isdecimal() for row in rows) * 10 > 9 * len(rows)
    return Layout(by_tab, 1 if counted and first >= 2 else 0, first, width)


def _width(widths: Counter[int]) -> int:
    """Return the number of columns with tags, from how many tags the rows have.

    Where tags are nested, rows outside of spans have one; columns are the same in all rows.
    """
    if widths[1] * 10 >= widths.total():
        return 1
    return max(widths, key=lambda one: widths[one])


def _tags_start(row: Sequence[str]) -> int:
    """Return the column from which on a row holds tags only; its length if it has none."""
    start = len(row)
    while start > 1 and parse_tags(row[start - 1]) is not None:
        start -= 1
    return start


def read_rows(source: Source, name: str, layout: Layout, limits: Limits) -> Iterator[Part]:
    """Yield the rows of a file, and between them where sentences and documents end.

    :raises ReadingError: if the file can't be read.
    """
    before = 0
    for number, line in _lines(source, name, limits):
        if number > before + 1:
            yield Break("sentence", number)
        before = number
        if isinstance(line, ReadingError):
            yield BadRow(number, "", str(line))
            continue
        part = _part(number, line, layout)
        if part is not None:
            yield part


def _lines(source: Source, name: str, limits: Limits) -> Iterator[tuple[int, str | ReadingError]]:
    with source.open(name) as stream:
        for number, line in read_lines(utf8_stream(stream), limits):
            yield number, line if isinstance(line, ReadingError) else line.text


def _part(number: int, line: str, layout: Layout) -> Part | None:
    fields = _fields(line, layout.by_tab)
    if fields[0] == "-DOCSTART-":
        return Break("document", number)
    tags = _row_tags(fields, layout)
    if line.startswith("#") and tags is None:
        match = _NEW_DOCUMENT.match(line)
        return Break("document", number, match[1] or "") if match else None
    token = fields[layout.token] if layout.token < len(fields) else ""
    if tags is None or not token:
        expected = f"{layout.first + layout.width} columns, from {layout.first + 1} on IOB tags"
        return BadRow(number, token, f"{shorten(line)!r} is no row: expected {expected}")
    return Row(number, token, tags)


def _fields(line: str, by_tab: bool) -> list[str]:
    return line.split("\t") if by_tab else _SPACES.split(line.strip(" \t"))


def _row_tags(fields: Sequence[str], layout: Layout) -> tuple[tuple[Tag, ...], ...] | None:
    cells = [parse_tags(cell) for cell in fields[layout.first :]]
    found = [tuple(cell) for cell in cells if cell is not None]
    if not found or len(found) < len(cells):
        return None
    if layout.width == 1:
        return (tuple(tag for cell in found for tag in cell),)
    return tuple(found) if len(found) == layout.width else None
