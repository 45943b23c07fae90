"""The number that a text writes, in Arabic words, in digits, or in both."""

from arabic.number_grammar import read_number
from arabic.number_tokens import split_tokens
from arabic.numerals import as_number


def parse_number(text: str) -> int | float | None:
    """Return the number that the whole text writes, or None if it doesn't write one.

    Never a guess: ordinals, dialect forms, numbers with a preposition, an article or a sign, and
    what has two readings give None. So does a bare ألفا: it is one thousand in the accusative, or
    two thousand that lost its noun. How separators are read stands in ``arabic.numerals``.

    >>> parse_number("ثلاثة وعشرون"), parse_number("٣ آلاف"), parse_number("1.5 مليون")
    (23, 3000, 1500000)
    """
    tokens = split_tokens(text)
    if not tokens or tokens[0].is_joined or tokens[0].clitic:
        return None
    reading = read_number(tokens, 0)
    if reading is None or reading.end != len(tokens) or reading.is_open:
        return None
    return as_number(reading.value)
