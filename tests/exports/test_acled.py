"""The layout of ACLED and its companion, read by Python's csv module."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from exports.tables.layouts.acled import ACLED, STRATEGIC, event_type_of
from exports.tables.layouts.categories import matches_of
from ontology.vocabulary import load_vocabulary
from tests.conftest import ROOT
from tests.exports.table_reading import VIEW, read_csv, rows, small_graph, write

# ACLED codebook and its guide to the changes of columns of 2023
HEADER = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
fatalities tags timestamp"""
COLUMNS = HEADER.split()
Rows = list[dict[str, str]]
DAY = """ex:day a isnad:Time ; isnad:precision isnad:precision-day ;
  isnad:earliestStart "2031-03-10"^^xsd:date ; isnad:latestStart "2031-03-10"^^xsd:date ;
  isnad:earliestEnd "2031-03-10"^^xsd:date ; isnad:latestEnd "2031-03-10"^^xsd:date .
"""


@pytest.fixture(scope="module")
def files(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    out = write(graph, tmp_path_factory.mktemp("acled") / "out", "acled")
    return read_csv(out / "acled.csv"), read_csv(out / "acled_companion.csv")


def test_columns_are_those_of_the_export_in_order(files: tuple[Rows, Rows]) -> None:
    assert list(files[0][0]) == COLUMNS == [column.name for column in ACLED.columns]


def test_the_page_tells_how_each_column_is_filled() -> None:
    page = (ROOT / "docs/exports/ucdp-acled.md").read_text("utf-8")
    for column in ACLED.columns:
        assert f"| `{column.name}` | {column.rule} | {column.lost} |" in page


def test_every_event_and_every_figure_of_the_view_is_accounted_for_once(
    graph: ox.Store, files: tuple[Rows, Rows]
) -> None:
    layout, companion = files
    inside = Counter(row["event_id_cnty"] for row in layout)
    outside = Counter(row["event"] for row in companion if row["field"] == "event")
    events = rows(graph, "SELECT ?e { ?e a isnad:Event }")
    assert inside + outside == Counter({e: n for (e,), n in events.items()})
    figures = Counter((r["event"], r["value"]) for r in companion if r["field"] == "figure")
    assert figures == rows(graph, f"SELECT ?s ?f {{ GRAPH {VIEW} {{ ?s isnad:figure ?f }} }}")


def test_rows_are_the_events_whose_day_is_known(graph: ox.Store, files: tuple[Rows, Rows]) -> None:
    days = rows(
        graph,
        f"""SELECT ?e ?day {{ GRAPH {VIEW} {{ ?e isnad:time ?t }}
        ?t isnad:earliestStart ?day ; isnad:latestEnd ?day }}""",
    )
    found = [(row["event_id_cnty"], row["event_date"]) for row in files[0]]
    assert found and set(found) <= set(days)
    assert {row["time_precision"] for row in files[0]} == {"1"}
    wide = [r for r in files[1] if "it is only known that it was between" in r["why"]]
    assert any("2024-01-01 to 2024-06-30" in row["why"] for row in wide)


@pytest.mark.parametrize(
    ("class_name", "event_type", "sub_event_type"),
    [
        ("AirStrike", "Explosions/Remote violence", "Air/drone strike"),
        ("Battle", "Battles", ""),
        ("Bombing", "Explosions/Remote violence", ""),
        ("Kidnapping", "Violence against civilians", "Abduction/forced disappearance"),
        ("Agreement", STRATEGIC, "Agreement"),
        ("Arrest", "", ""),
        ("Raid", "", ""),
    ],
)
def test_categories_come_from_the_alignment_and_only_if_they_are_certain(
    tmp_path: Path, class_name: str, event_type: str, sub_event_type: str
) -> None:
    view = f"ex:e a isnad:{class_name} , isnad:Event ; isnad:time ex:day ."
    out = write(small_graph(DAY, view), tmp_path / "out", "acled")
    (row,) = read_csv(out / "acled.csv")
    assert (row["event_type"], row["sub_event_type"]) == (event_type, sub_event_type)
    disorder = STRATEGIC if event_type == STRATEGIC else "Political violence" if event_type else ""
    assert row["disorder_type"] == disorder
    noted = {r["field"] for r in read_csv(out / "acled_companion.csv")}
    assert any("sub_event_type" in field for field in noted) == (not sub_event_type)


def test_categories_that_stand_under_no_violent_type_are_strategic() -> None:
    """The 6 types and 25 sub-types of ACLED: of those that are mapped, none goes astray."""
    names = load_vocabulary().classes
    found = {m.category for name in names for m in matches_of("acled", [name])}
    types = {event_type_of(category) for category in found}
    violent = {"Battles", "Explosions/Remote violence", "Violence against civilians"}
    assert types == {*violent, STRATEGIC}
    strategic = {c.name for c in found if event_type_of(c) == STRATEGIC}
    assert strategic == {
        *("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use"),
        *("Headquarters or base established", "Looting/property destruction"),
        *("Non-violent transfer of territory", "Other"),
    }


def test_a_state_of_affairs_is_no_event_of_acled(files: tuple[Rows, Rows]) -> None:
    why = {r["identifier"]: r["why"] for r in files[1] if r["field"] == "event"}
    assert "state of affairs" in why["004#s-fighters"]


def test_notes_say_according_to_whom(files: tuple[Rows, Rows]) -> None:
    assert all("(according to " in row["notes"] for row in files[0])
    strike = next(r for r in files[0] if r["sub_event_type"] == "Air/drone strike")
    claimant = "Global Coalition to Defeat ISIS (International Coalition)"
    assert strike["notes"] == f"Precision strike on Abu al-Umarayn (according to {claimant})"
    assert strike["actor1"] == claimant and strike["actor2"] == "Abu al-Umarayn"


def test_names_are_arabic_when_asked_for(graph: ox.Store, tmp_path: Path) -> None:
    out = write(graph, tmp_path / "out", "acled", language="ar")
    found = {row["location"] for row in read_csv(out / "acled.csv")}
    assert "مدريد" in found
    assert all("(بحسب " in row["notes"] for row in read_csv(out / "acled.csv"))


def test_fatalities_are_never_zero_where_nothing_is_said(files: tuple[Rows, Rows]) -> None:
    assert {row["fatalities"] for row in files[0]} == {""}


def test_a_lower_bound_is_marked_as_one(tmp_path: Path) -> None:
    figure = """ex:f a isnad:Figure ; isnad:counts isnad:counted-killed ; isnad:amount 9 ;
      isnad:minimum 9 ; isnad:comparator isnad:comparator-at-least ; isnad:unit isnad:unit-person .
    """
    view = "ex:e a isnad:Bombing , isnad:Event ; isnad:time ex:day ; isnad:figure ex:f ."
    out = write(small_graph(DAY + figure, view), tmp_path / "out", "acled")
    assert read_csv(out / "acled.csv")[0]["fatalities"] == "9"
    notes = [r for r in read_csv(out / "acled_companion.csv") if r["field"] == "fatalities"]
    assert [note["why"] for note in notes] == ["a lower bound: nobody gives a number"]


def test_the_first_of_equal_parties_is_chosen_by_name_and_it_is_said(tmp_path: Path) -> None:
    world = (
        DAY
        + """ex:b a isnad:Organisation ; rdfs:label "Beta Force"@en .
      ex:a a isnad:Organisation ; rdfs:label "Alpha Force"@en ."""
    )
    view = """ex:e a isnad:AirStrike , isnad:Event ; isnad:time ex:day ;
      isnad:carriedOutBy ex:b , ex:a ."""
    out = write(small_graph(world, view), tmp_path / "out", "acled")
    (row,) = read_csv(out / "acled.csv")
    assert (row["actor1"], row["assoc_actor_1"]) == ("Alpha Force", "Beta Force")
    noted = [r for r in read_csv(out / "acled_companion.csv") if r["field"] == "assoc_actor_1"]
    assert [note["value"] for note in noted] == ["Alpha Force; Beta Force"]
