"""Records of a JSON file: the lines of JSON Lines, or the items of an array."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from builder.formats.json_items import read_items
from builder.formats.json_streams import utf8_stream
from builder.formats.limits import Limits
from builder.formats.marks import Unreadable
from builder.formats.reading import Decoded, ReadingError, parse_json, read_lines
from builder.formats.sources import Source

_HEAD = 2**16


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file.

    :param name: the file below the corpus; ``file`` is what messages call it.
    :param place: ``line 3`` in JSON Lines, ``[2]`` in an array, ``$`` for a single object.
    :param line: 1-based, of JSON Lines.
    :param number: 1-based, among the records of its file.
    """

    name: str
    file: str
    place: str
    line: int | None
    number: int
    data: Any | ReadingError

    def at(self, path: str) -> str:
        """Return the place of a part: ``line 3: label[0]``, ``[2].label[0]``."""
        return f"{self.place}: {path}" if self.line is not None else f"{self.place}.{path}"

    def unique_name(self) -> str:
        """Return a name for a record that has none: ``dir/file.jsonl:3``, ``file.json[2]``."""
        if self.line is not None:
            return f"{self.name}:{self.line}"
        return self.name if self.place == "$" else self.name + self.place

    def stem(self) -> str:
        """Return the name of its file without suffix: ``dir/file``."""
        return str(PurePosixPath(self.name).with_suffix(""))

    def unreadable(self, message: str, advice: str = "") -> Unreadable:
        """Return the report that no document could be read from it."""
        place = "" if self.line is not None else f"{self.place}: "
        return Unreadable(self.file, self.line, place + message, advice)

    def ignored(self, message: str) -> Unreadable:
        """Return the report that it holds no annotation."""
        place = "" if self.line is not None else f"{self.place}: "
        return Unreadable(self.file, self.line, place + message, severity="ignored")


def read_records(source: Source, name: str, limits: Limits) -> Iterator[Record]:
    """Yield the records of a file one by one, a broken one as an error in its place.

    An array, or one object over many lines, is told from JSON Lines by the first line.
    """
    file = source.label(name)
    number = 0
    try:
        pairs = _items if _is_one_value(source, name) else _lines
        for number, (place, line, data) in enumerate(pairs(source, name, limits), start=1):
            yield Record(name, file, place, line, number, data)
    except ReadingError as error:
        yield Record(name, file, f"record {number + 1}", None, number + 1, error)


def _is_one_value(source: Source, name: str) -> bool:
    with source.open(name) as stream:
        head = utf8_stream(stream).read(_HEAD).decode("utf-8", "replace").lstrip()
    first, line_end, _ = head.partition("\n")
    # A line that leaves an object open: the file is one value over many lines.
    return head.startswith("[") or (bool(line_end) and first.rstrip().endswith(("{", "[")))


Pairs = Iterator[tuple[str, int | None, Any | ReadingError]]


def _items(source: Source, name: str, limits: Limits) -> Pairs:
    with source.open(name) as stream:
        for place, data in read_items(stream, limits):
            yield place, None, data


def _lines(source: Source, name: str, limits: Limits) -> Pairs:
    with source.open(name) as stream:
        empty = True
        for number, line in read_lines(utf8_stream(stream), limits):
            empty = False
            yield f"line {number}", number, _parsed(line, limits)
        if empty:
            raise ReadingError("is empty, expected JSON")


def _parsed(line: Decoded | ReadingError, limits: Limits) -> Any | ReadingError:
    if isinstance(line, ReadingError):
        return line
    try:
        return parse_json(line.text, limits)
    except ReadingError as error:
        return error
