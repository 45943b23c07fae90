"""Every stored query answers exactly the rows that were worked out by hand from the articles.

``rows/<query>.json`` holds cases, each with parameters and rows in the order of the answer; how a
cell is written is told in ``cells.py``. The rows were checked against the texts, so a change here
needs a look into the article and not only at the new answer.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.library import StoredQuery, load_library
from tests.queries.cells import Cell, cells_of
from tests.queries.conftest import GraphOf

ROWS = Path(__file__).parent / "rows"
QUERIES = load_library().queries
ONLY_INVENTED = ("corrections", "figures-that-disagree")
LAYERS = ("view", "claims", "mentions", "annotations", "articles", "registry")


@dataclass(frozen=True, slots=True)
class Case:
    """What a query answers for these parameters."""

    query: StoredQuery
    parameters: dict[str, str]
    rows: list[list[Cell]]

    def __str__(self) -> str:
        given = ",".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.query.name}({given})"


def read_cases() -> list[Case]:
    """Read the cases of all queries that have some."""
    return [
        Case(query, case["parameters"], case["rows"])
        for query in QUERIES
        if (ROWS / f"{query.name}.json").exists()
        for case in json.loads((ROWS / f"{query.name}.json").read_text("utf-8"))
    ]


def solutions_of(graph: ox.Store, query: StoredQuery, values: dict[str, str]) -> ox.QuerySolutions:
    """Run a query; raises TypeError if it isn't a SELECT."""
    result = graph.query(query.bind(values))
    if not isinstance(result, ox.QuerySolutions):
        raise TypeError(f"{query.name} is no SELECT query")
    return result


@pytest.mark.parametrize("case", read_cases(), ids=str)
def test_query_answers_exactly_the_expected_rows(graph_of: GraphOf, case: Case) -> None:
    graph = graph_of(case.query)
    rows = cells_of(graph, solutions_of(graph, case.query, case.parameters))
    assert rows == case.rows


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_columns_are_those_that_the_header_declares(graph: ox.Store, query: StoredQuery) -> None:
    required = {p.name: "x:y" for p in query.parameters if p.required}
    columns = solutions_of(graph, query, required).variables
    assert tuple(column.value for column in columns) == query.returns


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_answers_without_optional_parameters(graph_of: GraphOf, query: StoredQuery) -> None:
    graph = graph_of(query)
    required = {p.name: "x:y" for p in query.parameters if p.required}
    # only the invented examples have a correction, or figures that can't both be right
    examples = {p.name: "true" for p in query.parameters if p.name == "invented"}
    usual = list(solutions_of(graph, query, required))
    assert usual or required or query.name in ONLY_INVENTED
    rows = list(solutions_of(graph, query, required | examples))
    assert rows or required, "the defaults should show an answer"


def test_every_query_has_expected_rows_and_every_row_file_a_query() -> None:
    assert {path.stem for path in ROWS.glob("*.json")} == set(load_library().names)


def test_every_query_has_a_case_with_rows() -> None:
    answered = {case.query.name for case in read_cases() if case.rows}
    assert [name for name in load_library().names if name not in answered] == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_parameter_is_given_in_some_case(query: StoredQuery) -> None:
    given = {name for case in read_cases() if case.query == query for name in case.parameters}
    # test_invented.py gives 'invented' to all that have it
    assert {parameter.name for parameter in query.parameters} - {"invented"} <= given


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_tells_its_question_its_layer_and_its_parameters(query: StoredQuery) -> None:
    layer = next(line for line in query.text.splitlines() if line.startswith("# Layer: "))
    assert query.summary.endswith("?") and query.summary_ar.endswith("؟")
    assert layer.removeprefix("# Layer: ").startswith(LAYERS)
    assert all(parameter.description for parameter in query.parameters)
    assert query.keywords and query.returns


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_orders_its_rows(query: StoredQuery) -> None:
    assert "ORDER BY" in query.text.rsplit("}", 1)[1]
