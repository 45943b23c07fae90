"""Where things lie on a map, and how much each point is worth.

A point is a handle on a map, never the place of an event; precision and reason come from the
registry, and a radius only from a precision whose definition gives one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ontology.prefixes import PREFIXES
from server.links import iri_href
from server.page_readers import Readers
from server.reader import GraphReader, Node, Text
from server.statements import Said

# "good to about a kilometre": ontology/terms/place-values.ttl, geometryPrecision-approximate
_RADII: Mapping[str, int] = MappingProxyType({"approximate": 1_000})
_PLACE = PREFIXES["isnad"] + "place"


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the map.

    :param latitude: decimal degrees as the registry has them
    :param precision: its notation, such as ``centroid``
    :param precision_node: the value of the ontology that says what it is worth
    :param reasons: why it is no more precise, English first
    :param radius: metres, or None when nothing states one
    """

    place: Node
    latitude: str
    longitude: str
    precision: str
    precision_node: Node | None
    meaning: tuple[Text, ...]
    reasons: tuple[Text, ...]
    radius: int | None

    @property
    def is_area(self) -> bool:
        """Whether the point stands for a whole area."""
        return self.precision == "centroid"

    def feature(self, said: str = "") -> dict[str, object]:
        """Return a GeoJSON feature (https://www.rfc-editor.org/rfc/rfc7946#section-3.2).

        :param said: who says that something is there, in words
        """
        reason = self.reasons[0].text if self.reasons else ""
        properties = {
            "label": self.place.label,
            "labelAr": self.place.label_ar,
            "href": iri_href(self.place.iri),
            "precision": self.precision_node.label if self.precision_node else "",
            "reason": "; ".join(part for part in (said, reason) if part),
            "radiusMetres": self.radius,
        }
        point = [float(self.longitude), float(self.latitude)]
        geometry = {"type": "Point", "coordinates": point}
        return {"type": "Feature", "geometry": geometry, "properties": properties}


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place that claims give for an event.

    :param position: None when the registry has no point for it
    """

    place: Node
    said: Said
    position: Position | None


def position_of(graph: GraphReader, iri: str) -> Position | None:
    """Return the point of a place, or None when it has none."""
    latitude, longitude = graph.text(iri, "isnad:latitude"), graph.text(iri, "isnad:longitude")
    if not _is_degrees(latitude, 90) or not _is_degrees(longitude, 180):
        return None
    value = graph.iri(iri, "isnad:geometryPrecision")
    precision = value.rpartition("geometryPrecision-")[2] if value else ""
    return Position(
        place=graph.node(iri),
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        precision_node=graph.node(value) if value else None,
        meaning=graph.texts(value, "skos:definition") if value else (),
        reasons=graph.texts(iri, "isnad:precisionReason"),
        radius=_RADII.get(precision),
    )


def said_places(readers: Readers, said: Sequence[Said]) -> tuple[SaidPlace, ...]:
    """Return the places that are affirmed of an event, also those that are open alternatives."""
    found = []
    for one in said:
        if one.shown.predicate.iri != _PLACE or not one.affirming:
            continue
        for value in one.shown.values:
            if isinstance(value, Node):
                found.append(SaidPlace(value, one, position_of(readers.graph, value.iri)))
    return tuple(found)


def map_data(positions: Sequence[Position], said: Sequence[SaidPlace] = ()) -> dict[str, object]:
    """Return what the map view draws."""
    features = [position.feature() for position in positions]
    for one in said:
        if one.position is not None:
            words = f"said to be the place, {one.said.affirming[0].claim.according}"
            features.append(one.position.feature(words))
    return {"features": features}


def _is_degrees(text: str, most: int) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False
