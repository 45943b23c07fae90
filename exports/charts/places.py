"""Rows of events by place: by the places that are named, or by those of one level."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from exports.errors import EmptyExportError, FilterError
from exports.reader import GraphReader
from exports.records import Node
from exports.request import Job
from exports.tables.model import Cell
from ontology.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The events of a place, each once.

    :param place: None: a place is named, but none of the level is known for it
    :param only_there: events that are at no other place of the chart
    :param also_elsewhere: events that are said to be at others too; they count there as well
    """

    place: Node | None
    only_there: int
    also_elsewhere: int

    @property
    def events(self) -> int:
        """How many different events are there."""
        return self.only_there + self.also_elsewhere


@dataclass(frozen=True, slots=True)
class Places:
    """All rows, the largest first; the unknown one last.

    :param level: notation of a kind of place, or empty
    :param events: how many different events are counted
    :param without_place: how many events pass that have no place
    :param articles: IRIs
    """

    rows: tuple[PlaceRow, ...]
    level: str
    events: int
    without_place: int
    articles: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            *("place", "identifier", "label_en", "label_ar"),
            *("events", "only_there", "also_elsewhere"),
        )

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield a row for each place; the one of no known level has no IRI."""
        for row in self.rows:
            place = row.place
            named = (place.iri, place.identifier, place.labels.en, place.labels.ar) if place else ()
            yield (*(named or (None,) * 4), row.events, row.only_there, row.also_elsewhere)


def place_rows(job: Job, level: str) -> Places:
    """Count the events that pass the filters by place.

    :raises FilterError: there is no such level
    :raises EmptyExportError: no event has a place
    """
    _check_level(level)
    alone: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    events = without = 0
    articles: set[str] = set()
    for event in job.events():
        found = _places(job.reader, event.places, level)
        without += not found
        if found:
            events += 1
            articles.update(event.articles)
            (alone if len(found) == 1 else shared).update(found)
    if not events:
        more = "" if job.has_claims else ", or give --with-provenance"
        raise EmptyExportError(
            f"No event with a place passes ({job.request.filters}); without a place: {without}. "
            f"Loosen the filters{more}."
        )
    rows = [
        PlaceRow(job.reader.node(iri) if iri else None, alone[iri], shared[iri])
        for iri in {*alone, *shared}
    ]
    return Places(tuple(sorted(rows, key=_order)), level, events, without, frozenset(articles))


def _places(reader: GraphReader, named: tuple[str, ...], level: str) -> set[str]:
    """Return the places that an event counts at; empty text: its level isn't known."""
    if not level:
        return set(named)
    found: set[str] = set()
    for iri in named:
        wider = (iri, *reader.place(iri).within)
        found.update([i for i in wider if reader.place(i).kind == level] or [""])
    return found


def _check_level(level: str) -> None:
    known = load_vocabulary().schemes["placeKind"]
    if level and level not in known:
        near = get_close_matches(level, known, n=3)
        raise FilterError("level", level, f"expected one of {', '.join(sorted(known))}.", near)


def _order(row: PlaceRow) -> tuple[bool, int, str]:
    place = row.place
    return (place is None, -row.events, (place.identifier or place.iri) if place else "")
