"""Filters: which events, claims and figures an export holds.

A filter leaves out what certainly doesn't fit. What may fit stays: an event of "July 2019" is in a
period that ends on 10 July. What has no time is in no period, what has no place in no place.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import islice

from pyoxigraph import Literal, NamedNode

from exports.errors import FilterError
from exports.filters import Filters
from exports.lookup import DEFAULT, property_node, subjects
from exports.reader import GraphReader
from exports.records import Claim, Event, Figure, Time
from ontology.vocabulary import load_vocabulary

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
__all__ = ["Filters", "Selection", "select"]

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_KEYS = ("dcterms:identifier", "isnad:furtherKey")
_NEAR = 50  # identifiers that are looked at for near misses of the right kind


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters that were looked up in a graph.

    :param place: IRI or empty; so are actor and article
    """

    place: str = ""
    since: str = ""
    until: str = ""
    actor: str = ""
    classes: Collection[str] = ()
    article: str = ""
    certainties: Collection[str] = ()

    def has_event(self, reader: GraphReader, event: Event) -> bool:
        """Whether an event passes."""
        return self.admitted(reader, event) is not None

    def admitted(self, reader: GraphReader, event: Event) -> Event | None:
        """Return an event without what only left-out claims say, or None if it doesn't pass."""
        if self.article and self.article not in event.articles:
            return None
        if self.classes and not any(c in self.classes for c in event.node.classes):
            return None
        if self.certainties:
            event = self._narrowed(reader, event)
            if not event.statements:
                return None
        passes = (
            (not self.place or self._is_in_place(reader, event.places))
            and (not self.actor or self._takes_part(event))
            and (not self._has_period or any(map(self.has_time, event.times)))
        )
        return event if passes else None

    def has_claim(self, reader: GraphReader, claim: Claim) -> bool:
        """Whether a claim passes: by itself, and by an event that it is about if one is wanted."""
        if self.article and claim.article != self.article:
            return False
        if self.certainties and claim.certainty not in self.certainties:
            return False
        if not (self._needs_event or self.actor):
            return True
        if self.actor and self.actor in claim.about and not self._needs_event:
            return True
        events = (reader.event(i, True) for i in claim.about if reader.node(i).kind == "event")
        return any(self.has_event(reader, event) for event in events)

    def has_figure(self, reader: GraphReader, figure: Figure) -> bool:
        """Whether a figure passes: by its article and claims, and by its scope or its events."""
        if self.article and figure.article != self.article:
            return False
        if self.certainties and not self._has_any(reader, figure.claims):
            return False
        if not (self._needs_event or self.actor) or self._has_scope(reader, figure):
            return True
        events = [*figure.scope_events, *subjects(reader.source, "isnad:figure", figure.iri)]
        return any(self.has_event(reader, reader.event(i, True)) for i in dict.fromkeys(events))

    def has_time(self, time: Time) -> bool:
        """Whether a time may lie in the period; one without any bound doesn't."""
        first, last = time.earliest_start, time.latest_end
        if not first and not last:
            return False
        return (not self.until or not first or first <= self.until) and (
            not self.since or not last or last >= self.since
        )

    @property
    def _has_period(self) -> bool:
        return bool(self.since or self.until)

    @property
    def _needs_event(self) -> bool:
        return bool(self.place or self.classes or self._has_period)

    def _has_scope(self, reader: GraphReader, figure: Figure) -> bool:
        return (
            not self.classes
            and (not self.place or self._is_in_place(reader, figure.scope_places))
            and (not self.actor or self.actor in figure.of_whom)
            and (
                not self._has_period
                or any(self.has_time(reader.time(t)) for t in figure.scope_times)
            )
        )

    def _narrowed(self, reader: GraphReader, event: Event) -> Event:
        """Return an event with those statements only that a claim of the certainties makes."""
        claimed = reader.statements(event.node.iri, with_claims=True)
        kept = {(s.predicate, s.object) for s in claimed if self._has_any(reader, s.claims)}
        said = tuple(s for s in event.statements if (s.predicate, s.object) in kept)
        objects = {s.object for s in said}
        return replace(
            event,
            statements=said,
            times=tuple(t for t in event.times if t.iri in objects),
            places=tuple(p for p in event.places if p in objects),
            figures=tuple(f for f in event.figures if f in objects),
            is_in_view=any(s.is_in_view for s in said),
        )

    def _has_any(self, reader: GraphReader, claims: Iterable[str]) -> bool:
        """Whether any of some claims has one of the certainties."""
        found = (reader.properties(claim).notation("isnad:certainty") for claim in claims)
        return any(certainty in self.certainties for certainty in found)

    def _is_in_place(self, reader: GraphReader, places: tuple[str, ...]) -> bool:
        return any(p == self.place or self.place in reader.place(p).within for p in places)

    def _takes_part(self, event: Event) -> bool:
        roles = load_vocabulary().role_names
        return any(s.object == self.actor for s in event.statements if s.predicate in roles)


def select(reader: GraphReader, filters: Filters) -> Selection:
    """Look up filters in a graph.

    :raises FilterError: a value that the graph doesn't have, or a period that ends before it begins
    """
    _check_period(filters)
    return Selection(
        place=_found(reader, "place", filters.place, ("place",)),
        since=filters.since,
        until=filters.until,
        actor=_found(reader, "actor", filters.actor, ("person", "group", "organisation")),
        classes=_classes(filters.event_type),
        article=_found(reader, "article", filters.article, ("article",)),
        certainties=_certainties(filters.certainties),
    )


def _check_period(filters: Filters) -> None:
    for name, value in (("since", filters.since), ("until", filters.until)):
        if not value:
            continue
        try:
            date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            raise FilterError(name, value, "expected a day as YYYY-MM-DD.") from None
    if filters.since and filters.until and filters.until < filters.since:
        raise FilterError("until", filters.until, f"the period ends before {filters.since}.")


def _found(reader: GraphReader, name: str, identifier: str, kinds: Collection[str]) -> str:
    """Return the IRI of an identifier, or of an IRI, of a node of one of some kinds."""
    if not identifier:
        return ""
    for iri in _nodes(reader, identifier):
        if reader.node(iri).kind in kinds:
            return iri
    raise FilterError(
        name,
        identifier,
        f"the graph has no {' or '.join(kinds)} with this identifier.",
        _near(reader, identifier, kinds),
    )


def _nodes(reader: GraphReader, identifier: str) -> Iterator[str]:
    if _IRI.fullmatch(identifier):
        yield identifier
    value = Literal(identifier)
    for key in _KEYS:
        for quad in reader.source.quads_for_pattern(None, property_node(key), value, DEFAULT):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def _near(reader: GraphReader, identifier: str, kinds: Collection[str]) -> list[str]:
    known = (
        quad.object.value
        for quad in reader.source.quads_for_pattern(None, property_node(_KEYS[0]), None, DEFAULT)
        if isinstance(quad.object, Literal)
    )
    near = dict.fromkeys(get_close_matches(identifier, known, n=_NEAR, cutoff=0.5))
    right = (n for n in near if any(reader.node(i).kind in kinds for i in _nodes(reader, n)))
    return list(islice(right, 3))


def _classes(name: str) -> frozenset[str]:
    if not name:
        return frozenset()
    vocabulary = load_vocabulary()
    local = name.rpartition(":")[2]
    known = {*vocabulary.classes_below("Event"), *vocabulary.classes_below("Situation")}
    if local not in known:
        near = get_close_matches(local, known, n=3)
        raise FilterError("event-type", name, "the ontology has no such class of events.", near)
    return frozenset(vocabulary.classes_below(local))


def _certainties(given: tuple[str, ...]) -> frozenset[str]:
    known = load_vocabulary().schemes["certainty"]
    for notation in given:
        if notation not in known:
            near = get_close_matches(notation, known, n=3)
            listed = ", ".join(sorted(known))
            raise FilterError("certainty", notation, f"expected one of {listed}.", near)
    return frozenset(given)
