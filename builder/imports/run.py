"""A whole corpus of a tool: to articles one by one, with what became of everything in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from builder.formats.known import Format
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import open_source
from builder.imports.convert import Converter
from builder.imports.outcome import Outcome
from builder.imports.validity import article_complaint
from builder.problems import InputRejectedError, Problem


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

    :raises InputRejectedError: if the mapping names a publisher that the registry doesn't have.
    """
    publisher = converter.rules.mapping.documents.publisher
    if publisher is not None and publisher not in converter.names.entities:
        message = f"there is no {publisher!r} in the registry"
        raise InputRejectedError([Problem("(mapping)", message, "documents.publisher")])
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
    if not document.text:
        return _lost(document, "the document has no text")
    key = _key(converter.article_id(document))
    if key in seen:
        # Exports of several projects number their documents alike.
        named = document.name
        document.name = f"{PurePath(document.file).stem}.{named}"
        document.remarks.append(f"named by its file: {named!r} was taken by an earlier document")
        key = _key(converter.article_id(document))
    if key in seen:
        return _lost(document, "the id was taken by an earlier document of a file of this name")
    seen.add(key)
    article, outcome = converter.convert(document)
    complaint = article_complaint(article, converter.names)
    if complaint:
        # What the mapping makes of this document can't be; its annotations need not be lost.
        article, outcome = converter.keep(document, complaint)
        complaint = article_complaint(article, converter.names)
    return _lost(document, complaint) if complaint else Imported(document, article, outcome)


def _key(article_id: str) -> bytes:
    return hashlib.blake2b(article_id.encode("utf-8"), digest_size=8).digest()


def _lost(document: SourceDocument, reason: str) -> Unreadable:
    lost = len(document.marks) + len(document.refused)
    message = f"{document.name}: {reason}"
    if not lost:
        return Unreadable(document.file, document.line, message, severity="ignored")
    return Unreadable(document.file, document.line, message, f"{lost} annotations are lost")
