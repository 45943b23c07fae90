"""Distances and lengths of time: ``قبل يومين``, ``منذ شهرين``, ``خلال 24 ساعة``."""

from dataclasses import dataclass, replace

from arabic.date_calendar import CalendarWords
from arabic.date_numbers import LONGEST_COUNT, take_number_in_words
from arabic.date_qualifiers import NAMED_BEFORE
from arabic.date_reading import DateAnchor, DateReading, counted
from arabic.date_resolve import resolve_calendar
from arabic.date_scanner import Phrases, Scanner, Tokens, phrase_table, same_value
from arabic.date_years import YearWords
from arabic.relative_dates import relative_day

EXACT_DAYS = 7  # "10 days ago" is a round number, "five days ago" is not
SINCE_OR_AGO = "'منذ' with a length of time means 'ago' or 'for'"

_ONE = phrase_table(
    same_value("يوم|يوم واحد", "day")
    | same_value("أسبوع|أسبوع واحد", "week")
    | same_value("شهر|شهر واحد", "month")
    | same_value("عام|عام واحد|سنة|سنة واحدة", "year")
    | same_value("ساعة|ساعة واحدة", "hour")
    | same_value("عقد|عقد واحد", "decade")
)
_TWO = phrase_table(
    same_value("يومين|يومان|اليومين|اليومان", "day")
    | same_value("أسبوعين|أسبوعان|الأسبوعين|الأسبوعان", "week")
    | same_value("شهرين|شهران|الشهرين|الشهران", "month")
    | same_value("عامين|عامان|سنتين|سنتان|العامين|العامان|السنتين|السنتان", "year")
    | same_value("ساعتين|ساعتان|الساعتين|الساعتان", "hour")
    | same_value("عقدين|العقدين", "decade")
)
_MANY = phrase_table(
    same_value("أيام|يوما|الأيام", "day")
    | same_value("أسابيع|أسبوعا|الأسابيع", "week")
    | same_value("أشهر|شهور|شهرا|الأشهر|الشهور", "month")
    | same_value("أعوام|سنوات|سنين|عاما|الأعوام|السنوات|السنين", "year")
    | same_value("ساعات|الساعات", "hour")
    | same_value("عقود|العقود", "decade")
)
_SOME = phrase_table(same_value("بضعة|بضع|عدة|عدد من|عشرات", True))
_ABOUT = phrase_table(same_value("نحو|حوالي|حوالى|قرابة|زهاء|ما يقارب|ما يقرب من", "about "))
_MORE = phrase_table(
    same_value("أكثر من|ما يزيد على|ما يزيد عن", "more than ") | same_value("أقل من", "less than ")
)
_HALF = phrase_table(same_value("ونصف|ونصف العام|و نصف", True))

_AGO = phrase_table(same_value("قبل", True))
_SINCE = phrase_table(same_value("منذ", True))
_LATER = phrase_table(same_value("بعد|بعدها ب|وبعد", True))
_WITHIN = phrase_table(same_value("خلال|في غضون|في خلال|على مدى|طوال|طيلة|لمدة|مدة|على مدار", True))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written.

    :param number: how many units; None where it isn't said.
    :param unit: hour, day, week, month, year or decade.
    :param hedge: "about " and the like.
    :param is_exact: whether the number stands as it is, without a hedge or "and a half".
    """

    number: int | None
    unit: str
    hedge: str = ""
    is_exact: bool = True

    @property
    def english(self) -> str:
        """The duration in English: "about two months"."""
        some = f"some {self.unit}s" if self.number is None else counted(self.number, self.unit)
        return f"{self.hedge}{some}"


def take_duration(scanner: Scanner) -> Duration | None:
    """Take a length of time off the front of a scanner."""
    hedge = scanner.take(_ABOUT) or scanner.take(_MORE) or ""
    found = _take_counted(scanner)
    if found is None:
        return None
    if scanner.skip(_HALF):
        return replace(found, hedge=f"{hedge}half a {found.unit} more than ", is_exact=False)
    return replace(found, hedge=hedge, is_exact=not hedge)


def _take_counted(scanner: Scanner) -> Duration | None:
    dual = scanner.take(_TWO)
    if dual is not None:
        return Duration(2, dual)
    one = _take_one(scanner)
    if one is not None:
        return Duration(1, one)
    scanner.skip(_SOME)
    some = scanner.take(_MANY)
    if some is not None:
        return Duration(None, some)
    return _take_numbered(scanner)


def _take_one(scanner: Scanner) -> str | None:
    """Take "a month", unless what stands behind makes it the name of one."""
    before = scanner.at
    unit = scanner.take(_ONE)
    if unit is None or scanner.is_done or scanner.peek().startswith(("ال", "و")):
        return unit
    scanner.at = before
    return None


def _take_numbered(scanner: Scanner) -> Duration | None:
    before = scanner.at
    number = take_number_in_words(scanner, 1, LONGEST_COUNT)
    unit = scanner.take(_UNITS) if number is not None else None
    if number is None or unit is None:
        scanner.at = before
        return None
    return Duration(number, unit)


_UNITS: Phrases[str] = {**_ONE, **_MANY}


def read_distance(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of a distance (ago, later) or a mere length of time, or None."""
    scanner = Scanner(tokens)
    kind = None
    for name, words in (("ago", _AGO), ("since", _SINCE), ("later", _LATER), ("within", _WITHIN)):
        if scanner.skip(words):
            kind = name
            break
    duration = take_duration(scanner)
    if duration is None or not scanner.is_done or (kind is None and duration.number == 1):
        return None  # يوم alone is a word and no time
    if kind == "ago":
        return _ago(duration, anchor)
    return _not_from_anchor(kind or "within", duration)


def _ago(duration: Duration, anchor: DateAnchor | None) -> DateReading:
    meaning = f"{duration.english} before the anchor date"
    if duration.number is not None and duration.unit == "day" and duration.is_exact:
        reading = relative_day(-duration.number, anchor)
        exact = duration.number <= EXACT_DAYS
        return reading if exact else _about(reading, meaning)
    if duration.number is not None and duration.hedge in ("", "about "):
        units = _units_ago(duration.unit, duration.number, anchor)
        if units is not None:
            return _about(units, meaning)
    return DateReading(precision=_precision(duration), uses_anchor=True, meaning=meaning)


def _precision(duration: Duration) -> str:
    is_known = duration.number is not None and duration.unit in ("day", "week", "month", "year")
    return duration.unit if is_known else "unknown"


def _units_ago(unit: str, number: int, anchor: DateAnchor | None) -> DateReading | None:
    if unit == "month":
        return resolve_calendar(CalendarWords(month_shift=-number), anchor)
    if unit == "year":
        return resolve_calendar(CalendarWords(year=YearWords(shift=-number)), anchor)
    return None


def _about(reading: DateReading, meaning: str) -> DateReading:
    edtf = None if reading.edtf is None else f"{reading.edtf}~"
    return replace(reading, edtf=edtf, start=None, end=None, meaning=meaning)


def _not_from_anchor(kind: str, duration: Duration) -> DateReading:
    length = duration.english
    if kind == "since":
        meaning = f"{length} before the anchor date, or from then until it"
        return DateReading(
            precision="period", uses_anchor=True, meaning=meaning, reasons=(SINCE_OR_AGO,)
        )
    if kind == "within":
        return DateReading(precision="period", meaning=f"within {length}; from when is not said")
    return DateReading(
        precision=_precision(duration),
        meaning=f"{length} after the anchor date or after {NAMED_BEFORE}",
    )
