"""Where nobody annotated the chain of a claim, stored queries say so: the cell is not empty."""

import pyoxigraph as ox
import pytest

from queries.library import StoredQuery, load_library
from tests.queries.cells import cells_of
from tests.queries.test_rows import solutions_of

# these start from a link of the chain, so that there is one
WITH_A_LINK = ("anonymous-claims", "claims-by-speaker")
CHAINS = [
    query
    for query in load_library().queries
    if any(column.lower().endswith("chain") for column in query.returns)
    and query.name not in WITH_A_LINK
]


@pytest.mark.parametrize("query", CHAINS, ids=lambda query: query.name)
def test_each_chain_has_words_for_one_that_was_not_annotated(query: StoredQuery) -> None:
    columns = [column for column in query.returns if column.lower().endswith("chain")]
    assert query.text.count("isnad:voice-not-annotated .") == len(columns)


def test_chain_and_voice_of_a_claim_say_that_they_were_not_annotated(
    annotated_graph: ox.Store,
) -> None:
    query = load_library().get("claims-with-chains")
    (row,) = cells_of(annotated_graph, solutions_of(annotated_graph, query, {"article": "tool-1"}))
    shown = dict(zip(query.returns, row, strict=True))
    assert (shown["voice"], shown["chain"]) == ("not-annotated", "(not annotated)")


def test_claim_whose_chain_was_not_annotated_is_not_counted_as_the_articles_own(
    annotated_graph: ox.Store,
) -> None:
    query = load_library().get("voices-of-articles")
    rows = cells_of(annotated_graph, solutions_of(annotated_graph, query, {"article": "tool-1"}))
    assert rows == [["tool-1", "not-annotated", 0, 1]]
