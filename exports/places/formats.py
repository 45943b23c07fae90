"""The formats for maps."""

from exports.places.geojson import write_geojson
from exports.places.geopackage import write_geopackage
from exports.request import ExportFormat

FORMATS = (
    ExportFormat(
        name="geojson",
        title="Events and places as GeoJSON, with a table of what has no geometry",
        media_type="application/zip",
        extension=".zip",
        write=write_geojson,
        has_many_files=True,
    ),
    ExportFormat(
        name="geopackage",
        title="Events and places as a GeoPackage, for QGIS",
        media_type="application/geopackage+sqlite3",
        extension=".gpkg",
        write=write_geopackage,
    ),
)
