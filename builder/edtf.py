"""EDTF levels 0 and 1 to bounds in days.

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019-02-04.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?P<year>Y-?\d{5,}|-?[\dX]{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_DATETIME = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(Z|[+-]\d\d(:\d\d)?)?", re.ASCII)
# EDTF level 1 seasons, independent of location; months as in the northern hemisphere.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class EdtfError(ValueError):
    """The text is not EDTF of level 0 or 1."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a start and an end can fall on; None where nothing bounds it."""

    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    precision: str = "unknown"
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days that one EDTF date stands for: both None when its year isn't stated."""

    first: date | None
    last: date | None
    precision: str
    is_approximate: bool


def parse_edtf(text: str) -> Bounds:
    """Return the bounds of an EDTF text.

    A date coarser than a day bounds an event by its first and last day; it is never narrowed to
    one of them. Approximate and uncertain dates (``~ ? %``) keep the nominal bounds and are marked.

    >>> parse_edtf("2025-07").latest_end
    datetime.date(2025, 7, 31)

    :raises EdtfError: if the text is not EDTF level 0 or 1.
    """
    if "/" not in text:
        only = _parse_date(text)
        return Bounds(
            only.first, only.last, only.first, only.last, only.precision, only.is_approximate
        )
    sides = text.split("/")
    if len(sides) != 2 or not any(side not in ("", "..") for side in sides):
        raise EdtfError(f"{text!r} is not an EDTF interval")
    start, end = (_parse_date(side) if side not in ("", "..") else None for side in sides)
    return _interval(text, start, end)


def _interval(text: str, start: _Stretch | None, end: _Stretch | None) -> Bounds:
    if start and end and start.first and end.last and end.last < start.first:
        raise EdtfError(f"{text!r} ends before it begins")
    # A period that begins on one side of an open interval can end no earlier than it began.
    return Bounds(
        earliest_start=start.first if start else None,
        latest_start=start.last if start else (end.last if end else None),
        earliest_end=end.first if end else (start.first if start else None),
        latest_end=end.last if end else None,
        precision=_interval_precision(start, end),
        is_approximate=any(side.is_approximate for side in (start, end) if side),
    )


def _interval_precision(start: _Stretch | None, end: _Stretch | None) -> str:
    if not (start and end and start.first and end.last):
        return "period"
    days = (end.last - start.first).days + 1
    if days == 7:
        return "week"
    return "half-year" if 181 <= days <= 184 else "period"


def _parse_date(text: str) -> _Stretch:
    moment = _DATETIME.fullmatch(text)
    match = _DATE.fullmatch(moment[1] if moment else text)
    if match is None:
        raise EdtfError(f"{text!r} is not an EDTF date of level 0 or 1")
    year, month, day = match["year"], match["month"], match["day"]
    approximate = bool(match["mark"])
    if year.startswith(("Y", "-")):
        raise EdtfError(f"{text!r}: years before 1 or after 9999 are not supported")
    if "X" in year:
        return _unspecified_year(text, year, month, day, approximate)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise EdtfError(f"{text!r}: a day in an unspecified month is not level 1")
        return _days(text, int(year), 1, int(year), 12, "year", approximate)
    return _in_year(text, int(year), int(month), day, approximate)


def _unspecified_year(
    text: str, year: str, month: str | None, day: str | None, approximate: bool
) -> _Stretch:
    digits = year.rstrip("X")
    if "X" in digits:
        raise EdtfError(f"{text!r}: unspecified digits must be the last ones of the year")
    if year == "XXXX":
        if month not in (None, "XX") and day not in (None, "XX"):
            _days_in_month(text, 2000, int(month))  # 2000 so that 29 February passes
            if not 1 <= int(day) <= _days_in_month(text, 2000, int(month)):
                raise EdtfError(f"{text!r} is not a day of the calendar")
        return _Stretch(None, None, "day" if day not in (None, "XX") else "unknown", approximate)
    if month is not None:
        raise EdtfError(f"{text!r}: a month in a partly unspecified year is not level 1")
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return _days(text, low, 1, high, 12, "period", approximate)


def _in_year(text: str, year: int, month: int, day: str | None, approximate: bool) -> _Stretch:
    if month in _SEASONS:
        if day is not None:
            raise EdtfError(f"{text!r}: a season has no day")
        first, last = _SEASONS[month]
        past_year = (last - 1) // 12
        return _days(
            text, year, first, year + past_year, last - 12 * past_year, "season", approximate
        )
    if day is None or day == "XX":
        return _days(text, year, month, year, month, "month", approximate)
    try:
        only = date(year, month, int(day))
    except ValueError as error:
        raise EdtfError(f"{text!r} is not a day of the calendar: {error}") from None
    return _Stretch(only, only, "day", approximate)


def _days_in_month(text: str, year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise EdtfError(f"{text!r}: there is no month {month}")
    return calendar.monthrange(year, month)[1]


def _days(
    text: str, year1: int, month1: int, year2: int, month2: int, precision: str, approximate: bool
) -> _Stretch:
    if year1 < 1:
        raise EdtfError(f"{text!r}: year 0 is not supported")
    _days_in_month(text, year1, month1)
    last_day = _days_in_month(text, year2, month2)
    return _Stretch(date(year1, month1, 1), date(year2, month2, last_day), precision, approximate)
