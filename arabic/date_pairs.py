"""Two dates that limit a span; the one may leave out what the other says: ``3 - 5 أيار``."""

from dataclasses import replace

from arabic.date_calendar import CalendarWords, take_calendar
from arabic.date_numbers import take_day_of_month
from arabic.date_reading import DateAnchor, DateReading, first_and_last, period_precision
from arabic.date_resolve import resolve_calendar
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value
from arabic.date_years import YearWords

ACROSS_NEW_YEAR = "the first date is taken to lie in the year before the second"
UNKNOWN_END = "the year of the second date is not stated"
BACKWARDS = "contradictory: the span ends before it begins"

_MARKERS = phrase_table(
    same_value("عامي|سنتي|العامين|السنتين|الأعوام|السنوات|أعوام|شهري|يومي|يوم|تاريخ", True)
)


def read_pair(left: Tokens, right: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a span between two dates of the calendar, or None."""
    end = _calendar(right)
    start = None if end is None else _calendar(left) or _day_alone(left, end)
    if start is None or end is None or _is_mixed(start, end):
        return None
    filled = _filled(start, end)
    last = resolve_calendar(end, anchor)
    first = resolve_calendar(_in_year_of(filled, end, last), anchor)
    # The words alone don't have the year that the anchor gave.
    return join_sides(replace(first, text_edtf=resolve_calendar(filled, None).text_edtf), last)


def _calendar(tokens: Tokens) -> CalendarWords | None:
    scanner = Scanner(tokens)
    scanner.skip(_MARKERS)
    words = take_calendar(scanner)
    return words if scanner.is_done else None


def _day_alone(tokens: Tokens, end: CalendarWords) -> CalendarWords | None:
    scanner = Scanner(tokens)
    scanner.skip(_MARKERS)
    day = take_day_of_month(scanner)
    if day is None or not scanner.is_done or end.day is None:
        return None
    return CalendarWords(day, end.month, end.month_shift, blocked=end.blocked)


def _is_mixed(start: CalendarWords, end: CalendarWords) -> bool:
    """Tell whether the first date has a day or month and the second one is too short to say so."""
    if start.precision != end.precision and "day" in (start.precision, end.precision):
        return True
    return end.precision == "year" and start.precision == "month" and start.year is None


def _filled(start: CalendarWords, end: CalendarWords) -> CalendarWords:
    """Return the first date with the year of the second, or the year before it."""
    if start.year is not None or end.year is None or start.month is None or end.month is None:
        return start
    return _in_year(start, end.year, end.month)


def _in_year_of(start: CalendarWords, end: CalendarWords, last: DateReading) -> CalendarWords:
    """Return the first date in the year that the anchor gave to the second, unless it has one."""
    if start.year or end.year or start.month is None or end.month is None or last.edtf is None:
        return start
    year = YearWords(int(last.edtf[:4]))
    return _in_year(replace(start, month_shift=None), year, end.month)


def _in_year(start: CalendarWords, year: YearWords, end_month: int) -> CalendarWords:
    """Return the first date in the year of the last month, or in the year before it."""
    if (start.month or 1) <= end_month:
        return replace(start, year=year)
    before = replace(
        year,
        year=None if year.year is None else year.year - 1,
        shift=None if year.shift is None else year.shift - 1,
    )
    return replace(start, year=before, reasons=(*start.reasons, ACROSS_NEW_YEAR))


def join_sides(start: DateReading, end: DateReading) -> DateReading:
    """Return the span from one date to another."""
    text = _joined(start.text_edtf, end.text_edtf)
    edtf = _joined(start.edtf, end.edtf)
    reasons = (*start.reasons, *(reason for reason in end.reasons if reason not in start.reasons))
    if text is not None and "/XXXX" in text and not text.startswith("XXXX"):
        edtf, reasons = None, (UNKNOWN_END,)
    if _is_backward(text) or _is_backward(edtf):
        text, edtf, reasons = None, None, (*reasons, BACKWARDS)
    stretch = None if edtf is None else first_and_last(edtf)
    precision = "period" if stretch is None else period_precision(*stretch)
    uses_anchor = start.uses_anchor or end.uses_anchor
    return DateReading(text, edtf, precision, uses_anchor, reasons=reasons)


def _is_backward(edtf: str | None) -> bool:
    """Tell whether a span ends before it begins; December to January may be of two years."""
    if edtf is None:
        return False
    start, end = edtf.split("/")
    if start.startswith("XXXX"):
        return end.startswith("XXXX") and start[:7] == end[:7] and end < start
    stretch = first_and_last(edtf)
    return stretch is not None and stretch[1] < stretch[0]


def _joined(start: str | None, end: str | None) -> str | None:
    return None if start is None or end is None else f"{start}/{end}"
