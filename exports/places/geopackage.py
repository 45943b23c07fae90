"""Events and places as a GeoPackage, written by GDAL: the layers of the GeoJSON in one file."""

import json
import shutil
import struct
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from exports.errors import MissingLibraryError
from exports.places.features import Feature, Value
from exports.places.geojson import WITHOUT, all_features, layer_name, require_features
from exports.places.shapes import Layer, Shape
from exports.places.without import WITHOUT_COLUMNS, without_row
from exports.places.wkt import Polygon
from exports.request import Job
from exports.target import Target

_AT_ONCE = 5000  # features in memory for each layer
_WGS84 = "EPSG:4326"
_BOOLEANS = ("is_exact", "is_disputed", "is_in_view")
_INTEGERS = ("places", "claims")
_NUMBERS = ("uncertainty_radius_m",)


def write_geopackage(job: Job, target: Target) -> None:
    """Write the layers, and the table of what has no geometry.

    :raises MissingLibraryError: pyogrio isn't installed
    :raises EmptyExportError: nothing is left after the filters
    """
    require_features(job)
    with TemporaryDirectory(prefix="isnad-geopackage-") as folder:
        path = Path(folder) / "places.gpkg"
        package = _Package(path)
        for feature in all_features(job):
            package.add(feature)
        package.close()
        with path.open("rb") as source, target.open(path.name) as file:
            shutil.copyfileobj(source, file)


class _Package:
    """Collects features and writes them layer by layer, some thousands at a time."""

    def __init__(self, path: Path) -> None:
        try:
            import pyogrio.raw
        except ImportError as error:
            raise MissingLibraryError("geopackage", "pyogrio", "gis") from error
        self._write = pyogrio.raw.write
        self._path = path
        self._waiting: dict[str, list[Feature]] = {}
        self._written: set[str] = set()

    def add(self, feature: Feature) -> None:
        """Take a feature."""
        name = layer_name(feature.kind, feature.shape.layer) if feature.shape else WITHOUT
        waiting = self._waiting.setdefault(name, [])
        waiting.append(feature)
        if len(waiting) == _AT_ONCE:
            self._flush(name)

    def close(self) -> None:
        """Write what is waiting."""
        for name in list(self._waiting):
            self._flush(name)

    def _flush(self, name: str) -> None:
        features = self._waiting.pop(name)
        if name == WITHOUT:
            cells = zip(*map(without_row, features), strict=True)
            table = {c.name: list(some) for c, some in zip(WITHOUT_COLUMNS, cells, strict=True)}
            self._append(name, None, table)
            return
        names = list(features[0].properties)
        columns = {n: [feature.properties[n] for feature in features] for n in names}
        shapes = [feature.shape for feature in features if feature.shape]
        self._append(name, [_wkb(shape) for shape in shapes], columns)

    def _append(self, name: str, shapes: list[bytes] | None, columns: dict[str, list[Any]]) -> None:
        import numpy

        geometry = None if shapes is None else numpy.array(shapes, dtype=object)
        fields, data, masks = [], [], []
        for column, values in columns.items():
            array, mask = _array(column, values)
            fields.append(column)
            data.append(array)
            masks.append(mask)
        kind = "MultiPolygon" if name.endswith(Layer.AREAS.value) else "Point"
        self._write(
            str(self._path),
            geometry=geometry,
            field_data=data,
            fields=numpy.array(fields, dtype=object),
            field_mask=masks,
            layer=name,
            driver="GPKG",
            geometry_type=None if geometry is None else kind,
            crs=None if geometry is None else _WGS84,
            append=name in self._written,
        )
        self._written.add(name)


def _array(name: str, values: list[Value]) -> tuple[Any, Any]:
    """Return the values of a field with the type that it always has, and which are missing."""
    import numpy

    missing = numpy.array([value is None for value in values])
    if name in _BOOLEANS:
        return numpy.array([bool(value) for value in values]), missing
    if name in _INTEGERS:
        return numpy.array([_integer(value) for value in values], dtype="int64"), missing
    if name in _NUMBERS:
        numbers = [float(v) if isinstance(v, Decimal) else 0.0 for v in values]
        return numpy.array(numbers), missing
    return numpy.array([_text(value) for value in values], dtype=object), None


def _integer(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _text(value: Value) -> str | None:
    """Return a value as a text; a list as JSON, which QGIS and GDAL read as a list."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return None if value is None else str(value)


def _wkb(shape: Shape) -> bytes:
    """Return a shape as Well-Known Binary, little endian: a point or a multipolygon."""
    if shape.outline is None:
        assert shape.longitude is not None and shape.latitude is not None
        return struct.pack("<BIdd", 1, 1, float(shape.longitude), float(shape.latitude))
    polygons = shape.outline.polygons
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(map(_polygon_wkb, polygons))


def _polygon_wkb(polygon: Polygon) -> bytes:
    rings = (
        struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring)
        for ring in polygon
    )
    return struct.pack("<BII", 1, 3, len(polygon)) + b"".join(rings)
