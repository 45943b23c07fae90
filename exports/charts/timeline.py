"""Rows of the timeline: each time at which an event is said to be."""

from collections.abc import Iterator
from dataclasses import dataclass

from exports.charts.rows import identifiers, said_as
from exports.errors import EmptyExportError
from exports.reader import GraphReader
from exports.records import Event, Node, Time
from exports.request import Job
from exports.tables.model import Cell


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A time of an event.

    :param number: of the different times of this event that have a bound, from 1
    :param of: how many it has
    :param said_as: with claims: ``denied``, ``planned`` ..., where it isn't said to have happened
    :param articles: IRIs
    """

    event: Node
    time: Time
    number: int
    of: int
    is_in_view: bool
    is_disputed: bool
    said_as: tuple[str, ...]
    articles: tuple[str, ...]

    @property
    def certain(self) -> tuple[str, str] | None:
        """The days from its latest start to its earliest end, when it goes on for certain."""
        first, last = self.time.latest_start, self.time.earliest_end
        return (first, last) if first and last and first <= last else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows, from the earliest.

    :param without_time: how many events have no bound of time
    :param articles: IRIs of the articles that speak of the drawn events
    """

    reader: GraphReader
    rows: tuple[TimelineRow, ...]
    without_time: int
    articles: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            *("event", "identifier", "label_en", "label_ar", "classes"),
            *("earliest_start", "latest_start", "earliest_end", "latest_end", "precision", "edtf"),
            *("in_view", "disputed", "said_as", "articles"),
        )

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each time of an event."""
        for row in self.rows:
            node, time = row.event, row.time
            yield (
                *(node.iri, node.identifier, node.labels.en, node.labels.ar),
                "; ".join(node.classes),
                *(time.earliest_start, time.latest_start, time.earliest_end, time.latest_end),
                *(time.precision, time.edtf, row.is_in_view, row.is_disputed),
                "; ".join(row.said_as),
                identifiers(self.reader, row.articles),
            )


def timeline_rows(job: Job) -> Timeline:
    """Read the times of the events that pass the filters.

    :raises EmptyExportError: none has a bound of time
    """
    rows: list[TimelineRow] = []
    without = 0
    for event in job.events():
        found = list(_rows(job, event))
        rows += found
        without += not found
    if not rows:
        known = f"{without} events pass, but none has a bound of time" if without else "none"
        raise EmptyExportError(
            f"No event to draw ({job.request.filters}): {known}. Loosen the filters"
            f"{'' if job.has_claims else ', or give --with-provenance'}."
        )
    articles = frozenset(article for row in rows for article in row.articles)
    return Timeline(job.reader, tuple(sorted(rows, key=_order)), without, articles)


def _rows(job: Job, event: Event) -> Iterator[TimelineRow]:
    said = {s.object: s for s in event.statements if s.predicate == "time"}
    # two claims may give the same bounds by times of their own: that is one bar
    alike: dict[tuple[str, ...], list[Time]] = {}
    for time in event.times:
        if has_bound(time):
            alike.setdefault(_shape(time), []).append(time)
    for number, times in enumerate(alike.values(), 1):
        statements = [said[time.iri] for time in times]
        yield TimelineRow(
            event.node,
            times[0],
            number,
            len(alike),
            any(statement.is_in_view for statement in statements),
            event.is_disputed,
            said_as(job.reader, tuple(c for s in statements for c in s.claims)),
            event.articles,
        )


def _shape(time: Time) -> tuple[str, ...]:
    bounds = (time.earliest_start, time.latest_start, time.earliest_end, time.latest_end)
    return (*bounds, time.precision, time.edtf)


def has_bound(time: Time) -> bool:
    """Whether anything of a time is known."""
    return bool(_bounds(time))


def _bounds(time: Time) -> list[str]:
    bounds = (time.earliest_start, time.latest_start, time.earliest_end, time.latest_end)
    return [day for day in bounds if day]


def _order(row: TimelineRow) -> tuple[str, str, str, int]:
    bounds = _bounds(row.time)
    return (min(bounds), max(bounds), row.event.identifier or row.event.iri, row.number)
