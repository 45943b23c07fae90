"""Quotes to offsets in a native JSON file, leaving everything else as it was written."""

import hashlib
import json
from pathlib import Path
from typing import Any

from builder.files import write_atomically
from builder.model.article import Article
from builder.model.values import SpanRecord
from builder.parse import parse_document
from builder.problems import InputRejectedError, Origin, Problem
from builder.read import Document, read_documents
from builder.texts import QuoteNotFoundError, TextMismatchError, load_text, located

_WITHOUT_WORDS = ("evidence", "cue", "sections", "annotations")


def pin_file(file: Path, texts: Path | None, out: Path, *, drop_quotes: bool) -> int:
    """Write a copy of an article file in which every span has offsets; return how many it has.

    :param drop_quotes: leave the words out of sections, evidence, cues and kept annotations.
    :raises InputRejectedError: if the file is no article, its text isn't at hand, or a quote does
        not stand in it exactly once.
    :raises StoreUnusableError: if ``out`` can't be written.
    """
    pinned, count = [], 0
    for document in read_documents(file):
        if isinstance(document, Problem):
            raise InputRejectedError([document])
        data, spans = _pin(document, texts, drop_quotes)
        pinned.append(data)
        count += spans
    if file.suffix == ".jsonl":
        text = "".join(json.dumps(data, ensure_ascii=False) + "\n" for data in pinned)
    else:
        text = json.dumps(pinned[0], ensure_ascii=False, indent=1) + "\n"
    write_atomically(out, [text.encode("utf-8")])
    return count


def _pin(document: Document, texts: Path | None, drop_quotes: bool) -> tuple[dict[str, Any], int]:
    document = Document(document.file, document.line, _with_fingerprint(document.data))
    record = parse_document(document)
    if isinstance(record, list):
        raise InputRejectedError(record)
    if not isinstance(record, Article):
        message = "is a registry; only articles have spans"
        raise InputRejectedError([Problem(document.file, message, line=document.line)])
    origin = Origin(document.file, document.line)
    try:
        text = load_text(record, texts)
    except (TextMismatchError, OSError) as error:
        raise InputRejectedError([origin.problem("text", str(error))]) from None
    walker = _Walker(text, record.text.code_points, origin, drop_quotes)
    data = walker.walk(document.data, "", keeps_words=True)
    if walker.problems:
        raise InputRejectedError(walker.problems)
    return data, walker.count


def _with_fingerprint(data: dict[str, Any]) -> dict[str, Any]:
    """Fill in the hash and the length of a text that stands inside the article."""
    text = data.get("text")
    if not isinstance(text, dict) or not isinstance(text.get("content"), str):
        return data
    content = text["content"]
    fingerprint = {
        "sha256": hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        "codePoints": len(content),
    }
    return {**data, "text": {**fingerprint, **text}}


class _Walker:
    """Copies JSON data and locates each span that it meets."""

    def __init__(self, text: str | None, length: int, origin: Origin, drop_quotes: bool) -> None:
        self._text, self._length, self._origin = text, length, origin
        self._drop_quotes = drop_quotes
        self.problems: list[Problem] = []
        self.count = 0

    def walk(self, data: Any, path: str, *, keeps_words: bool) -> Any:
        if _is_span(data):
            return self._span(data, path, keeps_words)
        if isinstance(data, dict):
            return {
                key: self.walk(
                    value,
                    f"{path}.{key}" if path else key,
                    keeps_words=keeps_words and key not in _WITHOUT_WORDS,
                )
                for key, value in data.items()
            }
        if isinstance(data, list):
            return [
                self.walk(item, f"{path}[{i}]", keeps_words=keeps_words)
                for i, item in enumerate(data)
            ]
        return data

    def _span(self, data: dict[str, Any], path: str, keeps_words: bool) -> Any:
        try:
            start, end = located(SpanRecord.model_validate(data), self._text, self._length)
        except QuoteNotFoundError as error:
            self.problems.append(self._origin.problem(path, str(error)))
            return data
        self.count += 1
        words = {key: data[key] for key in ("exact", "prefix", "suffix") if key in data}
        if self._drop_quotes and not keeps_words:
            words = {}
        return {"start": start, "end": end, **words} if words else [start, end]


def _is_span(data: Any) -> bool:
    """Tell spans from the bounds of a time, whose keys are start and end too."""
    if not isinstance(data, dict):
        return False
    return "exact" in data or (isinstance(data.get("start"), int) and "end" in data)
