"""The layout of UCDP GED and its companion, read by Python's csv module."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.iris import DEFAULT_BASE
from exports.tables.layouts.ucdp import UCDP
from tests.conftest import ROOT
from tests.exports.table_reading import VIEW, read_csv, rows, small_graph, write
from tests.exports.ucdp_world import WORLD, figure_turtle, only_row

# Högbladh, UCDP GED Codebook 25.1; the header of GEDEvent_v25_1.csv
HEADER = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id
side_b_new_id side_b number_of_sources source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"""
COLUMNS = HEADER.split()
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def files(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    out = write(graph, tmp_path_factory.mktemp("ucdp") / "out", "ucdp")
    return read_csv(out / "ucdp_ged.csv"), read_csv(out / "ucdp_ged_companion.csv")


def test_columns_are_those_of_version_25_1_in_order(files: tuple[Rows, Rows]) -> None:
    assert list(files[0][0]) == COLUMNS
    assert [column.name for column in UCDP.columns] == COLUMNS


def test_the_page_tells_how_each_column_is_filled() -> None:
    page = (ROOT / "docs/exports/ucdp-acled.md").read_text("utf-8")
    for column in UCDP.columns:
        assert f"| `{column.name}` | {column.rule} | {column.lost} |" in page


def test_every_event_of_the_view_is_in_the_layout_or_has_a_reason_why_not(
    graph: ox.Store, files: tuple[Rows, Rows]
) -> None:
    layout, companion = files
    inside = Counter(row["id"] for row in layout)
    outside = Counter(row["event"] for row in companion if row["field"] == "event")
    assert inside and outside and all(r["why"] for r in companion)
    events = rows(graph, "SELECT ?e { ?e a isnad:Event }")
    assert inside + outside == Counter({e: n for (e,), n in events.items()})


def test_every_figure_of_the_view_is_accounted_for_once(
    graph: ox.Store, files: tuple[Rows, Rows]
) -> None:
    figures = [row for row in files[1] if row["field"] == "figure"]
    lent = [row for row in figures if "given of the event that this is" in row["why"]]
    found = Counter((row["event"], row["value"]) for row in figures if row not in lent)
    assert found == rows(graph, f"SELECT ?s ?f {{ GRAPH {VIEW} {{ ?s isnad:figure ?f }} }}")
    given = {(row["identifier"], row["why"].rpartition(" ")[2]) for row in lent}
    assert given == {
        ("003#e-iraq-killing", "003#e-ops-iraq"),
        ("003#e-syria-killing", "003#e-ops-syria"),
    }


def test_every_statement_about_an_event_is_in_a_column_or_in_the_companion(
    graph: ox.Store, files: tuple[Rows, Rows]
) -> None:
    layout, companion = files
    said = rows(
        graph,
        f"""SELECT ?e ?name ?o {{ GRAPH {VIEW} {{ ?e ?p ?o }} ?e a isnad:Event .
        BIND(IF(?p = rdf:type, "type", STRAFTER(STR(?p), "#")) AS ?name)
        FILTER(?p != isnad:figure) }}""",
    )
    names = {name for _, name, _ in said}
    beside: Counter[tuple[str, ...]] = Counter(
        (row["event"], row["field"], row["value"]) for row in companion if row["field"] in names
    )
    held = said - beside
    assert not beside - said
    by_id = {row["id"]: row for row in layout}
    labels = dict(rows(graph, 'SELECT ?s ?l { ?s rdfs:label ?l FILTER(LANG(?l) = "en") }'))
    columns = {"place": "where_coordinates", "carriedOutBy": "side_a", "targeted": "side_b"}
    assert {name for _, name, _ in held} <= {"time", *columns}
    for event, name, value in held:
        row = by_id[event]
        if name == "time":
            assert row["date_start"] == row["date_end"] and row["date_prec"] == "1"
        else:
            assert any(s == value and label in row[columns[name]] for s, label in labels)


def test_a_half_year_keeps_its_bounds_and_gets_no_day(files: tuple[Rows, Rows]) -> None:
    row = next(row for row in files[0] if row["relid"] == "003#e-iraq-killing")
    assert (row["date_start"], row["date_end"]) == ("2024-01-01", "2024-06-30")
    assert (row["date_prec"], row["year"]) == ("5", "2024")


def test_of_several_times_the_outermost_bounds_are_given(files: tuple[Rows, Rows]) -> None:
    row = next(row for row in files[0] if row["relid"] == "002#e-umarayn-killing")
    assert (row["date_start"], row["date_end"]) == ("2018-12-01", "2018-12-03")
    assert row["date_prec"] == "2"
    times = [r for r in files[1] if r["event"] == row["id"] and r["field"] == "time"]
    assert len(times) == 2


def test_the_middle_of_a_country_stands_beside_the_code_that_says_so(
    files: tuple[Rows, Rows],
) -> None:
    row = next(row for row in files[0] if row["relid"] == "003#e-iraq-killing")
    assert (row["where_prec"], row["latitude"], row["longitude"]) == ("6", "33", "43.7")
    assert row["geom_wkt"] == "POINT (43.7 33)"
    notes = [r for r in files[1] if r["event"] == row["id"] and r["field"].startswith("latitude")]
    assert [note["why"] for note in notes] == ["the point is no position: where_prec 6"]
    assert notes[0]["value"].startswith("middle of the outline of the country")


def test_words_without_a_number_leave_the_numbers_empty(files: tuple[Rows, Rows]) -> None:
    row = next(row for row in files[0] if row["relid"] == "001#e-bishri-killing")
    assert (row["low"], row["best"], row["high"]) == ("", "", "")


def test_a_part_is_not_counted_beside_its_whole(files: tuple[Rows, Rows]) -> None:
    layout, companion = files
    best = {row["relid"]: row["best"] for row in layout}
    assert (best["003#e-syria-killing"], best["003#e-iraq-killing"]) == ("14", "30")
    assert best["003#e-leaders-killed"] == best["003#e-total-killing"] == ""
    reasons = [row["why"] for row in companion if row["identifier"] == "003#e-leaders-killed"]
    assert "part of 003#f-killed-total-44 of another event" in reasons


@pytest.mark.parametrize(
    ("side_a", "side_b", "type_of_violence"),
    [
        ("front", "other", "2"),
        ("command", "front", "1"),
        ("front", "command", "1"),
        ("force", "front", ""),  # a force may belong to an administration that is no state
        ("front", "force", ""),
    ],
)
def test_a_type_of_violence_is_set_only_if_both_sides_prove_it(
    tmp_path: Path, side_a: str, side_b: str, type_of_violence: str
) -> None:
    view = f"""ex:e a isnad:Battle , isnad:Event ; isnad:time ex:day ; isnad:killed ex:somebody ;
      isnad:carriedOutBy ex:{side_a} ; isnad:targeted ex:{side_b} ."""
    out = write(small_graph(WORLD, view), tmp_path / "out", "ucdp")
    assert only_row(out)["type_of_violence"] == type_of_violence
    fields = {row["field"] for row in read_csv(out / "ucdp_ged_companion.csv")}
    assert ("type_of_violence" in fields) == (not type_of_violence)


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("", "UCDP wants a first and a last day: no time is said"),
        ("isnad:time ex:ages ;", "its time spans 731 days, more than a year"),
        ("isnad:time ex:nowhen ;", "no time with a first and a last day is said"),
    ],
)
def test_an_event_without_usable_days_has_no_row_and_a_reason(
    tmp_path: Path, time: str, why: str
) -> None:
    view = f"ex:e a isnad:Killing , isnad:Event ; {time} isnad:killed ex:somebody ."
    out = write(small_graph(WORLD, view), tmp_path / "out", "ucdp")
    assert read_csv(out / "ucdp_ged.csv") == []
    (row,) = [r for r in read_csv(out / "ucdp_ged_companion.csv") if r["field"] == "event"]
    assert row["event"] == f"{DEFAULT_BASE}id/e" and why in row["why"]


def test_an_attack_of_which_no_death_is_said_has_no_row(tmp_path: Path) -> None:
    view = "ex:e a isnad:Attack , isnad:Event ; isnad:time ex:day ; isnad:figure ex:f1 ."
    out = write(small_graph(WORLD + figure_turtle("f1", 0), view), tmp_path / "out", "ucdp")
    assert read_csv(out / "ucdp_ged.csv") == []


def test_what_is_disputed_is_said_in_the_companion(
    graph: ox.Store, files: tuple[Rows, Rows]
) -> None:
    disputed = rows(
        graph,
        """SELECT DISTINCT ?e ?name ?o { ?p isnad:viewStatus isnad:viewStatus-disputed ;
        isnad:subject ?e ; isnad:predicate ?q ; isnad:object|isnad:value ?o . ?e a isnad:Event .
        BIND(IF(?q = rdf:type, "type", STRAFTER(STR(?q), "#")) AS ?name) }""",
    )
    found = Counter(
        (row["event"], row["field"].removesuffix(" (disputed)"), row["value"])
        for row in files[1]
        if row["field"].endswith(" (disputed)")
    )
    assert disputed and found == disputed
