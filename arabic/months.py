"""Month names of the Arab world: Levantine, Egyptian, Maghrebi, double; Hijri ones named only.

Sources: Unicode CLDR, calendar data of the Arabic locales; further spellings of newspapers.
"""

from dataclasses import dataclass

from arabic.date_scanner import Scanner, phrase_table, phrases_of, same_value, tokenise

# January to December, as CLDR has them; a test compares the two.
MONTHS_BY_REGION = {
    "levant": phrases_of(
        "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران"
        "|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
    ),
    "egypt": phrases_of(
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    ),
    "algeria": phrases_of("جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
    "morocco": phrases_of("يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر"),
    "mauritania": phrases_of(
        "يناير|فبراير|مارس|إبريل|مايو|يونيو|يوليو|أغشت|شتمبر|أكتوبر|نوفمبر|دجمبر"
    ),
}

_FURTHER_SPELLINGS = {
    1: "كانون ثاني|كانون ثان",
    5: "مايس",  # Iraq
    6: "يونيه",
    7: "يوليه|جويليا",
    8: "أوغسطس",
    10: "تشرين أول|اكتوبر",
    11: "تشرين ثاني|تشرين ثان|نوفنبر",
    12: "كانون أول",
}

ENGLISH_MONTHS = phrases_of(
    "January|February|March|April|May|June|July|August|September|October|November|December"
)

_HIJRI = {
    "Muharram": "محرم|المحرم",
    "Safar": "صفر",
    "Rabi I": "ربيع الأول|ربيع أول",
    "Rabi II": "ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع آخر",
    "Jumada I": "جمادى الأولى|جمادى الأول",
    "Jumada II": "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني",
    "Rajab": "رجب",
    "Shaban": "شعبان",
    "Ramadan": "رمضان|رمضان المبارك",
    "Shawwal": "شوال",
    "Dhu al-Qada": "ذو القعدة|ذي القعدة",
    "Dhu al-Hijja": "ذو الحجة|ذي الحجة",
}

_GREGORIAN = phrase_table(
    {name: month for names in MONTHS_BY_REGION.values() for month, name in enumerate(names, 1)}
    | {
        name: month
        for month, names in _FURTHER_SPELLINGS.items()
        for name in same_value(names, month)
    }
)
_HIJRI_NAMES = phrase_table(
    {name: english for english, names in _HIJRI.items() for name in same_value(names, english)}
)
_UNFINISHED = phrase_table({"تشرين": "October or November", "كانون": "December or January"})
_BETWEEN_NAMES = phrase_table(same_value("/|-|أو|(|[", True))
_OPENING = {"(": ")", "[": "]"}

HIJRI_REASON = (
    "Hijri dates are not converted: their months begin when the moon is sighted, so that a "
    "computed day can be wrong by one"
)


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month as named: its number in the Gregorian year, or why there is none.

    :param number: 1 to 12; None for Hijri months and for names that contradict each other.
    :param hijri: the English name of a Hijri month.
    :param reason: why there is no number.
    """

    number: int | None
    hijri: str | None = None
    reason: str | None = None


def parse_month(text: str) -> MonthName | None:
    """Return the month that a text names, or None if it is not the name of a month alone.

    >>> parse_month("آب/أغسطس")
    MonthName(number=8, hijri=None, reason=None)
    >>> parse_month("آب/يوليو").reason
    'a double name of two different months, August and July: a slip, or a span of time'
    """
    scanner = Scanner(tokenise(text))
    month = take_month(scanner)
    return month if scanner.is_done else None


def take_month(scanner: Scanner) -> MonthName | None:
    """Take a month, single or double (``آب/أغسطس``, ``آب (أغسطس)``), off the front of a scanner."""
    hijri = scanner.take(_HIJRI_NAMES)
    if hijri is not None:
        return MonthName(None, hijri, HIJRI_REASON)
    first = scanner.take(_GREGORIAN)
    if first is not None:
        return _with_second_name(scanner, first)
    unfinished = scanner.take(_UNFINISHED)
    if unfinished is None:
        return None
    return MonthName(None, None, f"the name of the month is unfinished: {unfinished}")


def _with_second_name(scanner: Scanner, first: int) -> MonthName:
    before = scanner.at
    separator = scanner.peek()
    scanner.skip(_BETWEEN_NAMES)
    second = scanner.take(_GREGORIAN)
    closing = _OPENING.get(separator)
    if second is None or (closing is not None and scanner.peek() != closing):
        scanner.at = before
        return MonthName(first)
    scanner.at += closing is not None
    if first == second:
        return MonthName(first)
    one, other = ENGLISH_MONTHS[first - 1], ENGLISH_MONTHS[second - 1]
    return MonthName(
        None,
        None,
        f"a double name of two different months, {one} and {other}: a slip, or a span of time",
    )
