"""The graph of one recipe, and what of the recipe's expectations it fails.

Nodes are told by short names: the key of the registry, or ``recipe#`` and an id of the recipe.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE, IriMinter
from builder.problems import Problem
from builder.snapshots import current_data
from ontology.parts import NAMESPACE
from ontology.writing.recipes import (
    ARTICLE_ID,
    TURTLE_PREFIXES,
    Recipe,
    identifier_of,
    load_registry,
)

IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
VIEW = ox.NamedNode(IriMinter(DEFAULT_BASE).graph("view"))
# Where a recipe tells one of these of a node, it tells all: what it leaves out is not in the graph.
TOLD_TOGETHER = (
    ("comparator", "amount", "minimum", "maximum"),
    ("precision", "edtf", "textEdtf", "earliestStart", "latestStart", "earliestEnd", "latestEnd"),
    ("inAreaOf", "partlyInAreaOf"),
    ("ofWhom",),
)
# Of these a recipe tells every one that there is.
INFERRED_KINDS = ("Allegation", "AnonymousClaim", "DeniedClaim", "JointOperation")

Triples = set[tuple[str, str, str]]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def _isnad(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMESPACE + name)


@dataclass(frozen=True, slots=True)
class Built:
    """The graph of one recipe, and how its nodes are called there."""

    store: ox.Store
    iris: dict[str, ox.NamedNode]
    warnings: tuple[Problem, ...]

    def triples(self, turtle: str) -> list[ox.Triple]:
        """Return the triples of a recipe with the nodes of this graph."""
        parsed = ox.Store()  # normalises numbers, as the graph does
        parsed.load((TURTLE_PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE)
        named = ((self._node(q.subject), q.predicate, self._node(q.object)) for q in parsed)
        return [ox.Triple(s, p, o) for s, p, o in named if not isinstance(s, ox.Literal)]

    def _node(self, term: Term) -> Term:
        identifier = identifier_of(term.value) if isinstance(term, ox.NamedNode) else None
        if identifier is None:
            return term
        assert identifier in self.iris, f"the graph has no node {identifier!r}"
        return self.iris[identifier]

    def told(self, triples: list[ox.Triple]) -> Triples:
        """Return triples with short names."""
        names = {iri.value: identifier for identifier, iri in self.iris.items()}

        def name(term: Term) -> str:
            if not isinstance(term, ox.NamedNode):
                return str(term)
            return names.get(term.value, term.value.replace(NAMESPACE, "isnad:"))

        return {(name(t.subject), name(t.predicate), name(t.object)) for t in triples}


def _nodes(store: ox.Store) -> dict[str, ox.NamedNode]:
    found = store.quads_for_pattern(None, IDENTIFIER, None, ox.DefaultGraph())
    nodes = {
        q.object.value: q.subject
        for q in found
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }
    return {**nodes, ARTICLE_ID: ox.NamedNode(IriMinter(DEFAULT_BASE).article(ARTICLE_ID))}


def build_recipe(recipe: Recipe, folder: Path) -> Built:
    """Build a recipe with the shared registry in a new folder, and open its graph."""
    (folder / "input").mkdir()
    for name, document in (("registry", load_registry()), ("recipe", recipe.native)):
        (folder / "input" / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    options = BuildOptions((folder / "input",), folder / "store", None, DEFAULT_BASE)
    warnings = build(options).warnings
    store = ox.Store.read_only(str(current_data(folder / "store")))
    return Built(store, _nodes(store), warnings)


def view_of(graph: Built) -> Triples:
    """Return the triples of the view without their status."""
    quads = graph.store.quads_for_pattern(None, None, None, VIEW)
    return graph.told([q.triple for q in quads if q.predicate != _isnad("viewStatus")])


def _patterns(triples: list[ox.Triple]) -> Iterator[list[ox.Triple]]:
    """Yield groups of triples that are tied by blank nodes; each other triple alone."""
    rest = list(triples)
    while rest:
        group, blanks = [rest.pop(0)], set[ox.BlankNode]()
        grew = True
        while grew:
            ends = (end for t in group for end in (t.subject, t.object))
            blanks = {end for end in ends if isinstance(end, ox.BlankNode)}
            tied = [t for t in rest if {t.subject, t.object} & blanks]
            rest = [t for t in rest if t not in tied]
            group += tied
            grew = bool(tied)
        yield group


def missing(graph: Built, turtle: str) -> list[Triples]:
    """Return the patterns of a recipe's Turtle that the merged graph doesn't have."""
    wanted = graph.triples(turtle)
    found = [group for group in _patterns(wanted) if not _stands(graph.store, group)]
    if not found and not _stands(graph.store, wanted):
        found = [wanted]  # each pattern stands, but only if two of them are one
    return [graph.told(group) for group in found]


def _stands(store: ox.Store, pattern: list[ox.Triple]) -> bool:
    lines = [f"{_term(t.subject)} {t.predicate} {_term(t.object)} ." for t in pattern]
    ends = (end for t in pattern for end in (t.subject, t.object))
    blanks = sorted({_term(end) for end in ends if isinstance(end, ox.BlankNode)})
    # Two blank nodes of a recipe are two nodes.
    lines += [f"FILTER({one} != {other})" for one, other in combinations(blanks, 2)]
    return bool(store.query(f"ASK {{ {' '.join(lines)} }}"))


def _term(term: Term) -> str:
    return f"?b{term.value}" if isinstance(term, ox.BlankNode) else str(term)


def untold(graph: Built, turtle: str) -> Triples:
    """Return what the graph has and the recipe, which tells all of its kind, doesn't tell."""
    told = graph.triples(turtle)
    return graph.told([triple for triple in _to_tell(graph.store, told) if triple not in told])


def _to_tell(store: ox.Store, told: list[ox.Triple]) -> Iterator[ox.Triple]:
    patterns: set[tuple[Term | None, ox.NamedNode, Term | None]] = {
        (t.subject, _isnad(name), None)
        for t in told
        for names in TOLD_TOGETHER
        for name in names
        if t.predicate.value.removeprefix(NAMESPACE) in names
    }
    patterns |= {(None, TYPE, _isnad(name)) for name in INFERRED_KINDS}
    patterns.add((None, _isnad("allegation"), None))
    for subject, predicate, object_ in patterns:
        if subject is None or isinstance(subject, ox.NamedNode):
            for quad in store.quads_for_pattern(subject, predicate, object_, ox.DefaultGraph()):
                yield quad.triple
