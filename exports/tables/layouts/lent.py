"""Figures of a larger event that count the deaths of one of its parts.

"Operations in Iraq killed 30 members": the figure stands at the operations, who died at a killing
that is a part of them. Where the operations have no row of their own, the killing has the figure.
"""

from collections.abc import Iterator

from exports.reader import GraphReader
from exports.records import Event, Figure
from exports.tables.layouts.categories import matches_of
from exports.tables.viewed import view_subjects


def lent_figures(reader: GraphReader, event: Event, scheme: str) -> Iterator[tuple[Figure, str]]:
    """Yield the figures that count as killed those of whom the event says so, and whose they are.

    :param scheme: of the catalogue: an event with a category in it keeps its figures
    """
    killed = {s.object for s in event.statements if s.predicate == "killed"}
    killed = {iri for iri in killed if isinstance(iri, str) and _died_once(reader, iri)}
    for iri in _wholes(reader, event) if killed else ():
        whole = reader.event(iri)
        if not matches_of(scheme, whole.node.classes):
            for figure in map(reader.figure, whole.figures):
                if figure.counts == "killed" and killed & set(figure.of_whom):
                    yield figure, iri


def _died_once(reader: GraphReader, iri: str) -> bool:
    """Whether one event only tells the death of somebody: no number is lent twice."""
    return len(set(view_subjects(reader, iri, "isnad:killed"))) == 1


def _wholes(reader: GraphReader, event: Event) -> Iterator[str]:
    found = [s.object for s in event.statements if s.predicate == "subEventOf"]
    found += view_subjects(reader, event.node.iri, "isnad:result")
    yield from dict.fromkeys(iri for iri in found if isinstance(iri, str))
