"""Article texts: where they are found, whether they are the annotated ones, where quotes stand."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from builder.model.article import Article
from builder.model.values import SpanRecord

QUOTE_CONTEXT = 32  # code points of prefix and suffix in a TextQuoteSelector


class TextMismatchError(ValueError):
    """A text was found, but it is not the one that was annotated."""


class QuoteNotFoundError(ValueError):
    """A quote doesn't stand in the text at the place, or exactly once."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a span with up to 32 code points before and after."""

    exact: str
    prefix: str
    suffix: str


def load_text(article: Article, folder: Path | None) -> str | None:
    """Return the text of an article, from inside the document or from ``folder``, or None.

    :param folder: the ``--texts`` folder; a missing file there means that the text is absent.
    :raises TextMismatchError: if its bytes are not those that were annotated.
    :raises OSError: if the file is there but can't be read.
    """
    if article.text.content is not None:
        raw = article.text.content.encode("utf-8")
    elif folder is not None and (file := folder / _file_name(article)).is_file():
        raw = file.read_bytes()
    else:
        return None
    return _verified(article, raw)


def _file_name(article: Article) -> str:
    return article.text.file or f"{article.id}.txt"


def _verified(article: Article, raw: bytes) -> str:
    digest = hashlib.sha256(raw).hexdigest()
    if digest != article.text.sha256:
        raise TextMismatchError(
            f"the SHA-256 of the text is {digest}, expected {article.text.sha256}: "
            "this is not the text that was annotated"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextMismatchError(f"the text is not UTF-8: {error.reason} at {error.start}") from None
    if len(text) != article.text.code_points:
        raise TextMismatchError(
            f"the text has {len(text)} code points, expected {article.text.code_points}"
        )
    return text


def located(span: SpanRecord, text: str | None, length: int) -> tuple[int, int]:
    """Return start and end of a span in code points, end exclusive.

    :param text: the article text, or None when it is absent: then offsets must be given.
    :param length: number of code points of the text.
    :raises QuoteNotFoundError: if it lies outside the text, or its quote isn't there.
    """
    if span.start is None or span.end is None:
        return _find_quote(span, text)
    if span.end > length:
        raise QuoteNotFoundError(
            f"[{span.start}, {span.end}] lies outside the text, which has {length} code points"
        )
    if text is not None and span.exact is not None and text[span.start : span.end] != span.exact:
        found = text[span.start : span.end]
        raise QuoteNotFoundError(
            f"at [{span.start}, {span.end}] the text has {shorten(found)!r}, "
            f"expected the quote {shorten(span.exact)!r}"
        )
    return span.start, span.end


def _find_quote(span: SpanRecord, text: str | None) -> tuple[int, int]:
    exact = span.exact or ""
    if text is None:
        raise QuoteNotFoundError(
            f"the quote {shorten(exact)!r} has no offsets, and the text is not at hand"
        )
    prefix, suffix = span.prefix or "", span.suffix or ""
    pattern = prefix + exact + suffix
    starts = _occurrences(text, pattern)
    if len(starts) != 1:
        raise QuoteNotFoundError(
            f"the quote {shorten(exact)!r} stands {len(starts)} times in the text, expected once"
        )
    start = starts[0] + len(prefix)
    return start, start + len(exact)


def _occurrences(text: str, pattern: str) -> list[int]:
    starts, at = [], text.find(pattern)
    while at >= 0:
        starts.append(at)
        at = text.find(pattern, at + 1)
    return starts


def quote_at(text: str, start: int, end: int) -> Quote:
    """Return the words of a span with their surroundings."""
    return Quote(
        exact=text[start:end],
        prefix=text[max(0, start - QUOTE_CONTEXT) : start],
        suffix=text[end : end + QUOTE_CONTEXT],
    )


def shorten(text: str, limit: int = 40) -> str:
    """Return the text, cut with an ellipsis when it is longer than ``limit`` code points."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
