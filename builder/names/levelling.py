"""Names made ready to be compared by what they sound like; never to decide what they mean.

Articles are left out, kunyas and the names with عبد are two words, names with بن are without it.
"""

import re
from dataclasses import dataclass

from arabic.matching import match_keys

_SHORTEST_STEM = 4  # of what has an article in front; الان stays as it is


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ARTICLES = _set("the al el ul as es ash esh ad ed adh ar er an en at et ath az ez")
_SONS = _set("بن ابن bin ibn ben")
_FATHERS = _set("ابو ابا ابي abu abou abi")
_SERVANTS = _set("abd abdal abdel abdul abdur abdar abder")
_GLUED = re.compile(r"(عبد|abd)(?:[aeu][lr])?(?=.{3})|اب[ويا](?=.{3})")

# Letters that are taken for one another by ear, and in foreign names.
_BY_EAR = str.maketrans("صظطذغ", "سضتدج")
_END_BY_EAR = re.compile("(?<=.{3})ه$")  # سورية, سوريا

_ASSIMILATED = re.compile(r"^[aeiou](?=([^aeiou])\1)")  # ezzor: an article before zor
_TWICE = re.compile(r"(.)\1+")
_SILENT_END = re.compile(r"(?<=[aeiou])h$")
_VOWELS = re.compile("[aeiouyw]")

_NUMBERS_AND_DIRECTIONS = re.compile(r"[0-9]+|^(?:north|south|east|west)(?:east|west)?")
_ORDINALS = _set(
    "اول اولي ثاني ثانيا ثالث ثالثا رابع رابعا خامس خامسا سادس سادسا سابع سابعا ثامن ثامنا "
    "تاسع تاسعا عاشر عاشرا first second third fourth fifth sixth seventh eighth ninth tenth"
)


@dataclass(frozen=True, slots=True)
class Levelled:
    """A name as it is compared.

    :param joined: its words without spaces.
    :param skeleton: the consonants of a name in Latin letters; empty for others.
    :param telling: numbers, ordinals and directions, which tell two names apart however alike
        they are otherwise.
    """

    words: tuple[str, ...]
    joined: str
    skeleton: str
    telling: tuple[str, ...]


def level(name: str) -> Levelled:
    """Return what is compared of a name.

    >>> level("ابوبكر بن عبد الرحمن المثالي").words
    ('ابو', 'بكر', 'عبد', 'رحمن', 'مثالي')
    >>> level("Deir ez-Zor").skeleton == level("Dayr az-Zawr").skeleton
    True
    """
    plain = next(iter(match_keys(name)), "")
    written = plain.split()
    words = tuple(part for at, word in enumerate(written) for part in _parts(word, at, written))
    words = words or tuple(written)
    joined = "".join(words)
    skeleton = "".join(map(_consonants, words)) if joined.isascii() else ""
    return Levelled(words, joined, skeleton, tuple(t for word in words for t in _telling(word)))


def _parts(word: str, at: int, written: list[str]) -> tuple[str, ...]:
    """Return what of a word is compared: nothing, the word, or a compound as two."""
    if at < len(written) - 1:
        if word in _ARTICLES or (at and word in _SONS):
            return ()
        if word in _FATHERS:
            return ("abu" if word.isascii() else "ابو",)
        if word in _SERVANTS:
            return ("abd",)
    stem = _stem(word)
    glued = _GLUED.match(stem)
    if glued is None:
        return (_by_ear(stem),)
    return (glued.group(1) or "ابو", _by_ear(_stem(stem[glued.end() :])))


def _stem(word: str) -> str:
    if len(word) <= _SHORTEST_STEM:
        return word
    return word.removeprefix("al" if word.isascii() else "ال")


def _by_ear(word: str) -> str:
    return _END_BY_EAR.sub("ا", word.translate(_BY_EAR))


def _consonants(word: str) -> str:
    """Return the consonants of a word in Latin letters, and ``a`` for a vowel that begins it."""
    word = _TWICE.sub(r"\1", _ASSIMILATED.sub("", word).replace("ou", "u"))
    word = _SILENT_END.sub("", word).replace("ch", "sh").replace("c", "k").replace("q", "k")
    first = "a" if word.startswith(("a", "e", "i", "o", "u")) else word[:1]
    return first + _VOWELS.sub("", word[1:])


def _telling(word: str) -> list[str]:
    return [word] if word in _ORDINALS else _NUMBERS_AND_DIRECTIONS.findall(word)
