"""Days on an axis: numbers for days, and ticks at years, months or days."""

from collections.abc import Iterator
from datetime import date

_MOST_TICKS = 9
# steps in months, then in days where the time is short
_MONTHS = (1200, 600, 240, 120, 60, 24, 12, 6, 3, 1)
_DAYS = (14, 7, 2, 1)


def day_number(day: str) -> int:
    """Return the number of a day: 1 is 1 January of the year 1.

    :param day: ISO 8601, UTC
    """
    return date.fromisoformat(day).toordinal()


def day_ticks(low: float, high: float) -> list[tuple[int, str]]:
    """Return ticks between two days with their labels, as fine as there is room for."""
    best: list[tuple[int, str]] = []
    for months in _MONTHS:
        found = list(_month_ticks(low, high, months))
        if len(found) > _MOST_TICKS:
            return best
        best = found or best
    for days in _DAYS:
        found = list(_day_ticks(low, high, days))
        if len(found) > _MOST_TICKS:
            return best
        best = found or best
    return best


def _month_ticks(low: float, high: float, step: int) -> Iterator[tuple[int, str]]:
    first = date.fromordinal(max(1, int(low)))
    months = (first.year * 12 + first.month - 1) // step * step
    while months // 12 <= date.max.year:
        year, month = divmod(months, 12)
        if year >= 1:
            day = date(year, month + 1, 1)
            if day.toordinal() > high:
                return
            if day.toordinal() >= low:
                text = f"{day.year:04}" if step % 12 == 0 else day.isoformat()[:7]
                yield day.toordinal(), text
        months += step


def _day_ticks(low: float, high: float, step: int) -> Iterator[tuple[int, str]]:
    last = min(high, date.max.toordinal())
    number = max(1, int(low)) // step * step
    while number <= last:
        if number >= max(1, low):
            yield number, date.fromordinal(number).isoformat()
        number += step
