"""The GeoPackage, read by geopandas and by SQLite, and compared with the GeoJSON of the graph."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pyoxigraph as ox
import pytest

from exports.errors import MissingLibraryError
from exports.places.geojson import LAYERS
from tests.exports.table_reading import read_csv, small_graph, write
from tests.exports.test_geojson import PLACE, POINT, SQUARE


@pytest.fixture(scope="module")
def paths(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("geopackage")
    package = write(graph, folder / "places.gpkg", "geopackage")
    return package, write(graph, folder / "geojson", "geojson")


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def test_layers_hold_the_features_of_the_geojson(paths: tuple[Path, Path]) -> None:
    package, folder = paths
    layers = dict(pyogrio.list_layers(package).tolist())
    for name in LAYERS:
        features = json.loads((folder / f"{name}.geojson").read_text("utf-8"))["features"]
        if not features:
            assert name not in layers
            continue
        frame = geopandas.read_file(package, layer=name)
        assert layers[name] == "Point" and frame.crs.to_epsg() == 4326
        names = [column for column in frame.columns if column != "geometry"]
        found = sorted(_rows(frame, names), key=str)
        wanted = sorted(
            (
                [_value(feature["properties"][name]) for name in names]
                + feature["geometry"]["coordinates"]
                for feature in features
            ),
            key=str,
        )
        assert found == wanted and set(names) == set(features[0]["properties"])


def _rows(frame: geopandas.GeoDataFrame, names: list[str]) -> list[list[Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        [*(row[name] for name in names), row["geometry"].x, row["geometry"].y]
        for _, row in plain.iterrows()
    ]


def test_sqlite_reads_arabic_and_finds_the_table_of_what_has_no_geometry(
    paths: tuple[Path, Path],
) -> None:
    package, folder = paths
    with sqlite3.connect(package) as connection:
        kinds = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert kinds["without_geometry"] == "attributes" and kinds["place_points"] == "features"
        query = 'SELECT kind, subject, "place", why_label_ar FROM without_geometry'
        found = sorted((*row[:2], row[2] or "", row[3]) for row in connection.execute(query))
        names = [row[0] for row in connection.execute("SELECT label_ar FROM place_points")]
    connection.close()
    columns = ("kind", "subject", "place", "why_label_ar")
    wanted = read_csv(folder / "without_geometry.csv")
    assert found == sorted(tuple(row[c] for c in columns) for row in wanted)
    assert "بلدة الهول" in names


def test_an_outline_is_a_polygon(tmp_path: Path) -> None:
    more = POINT.format(precision="centroid") + "; geo:hasMetricSpatialAccuracy 25000.0"
    store = small_graph(PLACE.format(more=more, wkt=SQUARE), "ex:e isnad:place ex:p .")
    package = write(store, tmp_path / "out.gpkg", "geopackage")
    frame = geopandas.read_file(package, layer="event_areas")
    assert frame.geometry[0].equals(geopandas.GeoSeries.from_wkt([SQUARE])[0])
    assert frame["uncertainty_radius_m"].tolist() == [25000.0]
    assert frame["is_exact"].tolist() == [True]


def test_without_pyogrio_the_message_says_how_to_get_it(
    graph: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyogrio.raw", None)
    with pytest.raises(MissingLibraryError, match=r"pyogrio.*pip install 'isnad\[gis\]'"):
        write(graph, tmp_path / "out.gpkg", "geopackage")
    assert list(tmp_path.iterdir()) == []
