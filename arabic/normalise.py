"""Arabic and Latin spelling levelled for the matching of names, with the way back.

The result is for comparing, never for display. Each code point has one image, whatever stands
around it; two rules then look at neighbours: runs of spaces become one, and a hamza on the line
is dropped behind ي. What has no image (other scripts, other punctuation) stays as it is.

=============================== ==========================================================
alif with hamza, madda, wasla   ا (also decomposed: the mark is dropped)
ؤ, and Kurdish ۆ ۇ              و
ئ ى, Persian ی, ے ې ێ           ي
ة, and ہ ھ ە ۀ ۂ ۃ              ه
ء                               kept, since علا and علاء are two names; dropped behind ي, where
                                it is another way to write ئ (مخابىء, مخابئ)
ک ڪ گ, ڤ, پ, چ, ڕ, ڵ            ك, ف, ب, ج, ر, ل, as Arabic newspapers write them
diacritics, Quranic marks       dropped, and with them tatweel, zero-width and bidi characters
presentation forms A and B      the letters they stand for (NFKC), also ligatures
Arabic-Indic, Persian digits    ASCII digits
Latin, Greek, Cyrillic          casefolded, without accents; æ œ ø đ þ ł ħ ı: ae oe o d th l h i
apostrophes, ʿ ʾ and the like   dropped
dashes, underscore, whitespace  one space; none at the ends
=============================== ==========================================================
"""

import re
import unicodedata
from collections.abc import Iterator

from arabic.mapped import Mapped, unchanged

_LETTERS = {
    "ا": "أإآٱٲٳٵ",
    "و": "ؤۆۇٶٷ",
    "ي": "ئىیےۓېێٸ",
    "ه": "ةہھەۀۂۃ",
    "ك": "کڪگ",
    "ف": "ڤ",
    "ب": "پ",
    "ج": "چ",
    "ر": "ڕ",
    "ل": "ڵ",
    "ae": "æ",
    "oe": "œ",
    "o": "ø",
    "d": "đð",
    "th": "þ",
    "l": "ł",
    "h": "ħ",
    "i": "ı",
}
_LETTER_IMAGES = {ord(char): image for image, chars in _LETTERS.items() for char in chars}
_APOSTROPHES = "'`´‘’‛′ʹʻʼʽʾʿˈˊˋ＇"
_TATWEEL = "ـ"
_SMALL_LETTERS = "\u06e5\u06e6"  # Quranic, written above or behind a letter like a mark

_PRESENTATION_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
# Soft hyphen, Arabic letter mark, zero-width and bidi characters, variation selectors.
_INVISIBLE = (
    *(range(0xAD, 0xAE), range(0x61C, 0x61D), range(0x200B, 0x2010), range(0x202A, 0x202F)),
    *(range(0x2060, 0x206A), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00)),
)
_ARABIC = (range(0x600, 0x700), range(0x750, 0x780), range(0x870, 0x900))
_ACCENTS = (
    range(0x300, 0x370),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
)
# Latin, IPA, Greek and Cyrillic with their extensions, letter-like signs, ligatures like ﬁ.
_CASED = (
    *(range(0x250), range(0x250, 0x300), range(0x370, 0x530), range(0x1E00, 0x2000)),
    *(range(0x2100, 0x2190), range(0x2C60, 0x2C80), range(0xA640, 0xA6A0), range(0xA720, 0xA800)),
    *(range(0xAB30, 0xAB70), range(0xFB00, 0xFB07), range(0xFF21, 0xFF5B)),
)
_DIGITS = (0x660, 0x6F0)  # Arabic-Indic, and extended
_DASHES = "_\u2212" + "".join(
    chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Pd"
)
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


def _first_images() -> dict[int, str]:
    """Return what code points become in one step, of the several that some need."""
    images: dict[int, str] = {}
    for code in _codes(*_CASED):
        images[code] = unicodedata.normalize("NFD", chr(code)).casefold()
    for code in _codes(*_PRESENTATION_FORMS):
        letters = unicodedata.normalize("NFKC", chr(code))
        # A mark that stands alone is composed with a space, which no text has there.
        images[code] = letters.lstrip(" ")
    for code in _codes(*_ARABIC):
        if unicodedata.category(chr(code)) == "Mn":
            images[code] = ""
    images |= dict.fromkeys(_codes(*_INVISIBLE, *_ACCENTS), "")
    images |= dict.fromkeys(map(ord, _APOSTROPHES + _TATWEEL + _SMALL_LETTERS), "")
    images |= dict.fromkeys(map(ord, _DASHES + _SPACES), " ")
    images |= {zero + digit: str(digit) for zero in _DIGITS for digit in range(10)}
    return images | _LETTER_IMAGES


def _codes(*ranges: range) -> Iterator[int]:
    for codes in ranges:
        yield from codes


def _images() -> dict[int, str]:
    first = _first_images()
    final = {}
    for code, image in first.items():
        while (again := image.translate(first)) != image:
            image = again
        if image != chr(code):
            final[code] = image
    return final


_TABLE = _images()
_IMAGES = {chr(code): image for code, image in _TABLE.items()}
_REDUNDANT = re.compile("(?<= ) +|(?<=ي)ء+")


def fold(text: str) -> str:
    """Return the levelled spelling of a text. Folding it again changes nothing.

    >>> fold("#تلّ_المثــال"), fold("DAYR AZ ZAWR") == fold("Dayr az-Zawr")
    ('#تل المثال', True)
    """
    folded = text.translate(_TABLE)
    if "  " in folded or "يء" in folded:
        folded = _REDUNDANT.sub("", folded)
    return folded.strip(" ")


def normalise(text: str) -> Mapped:
    """Return ``fold(text)`` with the offset in ``text`` of each of its code points.

    All letters of a ligature point to it; a space points to the first of the run that it stands
    for. For the way back to a span of ``text`` see :meth:`arabic.mapped.Mapped.original_span`.
    """
    get = _IMAGES.get
    images = [get(char, char) for char in text]
    folded = "".join(images)
    if folded == text and fold(text) == text:
        return unchanged(text)
    index = [at for at, image in enumerate(images) for _ in image]
    start, end = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    kept: list[str] = []
    origins: list[int] = []
    for match in _REDUNDANT.finditer(folded, 0, end):
        kept.append(folded[start : match.start()])
        origins += index[start : match.start()]
        start = match.end()
    kept.append(folded[start:end])
    origins += index[start:end]
    return Mapped("".join(kept), tuple(origins), text)
