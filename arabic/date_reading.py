"""What the words of a date give: the reading, and the anchor from which relative words count."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

DayBounds = tuple[str, str]
FIRST_YEAR, LAST_YEAR = 1000, 2999  # of anchors and of the years that are read in texts

_ANCHOR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
_SIDE = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class DateAnchor:
    """The day, month or year from which relative words count, as far as it is known.

    :raises ValueError: if it is not in the calendar, or not between the years 1000 and 2999.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
        if self.month is None and self.day is not None:
            raise ValueError("an anchor with a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def first(self) -> date:
        """The first day that the anchor can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the anchor can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def only_day(self) -> date | None:
        """The day, where the anchor is one."""
        return self.first if self.day is not None else None


@dataclass(frozen=True, slots=True)
class DateReading:
    """What the words of a date say, and what they mean beside an anchor.

    :param text_edtf: what the words alone give: ``XXXX-05-03`` for "3 May".
    :param edtf: what is meant, as far as words and anchor give it. EDTF of levels 0 and 1.
    :param precision: day, week, month, season, half-year, year, period or unknown.
    :param uses_anchor: whether what is meant counts from the anchor, even if none was given.
    :param weekday: the day of the week that the words name: ``tuesday``.
    :param part_of_day: dawn, morning, noon, evening or night.
    :param start: earliest and latest first day, ``YYYY-MM-DD``, where ``edtf`` doesn't give them.
    :param end: earliest and latest last day, likewise.
    :param meaning: what relative or modified words mean, in English.
    :param reasons: what was assumed, and what contradicts itself.
    """

    text_edtf: str | None = None
    edtf: str | None = None
    precision: str = "unknown"
    uses_anchor: bool = False
    weekday: str | None = None
    part_of_day: str | None = None
    start: DayBounds | None = None
    end: DayBounds | None = None
    meaning: str | None = None
    reasons: tuple[str, ...] = ()


def parse_anchor(edtf: str, precision: str | None = None) -> DateAnchor | None:
    """Return the anchor that an EDTF date stands for, or None if it gives no year.

    What isn't known is left out: of an interval the part that both sides share, and of a date that
    is coarser than it looks the part that its precision vouches for. A day known to the week
    within seven days keeps its month only if all the days around it are in that month.

    >>> parse_anchor("2025-08-31", "month")
    DateAnchor(year=2025, month=8, day=None)
    """
    sides = [_anchor_of(side) for side in edtf.split("/")]
    if len(sides) > 2 or None in sides:
        return None
    shared = _shared_part([side for side in sides if side is not None])
    if shared is None or precision is None or precision == "day":
        return shared
    if precision == "week" and (day := shared.only_day) is not None:
        around = [day + timedelta(days) for days in (-6, 6)]
        return _shared_part([DateAnchor(one.year, one.month, one.day) for one in around])
    return DateAnchor(shared.year, shared.month if precision in ("week", "month") else None)


def _anchor_of(text: str) -> DateAnchor | None:
    match = _ANCHOR.fullmatch(text)
    if match is None:
        return None
    try:
        return DateAnchor(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def _shared_part(anchors: list[DateAnchor]) -> DateAnchor | None:
    one, other = anchors[0], anchors[-1]
    if one == other:
        return one
    if one.year != other.year:
        return None
    return DateAnchor(one.year, one.month if one.month == other.month else None)


def edtf_text(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return the EDTF text of a date; a year that isn't stated is ``XXXX``."""
    text = "XXXX" if year is None else f"{year:04d}"
    text += "" if month is None else f"-{month:02d}"
    return text + ("" if day is None else f"-{day:02d}")


def day_bounds(first: date, last: date) -> DayBounds:
    """Return two days as ISO texts."""
    return first.isoformat(), last.isoformat()


def first_and_last(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day of an EDTF date or closed interval; marks count for nothing.

    >>> first_and_last("2031-02/2031-24")
    (datetime.date(2031, 2, 1), datetime.date(2032, 2, 29))

    :returns: None for open intervals and where a year isn't stated.
    """
    stretches = [_stretch(side) for side in edtf.split("/")]
    first, last = stretches[0], stretches[-1]
    return None if first is None or last is None else (first[0], last[1])


def _stretch(side: str) -> tuple[date, date] | None:
    match = _SIDE.fullmatch(side)
    if match is None:
        return None
    low, high = (int(match[1].replace("X", digit)) for digit in "09")
    if match[3] is not None:
        only = date(low, int(match[2]), int(match[3]))
        return only, only
    month, months = int(match[2] or 1), 1 if match[2] else 12
    if month > 12:  # a season: 21 is spring, from March
        month, months = 3 * (month - 20), 3
    last = high * 12 + month - 1 + months - 1
    year, month_of_last = last // 12, last % 12 + 1
    return date(low, month, 1), date(year, month_of_last, _month_length(year, month_of_last))


def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def period_precision(first: date, last: date) -> str:
    """Return the precision of a closed interval, by the rule of the format for EDTF intervals."""
    days = (last - first).days + 1
    if days == 7:
        return "week"
    return "half-year" if 181 <= days <= 184 else "period"


def counted(number: int, unit: str) -> str:
    """Return a number with its unit in English: "two days".

    >>> counted(1, "week"), counted(14, "day")
    ('one week', '14 days')
    """
    name = _NUMBERS[number] if number < len(_NUMBERS) else number
    return f"{name} {unit}{'' if number == 1 else 's'}"
