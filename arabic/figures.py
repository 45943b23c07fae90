"""What an annotator marked as a quantity, as a comparator and its numbers."""

from collections.abc import Sequence

from arabic.counted_nouns import find_dual, is_singular
from arabic.figure_parts import Lead, core_of, is_key, percent_end, read_lead, read_tail, trimmed
from arabic.figure_ranges import read_range
from arabic.figure_reading import FigureReading
from arabic.figure_words import read_vague, read_zero
from arabic.months import MONTHS_BY_REGION
from arabic.normalise import fold
from arabic.number_grammar import Reading, read_number
from arabic.number_tokens import Token, split_tokens
from arabic.number_words import Kind
from arabic.numerals import as_number
from arabic.quantity_words import ARTICLE, without_clitics

__all__ = ["FigureReading", "parse_figure"]

MAX_TOKENS = 60  # longer texts are not the words of one figure
_SHARES = frozenset({"خمس", "سبع", "تسع", "عشر"})  # before a definite noun also a fifth, a tenth
_DEFINITE = ("ال", "بال", "لل")
_LADY = "الست"
_MONTHS = frozenset(fold(name).split()[0] for names in MONTHS_BY_REGION.values() for name in names)


def parse_figure(words: str) -> FigureReading | None:
    """Return the quantity that words state, or None if they don't state one plainly.

    A reading covers all the words. What can't be placed gives None: a second number, a negation,
    an ordinal, unknown words before the number. So does a singular without واحد: عنصر may be one
    member, but the word alone doesn't say so. A dual counts if its noun is listed in
    ``arabic.counted_nouns``. No number is given that doesn't stand in the words.

    >>> found = parse_figure("أكثر من 20 مصدراً")
    >>> found.comparator, found.amount, found.noun, found.number_span
    ('more-than', 20, 'مصدراً', (8, 10))
    """
    tokens = trimmed(split_tokens(words))
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    for read in _READERS:
        if (reading := read(tokens)) is not None:
            return reading
    return None


def _read_number(tokens: Sequence[Token]) -> FigureReading | None:
    """Read a number with what leads up to it and follows it: "نحو ألفي مقاتل"."""
    lead = read_lead(tokens)
    reading = read_number(tokens, lead.at)
    if reading is None or not _may_begin(tokens, lead, reading) or _is_share(tokens, reading):
        return None
    value = reading.value
    if reading.is_open:
        if reading.end >= len(tokens) or not is_singular(tokens[reading.end].written):
            return None
        value += reading.sections[-1].scale  # ألفا مقاتل: a dual before its noun
    if is_key(tokens, reading.end, _MONTHS):
        return None  # a day of the month
    end = percent_end(tokens, reading.end)
    noun = " ".join(token.written for token in tokens[reading.end : end]) or None
    span = (tokens[lead.at].core, tokens[reading.end - 1].end)
    return _figure(lead, as_number(value), tokens, end, span, noun)


def _figure(
    lead: Lead,
    amount: int | float,
    tokens: Sequence[Token],
    end: int,
    span: tuple[int, int],
    noun: str | None,
) -> FigureReading | None:
    """Return the figure of an amount with the comparators before and behind it, if they agree."""
    tail = read_tail(tokens, end)
    if tail is None or (lead.comparator and tail.comparator not in (None, lead.comparator)):
        return None
    comparator = lead.comparator or tail.comparator or "exactly"
    return FigureReading(comparator, amount, None, None, noun or tail.noun, span)


def _may_begin(tokens: Sequence[Token], lead: Lead, reading: Reading) -> bool:
    first = tokens[lead.at]
    if (first.is_joined and lead.at > 0) or first.clitic == "ك":
        return False
    if first.word is None or first.clitic not in _DEFINITE:
        return True
    # العشرين may be "the twentieth", الاثنين is Monday: only three to ten are plain.
    return _is_three_to_ten(first) and reading.end == lead.at + 1 and first.key != _LADY


def _is_three_to_ten(token: Token) -> bool:
    word = token.word
    if word is None or word.kind not in (Kind.UNIT, Kind.TEN):
        return False
    return word.value >= 3


def _is_share(tokens: Sequence[Token], reading: Reading) -> bool:
    """Tell whether خمس may be a fifth: "خمس السكان"."""
    first, end = tokens[reading.start], reading.end
    is_share_word = any(word in _SHARES for word, _ in without_clitics(first.key))
    if not is_share_word or end != reading.start + 1 or end >= len(tokens):
        return False
    return tokens[end].key.startswith(ARTICLE)


def _read_dual(tokens: Sequence[Token]) -> FigureReading | None:
    """Read a dual: "عنصرين", "عنصرين اثنين"."""
    lead = read_lead(tokens)
    if lead.at >= len(tokens):
        return None
    token = tokens[lead.at]
    offset = find_dual(token.written)
    if offset is None:
        return None
    core = core_of(token, offset)
    noun = token.written[core - token.start :]
    end = lead.at + (2 if _unit_at(tokens, lead.at + 1) == 2 else 1)
    return _figure(lead, 2, tokens, end, (core, token.end), noun)


def _read_one(tokens: Sequence[Token]) -> FigureReading | None:
    """Read a singular with واحد behind it: "عنصر واحد"."""
    lead = read_lead(tokens)
    at = lead.at + 1
    if _unit_at(tokens, at) != 1 or not is_singular(tokens[lead.at].written):
        return None
    span = (tokens[at].start, tokens[at].end)
    return _figure(lead, 1, tokens, at + 1, span, tokens[lead.at].written)


def _unit_at(tokens: Sequence[Token], at: int) -> int | None:
    """Return the number of a word from one to nine that stands there without clitics."""
    if at >= len(tokens) or tokens[at].is_joined or tokens[at].clitic:
        return None
    word = tokens[at].word
    return word.value if word is not None and word.kind is Kind.UNIT else None


def _read_after_noun(tokens: Sequence[Token]) -> FigureReading | None:
    """Read a number that follows its noun, both with the article: "العراقيين الأربعة"."""
    if len(tokens) < 2 or tokens[0].is_number or tokens[1].is_joined or tokens[1].clitic != ARTICLE:
        return None
    word = tokens[1].word
    is_definite = any(key.startswith(ARTICLE) for key, _ in without_clitics(tokens[0].key))
    if word is None or not is_definite or not _is_three_to_ten(tokens[1]):
        return None
    span = (tokens[1].core, tokens[1].end)
    return _figure(Lead(None, 0), word.value, tokens, 2, span, tokens[0].written)


_READERS = (
    read_range,
    _read_number,
    _read_dual,
    _read_one,
    _read_after_noun,
    read_vague,
    read_zero,
)
