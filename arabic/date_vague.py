"""Words for a time that give no date: ``مؤخراً``, ``حتى الآن``, ``اليوم التالي``.

They are read all the same, so that what is meant is told and nobody takes the article's date.
"""

from dataclasses import dataclass

from arabic.date_numbers import take_day_of_month
from arabic.date_parts_of_day import take_part_before
from arabic.date_qualifiers import ELSEWHERE, THE_SAME, THIS, elsewhere_meaning
from arabic.date_reading import DateAnchor, DateReading
from arabic.date_scanner import Phrases, Scanner, Tokens, phrase_table, same_value


@dataclass(frozen=True, slots=True)
class _Vague:
    meaning: str
    precision: str = "unknown"
    uses_anchor: bool = True


def _vague(words: str, meaning: str, precision: str = "unknown") -> dict[str, _Vague]:
    return same_value(words, _Vague(meaning, precision))


def _of_the_text(words: str, meaning: str, precision: str = "unknown") -> dict[str, _Vague]:
    return same_value(words, _Vague(meaning, precision, uses_anchor=False))


_VAGUE: Phrases[_Vague] = phrase_table(
    _vague("الآن|حاليا|الوقت الحالي|الوقت الراهن|الوقت الحاضر|يومنا هذا|أيامنا هذه", "nowadays")
    | _vague("مؤخرا|أخيرا|حديثا|الآونة الأخيرة|وقت قريب", "recently; no date is given")
    | _vague("سابقا|من قبل|وقت مضى|الماضي|قديما", "at some earlier time; no date is given")
    | _vague("قريبا|عما قريب|القريب العاجل|المستقبل القريب", "soon; no date is given")
    | _vague("مستقبلا|المستقبل", "in the future; no date is given")
    | _of_the_text("ذات يوم|يوما ما|ذات مرة", "at one time; no date is given")
    | _of_the_text("بعض الأحيان|أحيانا|أغلب الأحيان", "at times; which is not said", "period")
    | _vague(
        "حتى الآن|حتى اليوم|إلى الآن|حتى اللحظة|حتى هذه اللحظة|حتى تاريخه|لغاية الآن|حتى يومنا هذا",
        "until the anchor date; from when is not said",
        "period",
    )
    | _vague(
        "المرحلة المقبلة|الفترة المقبلة|المرحلة القادمة|الفترة القادمة",
        "the time after the anchor date; no date is given",
        "period",
    )
    | _vague(
        "الفترة الماضية|الفترة الأخيرة|المرحلة الماضية|منذ فترة|منذ مدة|منذ زمن|منذ وقت طويل",
        "the time before the anchor date; no date is given",
        "period",
    )
    | _vague("للمرة الأولى منذ سنوات|لأول مرة منذ سنوات", "for the first time in years")
    | _of_the_text(
        "حينها|حينه|آنذاك|وقتها|حينئذ|وقتئذ|ذلك الحين|ذلك الوقت|تلك الفترة|هذه الأثناء"
        "|غضون ذلك|الأثناء",
        "at a time that the text named before",
    )
    | _of_the_text(
        "وقت لاحق|لاحقا|بعد ذلك|فيما بعد|بعدها", "after a time that the text named before"
    )
    | _of_the_text("وقت سابق|قبل ذلك|قبلها", "before the anchor date or a time of the text")
)
_UNITS = phrase_table(
    same_value("اليوم|يوم", "day")
    | same_value("الليلة|ليلة", "night")
    | same_value("الأسبوع|أسبوع", "week")
    | same_value("الشهر|شهر", "month")
    | same_value("العام|السنة|عام|سنة", "year")
    | same_value("الوقت|الحين|الفترة", "unknown")
)
_OF = phrase_table({"من": True})
_THAT = phrase_table(same_value("ذلك|تلك", True))


def read_vague(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of words that give no date, or None if they aren't such words."""
    scanner = Scanner(tokens)
    vague = scanner.take(_VAGUE)
    if vague is None or not scanner.is_done:
        return None
    return DateReading(
        precision=vague.precision, uses_anchor=vague.uses_anchor, meaning=vague.meaning
    )


def _take_day_of(scanner: Scanner) -> int | None:
    """Take ``العاشر من``."""
    before = scanner.at
    day = take_day_of_month(scanner)
    if day is not None and scanner.skip(_OF):
        return day
    scanner.at = before
    return None


def read_elsewhere(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
    """Return the reading of ``اليوم التالي``, ``العام نفسه`` and the like, or None.

    They count from a time of the text, which isn't the anchor of the article: no date is given.
    """
    scanner = Scanner(tokens)
    part = take_part_before(scanner)
    day = _take_day_of(scanner)
    pattern = "the same {unit} as" if scanner.skip(THE_SAME) or scanner.skip(_THAT) else None
    scanner.skip(THIS)
    unit = scanner.take(_UNITS)
    if unit is not None and pattern is None:
        pattern = scanner.take(ELSEWHERE)
    if unit is None or pattern is None or not scanner.is_done or (part and unit != "day"):
        return None
    if day is not None:
        meaning = f"day {day} of {elsewhere_meaning(pattern, unit)}"
        return DateReading(precision="day", meaning=meaning) if unit == "month" else None
    of_night = "night" if unit == "night" else None
    return DateReading(
        precision="day" if of_night else unit,
        part_of_day=part.name if part else of_night,
        meaning=elsewhere_meaning(pattern, "time" if unit == "unknown" else unit),
        reasons=(part.reason,) if part and part.reason else (),
    )
