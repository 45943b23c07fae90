"""Where the pages look up triples: a store on this machine, or one that is asked over HTTP."""

from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


class QuadSource(Protocol):
    """What of ``pyoxigraph.Store`` the pages use."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches everything, graphs included."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the named graphs."""
        ...

    def contains_named_graph(self, graph_name: GraphName) -> bool:
        """Whether there is a graph of this name."""
        ...
