"""Whether words of a text are those that a tool quotes."""

from collections.abc import Sequence
from enum import IntEnum

_SPACES = str.maketrans("\r\n\t", "   ")


class Likeness(IntEnum):
    """How well words fit a quote: not, up to white space, to the letter."""

    NONE = 0
    LOOSE = 1
    EXACT = 2


def likeness(parts: Sequence[str], quote: str) -> Likeness:
    """Return how well the parts of a span fit its quote.

    To the letter means that a line end or tab may have become one space, or one for each of its
    characters; that is how tools keep a quote on its line.

    :param parts: the words of each part; tools join them with a space, brat before version 1.3
        with nothing.
    """
    joined = [" ".join(parts)] if len(parts) == 1 else [" ".join(parts), "".join(parts)]
    if quote in joined or any(_spaced_alike(words, quote) for words in joined):
        return Likeness.EXACT
    if any(same_words(words, quote) for words in joined):
        return Likeness.LOOSE
    return Likeness.NONE


def _spaced_alike(first: str, second: str) -> bool:
    return _spaced(first) == _spaced(second) or _spaced(_folded(first)) == _spaced(_folded(second))


def _spaced(words: str) -> str:
    return words.translate(_SPACES)


def _folded(words: str) -> str:
    return words.replace("\r\n", " ")


def same_words(first: str, second: str) -> bool:
    """Tell whether two quotes have the same words, whatever the white space between and around.

    White space alone is no words: it is the same only as itself.
    """
    words = first.split()
    return first == second or (bool(words) and words == second.split())
