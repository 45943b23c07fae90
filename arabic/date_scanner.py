"""The words of a date as tokens, and a scanner that takes known phrases off their front."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from arabic.normalise import fold

T = TypeVar("T")
Tokens = tuple[str, ...]
Phrases = Mapping[Tokens, T]

MAX_TOKENS = 40  # longer texts are not the words of one date
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_IGNORED = frozenset('،,؛;.«»"“”!؟?')
# A clitic before a date says how it is used, not which one it is. Longest first.
_CLITICS = ("وب", "ول", "فب", "فل", "و", "ف", "ب", "ل")


def tokenise(text: str) -> Tokens:
    """Return the tokens of a text: folded words, numbers in ASCII digits, single marks.

    Dashes are kept (as ``-``), commas, quotation marks and full stops are left out, except for a
    full stop between two digits. A lone article, as in ``الـ 24 ساعة``, is left out, too.
    """
    dashes = "".join("-" if _is_dash(char) else char for char in text)
    tokens: list[str] = []
    for number, part in enumerate(dashes.split("-")):
        if number:
            tokens.append("-")
        tokens.extend(_TOKEN.findall(fold(part)))
    return tuple(
        token
        for at, token in enumerate(tokens)
        if token != "ال" and (token not in _IGNORED or _is_numeric_stop(tokens, at))
    )


def _is_dash(char: str) -> bool:
    return char in "-−" or unicodedata.category(char) == "Pd"


def _is_numeric_stop(tokens: Sequence[str], at: int) -> bool:
    around = tokens[max(at - 1, 0)] + tokens[min(at + 1, len(tokens) - 1)]
    return tokens[at] == "." and around.isdecimal()


def without_clitics(tokens: Tokens) -> Iterator[Tokens]:
    """Yield the tokens as they are, then without a clitic glued to the first of them."""
    yield tokens
    if not tokens:
        return
    first = tokens[0]
    for clitic in _CLITICS:
        if first == clitic and len(tokens) > 1:
            yield tokens[1:]
        elif first.startswith(clitic) and len(first) > len(clitic):
            rest = first.removeprefix(clitic)
            if clitic.endswith("ل") and rest.startswith("ل"):  # للعام is ل and العام
                rest = "ا" + rest
            yield (rest, *tokens[1:])


def phrase_table(phrases: Mapping[str, T]) -> Phrases[T]:
    """Return a table for :meth:`Scanner.take`: the tokens of phrases and what they stand for."""
    return {tokenise(words): value for words, value in phrases.items()}


def phrases_of(words: str) -> tuple[str, ...]:
    """Return the phrases of a text in which ``|`` separates them."""
    return tuple(words.split("|"))


def same_value(words: str, value: T) -> dict[str, T]:
    """Return the phrases of a text, separated by ``|``, all with one value."""
    return dict.fromkeys(phrases_of(words), value)


class Scanner:
    """Tokens and a position in them. What is taken must be taken from the front."""

    __slots__ = ("at", "tokens")

    def __init__(self, tokens: Tokens, at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    @property
    def is_done(self) -> bool:
        """Whether all tokens are taken."""
        return self.at >= len(self.tokens)

    @property
    def rest(self) -> Tokens:
        """The tokens that are not yet taken."""
        return self.tokens[self.at :]

    def peek(self, ahead: int = 0) -> str:
        """Return a token without taking it, or an empty text behind the last one."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def take(self, phrases: Phrases[T]) -> T | None:
        """Take the longest phrase of a table that stands here; return its value, or None."""
        longest = max(map(len, phrases), default=0)
        for length in range(min(longest, len(self.tokens) - self.at), 0, -1):
            value = phrases.get(self.tokens[self.at : self.at + length])
            if value is not None:
                self.at += length
                return value
        return None

    def skip(self, phrases: Phrases[T]) -> bool:
        """Take a phrase of a table if one stands here, and say whether it did."""
        return self.take(phrases) is not None

    def take_number(self, low: int, high: int, digits: int = 9) -> int | None:
        """Take a number in digits between two bounds, with at most so many digits."""
        token = self.peek()
        if (
            token.isascii()
            and token.isdecimal()
            and len(token) <= digits
            and low <= int(token) <= high
        ):
            self.at += 1
            return int(token)
        return None
