"""Put terms in the place of variables of a query.

pyoxigraph's ``substitutions=`` is not used, because it answers wrongly without an error: with a
value for ``?v``, ``FILTER(!BOUND(?v) || ?o = ?v)`` lets every row pass (the optimiser has taken
``BOUND(?v)`` for false), ``BIND(?v AS ?w)`` and sub-queries don't see the value, and in SELECT only
variables of the outer projection can be given one. Here the variable token itself is replaced, in
the whole query, by the term in the form that pyoxigraph's own serializer writes, which is the
substitution of https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0007/sep-0007.md. No text of a
user is ever joined to a query.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pyoxigraph import Variable

from queries.lexer import Token, TokenKind, code_tokens, tokenize
from queries.parameters import Term

_CLAUSE_ENDS = ("WHERE", "FROM", "HAVING", "ORDER", "GROUP", "LIMIT", "OFFSET", "VALUES")


def substitute_terms(text: str, bindings: Mapping[Variable, Term]) -> str:
    """Replace variables by terms; a replaced variable of a projection stays a column.

    :raises QuerySyntaxError: the text can't be divided into tokens

    >>> from pyoxigraph import Literal
    >>> substitute_terms("SELECT ?v { ?s ?p ?v }", {Variable("v"): Literal('"')})
    'SELECT ("\\\\"" AS ?v) { ?s ?p "\\\\"" }'
    """
    return Template(text).fill(bindings) if bindings else text


class Template:
    """A query text that is divided into tokens once, for many substitutions.

    :raises QuerySyntaxError: the text can't be divided into tokens
    """

    def __init__(self, text: str) -> None:
        self._tokens = tokenize(text)
        self._clauses = _clauses(self._tokens)

    def fill(self, bindings: Mapping[Variable, Term]) -> str:
        """Replace variables by terms, as :func:`substitute_terms` does."""
        terms = {variable.value: str(term) for variable, term in bindings.items()}
        skipped = _bound_calls(self._tokens, terms)
        return "".join(
            skipped[index] if index in skipped else _written(token, self._clauses[index], terms)
            for index, token in enumerate(self._tokens)
        )


def variables_of(text: str) -> frozenset[str]:
    """Return the names of all variables that occur in a query."""
    return frozenset(t.text[1:] for t in code_tokens(text) if t.kind is TokenKind.VARIABLE)


def assigned_variables(text: str) -> frozenset[str]:
    """Return the names of variables that BIND, a projection or VALUES gives a value to."""
    tokens = code_tokens(text)
    after_as = {
        token.text[1:]
        for before, token in pairwise(tokens)
        if before.is_word("AS") and token.kind is TokenKind.VARIABLE
    }
    return frozenset(after_as | set(_values_variables(tokens)))


def prefixes_of(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares, without resolving relative IRIs."""
    tokens = code_tokens(text)
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.is_word("PREFIX") and iri.kind is TokenKind.IRI
    }


def _written(token: Token, clause: str, terms: Mapping[str, str]) -> str:
    if token.kind is not TokenKind.VARIABLE or token.text[1:] not in terms:
        return token.text
    term = terms[token.text[1:]]
    if clause == "SELECT":
        # a sub-query must not bind the name again that the outer projection binds
        name = f"?bound__{token.text[1:]}" if token.depth else token.text
        return f"({term} AS {name})"
    return f"({term})" if clause == "BY" else term


def _clauses(tokens: Sequence[Token]) -> list[str]:
    """Say for each token whether it stands directly in a projection or in GROUP/ORDER BY."""
    clauses: list[str] = []
    clause, depth = "", 0
    for token in tokens:
        if token.is_word("SELECT", "BY"):
            clause, depth = token.text.upper(), token.depth
        elif token.depth < depth or (
            token.depth == depth and (token.is_symbol("{") or token.is_word(*_CLAUSE_ENDS))
        ):
            clause = ""
        clauses.append(clause if token.depth == depth else "")
    return clauses


def _bound_calls(tokens: Sequence[Token], terms: Mapping[str, str]) -> dict[int, str]:
    """Find ``BOUND(?v)`` of replaced variables: BOUND takes no term, and it is true now."""
    code = [index for index, token in enumerate(tokens) if token.is_code]
    found: dict[int, str] = {}
    for run in zip(code, code[1:], code[2:], code[3:], strict=False):
        word, opening, variable, closing = (tokens[index] for index in run)
        if (
            word.is_word("BOUND")
            and opening.is_symbol("(")
            and closing.is_symbol(")")
            and variable.text[1:] in terms
        ):
            found |= dict(zip(run, ("(", "", "true", ")"), strict=True))
    return found


def _values_variables(tokens: Sequence[Token]) -> Iterable[str]:
    for index, token in enumerate(tokens):
        if not token.is_word("VALUES"):
            continue
        for following in tokens[index + 1 :]:
            if following.is_symbol("{"):
                break
            if following.kind is TokenKind.VARIABLE:
                yield following.text[1:]
