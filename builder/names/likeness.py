"""How alike two names are that are not spelt alike: compared word by word, never to decide."""

from rapidfuzz import fuzz

from builder.names.levelling import Levelled

# Of 100. One letter more or less among four is 88.9, another letter for one among six is 83.3.
LEAST = 83.0
_NEAR = 87.5
_NEAR_WORD = 76.0  # another letter in a word of four is 75: حسين and حسان, Port and Fort
_NEAR_JOINED = 92.0
_MOST = 99.0  # 100 is for names that are spelt alike
_LETTERS_FOR_ANOTHER = 12  # in both names together
_MISSES_FOR_ANOTHER = 2.01
_CLEAR_SKELETON = 4
_SHORT_SKELETON, _NEAR_SHORT = 3, 65.0
_FIRST_PARTS = ("ابو", "abu", "عبد", "abd", "ام", "umm", "um")


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
