"""Which GeoSPARQL functions the engine has: found out by calling each.

https://docs.ogc.org/is/22-047r1/22-047r1.html. What one engine has another hasn't, and some accept
a call and never give a value.
"""

from collections.abc import Iterator

from server.errors import OverloadedError, ServerError, StoreUnavailableError
from server.evaluation import Evaluator
from server.formats import JSON
from server.negotiation import named_formats
from server.snapshot import Snapshot
from server.tables import bindings_of

NAMESPACE = "http://www.opengis.net/def/function/geosparql/"
_WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
_POINT = f'"POINT(1 1)"^^<{_WKT}>'
_LINE = f'"LINESTRING(0 0,2 2)"^^<{_WKT}>'
_SQUARE = f'"POLYGON((0 0,2 0,2 2,0 2,0 0))"^^<{_WKT}>'
_NEXT_SQUARE = f'"POLYGON((1 1,3 1,3 3,1 3,1 1))"^^<{_WKT}>'
_METRE = "<http://www.opengis.net/def/uom/OGC/1.0/metre>"
_SQUARE_METRE = "<http://www.opengis.net/def/uom/OGC/1.0/squareMetre>"

# The functions by the arguments that they are tried with.
_TRIED: tuple[tuple[str, str], ...] = (
    (
        _SQUARE,
        "asGeoJSON asGML asKML asSVG boundary boundingCircle centroid convexHull "
        "coordinateDimension dimension envelope geometryType getSRID is3D isEmpty isMeasured "
        "isSimple maxX maxY metricArea metricPerimeter minX minY numGeometries perimeter "
        "spatialDimension",
    ),
    (_LINE, "length metricLength"),
    (f"{_SQUARE}, {_SQUARE_METRE}", "area"),
    (f"{_POINT}, {_SQUARE}", "metricDistance"),
    (f"{_POINT}, {_SQUARE}, 'T********'", "relate"),
    (f"{_POINT}, {_POINT}, {_METRE}", "distance"),
    (f"{_POINT}, 1, {_METRE}", "buffer"),
    (f"{_POINT}, 1", "metricBuffer"),
    (f"{_SQUARE}, {_NEXT_SQUARE}", "difference intersection symDifference union"),
    (
        f"{_POINT}, {_SQUARE}",
        "ehContains ehCoveredBy ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap "
        "rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi "
        "sfContains sfCrosses sfDisjoint sfEquals sfIntersects sfOverlaps sfTouches sfWithin",
    ),
)


def function_calls() -> Iterator[tuple[str, str]]:
    """Yield the IRI of each function and a query that calls it, as ``?value``."""
    for arguments, names in _TRIED:
        for name in names.split():
            iri = NAMESPACE + name
            yield iri, f"SELECT (<{iri}>({arguments}) AS ?value) WHERE {{}}"


def supported_functions(engine: Evaluator, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the IRIs of the functions that give a value.

    :raises OverloadedError: the engine has no time to try them
    :raises StoreUnavailableError: the engine can't be asked
    """
    return tuple(sorted(i for i, query in function_calls() if _works(engine, snapshot, query)))


def _works(engine: Evaluator, snapshot: Snapshot, query: str) -> bool:
    try:
        rows = bindings_of(engine.evaluate(snapshot, query, named_formats(JSON.name)))
    except (OverloadedError, StoreUnavailableError):
        raise
    except ServerError:
        return False
    return any("value" in row for row in rows)
