"""Dates and coordinates in FollowTheMoney are as precise as the graph, and never more."""

import pyoxigraph as ox
import pytest

from exports.ftm.model import partial_date
from tests.exports.stream_reading import Json, export, lines, rows, viewed


@pytest.fixture(scope="module")
def plain(graph: ox.Store) -> list[Json]:
    """Return the entities of the built graph without claims."""
    return lines(export(graph, "ftm"))


def of_schema(entities: list[Json], schema: str) -> list[Json]:
    """Return the properties of the entities of a schema."""
    return [e["properties"] for e in entities if e["schema"] == schema]


@pytest.mark.parametrize(
    ("first", "last", "date"),
    [
        ("2018-12-02", "2018-12-02", "2018-12-02"),
        ("2018-12-01", "2018-12-03", "2018-12"),
        ("2018-11-30", "2018-12-02", "2018"),
        ("2018-12-31", "2019-01-01", ""),
        ("2018-12-31", "", ""),
        ("", "", ""),
    ],
)
def test_a_date_is_as_precise_as_is_certain(first: str, last: str, date: str) -> None:
    assert partial_date(first, last) == date


def test_dates_of_events_are_as_precise_as_the_graph(plain: list[Json], graph: ox.Store) -> None:
    query = """SELECT ?e ?es ?ls ?ee ?le {
        GRAPH <https://isnad.example/graph/view> { ?e isnad:time ?t }
        OPTIONAL { ?t isnad:earliestStart ?es } OPTIONAL { ?t isnad:latestStart ?ls }
        OPTIONAL { ?t isnad:earliestEnd ?ee } OPTIONAL { ?t isnad:latestEnd ?le } }"""
    wanted = set()
    for event, *bounds in rows(graph, query):
        start, end = _common(*bounds[:2]), _common(*bounds[2:])
        both = [("date", start)] if start == end else [("startDate", start), ("endDate", end)]
        wanted |= {(event, prop, day) for prop, day in both if day}
    found = {
        (e["sourceUrl"][0], prop, day)
        for e in of_schema(plain, "Event")
        for prop in ("date", "startDate", "endDate")
        for day in e.get(prop, ())
    }
    assert found == wanted
    assert {len(day) for _, _, day in found} == {4, 7, 10}


def _common(first: str, last: str) -> str:
    """Return the longest date that both days begin with."""
    lengths = (length for length in (10, 7, 4) if first and first[:length] == last[:length])
    return first[: next(lengths, 0)]


def test_only_points_have_coordinates(plain: list[Json], graph: ox.Store) -> None:
    query = """SELECT ?p ?lat ?long { ?p isnad:latitude ?lat ; isnad:longitude ?long ;
        isnad:geometryPrecision ?g FILTER(?g != isnad:geometryPrecision-centroid) }"""
    found = [e for e in of_schema(plain, "Address") if "latitude" in e]
    points = {(e["sourceUrl"][0], e["latitude"][0], e["longitude"][0]) for e in found}
    assert points == {row for row in rows(graph, query) if row[0] in viewed(graph, "Place")}
    (iraq,) = [e for e in of_schema(plain, "Address") if "Iraq" in e["name"]]
    assert iraq["notes"][0].startswith("centroid of an area: ")


def test_articles_are_published_when_the_graph_is_sure(plain: list[Json]) -> None:
    found = {e["fileName"][0]: e.get("publishedAt", []) for e in of_schema(plain, "Article")}
    assert found == {
        "000": [],
        "001": ["2025-06"],
        "002": [],
        "003": ["2024"],
        "004": ["2021-02"],
        "example-ar-1": ["2031-03-12"],
        "example-ar-2": ["2031-03-16"],
        "example-en-1": ["2031-03-20"],
    }
