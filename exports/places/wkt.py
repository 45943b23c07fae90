"""Read the outlines that a graph has as Well-Known Text: polygons and multipolygons.

GeoSPARQL 1.1, 8.5.1: without the IRI of a reference system it is CRS84, longitude before latitude;
EPSG 4326 has latitude first. Others aren't read.
"""

import re
from dataclasses import dataclass

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]

_SYSTEM = re.compile(r"\s*<([^<>]*)>\s*")
_KIND = re.compile(r"\s*(MULTIPOLYGON|POLYGON)\s*(\(.*\))\s*", re.IGNORECASE | re.DOTALL)
_RING = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Outline:
    """Polygons; each is an outer ring and its holes, of longitude and latitude."""

    polygons: tuple[Polygon, ...]


def parse_outline(text: str) -> Outline | None:
    """Return the outline that a text holds, or None if it holds none.

    >>> parse_outline("POLYGON ((1 2, 3 2, 3 4, 1 2))").polygons[0][0][1]
    (3.0, 2.0)
    """
    system = _SYSTEM.match(text)
    name = system[1] if system else CRS84
    found = _KIND.fullmatch(text[system.end() :] if system else text)
    if found is None or name not in (CRS84, EPSG_4326):
        return None
    inner = found[2][1:-1]
    parts = _split(inner) if found[1].upper() == "MULTIPOLYGON" else [f"({inner})"]
    try:
        polygons = tuple(_polygon(part, name == EPSG_4326) for part in parts)
    except ValueError:
        return None
    return Outline(polygons) if polygons and all(polygons) else None


def _split(text: str) -> list[str]:
    """Return the parts of a text that stand in brackets of the first level."""
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        if letter == "(":
            depth += 1
            start = position if depth == 1 else start
        elif letter == ")":
            depth -= 1
            if depth == 0:
                parts.append(text[start : position + 1])
    return parts


def _polygon(text: str, has_latitude_first: bool) -> Polygon:
    return tuple(_ring(ring, has_latitude_first) for ring in _RING.findall(text))


def _ring(text: str, has_latitude_first: bool) -> Ring:
    """Return the points of a ring; raises ValueError if it isn't closed or no list of points."""
    points = []
    for pair in text.split(","):
        first, second = (float(number) for number in pair.split()[:2])
        points.append((second, first) if has_latitude_first else (first, second))
    if len(points) < 4 or points[0] != points[-1]:
        raise ValueError("a ring has four points or more, and ends where it begins")
    return tuple(points)
