"""Low, best and high of figures, and of several accounts of the same deaths.

Of a figure: *exactly* gives all three; *about* gives best only; a bound that the words set is low
or high, and never best; words without a number give nothing. Zero is a number.

Of an account (what one claimant says in one article): figures of the same people are alternatives,
the smallest low and the largest high; figures of different people are added. Parts and repetitions
are left out before.

Of several accounts: the smallest low and the largest high, each only if every account gives one;
best is the number that most accounts give, of equals the smallest.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from exports.records import Figure

Account = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Numbers, each empty where nobody gives it."""

    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None


def reading_of(figure: Figure) -> Reading:
    """Return what a figure says."""
    if figure.comparator == "exactly":
        return Reading(figure.amount, figure.amount, figure.amount)
    if figure.comparator == "about":
        return Reading(figure.minimum, figure.amount, figure.maximum)
    return Reading(figure.minimum, None, figure.maximum)


def combined(accounts: Mapping[Account, Iterable[Figure]]) -> Reading:
    """Return what several accounts say together.

    :param accounts: the figures that count, by who gives them where
    """
    found = [_of_account(figures) for figures in accounts.values()]
    return Reading(
        _bound(min, [reading.low for reading in found]),
        _most_said(reading.best for reading in found),
        _bound(max, [reading.high for reading in found]),
    )


def _of_account(figures: Iterable[Figure]) -> Reading:
    groups: dict[tuple[str, ...], list[Reading]] = {}
    for figure in figures:
        groups.setdefault(figure.of_whom, []).append(reading_of(figure))
    parts = [
        Reading(
            _bound(min, [r.low for r in group]),
            _most_said(r.best for r in group),
            _bound(max, [r.high for r in group]),
        )
        for group in groups.values()
    ]
    lows = [part.low for part in parts if part.low is not None]
    return Reading(
        sum(lows, Decimal(0)) if lows else None,  # whoever isn't numbered is at least none
        _sum([part.best for part in parts]),
        _sum([part.high for part in parts]),
    )


def _bound(
    choose: Callable[[list[Decimal]], Decimal], values: list[Decimal | None]
) -> Decimal | None:
    """Return a bound that holds for all; one who leaves it open leaves it open for all."""
    given = [value for value in values if value is not None]
    return choose(given) if given and len(given) == len(values) else None


def _most_said(values: Iterable[Decimal | None]) -> Decimal | None:
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _sum(values: list[Decimal | None]) -> Decimal | None:
    given = [value for value in values if value is not None]
    return sum(given, Decimal(0)) if given and len(given) == len(values) else None
