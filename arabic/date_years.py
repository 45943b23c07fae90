"""Years as written (``عام 2031``, ``العام الماضي``, ``1452هـ``), and the year of a date without."""

import calendar
from dataclasses import dataclass
from datetime import date

from arabic.date_numbers import take_number_in_words
from arabic.date_qualifiers import ELSEWHERE, SHIFTS
from arabic.date_reading import FIRST_YEAR, LAST_YEAR, DateAnchor
from arabic.date_scanner import Scanner, phrase_table, same_value
from arabic.months import HIJRI_REASON

BARE_YEARS = (1800, 2199)  # a number alone is taken for a year only between these
_HIJRI_YEARS = range(1300, 1501)

MONTHS_BACK, MONTHS_AHEAD, MONTHS_ACROSS_NEW_YEAR = 9, 1, 3
ASSUMED = "the year is not stated: it was taken from the anchor date"
BY_WEEKDAY = "the year is not stated: it was told by the day of the week"

_MARKERS = phrase_table(
    same_value(
        "عام|العام|سنة|السنة|لعام|للعام|لسنة|للسنة|بعام|من عام|من العام|من سنة|من السنة|في عام"
        "|في العام|في سنة",
        True,
    )
)
_THIS_YEAR = phrase_table(
    same_value("هذا العام|هذه السنة|من هذا العام|من هذه السنة|لهذا العام|لهذه السنة", 0)
)
_SAME_YEAR = phrase_table(same_value("نفس العام|من نفس العام|في نفس العام", True))
_OF = phrase_table(same_value("من|في|-|/", True))
_OF_OUR_ERA = phrase_table(same_value("م|ميلادية|ميلادي|للميلاد", True))
_OF_THE_HIJRA = phrase_table(same_value("ه|هجرية|هجري|للهجرة", True))


@dataclass(frozen=True, slots=True)
class YearWords:
    """A year as written.

    :param year: the year, where it is named.
    :param shift: years from the anchor's, where it is told that way.
    :param elsewhere: "the {unit} after" and the like, where it counts from a time of the text.
    :param no_year: why there is none, though one was written.
    """

    year: int | None = None
    shift: int | None = None
    elsewhere: str | None = None
    no_year: str | None = None


def take_year(scanner: Scanner) -> YearWords | None:
    """Take a year off the front of a scanner, with the word ``عام`` before it or without."""
    before = scanner.at
    this_year = scanner.take(_THIS_YEAR)
    if this_year is not None:
        return _with_number(scanner, this_year)
    if scanner.skip(_SAME_YEAR):
        return YearWords(elsewhere="the same {unit} as")
    marked = scanner.skip(_MARKERS)
    if marked and (shift := scanner.take(SHIFTS)) is not None:
        return _with_number(scanner, shift)
    if marked and (elsewhere := scanner.take(ELSEWHERE)) is not None:
        return YearWords(elsewhere=elsewhere)
    if not marked:
        scanner.skip(_OF)
    year = _take_year_number(scanner, marked)
    if year is None:
        scanner.at = before
    elif marked and year.year is not None:
        return _with_shift(scanner, year)
    return year


def is_year(number: int) -> bool:
    """Tell whether a number of four digits is taken for a year of the Gregorian calendar."""
    return FIRST_YEAR <= number <= LAST_YEAR and number not in _HIJRI_YEARS


def _with_number(scanner: Scanner, shift: int) -> YearWords:
    """Return a relative year, with the number that may stand behind it ("this year, 2031")."""
    before = scanner.at
    opened = scanner.peek() == "("
    scanner.at += opened
    number = scanner.take_number(*BARE_YEARS, digits=4)
    if number is not None and (not opened or scanner.peek() == ")"):
        scanner.at += opened
        return YearWords(number, shift)
    scanner.at = before
    return YearWords(shift=shift)


def _with_shift(scanner: Scanner, year: YearWords) -> YearWords:
    return YearWords(year.year, scanner.take(SHIFTS))


def _take_year_number(scanner: Scanner, marked: bool) -> YearWords | None:
    before = scanner.at
    low, high = (1, LAST_YEAR) if marked else (FIRST_YEAR, LAST_YEAR)
    number = scanner.take_number(low, high, digits=4)
    if number is None:
        in_words = take_number_in_words(scanner, *BARE_YEARS) if marked else None
        return None if in_words is None else YearWords(in_words)
    if scanner.skip(_OF_THE_HIJRA):
        return YearWords(no_year=f"the year {number}: {HIJRI_REASON}")
    of_our_era = scanner.skip(_OF_OUR_ERA)
    if of_our_era and number >= FIRST_YEAR:
        return YearWords(number)
    if marked and number in _HIJRI_YEARS:
        return YearWords(no_year=f"the year {number} may be one of the Hijri calendar")
    low, high = (FIRST_YEAR, LAST_YEAR) if marked else BARE_YEARS
    if low <= number <= high:
        return YearWords(number)
    scanner.at = before
    return None


def nearest_year(month: int, day: int | None, anchor: DateAnchor) -> int | None:
    """Return the year that is meant by a date without one, or None if it can't be told.

    News leaves out the year of what is near. So the anchor's year is taken if the month then lies
    at most nine months before the anchor's and at most one after it; otherwise the year before,
    if the month then lies at most three months back (December, named in January).
    """
    if anchor.month is None:
        return None
    distance = month - anchor.month
    year = None
    if -MONTHS_BACK <= distance <= MONTHS_AHEAD:
        year = anchor.year
    elif distance >= 12 - MONTHS_ACROSS_NEW_YEAR:
        year = anchor.year - 1
    return year if year and is_day(year, month, day) else None


def year_with_weekday(month: int, day: int, weekday: int, anchor: DateAnchor) -> int | None:
    """Return the one year beside the anchor's, or it, in which a date has that day of the week."""
    years = [
        year
        for year in range(anchor.year - 1, anchor.year + 2)
        if is_day(year, month, day) and date(year, month, day).weekday() == weekday
    ]
    return years[0] if len(years) == 1 else None


def is_day(year: int, month: int, day: int | None) -> bool:
    """Tell whether a day is in the calendar; without a day the answer is yes."""
    return day is None or day <= calendar.monthrange(year, month)[1]
