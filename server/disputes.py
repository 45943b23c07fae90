"""Claims for and against: those that affirm something beside those that deny or contradict it."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.claims import ClaimLine
from server.page_readers import Readers

_MOST_IN_ONE = 40  # claims of one dispute


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that stand against each other; one side may be empty.

    :param pro: claims that affirm it
    :param contra: claims that deny it or contradict those
    """

    pro: tuple[ClaimLine, ...]
    contra: tuple[ClaimLine, ...]


def disputes_of(readers: Readers, claims: Sequence[str]) -> tuple[Dispute, ...]:
    """Return the disputes in which claims take part, in the order of their identifiers.

    Claims that contradict each other are on two sides. The side of a claim that denies something
    is contra; where none does, that of the first claim is pro, which judges nothing.
    """
    found, done = [], set[str]()
    for line in readers.claims.lines(list(claims)):
        if line.node.iri in done:
            continue
        sides = _sides(readers, line.node.iri)
        done.update(sides)
        if len(sides) > 1 or line.is_denied:
            found.append(_dispute(readers, sides))
    return tuple(found)


def _sides(readers: Readers, start: str) -> dict[str, int]:
    """Return the side (0 or 1) of each claim that can be reached by contradictions."""
    sides = {start: 0}
    for claim in (queue := [start]):
        for other in readers.claims.contradicting(claim):
            if other not in sides and len(sides) < _MOST_IN_ONE:
                sides[other] = 1 - sides[claim]
                queue.append(other)
    return sides


def _dispute(readers: Readers, sides: dict[str, int]) -> Dispute:
    both = tuple(
        readers.claims.lines([claim for claim, side in sides.items() if side == number])
        for number in (0, 1)
    )
    denied = [sum(line.is_denied for line in lines) for lines in both]
    pro, contra = both if denied[1] >= denied[0] and denied[0] == 0 else (both[1], both[0])
    return Dispute(pro, contra)
