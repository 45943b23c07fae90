"""A line that tells an entity from those of the same name."""

from ontology.parts import NAMESPACE
from server.reconciliation.cells import Sources
from server.reconciliation.classes import telling
from server.reconciliation.entities import Entity

_MOST_WITHIN = 3


def description_of(sources: Sources, entity: Entity) -> str:
    """Return the kind, where a place lies, and the name in the other script."""
    reader = sources.reader
    kinds = reader.iris(entity.iri, "isnad:placeKind")
    names = [NAMESPACE + name for name in telling(entity.classes)][:1]
    kind = ", ".join(reader.node(iri).label for iri in kinds or names)
    around = _within(sources, entity)
    where = f" in {', '.join(around)}" if around else ""
    label, arabic = entity.label(sources.language), entity.label("ar")
    return " · ".join(part for part in (kind + where, arabic if arabic != label else "") if part)


def _within(sources: Sources, entity: Entity) -> list[str]:
    """Return the names of the nearest places that contain it."""
    reader = sources.reader
    found = reader.iris(entity.iri, "isnad:within")
    found.sort(key=lambda iri: (-len(reader.iris(iri, "isnad:within")), iri))
    return [reader.node(iri).label for iri in found[:_MOST_WITHIN]]
