"""Bytes to text, safely: sizes are bounded, encodings are named, nothing is guessed."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from builder.formats.limits import Limits
from builder.strict_json import RejectedJsonError, parse_strictly
from builder.texts import shorten

_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")


class ReadingError(ValueError):
    """A file or record that can't be read; the message says what was found and expected."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and whether a byte order mark was taken off it."""

    text: str
    had_mark: bool


def decode(raw: bytes) -> Decoded:
    """Return the text of UTF-8 bytes, or of UTF-16 bytes that begin with a byte order mark.

    :raises ReadingError: if they are neither.
    """
    if raw.startswith(_UTF32):
        raise ReadingError("is UTF-32; save it as UTF-8")
    try:
        if raw.startswith(_UTF16):
            return Decoded(raw.decode("utf-16"), had_mark=True)
        if raw.startswith(_MARK):
            return Decoded(raw[len(_MARK) :].decode("utf-8"), had_mark=True)
        return Decoded(raw.decode("utf-8"), had_mark=False)
    except UnicodeDecodeError as error:
        found = error.object[error.start]
        encoding = "UTF-8" if error.encoding == "utf-8" else "UTF-16"
        raise ReadingError(
            f"is not {encoding}: byte {found:#04x} at offset {error.start}; save it as UTF-8"
        ) from None


def read_bounded(file: Path, limit: int) -> bytes:
    """Return the bytes of a file.

    :raises ReadingError: if it can't be read, is no file, or has more than ``limit`` bytes.
    """
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise ReadingError("is not a regular file")
        if size > limit:
            raise ReadingError(f"has {size} bytes, more than the {limit} that are read at once")
        with file.open("rb") as stream:
            return read_stream(stream, limit)
    except OSError as error:
        raise ReadingError(f"can't be read: {error.strerror or error}") from None


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """Return all bytes of a stream; :raises ReadingError: if they are more than ``limit``."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise ReadingError(f"has more than the {limit} bytes that are read at once")
    return raw


def read_lines(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, Decoded | ReadingError]]:
    """Yield (1-based number, text or error) of the lines of a stream that aren't blank.

    Only a line feed ends a line. A line that is too long is passed over without being held, so
    that the next ones can be read. A byte order mark before a line is taken off: files that were
    joined have some inside. A stream that breaks off, or is UTF-16, ends with an error.
    """
    number = 0
    try:
        while raw := stream.readline(limits.record + 1):
            number += 1
            if number == 1 and raw.startswith((*_UTF16, *_UTF32)):
                yield number, ReadingError("is UTF-16 or UTF-32, expected UTF-8; save it as UTF-8")
                return
            if len(raw) > limits.record and not raw.endswith(b"\n"):
                _pass_over_line(stream)
                yield number, ReadingError(f"the line has more than {limits.record} bytes")
            elif raw.strip():
                yield number, _line(raw)
    except ReadingError as error:
        yield number + 1, error
    except OSError as error:
        yield number + 1, ReadingError(f"can't be read: {error.strerror or error}")


def _line(raw: bytes) -> Decoded | ReadingError:
    try:
        if raw.startswith(_UTF16):
            # Two bytes that no UTF-8 has, in the middle of a file.
            raise ReadingError(f"is not UTF-8: byte {raw[0]:#04x} at offset 0; save it as UTF-8")
        return decode(raw.rstrip(b"\r\n"))
    except ReadingError as error:
        return error


def _pass_over_line(stream: BinaryIO) -> None:
    while piece := stream.readline(2**20):
        if piece.endswith(b"\n"):
            return


def parse_json(text: str, limits: Limits) -> Any:
    """Return what JSON says.

    :raises ReadingError: if it isn't JSON, names one key twice, has NaN, a number too large or
        half a surrogate pair, or is nested too deeply.
    """
    try:
        data = parse_strictly(text, _finite)
        _check_depth(data, limits.depth)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ReadingError(f"is not JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise ReadingError("is nested too deeply") from None
    except ReadingError:
        raise
    except RejectedJsonError as error:
        raise ReadingError(str(error)) from None
    except ValueError:
        # Python doesn't convert whole numbers of thousands of digits.
        raise ReadingError("has a whole number of too many digits") from None
    return data


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ReadingError(f"has the number {shorten(digits)}, which is too large")
    return number


def _check_depth(data: Any, limit: int) -> None:
    level = [data]
    for _ in range(limit):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ReadingError(f"is nested more than {limit} levels deep")
