"""The parts of a figure's words: what leads up to its number, and what follows it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from arabic.counted_nouns import find_dual
from arabic.normalise import fold, normalise
from arabic.number_tokens import Token
from arabic.number_words import Kind
from arabic.quantity_words import (
    AFTER,
    ARTICLE,
    BEFORE,
    BEFORE_NOUN,
    FREE,
    NOT_NOUNS,
    PREPOSITIONS,
    WIDENING,
    Phrase,
    without_clitics,
)

_IGNORED_MARKS = frozenset("\"'«»“”‘’„‹›()[]{}،,.؛;:!؟?…*•·")
_PERCENT = frozenset("%٪")
_LINKS = frozenset(map(fold, ("أو", "أم", "إلى")))  # to a second number that wasn't read
_LATIN = re.compile("[a-z]")  # folded
_LONGEST_PHRASE = 4
_MAX_PREPOSITIONS = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a number: its comparator, if one is named, and where the number begins."""

    comparator: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in tokens: what it means, where it ends, and where its core begins."""

    meaning: str
    end: int
    core: int


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number: a comparator, if one is named, and the noun, if it is plain."""

    comparator: str | None
    noun: str | None


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens without quotation marks, brackets and stops at both ends."""
    start, end = 0, len(tokens)
    while start < end and _is_ignored(tokens[start]):
        start += 1
    while start < end and _is_ignored(tokens[end - 1]):
        end -= 1
    return tuple(tokens[start:end])


def _is_ignored(token: Token) -> bool:
    return token.is_mark and token.key in _IGNORED_MARKS


def read_lead(tokens: Sequence[Token]) -> Lead:
    """Return prepositions, comparator and separate article that the tokens begin with."""
    at = 0
    match = find_phrase(tokens, at, BEFORE)
    while match is None and at < _MAX_PREPOSITIONS and is_key(tokens, at, PREPOSITIONS):
        at += 1
        match = find_phrase(tokens, at, BEFORE)
    if match:
        at = match.end
    if is_key(tokens, at, (ARTICLE,)):
        at += 1
    return Lead(match.meaning if match else None, at)


def is_key(tokens: Sequence[Token], at: int, keys: Collection[str]) -> bool:
    """Tell whether a token is there and its folded spelling is one of these."""
    return at < len(tokens) and tokens[at].key in keys


def find_phrase(tokens: Sequence[Token], at: int, table: Mapping[Phrase, str]) -> Match | None:
    """Return the longest phrase of a table that begins there; its first word may have clitics."""
    if at >= len(tokens):
        return None
    following = tuple(token.key for token in tokens[at + 1 : at + _LONGEST_PHRASE])
    for length in range(len(following), -1, -1):
        for word, cut in without_clitics(tokens[at].key):
            meaning = table.get((word, *following[:length]))
            if meaning is not None:
                return Match(meaning, at + 1 + length, core_of(tokens[at], cut))
    return None


def core_of(token: Token, cut: int) -> int:
    """Return where a token goes on behind so many folded letters of clitics."""
    return token.start + normalise(token.written).index[cut] if cut else token.start


def percent_end(tokens: Sequence[Token], at: int) -> int:
    """Return where a percent sign or "in the hundred" ends that begins there, else ``at``."""
    if is_key(tokens, at, _PERCENT) or _is_hundred(tokens, at, ("بال",)):
        return at + 1
    if is_key(tokens, at, ("في",)) and _is_hundred(tokens, at + 1, ("ال",)):
        return at + 2
    return at


def _is_hundred(tokens: Sequence[Token], at: int, clitics: Collection[str]) -> bool:
    if at >= len(tokens) or tokens[at].clitic not in clitics:
        return False
    word = tokens[at].word
    return word is not None and word.kind is Kind.HUNDRED


def read_tail(tokens: Sequence[Token], at: int) -> Tail | None:
    """Return what follows a number, or None if it holds what can't be placed.

    That is a second quantity (also a dual), a fraction, half a comparator, or words of another
    language directly behind the number: in "20 million" it isn't 20.
    """
    if at < len(tokens) and tokens[at].is_mark and not _is_ignored(tokens[at]):
        return None
    words = [token for token in tokens[at:] if not token.is_mark]
    comparator = None
    for place in range(len(words)):
        match = find_phrase(words, place, AFTER)
        if match:
            comparator = match.meaning
            del words[place : match.end]
            break
    if words and (_LATIN.search(words[0].key) or words[0].key in _LINKS):
        return None
    if any(map(is_quantity, words)):
        return None
    return Tail(comparator, noun_at(words))


def is_quantity(token: Token) -> bool:
    """Tell whether a word can say how many, so that it may not be passed over."""
    if token.word is not None and token.word.kind in (Kind.BOUND_ONE, Kind.BOUND_TWO):
        return False
    if token.is_number or token.has_digits or find_dual(token.written) is not None:
        return True
    return any(word in WIDENING or (word,) in FREE for word, _ in without_clitics(token.key))


def noun_at(words: Sequence[Token]) -> str | None:
    """Return the noun that the words begin with, as written, or None if it isn't plain."""
    for token in words:
        if token.key not in BEFORE_NOUN:
            return None if token.key in NOT_NOUNS else token.written
    return None
