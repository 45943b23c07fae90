"""How alike two names are that are not spelt alike: compared word by word, never to decide."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from arabic.matching import match_keys

# Of 100. One letter more or less among four is 88.9, another letter for one among six is 83.3.
LEAST = 83.0
_NEAR = 87.5
_NEAR_WORD = 76.0  # another letter in a word of four is 75: حسين and حسان, Port and Fort
_NEAR_JOINED = 92.0
_MOST = 99.0  # 100 is for names that are spelt alike
_LETTERS_FOR_ANOTHER = 12
_MISSES_FOR_ANOTHER = 2.01
_CLEAR_SKELETON = 4
_SHORT_SKELETON, _NEAR_SHORT = 3, 65.0

_ARTICLES = frozenset("the al el ul as es ash esh ad ed adh ar er an en at et ath az ez".split())
_SONS = frozenset("بن ابن bin ibn ben".split())
_FATHERS = frozenset(("ابو", "ابا", "ابي", "abu", "abou", "abi"))
_FIRST_PARTS = frozenset(("ابو", "abu", "عبد", "abd", "ام", "umm", "um"))
_GLUED = re.compile(r"(عبد|abd)(?:[aeu][lr])?(?=.{3})|اب[ويا](?=.{3})")
_SERVANTS = frozenset("abd abdal abdel abdul abdur abdar abder".split())
# Letters that are taken for one another by ear, and in foreign names.
_BY_EAR = str.maketrans("صظطذغ", "سضتدج", "ء")

# What alone tells two names apart, however alike they are otherwise.
_TELLING = re.compile(r"\d+|^(?:north|south|east|west)(?:east|west)?")
_ORDINALS = frozenset(
    "اول اولي ثاني ثانيه ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه سابع سابعه ثامن ثامنه "
    "تاسع تاسعه عاشر عاشره first second third fourth fifth sixth seventh eighth ninth tenth".split()
)


@dataclass(frozen=True, slots=True)
class Levelled:
    """A name as it is compared: words without articles, as they sound.

    :param skeleton: the consonants of a name in Latin letters; empty for others.
    :param telling: numbers, ordinals and directions: they must be equal.
    """

    words: tuple[str, ...]
    joined: str
    skeleton: str
    telling: tuple[str, ...]


def level(name: str) -> Levelled:
    """Return what is compared of a name."""
    plain = next(iter(match_keys(name)), "")
    written = plain.split()
    words = tuple(part for i, word in enumerate(written) for part in _parts(written, i, word))
    words = words or tuple(written)
    joined = "".join(words)
    skeleton = "".join(map(_consonants, words)) if joined.isascii() else ""
    return Levelled(words, joined, skeleton, tuple(t for word in words for t in _telling(word)))


def _parts(written: list[str], at: int, word: str) -> tuple[str, ...]:
    """Return what of a word is compared: nothing, the word, or a compound as two."""
    if at < len(written) - 1:
        if word in _ARTICLES or (at and word in _SONS):
            return ()
        if word in _FATHERS:
            return ("abu" if word.isascii() else "ابو",)
        if word in _SERVANTS:
            return ("abd",)
    stem = word.removeprefix("ال") if len(word) > len("ال") + 2 else word
    glued = _GLUED.match(stem)
    if glued is None:
        return (stem.translate(_BY_EAR) or stem,)
    return (glued.group(1) or "ابو", stem[glued.end() :].translate(_BY_EAR))


def _consonants(word: str) -> str:
    """Return the consonants of a word in Latin letters, and ``a`` for a vowel that begins it."""
    word = re.sub(r"^[aeiou](?=([^aeiou])\1)", "", word)  # ezzor: an article before zor
    word = re.sub(r"(.)\1+", r"\1", word.replace("ou", "u"))
    word = re.sub(r"(?<=[aeiou])h$", "", word)
    word = word.replace("ch", "sh").replace("c", "k").replace("q", "k")
    first = "a" if word[:1] in tuple("aeiou") else word[:1]
    return first + re.sub("[aeiouyw]", "", word[1:])


def _telling(word: str) -> list[str]:
    return [word] if word in _ORDINALS else _TELLING.findall(word)


def likeness(first: Levelled, second: Levelled) -> float:
    """Return how alike two names are, 0 to 99; 0 if not so alike that a person should decide."""
    if first.telling != second.telling:
        return 0.0
    score = _by_words(first, second)
    if first.skeleton and first.skeleton == second.skeleton and score == 0.0:
        score = _by_consonants(first, second)
    return min(score, _MOST)


def _by_words(first: Levelled, second: Levelled) -> float:
    if len(first.words) != len(second.words):
        return fuzz.ratio(first.joined, second.joined, score_cutoff=_NEAR_JOINED)
    letters = len(first.joined) + len(second.joined)
    total = 0.0
    for one, other in zip(first.words, second.words, strict=True):
        alike = fuzz.ratio(one, other, score_cutoff=_NEAR_WORD)
        if alike == 0.0:
            return 0.0
        total += alike * (len(one) + len(other))
    score = total / letters
    misses = letters * (1 - score / 100)
    is_near = score >= _NEAR or (letters >= _LETTERS_FOR_ANOTHER and misses <= _MISSES_FOR_ANOTHER)
    return score if is_near else 0.0


def _by_consonants(first: Levelled, second: Levelled) -> float:
    size = len(first.skeleton)
    alike = fuzz.ratio(first.joined, second.joined)
    if size >= _CLEAR_SKELETON or (size == _SHORT_SKELETON and alike >= _NEAR_SHORT):
        return max(alike, LEAST)
    return 0.0


def shortened(first: Levelled, second: Levelled) -> float:
    """Return how much of the longer name the shorter has, 0 to 99; 0 if it is none shortened.

    The shorter one has two words or more, all of them in the longer, in this order.
    """
    shorter, longer = sorted((first, second), key=lambda one: len(one.words))
    names = [word for word in shorter.words if word not in _FIRST_PARTS]
    rest = iter(longer.words)
    if len(names) < 2 or not all(word in rest for word in shorter.words):
        return 0.0
    letters = len(shorter.joined) + len(longer.joined)
    return min(200.0 * len(shorter.joined) / letters, _MOST)
