"""The inferred graph is what OWL RL reasoners make of the rest: nothing missing, nothing more.

What three rules of our own add (allegations, areas that overlap, joint operations) is given to
the reasoners: they are not rules of OWL.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.build import BuildOptions, build
from builder.infer import infer, rule_instances
from builder.iris import DEFAULT_BASE, IriMinter
from builder.snapshots import current_data
from tests.builder.rl_reasoners import Fact, closed_by_owlrl, closed_by_reasonable, facts
from tests.conftest import ARTICLES

NS = "https://w3id.org/isnad/ontology#"
OWN_RULES = (NS + "JointOperation", NS + "allegation", NS + "partlyInAreaOf")
# What reasonable has no rules for: property chains, and classes defined by a list of values.
NOT_IN_REASONABLE = (NS + "Allegation", NS + "inAreaOf")


def _triples(store: ox.Store, *, inferred: bool) -> list[ox.Triple]:
    graph = ox.NamedNode(IriMinter(DEFAULT_BASE).graph("inferred"))
    return [
        quad.triple
        for name in store.named_graphs()
        if (name == graph) == inferred
        for quad in store.quads_for_pattern(None, None, None, name)
    ]


def _of(triples: list[ox.Triple], keys: tuple[str, ...]) -> list[ox.Triple]:
    return [t for t in triples if {t.predicate.value, getattr(t.object, "value", "")} & set(keys)]


def _differences(expected: set[Fact], found: set[Fact]) -> tuple[list[Fact], list[Fact]]:
    return sorted(expected - found)[:5], sorted(found - expected)[:5]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Return a graph that is small enough for owlrl: an invented article and its registry."""
    folder = tmp_path_factory.mktemp("invented")
    paths = (ARTICLES / "example-ar-1.json", ARTICLES / "registry" / "examples.json")
    build(BuildOptions(paths, folder / "store", None, DEFAULT_BASE))
    return ox.Store.read_only(str(current_data(folder / "store")))


def test_inferred_graph_is_the_closure_under_all_rules_of_owl_rl(invented: ox.Store) -> None:
    asserted, inferred = _triples(invented, inferred=False), _triples(invented, inferred=True)
    closure = closed_by_owlrl([*asserted, *_of(inferred, OWN_RULES)])
    expected = facts([*asserted, *closure], DEFAULT_BASE)
    assert _differences(expected, facts([*asserted, *inferred], DEFAULT_BASE)) == ([], [])
    assert len(facts(inferred, DEFAULT_BASE)) > 100


def test_inferred_graph_of_all_articles_is_the_closure_by_another_reasoner(
    graph: ox.Store, tmp_path: Path
) -> None:
    asserted, inferred = _triples(graph, inferred=False), _triples(graph, inferred=True)
    given = [*asserted, *_of(inferred, OWN_RULES + NOT_IN_REASONABLE)]
    expected = facts([*asserted, *given, *closed_by_reasonable(given, tmp_path)], DEFAULT_BASE)
    assert _differences(expected, facts([*asserted, *inferred], DEFAULT_BASE)) == ([], [])


def test_inferred_graph_holds_nothing_that_is_stated(graph: ox.Store) -> None:
    asserted, inferred = _triples(graph, inferred=False), _triples(graph, inferred=True)
    assert set(asserted) & set(inferred) == set()
    assert len(inferred) == len(set(inferred))


def test_rules_find_nothing_more_in_a_built_graph(graph: ox.Store) -> None:
    found: list[ox.Triple] = []
    infer(graph, list(rule_instances(graph)), found.extend)
    assert found == []


@pytest.mark.parametrize("rule", ["cax-sco", "cls-hv", "prp-dom", "prp-rng", "prp-spo1",
                                  "prp-spo2", "prp-trp", "prp-symp", "prp-inv"])  # fmt: skip
def test_every_rule_is_in_use(rule: str, graph: ox.Store) -> None:
    assert [i for i in rule_instances(graph) if i.rule == rule]
