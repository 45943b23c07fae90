"""Ways to read files of a test, without what is passed over as no annotation."""

from pathlib import Path

from builder.formats.inception import read_inception
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.sources import open_source
from tests.formats.uima_writers import type_system_xml


def read_all(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Return all that the reader gives for a file, folder or archive."""
    with open_source(path, limits) as source:
        return list(read_inception(source, limits))


def reads(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Return what the reader gives, without what it ignores."""
    return [
        one
        for one in read_all(path, limits)
        if not (isinstance(one, Unreadable) and one.severity == "ignored")
    ]


def read(folder: Path, name: str, raw: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Write a file and the type system of the example beside it, and read them."""
    (folder / name).write_bytes(raw)
    (folder / "TypeSystem.xml").write_bytes(type_system_xml())
    return reads(folder, limits)


def documents(path: Path) -> list[SourceDocument]:
    """Return the documents of a file, folder or archive."""
    return [one for one in read_all(path) if isinstance(one, SourceDocument)]
