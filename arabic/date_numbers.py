"""Numbers within the words of a date: counts of days or years, and days of the month by ordinal."""

from arabic.date_scanner import Scanner, phrase_table, phrases_of, same_value
from arabic.numbers import parse_number

LONGEST_COUNT = 500  # of days, months or years; more is no distance that news counts in
_WORDS_OF_A_NUMBER = 7

_ORDINALS = {
    1: "الأول|غرة",
    2: "الثاني|الثانى",
    3: "الثالث",
    4: "الرابع",
    5: "الخامس",
    6: "السادس",
    7: "السابع",
    8: "الثامن",
    9: "التاسع",
    10: "العاشر",
    11: "الحادي عشر",
    20: "العشرين|العشرون",
    21: "الحادي والعشرين|الحادي والعشرون|الواحد والعشرين|الواحد والعشرون",
    30: "الثلاثين|الثلاثون",
    31: "الحادي والثلاثين|الحادي والثلاثون|الواحد والثلاثين|الواحد والثلاثون",
}
_UNITS = phrases_of("الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع")


def _ordinals() -> dict[str, int]:
    ordinals = {name: day for day, names in _ORDINALS.items() for name in same_value(names, day)}
    for unit, name in enumerate(_UNITS, 2):
        ordinals[f"{name} عشر"] = 10 + unit
        ordinals |= dict.fromkeys((f"{name} والعشرين", f"{name} والعشرون"), 20 + unit)
    return ordinals


_DAYS = phrase_table(_ordinals())


def take_day_of_month(scanner: Scanner) -> int | None:
    """Take a day of the month, in digits or as an ordinal, from 1 to 31."""
    day = scanner.take_number(1, 31, digits=2)
    return scanner.take(_DAYS) if day is None else day


def number_in_words(words: tuple[str, ...]) -> int | None:
    """Return the whole number that words or digits give, without regard to an article, or None.

    >>> number_in_words(("الثلاث",)), number_in_words(("24",))
    (3, 24)
    """
    number = parse_number(" ".join(words))
    if number is None and words and words[0].startswith("ال"):
        number = parse_number(" ".join((words[0].removeprefix("ال"), *words[1:])))
    return number if isinstance(number, int) else None


def take_number_in_words(scanner: Scanner, low: int, high: int) -> int | None:
    """Take the longest number, in words or digits, that lies between two bounds."""
    for length in range(min(len(scanner.rest), _WORDS_OF_A_NUMBER), 0, -1):
        number = number_in_words(scanner.rest[:length])
        if number is not None and low <= number <= high:
            scanner.at += length
            return number
    return None
