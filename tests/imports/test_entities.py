"""Spans that name somebody: who they are, where they stand, and what is never guessed."""

import pytest

from builder.formats.marks import Argument, Mark, Stretch
from builder.model.registry import Entity
from tests.imports.documents import (
    REGISTRY,
    TEXT,
    arguments,
    attributes,
    convert,
    document,
    span,
)

PERSON = {"spans": {"PER": {"entity": "Person"}}}


def test_a_name_of_the_registry_is_a_mention_of_its_entity() -> None:
    article, _ = convert(document(span("T1", "ORG", "قوة أمن المثال")))
    assert article["mentions"] == [{"entity": "org:force", "span": [15, 29]}]
    assert "entities" not in article
    assert article["annotations"][0]["interpretedAs"] == ["org:force"]


def test_another_spelling_is_the_same_name() -> None:
    text = "وصلت قوه امن المثــال"
    article, _ = convert(document(span("T1", "ORG", "قوه امن المثــال", text), text=text))
    assert article["mentions"] == [{"entity": "org:force", "span": [5, 21]}]


def test_a_mention_begins_behind_glued_on_letters() -> None:
    text = "دخلوا بتل المثال"
    article, _ = convert(document(span("T1", "LOC", "بتل المثال", text), text=text))
    assert article["mentions"] == [{"entity": "place:tell", "span": [7, 16]}]
    assert article["annotations"][0]["spans"] == [[6, 16]]


def test_an_identifier_of_an_authority_comes_before_the_name() -> None:
    mark = span("T1", "ORG", "تل المثال", identifiers=("Wikidata:Q1",))
    article, _ = convert(document(mark))
    assert [one["entity"] for one in article["mentions"]] == ["org:force"]


def test_a_name_of_two_entities_is_reported_and_not_guessed() -> None:
    text = "في المنارة"
    article, outcome = convert(document(span("T1", "LOC", "المنارة", text), text=text))
    assert article["entities"] == [
        {"id": "n-T1", "kinds": ["Place"], "label": {"ar": "المنارة"}, "unnamed": False}
    ]
    (found,) = outcome.names
    assert found.resolution.status == "ambiguous"
    assert [one.id for one in found.resolution.candidates] == ["place:twin-1", "place:twin-2"]


def test_a_similar_name_is_reported_and_not_guessed() -> None:
    text = "قوة أمن المثل وصلت"
    article, outcome = convert(document(span("T1", "ORG", "قوة أمن المثل", text), text=text))
    assert [one["id"] for one in article["entities"]] == ["n-T1"]
    (found,) = outcome.names
    assert (found.resolution.status, found.resolution.candidates[0].id) == ("near", "org:force")


def test_a_name_of_another_kind_of_thing_is_not_meant() -> None:
    article, _ = convert(document(span("T1", "PER", "تل المثال")))
    assert [one["kinds"] for one in article["entities"]] == [["Person"]]


def test_equal_names_are_two_unless_the_mapping_says_one() -> None:
    text = "عمر بكر وعمر بكر"
    marks = (span("T1", "PER", "عمر بكر", text), span("T2", "PER", "عمر بكر", text, nth=1))
    apart, _ = convert(document(*marks, text=text), PERSON)
    assert [one["id"] for one in apart["entities"]] == ["n-T1", "n-T2"]
    one_name = {"spans": {"PER": {"entity": "Person", "same-name": True}}}
    joined, _ = convert(document(*marks, text=text), one_name)
    assert [one["entity"] for one in joined["mentions"]] == ["n-T1", "n-T1"]


@pytest.mark.parametrize("kind", ["group", "relation"])
def test_marks_that_are_said_to_be_one_have_one_entity(kind: str) -> None:
    same = Mark("S", kind, "Coreference", arguments=arguments(a="T1", b="T2"))  # type: ignore[arg-type]
    marks = (span("T1", "PER", "عمر بكر"), span("T2", "PER", "المثال", nth=1))
    article, outcome = convert(document(*marks, same))
    assert [one["entity"] for one in article["mentions"]] == ["n-T1", "n-T1"]
    assert outcome.became[(kind, "one entity")] == 1


def test_a_person_and_a_place_are_never_one() -> None:
    same = Mark("S", "group", "Coreference", arguments=arguments(a="T1", b="T2"))
    marks = (span("T1", "PER", "عمر بكر"), span("T2", "LOC", "تل المثال"))
    article, outcome = convert(document(*marks, same))
    assert [one["entity"] for one in article["mentions"]] == ["n-T1", "place:tell"]
    assert [one.reason for one in outcome.kept if one.part == "group"] == [
        "its members are of kinds that can't be one: Person and Place"
    ]


def test_marks_of_one_group_that_are_two_entities_of_the_registry_stay_apart() -> None:
    same = Mark("S", "group", "Coreference", arguments=arguments(a="T1", b="T2"))
    marks = (
        span("T1", "ORG", "عمر بكر", identifiers=("Wikidata:Q1",)),
        span("T2", "ORG", "المثال", nth=1, identifiers=("Wikidata:Q2",)),
    )
    other = REGISTRY[0].model_copy(
        update={"id": "org:other", "authorities": ["http://www.wikidata.org/entity/Q2"]}
    )
    article, outcome = convert(document(*marks, same), registry=[*REGISTRY, other])
    assert [one["entity"] for one in article["mentions"]] == ["org:force", "org:other"]
    assert "they stay apart" in outcome.remarks[0]


def test_words_that_describe_are_no_names() -> None:
    mapping = {"spans": {"NOM": {"entity": "Person", "unnamed": True}}}
    article, outcome = convert(document(span("T1", "NOM", "تل المثال")), mapping)
    assert article["entities"][0].get("unnamed", True) is True
    assert outcome.names == []


def test_an_attribute_can_narrow_the_class() -> None:
    mapping = {
        "spans": {"ORG": {"entity": "Organisation"}},
        "attributes": {"sort": {"armed": {"entity": "ArmedGroup"}}},
    }
    mark = span("T1", "ORG", "عمر بكر", attributes=attributes(sort="armed"))
    article, _ = convert(document(mark), mapping)
    assert article["entities"][0]["kinds"] == ["ArmedGroup"]


def test_nothing_is_made_of_an_annotation_of_confidence_zero() -> None:
    mark = span("T1", "ORG", "قوة أمن المثال", attributes=attributes(confidence="0"))
    article, outcome = convert(document(mark))
    assert "mentions" not in article and "entities" not in article
    assert article["annotations"][0]["attributes"] == [{"name": "confidence", "value": "0"}]
    assert all(one.on_purpose for one in outcome.kept)


def test_a_discontinuous_name_is_mentioned_from_first_to_last_character() -> None:
    mark = Mark("T1", "span", "PER", stretches=(Stretch(4, 7), Stretch(8, 11)))
    article, _ = convert(document(mark))
    assert article["mentions"] == [{"entity": "n-T1", "span": [4, 11]}]
    assert article["annotations"][0]["spans"] == [[4, 7], [8, 11]]


def test_a_name_in_boilerplate_is_kept_as_an_annotation() -> None:
    mapping = {
        "spans": {"PER": {"entity": "Person"}, "NAV": {"section": "boilerplate"}},
    }
    marks = (span("T1", "PER", "عمر بكر"), span("T2", "NAV", TEXT[:12]))
    article, outcome = convert(document(*marks), mapping)
    assert article["sections"] == [{"kind": "boilerplate", "span": [0, 12]}]
    assert "mentions" not in article
    assert [one.reason for one in outcome.kept] == [
        "lies in a part of the article that is boilerplate"
    ]


def test_slots_of_a_name_are_kept_and_told() -> None:
    mark = span("T1", "PER", "عمر بكر", arguments=(Argument("boss", "T1"),))
    _, outcome = convert(document(mark))
    assert {(one.part, one.label) for one in outcome.kept} == {("argument", "PER/boss")}


def test_of_several_classes_the_first_is_tried_first() -> None:
    state = Entity.model_validate(
        {"id": "org:tell", "kinds": ["GovernmentBody"], "name": {"ar": "تل المثال"}}
    )
    registry = [*REGISTRY, state]
    article, _ = convert(document(span("T1", "GPE", "تل المثال")), registry=registry)
    assert [one["entity"] for one in article["mentions"]] == ["place:tell"]
    only_state = [one for one in registry if one.id != "place:tell"]
    article, _ = convert(document(span("T1", "GPE", "تل المثال")), registry=only_state)
    assert [one["entity"] for one in article["mentions"]] == ["org:tell"]


def test_an_attribute_can_be_kept_on_purpose_without_setting_the_mark_aside() -> None:
    mapping = {
        "spans": {"PER": {"entity": "Person"}},
        "attributes": {"seen": {"*": {"keep": True}}, "doubt": {"*": {"set-aside": True}}},
    }
    marks = (
        span("T1", "PER", "عمر بكر", attributes=attributes(seen="x")),
        span("T2", "PER", "تل المثال", attributes=attributes(doubt="x")),
    )
    article, outcome = convert(document(*marks), mapping)
    assert [one["entity"] for one in article["mentions"]] == ["n-T1"]
    assert {(one.part, one.label, one.on_purpose) for one in outcome.kept} == {
        ("attribute", "seen=x", True),
        ("attribute", "doubt=x", True),
        ("span", "PER", True),
    }
