"""The words that Arabic numbers are written with, by their folded spelling (``normalise.fold``).

All cases and genders stand here, and the common spellings: مئة and مائة, ثلاثمئة in one word,
ثماني, ثمانٍ and ثمانيا. Dialect forms don't.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from arabic.normalise import fold


class Kind(Enum):
    """What a number word can be joined with; see the grammar in ``arabic.number_grammar``."""

    ZERO = auto()
    UNIT = auto()  # one to nine
    BOUND_ONE = auto()  # أحد, إحدى: a number only in eleven and in twenty-one, thirty-one …
    BOUND_TWO = auto()  # اثنا, اثنتي: only in twelve
    TEN = auto()  # ten, also in the teens
    TENS = auto()  # twenty … ninety
    HUNDRED = auto()
    HUNDREDS = auto()  # two hundred … nine hundred, in one word
    SCALE = auto()  # thousand, million …, counted or alone
    SCALE_ALIF = auto()  # ألفا: the accusative of one thousand, or two thousand before a noun
    SCALE_DUAL = auto()
    SCALE_PLURAL = auto()
    FRACTION = auto()  # half, quarter, third


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: its kind and the number that it contributes."""

    kind: Kind
    value: int


_UNITS = {
    1: "واحد واحدة واحدا",
    2: "اثنان اثنين اثنتان اثنتين ثنتان ثنتين",
    3: "ثلاث ثلاثة ثلاثا",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسع تسعة تسعا",
}
_TENS = {
    20: "عشر",
    30: "ثلاث",
    40: "أربع",
    50: "خمس",
    60: "ست",
    70: "سبع",
    80: "ثمان",
    90: "تسع",
}
_HUNDREDS = {
    3: "ثلاث ثلث",
    4: "أربع",
    5: "خمس",
    6: "ست",
    7: "سبع",
    8: "ثمان ثماني",
    9: "تسع",
}
_HUNDRED = ("مئة", "مائة")
_TWO_HUNDRED = tuple(stem + end for stem in ("مئت", "مائت") for end in ("ان", "ين", "ا", "ي"))
# (value, singular, plurals); the rest of the forms follow from the singular.
_SCALES = (
    (10**3, "ألف", "آلاف آلافا ألوف"),
    (10**6, "مليون", "ملايين"),
    (10**9, "مليار", "مليارات"),
    (10**9, "بليون", "بلايين"),
    (10**12, "تريليون", "تريليونات"),
    (10**12, "ترليون", "ترليونات"),
)
_FRACTIONS = {2: "نصف", 3: "ثلث", 4: "ربع"}


def _entries() -> Iterator[tuple[str, Kind, int]]:
    yield "صفر", Kind.ZERO, 0
    for value, forms in _UNITS.items():
        yield from ((form, Kind.UNIT, value) for form in forms.split())
    yield from ((form, Kind.BOUND_ONE, 1) for form in ("أحد", "إحدى"))
    yield from ((form, Kind.BOUND_TWO, 2) for form in ("اثنا", "اثني", "اثنتا", "اثنتي"))
    yield from ((form, Kind.TEN, 10) for form in ("عشر", "عشرة", "عشرا"))
    for value, stem in _TENS.items():
        yield from ((stem + end, Kind.TENS, value) for end in ("ون", "ين"))
    yield from ((form, Kind.HUNDRED, 100) for form in _HUNDRED)
    yield from ((form, Kind.HUNDREDS, 200) for form in _TWO_HUNDRED)
    for value, stems in _HUNDREDS.items():
        for stem in stems.split():
            yield from ((stem + form, Kind.HUNDREDS, value * 100) for form in _HUNDRED)
    yield from _scale_entries()
    yield from ((form, Kind.FRACTION, value) for value, form in _FRACTIONS.items())


def _scale_entries() -> Iterator[tuple[str, Kind, int]]:
    for value, singular, plurals in _SCALES:
        yield singular, Kind.SCALE, value
        yield singular + "ا", Kind.SCALE_ALIF, value
        yield from ((singular + end, Kind.SCALE_DUAL, value) for end in ("ان", "ين", "ي"))
        yield from ((plural, Kind.SCALE_PLURAL, value) for plural in plurals.split())


_WORDS = {fold(form): NumberWord(kind, value) for form, kind, value in _entries()}
# Folding makes one of مئتين (two hundred) and ميتين (dead persons): there the hamza decides.
_NEED_HAMZA = frozenset(fold(form) for form in _TWO_HUNDRED if "ئ" in form)
_TANWIN = "ً"


def find_number_word(key: str, written: str) -> NumberWord | None:
    """Return the number word of a folded spelling, or None.

    :param key: the word folded, without clitics.
    :param written: the word as it stands in the text, for what folding levels: the hamza of مئتين,
        and the tanwin that makes ألفاً the accusative of one thousand.
    """
    word = _WORDS.get(key)
    if word is None:
        return None
    if key in _NEED_HAMZA and not _has_hamza(written):
        return None
    if word.kind is Kind.SCALE_ALIF and _TANWIN in written:
        return NumberWord(Kind.SCALE, word.value)
    return word


def _has_hamza(written: str) -> bool:
    composed = unicodedata.normalize("NFKC", written)
    return "ئ" in composed or "ء" in composed
