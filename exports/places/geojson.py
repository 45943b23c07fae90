"""Events and places as GeoJSON (RFC 7946), a file for each layer, and a table of what has none.

The files: ``event_points``, ``event_areas``, ``event_stand_ins``, and the same of places. A file of
stand-ins holds points that are no positions, such as the middle of a country.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from exports.errors import EmptyExportError
from exports.places.features import Feature, event_features, place_features
from exports.places.shapes import Layer, Shape
from exports.places.without import WITHOUT_COLUMNS, without_row
from exports.request import Job
from exports.tables.spool import write_header, write_rows
from exports.target import Target

WITHOUT = "without_geometry"
_KINDS = ("event", "place")


def layer_name(kind: str, layer: Layer) -> str:
    """Return the name of a layer.

    >>> layer_name("event", Layer.STAND_INS)
    'event_stand_ins'
    """
    return f"{kind}_{layer.value}"


LAYERS = tuple(layer_name(kind, layer) for kind in _KINDS for layer in Layer)


def all_features(job: Job) -> Iterator[Feature]:
    """Yield the features of events, then those of places."""
    return chain(event_features(job), place_features(job))


def require_features(job: Job) -> None:
    """Check that something is left after the filters.

    :raises EmptyExportError: there is no event and no place
    """
    if not any(True for _ in all_features(job)):
        raise EmptyExportError(
            f"There is nothing to write: {job.request.filters} leaves no event and no place. "
            "Loosen a filter."
        )


def write_geojson(job: Job, target: Target) -> None:
    """Write the layers and the table, in one pass over the graph.

    :raises EmptyExportError: nothing is left after the filters
    """
    require_features(job)
    with TemporaryDirectory(prefix="isnad-geojson-") as folder:
        names = [f"{name}.geojson" for name in LAYERS] + [f"{WITHOUT}.csv"]
        with ExitStack() as stack:
            files: dict[str, TextIO] = {
                name: stack.enter_context(
                    (Path(folder) / name).open("w", encoding="utf-8", newline="")
                )
                for name in names
            }
            _write_all(job, files)
        for name in names:
            with (Path(folder) / name).open("rb") as source, target.open(name) as file:
                shutil.copyfileobj(source, file)


def _write_all(job: Job, files: dict[str, TextIO]) -> None:
    table = files[f"{WITHOUT}.csv"]
    write_header(table, WITHOUT_COLUMNS)
    writers = {name: _collection(files[f"{name}.geojson"], name) for name in LAYERS}
    for feature in all_features(job):
        if feature.shape is None:
            write_rows(table, [without_row(feature)])
        else:
            writers[layer_name(feature.kind, feature.shape.layer)](feature)
    for name in LAYERS:
        files[f"{name}.geojson"].write("\n]}\n")


def _collection(file: TextIO, name: str) -> Callable[[Feature], None]:
    """Begin a collection, and return what writes a feature of it."""
    file.write(f'{{"type": "FeatureCollection", "name": "{name}", "features": [')
    separator = "\n"

    def write(feature: Feature) -> None:
        nonlocal separator
        file.write(separator + json.dumps(_feature(feature), ensure_ascii=False))
        separator = ",\n"

    return write


def _feature(feature: Feature) -> dict[str, Any]:
    assert feature.shape is not None
    properties = {
        name: _number(value) if isinstance(value, Decimal) else value
        for name, value in feature.properties.items()
    }
    geometry = geojson_geometry(feature.shape)
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": properties}


def geojson_geometry(shape: Shape) -> dict[str, Any]:
    """Return the geometry of a shape; longitude comes first (RFC 7946, 3.1.1)."""
    if shape.outline is None:
        assert shape.longitude is not None and shape.latitude is not None
        point = [_number(shape.longitude), _number(shape.latitude)]
        return {"type": "Point", "coordinates": point}
    polygons = [[list(map(list, _turned(p, n == 0))) for n, p in enumerate(polygon)]
                for polygon in shape.outline.polygons]  # fmt: skip
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _turned(
    ring: tuple[tuple[float, float], ...], is_outer: bool
) -> tuple[tuple[float, float], ...]:
    """Return a ring that runs as the right-hand rule wants it (RFC 7946, 3.1.6)."""
    doubled = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
    is_counterclockwise = doubled < 0
    return ring if is_counterclockwise == is_outer else ring[::-1]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
