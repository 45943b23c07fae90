"""What a stored query gives, known before it runs."""

import re

from queries.lexer import code_tokens
from queries.library import StoredQuery
from server.formats import ResultKind, formats_for
from server.prologue import QUERY_FORMS

_KINDS = {
    "SELECT": ResultKind.BINDINGS,
    "ASK": ResultKind.BOOLEAN,
    "CONSTRUCT": ResultKind.GRAPH,
    "DESCRIBE": ResultKind.GRAPH,
}
# What may stand before the query form. Dividing the whole text into tokens takes milliseconds.
_PROLOGUE = re.compile(r"(?:\s|#[^\r\n]*|(?:PREFIX|BASE)\b[^<#]*<[^<>]*>)*+", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


def result_kind(query: StoredQuery) -> ResultKind:
    """Return what the query form gives; a text without one is left to the parser."""
    start = _PROLOGUE.match(query.text)
    word = _WORD.match(query.text, start.end() if start else 0)
    if word and word[0].upper() in _KINDS:
        return _KINDS[word[0].upper()]
    form = next((t.text.upper() for t in code_tokens(query.text) if t.is_word(*QUERY_FORMS)), "")
    return _KINDS.get(form, ResultKind.BINDINGS)


def media_types(kind: ResultKind) -> tuple[str, ...]:
    """Return all media types of a kind of result, in the server's order of preference."""
    return tuple(dict.fromkeys(m for f in formats_for(kind) for m in f.media_types))
