"""Serialised CASes: Snappy frames, streams of Java objects, and the heap inside."""

import re
import struct
import zipfile
from pathlib import Path

import pytest

from builder.formats.inception import read_inception
from builder.formats.java_objects import parse_java_object
from builder.formats.limits import DEFAULT_LIMITS
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.reading import ReadingError, parse_json
from builder.formats.snappy_frames import STREAM_START, unpack_block, unpack_frames
from builder.formats.sources import open_source
from builder.formats.uima_serialized import build_cas
from tests.formats.uima_reads import read
from tests.formats.uima_records import example
from tests.formats.uima_ser_writer import PACKAGE, SerWriter
from tests.formats.uima_writers import java_array, java_object, java_text

WHOLE = SerWriter().write(example())


def framed(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + (len(body) + 4).to_bytes(3, "little") + bytes(4) + body


def stored(raw: bytes) -> bytes:
    """Return bytes as one block of literals."""
    length = len(raw)
    varint = b""
    while length > 0x7F:
        varint += bytes([length & 0x7F | 0x80])
        length >>= 7
    size = (len(raw) - 1).to_bytes(2, "little")
    return varint + bytes([length]) + bytes([61 << 2]) + size + raw


BLOCKS = [
    (b"\x03\x08abc", b"abc"),
    (b"\x09\x08abc\x09\x03", b"abcabcabc"),
    (b"\x07\x00a\x16\x01\x00", b"aaaaaaa"),
    (b"\x05\x04ab\x0b\x02\x00\x00\x00", b"ababa"),
    (b"\x00", b""),
]


@pytest.mark.parametrize(("packed", "plain"), BLOCKS)
def test_literals_and_copies_are_unpacked(packed: bytes, plain: bytes) -> None:
    assert unpack_block(packed) == plain


@pytest.mark.parametrize(
    "block", [b"", b"\x05", b"\x03\x08ab", b"\x04\x00a\x05\x09", b"\x04\x00a\x05", b"\xff" * 6]
)
def test_a_damaged_block_is_refused(block: bytes) -> None:
    with pytest.raises(ReadingError, match="has a damaged Snappy block"):
        unpack_block(block)


def test_frames_are_joined_and_unknown_ones_passed_over() -> None:
    stream = STREAM_START + framed(1, b"abc") + framed(0x80, b"x") + framed(0, stored(b"def"))
    assert unpack_frames(stream, 6) == b"abcdef"
    with pytest.raises(ReadingError, match="more than the 5 bytes"):
        unpack_frames(stream, 5)
    with pytest.raises(ReadingError, match="is cut off: the Snappy chunk at byte"):
        unpack_frames(stream[:-1], 6)
    with pytest.raises(ReadingError, match="has a Snappy chunk of the unknown kind 0x02"):
        unpack_frames(STREAM_START + framed(2, b""), 6)


def test_a_framed_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    (tmp_path / "a.ser").write_bytes(WHOLE)
    packed = b"".join(
        framed(0, stored(WHOLE[at : at + 65536])) for at in range(0, len(WHOLE), 65536)
    )
    plain, unpacked = read(tmp_path, "b.ser", STREAM_START + packed)
    assert isinstance(plain, SourceDocument)
    assert isinstance(unpacked, SourceDocument)
    assert plain.marks == unpacked.marks != []


def test_what_was_deleted_stays_in_the_heap_and_is_no_mark(tmp_path: Path) -> None:
    raw = SerWriter().write(example(), deleted=[60, 50])
    [document] = read(tmp_path, "demo.ser", raw)
    assert isinstance(document, SourceDocument)
    assert {mark.label for mark in document.marks}.isdisjoint({"Remark", "Example Press"})
    assert "structures that were deleted, but not cleared away: 2" in document.remarks


def test_an_object_that_stands_twice_is_written_as_a_link() -> None:
    string = b"t" + java_text("🚢 تل\0")
    link = b"q" + struct.pack(">I", 0x7E0000 + 3)
    fields = [("a", "Ljava.lang.String;", string), ("b", "Ljava.lang.String;", link)]
    raw = b"\xac\xed\0\5" + java_object(PACKAGE + "X", fields)
    # Handles: the class, its two names of types, then the object.
    found = parse_java_object(raw.replace(link, b"q" + struct.pack(">I", 0x7E0000 + 4)), PACKAGE)
    assert found.fields == {"a": "🚢 تل\0", "b": "🚢 تل\0"}


STREAMS = [
    (b"", "holds no serialised Java objects"),
    (b"\xac\xed\0\5", "is cut off at byte 4"),
    (b"\xac\xed\0\5p", "holds no Java object"),
    (b"\xac\xed\0\5" + java_object("java.util.HashMap", []), "holds a java.util.HashMap, which"),
    (b"\xac\xed\0\5w\1a", "has 0x77 at byte 4, which no serialised CAS has"),
    (b"\xac\xed\0\5q\0\x7e\0\5", "links to an object that is not there"),
    (b"\xac\xed\0\5" + b"sr" * 3, "is cut off: a string at byte 8 is incomplete"),
    (b"\xac\xed\0\5" + java_array("i", [1])[:-1], "is cut off at byte"),
    (b"\xac\xed\0\5t\0\1\xff", "has a damaged string at byte 7"),
    (b"\xac\xed\0\5t\0\3\xed\xa0\xbd", "has a damaged string at byte 7"),
]


@pytest.mark.parametrize(("raw", "message"), STREAMS)
def test_a_stream_with_anything_else_in_it_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=re.escape(message)):
        parse_java_object(raw, PACKAGE)


def test_objects_that_are_nested_too_deeply_are_refused() -> None:
    inner = b"p"
    for _ in range(50):
        inner = java_object(PACKAGE + "X", [("a", "Lx;", inner)])
    with pytest.raises(ReadingError, match="nested too deeply"):
        parse_java_object(b"\xac\xed\0\5" + inner, PACKAGE)


def changed(**tables: list[int]) -> bytes:
    writer = SerWriter()
    raw = writer.write(example())
    if "heap" in tables:
        writer.heap = tables["heap"]
    return writer.tables(tables["index"]) if "index" in tables else writer.tables([0, 0]) or raw


CASES = [
    (changed(heap=[0, 999], index=[0, 0]), "has cell 1 of the heap 999, which is no code"),
    (changed(heap=[0, -1], index=[0, 0]), "has cell 1 of the heap -1, which is no code"),
    (changed(heap=[0, 9, 1], index=[0, 0]), "has a damaged heap near cell 1"),
    (changed(heap=[0, 7, -3], index=[0, 0]), "has a damaged heap near cell 1"),
    (changed(index=[1]), "has a damaged index of its annotations"),
    (changed(index=[1, 1, 1, 50, 1]), "has a damaged index of its annotations"),
    (changed(index=[2, 0, 0]), "has a damaged index of its annotations"),
    (b"UIMA\0\0\0\1", "is no CAS written as Java objects; export the project with"),
    (b"\x82SNAPPY\0", "is no CAS written as Java objects; export the project with"),
    (WHOLE.replace(b"heapArray", b"heapArrow"), "is no serialised CAS: its heapArray is no array"),
    (WHOLE.replace(b"casSer", b"casSex"), "is no serialised CAS: its heapArray is no array of int"),
]


@pytest.mark.parametrize(("raw", "message"), CASES)
def test_tables_that_contradict_each_other_are_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=re.escape(message)):
        build_cas(raw, DEFAULT_LIMITS)


@pytest.fixture
def project(shared: Path) -> Path:
    return shared / "corpora" / "inception" / "test-project-with-recommenders.zip"


def test_the_spans_of_a_real_project_stand_on_the_words_of_its_source(project: Path) -> None:
    with open_source(project) as source:
        found = list(read_inception(source))
    [document] = [one for one in found if isinstance(one, SourceDocument)]
    with zipfile.ZipFile(project) as archive:
        text = archive.read("source/Obama.txt").decode("utf-8")
        settings = parse_json(archive.read("exportedproject.json").decode(), DEFAULT_LIMITS)
        log = archive.read("event.log").decode()
    assert document.text == text
    assert document.refused == []
    assert not any(isinstance(one, Unreadable) and one.severity == "error" for one in found)
    spans = {
        (mark.stretches[0].start, mark.stretches[0].end, mark.label) for mark in document.marks
    }
    assert {mark.annotator for mark in document.marks} == {"admin"}
    assert len(document.marks) == log.count('"SpanCreatedEvent"')
    for record in settings["learning_records"]:
        assert (record["begin"], record["end"], record["label"]) in spans
        assert text[record["begin"] : record["end"]] == record["text"]
    for start, end, _ in spans:
        assert re.search(r"^\w(.*\w)?$", text[start:end])
        assert not text[start - 1].isalnum()
        assert not text[end].isalnum()
