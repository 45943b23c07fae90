"""Parts of the day and times of the clock, which stand beside a date and are not part of it."""

from dataclasses import dataclass

from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value

AFTERNOON = "the afternoon is named, for which the format has no part of the day"
MIDNIGHT = "midnight, or after it: that may be on the day that is named or on the next"
EVE = "'ليلة' may also be the night before the day that is named"
CLOCK = "the time of the clock is left out: dates have no time of day"


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of the day as the format has it, if it has one, and what is to be said of it."""

    name: str | None
    reason: str | None = None


def _parts(words: str, name: str | None, reason: str | None = None) -> dict[str, PartOfDay]:
    return same_value(words, PartOfDay(name, reason))


_BEFORE = phrase_table(
    _parts("فجر|سحر", "dawn")
    | _parts("صباح|صبيحة|ضحى", "morning")
    | _parts("ظهر|ظهيرة|منتصف نهار", "noon")
    | _parts("مساء|أمسية|مغرب", "evening")
    | _parts("ليل", "night")
    | _parts("ليلة", "night", EVE)
    | _parts("منتصف ليل|منتصف ليلة|بعد منتصف ليل|بعد منتصف ليلة", "night", MIDNIGHT)
    | _parts("بعد ظهر|عصر", None, AFTERNOON)
)
_AFTER = phrase_table(
    _parts("فجرا|عند الفجر|الفجر", "dawn")
    | _parts("صباحا|في الصباح|الصباح", "morning")
    | _parts("ظهرا|عند الظهر|الظهر", "noon")
    | _parts("مساء|في المساء|المساء", "evening")
    | _parts("ليلا|في الليل|الليل", "night")
    | _parts("منتصف الليل|بعد منتصف الليل", "night", MIDNIGHT)
    | _parts("بعد الظهر|عصرا|العصر", None, AFTERNOON)
)
_LEADS = phrase_table(
    same_value(
        "ساعة متأخرة من|ساعات متأخرة من|وقت متأخر من|ساعة مبكرة من|ساعات مبكرة من|وقت مبكر من"
        "|الساعات الأولى من|ساعات|وقت سابق من|وقت سابق|وقت لاحق من|وقت لاحق",
        True,
    )
)
_HOUR_NAMES = phrase_table(
    same_value(
        "الواحدة|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة"
        "|الحادية عشرة|الثانية عشرة",
        True,
    )
)
_BEFORE_CLOCK = phrase_table(
    same_value("الساعة|عند الساعة|في الساعة|على الساعة|في تمام الساعة|بحدود الساعة", True)
)
_FRACTIONS = phrase_table(same_value("والنصف|والربع|والثلث|إلا ربعا|إلا الربع|إلا ثلثا", True))
_ZONES = phrase_table(
    same_value(
        "بالتوقيت المحلي|بتوقيت غرينتش|بتوقيت جرينتش|بتوقيت غرينيتش|توقيت غرينتش"
        "|بتوقيت دمشق|بتوقيت بغداد|بتوقيت بيروت|بتوقيت مكة المكرمة|بتوقيت القدس",
        True,
    )
)
_COLON = phrase_table({":": True})
_OF = phrase_table(same_value("من|يوم|من يوم", True))


def take_part_before(scanner: Scanner) -> PartOfDay | None:
    """Take the part of the day in front of a day: ``فجر``, ``في ساعة متأخرة من ليل``."""
    before = scanner.at
    led = scanner.skip(_LEADS)
    part = scanner.take(_BEFORE)
    if part is not None:
        return part
    if led and not scanner.is_done:
        return PartOfDay(None)
    scanner.at = before
    return None


def take_part_of(scanner: Scanner) -> PartOfDay | None:
    """Take ``فجرا من``, which a time of the clock leaves in front of its day."""
    before = scanner.at
    part = scanner.take(_AFTER)
    if part is not None and scanner.skip(_OF):
        return part
    scanner.at = before
    return None


def take_part_after(scanner: Scanner) -> PartOfDay | None:
    """Take the part of the day behind a day: ``فجراً``, ``بعد الظهر``."""
    return scanner.take(_AFTER)


def without_clock(tokens: Tokens) -> tuple[Tokens, bool]:
    """Return the tokens without a time of the clock, and whether there was one."""
    for at in range(len(tokens)):
        scanner = Scanner(tokens, at)
        if _take_clock(scanner):
            return tokens[:at] + tokens[scanner.at :], True
    return tokens, False


def _take_clock(scanner: Scanner) -> bool:
    if scanner.skip(_BEFORE_CLOCK):
        if not scanner.skip(_HOUR_NAMES) and scanner.take_number(0, 24, 2) is None:
            return False
        if scanner.skip(_COLON) and scanner.take_number(0, 59, 2) is None:
            return False
        scanner.skip(_FRACTIONS)
    elif not _take_bare_clock(scanner):
        return False
    scanner.skip(_ZONES)
    scanner.skip(_OF)
    return True


def _take_bare_clock(scanner: Scanner) -> bool:
    if scanner.skip(_HOUR_NAMES):  # without الساعة, only beside a part of the day
        return Scanner(scanner.tokens, scanner.at).skip(_AFTER)
    if scanner.take_number(0, 24, 2) is None or not scanner.skip(_COLON):
        return False
    return scanner.take_number(0, 59, 2) is not None
