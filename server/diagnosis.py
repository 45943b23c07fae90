"""Say what is wrong with a text that the engine refused, and at which token."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from queries.lexer import Token, TokenKind, place_of
from server.errors import QueryEvaluationError, QueryTextError
from server.recogniser import Stop, find_stop
from server.syntax_hints import hint_for, selected_variables

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_RDF_1_2 = ("<<", "<<(", "{|", "~", "VERSION", "LATERAL")  # the engine knows them, the grammar not
_UNEXPLAINED = (
    "The engine refuses the query up to here, although it has the form of one. Most often BIND or "
    "AS names a variable that has a value already, a blank node is named in two groups, or a row "
    "of VALUES has more or fewer values than variables."
)
# What the engine says among what it expected when a text has the form of a query.
_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "Duplicated variable name": "SELECT gives one variable two values",
        "overrides an existing variable": "SELECT gives a value to a variable that has one in the "
        "pattern: take another name after AS",
        "not authorized with GROUP BY": "SELECT * doesn't go with GROUP BY: name the variables of "
        "GROUP BY, and aggregates such as (COUNT(*) AS ?n)",
        "variable that is unbound": "with GROUP BY or an aggregate, SELECT takes the variables of "
        "GROUP BY, and aggregates such as (COUNT(*) AS ?n)",
        "offset should be": "The number after OFFSET is too large",
        "IRI parsing failed": "This is no IRI",
        "language tag parsing failed": "This is no language tag",
        "escape sequence": r"An escape such as \u0633 needs a character's number",
        "['t' ": "This string has an escape that isn't one: \\ is written \\\\",
        "'A' ..= 'F'": r"An escape such as \u0633 needs four digits, \U0001F600 eight",
    }
)


def stop_error(text: str, tokens: Sequence[Token]) -> tuple[int, QueryTextError] | None:
    """Return where a text stops being a query, and the error that says so.

    :returns: the offset in the text with the error, or None when the text has the form of a query
    """
    try:
        stop = find_stop(tokens)
    except RecursionError:
        return None
    if stop is None:
        return None
    found = tokens[stop.index] if stop.index < len(tokens) else None
    if any(token.text.upper() in _RDF_1_2 for token in tokens):
        return None
    offset = len(text) if found is None else found.start
    problem = _problem(text, tokens, stop)
    return offset, QueryTextError(problem, *place_of(text, offset))


def engine_error(text: str, tokens: Sequence[Token], message: str) -> QueryTextError:
    """Return the error for a text that the engine refused.

    :param message: what the engine said
    """
    stopped = stop_error(text, tokens)
    if stopped is not None:
        return stopped[1]
    match = _PLACE.fullmatch(message)
    if match is None:
        return QueryTextError(message, None, None)
    offset = _offset_of(text, int(match[1]), int(match[2]))
    for phrase, meaning in _MEANINGS.items():
        if phrase in match[3]:
            token = _meant(tokens, phrase, offset)
            start = offset if token is None else token.start
            about = "" if token is None else f"At {_quoted(token.text)}: "
            return QueryTextError(f"{about}{meaning}.", *place_of(text, start))
    return QueryTextError(_UNEXPLAINED, *place_of(text, offset))


def evaluation_error(text: str, tokens: Sequence[Token], message: str) -> QueryEvaluationError:
    """Return the error for a query that can't be evaluated, with the place if it names an IRI."""
    named = re.search(r"<[^<>]*>", message)
    token = next((t for t in tokens if named and t.text == named[0]), None)
    line, column = (None, None) if token is None else place_of(text, token.start)
    return QueryEvaluationError(f"The query can't be evaluated: {message}.", line, column)


def _problem(text: str, tokens: Sequence[Token], stop: Stop) -> str:
    *most, last = stop.expected
    expected = f"{', '.join(most)} or {last}" if most else last
    found = (
        f"found {_quoted(tokens[stop.index].text)}"
        if stop.index < len(tokens)
        else "but the query ends"
    )
    return f"Syntax error: expected {expected}, {found}.{hint_for(text, tokens, stop)}"


def _meant(tokens: Sequence[Token], phrase: str, offset: int) -> Token | None:
    """Return the token that an engine's phrase is about, where it can be told."""
    before = [token for token in tokens if token.start < offset]
    kinds = {
        "IRI parsing failed": TokenKind.IRI,
        "language tag parsing failed": TokenKind.LANGUAGE,
        "escape sequence": TokenKind.STRING,
        "['t' ": TokenKind.STRING,
        "'A' ..= 'F'": TokenKind.STRING,
        "offset should be": TokenKind.NUMBER,
    }
    if phrase in kinds:
        return next((t for t in reversed(before) if t.kind is kinds[phrase]), None)
    return selected_variables(tokens, phrase)


def _offset_of(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    before = sum(len(known) + 1 for known in lines[: line - 1])
    return min(before + column - 1, len(text))


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
