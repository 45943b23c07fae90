"""Relations that must not run in a circle: containment, sub-events, subsets, sums, repetitions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.model.article import Article
from builder.model.claim import Claim
from builder.model.registry import Entity


@dataclass(frozen=True, slots=True)
class Edge:
    """One stated relation between two ids, and where it is stated."""

    source: str
    target: str
    path: str


def find_cycle(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges of one cycle, in order, or an empty list."""
    outgoing: dict[str, list[Edge]] = {}
    for edge in edges:
        outgoing.setdefault(edge.source, []).append(edge)
    done: set[str] = set()
    for start in outgoing:
        cycle = _walk(start, outgoing, done)
        if cycle:
            return cycle
    return []


def _walk(start: str, outgoing: Mapping[str, list[Edge]], done: set[str]) -> list[Edge]:
    """Depth-first search without recursion: containment may be thousands of places deep."""
    trail: list[Edge] = []
    on_trail = {start}
    pending = [iter(outgoing.get(start, ()))]
    while pending:
        edge = next(pending[-1], None)
        if edge is None:
            pending.pop()
            finished = trail.pop().target if trail else start
            on_trail.discard(finished)
            done.add(finished)
        elif edge.target in on_trail:
            nodes = [start, *(e.target for e in trail)]
            return [*trail[nodes.index(edge.target) :], edge]
        elif edge.target not in done:
            trail.append(edge)
            on_trail.add(edge.target)
            pending.append(iter(outgoing.get(edge.target, ())))
    return []


def registry_cycles(entities: Iterable[Entity]) -> list[tuple[str, str, str]]:
    """Return (id of the first entity, relation, message) of each kind of cycle in the registry."""
    found = []
    listed = list(entities)
    for relation in ("within", "mergedInto"):
        edges = [
            Edge(entity.id, target, entity.id)
            for entity in listed
            for target in (entity.within if relation == "within" else [entity.merged_into])
            if target is not None
        ]
        cycle = find_cycle(edges)
        if cycle:
            found.append((cycle[0].source, relation, describe(cycle, relation)))
    return found


def article_cycles(article: Article) -> list[tuple[str, str]]:
    """Return (JSON path, message) of a cycle of each relation inside an article."""
    found = []
    for relation, edges in _relations(article).items():
        cycle = find_cycle(edges)
        if cycle:
            found.append((cycle[0].path, describe(cycle, relation)))
    return found


def describe(cycle: list[Edge], relation: str) -> str:
    """Say a cycle in words."""
    chain = " → ".join([cycle[0].source, *(edge.target for edge in cycle)])
    return f"{relation!r} runs in a circle: {chain}"


def _relations(article: Article) -> dict[str, list[Edge]]:
    edges: dict[str, list[Edge]] = {
        "subsetOf": [],
        "sumOf": [],
        "restates": [],
        "within": [
            Edge(e.id, t, f"entities[{i}].within")
            for i, e in enumerate(article.entities)
            for t in e.within
        ],
    }
    for i, figure in enumerate(article.figures):
        for name, refs in (
            ("subsetOf", figure.subset_of),
            ("sumOf", figure.sum_of),
            ("restates", figure.restates),
        ):
            edges[name] += [Edge(figure.id, ref, f"figures[{i}].{name}") for ref in refs]
    for i, claim in enumerate(article.claims):
        for name, edge in _claim_edges(f"claims[{i}]", claim):
            edges.setdefault(name, []).append(edge)
    return edges


def _claim_edges(path: str, claim: Claim) -> Iterator[tuple[str, Edge]]:
    for name in ("repeats", "overstates", "corrects", "partOfClaim"):
        for ref in claim.relations[name]:
            yield name, Edge(claim.id, ref, f"{path}.{name}")
    for k, frame in enumerate(claim.states):
        for name in ("subEventOf", "partOf"):
            value = frame.values.get(name)
            for target in value if isinstance(value, list) else [value]:
                if isinstance(target, str):
                    yield name, Edge(frame.about, target, f"{path}.states[{k}].{name}")
