"""The stored queries: one question a file, with its parameters.

A query file is SPARQL under a head of ``#+`` lines:

    #+ summary: Operations in a place, with everything inside it
    #+ summary-ar: العمليات في مكان ما وكل ما يقع داخله
    #+ keywords: operation, place
    #+ param place: identifier = place:dez_gov | Registry identifier of the place
    #+ param actor: identifier ? | Optional: only operations with this actor
    #+ returns: operation, operationLabel, place

A parameter with neither default nor ``?`` is required. To run a query, give the values:

    store.query(query.bind({"place": "place:dez_gov"}))
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pyoxigraph import Variable

from queries.errors import (
    MissingParameterError,
    QueryFileError,
    QuerySyntaxError,
    UnknownParameterError,
    UnknownQueryError,
)
from queries.header import Header, parse_header
from queries.parameters import Parameter, Term, parse_value
from queries.substitution import (
    assigned_variables,
    prefixes_of,
    substitute_terms,
    variables_of,
)

_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.rq")


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """One query file.

    :param name: the file name without ``.rq``
    :param returns: the names of the columns of a SELECT, in order; empty when the head doesn't say
    :param text: the whole file, so that places in messages of the parser fit it
    """

    name: str
    summary: str
    summary_ar: str
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL text with the parameter values in it, as checked terms.

        :raises ParameterError: a value is unknown, missing or wrong
        """
        return substitute_terms(self.text, bind_parameters(self, values))


@dataclass(frozen=True, slots=True)
class Library:
    """Stored queries, in the order of their names."""

    queries: tuple[StoredQuery, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all queries."""
        return tuple(query.name for query in self.queries)

    def get(self, name: str) -> StoredQuery:
        """Return the query of this name.

        :raises UnknownQueryError: with the names that are near
        """
        for query in self.queries:
            if query.name == name:
                return query
        raise UnknownQueryError(name, self.names)

    def __iter__(self) -> Iterator[StoredQuery]:
        return iter(self.queries)

    def __len__(self) -> int:
        return len(self.queries)


def load_library(folder: str | None = None) -> Library:
    """Read the packaged queries, or those of a sub-folder such as ``view``.

    :raises QueryFileError: a file breaks a rule; packaged queries need a summary
    """
    root = files("queries")
    return read_library(root.joinpath(folder) if folder else root)


def read_library(folder: Traversable) -> Library:
    """Read all ``.rq`` files of a folder, without its sub-folders.

    :raises QueryFileError: a file breaks a rule or has no summary
    """
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return Library(tuple(_read_packaged(file) for file in found))


def read_query_file(path: Path) -> StoredQuery:
    """Read a query from a file of the user; it may do without a head.

    :raises QueryFileError: the head breaks a rule, or the file isn't UTF-8
    :raises OSError: the file can't be read
    """
    return parse_query(_decoded(path.read_bytes(), str(path)), path.stem, str(path))


def parse_query(text: str, name: str, source: str) -> StoredQuery:
    """Read a query from its text.

    :param source: the file as messages should name it
    :raises QueryFileError: the head breaks a rule, or the text can't be divided into tokens
    """
    try:
        header = parse_header(text, source)
        _check_parameters(header, text, source)
    except QuerySyntaxError as error:
        raise QueryFileError(source, error.line, error.problem) from error
    return StoredQuery(
        name=name,
        summary=header.summary,
        summary_ar=header.summary_ar,
        keywords=header.keywords,
        parameters=tuple(header.parameters.values()),
        returns=header.returns,
        text=text,
    )


def bind_parameters(query: StoredQuery, values: Mapping[str, str]) -> dict[Variable, Term]:
    """Turn values into terms for the variables of a query.

    An empty value counts as not given, because that is what a form sends for an empty field.
    Use the result with :func:`queries.substitution.substitute_terms`, not with pyoxigraph's
    ``substitutions=`` (the reasons are there).

    :raises UnknownParameterError: a value for no parameter
    :raises MissingParameterError: no value for a required parameter
    :raises ParameterValueError: a value that isn't of the parameter's type
    """
    names = tuple(parameter.name for parameter in query.parameters)
    for name in values:
        if name not in names:
            raise UnknownParameterError(query.name, name, names)
    prefixes = prefixes_of(query.text)
    bindings: dict[Variable, Term] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name) or parameter.default
        if value is not None:
            bindings[Variable(parameter.name)] = parse_value(parameter, value, prefixes)
        elif parameter.required:
            raise MissingParameterError(
                query.name, parameter.name, parameter.expected, parameter.description
            )
    return bindings


def _read_packaged(file: Traversable) -> StoredQuery:
    if not _FILE_NAME.fullmatch(file.name):
        raise QueryFileError(file.name, 1, "expected a kebab-case file name, such as all-claims.rq")
    text = _decoded(file.read_bytes(), file.name)
    query = parse_query(text, file.name.removesuffix(".rq"), file.name)
    if not query.summary:
        raise QueryFileError(file.name, 1, "expected a line '#+ summary: ...'")
    return query


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise QueryFileError(source, line, "expected UTF-8") from error


def _check_parameters(header: Header, text: str, source: str) -> None:
    used, assigned = variables_of(text), assigned_variables(text)
    for name, line in header.parameter_lines.items():
        if name not in used:
            raise QueryFileError(source, line, f"the query doesn't use ?{name}")
        if name in assigned:
            raise QueryFileError(
                source, line, f"the query gives ?{name} a value itself (AS or VALUES)"
            )
