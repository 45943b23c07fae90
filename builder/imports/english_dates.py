"""English words for a date to EDTF: few forms, and everything else is left to a person.

Dates in digits other than ISO 8601 are not read: 3/5/2031 is May in London and March in New York.
"""

import re
from dataclasses import replace

from arabic.date_calendar import CalendarWords
from arabic.date_pairs import join_sides
from arabic.date_resolve import already_begun, resolve_calendar
from arabic.date_years import BARE_YEARS, YearWords
from arabic.dates import DateAnchor, DateReading
from arabic.months import ENGLISH_MONTHS
from arabic.relative_dates import relative_day, relative_week, relative_weekday
from arabic.weekdays import WEEKDAYS

MAX_LENGTH = 60  # code points; longer texts are none of the forms that are read

_MONTHS = (
    {name.lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {"sept": 9}
)
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SHIFTS = {"last": -1, "this": 0, "next": 1}

_NAME = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)",
        r"(?P<year>\d{4})-(?P<number>\d\d)",
        _YEAR,
        rf"{_NAME} {_YEAR}",
        rf"{_DAY} {_NAME}(?:,? {_YEAR})?",
        rf"{_NAME} {_DAY}(?:,? {_YEAR})?",
    )
)
_LEAD = re.compile(r"(?:on|in|during) ")
_RELATIVE = re.compile(r"(last|this|next) ([a-z]+)")
_BETWEEN = re.compile(r"(?:between (.+?) and|from (.+?) (?:to|until)) (.+)")


def parse_english_date(words: str, anchor: DateAnchor | None) -> DateReading | None:
    """Return what the English words of a date say and mean.

    Read are ISO dates, "5 May 2031", "May 5, 2031", "5 May", "May 2031", "2031"; "today",
    "yesterday", "tomorrow"; "last", "this" or "next" with "week", "month" or "year"; "last
    Tuesday", the nearest one before the anchor; "between … and …", "from … to …", "since …".

    >>> parse_english_date("May 5, 2031", None).edtf
    '2031-05-05'

    :param words: as they stand in the text.
    :param anchor: the day, month or year from which relative words count, if it is known.
    :returns: None for all other words.
    """
    if len(words) > MAX_LENGTH:
        return None
    text = " ".join(words.lower().split()).strip(".,;:")
    if text.startswith("since "):
        return _since(_parse_date(text.removeprefix("since "), anchor), anchor)
    pair = _BETWEEN.fullmatch(text)
    if pair is not None:
        return _between(pair[1] or pair[2], pair[3])
    return _parse_date(_LEAD.sub("", text, count=1), anchor)


def _parse_date(text: str, anchor: DateAnchor | None) -> DateReading | None:
    if text in _DAYS:
        return relative_day(_DAYS[text], anchor)
    relative = _RELATIVE.fullmatch(text)
    if relative is not None:
        return _relative(relative[1], relative[2], anchor)
    words = _calendar_words(text)
    return None if words is None else resolve_calendar(words, anchor)


def _relative(which: str, unit: str, anchor: DateAnchor | None) -> DateReading | None:
    shift = _SHIFTS[which]
    if unit == "week":
        return relative_week(shift, anchor)
    if unit == "month":
        return resolve_calendar(CalendarWords(month_shift=shift), anchor)
    if unit == "year":
        return resolve_calendar(CalendarWords(year=YearWords(shift=shift)), anchor)
    # "Next Tuesday" is tomorrow to some and in eight days to others.
    if unit in WEEKDAYS and which == "last":
        return relative_weekday(WEEKDAYS.index(unit), -1, anchor)
    return None


def _calendar_words(text: str) -> CalendarWords | None:
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match is not None:
            found = _words_of(match.groupdict())
            if found is not None:
                return found
    return None


def _words_of(parts: dict[str, str | None]) -> CalendarWords | None:
    name, number = parts.get("month"), parts.get("number")
    day, year = _number(parts.get("day")), _number(parts.get("year"))
    month = _MONTHS.get(name) if name else _number(number)
    if (name and month is None) or (month is not None and not 1 <= month <= 12):
        return None
    if (day is not None and not 1 <= day <= 31) or not _is_year(year):
        return None
    return CalendarWords(day, month, year=None if year is None else YearWords(year))


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _is_year(year: int | None) -> bool:
    return year is None or BARE_YEARS[0] <= year <= BARE_YEARS[1]


def _since(start: DateReading | None, anchor: DateAnchor | None) -> DateReading | None:
    if start is None or (start.edtf is None and start.text_edtf is None):
        return None
    start = already_begun(start, anchor)
    return replace(
        start,
        text_edtf=_open_ended(start.text_edtf),
        edtf=_open_ended(start.edtf),
        precision="period",
        meaning=None if start.meaning is None else f"from {start.meaning} on",
    )


def _open_ended(edtf: str | None) -> str | None:
    return None if edtf is None else f"{edtf}/.."


def _between(first: str, last: str) -> DateReading | None:
    start, end = _calendar_words(first), _calendar_words(last)
    if start is None or end is None or start.precision != end.precision:
        return None
    if start.year is None or end.year is None:
        return None
    return join_sides(resolve_calendar(start, None), resolve_calendar(end, None))
