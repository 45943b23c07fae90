"""What is wrong with the spans of an article: outside the text, not the quote, in boilerplate."""

from collections.abc import Iterator

from builder.model.article import Article
from builder.model.claim import Claim
from builder.model.values import SpanRecord
from builder.problems import Finding
from builder.texts import QuoteNotFoundError, located


def spans_of(article: Article) -> Iterator[tuple[str, SpanRecord]]:
    """Yield (JSON path, span) of mentions, times, figures and claims: none is in boilerplate."""
    for i, mention in enumerate(article.mentions):
        yield f"mentions[{i}].span", mention.span
    written = [(f"times[{i}]", time.words) for i, time in enumerate(article.times)]
    written += [(f"figures[{i}]", figure.words) for i, figure in enumerate(article.figures)]
    for path, words in written:
        if words is not None:
            yield f"{path}.words", words
    for i, claim in enumerate(article.claims):
        yield from _claim_spans(f"claims[{i}]", claim)


def _claim_spans(path: str, claim: Claim) -> Iterator[tuple[str, SpanRecord]]:
    for k, span in enumerate(claim.evidence):
        yield f"{path}.evidence[{k}]", span
    for k, link in enumerate(claim.attribution):
        if link.cue is not None:
            yield f"{path}.attribution[{k}].cue", link.cue


def span_problems(article: Article, text: str | None) -> Iterator[Finding]:
    """Yield (JSON path, message) for each span that can't be used.

    :param text: the article text, or None when it is absent; then only offsets are checked.
    """
    length, boilerplate = article.text.code_points, []
    for i, section in enumerate(article.sections):
        try:
            stretch = located(section.span, text, length)
        except QuoteNotFoundError as error:
            yield f"sections[{i}].span", str(error)
            continue
        if section.kind == "boilerplate":
            boilerplate.append(stretch)
    for path, span in spans_of(article):
        try:
            start, end = located(span, text, length)
        except QuoteNotFoundError as error:
            yield path, str(error)
            continue
        if any(start < high and low < end for low, high in boilerplate):
            yield path, f"[{start}, {end}] lies in a section of kind 'boilerplate'"
    yield from _tool_span_problems(article, text)


def _tool_span_problems(article: Article, text: str | None) -> Iterator[Finding]:
    """Yield what is wrong with the spans of kept annotations: a tool may mark boilerplate too."""
    for i, annotation in enumerate(article.annotations):
        for k, span in enumerate(annotation.spans):
            try:
                located(span, text, article.text.code_points)
            except QuoteNotFoundError as error:
                yield f"annotations[{i}].spans[{k}]", str(error)
