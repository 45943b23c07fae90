"""Between which days an event lies, as layouts with two days or one want to know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from exports.records import Time

_YEAR = 366


@dataclass(frozen=True, slots=True)
class Window:
    """The outermost bounds of all bounded times of an event; no day between them is meant.

    :param why_not: why there is no usable window, or empty
    """

    start: date | None = None
    end: date | None = None
    why_not: str = ""

    @property
    def days(self) -> int:
        """Number of days from the first to the last, both counted; 0 without a window."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    @property
    def year(self) -> int | None:
        """The year, if the window lies in one."""
        same = self.start and self.end and self.start.year == self.end.year
        return self.start.year if self.start and same else None

    @property
    def ucdp_precision(self) -> int | None:
        """Return date_prec: 1 a day, 2 two to six, 3 a week, 4 up to a month, 5 up to a year."""
        steps = ((1, 1), (6, 2), (7, 3), (31, 4), (_YEAR, 5))
        return next((code for most, code in steps if 0 < self.days <= most), None)


def window_of(times: Iterable[Time]) -> Window:
    """Return the window of the times of an event."""
    said = list(times)
    if not said:
        return Window(why_not="no time is said")
    starts = [d for t in said if t.latest_end and (d := _day(t.earliest_start))]
    ends = [d for t in said if t.earliest_start and (d := _day(t.latest_end))]
    if not starts or not ends:
        return Window(why_not="no time with a first and a last day is said")
    window = Window(min(starts), max(ends))
    if window.days > _YEAR:
        return Window(why_not=f"its time spans {window.days} days, more than a year")
    return window


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
