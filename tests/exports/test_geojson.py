"""GeoJSON, read by geopandas (GDAL) and as JSON, and compared with SPARQL queries of the graph."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import pyoxigraph as ox
import pytest

from exports.errors import EmptyExportError
from exports.filters import Filters
from exports.places.geojson import LAYERS
from exports.places.wkt import parse_outline
from tests.exports.table_reading import VIEW, cells, read_csv, rows, small_graph, write

SQUARE = "POLYGON ((40 34, 40 35, 41 35, 41 34, 40 34))"  # clockwise, with the north up


@pytest.fixture(scope="module")
def folder(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(graph, tmp_path_factory.mktemp("geojson") / "out", "geojson")


def _features(folder: Path, layer: str) -> list[dict[str, Any]]:
    found = json.loads((folder / f"{layer}.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    features = found["features"]
    assert isinstance(features, list)
    return features


def _all(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [f for layer in LAYERS if layer.startswith(kind) for f in _features(folder, layer)]


def test_every_place_of_an_event_is_drawn_or_in_the_table(graph: ox.Store, folder: Path) -> None:
    said = rows(graph, f"SELECT ?e ?p {{ GRAPH {VIEW} {{ ?e isnad:place ?p }} }}")
    drawn = Counter(
        (f["properties"]["event"], f["properties"]["place"]) for f in _all(folder, "event")
    )
    table = [row for row in read_csv(folder / "without_geometry.csv") if row["kind"] == "event"]
    without = cells([row for row in table if row["place"]], "subject", "place")
    assert drawn and without and drawn + without == said
    nowhere = rows(
        graph,
        f"""SELECT ?e {{ ?e a isnad:Event
        FILTER NOT EXISTS {{ GRAPH {VIEW} {{ ?e isnad:place ?p }} }} }}""",
    )
    assert cells([row for row in table if not row["place"]], "subject") == nowhere
    assert all(row["why_label_en"] and row["why_label_ar"] for row in table)


def test_every_place_is_drawn_or_in_the_table(graph: ox.Store, folder: Path) -> None:
    drawn = Counter((f["id"],) for f in _all(folder, "place"))
    table = [row for row in read_csv(folder / "without_geometry.csv") if row["kind"] == "place"]
    assert drawn + cells(table, "subject") == rows(graph, "SELECT ?p { ?p a isnad:Place }")
    located = rows(graph, "SELECT ?p { ?p a isnad:Place ; isnad:latitude ?x }")
    assert drawn == located


def test_pins_are_settlements_only(graph: ox.Store, folder: Path) -> None:
    for kind in ("event", "place"):
        pins, stand_ins = (_features(folder, f"{kind}_{x}") for x in ("points", "stand_ins"))
        assert {f["properties"]["precision"] for f in pins} <= {"settlement", "approximate"}
        areas = {"country", "governorate", "district", "region"}
        assert not areas & {f["properties"]["place_kind"] for f in pins}
        assert {f["properties"]["is_exact"] for f in stand_ins} == {False}
        for feature in pins:
            known = feature["properties"]
            assert known["is_exact"] == (known["precision"] == "settlement")
            assert known["uncertainty_radius_m"] == (None if known["is_exact"] else 1000)
        assert all(f["properties"]["uncertainty_radius_m"] is None for f in stand_ins)


def test_coordinates_and_reasons_are_those_of_the_graph(graph: ox.Store, folder: Path) -> None:
    wanted = rows(
        graph,
        """SELECT ?p ?long ?lat ?precision ?en ?ar {
        ?p isnad:longitude ?long ; isnad:latitude ?lat ;
           isnad:geometryPrecision/skos:notation ?precision ; isnad:precisionReason ?en , ?ar .
        FILTER(LANG(?en) = "en" && LANG(?ar) = "ar") }""",
    )
    found = Counter(
        (
            f["id"],
            *(f"{x:.12g}" for x in f["geometry"]["coordinates"]),
            *(f["properties"][name] for name in ("precision", "reason_en", "reason_ar")),
        )
        for f in _all(folder, "place")
    )
    assert found == Counter(
        {
            (p, f"{float(x):.12g}", f"{float(y):.12g}", *more): n
            for (p, x, y, *more), n in wanted.items()
        }
    )


def test_names_are_in_both_scripts(graph: ox.Store, folder: Path) -> None:
    labels = rows(
        graph,
        """SELECT ?s ?en ?ar { ?s a isnad:Event ; rdfs:label ?en , ?ar
        FILTER(LANG(?en) = "en" && LANG(?ar) = "ar") }""",
    )
    for feature in _all(folder, "event"):
        known = feature["properties"]
        assert (known["event"], known["label_en"], known["label_ar"]) in labels


def test_times_are_bounds(graph: ox.Store, folder: Path) -> None:
    known = next(
        f["properties"]
        for f in _all(folder, "event")
        if f["properties"]["identifier"] == "003#e-iraq-killing"
    )
    assert (known["earliest_start"], known["latest_end"]) == ("2024-01-01", "2024-06-30")
    assert known["edtf"] == ["2024-01/2024-06"]


def test_geopandas_reads_every_layer(folder: Path) -> None:
    for layer in LAYERS:
        features = _features(folder, layer)
        if features:
            frame = geopandas.read_file(folder / f"{layer}.geojson", engine="pyogrio")
            assert len(frame) == len(features) and frame.crs.to_epsg() == 4326
            assert set(frame.geom_type) == {"Point"}
            shown = sorted(f["properties"]["place"] for f in features)
            assert sorted(frame["place"]) == shown


def test_with_provenance_a_place_says_who_puts_the_event_there(
    graph: ox.Store, tmp_path: Path
) -> None:
    out = write(graph, tmp_path / "out", "geojson", "provenance", filters=Filters(article="002"))
    known = next(
        f["properties"]
        for f in _all(out, "event")
        if f["properties"]["identifier"] == "002#s-hiding-in-hajin"
    )
    assert known["is_in_view"] is False and known["certainty"] == "probable"
    assert known["claim_identifiers"] == ["002#c45"]
    assert known["claimants_ar"] == ["التحالف الدولي لهزيمة داعش"]


PLACE = """ex:p a isnad:Place , isnad:Entity ; rdfs:label "Example River Governorate"@en ;
  isnad:placeKind isnad:placeKind-governorate ; geo:hasGeometry ex:g ; {more} .
ex:g geo:asWKT "{wkt}"^^geo:wktLiteral .
ex:e a isnad:Event .
"""
POINT = """isnad:latitude 34.5 ; isnad:longitude 40.5 ; isnad:precisionReason "middle"@en ;
  isnad:geometryPrecision isnad:geometryPrecision-{precision}"""


def test_an_outline_is_drawn_instead_of_a_point(tmp_path: Path) -> None:
    more = POINT.format(precision="centroid")
    store = small_graph(PLACE.format(more=more, wkt=SQUARE), "ex:e isnad:place ex:p .")
    out = write(store, tmp_path / "out", "geojson")
    assert not _features(out, "event_points") and not _features(out, "event_stand_ins")
    (feature,) = _features(out, "event_areas")
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["is_exact"] is True
    frame = geopandas.read_file(out / "event_areas.geojson")
    assert frame.geometry[0].equals(geopandas.GeoSeries.from_wkt([SQUARE])[0])
    assert frame.geometry[0].exterior.is_ccw  # RFC 7946, 3.1.6


def test_settlement_precision_makes_no_pin_of_a_governorate(tmp_path: Path) -> None:
    more = POINT.format(precision="settlement")
    store = small_graph(PLACE.format(more=more, wkt="POINT(40.5 34.5)"))
    out = write(store, tmp_path / "out", "geojson")
    assert len(_features(out, "place_stand_ins")) == 1 and not _features(out, "place_points")
    assert _features(out, "place_stand_ins")[0]["properties"]["is_exact"] is False


def test_a_radius_is_declared_only_where_the_data_states_it(tmp_path: Path) -> None:
    more = POINT.format(precision="centroid") + "; geo:hasMetricSpatialAccuracy 25000.0"
    store = small_graph(PLACE.format(more=more, wkt="POINT(40.5 34.5)"))
    out = write(store, tmp_path / "out", "geojson")
    assert _features(out, "place_stand_ins")[0]["properties"]["uncertainty_radius_m"] == 25000


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (SQUARE, (40.0, 34.0)),
        (f"<http://www.opengis.net/def/crs/OGC/1.3/CRS84> {SQUARE}", (40.0, 34.0)),
        (f"<http://www.opengis.net/def/crs/EPSG/0/4326> {SQUARE}", (34.0, 40.0)),
        ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0), (.1 .1, .2 .1, .2 .2, .1 .1)))", (0.0, 0.0)),
    ],
)
def test_outlines_are_read_with_longitude_first(text: str, first: tuple[float, float]) -> None:
    outline = parse_outline(text)
    assert outline is not None and outline.polygons[0][0][0] == first


@pytest.mark.parametrize(
    "text",
    [
        "POINT (1 2)",
        "POLYGON EMPTY",
        "POLYGON ((0 0, 1 0, 1 1))",
        "POLYGON ((0 0, 1 0, 1 1, 2 2))",
        "POLYGON ((a b, 1 0, 1 1, a b))",
        f"<http://www.opengis.net/def/crs/EPSG/0/3857> {SQUARE}",
        "",
    ],
)
def test_what_is_no_outline_is_not_drawn(text: str) -> None:
    assert parse_outline(text) is None


def test_filters_that_leave_nothing_leave_no_file(graph: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(EmptyExportError, match="until 1001-01-01 leaves no event and no place"):
        write(graph, tmp_path / "out", "geojson", filters=Filters(until="1001-01-01"))
    assert list(tmp_path.iterdir()) == []
