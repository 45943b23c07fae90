"""Where an event was, as layouts with one place, a point and a code for its precision want it."""

from dataclasses import dataclass
from decimal import Decimal

from exports.reader import GraphReader
from exports.records import Place

_SETTLEMENTS = {"city", "town", "village", "camp"}
_SITES = {"neighbourhood", "building", "facility"}
_NATURAL = {"area", "region", "mountain", "river", "valley", "desert", "border"}
_TRUSTED = {"settlement", "approximate", "centroid"}


@dataclass(frozen=True, slots=True)
class Spot:
    """The one place of an event.

    :param place: None where there is none, or where several stand beside each other
    :param why_not: why there is none
    """

    place: Place | None = None
    why_not: str = ""

    @property
    def ucdp_precision(self) -> int | None:
        """Return where_prec, from the kind of the place and the precision of its point."""
        if self.place is None:
            return None
        kind, precision = self.place.kind, self._precision
        if kind in _SETTLEMENTS:
            return 2 if precision == "approximate" else 1
        codes = {"district": 3, "governorate": 4, "country": 6}
        codes |= dict.fromkeys(_SITES, 2) | dict.fromkeys(_NATURAL, 5)
        return codes.get(kind)

    @property
    def acled_precision(self) -> int | None:
        """Return geo_precision: 1 the town, 2 part of a region, 3 a region; none for countries."""
        if self.place is None:
            return None
        kind = self.place.kind
        if kind in _SETTLEMENTS | _SITES:
            return 2 if self._precision == "approximate" or kind in _SITES else 1
        codes = {"district": 2, "area": 2, "governorate": 3}
        return codes.get(kind, 3 if kind in _NATURAL else None)

    def point(self, code: int | None) -> tuple[Decimal, Decimal] | None:
        """Return latitude and longitude, which a code of precision has to stand beside."""
        geometry = self.place.geometry if self.place else None
        if code is None or geometry is None or geometry.precision not in _TRUSTED:
            return None
        return geometry.latitude, geometry.longitude

    def why_no_point(self, code: int | None) -> str:
        """Return why there is no point, or nothing if there is one."""
        if self.place is None or self.point(code):
            return self.why_not
        if self.place.geometry is None:
            return "the place has no coordinates in the graph"
        if code is None:
            return f"the layout has no code of precision for a {self.place.kind or 'place'}"
        return "it is not known how good the coordinates of the place are"

    def container(self, reader: GraphReader, kind: str) -> str:
        """Return the IRI of the place itself or of the one that contains it of a kind, if one."""
        if self.place is None:
            return ""
        iris = (self.place.node.iri, *self.place.within)
        found = [iri for iri in iris if reader.place(iri).kind == kind]
        return found[0] if len(found) == 1 else ""

    @property
    def _precision(self) -> str:
        geometry = self.place.geometry if self.place else None
        return geometry.precision if geometry else ""


def spot_of(reader: GraphReader, places: tuple[str, ...]) -> Spot:
    """Return the place of an event: of places that contain each other, the innermost."""
    if not places:
        return Spot(why_not="no place is said")
    wider = {w for iri in places for w in reader.place(iri).within}
    inner = [iri for iri in places if iri not in wider]
    if len(inner) != 1:
        return Spot(why_not=f"{len(inner)} places beside each other are said")
    return Spot(reader.place(inner[0]))
