"""Events and places as features: a geometry and properties. An event in two places is two features.

Lists (classes, articles, claimants) stay lists; a format without them joins them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from exports.lookup import instances
from exports.places.shapes import Shape, shape_of
from exports.records import Event, Place, Statement
from exports.request import Job
from exports.tables.names import claim_cells
from exports.tables.viewed import has_entity

Value = str | bool | int | Decimal | list[str] | None
Properties = dict[str, Value]
NO_PLACE = ("no place is said", "لم يُذكر مكان")
NO_GEOMETRY = ("the graph has no coordinates for the place", "لا إحداثيات للمكان في الرسم البياني")


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature.

    :param kind: ``event`` or ``place``
    :param id: IRI of the place; of an event, its IRI and that of the place, with a space between
    :param shape: None if nothing can be drawn
    :param why: why nothing can be drawn, in English and Arabic
    """

    kind: str
    id: str
    shape: Shape | None
    properties: Properties
    why: tuple[str, str] = ("", "")


def event_features(job: Job) -> Iterator[Feature]:
    """Yield a feature for each place of each event, and one for each event without a place."""
    for event in job.events():
        about = _event_properties(job, event)
        said = [s for s in event.statements if s.predicate == "place"]
        for statement in said:
            place = job.reader.place(str(statement.object))
            shape = shape_of(job.reader, place)
            shown = {
                **about,
                "is_disputed": event.is_disputed,
                **_claims(job, statement),
                **_place_properties("place_", place),
                **_shape_properties(shape),
            }
            why = ("", "") if shape else NO_GEOMETRY
            yield Feature("event", f"{event.node.iri} {place.node.iri}", shape, shown, why)
        if not said:
            yield Feature("event", event.node.iri, None, about, NO_PLACE)


def place_features(job: Job) -> Iterator[Feature]:
    """Yield a feature for each place."""
    for iri in instances(job.reader.source, "Place"):
        if has_entity(job, iri):
            place = job.reader.place(iri)
            shape = shape_of(job.reader, place)
            shown = {**_place_properties("", place), **_shape_properties(shape)}
            yield Feature("place", iri, shape, shown, ("", "") if shape else NO_GEOMETRY)


def _event_properties(job: Job, event: Event) -> Properties:
    """Return what an event is, and the outermost bounds of its times."""
    starts = [t.earliest_start for t in event.times]
    ends = [t.latest_end for t in event.times]
    classes = [str(s.object) for s in event.statements if s.predicate == "type"]
    labels = [job.reader.node(iri).labels for iri in classes]
    return {
        "event": event.node.iri,
        "identifier": event.node.identifier,
        "label_en": event.node.labels.en,
        "label_ar": event.node.labels.ar,
        "types": [iri.rpartition("#")[2] for iri in classes],
        "types_en": [label.en for label in labels],
        "types_ar": [label.ar for label in labels],
        "earliest_start": min(starts) if starts and all(starts) else None,
        "latest_end": max(ends) if ends and all(ends) else None,
        "time_precision": [time.precision for time in event.times],
        "edtf": [time.edtf for time in event.times if time.edtf],
        "places": sum(s.predicate == "place" for s in event.statements),
        "articles": [job.reader.node(iri).identifier for iri in event.articles],
    }


def _claims(job: Job, statement: Statement) -> Properties:
    """Return who says that the event was at the place, and how surely; with provenance only."""
    if not job.has_claims:
        return {}
    names = ("is_in_view", "claims", "certainty", "polarity", "status", "standing")
    cells = claim_cells(job, [statement])
    claims = [job.reader.claim(iri) for iri in statement.claims]
    claimants = [job.reader.node(iri) for iri in dict.fromkeys(c.claimant for c in claims) if iri]
    return {
        **dict(zip(names, cells, strict=True)),
        "claim_identifiers": [claim.identifier for claim in claims],
        "claimants_en": [node.name("en") for node in claimants],
        "claimants_ar": [node.name("ar") for node in claimants],
    }


def _place_properties(prefix: str, place: Place) -> Properties:
    """Return what a place is.

    :param prefix: of the names of properties
    """
    node = place.node
    return {
        "place": node.iri,
        f"{prefix}identifier": node.identifier,
        f"{prefix}label_en": node.labels.en,
        f"{prefix}label_ar": node.labels.ar,
        "place_kind": place.kind,
    }


def _shape_properties(shape: Shape | None) -> Properties:
    return {
        "precision": shape.precision if shape else None,
        "reason_en": shape.reason.en if shape else None,
        "reason_ar": shape.reason.ar if shape else None,
        "is_exact": shape.is_exact if shape else None,
        "uncertainty_radius_m": shape.radius if shape else None,
    }
