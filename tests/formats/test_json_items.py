"""Tests of reading the items of a JSON array one by one."""

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats import json_items
from builder.formats.json_items import read_items
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.reading import ReadingError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text('a"\\,[]{}م😀\n'),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('a"م\\'), inner, max_size=3)
    ),
    max_leaves=8,
)


def items(raw: bytes, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, Any]]:
    """Return places with values, errors as their message."""
    return [
        (place, str(one) if isinstance(one, ReadingError) else one)
        for place, one in read_items(io.BytesIO(raw), limits)
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"[]", []),
        (b" [ \n ] \n", []),
        (b"[1]", [("[0]", 1)]),
        (b'[1, 2.5, "a,]"]', [("[0]", 1), ("[1]", 2.5), ("[2]", "a,]")]),
        (b"[[1, [2]], {}]", [("[0]", [1, [2]]), ("[1]", {})]),
        (b'{"a": [1, 2]}\n', [("$", {"a": [1, 2]})]),
        (rb'["\\", "\"", "\\\""]', [("[0]", "\\"), ("[1]", '"'), ("[2]", '\\"')]),
        (b"[12345678901234567890123]", [("[0]", 12345678901234567890123)]),
    ],
)
def test_items_are_what_the_array_holds(raw: bytes, expected: list[tuple[str, Any]]) -> None:
    assert items(raw) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_tell_the_encoding(encoding: str) -> None:
    text = '[{"text": "قوة أمن المثال 😀"}]'
    assert items(text.encode(encoding)) == [("[0]", {"text": "قوة أمن المثال 😀"})]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused_by_name(encoding: str) -> None:
    [(place, message)] = items("[1]".encode(encoding))
    assert place == "[0]"
    assert message.startswith("has zero bytes, as UTF-16 without a byte order mark has")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_half_a_surrogate_pair_in_utf_16_harms_no_other_item(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    raw = mark + '["a", "\ud800", "م"]'.encode(encoding, "surrogatepass")
    found = items(raw)
    assert (found[0], found[2]) == (("[0]", "a"), ("[2]", "م"))
    assert found[1][1].startswith("the item that begins in line 1: is not UTF-8: byte 0xed")


def test_half_a_unit_at_the_end_of_utf_16_is_reported() -> None:
    assert items('["a"]'.encode("utf-16") + b"a") == [
        ("[0]", "a"),
        ("[1]", "more follows after the end of the JSON, in line 1; items read before it: 1"),
    ]


def test_utf_32_is_refused_by_name() -> None:
    assert items("[1]".encode("utf-32")) == [
        ("[0]", "is UTF-32; save it as UTF-8; items read before it: 0")
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice in one object"),
        (b"NaN", "NaN is not a JSON number"),
        (b'"\\ud800"', "holds half of a surrogate pair"),
        (b"{'a': 1}", "is not JSON: Expecting property name"),
        (b'"\xff"', "is not UTF-8: byte 0xff at offset 1"),
        (b"\xff\xfe", "is not UTF-8: byte 0xff at offset 0"),
        (b"[" * 101 + b"]" * 101, "is nested more than 100 levels deep"),
        (b"[" * 9000 + b"]" * 9000, "is nested too deeply"),
        (b"1 2", "is not JSON: Extra data"),
    ],
)
def test_a_bad_item_harms_no_other(bad: bytes, reason: str) -> None:
    found = items(b"[1,\n" + bad + b",\n3]")
    assert found[0] == ("[0]", 1)
    assert found[1][1].startswith(f"the item that begins in line 2: {reason}")
    assert found[2:] == [("[2]", 3)]


@pytest.mark.parametrize("raw", [b"[1,,3]", b"[1, ,3]"])
def test_a_missing_item_is_named(raw: bytes) -> None:
    message = "there is no item before or after a comma in line 1"
    assert items(raw) == [("[0]", 1), ("[1]", message), ("[2]", 3)]


@pytest.mark.parametrize(
    ("raw", "before", "message"),
    [
        (b'[1, 2, {"a": [3', 2, "the item that begins in line 1 does not end"),
        (b'[1,\n"abc', 1, "the item that begins in line 2 does not end"),
        (b"[1, 2", 1, "the item that begins in line 1 does not end"),
        (b"[1}", 0, "the item that begins in line 1 ends with }, expected ]"),
        (b'{"a": 1]', 0, "the item that begins in line 1 ends with ], expected }"),
        (b"[1] [2]", 1, "more follows after the end of the JSON, in line 1"),
        (b'{"a": 1}\n{"b": 2}', 1, "more follows after the end of the JSON, in line 1"),
        (b"", 0, "is empty, expected [ or { of JSON"),
        (b" \n ", 0, "is empty, expected [ or { of JSON"),
        ("مثال".encode(), 0, "begins with 'م', expected [ or { of JSON"),
        (b"\x80", 0, "begins with byte 0x80, expected [ or { of JSON"),
    ],
)
def test_a_broken_file_ends_with_how_many_were_read(raw: bytes, before: int, message: str) -> None:
    found = items(raw)
    assert found[-1][1].startswith(message)
    assert found[-1][1].endswith(f"items read before it: {before}")
    assert len(found) == before + 1


def test_an_item_that_is_too_large_is_passed_over() -> None:
    raw = b'[1,\n"' + b"a" * 200 + b'",\n3]'
    message = "the item that begins in line 2 has more than 100 bytes"
    assert items(raw, Limits(record=100)) == [("[0]", 1), ("[1]", message), ("[2]", 3)]


def test_an_item_that_is_too_large_is_not_held() -> None:
    class Endless(io.RawIOBase):
        """An array with one string of 64 MiB."""

        left = 64 * 2**20
        begun = False

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            if not self.begun:
                self.begun = True
                return b'["'
            count = min(size, self.left)
            self.left -= count
            return b"a" * count

    tracemalloc.start()
    try:
        found = list(read_items(Endless(), Limits(record=1000)))  # type: ignore[arg-type]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [place for place, _ in found] == ["[0]"]
    assert most < 2**21


@settings(max_examples=150, deadline=None)
@given(st.lists(VALUES, max_size=4), st.booleans(), st.integers(1, 9), st.sampled_from([None, 1]))
def test_cuts_anywhere_change_nothing(
    values: list[Any], escaped: bool, piece: int, indent: int | None
) -> None:
    raw = json.dumps(values, ensure_ascii=escaped, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_PIECE", piece)
        assert [one for _, one in items(raw)] == values


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text('[]{},"\\:1aم \n', max_size=40).map(str.encode))
def test_no_bytes_raise(raw: bytes) -> None:
    if not items(raw):
        assert json.loads(raw.decode("utf-8-sig")) == []
