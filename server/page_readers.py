"""The readers that pages are made with, and how much of a long list a page shows."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from server.claims import ClaimLine, ClaimReader
from server.reader import GraphReader
from server.statements import Said, StatementReader, together

MOST_SHOWN = 80
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Readers:
    """What the pages are made from."""

    graph: GraphReader
    claims: ClaimReader
    statements: StatementReader

    @classmethod
    def of(cls, graph: GraphReader) -> "Readers":
        """Make the readers of one request."""
        claims = ClaimReader(graph)
        return cls(graph, claims, StatementReader(graph, claims))


@dataclass(frozen=True, slots=True)
class Some(Generic[_Item]):
    """The first of many.

    :param total: how many there are
    """

    shown: tuple[_Item, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether a page doesn't show all of them."""
        return self.total > MOST_SHOWN


def some_claims(readers: Readers, claims: list[str]) -> Some[ClaimLine]:
    """Read as many claims as a page shows, in the order of their identifiers."""
    known = sorted(set(claims), key=lambda c: (readers.graph.text(c, "dcterms:identifier"), c))
    return Some(readers.claims.lines(known[:MOST_SHOWN]), len(known))


def some_statements(readers: Readers, propositions: list[str]) -> Some[Said]:
    """Read as many statements as a page shows; those that say the same are one."""
    known = list(dict.fromkeys(propositions))
    said = together(readers.statements.of(known[:MOST_SHOWN]))
    return Some(said, len(known) if len(known) > MOST_SHOWN else len(said))
