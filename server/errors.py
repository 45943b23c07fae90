"""What can go wrong while serving. Nothing here knows of HTTP; ``problems.py`` translates."""

from collections.abc import Iterable

from queries.errors import near_text


class ServerError(Exception):
    """Base of all errors of this package; its text is meant for the reader of the message."""


class StoreUnavailableError(ServerError):
    """The store directory has no snapshot that can be opened."""


class MalformedRequestError(ServerError):
    """The request breaks a rule of the SPARQL Protocol, or isn't UTF-8."""


class UnknownResourceError(ServerError):
    """No node has the address or identifier.

    :param what: the address or identifier, in words
    :param near: identifiers that look like it
    """

    def __init__(self, what: str, near: Iterable[str]) -> None:
        names = ", ".join(repr(name) for name in near)
        hint = f" Did you mean one of these: {names}?" if names else ""
        super().__init__(
            f"No node of the graph has {what}.{hint} To search by name use /id?label=..."
        )


class UnknownTermError(ServerError):
    """The ontology has no term of a name.

    :param near: terms that look like it
    """

    def __init__(self, name: str, near: Iterable[str]) -> None:
        super().__init__(
            f"The ontology has no term {name!r}.{near_text(near)} All terms are at /ontology"
        )


class UnknownVersionError(ServerError):
    """Another version of the ontology was asked for than the one that is served."""

    def __init__(self, version: str, present: str) -> None:
        super().__init__(
            f"Version {version} of the ontology isn't here. The only one is {present}, at "
            f"/ontology/{present}"
        )


class UnknownFormatError(ServerError):
    """``format=`` names no format."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no format {name!r}. Use one of: {', '.join(known)}.")


class NotAcceptableError(ServerError):
    """No format fits both the result and what the client accepts.

    :param available: the media types that could be asked for
    """

    def __init__(self, detail: str, available: Iterable[str]) -> None:
        self.available = tuple(available)
        super().__init__(f"{detail} Available: {', '.join(self.available)}.")


class UnsupportedBodyError(ServerError):
    """The body of a POST is of a media type that the SPARQL Protocol doesn't know."""


class UpdateRefusedError(ServerError):
    """An update was sent."""

    def __init__(self) -> None:
        super().__init__(
            "This endpoint answers queries only. The graph changes by building a new snapshot "
            "from the articles, never by SPARQL Update."
        )


class FederationRefusedError(ServerError):
    """A query uses SERVICE."""

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        super().__init__(
            "SERVICE is refused: this endpoint doesn't call other servers. Query them from your "
            "own client and join the results there."
        )


class QueryTextError(ServerError):
    """A query isn't SPARQL.

    :param problem: the parser's message
    :param line: 1-based, or None when the place isn't known
    :param column: 1-based, in code points
    """

    def __init__(self, problem: str, line: int | None, column: int | None) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column


class QueryTooComplexError(ServerError):
    """A query is larger than what can be planned in bounded time and stack."""


class QueryEvaluationError(ServerError):
    """A well-formed query that can't be evaluated, such as one with an unknown function."""


class NotSerializableError(ServerError):
    """The result holds something that the chosen format has no way to write."""
