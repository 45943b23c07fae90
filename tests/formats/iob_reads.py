"""Files with IOB tags for tests, and what is read of them."""

from pathlib import Path

from builder.formats.iob import read_iob
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import SourceDocument
from builder.formats.sources import open_source


def read(
    folder: Path, text: str, name: str = "demo.tsv", limits: Limits = DEFAULT_LIMITS
) -> list[SourceDocument]:
    """Return the documents of a file with this text."""
    (folder / name).write_text(text, encoding="utf-8")
    with open_source(folder / name, limits) as source:
        reads = list(read_iob(source, limits))
    documents = [one for one in reads if isinstance(one, SourceDocument)]
    assert len(documents) == len(reads), reads
    return documents


def rows(*lines: str) -> str:
    """Return lines with tabs instead of spaces; comments stay as they are."""
    return "".join((one if one[:2] == "# " else one.replace(" ", "\t")) + "\n" for one in lines)


def spans(document: SourceDocument) -> list[tuple[str, str, str]]:
    """Return layer, label and words of each mark."""
    return [
        (one.layer, one.label, document.text[part.start : part.end])
        for one in document.marks
        for part in one.stretches
    ]
