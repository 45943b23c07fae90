"""When two spellings write the same name."""

import re

from arabic.deobfuscate import deobfuscate
from arabic.normalise import fold

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
# A space behind an ال that stands alone, and one between digits, tell names apart.
_SPACE_BETWEEN_WORDS = re.compile(r"(?<!\bال) (?!(?<=\d )\d)")
_BEFORE_ANOTHER_WORD = {"ابا": "ابو", "ابي": "ابو", "ابن": "بن"}
_GLUED_ABU = re.compile("اب[اي](?=.{3})")
_FEWEST_BEFORE_HAMZA = 4


def match_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is found, the closest first.

    1. The folded name, mended if it was broken up, with one space for whatever is neither letter
       nor digit.
    2. The same without these spaces, so that joined and parted compounds meet (ابوبكر, أبو بكر;
       عبدالله, عبد الله; ديرالزور, دير الزور; أ.ف.ب, أ ف ب; al-Hol, Alhol). ابو stands for أبا and
       أبي before another word or glued to three letters or more, بن for ابن before another word.
       The hamza behind the alif that ends a word is left out if four letters or more are left,
       article not counted (كربلاء, كربلا; but علا and علاء are two names).

    A space stays where it alone tells names apart: between digits, and behind an ال that stands
    alone, which آل is folded to (آل خليفة is not الخليفة). Articles are never left out: العمر and
    عمر are two names. Equal keys are listed once; a name without letters and digits has none.

    Names that are written alike but for vowel marks or hamzas meet. So does أبي as a given name
    with أبو.

    :param name: as written, without proclitics (see :func:`arabic.proclitics.bare_forms`).
    """
    folded = fold(deobfuscate(name).text)
    plain = _NEITHER_LETTER_NOR_DIGIT.sub(" ", folded).strip(" ")
    return tuple(dict.fromkeys((plain, _joined(plain)))) if plain else ()


def is_same_spelling(first: str, second: str) -> bool:
    """Whether two names share a key: they differ only in the way they are spelt.

    >>> is_same_spelling("أبي بكر", "ابوبكر"), is_same_spelling("العمر", "عمر")
    (True, False)
    """
    return not set(match_keys(first)).isdisjoint(match_keys(second))


def _joined(plain: str) -> str:
    *words, last = plain.split(" ")
    levelled = [*(_BEFORE_ANOTHER_WORD.get(word, word) for word in words), last]
    joined = _SPACE_BETWEEN_WORDS.sub("", " ".join(map(_levelled, levelled)))
    return fold(joined)  # what has just met may fold together


def _levelled(word: str) -> str:
    if _GLUED_ABU.match(word):
        word = f"ابو{word[3:]}"
    stem = word.removeprefix("ال")
    if stem.endswith("اء") and len(stem) > _FEWEST_BEFORE_HAMZA:
        return word[:-1]
    return word
