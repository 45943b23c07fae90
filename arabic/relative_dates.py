"""Days and weeks that count from an anchor: yesterday, last Tuesday, next week.

An anchor that is a month or a year gives only what follows from it: bounds, never a day.
"""

from collections.abc import Callable
from datetime import date, timedelta

from arabic.date_numbers import take_day_of_month
from arabic.date_qualifiers import SHIFTS, THIS, shifted_unit
from arabic.date_reading import DateAnchor, DateReading, counted, day_bounds
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value
from arabic.weekdays import WEEKDAYS, day_after, day_before, week_starts, weekday_in_week

_DAYS = phrase_table(
    same_value("اليوم|هذا اليوم|نهار اليوم", 0)
    | same_value("أمس|الأمس|يوم أمس|يوم الأمس|نهار أمس|البارحة", -1)
    | same_value(
        "أول أمس|أول من أمس|أمس الأول|يوم أول أمس|يوم أمس الأول|قبل أمس|قبل الأمس|أول البارحة", -2
    )
    | same_value("غد|غدا|الغد|يوم غد|يوم الغد", 1)
    | same_value("بعد غد|بعد الغد|يوم بعد غد", 2)
)
_WEEK = phrase_table(same_value("الأسبوع|للأسبوع", True))
_OF_WEEK = phrase_table(same_value("من|في", True))


def take_relative_day(scanner: Scanner) -> int | None:
    """Take a word for a day that counts from the anchor; return by how many days.

    ``اليوم الأول من أيار`` is the first of May and not today: it is left as it stands.
    """
    before = scanner.at
    offset = scanner.take(_DAYS)
    if offset == 0 and scanner.peek() and not scanner.peek().isdecimal():
        ahead = Scanner(scanner.tokens, scanner.at)
        if take_day_of_month(ahead) is not None:
            scanner.at = before
            return None
    return offset


def take_week(scanner: Scanner) -> int | None:
    """Take ``الأسبوع الماضي`` and the like; return by how many weeks it lies from the anchor's."""
    before = scanner.at
    this = scanner.skip(THIS)
    if scanner.skip(_WEEK):
        shift = scanner.take(SHIFTS)
        if shift is not None:
            return shift
        if this:
            return 0
    scanner.at = before
    return None


def take_of_week(scanner: Scanner) -> int | None:
    """Take ``من الأسبوع الماضي`` behind a day of the week."""
    before = scanner.at
    if scanner.skip(_OF_WEEK) and (shift := take_week(scanner)) is not None:
        return shift
    scanner.at = before
    return None


def relative_day(offset: int, anchor: DateAnchor | None) -> DateReading:
    """Return the reading of a day so many days after the anchor."""
    return _moved(anchor, lambda day: day + timedelta(offset), _offset_meaning(offset))


def _offset_meaning(offset: int) -> str:
    if offset == 0:
        return "the anchor date"
    distance = "the day" if abs(offset) == 1 else counted(abs(offset), "day")
    return f"{distance} {'before' if offset < 0 else 'after'} the anchor date"


def relative_weekday(weekday: int, shift: int, anchor: DateAnchor | None) -> DateReading:
    """Return the reading of a day of the week with "last", "this" or "next".

    "Last" is the nearest one before the anchor, seven days before if the anchor is such a day;
    "next" likewise. "This" is left open: the words don't say on which side of the anchor it lies.
    """
    name = WEEKDAYS[weekday].title()
    if shift == 0:
        return DateReading(
            precision="day",
            uses_anchor=True,
            weekday=WEEKDAYS[weekday],
            meaning=f"the {name} of the week of the anchor date; which one is not said",
        )
    nearest = day_before if shift < 0 else day_after
    further = timedelta(7 * (abs(shift) - 1))
    side = "before" if shift < 0 else "after"
    which = "nearest" if abs(shift) == 1 else "second"

    def move(day: date) -> date:
        return nearest(day, weekday) + (further if shift > 0 else -further)

    return _moved(anchor, move, f"the {which} {name} {side} the anchor date", weekday)


def weekday_of_week(weekday: int, shift: int, anchor: DateAnchor | None) -> DateReading:
    """Return the reading of a day of the week in a week that counts from the anchor's."""
    meaning = f"the {WEEKDAYS[weekday].title()} of {shifted_unit('week', shift)}"
    day = anchor.only_day if anchor else None
    found = weekday_in_week(day, weekday, shift) if day else None
    open_weeks = ("it depends on the day with which weeks begin",) if day and not found else ()
    return DateReading(
        edtf=found.isoformat() if found else None,
        precision="day",
        uses_anchor=True,
        weekday=WEEKDAYS[weekday],
        meaning=meaning,
        reasons=open_weeks,
    )


def bare_weekday(weekday: int) -> DateReading:
    """Return the reading of a day of the week without anything that says which one."""
    return DateReading(
        precision="day",
        uses_anchor=True,
        weekday=WEEKDAYS[weekday],
        meaning=f"a {WEEKDAYS[weekday].title()}; the words alone don't tell which",
    )


def read_week(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of ``الأسبوع الماضي`` and the like, or None if it is something else."""
    scanner = Scanner(tokens)
    shift = take_week(scanner)
    if shift is None or not scanner.is_done:
        return None
    return relative_week(shift, anchor)


def relative_week(shift: int, anchor: DateAnchor | None) -> DateReading:
    """Return the reading of a week; it may begin on Saturday, Sunday or Monday: it has bounds."""
    meaning = shifted_unit("week", shift)
    if anchor is None:
        return DateReading(precision="week", uses_anchor=True, meaning=meaning)
    moved = timedelta(7 * shift)
    earliest = week_starts(anchor.first)[0] + moved
    latest = week_starts(anchor.last)[1] + moved
    return DateReading(
        precision="week",
        uses_anchor=True,
        start=day_bounds(earliest, latest),
        end=day_bounds(earliest + timedelta(6), latest + timedelta(6)),
        meaning=meaning,
    )


def _moved(
    anchor: DateAnchor | None,
    move: Callable[[date], date],
    meaning: str,
    weekday: int | None = None,
) -> DateReading:
    """Return the reading of the day to which ``move`` takes the anchor, which must be monotone."""
    name = None if weekday is None else WEEKDAYS[weekday]
    edtf, bounds, precision = None, None, "day"
    if anchor is not None:
        first, last = move(anchor.first), move(anchor.last)
        if first == last:
            edtf = first.isoformat()
        elif (first, last) == (anchor.first, anchor.last):
            precision = "year" if anchor.month is None else "month"
            edtf = first.isoformat()[: 4 if anchor.month is None else 7]
        else:
            bounds = day_bounds(first, last)
    return DateReading(
        edtf=edtf,
        precision=precision,
        uses_anchor=True,
        weekday=name,
        start=bounds,
        end=bounds,
        meaning=meaning,
    )
