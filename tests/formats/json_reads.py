"""Reading small files in the tests of the readers of JSON formats."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Mark, Read, SourceDocument, Unreadable
from builder.formats.sources import Source, open_source

Reader = Callable[[Source, Limits], Iterator[Read]]


def read_all(path: Path, reader: Reader, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Return what a reader gives for a path."""
    with open_source(path, limits) as source:
        return list(reader(source, limits))


def documents(reads: list[Read]) -> list[SourceDocument]:
    """Return the documents among them."""
    return [one for one in reads if isinstance(one, SourceDocument)]


def unreadable(reads: list[Read]) -> list[Unreadable]:
    """Return what could not be read."""
    return [one for one in reads if isinstance(one, Unreadable)]


def words(document: SourceDocument, mark: Mark) -> str:
    """Return the words of a mark."""
    return " ".join(document.text[one.start : one.end] for one in mark.stretches)


def told(document: SourceDocument) -> list[tuple[str, str, str]]:
    """Return id, label and words of the span marks of a document."""
    spans = [mark for mark in document.marks if mark.kind == "span"]
    return [(mark.id, mark.label, words(document, mark)) for mark in spans]


def refusals(document: SourceDocument) -> list[str]:
    """Return the refusals of a document as they are reported."""
    return [str(one) for one in document.refused]


def dumped(data: Any) -> bytes:
    """Return a value as JSON in UTF-8."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def write(folder: Path, name: str, data: Any) -> Path:
    """Write a file: bytes as they are, a list under a name of JSON Lines as lines, else JSON."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        file.write_bytes(data)
    elif name.endswith(".jsonl"):
        file.write_bytes(b"".join(dumped(one) + b"\n" for one in data))
    else:
        file.write_bytes(dumped(data))
    return file
