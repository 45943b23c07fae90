"""What is sent to a remote store for a query, and what it says to a text that is none."""

import re
from collections.abc import Sequence

from queries.lexer import Token, TokenKind
from server.dataset import Dataset
from server.diagnosis import engine_error, stop_error
from server.errors import QueryTextError
from server.formats import ResultKind
from server.prologue import QUERY_FORMS

_KINDS = {
    "SELECT": ResultKind.BINDINGS,
    "ASK": ResultKind.BOOLEAN,
    "CONSTRUCT": ResultKind.GRAPH,
    "DESCRIBE": ResultKind.GRAPH,
}
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")


def kind_of(tokens: Sequence[Token]) -> ResultKind:
    """Return the kind of result; what isn't a query is left to the parser of the store."""
    form = next((t for t in tokens if t.is_word(*QUERY_FORMS)), None)
    return _KINDS[form.text.upper()] if form else ResultKind.BINDINGS


def base_line(tokens: Sequence[Token], base_iri: str) -> str:
    """Return a line that says what relative IRIs are resolved against, if there are any."""
    iris = (token.text for token in tokens if token.kind is TokenKind.IRI)
    return "" if all(map(_ABSOLUTE.match, iris)) else f"BASE <{base_iri}>\n"


def protocol_graphs(dataset: Dataset) -> dict[str, Sequence[str]]:
    """Return the parameters of the protocol for a dataset."""
    return {
        "default-graph-uri": list(dict.fromkeys(dataset.default_graphs)),
        "named-graph-uri": list(dict.fromkeys(dataset.named_graphs)),
    }


def explained(
    error: QueryTextError, text: str, tokens: Sequence[Token], has_base_line: bool
) -> QueryTextError:
    """Return the error for a text that the store refused, with the place in what the user sent.

    :param error: what the store says; of Oxigraph it can be put into better words
    """
    stopped = stop_error(text, tokens)
    if stopped is not None:
        return stopped[1]
    said, line = str(error), error.line
    if line is None:
        return error
    line = max(1, line - has_base_line)
    if said.startswith("error at "):
        problem = said.partition(": ")[2]
        return engine_error(text, tokens, f"error at {line}:{error.column}: {problem}")
    return QueryTextError(said, line, error.column)
