"""Arabic words for a date to EDTF: what they say, and what is meant beside an anchor.

Nothing is guessed: what the words leave open stays open, and a month never becomes a day.
"""

from dataclasses import replace

from arabic.date_calendar import take_calendar
from arabic.date_days import read_day
from arabic.date_durations import read_distance
from arabic.date_edges import Reader, read_approximate, read_edge
from arabic.date_parts_of_day import CLOCK, take_part_after, without_clock
from arabic.date_reading import DateAnchor, DateReading, parse_anchor
from arabic.date_resolve import resolve_calendar, withhold
from arabic.date_scanner import (
    MAX_TOKENS,
    Scanner,
    Tokens,
    phrase_table,
    same_value,
    tokenise,
    without_clitics,
)
from arabic.date_seasons import read_decade, read_season
from arabic.date_sections import read_section
from arabic.date_spans import read_span
from arabic.date_stretches import read_stretch
from arabic.date_vague import read_elsewhere, read_vague
from arabic.relative_dates import read_week

__all__ = ["DateAnchor", "DateReading", "parse_anchor", "parse_date"]

MAX_LENGTH = 300  # code points; longer texts are not the words of a date

_LEADS = phrase_table(
    same_value(
        "في|خلال|أثناء|طوال|طيلة|ضمن|عند|مع|بتاريخ|تاريخ|في غضون|في خلال|على مدى|في أثناء|ب|ل", True
    )
)
_CORRESPONDING = phrase_table(same_value("الموافق|الموافق ل|الموافق في|المصادف|الموافقة", True))


def parse_date(words: str, anchor: DateAnchor | None) -> DateReading | None:
    """Return what the Arabic words of a date say and mean.

    The words must be those of one date or span and of nothing else, with prepositions or without;
    a text in which a date stands is not read. See ``docs/arabic.md`` for the forms.

    >>> parse_date("3 أيار/مايو 2031", None).edtf
    '2031-05-03'
    >>> parse_date("أول أمس", DateAnchor(2031, 3, 12)).edtf
    '2031-03-10'

    :param words: as they stand in the text.
    :param anchor: the day, month or year from which relative words count, if it is known.
    :returns: None if the words are not understood as a whole.
    """
    if len(words) > MAX_LENGTH:
        return None
    tokens = tokenise(words)
    if len(tokens) > MAX_TOKENS:
        return None
    tokens, had_clock = without_clock(tokens)
    reading = _read_any(tokens, anchor)
    if not had_clock:
        return reading
    if reading is None:
        reading = _read_part_alone(tokens)
    return None if reading is None else replace(reading, reasons=(*reading.reasons, CLOCK))


def _read_part_alone(tokens: Tokens) -> DateReading | None:
    """Read what is left of a time of the clock: nothing, or ``صباحا``."""
    scanner = Scanner(tokens)
    scanner.skip(_LEADS)
    part = take_part_after(scanner)
    return DateReading(part_of_day=part.name if part else None) if scanner.is_done else None


def _read_any(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Try the words as they are, then without what is glued to them or stands before them."""
    for candidate in without_clitics(tokens):
        scanner = Scanner(candidate)
        for part in (candidate, scanner.rest if scanner.skip(_LEADS) else ()):
            reading = _read_whole(part, anchor) if part else None
            if reading is not None:
                return reading
    return None


def _read_whole(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    return (
        read_vague(tokens, anchor)
        or read_distance(tokens, anchor)
        or _read_limited(tokens, anchor)
        or _read_corresponding(tokens, anchor)
        or read_span(_read_limited)(tokens, anchor)
    )


def _read_calendar(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    scanner = Scanner(tokens)
    words = take_calendar(scanner)
    return None if words is None or not scanner.is_done else resolve_calendar(words, anchor)


def _read_basic(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    readers: tuple[Reader, ...] = (
        *(read_elsewhere, read_day, _read_calendar, read_week),
        *(read_season, read_decade, read_section, read_stretch),
    )
    return next((found for read in readers if (found := read(tokens, anchor)) is not None), None)


def _read_limited(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Read a time, its beginning or end, or a time near it; not a span."""
    return (
        _read_basic(tokens, anchor)
        or read_edge(_read_basic)(tokens, anchor)
        or read_approximate(_read_edge_or_basic)(tokens, anchor)
    )


def _read_edge_or_basic(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    return _read_basic(tokens, anchor) or read_edge(_read_basic)(tokens, anchor)


def _read_corresponding(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Read a date in two calendars, or the same date twice: ``… الموافق …``."""
    for at in range(1, len(tokens)):
        scanner = Scanner(tokens, at)
        if not scanner.skip(_CORRESPONDING):
            continue
        one, other = _read_basic(tokens[:at], anchor), _read_basic(scanner.rest, anchor)
        return None if one is None or other is None else _same_date(one, other)
    return None


def _same_date(one: DateReading, other: DateReading) -> DateReading:
    dated, further = (one, other) if one.text_edtf is not None else (other, one)
    weekday = one.weekday or other.weekday
    if further.text_edtf in (None, dated.text_edtf):
        return replace(dated, weekday=weekday, reasons=(*dated.reasons, *further.reasons))
    return withhold(
        replace(dated, weekday=weekday),
        f"contradictory: {dated.text_edtf} and {further.text_edtf} are said to be the same",
    )
