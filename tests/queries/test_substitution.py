"""A term in the place of a variable means the same wherever the variable stands."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Variable

from queries.library import parse_query
from queries.substitution import substitute_terms

P = NamedNode("http://x/p")
Row = dict[str, str]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    store = Store()
    store.extend([Quad(NamedNode(f"http://x/{s}"), P, Literal(o)) for s, o in ("ax", "by")])
    yield store


def rows(store: Store, query: str) -> list[Row]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {name: str(solution[name].value) for name in names if solution[name] is not None}
        for solution in solutions
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "?s <http://x/p> ?v",
        "?s <http://x/p> ?o FILTER(?o = ?v)",
        "?s <http://x/p> ?o FILTER(!BOUND(?v) || ?o = ?v)",
        "?s <http://x/p> ?o FILTER BOUND(?v) FILTER(?o IN (?v))",
        "?s <http://x/p> ?o { FILTER(!bound( $v )) } UNION { ?s <http://x/p> $v }",
        "BIND(?v AS ?w) ?s <http://x/p> ?w",
        "{ SELECT ?s { ?s <http://x/p> ?v } }",
        "{ SELECT ?s ?v { ?s <http://x/p> ?v } GROUP BY ?s ?v ORDER BY ?v }",
        "?s <http://x/p> ?o FILTER NOT EXISTS { ?s <http://x/p> ?n FILTER(?n != ?v) }",
        "?s <http://x/p> ?o MINUS { ?s <http://x/p> ?o FILTER(?o != ?v) }",
    ],
)
def test_value_is_seen_in_every_part_of_a_query(store: Store, pattern: str) -> None:
    text = substitute_terms(f"SELECT ?s ?v {{ {pattern} }}", {Variable("v"): Literal("x")})
    assert rows(store, text) == [{"s": "http://x/a", "v": "x"}]


def test_value_is_seen_by_groups_and_keeps_its_column(store: Store) -> None:
    query = "SELECT ?v (COUNT(?s) AS ?n) { ?s ?p ?v } GROUP BY ?v HAVING(?v = 'x') ORDER BY ?v"
    text = substitute_terms(query, {Variable("v"): Literal("x")})
    assert rows(store, text) == [{"v": "x", "n": "1"}]


def test_variable_without_value_filters_nothing(store: Store) -> None:
    query = "SELECT ?s { ?s <http://x/p> ?o FILTER(!BOUND(?v) || ?o = ?v) } ORDER BY ?s"
    assert rows(store, substitute_terms(query, {})) == [{"s": "http://x/a"}, {"s": "http://x/b"}]


def test_names_in_strings_iris_comments_and_longer_names_stay() -> None:
    query = 'SELECT ?vx { ?vx <u:?v> \'?v\', """?v""" } # ?v'
    assert substitute_terms(query, {Variable("v"): Literal("x")}) == query


def test_lines_stay_where_they_are_for_messages() -> None:
    text = substitute_terms("SELECT *\n{ ?s ?p ?v\n}", {Variable("v"): Literal("a\nb")})
    assert text == 'SELECT *\n{ ?s ?p "a\\nb"\n}'


@given(st.text(min_size=1))
def test_no_value_leaves_its_literal(value: str) -> None:
    query = parse_query("#+ param v: string\nSELECT (STR(?v) AS ?out) {}", "echo", "echo.rq")
    assert rows(Store(), query.bind({"v": value})) == [{"out": value}]


def test_iri_value_keeps_percent_encoding() -> None:
    query = parse_query("#+ param v: iri\nSELECT (STR(?v) AS ?out) {}", "echo", "echo.rq")
    iri = "http://x/%D8%B3س"
    assert rows(Store(), query.bind({"v": iri})) == [{"out": iri}]
