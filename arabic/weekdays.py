"""Days of the week and parts of the day: their Arabic words, and the nearest day with a name."""

from datetime import date, timedelta

from arabic.date_scanner import Scanner, phrase_table, same_value

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A week may begin on any of these; see the section Times of the format.
FIRST_DAYS_OF_WEEK = (5, 6, 0)  # Saturday, Sunday, Monday, as date.weekday() counts

_NAMES = {
    0: "الاثنين|الاثنان|الأثنين",
    1: "الثلاثاء|الثلثاء|الثلاثا",
    2: "الأربعاء|الاربعا",
    3: "الخميس",
    4: "الجمعة",
    5: "السبت",
    6: "الأحد",
}
_WEEKDAYS = phrase_table(
    {name: day for day, names in _NAMES.items() for name in same_value(names, day)}
)


def take_weekday(scanner: Scanner) -> int | None:
    """Take a day of the week; return it as ``date.weekday()`` counts (Monday is 0)."""
    return scanner.take(_WEEKDAYS)


def day_before(day: date, weekday: int) -> date:
    """Return the nearest such weekday before a day: seven days before, if it is one itself."""
    return day - timedelta((day.weekday() - weekday - 1) % 7 + 1)


def day_after(day: date, weekday: int) -> date:
    """Return the nearest such weekday after a day: seven days after, if it is one itself."""
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)


def week_starts(day: date) -> tuple[date, date]:
    """Return the earliest and the latest first day that the week of a day can have.

    >>> week_starts(date(2031, 3, 12))
    (datetime.date(2031, 3, 8), datetime.date(2031, 3, 10))
    """
    starts = [day - timedelta((day.weekday() - first) % 7) for first in FIRST_DAYS_OF_WEEK]
    return min(starts), max(starts)


def weekday_in_week(day: date, weekday: int, shift: int) -> date | None:
    """Return the weekday in the week of a day, or in one before or after it.

    :param shift: number of weeks: -1 is the week before.
    :returns: None where it depends on the day with which weeks begin.
    """
    found = {
        start + timedelta((weekday - start.weekday()) % 7 + 7 * shift)
        for start in (day - timedelta((day.weekday() - first) % 7) for first in FIRST_DAYS_OF_WEEK)
    }
    return found.pop() if len(found) == 1 else None
