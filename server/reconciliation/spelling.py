"""Names levelled for comparing: keys that are the same, words and letters that are alike.

Keys decide whether two spellings write one name; they are those of the Arabic layer
(:func:`arabic.matching.match_keys`), and for Latin script one more, in which the Arabic article is
the same however it is written: al-Hol, el Hol, Alhol; Deir ez-Zor, Deir al-Zor. Articles are never
left out of a key: Omar and al-Omar are two names.

Words and skeletons only find and rank candidates, so they level more: no article, and in Latin
script one letter for what transliterations write in several ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from arabic.matching import match_keys

_PLAIN_ARTICLES = frozenset(("al", "el", "ul", "il"))
_ASSIMILATED = re.compile(r"[aeiu](d|dh|l|n|r|s|sh|t|th|z)")
_SILENT = frozenset(("of", "the", "for", "and", "in"))
_ARABIC_ARTICLE, _LEAST_AFTER_ARTICLE = "ال", 2
_LEVELS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"(?<=..)[ae]h?$", "a"),  # Raqqa, Raqqah; Hassakeh, Hasaka
        (r"(?<=.)(?:ee|ei|ai|ay|ey|ie|y|e)", "i"),
        (r"(?<=.)(?:oo|ou|aw|au|ow|o|w)", "u"),
        (r"q|ck", "k"),
        (r"ph", "f"),
        (r"dj", "j"),
        (r"(.)\1", r"\1"),
    )
)
_VOWELS = str.maketrans("", "", "aeiouويا")
_LEAST_SKELETON = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it is compared.

    :param keys: names that share one are spelt alike; none when there is no letter or digit
    :param words: levelled, without articles, in order
    :param skeleton: the levelled words without vowels, or nothing when little is left
    """

    keys: tuple[str, ...]
    words: tuple[str, ...]
    skeleton: str

    @property
    def letters(self) -> str:
        """The levelled words as one."""
        return "".join(self.words)


def spell(text: str) -> Spelling:
    """Return the spelling of a name.

    >>> spell("Deir ez-Zor").keys
    ('deir ez zor', 'deirezzor', 'deiralzor')
    >>> spell("Dayr az-Zawr").words == spell("Deir al-Zour").words == ("dir", "zur")
    True
    """
    keys = match_keys(text)
    if not keys:
        return Spelling((), (), "")
    parts = keys[0].split(" ")
    unified = "".join(_unified(parts))
    words = _words(parts)
    skeleton = "".join(words).translate(_VOWELS).removesuffix("ه")
    return Spelling(
        tuple(dict.fromkeys((*keys, unified))),
        words,
        skeleton if len(skeleton) >= _LEAST_SKELETON else "",
    )


def _unified(parts: list[str]) -> Iterator[str]:
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        yield "al" if _is_article(part, following) else part


def _is_article(part: str, following: str) -> bool:
    """Whether a Latin word is the Arabic article of the word behind it."""
    if not following:
        return False
    assimilated = _ASSIMILATED.fullmatch(part)
    return part in _PLAIN_ARTICLES or bool(assimilated and following.startswith(assimilated[1]))


def _words(parts: list[str]) -> tuple[str, ...]:
    pairs = zip(parts, [*parts[1:], ""], strict=True)
    kept = [part for part, following in pairs if not _is_article(part, following)]
    spoken = [word for word in kept if word not in _SILENT]
    return tuple(map(levelled, spoken or kept))


@lru_cache(maxsize=1 << 14)  # the words of names recur
def levelled(word: str) -> str:
    """Return a word of a key with one letter for what is written in several ways.

    >>> levelled("raqqah"), levelled("الرقه")
    ('raka', 'رقه')
    """
    if not word.isascii():
        bare = word.removeprefix(_ARABIC_ARTICLE)
        return bare if len(bare) >= _LEAST_AFTER_ARTICLE else word
    for pattern, letter in _LEVELS:
        word = pattern.sub(letter, word)
    return word
