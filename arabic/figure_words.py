"""Figures without a number: vague words ("عشرات", "عدد من", "معظمهم"), and zero in words."""

from collections.abc import Sequence

from arabic.figure_parts import Match, core_of, find_phrase, is_key, read_tail
from arabic.figure_reading import FigureReading
from arabic.number_tokens import Token
from arabic.quantity_words import (
    ARTICLE,
    BEFORE_OF,
    BEFORE_OF_OR_LAST,
    EVERY,
    FREE,
    HAPPENING,
    NOBODY,
    OF,
    PREPOSITIONS,
    VICTIMS,
    WITHOUT,
)


def read_vague(tokens: Sequence[Token]) -> FigureReading | None:
    """Return the figure of words that begin with a vague word, or None."""
    at = 1 if is_key(tokens, 0, PREPOSITIONS) else 0
    match = _vague(tokens, at)
    tail = read_tail(tokens, match.end) if match else None
    if match is None or tail is None or tail.comparator is not None:
        return None
    span = (match.core, tokens[match.end - 1].end)
    return FigureReading(match.meaning, None, None, None, tail.noun, span)


def _vague(tokens: Sequence[Token], at: int) -> Match | None:
    found = find_phrase(tokens, at, FREE)
    if found is None:
        found = find_phrase(tokens, at, BEFORE_OF_OR_LAST)
        if found and found.end < len(tokens) and not is_key(tokens, found.end, (OF,)):
            return None
    if found is None:
        found = find_phrase(tokens, at, BEFORE_OF)
        if found and not is_key(tokens, found.end, (OF,)):
            return None
    return found or _all(tokens, at)


def _all(tokens: Sequence[Token], at: int) -> Match | None:
    """Read كل alone or before a definite noun; before others it is "each" or "both"."""
    if not is_key(tokens, at, (EVERY, "و" + EVERY, "ف" + EVERY)):
        return None
    core = core_of(tokens[at], len(tokens[at].key) - len(EVERY))
    following = tokens[at + 1 : at + 2]
    if following and (following[0].is_number or not following[0].key.startswith(ARTICLE)):
        return None
    return Match("all", at + 1, core)


def read_zero(tokens: Sequence[Token]) -> FigureReading | None:
    """Return a zero that words state without a number: "دون سقوط ضحايا", "لا أحد", or None.

    Nobody *of* a whole that is named is no zero but ``none``.
    """
    keys = tuple(token.key for token in tokens)
    if keys[:2] == NOBODY:
        return _nobody(tokens)
    if not keys or keys[-1] not in VICTIMS:
        return None
    for length in (1, 2):
        between = keys[length:-1]
        if keys[:length] in WITHOUT and HAPPENING.issuperset(between):
            span = (tokens[0].start, tokens[length - 1].end)
            return FigureReading("exactly", 0, None, None, tokens[-1].written, span)
    return None


def _nobody(tokens: Sequence[Token]) -> FigureReading | None:
    span = (tokens[0].start, tokens[1].end)
    if len(tokens) == len(NOBODY):
        return FigureReading("exactly", 0, None, None, None, span)
    tail = read_tail(tokens, len(NOBODY)) if is_key(tokens, len(NOBODY), (OF,)) else None
    if tail is None or tail.comparator is not None:
        return None
    return FigureReading("none", None, None, None, tail.noun, span)
