"""One result of Label Studio as marks that aren't located yet."""

from collections.abc import Sequence

from builder.formats.drafts import SpanDraft
from builder.formats.json_values import as_list, as_string, is_key
from builder.formats.label_studio_sets import ResultSet
from builder.formats.label_studio_values import (
    CATEGORY_TYPES,
    Json,
    attributes_of,
    features_of,
    labels_of,
    notes_of,
    quote_of,
    type_of,
    value_of,
)
from builder.formats.marks import Argument, Attribute, Kind, Mark
from builder.formats.offsets import RawSpan


def control_of(result: Json) -> str:
    """Return the name of the control that made a result."""
    name = result.get("from_name")
    return "" if name is None else as_string(name)


def region_labels(result: Json) -> list[str]:
    """Return the labels of a region, one empty label if it has none."""
    return labels_of(result) or [""]


def region_drafts(
    result: Json,
    made: ResultSet,
    ids: Sequence[str],
    offsets: tuple[int, int],
    text: str,
    features: Sequence[tuple[str, Json]],
    place: str,
) -> list[SpanDraft]:
    """Return a draft for each label of a region.

    :param ids: one for each label.
    :param features: the results that describe the region, with their places.
    """
    notes = [note for one in (result, *(one for _, one in features)) for note in notes_of(one)]
    attributes = [*attributes_of(result)]
    attributes += [attribute for _, one in features for attribute in feature_attributes(one)]
    raw = RawSpan((offsets,), quote_of(value_of(result), text))
    return [
        SpanDraft(
            Mark(
                mark_id,
                "span",
                label,
                layer=control_of(result),
                attributes=tuple(attributes),
                # The editor copies the notes of a region to each result of it.
                notes=tuple(dict.fromkeys(notes)),
                annotator=made.annotator,
                standing=made.standing,
                place=place,
            ),
            raw,
        )
        for mark_id, label in zip(ids, region_labels(result), strict=True)
    ]


def feature_attributes(result: Json) -> list[Attribute]:
    """Return what a result says about its region, under the name of its control."""
    name = control_of(result) or type_of(result)
    return [Attribute(name, value) for value in features_of(result)]


def feature_labels(result: Json) -> list[str]:
    """Return the labels of the document marks that a result gives, none if it has no value."""
    values = features_of(result)
    if type_of(result) in CATEGORY_TYPES or not values:
        return values
    return [control_of(result) or type_of(result)]


def feature_marks(result: Json, made: ResultSet, ids: Sequence[str], place: str) -> list[Mark]:
    """Return the marks of a result about the whole task: choices by their label, else a value."""
    said = [*attributes_of(result)]
    if type_of(result) not in CATEGORY_TYPES:
        said = [Attribute(type_of(result), value) for value in features_of(result)] + said
    return [
        _made("document", mark_id, label, result, made, said, (), place)
        for mark_id, label in zip(ids, feature_labels(result), strict=True)
    ]


def relation_labels(result: Json) -> list[str]:
    """Return the labels of a relation, ``relation`` if it has none."""
    labels = as_list(result.get("labels")) or as_list(value_of(result).get("labels"))
    return [as_string(label) for label in labels if label not in (None, "")] or ["relation"]


def relation_ends(result: Json) -> tuple[str, str] | None:
    """Return the ids at the tail and at the head of the arrow, or None if one is missing."""
    tail, head = result.get("from_id"), result.get("to_id")
    if not is_key(tail) or not is_key(head):
        return None
    return (str(head), str(tail)) if result.get("direction") == "left" else (str(tail), str(head))


def relation_marks(
    result: Json, made: ResultSet, ids: Sequence[str], ends: tuple[str, str], place: str
) -> list[Mark]:
    """Return a mark for each label of a relation.

    :param ends: the ids of the marks at the tail and at the head of the arrow.
    """
    written = result.get("direction")
    said = [] if written is None else [Attribute("direction", as_string(written))]
    said += attributes_of(result)
    arguments = (Argument("from", ends[0]), Argument("to", ends[1]))
    return [
        _made("relation", mark_id, label, result, made, said, arguments, place)
        for mark_id, label in zip(ids, relation_labels(result), strict=True)
    ]


def _made(
    kind: Kind,
    mark_id: str,
    label: str,
    result: Json,
    made: ResultSet,
    said: Sequence[Attribute],
    arguments: tuple[Argument, ...],
    place: str,
) -> Mark:
    return Mark(
        mark_id,
        kind,
        label,
        layer=control_of(result),
        arguments=arguments,
        attributes=tuple(said),
        notes=tuple(notes_of(result)),
        annotator=made.annotator,
        standing=made.standing,
        place=place,
    )
