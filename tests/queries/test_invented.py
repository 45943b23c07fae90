"""Queries over several articles leave out the invented examples, unless they are asked for."""

import pyoxigraph as ox
import pytest

from queries.library import StoredQuery, load_library
from tests.queries.cells import cells_of
from tests.queries.conftest import GraphOf
from tests.queries.test_rows import solutions_of

# what may be looked up one by one, or is no article's
LISTS = ("identifiers", "identity-judgements", "notations")
QUERIES = load_library().queries
WITH_SWITCH = [q for q in QUERIES if any(p.name == "invented" for p in q.parameters)]
# the defaults ask for a real place, actor or period, or the examples have nothing of the kind
SAME_WITH_EXAMPLES = {
    "arrests-by-place",
    "claims-about-place",
    "claims-about",
    "claims-by-speaker",
    "events-in-area",
    "evidence-for-statement",
    "figures-by-place",
    "figures-side-by-side",
    "members-of-organisation",
    "operations-by-actor",
    "operations-by-method",
    "operations-by-period",
    "operations-by-place",
    "positions-that-differ",
    "spellings",
    "suspected-or-asserted",
    "triggers-by-speaker",
}


def _answer(graph: ox.Store, query: StoredQuery, **values: str) -> str:
    return str(cells_of(graph, solutions_of(graph, query, values)))


@pytest.mark.parametrize("query", WITH_SWITCH, ids=lambda query: query.name)
def test_invented_examples_are_left_out_unless_asked_for(
    graph_of: GraphOf, query: StoredQuery
) -> None:
    graph = graph_of(query)
    usual, everything = _answer(graph, query), _answer(graph, query, invented="true")
    assert "example-" not in usual
    assert (usual == everything) == (query.name in SAME_WITH_EXAMPLES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_with_an_optional_article_has_the_switch(query: StoredQuery) -> None:
    optional = {p.name for p in query.parameters if p.optional}
    assert ("article" in optional) == (query in WITH_SWITCH)
    assert (
        query in WITH_SWITCH
        or {p.name for p in query.parameters if not p.optional}
        or (query.name in LISTS)
    )


def test_article_that_is_named_is_read_though_invented(graph: ox.Store) -> None:
    query = load_library().get("denied-claims")
    assert "example-en-1#c9" in _answer(graph, query, article="example-en-1")
