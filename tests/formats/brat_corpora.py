"""Small corpora of brat for tests, and how they are read."""

from collections.abc import Mapping
from pathlib import Path

from builder.formats.brat import read_brat
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Mark, Read, SourceDocument, Unreadable
from builder.formats.sources import open_source

TEXT = "عمر بكر 😀 attacked Port Example.\nExample Front جبهة المثال denied it.\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; texts as UTF-8, with the line ends that they have."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Return all that the reader gives for a path."""
    with open_source(path, limits) as source:
        return list(read_brat(source, limits))


def read_one(
    folder: Path, annotations: str | bytes, text: str | bytes = TEXT, **others: str
) -> SourceDocument:
    """Return the only document of a corpus that is written into the folder."""
    files = {"a.ann": annotations, "a.txt": text}
    files |= {name.replace("_", "."): content for name, content in others.items()}
    (document,) = read(write(folder, files))
    assert isinstance(document, SourceDocument)
    return document


def span(id: str, label: str, words: str, text: str = TEXT) -> str:
    """Return the line of a span with the offsets of its words."""
    start = text.index(words)
    return f"{id}\t{label} {start} {start + len(words)}\t{words}\n"


def refusals(document: SourceDocument) -> list[str]:
    """Return the refusals as messages."""
    return [str(one) for one in document.refused]


def unreadable(read: list[Read], folder: Path) -> list[tuple[str, str, str]]:
    """Return (severity, file below the folder with line, message) of what can't be read."""
    return [
        (
            one.severity,
            one.file.removeprefix(f"{folder}/") + (f":{one.line}" if one.line else ""),
            one.message,
        )
        for one in read
        if isinstance(one, Unreadable)
    ]


def mark(document: SourceDocument, id: str) -> Mark:
    """Return the mark of an id."""
    (found,) = [one for one in document.marks if one.id == id]
    return found


def words(document: SourceDocument, id: str) -> list[str]:
    """Return the words of the parts of a mark."""
    return [document.text[one.start : one.end] for one in mark(document, id).stretches]


SPANS = (
    span("T1", "Person", "عمر بكر")
    + span("T2", "Attack", "attacked")
    + span("T3", "Place", "Port Example")
    + span("T4", "Organization", "Example Front")
    + span("T5", "Organization", "جبهة المثال")
    + span("T6", "Denial", "denied")
)
