"""How alike two names are, from 0 to 100.

Whole names are compared word by word: what tells القوات العراقية from السلطات العراقية is one word,
and a comparison of letters alone calls them nearly the same. Raw Jaro-Winkler does worse.
"""

from functools import lru_cache

from rapidfuzz import fuzz

from server.reconciliation.spelling import Spelling

EXACT = 100.0
MOST_UNLIKE_EXACT = 97.0
LEAST_SHOWN = 60.0  # below this, names aren't candidates
NEARLY_THE_SAME = 70.0
_LEAST_LIKE_WORD = 70.0
_LEAST_LIKE_LETTERS = 85.0
_SHORTENED, _PER_LETTER_SHARE = 60.0, 35.0


def similarity(asked: Spelling, name: Spelling) -> float:
    """Return how alike a name that was asked for and one of the registry are.

    1. 100 when they share a key (:mod:`server.reconciliation.spelling`).
    2. Otherwise the most of these, but at most 97: the letters of the words that have a counterpart
       (at least 70 alike), weighted by how much alike they are, as a share of all letters; the
       likeness of all letters together, if at least 85 (words that were joined or parted); and, if
       all words of the one are among those of the other, which has at most twice as many, 60 and
       up to 35 for the share of letters.
    """
    if not set(asked.keys).isdisjoint(name.keys):
        return EXACT
    if not asked.words or not name.words:
        return 0.0
    found = [_by_words(asked.words, name.words), _shortened(asked, name)]
    letters = fuzz.ratio(asked.letters, name.letters)
    if letters >= _LEAST_LIKE_LETTERS:
        found.append(letters)
    return min(max(found), MOST_UNLIKE_EXACT)


def _by_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    alike = sum(len(word) * _best(word, second) for word in first)
    alike += sum(len(word) * _best(word, first) for word in second)
    return alike / sum(map(len, (*first, *second)))


def _best(word: str, others: tuple[str, ...]) -> float:
    return max(_likeness(word, other) for other in others)


@lru_cache(maxsize=1 << 16)
def _likeness(first: str, second: str) -> float:
    return fuzz.ratio(first, second, score_cutoff=_LEAST_LIKE_WORD)


def _shortened(first: Spelling, second: Spelling) -> float:
    short, long = sorted((first, second), key=lambda name: len(name.letters))
    is_inside = set(short.words) <= set(long.words)
    if not is_inside or 2 * len(short.words) < len(long.words):
        return 0.0
    return _SHORTENED + _PER_LETTER_SHARE * len(short.letters) / len(long.letters)
