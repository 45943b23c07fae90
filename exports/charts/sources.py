"""Rows of the activity by source: claims by claimant, publisher or article."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from exports.charts.claimants import Claimant, claimant_of
from exports.errors import EmptyExportError
from exports.reader import GraphReader
from exports.records import Claim, Labels
from exports.request import Job
from exports.tables.model import Cell

DENIED = "denied"
# what a bar is divided into; a denial is one whatever its certainty
MANNERS = ("certain", "probable", "possible", "unspecified", DENIED)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The claims of a source.

    :param claims: how many there are of each of :data:`MANNERS`
    """

    source: Claimant
    claims: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many claims there are."""
        return sum(self.claims)


@dataclass(frozen=True, slots=True)
class Sources:
    """All rows, the largest first.

    :param by: what they are grouped by
    """

    reader: GraphReader
    rows: tuple[SourceRow, ...]
    by: str
    articles: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return ("source", "kind", "article", "label_en", "label_ar", "claims", *MANNERS)

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each source; one without a name has no IRI, but an article."""
        for row in self.rows:
            source = row.source
            article = self.reader.node(source.article).identifier if source.article else None
            labels = (source.labels.en, source.labels.ar)
            yield (source.iri or None, source.kind, article, *labels, row.total, *row.claims)


def source_rows(job: Job, by: str) -> Sources:
    """Count the claims that pass the filters.

    :param by: ``claimant``, ``publisher`` or ``article``
    :raises EmptyExportError: none passes
    """
    found: dict[Claimant, Counter[str]] = {}
    articles: set[str] = set()
    for claim in job.reader.claims():
        if job.selection.has_claim(job.reader, claim):
            counted = found.setdefault(_group(job.reader, claim, by), Counter())
            counted[_manner(claim)] += 1
            articles.add(claim.article)
    if not found:
        raise EmptyExportError(f"No claim passes ({job.request.filters}). Loosen the filters.")
    rows = [SourceRow(group, tuple(n[m] for m in MANNERS)) for group, n in found.items()]
    return Sources(job.reader, tuple(sorted(rows, key=_order)), by, frozenset(articles))


def _group(reader: GraphReader, claim: Claim, by: str) -> Claimant:
    if by == "claimant":
        return claimant_of(reader, claim)
    if by == "article":
        return Claimant("article", claim.article, reader.node(claim.article).labels, claim.article)
    publisher = reader.properties(claim.article).iri_of("dcterms:publisher")
    if publisher:
        return Claimant("publisher", publisher, reader.node(publisher).labels)
    return Claimant("unknown", "", Labels())


def _manner(claim: Claim) -> str:
    return DENIED if claim.polarity == DENIED else claim.certainty or "unspecified"


def _order(row: SourceRow) -> tuple[int, str, str, str]:
    source = row.source
    return (-row.total, source.labels.first() or source.kind, source.iri, source.article)
