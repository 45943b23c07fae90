"""A quantity as its words give it."""

from dataclasses import dataclass
from decimal import Decimal

Number = int | float


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A quantity as its words give it.

    ``comparator`` is a notation of the ontology's comparators. A range has ``minimum`` and
    ``maximum``; ``exactly``, ``about``, ``at-least``, ``more-than``, ``at-most`` and ``less-than``
    have the ``amount`` that was named; the others have no number. ``noun`` is what is counted, as
    written, where it is plain. ``number_span`` is where the number, the dual or the vague word
    stands in the words: code points, end exclusive, without glued clitics.
    """

    comparator: str
    amount: Number | None
    minimum: Number | None
    maximum: Number | None
    noun: str | None
    number_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """A least and a greatest number, and the words that they stand in: tokens, end exclusive."""

    low: Decimal
    high: Decimal
    start: int
    end: int
