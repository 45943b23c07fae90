"""Evidence as Web Annotation targets: which characters of which article.

Source: Web Annotation Data Model, 4.2.4 Text Quote Selector and 4.2.5 Text Position Selector.
Positions are 0-based Unicode code points, the end is exclusive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from builder.iris import IriMinter
from builder.model.values import SpanRecord
from builder.rdf.terms import TYPE, integer, node, oa, prop, text
from builder.texts import located, quote_at


@dataclass(frozen=True, slots=True)
class Evidence:
    """Makes the evidence nodes of one article.

    :param article_text: the text, or None: then selectors have positions but no quotes.
    """

    article_id: str
    article: ox.NamedNode
    length: int
    article_text: str | None
    iris: IriMinter

    def target(self, span: SpanRecord) -> ox.NamedNode:
        """Return the node that stands for a span; equal spans have one node."""
        start, end = located(span, self.article_text, self.length)
        return node(self.iris.part("evidence", self.article_id, str(start), str(end)))

    def triples(self, span: SpanRecord) -> Iterator[ox.Triple]:
        """Yield the target of a span with its selectors."""
        target = self.target(span)
        start, end = located(span, self.article_text, self.length)
        yield from self._position(target, start, end)
        if start == end:
            return  # A place between characters has no words.
        if self.article_text is not None:
            quote = quote_at(self.article_text, start, end)
            yield from _quote(target, quote.exact, quote.prefix, quote.suffix)
        elif span.exact is not None:
            yield from _quote(target, span.exact, span.prefix or "", span.suffix or "")

    def linked(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, span: SpanRecord | None
    ) -> Iterator[ox.Triple]:
        """Yield the link from a node to a span, and the span; nothing when there is no span."""
        if span is not None:
            yield ox.Triple(subject, predicate, self.target(span))
            yield from self.triples(span)

    def position_only(self, subject: ox.NamedNode, span: SpanRecord) -> Iterator[ox.Triple]:
        """Yield the link from a node to a span without its words."""
        start, end = located(span, self.article_text, self.length)
        yield ox.Triple(subject, prop("evidence"), self.target(span))
        yield from self._position(self.target(span), start, end)

    def _position(self, target: ox.NamedNode, start: int, end: int) -> Iterator[ox.Triple]:
        position = node(target.value + "#position")
        yield ox.Triple(target, TYPE, oa("SpecificResource"))
        yield ox.Triple(target, oa("hasSource"), self.article)
        yield ox.Triple(target, oa("hasSelector"), position)
        yield ox.Triple(position, TYPE, oa("TextPositionSelector"))
        yield ox.Triple(position, oa("start"), integer(start))
        yield ox.Triple(position, oa("end"), integer(end))

    def written(self, span: SpanRecord) -> str | None:
        """Return the words of a span as far as they are known."""
        if self.article_text is None:
            return span.exact
        start, end = located(span, self.article_text, self.length)
        return self.article_text[start:end]


def _quote(target: ox.NamedNode, exact: str, prefix: str, suffix: str) -> Iterator[ox.Triple]:
    quote = node(target.value + "#quote")
    yield ox.Triple(target, oa("hasSelector"), quote)
    yield ox.Triple(quote, TYPE, oa("TextQuoteSelector"))
    yield ox.Triple(quote, oa("exact"), text(exact))
    if prefix:
        yield ox.Triple(quote, oa("prefix"), text(prefix))
    if suffix:
        yield ox.Triple(quote, oa("suffix"), text(suffix))
