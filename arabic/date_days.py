"""A day as news names it: ``فجر أمس الثلاثاء``, ``الجمعة الماضية``, ``الثلاثاء 3 أيار``."""

from dataclasses import dataclass, replace
from datetime import timedelta

from arabic.date_calendar import CalendarWords, take_calendar
from arabic.date_parts_of_day import EVE, PartOfDay, take_part_after, take_part_before, take_part_of
from arabic.date_qualifiers import SHIFTS, THIS
from arabic.date_reading import DateAnchor, DateReading
from arabic.date_resolve import day_of, resolve_calendar, weekday_reason, withhold
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value
from arabic.relative_dates import (
    bare_weekday,
    relative_day,
    relative_weekday,
    take_of_week,
    take_relative_day,
    weekday_of_week,
)
from arabic.weekdays import WEEKDAYS, take_weekday

ORDINALS_OF_A_MONTH = 5  # no day of the week comes more often in a month
ORDINAL_WEEKDAY = "the ordinal may count the days of the week in the month instead of its days"
NOWADAYS = "'اليوم' may also mean nowadays"
TWO_WEEKDAYS = "contradictory: the second day of the week is not the one after the first"

_DAY_WORDS = phrase_table(
    same_value("يوم|اليوم|نهار|بتاريخ|تاريخ|الموافق|الموافق ل|المصادف|في|(|)|/|-|ل|ب", True)
)
_TONIGHT = phrase_table(
    same_value("الليلة|هذه الليلة|ليلة اليوم", PartOfDay("night"))
    | same_value("هذا المساء", PartOfDay("evening"))
    | same_value("هذا الصباح", PartOfDay("morning"))
    | same_value("فجر هذا اليوم", PartOfDay("dawn"))
)
_LAST_NIGHT = phrase_table(same_value("الليلة الماضية|الليلة الفائتة|الليلة المنصرمة", True))


@dataclass(frozen=True, slots=True)
class _DayWords:
    """What a phrase says of a day; None where it says nothing."""

    offset: int | None = None
    weekday: int | None = None
    next_weekday: int | None = None
    shift: int | None = None
    week_shift: int | None = None
    date: CalendarWords | None = None

    @property
    def is_day(self) -> bool:
        dated = self.date is not None and self.date.day is not None
        return dated or (self.date is None and (self.offset, self.weekday) != (None, None))


def read_day(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a day, or None if the tokens aren't exactly one."""
    scanner = Scanner(tokens)
    if scanner.skip(_LAST_NIGHT):
        return _last_night(anchor) if scanner.is_done else None
    part = scanner.take(_TONIGHT)
    words = _DayWords(offset=0) if part else None
    if part is None:
        part = take_part_of(scanner) or take_part_before(scanner)
    words = _take_day(scanner, words)
    part = part or take_part_after(scanner)
    _skip(scanner)
    if not scanner.is_done or not words.is_day:
        return None
    if words.next_weekday is not None and (part is None or part.name is None):
        return None
    reading = _resolve(words, anchor)
    if part is None and words == _DayWords(offset=0):
        return replace(reading, reasons=(NOWADAYS,))
    return _with_part(reading, part)


def _skip(scanner: Scanner) -> None:
    while scanner.skip(_DAY_WORDS):
        pass


def _take_day(scanner: Scanner, known: _DayWords | None) -> _DayWords:
    offset = known.offset if known else take_relative_day(scanner)
    if offset is None:
        _skip(scanner)
        offset = take_relative_day(scanner)
    _skip(scanner)
    this = scanner.skip(THIS)
    weekday = take_weekday(scanner)
    next_weekday = _take_next_weekday(scanner) if weekday is not None else None
    shift = 0 if this else scanner.take(SHIFTS) if weekday is not None else None
    week_shift = take_of_week(scanner) if weekday is not None and shift is None else None
    before = scanner.at
    _skip(scanner)
    date = take_calendar(scanner)
    if date is None:
        scanner.at = before
    return _DayWords(offset, weekday, next_weekday, shift, week_shift, date)


def _take_next_weekday(scanner: Scanner) -> int | None:
    before = scanner.at
    scanner.at += scanner.peek() in ("-", "/")
    found = take_weekday(scanner)
    if found is None:
        scanner.at = before
    return found


def _resolve(words: _DayWords, anchor: DateAnchor | None) -> DateReading:
    told = _told_by_anchor(words, anchor)
    if words.date is not None:
        dated = resolve_calendar(words.date, anchor, words.weekday)
        return _unless_ordinal(dated, words.date) if told is None else _both(dated, told)
    if told is not None:
        return _with_weekday(told, words)
    return _with_weekday(bare_weekday(words.weekday or 0), words)


def _unless_ordinal(dated: DateReading, date: CalendarWords) -> DateReading:
    """Return the reading, without a date where the words mean "the first Tuesday of May"."""
    is_contradictory = dated.weekday is not None and dated.edtf is None and date.is_ordinal
    if not is_contradictory or (date.day or 0) > ORDINALS_OF_A_MONTH or dated.text_edtf is None:
        return dated
    return replace(dated, text_edtf=None, reasons=(*dated.reasons, ORDINAL_WEEKDAY))


def _told_by_anchor(words: _DayWords, anchor: DateAnchor | None) -> DateReading | None:
    if words.offset is not None:
        return relative_day(words.offset, anchor)
    if words.weekday is None:
        return None
    if words.shift is not None:
        return relative_weekday(words.weekday, words.shift, anchor)
    if words.week_shift is not None:
        return weekday_of_week(words.weekday, words.week_shift, anchor)
    return None


def _with_weekday(reading: DateReading, words: _DayWords) -> DateReading:
    if words.weekday is None:
        return reading
    named = replace(reading, weekday=WEEKDAYS[words.weekday])
    day = day_of(reading)
    if day is not None and day.weekday() != words.weekday:
        return withhold(named, weekday_reason(day, words.weekday))
    if words.next_weekday is None:
        return named
    return _night_between(named, words.weekday, words.next_weekday)


def _night_between(reading: DateReading, first: int, second: int) -> DateReading:
    """Return the reading of ``ليل الجمعة - السبت``, a night that belongs to two days."""
    if second != (first + 1) % 7:
        return withhold(reading, TWO_WEEKDAYS)
    day = day_of(reading)
    return replace(
        reading,
        edtf=None if day is None else f"{day}/{day + timedelta(1)}",
        precision="period",
        start=None,
        end=None,
        meaning=f"the night from {WEEKDAYS[first].title()} to {WEEKDAYS[second].title()}; "
        f"{reading.meaning}",
    )


def _both(dated: DateReading, told: DateReading) -> DateReading:
    """Return the reading of a date beside words that tell it, too ("yesterday, 3 May")."""
    meant, by_anchor = day_of(dated), day_of(told)
    if by_anchor is None or dated.text_edtf is None:
        return replace(dated, weekday=dated.weekday or told.weekday)
    joined = replace(dated, uses_anchor=True, meaning=told.meaning)
    if dated.text_edtf in (by_anchor.isoformat(), f"XXXX{by_anchor.isoformat()[4:]}"):
        if dated.weekday and by_anchor.weekday() != WEEKDAYS.index(dated.weekday):
            return withhold(joined, weekday_reason(by_anchor, WEEKDAYS.index(dated.weekday)))
        return replace(joined, edtf=by_anchor.isoformat(), reasons=())
    named = dated.text_edtf if meant is None else meant.isoformat()
    reason = f"contradictory: {told.meaning} is {by_anchor}, not {named}"
    return withhold(replace(joined, meaning=None, reasons=()), reason)


def _with_part(reading: DateReading, part: PartOfDay | None) -> DateReading:
    if part is None:
        return reading
    is_night_of_two_days = part.reason == EVE and reading.precision == "period"
    reasons = (part.reason,) if part.reason and not is_night_of_two_days else ()
    return replace(reading, part_of_day=part.name, reasons=(*reading.reasons, *reasons))


def _last_night(anchor: DateAnchor | None) -> DateReading:
    night = relative_day(-1, anchor)
    day = day_of(night)
    return DateReading(
        edtf=None if day is None else f"{day}/{day + timedelta(1)}",
        precision="period",
        uses_anchor=True,
        part_of_day="night",
        meaning="the night before the anchor date, which belongs to two days",
    )
