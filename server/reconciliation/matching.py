"""Answer reconciliation queries from the index of a snapshot.

https://reconciliation-api.github.io/specs/0.2/#reconciliation-query-responses
"""

from dataclasses import replace

from server.reconciliation.candidates import Candidate, JsonObject, is_certain, rivals_of
from server.reconciliation.cells import Sources
from server.reconciliation.classes import as_type, telling
from server.reconciliation.describing import description_of
from server.reconciliation.entities import GEONAMES, Entity
from server.reconciliation.fitting import fits_of
from server.reconciliation.index import asked_forms
from server.reconciliation.properties import PROPERTIES
from server.reconciliation.queries import Query
from server.reconciliation.similarity import LEAST_SHOWN, MOST_UNLIKE_EXACT, similarity
from server.reconciliation.spelling import spell

_MOST_FITTED = 40  # candidates whose properties are read


def answer_query(sources: Sources, query: Query) -> JsonObject:
    """Return the result of a query."""
    found = find_candidates(sources, query)
    shown = []
    for position, candidate in enumerate(found[: query.limit]):
        rivals = rivals_of(candidate, found, query)
        is_match = position == 0 and is_certain(candidate, rivals, query)
        shown.append(_as_json(sources, candidate, len(rivals), is_match))
    return {"result": shown}


def find_candidates(sources: Sources, query: Query) -> list[Candidate]:
    """Return all candidates for a query, the best first."""
    found = _by_name(sources, query.text) if query.text.strip() else {}
    for entity in _identified(sources, query):
        known = found.get(entity.iri) or Candidate(entity, 0.0, "", False, True, None)
        found[entity.iri] = replace(known, is_identified=True)
    typed = [_typed(candidate, query) for candidate in found.values()]
    kept = sorted((c for c in typed if c is not None), key=lambda c: c.order)
    if query.properties:
        fitted = [
            replace(candidate, properties=fits_of(sources, candidate.entity, query.properties))
            for candidate in kept[:_MOST_FITTED]
        ]
        kept = sorted(fitted, key=lambda c: c.order)
    return kept


def _by_name(sources: Sources, text: str) -> dict[str, Candidate]:
    index, found = sources.index, dict[str, Candidate]()
    whole, *shorter = [spell(form) for form in asked_forms(text)]
    for number in index.candidates(text):
        entity, name, spelling = index.named(number)
        likeness = similarity(whole, spelling)
        lesser = max((similarity(form, spelling) for form in shorter), default=0.0)
        likeness = max(likeness, min(lesser, MOST_UNLIKE_EXACT))
        if likeness < LEAST_SHOWN:
            continue
        one = Candidate(entity, likeness, name.text, name.is_label, False, None)
        known = found.get(entity.iri)
        if known is None or one.order < known.order:
            found[entity.iri] = one
    return found


def _identified(sources: Sources, query: Query) -> list[Entity]:
    """Return the entities whose identifier the query, or one of its properties, gives."""
    given = [query.text]
    for one in query.properties:
        if PROPERTIES[one.name].finds:
            before = GEONAMES if one.name == "geonames" else ""
            given += [before + (value.identifier or value.text) for value in one.values]
    named = [sources.index.identified(text) for text in given if text.strip()]
    named += [entity for text in given[1:] for entity in _exactly_named(sources, text)]
    return [entity for entity in dict.fromkeys(named) if entity is not None]


def _exactly_named(sources: Sources, text: str) -> list[Entity]:
    return [c.entity for c in _by_name(sources, text).values() if c.is_exact]


def _typed(candidate: Candidate, query: Query) -> Candidate | None:
    """Return a candidate with its type compared, or None when the type rules it out."""
    if not query.classes:
        return candidate
    own = candidate.entity.classes
    if query.strict == "all":
        has_type = set(query.classes) <= set(own)
    else:
        has_type = not set(query.classes).isdisjoint(own)
    if not has_type and query.strict != "should":
        return None
    return replace(candidate, has_type=has_type)


def _as_json(sources: Sources, candidate: Candidate, rivals: int, is_match: bool) -> JsonObject:
    entity = candidate.entity
    return {
        "id": entity.identifier,
        "name": entity.label(sources.language),
        "description": description_of(sources, entity),
        "type": [as_type(sources.reader, name) for name in telling(entity.classes)],
        "score": candidate.score,
        "features": candidate.features(rivals),
        "match": is_match,
    }
