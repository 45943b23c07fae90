"""The registry that ships in ``articles/registry``: names, places, coordinates, judgements."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from builder.model.article import Judgement
from builder.model.registry import Entity, Registry
from ontology.vocabulary import load_vocabulary
from tests.builder.spellings import is_generic, normalised, readings, spellings
from tests.conftest import ARTICLES

SETTLEMENTS = {"city", "town", "village", "camp", "neighbourhood", "building", "facility"}
TOPS = {"country", "continent", "region"}  # may stand without a country above them
TERRITORY = {"place:syria": (32.3, 37.4, 35.6, 42.4), "place:iraq": (29.0, 37.4, 38.7, 48.6)}


@pytest.fixture(scope="module")
def registries() -> list[Registry]:
    """Return the registry files that ship."""
    files = sorted((ARTICLES / "registry").glob("*.json"))
    return [Registry.model_validate_json(file.read_text(encoding="utf-8")) for file in files]


@pytest.fixture(scope="module")
def entities(registries: list[Registry]) -> dict[str, Entity]:
    """Return all entities of the registry by id."""
    return {entity.id: entity for registry in registries for entity in registry.entities}


@pytest.fixture(scope="module")
def judgements(registries: list[Registry]) -> list[Judgement]:
    """Return all identity judgements of the registry."""
    return [judgement for registry in registries for judgement in registry.judgements]


def places(entities: dict[str, Entity]) -> Iterator[Entity]:
    return (entity for entity in entities.values() if "Place" in entity.kinds)


def mentions() -> Iterator[tuple[str, str, str]]:
    """Yield file, entity and surface of the mentions in the real articles."""
    for file in sorted(ARTICLES.glob("00*.json")):
        for mention in json.loads(file.read_text(encoding="utf-8"))["mentions"]:
            yield file.name, mention["entity"], mention["span"]["exact"]


def chain(place: str, entities: dict[str, Entity]) -> set[str]:
    """Return all places that contain a place."""
    above = set(entities[place].within)
    return above.union(*(chain(parent, entities) for parent in above))


def countries(place: Entity, entities: dict[str, Entity]) -> set[str]:
    """Return the countries that contain a place, or that it runs through."""
    linked = chain(place.id, entities) | set(place.overlaps)
    return {i for i in linked if entities[i].place_kind == "country"}


def test_ids_and_names_that_the_questions_use_are_registered_unchanged(
    shared: Path, entities: dict[str, Entity]
) -> None:
    known: list[dict[str, Any]] = json.loads(
        (shared / "competency" / "entities.json").read_text(encoding="utf-8")
    )
    local = {"org:local_security_000", "src:observers_001"}  # exist in one article only
    expected = {e["id"]: (e["name_en"], e["name_ar"]) for e in known if e["id"] not in local}
    found = {i: (entities[i].name.en, entities[i].name.ar) for i in expected if i in entities}
    assert found == expected


def test_local_entities_that_the_questions_use_have_their_key() -> None:
    keys = {
        entity["key"]
        for file in ARTICLES.glob("00*.json")
        for entity in json.loads(file.read_text(encoding="utf-8"))["entities"]
        if "key" in entity
    }
    assert {"org:local_security_000", "src:observers_001"} <= keys


def test_every_entity_has_an_english_and_an_arabic_name(entities: dict[str, Entity]) -> None:
    assert [e.id for e in entities.values() if e.name.en is None or e.name.ar is None] == []


def test_no_entity_lists_a_spelling_twice(entities: dict[str, Entity]) -> None:
    twice = []
    for entity in entities.values():
        for language in ("en", "ar"):
            own = [getattr(entity.name, language), *(getattr(entity.aliases, language, None) or ())]
            twice += [(entity.id, spelling) for spelling in own if own.count(spelling) > 1]
    assert twice == []


def test_a_spelling_of_two_entities_is_judged_and_noted(
    entities: dict[str, Entity], judgements: list[Judgement]
) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in entities.values():
        for spelling in spellings(entity):
            owners[normalised(spelling)].add(entity.id)
    apart = {frozenset(j.of) for j in judgements if j.verdict == "not-same"}
    unexplained = [
        (spelling, pair)
        for spelling, ids in owners.items()
        for pair in combinations(sorted(ids), 2)
        if frozenset(pair) not in apart or any(entities[i].note is None for i in pair)
    ]
    assert unexplained == []


def test_every_mention_is_a_name_an_alias_or_a_generic_reference(
    entities: dict[str, Entity],
) -> None:
    unknown = {
        (file, entity_id, surface)
        for file, entity_id, surface in mentions()
        if (entity := entities.get(entity_id)) is not None
        and not readings(surface) & {normalised(s) for s in spellings(entity)}
        and not is_generic(surface, entity)
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("د|عـ.ـش", "داعش"),
        ("داعـ.ـش", "داعش"),
        ("أ.ف.ب", "افب"),
        ("الـ", "ال"),
        ("قوات سورية الديموقراطيّة", "قوات سوريه الديموقراطيه"),
        ("Deir ez-Zor", "deir ez zor"),
    ],
)
def test_normalisation_keeps_letters_only(surface: str, expected: str) -> None:
    assert normalised(surface) == expected


def test_a_generic_reference_is_a_head_noun_only(entities: dict[str, Entity]) -> None:
    isis, city = entities["org:isis"], entities["place:dez_city"]
    accepted = [is_generic(s, isis) for s in ("التنظيم", "للتنظيم", "الخلافة", "تنظيم القاعدة")]
    assert accepted == [True, True, False, False]
    assert [is_generic(s, city) for s in ("المدينة", "الزور")] == [True, False]


def test_every_place_has_a_kind(entities: dict[str, Entity]) -> None:
    assert [p.id for p in places(entities) if p.place_kind is None] == []


def test_every_place_reaches_a_country_is_a_top_or_crosses_a_border(
    entities: dict[str, Entity],
) -> None:
    stray = [
        place.id
        for place in places(entities)
        if place.place_kind not in TOPS
        and not any(entities[i].place_kind == "country" for i in chain(place.id, entities))
        and len(countries(place, entities)) < 2
    ]
    assert stray == []


def test_a_settlement_has_a_settlement_or_an_approximate_point(
    entities: dict[str, Entity],
) -> None:
    wrong = [
        (place.id, place.geometry.precision)
        for place in places(entities)
        if place.geometry is not None
        and (place.geometry.precision == "centroid") == (place.place_kind in SETTLEMENTS)
    ]
    assert wrong == []


def test_settlement_kinds_are_place_kinds() -> None:
    assert set(load_vocabulary().schemes["placeKind"]) >= SETTLEMENTS | TOPS


def test_a_point_gives_its_reason_in_both_languages(entities: dict[str, Entity]) -> None:
    points = [p.geometry for p in places(entities) if p.geometry is not None]
    assert [g for g in points if g.reason.en is None or g.reason.ar is None] == []


def test_a_place_without_a_point_says_why(entities: dict[str, Entity]) -> None:
    silent = [p.id for p in places(entities) if p.geometry is None and p.note is None]
    assert silent == []


def test_approximate_points_claim_no_more_than_a_hundredth_of_a_degree(
    entities: dict[str, Entity],
) -> None:
    decimals = {"approximate": 2, "centroid": 1}
    finer = [
        place.id
        for place in places(entities)
        if (point := place.geometry) is not None
        and (digits := decimals.get(point.precision)) is not None
        and (round(point.latitude, digits), round(point.longitude, digits))
        != (point.latitude, point.longitude)
    ]
    assert finer == []


@pytest.mark.parametrize("country", sorted(TERRITORY))
def test_points_lie_inside_the_box_of_their_country(
    country: str, entities: dict[str, Entity]
) -> None:
    south, north, west, east = TERRITORY[country]
    outside = [
        place.id
        for place in places(entities)
        if (point := place.geometry) is not None
        and country in {place.id, *chain(place.id, entities)}
        and not (south <= point.latitude <= north and west <= point.longitude <= east)
    ]
    assert outside == []


def test_judgements_are_signed_and_give_a_reason(judgements: list[Judgement]) -> None:
    assert [j.of for j in judgements if not j.by or j.note is None] == []


def test_what_is_easily_confused_is_judged(judgements: list[Judgement]) -> None:
    found = {frozenset(j.of): j.verdict for j in judgements}
    expected = {
        frozenset({"place:hol_town", "place:hol_camp"}): "not-same",
        frozenset({"place:dez_gov", "place:dez_city"}): "not-same",
        frozenset({"place:hasaka_gov", "place:hasaka_city"}): "not-same",
        frozenset({"place:hajin", "place:hawija"}): "not-same",
        frozenset({"per:abu_hafs", "per:abu_hafs_hashimi"}): "not-same",
        frozenset({"org:usa", "place:usa"}): "not-same",
        frozenset({"org:sct_forces", "org:sdf_ctu"}): "unsure",
    }
    assert {pair: found.get(pair) for pair in expected} == expected
