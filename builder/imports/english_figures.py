"""What an annotator marked as a quantity in English, as a comparator and its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from arabic.figure_reading import FigureReading, Range
from arabic.numerals import as_number
from builder.imports.english_numbers import Number, Token, read_number, split_tokens

Phrase = tuple[str, ...]

MAX_TOKENS = 60  # longer texts are not the words of one figure
_LONGEST_PHRASE = 4


def _phrases(table: Mapping[str, str]) -> dict[Phrase, str]:
    return {
        tuple(phrase.split()): comparator
        for comparator, phrases in table.items()
        for phrase in phrases.split("|")
    }


_BEFORE = _phrases(
    {
        "at-least": "at least|no fewer than|no less than|not less than|not fewer than",
        "more-than": "more than|over|above|upwards of",
        "at-most": "at most|no more than|not more than|up to|as many as",
        "less-than": "fewer than|less than|under|below",
        "about": "about|around|roughly|approximately|nearly|almost|some|an estimated|estimated",
        "exactly": "exactly|only|just",
    }
)
_AFTER = _phrases(
    {
        "at-least": "at least|or more",
        "at-most": "at most|or fewer|or less",
        "about": "or so|approximately",
    }
)
_VAGUE = _phrases(
    {
        "dozens": "dozens|several dozen|a few dozen|tens of",
        "hundreds": "hundreds|several hundred|a few hundred",
        "thousands": "thousands|several thousand|a few thousand|tens of thousands"
        "|hundreds of thousands",
        "several": "several|a group of",
        "some": "some|a number of",
        "many": "many|a large number of|large numbers of|a great number of",
        "few": "few|a few|a handful of|a small number of|a limited number of",
        "most": "most|the majority of|a majority of",
        "all": "all",
        "none": "none of",
        "quantity": "a quantity of|quantities of|a large quantity of|large quantities of"
        "|an amount of|a large amount of",
    }
)
_NOBODY = _phrases({"exactly": "nobody|no one"})
_LEADING = frozenset(("the", "in", "of", "from", "with", "by", "on", "for", "to"))
_BEFORE_NOUN = frozenset(("of", "the", "these", "those", "other", "top", "senior"))
_NOT_NOUNS = frozenset(("them", "us", "whom", "which", "in", "from", "were", "was", "had", "have"))
# Behind a number they say that something else is meant than was read.
_WIDENING = frozenset(("half", "quarter", "third", "thirds", "dozen", "dozens", "hundreds"))
_WIDENING |= {"thousands", "millions", "more", "less", "fewer", "another", "least", "most", "times"}
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september")
) | {"october", "november", "december"}
_PERCENT: dict[Phrase, str] = {("%",): "%", ("percent",): "%", ("per", "cent"): "%"}
_IGNORED_MARKS = frozenset("\"'“”‘’«»()[],.;:!?…*•")
_LINKS = {"between": "and", "from": "to", "": "to"}
_DASHES = frozenset("-‐‑‒–—−")


def parse_english_figure(words: str) -> FigureReading | None:
    """Return the quantity that words state, or None if they don't state one plainly.

    As :func:`arabic.figures.parse_figure`, more lightly: a reading covers all the words, and no
    number is given that doesn't stand in them. "A dozen" and "a couple" aren't read.

    >>> found = parse_english_figure("at least nine gunmen")
    >>> found.comparator, found.amount, found.noun, found.number_span
    ('at-least', 9, 'gunmen', (9, 13))
    """
    tokens = _trimmed(split_tokens(words))
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    return _read_range(tokens) or _read_number(tokens) or _read_vague(tokens) or _read_zero(tokens)


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    kept = list(tokens)
    while kept and kept[0].key in _IGNORED_MARKS:
        kept.pop(0)
    while kept and kept[-1].key in _IGNORED_MARKS:
        kept.pop()
    return tuple(kept)


def _find(tokens: Sequence[Token], at: int, table: Mapping[Phrase, str]) -> tuple[str, int] | None:
    """Return what the longest phrase of a table that begins there means, and where it ends."""
    keys = tuple(token.key for token in tokens[at : at + _LONGEST_PHRASE])
    for length in range(len(keys), 0, -1):
        if (meaning := table.get(keys[:length])) is not None:
            return meaning, at + length
    return None


def _lead(tokens: Sequence[Token]) -> tuple[str | None, int]:
    """Return the comparator before a number, if one is named, and where the number begins."""
    at = 0
    found = _find(tokens, at, _BEFORE)
    while found is None and at < min(2, len(tokens)) and tokens[at].key in _LEADING:
        at += 1
        found = _find(tokens, at, _BEFORE)
    comparator, at = found or (None, at)
    if at < len(tokens) and tokens[at].key == "the":
        at += 1
    return comparator, at


def _tail(tokens: Sequence[Token], at: int) -> tuple[str | None, str | None] | None:
    """Return comparator and noun behind a number; None if something there can't be placed."""
    percent = _find(tokens, at, _PERCENT)
    noun = " ".join(token.written for token in tokens[at : percent[1]]) if percent else None
    rest = list(tokens[percent[1] if percent else at :])
    if rest and (rest[0].key in _MONTHS or (rest[0].is_mark and rest[0].key not in _IGNORED_MARKS)):
        return None
    words = [token for token in rest if not token.is_mark]
    comparator = None
    for place in range(len(words)):
        if found := _find(words, place, _AFTER):
            comparator = found[0]
            del words[place : found[1]]
            break
    if any(word.is_number or word.key in _WIDENING for word in words):
        return None
    return comparator, noun or _noun(words)


def _noun(words: Sequence[Token]) -> str | None:
    for token in words:
        if token.key not in _BEFORE_NOUN:
            return None if token.key in _NOT_NOUNS else token.written
    return None


def _read_number(tokens: Sequence[Token]) -> FigureReading | None:
    before, at = _lead(tokens)
    number = read_number(tokens, at)
    tail = _tail(tokens, number.end) if number else None
    if number is None or tail is None or (before and tail[0] not in (None, before)):
        return None
    span = (tokens[at].start, tokens[number.end - 1].end)
    comparator = before or tail[0] or "exactly"
    return FigureReading(comparator, as_number(number.value), None, None, tail[1], span)


def _read_range(tokens: Sequence[Token]) -> FigureReading | None:
    readings = [(found, tail) for found in _ranges(tokens) if (tail := _tail(tokens, found.end))]
    if len(readings) != 1 or readings[0][1][0] is not None:
        return None
    found, (_, noun) = readings[0]
    span = (tokens[found.start].start, tokens[found.end - 1].end)
    low, high = as_number(found.low), as_number(found.high)
    return FigureReading("range", None, low, high, noun, span)


def _ranges(tokens: Sequence[Token]) -> Iterator[Range]:
    """Yield the ranges for each place where the words can be divided."""
    opening = tokens[0].key if tokens[0].key in ("between", "from") else ""
    start = 1 if opening else 0
    for at in range(start + 1, len(tokens) - 1):
        link = tokens[at].key
        is_choice = link == "or" and not opening
        if not (is_choice or link in _DASHES or link == _LINKS[opening]):
            continue
        low, high = read_number(tokens[:at], start), read_number(tokens, at + 1)
        if low is None or high is None or low.end != at:
            continue
        least = _shared(low, high)
        is_neighbour = low.value + 1 in (high.value, high.multiplicand)
        if least is not None and least < high.value and (is_neighbour or not is_choice):
            yield Range(least, high.value, start, high.end)


def _shared(low: Number, high: Number) -> Decimal | None:
    """Return the least number, with the multiplier of the greatest if both share it.

    "20 to 30,000" may be 20,000 to 30,000, so nothing is read.
    """
    if low.scale > 1 or (high.scale == 1 and low.value * 1000 >= high.value):
        return low.value
    if high.scale == 1:
        return None if high.value % 1000 == 0 else low.value
    return low.value * high.scale if low.value < high.multiplicand and high.parts == 1 else None


def _read_vague(tokens: Sequence[Token]) -> FigureReading | None:
    start, found = 0, _find(tokens, 0, _VAGUE)
    if found is None and tokens[0].key in _LEADING:
        start, found = 1, _find(tokens, 1, _VAGUE)
    tail = _tail(tokens, found[1]) if found else None
    if found is None or tail is None or tail[0] is not None:
        return None
    span = (tokens[start].start, tokens[found[1] - 1].end)
    return FigureReading(found[0], None, None, None, tail[1], span)


def _read_zero(tokens: Sequence[Token]) -> FigureReading | None:
    """Read "nobody", "no one else" and "no casualties"; nobody *of* a whole is ``none``."""
    found = _find(tokens, 0, _NOBODY)
    if found and [token.key for token in tokens[found[1] :]] in ([], ["else"]):
        span = (tokens[0].start, tokens[found[1] - 1].end)
        return FigureReading("exactly", 0, None, None, None, span)
    if len(tokens) == 2 and tokens[0].key == "no" and tokens[1].key.endswith("s"):
        span = (tokens[0].start, tokens[0].end)
        return FigureReading("exactly", 0, None, None, tokens[1].written, span)
    return None
