"""Stretches beside the anchor: ``الأيام الثلاثة الماضية``, ``الـ 24 ساعة الماضية``, ``آخر شهرين``.

"The last three years" may be three calendar years or the time since this day three years ago;
the bounds leave that open.
"""

import calendar
from datetime import date, timedelta

from arabic.date_durations import Duration, take_duration
from arabic.date_numbers import LONGEST_COUNT, take_number_in_words
from arabic.date_qualifiers import NAMED_BEFORE
from arabic.date_reading import FIRST_YEAR, DateAnchor, DateReading, day_bounds, period_precision
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value
from arabic.weekdays import week_starts

_LEADS = phrase_table(
    same_value("خلال|في|طوال|طيلة|على مدى|على مدار|في غضون|في خلال|على امتداد", True)
)
_FEW = phrase_table(same_value("القليلة|القليلين", True))
_PAST, _NEXT, _FIRST = "before", "after", "first"
_SIDES = phrase_table(
    same_value(
        "الماضية|الماضيين|الماضيتين|الأخيرة|الأخيرين|الأخيرتين|الفائتة|الفائتين|المنصرمة|المنصرمين"
        "|المنقضية",
        _PAST,
    )
    | same_value("المقبلة|المقبلين|المقبلتين|القادمة|القادمين|القادمتين|الآتية", _NEXT)
    | same_value("الأولى|الأوليين|التالية|اللاحقة|السابقة", _FIRST)
)
_LAST = phrase_table(same_value("آخر", True))


def read_stretch(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a stretch of units before or after the anchor, or None."""
    scanner = Scanner(tokens)
    scanner.skip(_LEADS)
    is_last = scanner.skip(_LAST)
    duration = take_duration(scanner)
    if duration is None or (is_last and duration.number == 1):  # آخر يوم is the last day of all
        return None
    number = duration.number
    side = _PAST if is_last else None
    while not scanner.is_done:
        if side is None and (side := scanner.take(_SIDES)) is not None:
            continue
        if number is None and not scanner.skip(_FEW):
            number = take_number_in_words(scanner, 1, LONGEST_COUNT)
            if number is None:
                return None
        elif number is not None:
            return None
    if side is None:
        return None
    return _reading(
        Duration(number, duration.unit, duration.hedge, duration.is_exact), side, anchor
    )


def _reading(duration: Duration, side: str, anchor: DateAnchor | None) -> DateReading:
    if side == _FIRST:
        meaning = f"{duration.english} that count from {NAMED_BEFORE}"
        return DateReading(precision="period", meaning=meaning)
    many = f"{duration.unit}s" if duration.number is None else duration.english
    meaning = f"the {many} {side} the anchor date"
    meaning += "; how many is not stated" if duration.number is None else ""
    open_reading = DateReading(precision="period", uses_anchor=True, meaning=meaning)
    if anchor is None or duration.number is None or not duration.is_exact:
        return open_reading
    bounds = _bounds(duration.number, duration.unit, side, anchor)
    if bounds is None:
        return open_reading
    return _bounded(open_reading, *bounds)


Days = tuple[date, date]


def _bounded(reading: DateReading, start: Days, end: Days) -> DateReading:
    edtf, precision = None, "period"
    if start[0] == start[1] and end[0] == end[1]:
        edtf = f"{start[0]}/{end[0]}"
        precision = period_precision(start[0], end[0])
    return DateReading(
        edtf=edtf,
        precision=precision,
        uses_anchor=True,
        start=None if edtf else day_bounds(*start),
        end=None if edtf else day_bounds(*end),
        meaning=reading.meaning,
    )


def _bounds(number: int, unit: str, side: str, anchor: DateAnchor) -> tuple[Days, Days] | None:
    if unit == "year":
        return _years(number, side, anchor)
    if unit == "month" and anchor.month is not None:
        return _months(number, side, anchor)
    day = anchor.only_day
    if day is None or unit not in ("hour", "day", "week"):
        return None
    return _days(number, unit, side, day)


def _years(number: int, side: str, anchor: DateAnchor) -> tuple[Days, Days] | None:
    if side == _PAST and anchor.year - number >= FIRST_YEAR:
        begin = anchor.year - number
        return (date(begin, 1, 1), date(begin, 12, 31)), (
            date(anchor.year - 1, 12, 31),
            anchor.last,
        )
    if side == _NEXT:
        end = anchor.year + number
        return (anchor.first, date(anchor.year + 1, 1, 1)), (date(end, 1, 1), date(end, 12, 31))
    return None


def _months(number: int, side: str, anchor: DateAnchor) -> tuple[Days, Days]:
    month = anchor.month or 1
    if side == _PAST:
        before = date(anchor.year, month, 1) - timedelta(1)
        return _month(anchor, -number), (before, anchor.last)
    return (anchor.first, _month(anchor, 1)[0]), _month(anchor, number)


def _month(anchor: DateAnchor, shift: int) -> Days:
    months = anchor.year * 12 + (anchor.month or 1) - 1 + shift
    year, month = months // 12, months % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _days(number: int, unit: str, side: str, day: date) -> tuple[Days, Days]:
    one = timedelta(1)
    if unit == "hour":
        far, near = timedelta(-(-number // 24)), timedelta(number // 24)
        start, end = (day - far, day - near), (day + near, day + far)
        return (start, (day, day)) if side == _PAST else ((day, day), end)
    span = timedelta(number if unit == "day" else 7 * number)
    if unit == "day":
        if side == _PAST:
            return (day - span, day - span + one), (day - one, day)
        return (day, day + one), (day + span - one, day + span)
    earliest, latest = week_starts(day)
    week = timedelta(7)
    if side == _PAST:
        return (earliest - span, day - span + one), (earliest - one, day)
    return (day, latest + week), (day + span - one, latest + week + span - one)
