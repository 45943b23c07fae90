"""Which figures of an event count its deaths, and why the others don't."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from exports.lookup import subjects
from exports.reader import GraphReader
from exports.records import Event, Figure
from exports.tables.layouts.lent import lent_figures
from exports.tables.layouts.readings import Account, Reading, combined
from exports.tables.viewed import view_subjects
from ontology.vocabulary import load_vocabulary

COUNTED = "counted in low, best and high"
LENT = "given of the event that this is a part or a result of:"
_NOBODY = ("none",)


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths of an event.

    :param counted: the figures that count
    :param reasons: for each figure of the event, by its IRI, why it counts or doesn't
    """

    counted: tuple[Figure, ...]
    reasons: dict[str, str]
    accounts: dict[str, Account]

    def reading(self, of: Collection[str] | None = None) -> Reading:
        """Return low, best and high of the figures that count.

        :param of: IRIs of the figures to look at; None: all that count
        """
        accounts: dict[Account, list[Figure]] = {}
        for figure in self.counted:
            if of is None or figure.iri in of:
                accounts.setdefault(self.accounts[figure.iri], []).append(figure)
        return combined(accounts)


def deaths_of(reader: GraphReader, event: Event, scheme: str) -> Deaths:
    """Return the deaths of an event of the view.

    :param scheme: of the catalogue, which tells what events have rows of their own
    """
    figures = [reader.figure(iri) for iri in event.figures]
    reasons = {figure.iri: _reason(reader, figure, figures) for figure in figures}
    counted = [f for f in figures if reasons[f.iri] == COUNTED]
    for figure, whole in lent_figures(reader, event, scheme):
        if figure.iri not in reasons and _reason(reader, figure, [figure]) == COUNTED:
            counted.append(figure)
            reasons[figure.iri] = f"{COUNTED}; {LENT} {_name(reader, whole)}"
    return Deaths(tuple(counted), reasons, {f.iri: _account(reader, f) for f in counted})


def is_lethal(event: Event, deaths: Deaths) -> bool:
    """Whether a death is said: by a number above zero, by words, by a role, or by the class."""
    is_killing = any(load_vocabulary().is_a(name, "Killing") for name in event.node.classes)
    is_said = any(s.predicate == "killed" for s in event.statements)
    return is_killing or is_said or any(map(_may_be_some, deaths.counted))


def _may_be_some(figure: Figure) -> bool:
    if figure.comparator in _NOBODY:
        return False
    numbers = (figure.amount, figure.minimum, figure.maximum)
    given = [number for number in numbers if number is not None]
    return not given or any(number > 0 for number in given)


def _account(reader: GraphReader, figure: Figure) -> Account:
    claimants = sorted({reader.claim(claim).claimant for claim in figure.claims})
    return (figure.article, *claimants)


def _reason(reader: GraphReader, figure: Figure, beside: list[Figure]) -> str:
    if figure.counts != "killed":
        return f"counts {figure.counts or 'something else'}, and the layout has deaths only"
    if figure.unit not in ("", "person"):
        return f"counted in {figure.unit}, not in persons"
    again = _first(figure.restates, lambda iri: _is_seen(reader, iri))
    if again:
        return f"says again what {_name(reader, again)} says"
    here = {other.iri for other in beside}
    totals = [other.iri for other in beside if figure.iri in other.sum_of]
    whole = _first((*figure.subset_of, *totals), lambda iri: iri in here)
    if whole:
        return f"part of {_name(reader, whole)} of the same event"
    return _reason_elsewhere(reader, figure)


def _reason_elsewhere(reader: GraphReader, figure: Figure) -> str:
    """Return why a figure doesn't count beside those of other events, or that it does.

    A total over figures of other events gives way to them if all are in the view, and so does a
    part to its whole.
    """
    if _gives_way(reader, figure.iri):
        return "adds up figures that stand at events of their own"
    whole = _first(figure.subset_of, lambda iri: _is_seen(reader, iri))
    if whole:
        return f"part of {_name(reader, whole)} of another event"
    total = _first(
        tuple(sorted(subjects(reader.source, "isnad:sumOf", figure.iri))),
        lambda iri: _is_seen(reader, iri) and not _gives_way(reader, iri),
    )
    if total:
        return f"part of the total {_name(reader, total)} of another event"
    return COUNTED


def _gives_way(reader: GraphReader, total: str) -> bool:
    """Whether a total stands back behind its parts: all are in the view, at other events."""
    events = set(view_subjects(reader, total, "isnad:figure"))
    parts = reader.figure(total).sum_of
    places = [set(view_subjects(reader, part, "isnad:figure")) for part in parts]
    return bool(places) and all(found and not found & events for found in places)


def _is_seen(reader: GraphReader, iri: str) -> bool:
    return any(view_subjects(reader, iri, "isnad:figure"))


def _first(iris: Iterable[str], wanted: Callable[[str], bool]) -> str:
    return next((iri for iri in iris if wanted(iri)), "")


def _name(reader: GraphReader, iri: str) -> str:
    return reader.node(iri).identifier or iri
