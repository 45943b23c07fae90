"""What is wrong with the registry: ids used twice, unknown ids, circles."""

from collections.abc import Iterator

from builder.inspect_article import Place, judgement_findings
from builder.inspect_cycles import registry_cycles
from builder.model.article import Judgement
from builder.model.registry import Entity
from builder.problems import Problem
from builder.scope import Registered, Scope
from ontology.vocabulary import load_vocabulary


def registry_problems(
    entities: list[tuple[Entity, Place]],
    judgements: list[tuple[Judgement, Place]],
    registered: Registered,
) -> Iterator[Problem]:
    """Yield everything that is wrong with the registry entries of a build, taken together."""
    scope = Scope("", registered, {})
    first: dict[str, Place] = {}
    seen: set[str] = set()
    for entity, place in entities:
        known = first.setdefault(entity.id, place)
        if entity.id in seen:
            yield _problem(place, entity.id, f"is registered twice; first in {known.file}")
        seen.add(entity.id)
        yield from _links(entity, place, scope)
        if entity.within and not _is_place(entity):
            yield _problem(place, entity.id, "only a Place can be 'within' a place")
    for judgement, place in judgements:
        for path, message in judgement_findings("judgements", judgement, scope):
            yield _problem(place, path, message)
    for entity_id, _, message in registry_cycles(entity for entity, _ in entities):
        yield _problem(first[entity_id], entity_id, message)


def _links(entity: Entity, place: Place, scope: Scope) -> Iterator[Problem]:
    named = [*entity.within, *entity.overlaps, entity.issued_by, entity.merged_into]
    for ref in named:
        complaint = scope.complaint(ref, ("entity",)) if ref is not None else None
        if complaint is not None:
            yield _problem(place, entity.id, complaint)


def _is_place(entity: Entity) -> bool:
    vocabulary = load_vocabulary()
    return any(vocabulary.is_a(kind, "Place") for kind in entity.kinds)


def _problem(place: Place, path: str, message: str) -> Problem:
    return Problem(place.file, message, path, place.line)
