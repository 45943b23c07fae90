"""Numbers in English words and digits: "twenty-five", "2,500", "1.5 million"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_TOKEN = re.compile(
    r"(?P<digits>[0-9]+(?:[.,][0-9]+)*)(?![^\W_])|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<mark>\S)"
)
_WHOLE = re.compile("[0-9]{1,15}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,3})?")
# Three decimals may be thousands in European writing, so 20.000 isn't read.
_DECIMAL = re.compile(r"[0-9]{1,12}\.(?:[0-9]{1,2})|0\.[0-9]{3}")

_SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        strict=True,
    )
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HUNDRED = "hundred"
NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_SCALES, _HUNDRED})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a numeral or a mark, with its place in code points, end exclusive."""

    key: str
    written: str
    start: int
    end: int
    number: Decimal | None = None
    is_mark: bool = False

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number or a part of one, also of one that can't be read."""
        return self.key in NUMBER_WORDS or any(char.isnumeric() for char in self.written)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in tokens before ``end``.

    ``multiplicand`` and ``scale`` are those of its first part: 30 and 1,000 in "30 thousand".
    """

    value: Decimal
    end: int
    multiplicand: Decimal
    scale: int
    parts: int


@dataclass(frozen=True, slots=True)
class _Group:
    value: Decimal
    end: int


def split_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text in order; words in lower case."""
    return tuple(
        Token(
            match[0].casefold(),
            match[0],
            *match.span(),
            number=_numeral(match[0]) if match.lastgroup == "digits" else None,
            is_mark=match.lastgroup == "mark",
        )
        for match in _TOKEN.finditer(text)
    )


def _numeral(digits: str) -> Decimal | None:
    if _WHOLE.fullmatch(digits) or _DECIMAL.fullmatch(digits):
        return Decimal(digits)
    return Decimal(digits.replace(",", "")) if _GROUPED.fullmatch(digits) else None


def read_number(tokens: Sequence[Token], start: int) -> Number | None:
    """Return the longest number that begins with a token, or None.

    Scales descend: "two million three hundred thousand and five".
    """
    parts: list[tuple[Decimal, int]] = []
    at = end = start
    while (group := _group(tokens, at)) is not None:
        scale = _scale_at(tokens, group.end)
        if parts and not (scale < parts[-1][1] and group.value * scale < parts[-1][1]):
            break
        parts.append((group.value, scale))
        at = end = group.end + (1 if scale > 1 else 0)
        if scale == 1:
            break
        at += _key_at(tokens, at) == "and"
    if not parts:
        return None
    value = sum((multiplicand * scale for multiplicand, scale in parts), Decimal(0))
    return Number(value, end, *parts[0], parts=len(parts))


def _key_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _scale_at(tokens: Sequence[Token], at: int) -> int:
    return _SCALES.get(_key_at(tokens, at), 1)


def _group(tokens: Sequence[Token], at: int) -> _Group | None:
    """Return a numeral, or a number below one thousand in words."""
    if at < len(tokens) and tokens[at].number is not None:
        return _Group(tokens[at].number or Decimal(0), at + 1)
    if _key_at(tokens, at) == "a" and _key_at(tokens, at + 1) in (_HUNDRED, *_SCALES):
        hundreds = _Group(Decimal(1), at + 1)
    else:
        small = _below_hundred(tokens, at)
        if small is None:
            return None
        hundreds = small
    if _key_at(tokens, hundreds.end) != _HUNDRED:
        return hundreds
    value, end = hundreds.value * 100, hundreds.end + 1
    rest = _below_hundred(tokens, end + (_key_at(tokens, end) == "and"))
    return _Group(value + rest.value, rest.end) if rest else _Group(value, end)


def _below_hundred(tokens: Sequence[Token], at: int) -> _Group | None:
    key = _key_at(tokens, at)
    if key in _SMALL:
        return _Group(Decimal(_SMALL[key]), at + 1)
    if key not in _TENS:
        return None
    following = at + 1 + (_key_at(tokens, at + 1) == "-")
    unit = _SMALL.get(_key_at(tokens, following), 0)
    if 0 < unit < 10:
        return _Group(Decimal(_TENS[key] + unit), following + 1)
    return _Group(Decimal(_TENS[key]), at + 1)
