"""The items of a JSON array one by one: the array is never held, only the item being read.

An item is cut out by its brackets, quotes and commas alone and parsed on its own. So a bad or
oversized item is refused by itself and the next ones are read, as long as its brackets and quotes
pair; where they don't, the rest of the file is one unfinished item, which the last error names.
Keys that stand twice in one object, NaN and halves of surrogate pairs are found as in
:func:`builder.formats.reading.parse_json`; numbers are int or float.
Source: RFC 8259, sections 2 to 7.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from builder.formats.json_streams import utf8_stream
from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, decode, parse_json

_PIECE = 2**16
_SPACE = b" \t\r\n"
_QUOTE, _COMMA = b'",'
_OPENING, _CLOSING = b"[{", b"]}"
# A whole string is one token; a lone quote begins a string that the piece doesn't hold whole.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{},]', re.DOTALL)
_INSIDE_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The bytes of an item, or None if they were too many, and the line where it begins."""

    raw: bytes | None
    line: int
    whole: bool = True


@dataclass(slots=True)
class _Cutter:
    """Cuts items out of pieces of a file; ``depth`` counts open brackets."""

    limit: int
    depth: int = 0
    single: bool = False
    ended: bool = False
    in_string: bool = False
    left: bytes = b""
    held: bytearray | None = field(default_factory=bytearray)
    line: int = 1
    lines_in_item: int = 0
    lines_before: int = 0

    def cut(self, piece: bytes) -> Iterator[_Cut]:
        """Yield the items that end in the next piece of the file."""
        piece, self.left = self.left + piece, b""
        position = self._begin(piece) if self.depth == 0 else 0
        start, position = position, self._pass_string(piece, position)
        while self.depth and (match := _TOKEN.search(piece, position)):
            position = match.end()
            byte = piece[match.start()]
            if byte == _QUOTE and position - match.start() == 1:
                self.in_string = True
                position = self._pass_string(piece, position)
            elif self._ends_item(byte):
                # The bracket of the array is no part of an item, that of a single object is.
                self._hold(piece[start : position if self.single else match.start()])
                start = position
                yield self.take()
        self._hold(piece[start : len(piece) - len(self.left)])

    def take(self, *, whole: bool = True) -> _Cut:
        """Return the item held so far, and begin the next."""
        raw = None if self.held is None else bytes(self.held)
        before = self.lines_before if raw is None else _lines_before(raw)
        cut = _Cut(raw, self.line + before, whole)
        self.line += self.lines_in_item
        self.held, self.lines_in_item = bytearray(), 0
        return cut

    def _begin(self, piece: bytes) -> int:
        """Return where the first item begins, once the first character is there."""
        start = len(piece) - len(piece.lstrip(_SPACE))
        if start == len(piece) or self.ended:
            return 0
        if piece[start] not in _OPENING or piece[start + 1 : start + 2] == b"\0":
            raise ReadingError(_not_begun(piece[start:]))
        self.single = piece[start] == _OPENING[1]
        self._hold(piece[: start + 1] if self.single else piece[:start])
        if not self.single:
            self.take()
        self.depth = 1
        return start + 1

    def _pass_string(self, piece: bytes, position: int) -> int:
        """Return where the string ends that is being read, if one is."""
        if not self.in_string:
            return position
        match = _INSIDE_STRING.match(piece, position)
        position = match.end() if match else position
        if position < len(piece) and piece[position] == _QUOTE:
            self.in_string = False
            return position + 1
        # What a backslash escapes stands in the next piece.
        self.left = piece[position:]
        return len(piece)

    def _ends_item(self, byte: int) -> bool:
        if byte in _OPENING:
            self.depth += 1
        elif byte in _CLOSING:
            self.depth -= 1
            self.ended = self.depth == 0
            if self.ended and byte != _CLOSING[self.single]:
                raise ReadingError(
                    f"the item that begins in line {self.line} ends with {chr(byte)}, "
                    f"expected {chr(_CLOSING[self.single])}"
                )
            return self.ended
        return byte == _COMMA and self.depth == 1 and not self.single

    def _hold(self, raw: bytes) -> None:
        self.lines_in_item += raw.count(b"\n")
        if self.held is not None:
            self.held += raw
            if len(self.held) > self.limit:
                self.lines_before = _lines_before(bytes(self.held))
                self.held = None


def _lines_before(raw: bytes) -> int:
    return raw[: len(raw) - len(raw.lstrip(_SPACE))].count(b"\n")


def _not_begun(raw: bytes) -> str:
    if b"\0" in raw[:4]:
        return "has zero bytes, as UTF-16 without a byte order mark has; save it as UTF-8"
    try:
        found = repr(decode(raw[:20]).text[:1])
    except ReadingError:
        found = f"byte {raw[0]:#04x}"
    return f"begins with {found}, expected [ or {{ of JSON"


def read_items(stream: BinaryIO, limits: Limits) -> Iterator[tuple[str, Any | ReadingError]]:
    """Yield (place, item or error) of the items of a JSON array, or of the one object there is.

    The place is ``[0]``, ``[1]`` … in an array, ``$`` for a single object. UTF-16 with a byte
    order mark is read; an item of more than ``limits.record`` bytes is passed over unheld.
    """
    cutter = _Cutter(limits.record)
    count = 0
    try:
        for cut in _cuts(utf8_stream(stream), cutter):
            if _is_no_item(cut, cutter, count):
                continue
            yield ("$" if cutter.single else f"[{count}]"), _item(cut, limits, count)
            count += 1
    except ReadingError as error:
        yield ("$" if cutter.single else f"[{count}]"), _told(error, count)


def _cuts(stream: BinaryIO, cutter: _Cutter) -> Iterator[_Cut]:
    while piece := stream.read(_PIECE):
        yield from cutter.cut(piece)
        if cutter.ended and (cutter.held is None or cutter.held.strip(_SPACE)):
            raise ReadingError(f"more follows after the end of the JSON, in line {cutter.line}")
    if cutter.depth:
        yield cutter.take(whole=False)
    elif not cutter.ended:
        raise ReadingError("is empty, expected [ or { of JSON")


def _is_no_item(cut: _Cut, cutter: _Cutter, count: int) -> bool:
    """Tell whether this is the inside of ``[]``."""
    return cutter.ended and count == 0 and cut.raw is not None and not cut.raw.strip(_SPACE)


def _item(cut: _Cut, limits: Limits, count: int) -> Any | ReadingError:
    where = f"the item that begins in line {cut.line}"
    if not cut.whole:
        return _told(ReadingError(f"{where} does not end: the file breaks off in it"), count)
    if cut.raw is None:
        return ReadingError(f"{where} has more than {limits.record} bytes")
    if not cut.raw.strip(_SPACE):
        return ReadingError(f"there is no item before or after a comma in line {cut.line}")
    try:
        return parse_json(_decoded(cut.raw.strip(_SPACE)), limits)
    except ReadingError as error:
        return ReadingError(f"{where}: {error}")


def _decoded(raw: bytes) -> str:
    # A byte order mark is one of the file, never of an item.
    if raw.startswith((b"\xff", b"\xfe")):
        raise ReadingError(f"is not UTF-8: byte {raw[0]:#04x} at offset 0; save it as UTF-8")
    return decode(raw).text


def _told(error: ReadingError, count: int) -> ReadingError:
    return ReadingError(f"{error}; items read before it: {count}")
