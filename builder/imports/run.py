"""A whole corpus of a tool: to articles one by one, with what became of everything in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.formats.known import Format
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import open_source
from builder.imports.convert import Converter
from builder.imports.outcome import Outcome
from builder.imports.validity import article_complaint


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that became an article, in the native format."""

    document: SourceDocument
    article: dict[str, Any]
    outcome: Outcome


def import_corpus(
    form: Format, path: Path, converter: Converter, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Imported | Unreadable]:
    """Yield the articles that are made of a corpus, and what could not be read, in its order.

    One document is held at a time; of those before only a hash of the id, to find an id that
    stands for two.
    """
    seen: set[bytes] = set()
    try:
        with open_source(path, limits) as source:
            yield from source.refused
            for read in form.read(source, limits):
                if isinstance(read, Unreadable):
                    yield read
                else:
                    yield _imported(read, converter, seen)
    except ReadingError as error:
        yield Unreadable(str(path), None, str(error))


def _imported(
    document: SourceDocument, converter: Converter, seen: set[bytes]
) -> Imported | Unreadable:
    article_id = converter.article_id(document)
    key = hashlib.blake2b(article_id.encode("utf-8"), digest_size=8).digest()
    if key in seen:
        return _lost(document, f"the id {article_id!r} was taken by an earlier document")
    if not document.text:
        return _lost(document, "the document has no text")
    seen.add(key)
    article, outcome = converter.convert(document)
    complaint = article_complaint(article, converter.names)
    if complaint:
        # What the mapping makes of this document can't be; its annotations need not be lost.
        article, outcome = converter.keep(document, complaint)
        complaint = article_complaint(article, converter.names)
    return _lost(document, complaint) if complaint else Imported(document, article, outcome)


def _lost(document: SourceDocument, reason: str) -> Unreadable:
    told = f"{len(document.marks)} annotations are lost" if document.marks else ""
    return Unreadable(document.file, document.line, f"{document.name}: {reason}", told)
