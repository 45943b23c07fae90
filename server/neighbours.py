"""What a node stands beside: by registry and annotators, or in the view, according to somebody.

Only what someone says without hedging is drawn, and open alternatives as such. Allegations and
denials are not: a line between two points reads as a fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ontology.prefixes import PREFIXES
from server.links import iri_href, path_of
from server.page_readers import Readers
from server.reader import GraphReader, Node
from server.statements import Said

MOST_DRAWN = 40
_SHOWN = ("article", "entity", "event", "item", "organisation", "person", "place", "source")
_MACHINERY = frozenset(
    PREFIXES["isnad"] + name
    for name in ("about", "inArticle", "mentions", "judged", "mergedInto", "statedIn", "uttered")
) | {PREFIXES["dcterms"] + "isReplacedBy"}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link between the node and one beside it.

    :param is_outgoing: whether the link starts at the node of the page
    :param said: the claims behind it, or None for what registry and annotators say
    """

    node: Node
    predicate: Node
    is_outgoing: bool
    said: Said | None = None

    @property
    def words(self) -> str:
        """What the link says, for the drawing."""
        if self.said is None:
            return self.predicate.label
        marks = "one of several candidates, " if self.said.shown.is_open else ""
        marks += "disputed, " if self.said.view == "disputed" else ""
        first, *others = self.said.affirming
        more = f" and {len(others)} more" if others else ""
        return f"{self.predicate.label} ({marks}{first.claim.according}{more})"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The links of a node.

    :param total: how many there are, of which so many as are drawn are shown
    """

    shown: tuple[Neighbour, ...]
    total: int


def neighbours_of(readers: Readers, iris: Sequence[str], said: Sequence[Said]) -> Neighbours:
    """Return the nodes beside a node.

    :param iris: of the node and of those that became it
    :param said: what is said of it, or names it
    """
    stated = (n for iri in iris for n in _stated(readers.graph, iri))
    found = dict.fromkeys((*stated, *_said(readers.graph, frozenset(iris), said)))
    kept = [n for n in found if n.node.iri not in iris]
    return Neighbours(tuple(kept[:MOST_DRAWN]), len(kept))


def graph_data(graph: GraphReader, centre: Node, found: Neighbours) -> dict[str, object]:
    """Return what the graph view draws; nothing when there is nothing beside the node."""
    nodes = dict.fromkeys((centre, *(n.node for n in found.shown)))
    edges = []
    for one in found.shown:
        ends = (centre.iri, one.node.iri) if one.is_outgoing else (one.node.iri, centre.iri)
        edges.append({"source": ends[0], "target": ends[1], "label": one.words})
    return {"nodes": [_drawn(graph, node) for node in nodes], "edges": edges}


def _drawn(graph: GraphReader, node: Node) -> dict[str, str]:
    return {
        "id": node.iri,
        "label": node.label,
        "labelAr": node.label_ar,
        "href": iri_href(node.iri),
        "kind": _segment(graph, node.iri),
    }


def _stated(graph: GraphReader, iri: str) -> Iterator[Neighbour]:
    there = {(p, o.value) for p, o in graph.stated(iri) if isinstance(o, NamedNode)}
    back = set(graph.stated_to(iri)) - there  # what is said both ways is one link
    pairs = [*((pair, True) for pair in sorted(there)), *((pair, False) for pair in sorted(back))]
    for (predicate, other), is_outgoing in pairs:
        if predicate not in _MACHINERY and _segment(graph, other) in _SHOWN:
            yield Neighbour(graph.node(other), graph.node(predicate), is_outgoing)


def _said(graph: GraphReader, iris: frozenset[str], said: Sequence[Said]) -> Iterator[Neighbour]:
    for one in said:
        shown = one.shown
        is_drawn = one.view or (shown.is_open and one.affirming and not one.is_alleged)
        if not is_drawn or not one.affirming:
            continue
        if shown.subject.iri in iris:
            others = [v for v in shown.values if isinstance(v, Node)]
            yield from (Neighbour(v, shown.predicate, True, one) for v in _kept(graph, others))
        elif any(isinstance(v, Node) and v.iri in iris for v in shown.values):
            subjects = _kept(graph, [shown.subject])
            yield from (Neighbour(s, shown.predicate, False, one) for s in subjects)


def _kept(graph: GraphReader, nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if _segment(graph, node.iri) in _SHOWN]


def _segment(graph: GraphReader, iri: str) -> str:
    """Return the class segment of a node's IRI, such as ``place``; nothing for other IRIs."""
    return path_of(iri, graph.base).partition("/")[0]
