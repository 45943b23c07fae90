"""What is wrong with the registry: ids used twice, unknown ids, circles."""

from collections import Counter
from collections.abc import Iterator

from builder.inspection.cycles import registry_cycles
from builder.inspection.judgements import judgement_findings
from builder.model.article import Judgement
from builder.model.registry import Entity
from builder.problems import Origin, Problem
from builder.scope import Scope
from ontology.vocabulary import load_vocabulary


def registry_problems(
    entities: list[tuple[Entity, Origin]],
    judgements: list[tuple[Judgement, Origin]],
    scope: Scope,
) -> Iterator[Problem]:
    """Yield everything that is wrong with the registry entries of a build, taken together.

    :param scope: in which its judgements are looked up: registry and articles of the build.
    """
    first: dict[str, Origin] = {}
    seen: set[str] = set()
    for entity, origin in entities:
        known = first.setdefault(entity.id, origin)
        if entity.id in seen:
            yield origin.problem(entity.id, f"is registered twice; first in {known.file}")
        seen.add(entity.id)
        yield from _links(entity, origin, scope)
        if entity.within and not _is_place(entity):
            yield origin.problem(entity.id, "only a Place can be 'within' a place")
    yield from _judgements(judgements, scope)
    for entity_id, _, message in registry_cycles(entity for entity, _ in entities):
        yield first[entity_id].problem(entity_id, message)


def _judgements(judgements: list[tuple[Judgement, Origin]], scope: Scope) -> Iterator[Problem]:
    numbers: Counter[Origin] = Counter()
    first: dict[frozenset[str], Origin] = {}
    for judgement, origin in judgements:
        path = f"judgements[{numbers[origin]}]"
        numbers[origin] += 1
        if any(":" not in ref and "#" not in ref for ref in judgement.of):
            message = "an id is one of the registry (org:…), or one in an article (article#id)"
            yield origin.problem(f"{path}.of", f"found {judgement.of}; {message}")
            continue
        for where, message in judgement_findings(path, judgement, scope):
            yield origin.problem(where, message)
        for ref in judgement.of:
            if scope.is_outside(ref):
                message = f"{ref!r} is in no article of this build; the judgement is left out"
                yield origin.warning(f"{path}.of", message)
        pair = frozenset(judgement.of)
        if pair in first:
            message = f"{' and '.join(judgement.of)} are judged twice; first in {first[pair].file}"
            yield origin.problem(path, message, "Leave the judgement that is right.")
        first.setdefault(pair, origin)


def _links(entity: Entity, origin: Origin, scope: Scope) -> Iterator[Problem]:
    named = [*entity.within, *entity.overlaps, entity.issued_by, entity.merged_into]
    for ref in named:
        complaint = scope.complaint(ref, ("entity",)) if ref is not None else None
        if complaint is not None:
            yield origin.problem(entity.id, complaint)


def _is_place(entity: Entity) -> bool:
    vocabulary = load_vocabulary()
    return any(vocabulary.is_a(kind, "Place") for kind in entity.kinds)
