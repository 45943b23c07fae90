"""Tests of getting from bytes to text and JSON: bounded, with nothing guessed."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.reading import (
    Decoded,
    ReadingError,
    decode,
    parse_json,
    read_bounded,
    read_lines,
)

WORDS = "تل المثال 😀"


@pytest.mark.parametrize(
    ("raw", "text", "had_mark"),
    [
        (WORDS.encode(), WORDS, False),
        (WORDS.encode("utf-8-sig"), WORDS, True),
        (WORDS.encode("utf-16"), WORDS, True),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS, True),
        (b"", "", False),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", False),
        ("a\ufeffb".encode(), "a\ufeffb", False),
    ],
)
def test_utf8_and_marked_utf16_are_read_with_their_line_ends(
    raw: bytes, text: str, had_mark: bool
) -> None:
    assert decode(raw) == Decoded(text, had_mark)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("تل".encode("cp1256"), "is not UTF-8: byte 0xca at offset 0; save it as UTF-8"),
        (b"abc\xe9", "is not UTF-8: byte 0xe9 at offset 3"),
        (b"\xed\xa0\x80", "is not UTF-8: byte 0xed at offset 0"),
        (WORDS.encode("utf-16")[:-1], "is not UTF-16"),
        (WORDS.encode("utf-32"), "is UTF-32; save it as UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_the_first_byte(raw: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        decode(raw)


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(ReadingError, match="has 5 bytes, more than the 4 that are read at once"):
        read_bounded(file, 4)
    with pytest.raises(ReadingError, match="can't be read: No such file"):
        read_bounded(tmp_path / "absent.txt", 5)
    with pytest.raises(ReadingError, match="is not a regular file"):
        read_bounded(tmp_path, 5000)


def lines_of(raw: bytes, limits: Limits = DEFAULT_LIMITS) -> list[tuple[int, str]]:
    return [
        (number, one.text if isinstance(one, Decoded) else f"error: {one}")
        for number, one in read_lines(io.BytesIO(raw), limits)
    ]


def test_lines_keep_their_numbers_and_only_a_line_feed_ends_one() -> None:
    raw = "a\r\n\n \t\r\nb\u2028c\x0b\x85\rd\n\ufeffe".encode()
    assert lines_of(raw) == [(1, "a"), (4, "b\u2028c\x0b\x85\rd"), (5, "e")]


def test_a_bad_line_harms_no_other() -> None:
    assert lines_of(b"a\n\xff\xfeb\n\xe9\nc") == [
        (1, "a"),
        (2, "error: is not UTF-8: byte 0xff at offset 0; save it as UTF-8"),
        (3, "error: is not UTF-8: byte 0xe9 at offset 0; save it as UTF-8"),
        (4, "c"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_lines_are_not_read_from_utf16(encoding: str) -> None:
    ((number, message),) = lines_of("a\nb\n".encode(encoding))
    assert (number, "expected UTF-8" in message) == (1, True)


def test_a_line_of_the_limit_is_read_and_a_longer_one_passed_over() -> None:
    limits = Limits(record=4)
    raw = b"1234\n12345\n123456\nab\n12345"
    message = "error: the line has more than 4 bytes"
    assert lines_of(raw, limits) == [
        (1, "1234"),
        (2, message),
        (3, message),
        (4, "ab"),
        (5, message),
    ]


class _Endless(io.RawIOBase):
    """A stream of one line of the given length, made while it is read, and a short one."""

    def __init__(self, length: int) -> None:
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self._left)
        if size == 0 and self._left == 0:
            self._left = -1
            buffer[:3] = b"\nab"
            return 3
        size = max(size, 0)
        buffer[:size] = b"x" * size
        self._left -= size
        return size


def test_a_line_of_a_gigabyte_is_passed_over_in_bounded_memory() -> None:
    stream = cast(BinaryIO, io.BufferedReader(_Endless(10**9), 2**20))
    tracemalloc.start()
    try:
        read = list(read_lines(stream, Limits(record=1000)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [number for number, _ in read] == [1, 2]
    assert read[1][1] == Decoded("ab", False)
    assert peak < 10 * 2**20


def test_a_stream_that_breaks_off_ends_with_an_error() -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    (_, first), (number, second) = read_lines(Broken(b"a\n"), DEFAULT_LIMITS)
    assert (first, number, str(second)) == (
        Decoded("a", False),
        2,
        "can't be read: Input/output error",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,}', "is not JSON: .* at line 1, column 9"),
        ("[\n1\n2]", "is not JSON: .* at line 3, column 1"),
        ("", "is not JSON"),
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "the key 'c' stands twice in one object"),
        ("[NaN]", "NaN is not a JSON number"),
        ("-Infinity", "-Infinity is not a JSON number"),
        ("[1e999]", "has the number 1e999, which is too large"),
        ("9" * 5000, "has a whole number of too many digits"),
        (r'["\ud83d"]', "half of a surrogate pair"),
        (r'{"\udc00": 1}', "half of a surrogate pair"),
        ("[" * 11 + "]" * 11, "is nested more than 10 levels deep"),
        ('{"a":' * 11 + "1" + "}" * 11, "is nested more than 10 levels deep"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_plain_json_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        parse_json(text, Limits(depth=10))


def test_json_of_the_depth_allowed_and_whole_surrogate_pairs_are_read() -> None:
    assert parse_json("[" * 10 + "]" * 10, Limits(depth=10)) == json.loads("[" * 10 + "]" * 10)
    assert parse_json(r'["\ud83d\ude00", "\\ud83d", 1.5, 2]', DEFAULT_LIMITS) == [
        "😀",
        "\\ud83d",
        1.5,
        2,
    ]


@settings(max_examples=200)
@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode), st.integers(1, 20))
def test_any_bytes_are_read_or_refused_line_by_line(raw: bytes, limit: int) -> None:
    found: Iterator[tuple[int, Decoded | ReadingError]] = read_lines(
        io.BytesIO(raw), Limits(record=limit)
    )
    numbers = [number for number, _ in found]
    filled = [at for at, line in enumerate(raw.split(b"\n"), 1) if line.strip()]
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))
    # A line of white space alone that is too long may be told as well.
    assert numbers[:1] == [1] if wide else set(filled) <= set(numbers)
    assert numbers == sorted(set(numbers))
