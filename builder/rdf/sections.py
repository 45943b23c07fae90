"""The sections of an article as triples, and which claim or mention lies in which."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from builder.model.article import Article, Section
from builder.model.values import SpanRecord
from builder.rdf.evidence import Evidence
from builder.rdf.terms import TYPE, concept, klass, node, prop
from builder.texts import located


@dataclass(frozen=True, slots=True)
class SectionFinder:
    """Knows where the sections of one article lie."""

    article: Article
    evidence: Evidence
    sections: list[tuple[int, int, ox.NamedNode]]

    @classmethod
    def of(cls, article: Article, evidence: Evidence) -> "SectionFinder":
        """Locate the sections of an article."""
        found = []
        for section in article.sections:
            start, end = located(section.span, evidence.article_text, evidence.length)
            key = ("section", article.id, str(start), str(end), section.kind)
            found.append((start, end, node(evidence.iris.part(*key))))
        return cls(article, evidence, found)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the sections with their characters."""
        for section, (_, _, subject) in zip(self.article.sections, self.sections, strict=True):
            yield from self._section(section, subject)

    def _section(self, section: Section, subject: ox.NamedNode) -> Iterator[ox.Triple]:
        yield ox.Triple(self.evidence.article, prop("hasSection"), subject)
        yield ox.Triple(subject, TYPE, klass("Section"))
        yield ox.Triple(subject, prop("sectionKind"), concept("sectionKind", section.kind))
        # The whole text of a section is never quoted, even where the text is at hand.
        yield from self.evidence.position_only(subject, section.span)

    def memberships(self) -> Iterator[ox.Triple]:
        """Yield in which section the first evidence of each claim lies."""
        for claim in self.article.claims:
            section = self._find(claim.evidence[0])
            if section is not None:
                subject = self.evidence.iris.part("claim", self.article.id, claim.id)
                yield ox.Triple(node(subject), prop("inSection"), section)

    def _find(self, span: SpanRecord) -> ox.NamedNode | None:
        start, _ = located(span, self.evidence.article_text, self.evidence.length)
        inside = [(end - low, s) for low, end, s in self.sections if low <= start < end]
        return min(inside, key=lambda found: found[0])[1] if inside else None
