"""The table of what can't be drawn: events without a place, places without coordinates."""

from exports.places.features import Feature, Properties
from exports.tables.columns import label_columns, node_columns, text
from exports.tables.model import Cell, Column, Row

WITHOUT_COLUMNS: tuple[Column, ...] = (
    text("kind", "event or place."),
    *node_columns("subject", "the event or place that can't be drawn"),
    *node_columns("place", "the place of the event, if one is said"),
    text("place_kind", "What kind of place it is."),
    *label_columns("why", "the reason why it can't be drawn"),
)


def without_row(feature: Feature) -> Row:
    """Return the row of a feature that can't be drawn."""
    known = feature.properties
    is_event = feature.kind == "event"
    own = _cells(known, ("event" if is_event else "place", "identifier", "label_en", "label_ar"))
    names = ("place", "place_identifier", "place_label_en", "place_label_ar")
    place = _cells(known, names) if is_event else (None,) * 4
    return (feature.kind, *own, *place, *_cells(known, ("place_kind",)), *feature.why)


def _cells(known: Properties, names: tuple[str, ...]) -> tuple[Cell, ...]:
    found = (known.get(name) for name in names)
    return tuple(None if isinstance(value, list) else value for value in found)
