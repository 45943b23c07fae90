"""Suggestions while somebody types: entities, types and properties.

https://reconciliation-api.github.io/specs/0.2/#suggest-services
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ontology.parts import NAMESPACE
from server.errors import MalformedRequestError
from server.reconciliation.cells import Sources
from server.reconciliation.classes import (
    JsonObject,
    as_type,
    class_names,
    parse_class,
    quoted,
    telling,
    with_broader,
)
from server.reconciliation.describing import description_of
from server.reconciliation.entities import Entity
from server.reconciliation.matching import find_candidates
from server.reconciliation.properties import PROPERTIES
from server.reconciliation.queries import MOST_CHARACTERS, Query
from server.reconciliation.spelling import spell

PAGE = 20
_MOST_SKIPPED = 10_000
_MOST_LOOKED_AT = 5_000  # names; of more, those that come first in the alphabet
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed.

    :param cursor: how many suggestions to skip
    :param class_name: local name of the type that is wanted, or nothing
    """

    prefix: str
    cursor: int = 0
    limit: int = PAGE
    class_name: str = ""


def parse_typed(prefix: str, cursor: str, limit: str, type_text: str) -> Typed:
    """Read a suggest query; empty texts count as not given.

    :raises MalformedRequestError: says which parameter is wrong, and what was expected
    """
    return Typed(
        prefix[:MOST_CHARACTERS],
        parse_count("cursor", cursor, 0, 0, _MOST_SKIPPED),
        parse_count("limit", limit, PAGE, 1, 100),
        parse_class(type_text) if type_text.strip() else "",
    )


def parse_count(name: str, text: str, default: int, least: int, most: int) -> int:
    """Read a number of a request; more than the most counts as the most.

    :raises MalformedRequestError: it isn't a number, or less than the least
    """
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()) or len(text) > 9 or int(text) < least:
        raise MalformedRequestError(
            f"The parameter {name!r} must be {least}, {least + 1}, {least + 2} ..., not "
            f"{quoted(text)}."
        )
    return min(int(text), most)


def suggest_entities(sources: Sources, typed: Typed) -> JsonObject:
    """Return entities with a name or identifier that begins so, in either script.

    Then those with such a word; if there are none at all, those with names like it.
    """
    found = dict.fromkeys(_entities(sources, typed.prefix))
    entities = [e for e in found if not typed.class_name or typed.class_name in e.classes]
    return {"result": [_entity(sources, entity) for entity in _page(entities, typed)]}


def _entities(sources: Sources, prefix: str) -> Iterator[Entity]:
    text = prefix.strip()
    if not text:
        yield from sources.index.entities
        return
    identified = sources.index.identified(text)
    if identified is not None:
        yield identified
    yield from (e for e in sources.index.entities if e.identifier.startswith(text))
    names = list(islice(sources.index.beginning(text), _MOST_LOOKED_AT))
    names.sort(key=lambda one: (not one[2], not one[1].is_label))
    yield from (entity for entity, _, _ in names)
    if not names and identified is None:
        yield from (candidate.entity for candidate in find_candidates(sources, Query(text)))


def _entity(sources: Sources, entity: Entity) -> JsonObject:
    return {
        "id": entity.identifier,
        "name": entity.label(sources.language),
        "description": description_of(sources, entity),
        "notable": [as_type(sources.reader, name) for name in telling(entity.classes)],
    }


def suggest_types(sources: Sources, typed: Typed) -> JsonObject:
    """Return the types with a name that has a word which begins so, in either script."""
    reader = sources.reader
    found = [
        name
        for name in class_names()
        if _begins(
            typed.prefix,
            (
                name,
                f"isnad:{name}",
                *(t.text for t in reader.texts(NAMESPACE + name, "rdfs:label")),
            ),
        )
    ]
    return {"result": [with_broader(reader, name) for name in _page(found, typed)]}


def suggest_properties(typed: Typed) -> JsonObject:
    """Return the properties with a name that has a word which begins so, in either script."""
    found = [
        known
        for known in PROPERTIES.values()
        if (not typed.class_name or known.is_for(typed.class_name))
        and _begins(typed.prefix, (known.name, known.label, known.label_ar))
    ]
    return {"result": [known.as_json() for known in _page(found, typed)]}


def _begins(prefix: str, names: Iterable[str]) -> bool:
    if not prefix.strip():
        return True
    wanted = next(iter(spell(prefix).keys), None)
    plain = prefix.strip().casefold()
    return any(
        name.casefold().startswith(plain)
        or (wanted is not None and f" {wanted}" in f" {next(iter(spell(name).keys), '')}")
        for name in names
    )


def _page(found: list[_Item], typed: Typed) -> list[_Item]:
    return found[typed.cursor : typed.cursor + typed.limit]
