"""From a date as written, and an anchor, to the date that is meant."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from arabic.date_calendar import CalendarWords
from arabic.date_qualifiers import elsewhere_meaning, shifted_unit
from arabic.date_reading import DateAnchor, DateReading, edtf_text, first_and_last
from arabic.date_years import (
    ASSUMED,
    BY_WEEKDAY,
    YearWords,
    is_day,
    nearest_year,
    year_with_weekday,
)
from arabic.months import ENGLISH_MONTHS
from arabic.weekdays import WEEKDAYS

UNKNOWN_YEAR = "the year is not stated, and what is known of the anchor date doesn't tell it"


@dataclass(frozen=True, slots=True)
class _Found:
    """Year and month that are meant, so far as they are known, and how they were found."""

    year: int | None
    month: int | None
    uses_anchor: bool = False
    meaning: str | None = None
    reasons: tuple[str, ...] = ()


def resolve_calendar(
    words: CalendarWords, anchor: DateAnchor | None, weekday: int | None = None
) -> DateReading:
    """Return the reading of a date of the calendar.

    :param weekday: the day of the week that is named beside it; it can tell the year, and if it
        doesn't fit the date, what is meant stays open.
    """
    name = None if weekday is None else WEEKDAYS[weekday]
    blocked = words.blocked or _not_in_calendar(words)
    if blocked is not None:
        reasons = (*words.reasons, blocked)
        return DateReading(precision=words.precision, weekday=name, reasons=reasons)
    found = _find(words, anchor, weekday)
    reading = DateReading(
        text_edtf=_words_alone(words),
        edtf=_edtf(found, words.day),
        precision=words.precision,
        uses_anchor=found.uses_anchor,
        weekday=name,
        meaning=_with_day(found.meaning, words),
        reasons=(*words.reasons, *found.reasons),
    )
    return _checked(reading, found, words.day, weekday)


def day_of(reading: DateReading) -> date | None:
    """Return the day of a reading, if it gives one."""
    if reading.precision != "day" or reading.edtf is None or len(reading.edtf) != 10:
        return None
    return date.fromisoformat(reading.edtf)


def withhold(reading: DateReading, reason: str) -> DateReading:
    """Return a reading in which what is meant stays open, for a reason."""
    return replace(reading, edtf=None, start=None, end=None, reasons=(*reading.reasons, reason))


def already_begun(reading: DateReading, anchor: DateAnchor | None) -> DateReading:
    """Return the reading of a time since which something lasts; it can't lie after the anchor.

    A year that was taken from the anchor is taken back if it says so.
    """
    stretch = None if reading.edtf is None else first_and_last(reading.edtf)
    if ASSUMED not in reading.reasons or anchor is None or stretch is None:
        return reading
    if stretch[0] <= anchor.last:
        return reading
    assumed_not = tuple(reason for reason in reading.reasons if reason != ASSUMED)
    return withhold(replace(reading, reasons=assumed_not), UNKNOWN_YEAR)


def weekday_reason(day: date, weekday: int) -> str:
    """Return what to say of a date and a day of the week that contradict each other."""
    return (
        f"contradictory: {day.isoformat()} is a {WEEKDAYS[day.weekday()].title()}, "
        f"not a {WEEKDAYS[weekday].title()}"
    )


def _with_day(meaning: str | None, words: CalendarWords) -> str | None:
    if meaning is None or words.day is None:
        return meaning
    return f"day {words.day} of {meaning}"


def _words_alone(words: CalendarWords) -> str | None:
    year = words.year.year if words.year else None
    if words.month is None:
        return None if year is None else edtf_text(year)
    return edtf_text(year, words.month, words.day)


def _not_in_calendar(words: CalendarWords) -> str | None:
    if words.month is None or words.day is None:
        return None
    year = words.year.year if words.year else None
    if words.day <= calendar.monthrange(year or 2000, words.month)[1]:
        return None
    named = f"{words.day} {ENGLISH_MONTHS[words.month - 1]}{f' {year}' if year else ''}"
    return f"contradictory: {named} is not a day of the calendar"


def _edtf(found: _Found, day: int | None) -> str | None:
    if found.year is None or (day is not None and found.month is None):
        return None
    if found.month is not None and not is_day(found.year, found.month, day):
        return None
    return edtf_text(found.year, found.month, day)


def _checked(
    reading: DateReading, found: _Found, day: int | None, weekday: int | None
) -> DateReading:
    meant = day_of(reading)
    if reading.edtf is None and found.year and found.month and day:
        named = f"{day} {ENGLISH_MONTHS[found.month - 1]} {found.year}"
        return withhold(reading, f"contradictory: {named} is not a day of the calendar")
    if meant is None or weekday is None or meant.weekday() == weekday:
        return reading
    return withhold(reading, weekday_reason(meant, weekday))


def _find(words: CalendarWords, anchor: DateAnchor | None, weekday: int | None) -> _Found:
    if words.month is None and words.month_shift is not None:
        return _month_from_anchor(words.month_shift, anchor)
    if words.year is not None:
        return _stated_year(words.year, words.month, anchor)
    if words.month is None:
        return _Found(None, None)
    if words.month_shift is not None:
        return _named_month_from_anchor(words, words.month_shift, anchor)
    return _year_left_out(words.month, words.day, anchor, weekday)


def _month_from_anchor(shift: int, anchor: DateAnchor | None) -> _Found:
    meaning = shifted_unit("month", shift)
    if anchor is None or anchor.month is None:
        return _Found(None, None, True, meaning)
    months = anchor.year * 12 + anchor.month - 1 + shift
    return _Found(months // 12, months % 12 + 1, True, meaning)


def _stated_year(words: YearWords, month: int | None, anchor: DateAnchor | None) -> _Found:
    if words.no_year is not None:
        return _Found(None, month, reasons=(words.no_year,))
    if words.elsewhere is not None:
        return _Found(
            None, month, meaning=_in_month(elsewhere_meaning(words.elsewhere, "year"), month)
        )
    if words.shift is None:
        return _Found(words.year, month)
    meaning = _in_month(shifted_unit("year", words.shift), month)
    shifted = None if anchor is None else anchor.year + words.shift
    if words.year is None or shifted in (None, words.year):
        return _Found(words.year or shifted, month, True, meaning)
    reason = f"contradictory: {meaning} is {shifted}, not {words.year}"
    return _Found(None, month, True, None, (reason,))


def _in_month(year: str, month: int | None) -> str:
    return year if month is None else f"{ENGLISH_MONTHS[month - 1]} of {year}"


def _named_month_from_anchor(words: CalendarWords, shift: int, anchor: DateAnchor | None) -> _Found:
    month = words.month or 1
    name = ENGLISH_MONTHS[month - 1]
    if shift == 0:
        return _this_named_month(month, anchor)
    which = "nearest" if abs(shift) == 1 else "second"
    meaning = f"the {which} {name} {'before' if shift < 0 else 'after'} the anchor date"
    if anchor is None or anchor.month is None:
        return _Found(None, month, True, meaning)
    if month == anchor.month and words.day is not None:
        reason = f"{name} is the month of the anchor date: that one or another year's may be meant"
        return _Found(None, month, True, None, (reason,))
    passed = month < anchor.month if shift < 0 else month <= anchor.month
    year = anchor.year - (not passed) if shift < 0 else anchor.year + passed
    return _Found(year + shift + (1 if shift < 0 else -1), month, True, meaning)


def _this_named_month(month: int, anchor: DateAnchor | None) -> _Found:
    name = ENGLISH_MONTHS[month - 1]
    meaning = f"{name} of the year of the anchor date"
    if anchor is None or anchor.month in (None, month):
        return _Found(anchor.year if anchor else None, month, True, meaning)
    reason = f"contradictory: the month of the anchor date is not {name}"
    return _Found(None, month, True, None, (reason,))


def _year_left_out(
    month: int, day: int | None, anchor: DateAnchor | None, weekday: int | None
) -> _Found:
    if anchor is None:
        return _Found(None, month, True)
    year = nearest_year(month, day, anchor)
    if year is not None:
        return _Found(year, month, True, None, (ASSUMED,))
    if day is not None and weekday is not None and anchor.month is not None:
        year = year_with_weekday(month, day, weekday, anchor)
        if year is not None:
            return _Found(year, month, True, None, (BY_WEEKDAY,))
    return _Found(None, month, True, None, (UNKNOWN_YEAR,))
