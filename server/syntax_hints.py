"""Hints for mistakes that people often make in SPARQL."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from types import MappingProxyType

from queries.errors import near_text
from queries.lexer import CLOSING, OPENING, Token, TokenKind, place_of
from server.grammar import function_names
from server.prologue import QUERY_FORMS
from server.recogniser import Stop

# Other languages' operators, by what stands where SPARQL stops understanding.
_OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "AND": "'and' is written &&.",
        "OR": "'or' is written ||.",
        "&": "'and' is written &&.",
        "LIKE": "Look for a part of a text with CONTAINS(?x, 'part') or REGEX(?x, 'pattern').",
    }
)
_GRAMMAR_WORDS = ("AS", "AND", "BY", "FROM", "OR", "WHERE")
_MEANT: Mapping[str, str] = MappingProxyType(
    {"،": ",", "؛": ";", "؟": "?", "“": '"', "”": '"', "„": '"', "«": '"', "‘": "'", "’": "'"}
)


def hint_for(text: str, tokens: Sequence[Token], stop: Stop) -> str:
    """Return what to do about the place where a query stops, after a space; or nothing."""
    found = tokens[stop.index] if stop.index < len(tokens) else None
    hint = next(_hints(text, tokens, stop, found), "")
    return f" {hint}" if hint else ""


def selected_variables(tokens: Sequence[Token], phrase: str) -> Token | None:
    """Return the variable of SELECT that an engine's phrase is about."""
    outside = [t for t in tokens if not t.depth or (t.depth == 1 and t.inside == ")")]
    where = next((i for i, t in enumerate(outside) if t.is_word("WHERE", "FROM")), None)
    brace = next((i for i, t in enumerate(outside) if t.is_symbol("{")), len(outside))
    selected = outside[: brace if where is None else min(where, brace)]
    named = [b for a, b in pairwise(selected) if a.is_word("AS") and b.depth]
    if phrase == "Duplicated variable name":
        counts = Counter(token.text for token in selected if token in named or not token.depth)
        return next((t for t in reversed(named) if counts[t.text] > 1), None)
    if phrase == "variable that is unbound":
        grouped = {t.text for t in outside[brace:] if t.kind is TokenKind.VARIABLE}
        plain = (t for t in selected if t.kind is TokenKind.VARIABLE and not t.depth)
        return next((t for t in plain if t.text not in grouped), None)
    if phrase == "overrides an existing variable":
        inside = {t.text for t in tokens if t not in selected}
        return next((t for t in named if t.text in inside), None)
    return None


def _hints(text: str, tokens: Sequence[Token], stop: Stop, found: Token | None) -> Iterator[str]:
    before = tokens[stop.index - 1] if stop.index else None
    if found is not None:
        yield from _character_hints(found)
        if found.kind is TokenKind.WORD:
            yield from _word_hints(tokens, stop, found)
        yield from _operator_hints(found, before)
        if found.is_symbol(",") and "'FROM'" in stop.expected:
            yield "The variables of SELECT stand side by side, without commas."
    yield from _bracket_hints(text, tokens, stop, found)


def _character_hints(found: Token) -> Iterator[str]:
    if found.is_symbol("<"):
        yield "An IRI is not closed with '>', or holds a space or one of \" { } | ^ `."
    if found.kind is not TokenKind.OTHER or found.text.isascii():
        return
    name = unicodedata.name(found.text, "an unnamed character")
    meant = _MEANT.get(found.text, "")
    if unicodedata.decimal(found.text, None) is not None:
        meant = str(unicodedata.decimal(found.text))
    yield f"This is {name}{f'; SPARQL writes {meant} there' if meant else ''}."


def _operator_hints(found: Token, before: Token | None) -> Iterator[str]:
    last = "" if before is None else before.text
    if (last, found.text) == ("=", "="):
        yield "Equality is written with a single =."
    if (last, found.text) == ("<", ">"):
        yield "Inequality is written !=."
    if last.upper() == "NOT":
        yield "The opposite of an expression is written !( ... )."
    if found.text.upper() in _OPERATORS:
        yield _OPERATORS[found.text.upper()]


def _word_hints(tokens: Sequence[Token], stop: Stop, found: Token) -> Iterator[str]:
    word = found.text.upper()
    following = tokens[stop.index + 1] if stop.index + 1 < len(tokens) else None
    is_called = following is not None and following.is_symbol("(")
    if word in function_names() and "'('" in stop.expected:
        yield f"Put an expression into parentheses and name it: ({word}(...) AS ?name)."
    near = get_close_matches(word, stop.keywords, n=1, cutoff=0.7)
    if near and word not in _GRAMMAR_WORDS:
        yield near_text(near).strip()
    if is_called and word not in function_names() and "an expression" in stop.expected:
        near = get_close_matches(word, function_names(), n=1)
        yield f"There is no function {found.text!r}.{near_text(near)}"
    if word in QUERY_FORMS and found.depth:
        yield "A query inside a query stands in braces of its own: { SELECT ... }."


def _bracket_hints(
    text: str, tokens: Sequence[Token], stop: Stop, found: Token | None
) -> Iterator[str]:
    """Name the bracket that is open where it should have been closed."""
    if found is not None and found.text not in CLOSING:
        return
    if found is not None and not found.depth:
        yield f"There is one {found.text!r} too many."
        return
    opened: list[Token] = []
    for token in tokens[: stop.index]:
        if token.kind is TokenKind.SYMBOL and token.text in OPENING:
            opened.append(token)
        elif token.kind is TokenKind.SYMBOL and token.text in CLOSING and opened:
            opened.pop()
    if opened and (found is None or CLOSING[found.text] != OPENING[opened[-1].text]):
        line, column = place_of(text, opened[-1].start)
        yield f"The {opened[-1].text!r} of line {line}, column {column} is not closed."
