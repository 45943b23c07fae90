"""What can be wrong with a stored query, its name or its parameters."""

from collections.abc import Iterable
from difflib import get_close_matches


class QueriesError(Exception):
    """Base of all errors of this package; its text is meant for the reader of the message."""


class QueryFileError(QueriesError):
    """A query file breaks a rule of the header or of the parameters.

    :param source: the file as its reader knows it
    :param line: 1-based line
    :param problem: what is wrong and what was expected
    """

    def __init__(self, source: str, line: int, problem: str) -> None:
        super().__init__(f"{source}:{line}: {problem}")
        self.source = source
        self.line = line
        self.problem = problem


class QuerySyntaxError(QueriesError):
    """A query text that can't be divided into SPARQL tokens.

    :param line: 1-based line
    :param column: 1-based column, in code points
    """

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(f"{problem} (line {line}, column {column})")
        self.problem = problem
        self.line = line
        self.column = column


class UnknownQueryError(QueriesError):
    """No stored query has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        self.near = tuple(get_close_matches(name, self.known, n=3))
        super().__init__(f"There is no stored query {name!r}.{near_text(self.near)}")


class ParameterError(QueriesError):
    """Base: the given parameter values don't fit the query.

    :param name: of the parameter
    :param value: what was given for it, or None
    :param expected: what its values look like, in words, or None when it has none
    """

    name: str
    value: str | None = None
    expected: str | None = None
    near: tuple[str, ...] = ()


class UnknownParameterError(ParameterError):
    """A value was given for a parameter that the query doesn't have."""

    def __init__(self, query: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        self.near = tuple(get_close_matches(name, self.known, n=3))
        listed = f"It has: {', '.join(self.known)}." if self.known else "It has no parameters."
        super().__init__(
            f"The query {query!r} has no parameter {name!r}.{near_text(self.near)} {listed}"
        )


class MissingParameterError(ParameterError):
    """A required parameter has no value."""

    def __init__(self, query: str, name: str, expected: str, description: str) -> None:
        self.name = name
        self.expected = expected
        about = f" ({description})" if description else ""
        super().__init__(
            f"The query {query!r} needs the parameter {name!r}{about}: give {expected}."
        )


class ParameterValueError(ParameterError):
    """A value that isn't in the lexical space of the parameter's type."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        self.name = name
        self.value = value
        self.expected = expected
        super().__init__(f"The parameter {name!r} can't be {value!r}: expected {expected}.")


def near_text(near: Iterable[str]) -> str:
    """Return `` Did you mean 'x' or 'y'?``, or nothing when there is no near miss."""
    quoted = " or ".join(repr(name) for name in near)
    return f" Did you mean {quoted}?" if quoted else ""
