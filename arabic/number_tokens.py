"""A text as the tokens that numbers are read from: words, numerals and marks, with their places.

Clitics that are glued to a number are taken off: ``وعشرون``, ``بثلاثة``, ``الـ24``, ``و30``.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from arabic.normalise import fold, normalise
from arabic.number_words import NumberWord, find_number_word
from arabic.numerals import DIGITS, MAX_DIGITS, Numeral, parse_numeral

# Every sign that ends a word. Marks that belong to letters (tatweel, diacritics) are no signs.
_SIGNS = r"\s!\"#$%&'()*+,./:;<=>?@\[\\\]^`{|}~«»“”‘’„‹›…،؛؟٪٫٬٭•·°€£¥≈≥≤±×_\-‐‑‒–—―−"
_TOKEN = re.compile(
    rf"(?P<numeral>[^{_SIGNS}{DIGITS}]*[{DIGITS}]+(?:[.,٫٬،][{DIGITS}]+)*[^{_SIGNS}]*)"
    rf"|(?P<word>[^{_SIGNS}]+)|(?P<mark>\S)"
)
_GLUED_NUMERAL = re.compile("(?P<joined>[وف]?)(?P<clitic>|ال|بال|لل|ب|ل|ك)(?P<digits>[0-9].*)")
_CLITICS = ("بال", "ال", "لل", "ب", "ل", "ك")
_NOT_NUMBERS = frozenset({"لست", "ولست", "فلست"})  # "I am not", never "for six"
_FIRST_GROUP = re.compile("[1-9][0-9]{0,2}")
_NEXT_GROUP = re.compile("[0-9]{3}")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, numeral or mark of a text.

    ``start`` and ``end`` are code points in the text, end exclusive, with glued clitics;
    ``core`` is where the number begins behind them. ``key`` is the folded spelling.
    """

    written: str
    key: str
    start: int
    end: int
    core: int
    is_mark: bool = False
    word: NumberWord | None = None
    numeral: Numeral | None = None
    is_joined: bool = False  # with و or ف, glued or standing before it
    clitic: str = ""  # a glued preposition or article

    @property
    def is_number(self) -> bool:
        """Tell whether it can be read as a number or a part of one."""
        return self.word is not None or self.numeral is not None

    @property
    def has_digits(self) -> bool:
        """Tell whether digits stand in it, also such that can't be read: ``SY24``, ``½``."""
        return any(char.isnumeric() for char in self.written)


def split_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text in order, with thousands that blanks divide as one numeral."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        token = _token(match)
        if token.key or token.is_mark:
            tokens.append(token)
    return _with_joined_groups(_with_conjunctions(tokens), text)


def _token(match: re.Match[str]) -> Token:
    written, (start, end) = match[0], match.span()
    if match.lastgroup == "mark":
        return Token(written, written, start, end, start, is_mark=True)
    bare = Token(written, fold(written), start, end, start)
    return _numeral(bare) if match.lastgroup == "numeral" else _word(bare)


def _numeral(bare: Token) -> Token:
    match = _GLUED_NUMERAL.fullmatch(bare.key)
    if match is None:
        return bare
    return replace(
        bare,
        numeral=parse_numeral(match["digits"]),
        core=_core(bare, match["joined"] + match["clitic"]),
        is_joined=bool(match["joined"]),
        clitic=match["clitic"],
    )


def _word(bare: Token) -> Token:
    # Folded, وأحد in وأحد عشر is واحد: here the hamza decides.
    if bare.key.startswith("واحد") and "أ" in bare.written:
        return _without_clitics(bare) or bare
    if bare.key in _NOT_NUMBERS:
        return bare
    if word := find_number_word(bare.key, bare.written):
        return replace(bare, word=word)
    return _without_clitics(bare) or bare


def _without_clitics(bare: Token) -> Token | None:
    joined = bare.key[:1] in ("و", "ف")
    for prefix in (bare.key[:1], "") if joined else ("",):
        rest = bare.key[len(prefix) :]
        for clitic in ("", *_CLITICS):
            if rest.startswith(clitic) and (
                word := find_number_word(rest[len(clitic) :], bare.written)
            ):
                core = _core(bare, prefix + clitic)
                return replace(bare, word=word, core=core, is_joined=bool(prefix), clitic=clitic)
    return None


def _core(bare: Token, clitics: str) -> int:
    """Return where a token goes on behind its clitics and the tatweel after them."""
    if not clitics:
        return bare.start
    return bare.start + normalise(bare.written).index[len(clitics)]


def _with_conjunctions(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each و that stands alone before a number taken as glued to it."""
    kept: list[Token] = []
    for token in tokens:
        if kept and kept[-1].key == "و" and token.is_number and not token.is_joined:
            kept[-1] = replace(token, is_joined=True)
        else:
            kept.append(token)
    return kept


def _with_joined_groups(tokens: list[Token], text: str) -> tuple[Token, ...]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].numeral and _FIRST_GROUP.fullmatch(_digits(tokens[at], text)):
            while end < len(tokens) and _continues(tokens[end - 1], tokens[end], text):
                end += 1
        joined.append(_one_numeral(tokens[at:end], text) if end > at + 1 else tokens[at])
        at = end
    return tuple(joined)


def _digits(token: Token, text: str) -> str:
    return fold(text[token.core : token.end])


def _continues(before: Token, token: Token, text: str) -> bool:
    between = text[before.end : token.start]
    return bool(_BLANK.fullmatch(between) and _NEXT_GROUP.fullmatch(token.key))


def _one_numeral(groups: list[Token], text: str) -> Token:
    first, last = groups[0], groups[-1]
    digits = "".join(_digits(group, text) for group in groups)
    value = Decimal(digits) if len(digits) <= MAX_DIGITS else None
    return replace(
        first,
        written=text[first.start : last.end],
        key=fold(text[first.start : last.end]),
        end=last.end,
        numeral=Numeral(value, value),
    )
