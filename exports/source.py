"""What an export reads: anything that gives quads for a pattern, such as ``pyoxigraph.Store``."""

from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


class QuadSource(Protocol):
    """Gives quads, by patterns and in a stream."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches everything."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the named graphs."""
        ...
