"""Parts of a year or month: halves, quarters, thirds, the first so many months."""

from dataclasses import replace

from arabic.date_calendar import CalendarWords, take_calendar
from arabic.date_english import english_date
from arabic.date_numbers import take_number_in_words
from arabic.date_reading import DateAnchor, DateReading
from arabic.date_resolve import resolve_calendar
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value, tokenise
from arabic.date_years import YearWords, take_year

Months = tuple[int, int]

PART_OF_MONTH = "a part of a month is left at the whole month, which EDTF can't divide"

_PARTS = {
    (1, 6): ("the first half", "النصف الأول"),
    (7, 12): ("the second half", "النصف الثاني|النصف الأخير"),
    (1, 3): ("the first quarter", "الربع الأول"),
    (4, 6): ("the second quarter", "الربع الثاني"),
    (7, 9): ("the third quarter", "الربع الثالث"),
    (10, 12): ("the last quarter", "الربع الرابع|الربع الأخير"),
    (1, 4): ("the first third", "الثلث الأول"),
    (5, 8): ("the second third", "الثلث الثاني"),
    (9, 12): ("the last third", "الثلث الثالث|الثلث الأخير"),
}
_PARTS_OF_YEAR = phrase_table(
    {
        f"{name}{of}": months
        for months, (_, names) in _PARTS.items()
        for name in same_value(names, True)
        for of in ("", " من", " ل")
    }
)
_MONTHS = phrase_table(same_value("الأشهر|الشهور", True))
_FIRST = phrase_table(same_value("الأولى من|الأولى", True))
_LAST = phrase_table(same_value("الأخيرة من", True))
_BARE_UNITS = phrase_table(
    {
        "العام": tokenise("العام الجاري"),
        "السنة": tokenise("السنة الجارية"),
        "الشهر": tokenise("الشهر الجاري"),
    }
)


def with_unit_completed(tokens: Tokens) -> Tokens:
    """Return ``العام الجاري`` for a bare ``العام``, which is what news means behind "end of"."""
    return _BARE_UNITS.get(tokens, tokens)


def read_section(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a half, quarter or third of a year or month, or None."""
    scanner = Scanner(tokens)
    months = scanner.take(_PARTS_OF_YEAR) or _take_first_months(scanner)
    if months is None:
        return None
    rest = Scanner(with_unit_completed(scanner.rest))
    year = take_year(rest)
    if year is not None and rest.is_done:
        return _months_of_year(year, months, anchor)
    rest.at = 0
    month = take_calendar(rest)
    if month is None or not rest.is_done or month.precision != "month" or months not in _PARTS:
        return None
    whole = resolve_calendar(month, anchor)
    meaning = _of(months, whole.meaning or (whole.text_edtf and english_date(whole.text_edtf)))
    return replace(whole, meaning=meaning, reasons=(*whole.reasons, PART_OF_MONTH))


def _take_first_months(scanner: Scanner) -> Months | None:
    """Take ``الأشهر الستة الأولى من``."""
    if scanner.skip(_MONTHS):
        number = take_number_in_words(scanner, 2, 11)
        if number is not None and scanner.skip(_FIRST):
            return 1, number
        if number is not None and scanner.skip(_LAST):
            return 13 - number, 12
    return None


def _months_of_year(year: YearWords, months: Months, anchor: DateAnchor | None) -> DateReading:
    whole = resolve_calendar(CalendarWords(year=year), anchor)
    unstated = None if year.no_year else "XXXX"
    return replace(
        whole,
        text_edtf=_span(whole.text_edtf or unstated, months),
        edtf=_span(whole.edtf, months),
        precision="half-year" if months[1] - months[0] == 5 else "period",
        meaning=_of(months, whole.meaning or whole.text_edtf),
    )


def _of(months: Months, whole: str | None) -> str:
    part = _PARTS[months][0] if months in _PARTS else f"months {months[0]} to {months[1]}"
    return f"{part} of {whole or 'a time that is not told'}"


def _span(year: str | None, months: Months) -> str | None:
    return None if year is None else f"{year}-{months[0]:02d}/{year}-{months[1]:02d}"
