"""Damaged files of all forms: nothing is raised, and every annotation is accounted for."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.marks import Read, SourceDocument
from tests.formats.uima_reads import read
from tests.formats.uima_records import example
from tests.formats.uima_ser_writer import SerWriter
from tests.formats.uima_writers import cas_json, xmi

XMI = xmi(example())
FILES = {
    "demo.xmi": XMI,
    "demo.json": cas_json(example()),
    "demo.ser": SerWriter().write(example()),
}
PIECES = st.sampled_from(
    [b"", b"0", b"9", b"-1", b"99999999999", b'"', b"<", b">", b"[", b"{", b"null", b"\0", b"\xff"]
)
VALUES = st.sampled_from(["", "0", "10", "22", "30", "40", "99", "-1", "x", "10 11", "99999999999"])
# Structures that become marks, and what stands in their places when they are refused.
LAYERS = ("Actor", "Event", "Tie", "MentionLink", "MentionChain", "Outlet", "Remark")


def read_changed(name: str, raw: bytes) -> list[Read]:
    with TemporaryDirectory() as folder:
        return read(Path(folder), name, raw)


def check(found: list[Read]) -> None:
    for document in found:
        if isinstance(document, SourceDocument):
            ids = {mark.id for mark in document.marks}
            assert len(ids) == len(document.marks)
            assert {one.target for mark in document.marks for one in mark.arguments} <= ids
            stretches = [one for mark in document.marks for one in mark.stretches]
            assert all(0 <= one.start <= one.end <= len(document.text) for one in stretches)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_random_bytes_never_raise(name: str, raw: bytes) -> None:
    check(read_changed(name, raw))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_damaged_file_never_raises(name: str, data: st.DataObject) -> None:
    raw = FILES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw)))
        end = at + data.draw(st.integers(0, 12))
        raw = raw[:at] + data.draw(PIECES) + raw[end:]
    check(read_changed(name, raw))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_annotation_is_a_mark_or_a_refusal_whatever_its_values(data: st.DataObject) -> None:
    whole = XMI.decode()
    for _ in range(data.draw(st.integers(1, 4))):
        # Any attribute of a structure except its text.
        found = list(re.finditer(r' (?:xmi:id|sofa|begin|end|[a-zA-Z]+)="([^"<&]{0,12})"', whole))
        one = data.draw(st.sampled_from(found[4:]))
        whole = whole[: one.start(1)] + data.draw(VALUES) + whole[one.end(1) :]
    documents = [
        one for one in read_changed("demo.xmi", whole.encode()) if isinstance(one, SourceDocument)
    ]
    check([*documents])
    if not documents:
        return
    written = Counter(re.findall(r"<t:([A-Za-z]+) ", whole))
    marks = Counter(mark.layer.rpartition(".")[2] for one in documents for mark in one.marks)
    refused = [
        one
        for document in documents
        for one in document.refused
        if one.kind not in ("argument", "attribute") and "holds this" not in one.reason
    ]
    total = sum(marks[layer] for layer in LAYERS) + len(refused)
    unlike = len([one for one in refused if not _is_layer(one.place, one.reason, whole)])
    assert total - unlike == sum(written[layer] for layer in LAYERS)


def _is_layer(place: str, reason: str, whole: str) -> bool:
    """Tell whether a refusal is of one of the layers, by its place or its reason."""
    named = re.search(r"of this \S*?([A-Za-z]+) (?:was taken|is ')", reason)
    if named is None:
        # Of several structures with one id the first stands.
        named = re.search(rf'<t:([A-Za-z]+) [^>]*?xmi:id="{re.escape(place[3:])}"', whole)
    return named is not None and named[1] in LAYERS
