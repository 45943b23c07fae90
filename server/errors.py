"""What can go wrong while serving. Nothing here knows of HTTP; ``problems.py`` translates."""

from collections.abc import Iterable, Mapping, Sequence

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
    :param nodes: what is known of the nodes that it may mean, as JSON objects
    """

    def __init__(
        self, what: str, near: Iterable[str], nodes: Sequence[Mapping[str, object]] = ()
    ) -> None:
        self.near, self.nodes = tuple(near), tuple(nodes)
        names = ", ".join(repr(name) for name in self.near)
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
    """A query uses SERVICE with an endpoint that isn't allowed.

    :param has_allowed: whether any endpoint is
    """

    def __init__(self, line: int, column: int, has_allowed: bool = False) -> None:
        self.line = line
        self.column = column
        self.has_allowed = has_allowed
        reason = (
            "SERVICE is refused: it may only name, as an IRI, an endpoint that this server was "
            "told to trust. The service description at /sparql lists them."
            if has_allowed
            else "SERVICE is refused: this endpoint doesn't call other servers."
        )
        super().__init__(f"{reason} Query them from your own client and join the results there.")


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
    """A well-formed query that can't be evaluated, such as one with an unknown function.

    :param line: 1-based, or None when the place isn't known
    :param column: 1-based, in code points
    """

    def __init__(self, problem: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column


class NotSerializableError(ServerError):
    """The result holds something that the chosen format has no way to write."""


class QueryTimeoutError(ServerError):
    """A query took longer than its time limit and was stopped.

    :param seconds: the limit
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The query was stopped at its time limit of {seconds:g} seconds. Ask for less: name "
            "more of what is fixed, avoid property paths that start nowhere and ORDER BY over "
            "everything, or ask in parts."
        )


class QueryMemoryError(ServerError):
    """A query took more memory than it may and was stopped.

    :param bytes_allowed: the limit
    """

    def __init__(self, bytes_allowed: int) -> None:
        super().__init__(
            f"The query was stopped at its memory limit of {bytes_allowed >> 20:,} MiB. Ask for "
            "less: fewer joins without a shared variable, no ORDER BY or DISTINCT over everything."
        )


class QueryCrashedError(ServerError):
    """The process that evaluated a query ended, and those of further attempts too."""

    def __init__(self) -> None:
        super().__init__("The query ended each process that tried to evaluate it. Simplify it.")


class OverloadedError(ServerError):
    """All workers are busy and enough queries wait already.

    :param retry_after: whole seconds after which to try again
    """

    def __init__(self, what: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"{what} Try again in {retry_after} s.")


class UnknownGraphError(ServerError):
    """The dataset has no graph of a name."""

    def __init__(self, iri: str) -> None:
        super().__init__(
            f"There is no graph <{iri}>. The service description at /sparql lists all."
        )


class WriteRefusedError(ServerError):
    """A graph was to be written over the Graph Store Protocol."""

    def __init__(self, method: str) -> None:
        super().__init__(
            f"{method} is refused: graphs can be read here, not written. They change by building a "
            "new snapshot from the articles."
        )


class StoppingError(ServerError):
    """The server is being stopped."""

    def __init__(self) -> None:
        self.retry_after = 5
        super().__init__("This server is being stopped. Try again in a few seconds.")


class DumpBrokenError(ServerError):
    """A dump or an export ended before it was complete; it says why if that is known."""

    def __init__(self, reason: str = "") -> None:
        advice = "Filter it, or use isnad on the command line." if reason else "Try again."
        super().__init__(" ".join(filter(None, ("The file broke off.", reason, advice))))


class EndpointError(ServerError):
    """The address of a remote store, or the file with its password, can't be used."""


class PublishError(ServerError):
    """A graph couldn't be loaded into a remote store, or isn't whole there."""


class FederationFailedError(ServerError):
    """An endpoint that SERVICE names, and that is allowed, gave no answer.

    :param problem: what it said, or what went wrong on the way
    """

    def __init__(self, problem: str) -> None:
        first = problem.strip().partition("\n")[0]
        super().__init__(
            f"The endpoint that SERVICE names gave no answer: {first}. Redirects are not followed."
        )


class BatchTooLargeError(ServerError):
    """A reconciliation request asks for more at once than the service announces.

    :param what: the parameter
    """

    def __init__(self, what: str, given: int, most: int) -> None:
        super().__init__(
            f"The parameter {what!r} asks for {given:,} at once; at most {most} are answered. Send "
            "them in several requests."
        )
