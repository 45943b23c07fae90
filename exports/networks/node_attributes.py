"""Attributes of nodes as the graph has them."""

from collections.abc import Collection

from exports.lookup import notation
from exports.networks.model import AttributeValue
from exports.reader import GraphReader
from exports.records import Statement, Text

Attributes = dict[str, AttributeValue]
# attribute of the property of which it holds the values
_VALUES = {
    "description": "description",
    "name": "given_name",
    "occupation": "occupation",
    "positionTitle": "position_title",
    "rank": "rank",
    "method": "method",
    "direction": "direction",
}
_CENTROID = "centroid"  # of an area: as a pin it would say where something is


def node_attributes(reader: GraphReader, iri: str) -> Attributes:
    """Return the attributes that a node has whoever speaks of it."""
    known = reader.properties(iri)
    node = reader.node_of(known)
    found: Attributes = {
        "iri": iri,
        "identifier": node.identifier,
        "label_en": node.labels.en,
        "label_ar": node.labels.ar,
        "kind": node.kind,
        "classes": node.classes,
        "articles": _identifiers(reader, known.iris("isnad:inArticle")),
    }
    if node.kind == "place":
        found |= _place(reader, iri)
    if node.kind == "figure":
        found |= _figure(reader, iri)
    return found


def value_attributes(
    reader: GraphReader, said: Collection[Statement], *, has_claims: bool
) -> Attributes:
    """Return the texts, notations and figures that statements give their subject."""
    values: dict[str, list[str]] = {}
    for statement in said:
        name = _VALUES.get(statement.predicate)
        if not statement.is_in_view:
            if has_claims and (name or statement.predicate == "type"):
                shown = f"{statement.predicate} = {_shown(statement)}"
                values.setdefault("claimed_values", []).append(shown)
        elif name:
            values.setdefault(name, []).append(_shown(statement))
        elif statement.predicate == "figure":
            figure = reader.node(str(statement.object))
            values.setdefault("figures", []).append(figure.identifier or figure.iri)
    return {name: tuple(sorted(found)) for name, found in values.items()}


def _shown(statement: Statement) -> str:
    if isinstance(statement.object, Text):
        return statement.object.value
    return notation(statement.object)


def _place(reader: GraphReader, iri: str) -> Attributes:
    place = reader.place(iri)
    found: Attributes = {
        "place_kind": place.kind,
        "within": _identifiers(reader, place.within, is_sorted=False),
    }
    if place.geometry:
        found["geometry_precision"] = place.geometry.precision
        if place.geometry.precision != _CENTROID:
            found["latitude"] = place.geometry.latitude
            found["longitude"] = place.geometry.longitude
    return found


def _figure(reader: GraphReader, iri: str) -> Attributes:
    figure = reader.figure(iri)
    found: Attributes = {
        "counts": figure.counts,
        "comparator": figure.comparator,
        "unit": figure.unit,
        "words": figure.words,
        "articles": _identifiers(reader, (figure.article,)),
    }
    numbers = {"amount": figure.amount, "minimum": figure.minimum, "maximum": figure.maximum}
    return found | {name: value for name, value in numbers.items() if value is not None}


def _identifiers(
    reader: GraphReader, iris: Collection[str], *, is_sorted: bool = True
) -> tuple[str, ...]:
    found = [reader.node(iri).identifier or iri for iri in iris if iri]
    return tuple(sorted(found)) if is_sorted else tuple(found)
