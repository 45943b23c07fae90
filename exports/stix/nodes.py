"""Persons, groups and organisations as identities, places as locations.

Nobody becomes a ``threat-actor``: STIX means somebody "believed to be operating with malicious
intent" by that, which is a judgement, and the one source's terrorist is the other's civilian. What
the ontology calls an organisation, such as ``ArmedGroup``, is in the extension.
"""

from collections.abc import Iterator

from exports.records import Node, Place, Statement
from exports.stix.extension import StixObject
from exports.stix.frame import Frame
from exports.stix.ids import stix_id
from exports.stix.parts import figure_part, node_parts
from exports.stix.relationships import relationships
from exports.streams.scope import further_names, is_unnamed

_CLASSES = {"person": "individual", "organisation": "organization", "group": "group"}
# only of these does a coordinate say where something is, and not just what area it lies in
_PRECISE = ("settlement", "approximate")
_LEVELS = (
    ("country", ("country",)),
    ("administrative_area", ("governorate",)),
    ("city", ("city", "town", "village")),
)


def identities(frame: Frame) -> Iterator[StixObject]:
    """Yield the persons, groups and organisations, each followed by what is said of it."""
    for node in frame.scope.agents():
        statements = frame.scope.statements(node.iri)
        identifier = frame.references.find(node.iri)
        yield frame.make(
            "identity",
            identifier,
            own={"name": node.name(frame.language), "identity_class": _CLASSES[node.kind]},
            node=node,
            labels=_labels(frame, node),
            extension=_extension(frame, node, statements),
        )
        yield from frame.translations(identifier, node.iri, node.labels)
        yield from relationships(frame, node.iri, statements)


def locations(frame: Frame) -> Iterator[StixObject]:
    """Yield the places, each followed by what is said of it."""
    for node in frame.scope.places():
        place = frame.reader.place(node.iri)
        statements = frame.scope.statements(node.iri)
        identifier = frame.references.find(node.iri)
        yield frame.make(
            "location",
            identifier,
            own={"name": node.name(frame.language), **_position(place), **_levels(frame, place)},
            node=node,
            labels=_labels(frame, node),
            extension=_extension(frame, node, statements) | _place_extension(frame, place),
        )
        yield from frame.translations(identifier, node.iri, node.labels)
        yield from _containment(frame, place)
        yield from relationships(frame, node.iri, statements)


def _labels(frame: Frame, node: Node) -> tuple[str, ...]:
    return ("unnamed",) if is_unnamed(frame.scope, node.iri) else ()


def _extension(frame: Frame, node: Node, statements: tuple[Statement, ...]) -> StixObject:
    further = further_names(frame.scope, node)
    return {
        "iri": node.iri,
        "identifier": node.identifier,
        "classes": list(node.classes),
        "unnamed": is_unnamed(frame.scope, node.iri) or None,
        "further_names": [{"value": v, **({"language": k} if k else {})} for v, k in further],
        "figures": [
            figure_part(frame.reader, frame.reader.figure(str(s.object)), frame.language)
            for s in statements
            if s.is_in_view and s.predicate == "figure"
        ],
        "statements": frame.further_statements(s for s in statements if s.is_in_view),
    }


def _position(place: Place) -> StixObject:
    """Return coordinates of places that are one point at the scale of a map.

    ``precision`` stays empty: it is in metres, and the graph states none.
    """
    geometry = place.geometry
    if geometry is None or geometry.precision not in _PRECISE:
        return {}
    return {"latitude": float(geometry.latitude), "longitude": float(geometry.longitude)}


def _levels(frame: Frame, place: Place) -> StixObject:
    """Return country, governorate and town; by name, since the graph has no codes for them.

    A location needs a region, a country or coordinates: a place that has none of them is a region.
    """
    chain = [place, *map(frame.reader.place, place.within)]
    found: StixObject = {}
    for name, kinds in _LEVELS:
        fitting = (p for p in chain if p.kind in kinds)
        nearest = next(fitting, None)
        if nearest is not None:
            found[name] = nearest.node.name(frame.language)
    if "country" not in found and not _position(place):
        found["region"] = place.node.name(frame.language)
    return found


def _place_extension(frame: Frame, place: Place) -> StixObject:
    geometry = place.geometry
    extension: StixObject = {
        "place_kind": place.kind,
        "within": node_parts(frame.reader, place.within, frame.language),
    }
    if geometry is not None:
        reason = geometry.reason.first(frame.language)
        extension["position"] = {
            "latitude": float(geometry.latitude),
            "longitude": float(geometry.longitude),
            "precision": geometry.precision,
            **({"reason": reason} if reason else {}),
        }
    return extension


def _containment(frame: Frame, place: Place) -> Iterator[StixObject]:
    """Yield the relations to the places that contain a place."""
    for outer in place.within:
        target = frame.references.find(outer)
        if target:
            yield frame.make(
                "relationship",
                stix_id("relationship", place.node.iri, "within", outer),
                own={
                    "relationship_type": "related-to",
                    "description": "within",
                    "source_ref": frame.references.find(place.node.iri),
                    "target_ref": target,
                },
                extension={"iri": place.node.iri, "predicate": "within", "in_view": True},
            )
