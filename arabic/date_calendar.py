"""Dates of the calendar as written: day, month and year in their Arabic forms and in digits."""

from dataclasses import dataclass, replace

from arabic.date_numbers import take_day_of_month
from arabic.date_qualifiers import SHIFTS, THIS
from arabic.date_scanner import Scanner, phrase_table, same_value
from arabic.date_years import YearWords, is_year, take_year
from arabic.months import take_month

DAY_FIRST = "read as day/month, the order of Arabic texts"
MONTH_FIRST = "read as month/day, since there is no month {}"
NO_CENTURY = "the year has two digits: its century is not stated"

_SEPARATORS = ("/", "-", ".")
_OF_MONTH = phrase_table(same_value("من شهر|من|شهر|لشهر|في شهر|بشهر|من شهري", True))
_MONTH_WORD = phrase_table(same_value("شهر|لشهر|بشهر", True))
_THE_MONTH = phrase_table(same_value("الشهر|للشهر", True))
_YEAR_BEFORE = phrase_table(same_value("في|من", True))


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """A date of the calendar as written, before it is seen beside an anchor.

    :param day: 1 to 31, and the other parts likewise None where they aren't named.
    :param month_shift: months from the anchor's, or, of a named month, which one before or after.
    :param year: the year as written.
    :param blocked: why this gives no date at all (Hijri, contradictory); the rest then tells
        only how precise it would be.
    :param reasons: what was assumed in reading it.
    :param is_ordinal: whether the day is an ordinal in words.
    """

    day: int | None = None
    month: int | None = None
    month_shift: int | None = None
    year: YearWords | None = None
    blocked: str | None = None
    reasons: tuple[str, ...] = ()
    is_ordinal: bool = False

    @property
    def precision(self) -> str:
        """The precision of the words: day, month or year."""
        if self.day is not None:
            return "day"
        has_month = self.month is not None or self.month_shift is not None or self.blocked
        return "month" if has_month else "year"


def take_calendar(scanner: Scanner) -> CalendarWords | None:
    """Take a date, a month (with year or without) or a year off the front of a scanner."""
    numeric = _take_numeric(scanner)
    if numeric is not None:
        return numeric
    before = scanner.at
    is_ordinal = not scanner.peek().isdecimal()
    day = take_day_of_month(scanner)
    if day is not None:
        scanner.skip(_OF_MONTH)
    else:
        scanner.skip(_MONTH_WORD)
    found = _take_month_and_year(scanner, day)
    if found is None:
        scanner.at = before
        return _take_month_of_anchor(scanner) or _year_alone(scanner)
    return replace(found, is_ordinal=day is not None and is_ordinal)


def _year_alone(scanner: Scanner) -> CalendarWords | None:
    if scanner.peek() in ("من", "في", "-", "/"):
        return None
    year = take_year(scanner)
    return None if year is None else CalendarWords(year=year)


def _take_month_and_year(scanner: Scanner, day: int | None) -> CalendarWords | None:
    month = take_month(scanner)
    if month is None:
        return None
    shift = scanner.take(SHIFTS)
    year = take_year(scanner)
    if month.hijri is not None and year is None:
        scanner.take_number(1, 1999, digits=4)
    blocked = month.reason
    if month.hijri is not None:
        blocked = f"{month.hijri}: {month.reason}"
    return CalendarWords(day, month.number, shift, year, blocked)


def _take_month_of_anchor(scanner: Scanner) -> CalendarWords | None:
    """Take ``الشهر الماضي`` and the like, with a day before it or without."""
    before = scanner.at
    day = take_day_of_month(scanner)
    if day is not None:
        scanner.skip(_YEAR_BEFORE)
    this = scanner.skip(THIS)
    named = scanner.skip(_THE_MONTH)
    shift = 0 if this else scanner.take(SHIFTS)
    # "3 الجاري" is a day of this month; without a day and the word, an adjective says nothing.
    if shift is None or not (named or (day is not None and shift == 0 and not this)):
        scanner.at = before
        return None
    return CalendarWords(day, None, shift)


def _take_numeric(scanner: Scanner) -> CalendarWords | None:
    """Take a date in digits: 3/5/2031, 2031-05-03, 3.5.2031, 3/5, 5/2031."""
    parts, separator = [scanner.peek()], scanner.peek(1)
    if separator not in _SEPARATORS:
        return None
    while scanner.peek(2 * len(parts) - 1) == separator and scanner.peek(2 * len(parts)):
        parts.append(scanner.peek(2 * len(parts)))
    if not 2 <= len(parts) <= 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    found = _numeric(parts)
    if found is not None and scanner.peek(2 * len(parts) - 1) not in _SEPARATORS:
        scanner.at += 2 * len(parts) - 1
        if found.year is not None:
            _skip_era(scanner)
        return found
    return None


def _skip_era(scanner: Scanner) -> None:
    scanner.at += scanner.peek() == "م"


def _numeric(parts: list[str]) -> CalendarWords | None:
    if len(parts) == 2:
        return _two_numbers(*parts)
    if len(parts[0]) == 4:
        return _day_month_year(*reversed(parts), ordered=True)
    return _day_month_year(*parts, ordered=False)


def _two_numbers(first: str, second: str) -> CalendarWords | None:
    for month, year in ((first, second), (second, first)):
        if len(month) <= 2 and len(year) == 4:
            return _day_month_year("", month, year, ordered=True)
    return _day_month_year(first, second, "", ordered=False)


def _day_month_year(day: str, month: str, year: str, *, ordered: bool) -> CalendarWords | None:
    if max(len(day), len(month)) > 2 or len(year) not in (0, 2, 4):
        return None
    days, months = int(day or 1), int(month)
    reasons: tuple[str, ...] = ()
    if not ordered and days <= 12 < months:
        reasons = (MONTH_FIRST.format(months),)
        days, months = months, days
    elif not ordered and days <= 12 and days != months:
        reasons = (DAY_FIRST,)
    if not (1 <= days <= 31 and 1 <= months <= 12):
        return None
    return CalendarWords(int(days) if day else None, months, None, *_year_of(year, reasons))


def _year_of(
    year: str, reasons: tuple[str, ...]
) -> tuple[YearWords | None, str | None, tuple[str, ...]]:
    if len(year) == 4:
        if is_year(int(year)):
            return YearWords(int(year)), None, reasons
        return None, f"the year {year} may be one of the Hijri calendar", reasons
    if len(year) == 2:
        return YearWords(no_year=NO_CENTURY), None, reasons
    return None, None, reasons
