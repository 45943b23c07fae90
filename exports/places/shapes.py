"""What of a place can be drawn, and as what: a point, an area, or a stand-in that is no position.

A point is drawn as a point only where it is the centre of a settlement, or rough coordinates of
one. All other coordinates (of a governorate, a country, a desert, or of unknown quality) are
stand-ins: they go to a layer of their own, so that nobody takes them for a position by accident.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

from exports.lookup import Properties
from exports.places.wkt import Outline, parse_outline
from exports.reader import GraphReader
from exports.records import Labels, Place

# the ontology: "rounded or otherwise rough coordinates of a settlement, good to about a kilometre"
APPROXIMATE_RADIUS = Decimal(1000)
_POINTS = ("settlement", "approximate")
_AREAS = {
    *("continent", "country", "region", "governorate", "district", "area", "mountain", "river"),
    *("valley", "desert", "border"),
}


class Layer(Enum):
    """The layers; each is a file or a layer of a file."""

    POINTS = "points"
    AREAS = "areas"
    STAND_INS = "stand_ins"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a place.

    :param radius: metres within which it is, where the data says so
    """

    layer: Layer
    longitude: Decimal | None
    latitude: Decimal | None
    outline: Outline | None
    precision: str
    reason: Labels
    radius: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether it is where it is drawn: an outline, or the centre of a settlement."""
        is_centre = self.layer is Layer.POINTS and self.precision == "settlement"
        return is_centre or self.layer is Layer.AREAS


def shape_of(reader: GraphReader, place: Place) -> Shape | None:
    """Return what is drawn of a place, or None if the graph has no geometry of it."""
    known = reader.properties(place.node.iri)
    geometry = place.geometry
    outline = _outline(reader, known)
    if geometry is None and outline is None:
        return None
    precision = geometry.precision if geometry else "outline"
    reason = geometry.reason if geometry else Labels()
    radius = _radius(reader, known)
    if outline is not None:
        return Shape(Layer.AREAS, None, None, outline, precision, reason, radius)
    assert geometry is not None
    is_point = precision in _POINTS and place.kind not in _AREAS
    if radius is None and is_point and precision == "approximate":
        radius = APPROXIMATE_RADIUS
    layer = Layer.POINTS if is_point else Layer.STAND_INS
    place_of = (geometry.longitude, geometry.latitude)
    return Shape(layer, *place_of, None, precision, reason, radius)


def _outline(reader: GraphReader, known: Properties) -> Outline | None:
    for iri in known.iris("geo:hasGeometry"):
        for literal in reader.properties(iri).literals("geo:asWKT"):
            found = parse_outline(literal.value)
            if found is not None:
                return found
    return None


def _radius(reader: GraphReader, known: Properties) -> Decimal | None:
    """Return the accuracy in metres that the data states, of the place or of its geometry."""
    nodes = [known, *map(reader.properties, known.iris("geo:hasGeometry"))]
    for node in nodes:
        text = node.text("geo:hasMetricSpatialAccuracy")
        try:
            found = Decimal(text) if text else None
        except InvalidOperation:
            found = None
        if found is not None and found.is_finite() and found >= 0:
            return found
    return None
