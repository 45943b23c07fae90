"""Refuse queries that must not reach the engine, by their tokens.

Oxigraph's parser and planner recurse: some 2,000 nested braces end the process with SIGSEGV, and
a group of 600 patterns is planned for most of a minute. SERVICE is really executed, from the
server's own network. The limits below leave a factor of ten or more to what was measured on an
8 MB stack, and are far above what people write.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from ontology.prefixes import PREFIXES
from queries.errors import QuerySyntaxError, near_text
from queries.lexer import CLOSING, Token, TokenKind, code_tokens, place_of
from server.diagnosis import stop_error
from server.errors import (
    FederationRefusedError,
    QueryTextError,
    QueryTooComplexError,
    UpdateRefusedError,
)
from server.prologue import QUERY_FORMS, resolve_names

_OPERANDS = frozenset(
    {
        TokenKind.STRING,
        TokenKind.IRI,
        TokenKind.VARIABLE,
        TokenKind.BLANK_NODE,
        TokenKind.PREFIXED_NAME,
        TokenKind.NUMBER,
        TokenKind.LANGUAGE,
    }
)
_OPERATORS = frozenset(["||", "&&", "+", "-", "*", "/", "|", "!", "{"])
_OPERATOR_WORDS = ("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "AS", "EXISTS", "SELECT")
_UPDATE_WORDS = (
    *("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may need.

    :param characters: length of the text, in code points
    :param depth: brackets of any kind inside each other
    :param patterns: triple patterns, counting path steps and members of collections
    :param operators: groups, operators of expressions, and clauses
    :param merged_quads: quads that the graphs of one FROM or default-graph-uri list may hold
    """

    characters: int = 200_000
    depth: int = 64
    patterns: int = 128
    operators: int = 500
    merged_quads: int = 500_000


def check_query(
    text: str, limits: Limits, services: Collection[str] = (), base_iri: str = ""
) -> tuple[Token, ...]:
    """Check a query before it is given to the engine, and return its tokens.

    :param services: the endpoints that SERVICE may name
    :param base_iri: what relative IRIs are resolved against
    :raises QueryTooComplexError: it is over a limit
    :raises FederationRefusedError: it uses SERVICE with another endpoint, or with a variable
    :raises UpdateRefusedError: it is an update
    :raises QueryTextError: it can't be read without doubt
    """
    if len(text) > limits.characters:
        raise QueryTooComplexError(
            f"The query has {len(text):,} characters; this endpoint reads {limits.characters:,}."
        )
    try:
        tokens = code_tokens(text)
    except QuerySyntaxError as error:
        raise QueryTextError(error.problem, error.line, error.column) from error
    _check_size(tokens, limits)
    _check_form(tokens)
    _check_prefixes(text, tokens)
    _check_services(text, tokens, services, base_iri)
    return tokens


def _check_size(tokens: Sequence[Token], limits: Limits) -> None:
    depth = max((token.depth for token in tokens), default=0)
    planned = tuple(_planned(tokens))
    measured = (
        ("levels of brackets", depth, limits.depth),
        ("triple patterns", count_patterns(planned), limits.patterns),
        ("operators and groups", count_operators(planned), limits.operators),
    )
    for name, count, limit in measured:
        if count > limit:
            raise QueryTooComplexError(
                f"The query has {count} {name}; this endpoint takes at most {limit}. "
                "Ask in several queries, or put long lists into VALUES."
            )


def count_patterns(tokens: Iterable[Token]) -> int:
    """Estimate, from above, the triple patterns that the planner has to put in order."""
    count = 0
    for before, token in pairwise(tokens):
        if token.is_symbol("<<", "<<("):
            count += 3
        elif token.is_symbol("{", "{|", "[", "/") or (
            token.is_symbol(".", ";", ",") and token.inside in ("}", "]")
        ):
            count += 1
        elif token.inside == ")" and _is_member(before, token):
            count += 2  # a member of a collection has its rdf:first and rdf:rest
    return count


def count_operators(tokens: Iterable[Token]) -> int:
    """Count what becomes a level of the algebra or of an expression."""
    return sum(
        token.is_word(*_OPERATOR_WORDS)
        or (token.kind is TokenKind.SYMBOL and token.text in _OPERATORS)
        for token in tokens
    )


def _is_member(before: Token, token: Token) -> bool:
    return token.kind in _OPERANDS - {TokenKind.LANGUAGE} and (
        before.kind in _OPERANDS or before.text in CLOSING
    )


def _planned(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out the blocks that cost no planning: the data of VALUES and the CONSTRUCT template."""
    skipped_depth: int | None = None
    opener = ""
    for token in tokens:
        if skipped_depth is not None:
            if token.is_symbol("}") and token.depth == skipped_depth:
                skipped_depth = None
            continue
        if token.is_symbol("{") and opener:
            skipped_depth, opener = token.depth + 1, ""
            continue
        if token.is_word("VALUES", "CONSTRUCT"):
            opener = token.text.upper()
        elif opener == "CONSTRUCT":  # its template follows at once, or there is none
            opener = ""
        yield token


def _check_form(tokens: Sequence[Token]) -> None:
    form = next((t for t in tokens if t.kind is TokenKind.WORD and not _is_prologue(t)), None)
    if form is not None and form.is_word(*_UPDATE_WORDS):
        raise UpdateRefusedError


def _check_services(
    text: str, tokens: Sequence[Token], services: Collection[str], base_iri: str
) -> None:
    """Look for SERVICE, and for what it names.

    Oxigraph's grammar has no boundaries of words: it reads ``trueSERVICE<...>`` and ``SERVICE:x``
    as keywords too, so a word that only holds SERVICE counts, and is refused in any case.
    """
    end = Token(TokenKind.OTHER, "", len(text), 0)
    for index, token in enumerate(tokens):
        held, following = token.text.upper(), (*tokens[index + 1 : index + 3], end, end)
        if token.kind is TokenKind.WORD:
            if "SERVICE" in held:
                name = following[following[0].is_word("SILENT")]
                is_named = held == "SERVICE" and name.kind in (
                    TokenKind.IRI,
                    TokenKind.PREFIXED_NAME,
                )
                if not is_named or not _is_allowed(text, tokens, name, services, base_iri):
                    raise FederationRefusedError(*place_of(text, token.start), bool(services))
            if "FROM" in held and held != "FROM":
                problem = f"Unknown word {token.text!r}: put a space at FROM"
                raise QueryTextError(problem, *place_of(text, token.start))
        elif (
            token.kind is TokenKind.PREFIXED_NAME
            and "SERVICE" in held.partition(":")[0]
            and following[0].text == "{"
        ):
            raise FederationRefusedError(*place_of(text, token.start), bool(services))


def _is_allowed(
    text: str, tokens: Sequence[Token], name: Token, services: Collection[str], base_iri: str
) -> bool:
    form = next((t for t in tokens if t.is_word(*QUERY_FORMS)), None)
    if not services or form is None:
        return False
    found = resolve_names(text[: form.start], [name.text], base_iri)
    return bool(found) and found[0] in services


def _is_prologue(token: Token) -> bool:
    return token.is_word("PREFIX", "BASE", "VERSION")


def _check_prefixes(text: str, tokens: Sequence[Token]) -> None:
    """Name an undeclared prefix, which the parser's own message doesn't."""
    declared = {
        name.text[:-1]
        for word, name in pairwise(tokens)
        if word.is_word("PREFIX") and name.kind is TokenKind.PREFIXED_NAME
    }
    for token in tokens:
        if token.kind is not TokenKind.PREFIXED_NAME:
            continue
        prefix = token.text.partition(":")[0]
        if prefix not in declared:
            stopped = stop_error(text, tokens)
            if stopped is not None and stopped[0] <= token.start:
                raise stopped[1]  # what looks like a prefix is part of another mistake
            problem = f"The prefix {prefix + ':'!r} is not declared.{_hint(prefix)}"
            raise QueryTextError(problem, *place_of(text, token.start))


def _hint(prefix: str) -> str:
    if prefix in PREFIXES:
        return f" Add: PREFIX {prefix}: <{PREFIXES[prefix]}>"
    return near_text(get_close_matches(prefix, PREFIXES, n=1)) or " Add a PREFIX line for it."
