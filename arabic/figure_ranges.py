"""Figures between two numbers: "بين 20 و30 ألفا", "من 5 إلى 7", "5-7", "خمسة أو ستة"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from arabic.figure_parts import Tail, find_phrase, is_key, percent_end, read_tail
from arabic.figure_reading import FigureReading, Range
from arabic.number_grammar import Reading, read_number
from arabic.number_tokens import Token
from arabic.numerals import as_number
from arabic.quantity_words import OF, Phrase

_BETWEEN: dict[Phrase, str] = {("بين",): "between", ("ما", "بين"): "between"}
_VARYING = ("يتراوح", "تتراوح")
_NUMBER_OF_THEM = ("عددهم", "عددها", "عددهن", "اعدادهم", "اعدادها")
_TO = ("الي", "حتي")
_OR = "او"
_DASHES = frozenset("-‐‑‒–—―−")


def read_range(tokens: Sequence[Token]) -> FigureReading | None:
    """Return the figure of words that name a least and a greatest number, or None.

    A multiplier of the second number holds for the first one, too, if that has none and is the
    smaller of the two as they stand: "20 و 30 ألف" is 20,000–30,000. If the first one is not the
    smaller ("بين 500 و 2 ألف"), or the words can be divided in two ways, nothing is read.
    """
    readings = [
        (found, tail) for found in _ranges(tokens) if (tail := _tail(tokens, found)) is not None
    ]
    if len(readings) != 1:
        return None
    found, tail = readings[0]
    return FigureReading(
        comparator="range",
        amount=None,
        minimum=as_number(found.low),
        maximum=as_number(found.high),
        noun=tail.noun,
        number_span=(tokens[found.start].core, tokens[found.end - 1].end),
    )


def _tail(tokens: Sequence[Token], found: Range) -> Tail | None:
    end = percent_end(tokens, found.end)
    tail = read_tail(tokens, end)
    if tail is None or tail.comparator is not None:
        return None
    if end > found.end:
        return replace(tail, noun=" ".join(token.written for token in tokens[found.end : end]))
    return tail


def _ranges(tokens: Sequence[Token]) -> Iterator[Range]:
    at = 0
    if is_key(tokens, at, _VARYING):
        at += 2 if is_key(tokens, at + 1, _NUMBER_OF_THEM) else 1
    between = find_phrase(tokens, at, _BETWEEN)
    if between is not None:
        can_be_among = between.end == 1
        yield from _between(tokens, between.end, can_be_among)
    elif at == 0:
        has_from = is_key(tokens, 0, (OF,))
        yield from _from_to(tokens, 1 if has_from else 0, has_from)


def _between(tokens: Sequence[Token], start: int, can_be_among: bool) -> Iterator[Range]:
    """Yield the ranges for each place where the words can be divided.

    :param can_be_among: whether بين stands alone. Then بين خمسة وعشرين شخصا may also be "among
        25 persons", and two numbers that make one give no range.
    """
    yield from _from_to(tokens, start, has_from=True)
    whole = read_number(tokens, start)
    for at in range(start + 1, len(tokens)):
        if not tokens[at - 1].is_number or not tokens[at].is_joined:
            continue
        low, high = read_number(tokens[:at], start), read_number(tokens, at)
        if low is None or high is None or low.end != at or not _is_plain(tokens, start, at):
            continue
        if not (can_be_among and whole and whole.end == high.end):
            yield from _shared(low, high)


def _from_to(tokens: Sequence[Token], start: int, has_from: bool) -> Iterator[Range]:
    low = read_number(tokens, start)
    if low is None or low.end + 1 >= len(tokens):
        return
    high = read_number(tokens, low.end + 1)
    if high is None or not _is_plain(tokens, start, low.end + 1) or tokens[low.end + 1].is_joined:
        return
    link = tokens[low.end].key
    if link in _TO or link in _DASHES:
        yield from _shared(low, high)
    elif link == _OR and not has_from:
        yield from (found for found in _shared(low, high) if _are_neighbours(low, high))


def _is_plain(tokens: Sequence[Token], *places: int) -> bool:
    return all(tokens[at].clitic == "" for at in places) and not tokens[places[0]].is_joined


def _are_neighbours(low: Reading, high: Reading) -> bool:
    """Tell whether "five or six" leaves no number out, so that it is a range."""
    multiplicand = high.sections[0].multiplicand
    return high.value - low.value == 1 or multiplicand == low.value + 1


def _shared(low: Reading, high: Reading) -> Iterator[Range]:
    """Yield the range of two numbers, with a multiplier of the second that both share."""
    last = high.sections[0]
    least = low.value
    if low.is_open or high.is_open:
        return
    if low.sections[0].scale == 1 and last.scale > 1 and last.multiplicand is not None:
        if len(high.sections) > 1 or last.is_closed:
            return
        least *= last.scale  # not below the second one if it wasn't the smaller: then no range
    if least < high.value:
        yield Range(least, high.value, low.start, high.end)
