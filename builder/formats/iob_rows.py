"""The rows of a CoNLL file, its comments, and where its sentences and documents end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from builder.formats.iob_comments import Comment, parse_comment
from builder.formats.iob_layout import Layout, guess_layout, is_count, parse_link, split_row
from builder.formats.iob_tags import Tag, parse_cell
from builder.formats.json_streams import utf8_stream
from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, read_lines
from builder.formats.sources import Source
from builder.texts import shorten

_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """A token with its tags, for each column with tags, and the cells of each column of links."""

    line: int
    token: str
    tags: tuple[tuple[Tag, ...], ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is no row; the token is kept, if there is one, so that the text is whole."""

    line: int
    token: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that counts no token of its own (``5-6``, ``5.1``) and has no tag."""

    line: int


@dataclass(frozen=True, slots=True)
class Break:
    """An end: of a sentence, or of a document."""

    of: Literal["sentence", "document"]
    line: int


Part = Row | BadRow | Passed | Comment | Break


def find_layout(source: Source, name: str, limits: Limits) -> Layout | None:
    """Return where the columns of a file are, or None if it has none with tags.

    :raises ReadingError: if the file can't be read.
    """
    lines = []
    for _, line in islice(_lines(source, name, limits), _SAMPLE):
        if isinstance(line, str) and not line.startswith(("#", "-DOCSTART-")):
            lines.append(line)
    return guess_layout(lines)


def read_rows(source: Source, name: str, layout: Layout, limits: Limits) -> Iterator[Part]:
    """Yield the rows of a file, and between them where sentences and documents end.

    A comment that begins a document comes after the end of the one before.

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
        if isinstance(part, Comment) and part.begins_document:
            yield Break("document", number)
        if part is not None:
            yield part


def _lines(source: Source, name: str, limits: Limits) -> Iterator[tuple[int, str | ReadingError]]:
    with source.open(name) as stream:
        for number, line in read_lines(utf8_stream(stream), limits):
            yield number, line if isinstance(line, ReadingError) else line.text


def _part(number: int, line: str, layout: Layout) -> Part | None:
    fields = split_row(line, by_tab=layout.by_tab)
    if fields[0] == "-DOCSTART-":
        return Break("document", number)
    if tuple(fields) == layout.header:
        return None
    tags = _row_tags(fields, layout)
    if line.startswith("#") and tags is None:
        return parse_comment(number, line)
    token = fields[layout.token].strip(" ") if layout.token < len(fields) else ""
    if tags is None or not token:
        reason = f"{shorten(line)!r} is no row: expected {_expected(layout)}"
        return BadRow(number, token, reason)
    is_counted = layout.token > 0 and is_count(fields[0])
    if is_counted and not fields[0].isdecimal() and not any(tags):
        return Passed(number)
    links = (link.column for link in layout.links)
    return Row(
        number,
        token,
        tags,
        tuple(parse_link(fields[column]) if column < len(fields) else "" for column in links),
    )


def _expected(layout: Layout) -> str:
    first, last = layout.tags[0] + 1, layout.tags[-1] + 1
    if last == layout.columns and last - first == len(layout.tags) - 1:
        return f"{layout.columns} columns, from {first} on IOB tags"
    numbers = ", ".join(str(column + 1) for column in layout.tags)
    return f"{layout.columns} columns, IOB tags in {numbers}"


def _row_tags(fields: Sequence[str], layout: Layout) -> tuple[tuple[Tag, ...], ...] | None:
    """Return the tags of a row; None if it has too few columns, too many or no tags in one."""
    if len(fields) > layout.columns and not layout.is_open:
        return None
    found: list[tuple[Tag, ...]] = []
    for column in layout.tags:
        tags = parse_cell(fields[column]) if column < len(fields) else None
        if tags is None:
            return None
        found.append(tuple(tags))
    for cell in fields[layout.columns :]:
        tags = parse_cell(cell)
        if tags is None:
            return None
        found[-1] += tuple(tags)
    return tuple(found)
