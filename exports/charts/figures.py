"""Rows of figures of one kind: each with the claim that gives it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from exports.charts.claimants import Claimant, claimant_of
from exports.charts.rows import manner
from exports.errors import EmptyExportError, FilterError
from exports.reader import GraphReader
from exports.records import Claim, Figure
from exports.request import Job
from exports.tables.model import Cell
from exports.tables.viewed import view_subjects
from ontology.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a claim gives it."""

    figure: Figure
    claim: Claim
    claimant: Claimant

    @property
    def mark(self) -> str:
        """``point``, ``about``, ``interval``, ``from``, ``up-to``; empty: it has no number."""
        figure = self.figure
        low, high = figure.minimum, figure.maximum
        if low is not None and high is not None and low != high:
            return "interval"
        if low is not None and high is None:
            return "from"
        if high is not None and low is None:
            return "up-to"
        if figure.amount is None:
            return ""
        return "about" if figure.comparator == "about" else "point"

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """What is drawn: one number, or the two ends of an interval."""
        figure = self.figure
        ends = [n for n in (figure.minimum, figure.maximum) if n is not None]
        if self.mark in ("interval", "from", "up-to"):
            return tuple(ends)
        return () if figure.amount is None else (figure.amount,)


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows, by claimant.

    :param counts: notation
    :param unit: that most rows with a number have; only those are drawn as marks
    """

    reader: GraphReader
    rows: tuple[FigureRow, ...]
    counts: str
    unit: str
    articles: frozenset[str]

    def is_drawn(self, row: FigureRow) -> bool:
        """Whether a row has a mark on the axis."""
        return bool(row.mark) and row.figure.unit == self.unit

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            *("figure", "identifier", "label_en", "label_ar", "counts", "comparator", "amount"),
            *("minimum", "maximum", "unit", "claimant", "claimant_en", "claimant_ar"),
            *("claimant_kind", "claim", "article", "polarity", "status", "certainty"),
            *("part_of", "repeats"),
        )

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each claim of a figure."""
        for row in self.rows:
            figure, claim, claimant = row.figure, row.claim, row.claimant
            yield (
                *(figure.iri, figure.identifier, figure.labels.en, figure.labels.ar),
                *(figure.counts, figure.comparator, figure.amount, figure.minimum),
                *(figure.maximum, figure.unit, claimant.iri, claimant.labels.en),
                *(claimant.labels.ar, claimant.kind, claim.identifier),
                self.reader.node(figure.article).identifier,
                *(claim.polarity, claim.status, claim.certainty),
                "; ".join(figure.subset_of),
                "; ".join(figure.restates),
            )


def figure_rows(job: Job, counts: str) -> Figures:
    """Read the figures of one kind that pass the filters.

    :param counts: notation, such as ``killed``
    :raises FilterError: there is no such kind
    :raises EmptyExportError: no figure of the kind is left
    """
    known = load_vocabulary().schemes["counted"]
    if counts and counts not in known:
        raise FilterError("counts", counts, f"expected one of {', '.join(sorted(known))}.")
    kinds: Counter[str] = Counter()
    rows: list[FigureRow] = []
    for figure in _passing(job):
        kinds[figure.counts] += 1
        if figure.counts == counts:
            rows += _rows(job, figure)
    if not rows:
        raise _nothing(job, counts, kinds)
    units = Counter(row.figure.unit for row in rows if row.mark)
    unit = min(units, key=lambda u: (-units[u], u), default="")
    ordered = sorted(rows, key=_order)
    articles = frozenset(row.figure.article for row in rows)
    return Figures(job.reader, tuple(ordered), counts, unit, articles)


def _passing(job: Job) -> Iterator[Figure]:
    for figure in job.reader.figures():
        if (job.has_claims or _is_in_view(job.reader, figure)) and job.selection.has_figure(
            job.reader, figure
        ):
            yield figure


def _rows(job: Job, figure: Figure) -> Iterator[FigureRow]:
    wanted = job.selection.certainties
    for iri in figure.claims:
        claim = job.reader.claim(iri)
        if not job.has_claims and manner(claim):
            continue  # the view has this figure by another claim
        if not wanted or claim.certainty in wanted:
            yield FigureRow(figure, claim, claimant_of(job.reader, claim))


def _is_in_view(reader: GraphReader, figure: Figure) -> bool:
    """Whether an event has the figure in the view."""
    return any(view_subjects(reader, figure.iri, "isnad:figure"))


def _nothing(job: Job, counts: str, kinds: Counter[str]) -> Exception:
    listed = ", ".join(f"{kind} ({number})" for kind, number in kinds.most_common() if kind)
    if not listed:
        more = "" if job.has_claims else ", or give --with-provenance"
        filters = job.request.filters
        return EmptyExportError(f"No figure passes ({filters}). Loosen the filters{more}.")
    if not counts:
        return FilterError("counts", counts, f"say what is counted; figures here: {listed}.")
    return EmptyExportError(f"No figure counts {counts} here. Figures here: {listed}.")


def _order(row: FigureRow) -> tuple[str, str, str, Decimal, str]:
    claimant = row.claimant
    largest = max(row.numbers, default=Decimal(-1))
    name = claimant.labels.first() or claimant.kind
    return (name, claimant.iri, claimant.article, -largest, row.figure.identifier)
