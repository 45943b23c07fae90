"""Sections, in an order that gives each claim the section that the graph gives it.

A claim lies in the narrowest section around the start of its first evidence, and among sections of
one width in the first of the file. Neither order is in the graph; what came of them is.
"""

from graphlib import CycleError, TopologicalSorter

from exports.errors import NotNativeError
from exports.native.part import Part, filled
from exports.native.spans import Position, Spans


class Sections:
    """The sections of an article.

    :param claims: the IRIs of its claims
    :raises NotNativeError: no order gives the graph
    """

    def __init__(self, part: Part, article: str, claims: list[str]) -> None:
        self._part = part
        self._spans = Spans(part)
        found = part.iris(article, "isnad:hasSection")
        self._positions = {s: self._spans.position(part.iri(s, "isnad:evidence")) for s in found}
        before: dict[str, set[str]] = {section: set() for section in found}
        self._evidence: dict[str, list[str]] = {}
        for claim in claims:
            targets, losers = self._first(claim)
            self._evidence[claim] = targets
            for loser in losers:
                before[loser].add(part.iri(claim, "isnad:inSection"))
        self._order = self._arranged(before)

    def written(self) -> list[dict[str, object]]:
        """Return the sections."""
        return [
            filled(
                kind=self._part.notation(section, "isnad:sectionKind"),
                span=list(self._positions[section]),
            )
            for section in self._order
        ]

    def first_of(self, claim: str) -> list[str]:
        """Return the evidence of a claim, with the one first that its section comes from."""
        return self._evidence[claim]

    def _first(self, claim: str) -> tuple[list[str], list[str]]:
        """Return the evidence of a claim, and the sections that come after its own."""
        section = self._part.iri(claim, "isnad:inSection")
        targets = sorted(self._part.iris(claim, "isnad:evidence"), key=self._spans.position)
        candidates = []
        for target in targets:
            narrowest = self._narrowest(self._spans.position(target))
            if section in narrowest or (not section and not narrowest):
                losers = [other for other in narrowest if other != section]
                candidates.append((len(losers), targets.index(target), losers))
        if not candidates:
            raise NotNativeError(self._part.what, f"no evidence of <{claim}> is in its section")
        _, index, losers = min(candidates)
        return [targets[index], *targets[:index], *targets[index + 1 :]], losers

    def _narrowest(self, position: Position) -> list[str]:
        inside = [s for s, (low, high) in self._positions.items() if low <= position[0] < high]
        width = min((self._width(s) for s in inside), default=0)
        return [s for s in inside if self._width(s) == width]

    def _width(self, section: str) -> int:
        low, high = self._positions[section]
        return high - low

    def _arranged(self, before: dict[str, set[str]]) -> list[str]:
        """Return the sections in the order of the text, as far as the claims allow it."""
        sorter = TopologicalSorter(before)
        try:
            sorter.prepare()
        except CycleError:
            raise NotNativeError(self._part.what, "its sections have no order") from None
        order: list[str] = []
        ready: list[str] = []
        while sorter.is_active():
            ready = sorted({*ready, *sorter.get_ready()}, key=lambda s: (self._positions[s], s))
            order.append(ready[0])
            sorter.done(ready.pop(0))
        return order
