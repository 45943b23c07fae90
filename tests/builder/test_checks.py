"""Every check of the whole graph passes on good data and fails on data that breaks its rule."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from builder.checks import checks, violations
from builder.problems import InputRejectedError
from tests.builder.samples import article

Build = Callable[..., ox.Store]

_PREFIXES = """
@prefix : <http://example.org/> .
@prefix isnad: <https://w3id.org/isnad/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_CLAIM = """:c isnad:states :p ; isnad:certainty isnad:certainty-certain ;
  isnad:polarity isnad:polarity-affirmed ; isnad:status isnad:status-happened .
:p isnad:viewStatus isnad:viewStatus-undisputed ."""

_POSITION = "oa:hasSelector [ oa:start 1 ; oa:end 2 ]"
WITH_EVIDENCE = ":c a isnad:Claim ; isnad:inArticle :a ; isnad:evidence :t . "

BREAKING = {
    "allegation-in-view": _CLAIM + ":c isnad:standing isnad:standing-suspected .",
    "claim-without-evidence": ":c a isnad:Claim ; isnad:inArticle :a .",
    "containment-cycle": ":x isnad:within :x .",
    "evidence-outside-article": """:a isnad:textCodePoints 10 .
      :t oa:hasSource :a ; oa:hasSelector [ oa:start 5 ; oa:end 11 ] .""",
    "figure-bounds-crossed": ":f isnad:minimum 3.0 ; isnad:maximum 2.0 .",
    "hedged-claim-in-view": _CLAIM.replace("certainty-certain", "certainty-possible"),
    "time-bounds-crossed": """:t isnad:earliestStart "2030-01-02"^^xsd:date ;
      isnad:latestEnd "2030-01-01"^^xsd:date .""",
    "unknown-predicate": ":p isnad:predicate isnad:notATerm .",
}
NAMES = [name.removesuffix("-violation.rq") for name, _ in checks()]


def _found(store: ox.Store) -> list[str]:
    return [p.file.removeprefix("graph check ").removesuffix("-violation.rq")
            for p in violations(store)]  # fmt: skip


def test_every_check_has_data_that_makes_it_fail() -> None:
    assert sorted(BREAKING) == NAMES


@pytest.mark.parametrize("name", BREAKING)
def test_check_finds_what_breaks_its_rule(name: str) -> None:
    store = ox.Store()
    store.load((_PREFIXES + BREAKING[name]).encode(), format=ox.RdfFormat.TURTLE)
    assert _found(store) == [name]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (f":t oa:hasSource :a ; {_POSITION} .", []),
        (f":t oa:hasSource :b ; {_POSITION} .", ["claim-without-evidence"]),
        (":t oa:hasSource :a .", ["claim-without-evidence"]),
    ],
    ids=["whole", "in another article", "without a position"],
)
def test_claim_needs_characters_of_its_own_article(target: str, found: list[str]) -> None:
    store = ox.Store()
    store.load((_PREFIXES + WITH_EVIDENCE + target).encode(), format=ox.RdfFormat.TURTLE)
    assert _found(store) == found


def test_shipped_graph_breaks_no_check(graph: ox.Store) -> None:
    assert violations(graph) == []


def test_violation_forbids_the_build(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = ("x-violation.rq", "SELECT ?s { ?s a <https://w3id.org/isnad/ontology#Article> }")
    monkeypatch.setattr("builder.checks.checks", lambda: iter([rule]))
    with pytest.raises(InputRejectedError, match=r"graph check x-violation\.rq: error: s = https:"):
        built(article())
