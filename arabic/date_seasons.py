"""Seasons and decades: ``صيف 2031``, ``الشتاء الماضي``, ``تسعينات القرن الماضي``."""

from dataclasses import replace

from arabic.date_calendar import CalendarWords
from arabic.date_qualifiers import SHIFTS, THIS
from arabic.date_reading import DateAnchor, DateReading
from arabic.date_resolve import resolve_calendar
from arabic.date_scanner import Scanner, Tokens, phrase_table, phrases_of, same_value
from arabic.date_years import take_year

WINTER = "a winter belongs to two years: it may be the one that began the year before"
NO_CENTURY = "the century is not stated"

# EDTF level 1; spring has the months from March, and so on, winter those from December.
_SPRING, _SUMMER, _AUTUMN, _WINTER = 21, 22, 23, 24
_ENGLISH = {_SPRING: "spring", _SUMMER: "summer", _AUTUMN: "autumn", _WINTER: "winter"}
_LAST_MONTH = {_SPRING: 5, _SUMMER: 8, _AUTUMN: 11, _WINTER: 14}

_NAMES = phrase_table(
    same_value("ربيع|فصل ربيع", _SPRING)
    | same_value("صيف|فصل صيف", _SUMMER)
    | same_value("خريف|فصل خريف", _AUTUMN)
    | same_value("شتاء|فصل شتاء", _WINTER)
)
_DEFINITE = phrase_table(
    same_value("الربيع|فصل الربيع", _SPRING)
    | same_value("الصيف|فصل الصيف", _SUMMER)
    | same_value("الخريف|فصل الخريف", _AUTUMN)
    | same_value("الشتاء|فصل الشتاء", _WINTER)
)
_SLASH = phrase_table(same_value("/|-", True))

_TENS = phrases_of("عشرين|ثلاثين|أربعين|خمسين|ستين|سبعين|ثمانين|تسعين")
_DECADES = phrase_table(
    {
        name: digit
        for digit, stem in enumerate(_TENS, 2)
        for article in ("", "ال")
        for form in (f"{stem}ات", f"{stem}يات")
        for name in (f"{article}{form}", f"عقد {article}{form}", f"أعوام {article}{form}")
    }
)
_CENTURIES = phrase_table(
    same_value("القرن العشرين|من القرن العشرين", 19)
    | same_value("القرن التاسع عشر|من القرن التاسع عشر", 18)
    | same_value("القرن الحادي والعشرين|من القرن الحادي والعشرين", 20)
)
_CENTURY = phrase_table(same_value("القرن|من القرن|من هذا القرن", True))


def read_season(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a season with its year or beside the anchor, or None."""
    scanner = Scanner(tokens)
    season = scanner.take(_NAMES)
    if season is not None:
        return _of_year(scanner, season, anchor)
    this = scanner.skip(THIS)
    season = scanner.take(_DEFINITE)
    if season is None:
        return None
    shift = 0 if this else scanner.take(SHIFTS)
    if scanner.is_done:
        return _beside_anchor(season, shift, anchor)
    return None if shift is not None else _of_year(scanner, season, anchor)


def _of_year(scanner: Scanner, season: int, anchor: DateAnchor | None) -> DateReading | None:
    year = take_year(scanner)
    if year is None:
        return None
    next_year = _take_next_year(scanner)
    if not scanner.is_done:
        return None
    reading = resolve_calendar(CalendarWords(year=year), anchor)
    meaning = None if reading.meaning is None else f"the {_ENGLISH[season]} of {reading.meaning}"
    seasonal = replace(
        reading,
        text_edtf=_season_text(reading.text_edtf, season),
        edtf=_season_text(reading.edtf, season),
        precision="season",
        meaning=meaning,
    )
    return _checked_winter(seasonal, season, next_year)


def _season_text(year: str | None, season: int) -> str | None:
    return None if year is None else f"{year}-{season}"


def _take_next_year(scanner: Scanner) -> int | None:
    """Take the second year of a winter: ``شتاء 2030/2031``."""
    return scanner.take_number(1000, 2999, digits=4) if scanner.skip(_SLASH) else None


def _checked_winter(reading: DateReading, season: int, next_year: int | None) -> DateReading | None:
    year = None if reading.edtf is None else int(reading.edtf[:4])
    if next_year is not None:
        return reading if season == _WINTER and next_year - 1 == year else None
    if season != _WINTER or year is None:
        return reading
    bounds = (f"{year - 1}-12-01", f"{year + 1}-02-{29 if _is_leap(year + 1) else 28}")
    return replace(reading, start=bounds, end=bounds, reasons=(*reading.reasons, WINTER))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _beside_anchor(season: int, shift: int | None, anchor: DateAnchor | None) -> DateReading:
    name = _ENGLISH[season]
    if shift is None:
        meaning = f"a {name}; the words alone don't tell which"
        return DateReading(precision="season", uses_anchor=True, meaning=meaning)
    sides = {-1: f"the last {name} before", 0: f"the {name} of", 1: f"the next {name} after"}
    side = sides.get(shift, f"a {name} further from")
    open_reading = DateReading(
        precision="season", uses_anchor=True, meaning=f"{side} the anchor date"
    )
    year = _season_year(season, shift, anchor)
    return replace(open_reading, edtf=None if year is None else f"{year:04d}-{season}")


def _season_year(season: int, shift: int, anchor: DateAnchor | None) -> int | None:
    """Return the year in which the season begins, or None if the anchor doesn't tell it."""
    if anchor is None or anchor.month is None or shift not in (-1, 0, 1):
        return None
    now, last = 12 * anchor.year + anchor.month, _LAST_MONTH[season]
    if shift < 0:  # the latest one that is over
        return (now - 1 - last) // 12
    if shift > 0:  # the earliest one that has not begun
        return (now + 2 - last) // 12 + 1
    year = (now + 2 - last) // 12
    return year if now <= 12 * year + last else None


def read_decade(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a decade: ``199X`` where the century is told, or None."""
    scanner = Scanner(tokens)
    digit = scanner.take(_DECADES)
    if digit is None:
        return None
    century = scanner.take(_CENTURIES)
    if century is not None:
        text = f"{century}{digit}X"
        return DateReading(text, text, "period") if scanner.is_done else None
    shift = scanner.take(SHIFTS) if scanner.skip(_CENTURY) else None
    if not scanner.is_done:
        return None
    if shift is None or anchor is None:
        reasons = (NO_CENTURY,) if shift is None else ()
        return DateReading(precision="period", uses_anchor=shift is not None, reasons=reasons)
    return DateReading(
        edtf=f"{anchor.year // 100 + shift:02d}{digit}X",
        precision="period",
        uses_anchor=True,
        meaning=f"the {digit}0s of the century {'before' if shift < 0 else 'of'} the anchor date",
    )
