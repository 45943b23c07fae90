"""The rule of the view: which claims become direct triples, and that each can be traced."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from tests.builder.samples import article, with_claim, with_frame
from tests.builder.test_article_triples import rows

Build = Callable[..., ox.Store]

_VIEW = """SELECT ?predicate ?object {
  GRAPH <https://example.org/graph/view> { ?e ?p ?o }
  ?e dcterms:identifier "sample#e1" .
  BIND(STRAFTER(STR(?p), "#") AS ?predicate)
  OPTIONAL { ?o dcterms:identifier ?id }
  BIND(COALESCE(?id, STRAFTER(STR(?o), "#"), STR(?o)) AS ?object) }"""

_ADMITTED = [
    ("arrested", "sample#men"),
    ("carriedOutBy", "org:guard"),
    ("figure", "sample#f1"),
    ("place", "place:dara"),
    ("time", "sample#t1"),
    ("type", "Arrest"),
]


def test_certain_affirmed_claim_that_happened_is_admitted(built: Build) -> None:
    assert rows(built(article()), _VIEW) == _ADMITTED


def test_ongoing_claim_is_admitted(built: Build) -> None:
    assert rows(built(with_claim(status="ongoing")), _VIEW) == _ADMITTED


def test_convicted_person_may_be_shown_as_such(built: Build) -> None:
    assert rows(built(with_claim(standing="convicted")), _VIEW) == _ADMITTED


_REVIEW = {"basis": "outside", "note": {"en": "n"}}


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": "probable"},
        {"certainty": "possible"},
        {"certainty": "unspecified"},
        {"polarity": "denied"},
        {"status": "planned"},
        {"status": "predicted"},
        {"status": "conditional", "condition": {"label": {"en": "if so"}}},
        {"status": "prevented"},
        {"status": "called-for"},
        {"standing": "suspected"},
        {"standing": "accused"},
        {"standing": "charged"},
        {"standing": "wanted"},
        {"standing": "confessed"},
        {"standing": "acquitted"},
        {"repeats": ["c2"]},
        {"overstates": ["c2"]},
        {"reviews": [{"verdict": "wrong", **_REVIEW}]},
        {"reviews": [{"verdict": "slip", **_REVIEW}]},
    ],
    ids=str,
)
def test_claim_is_kept_out_of_the_view(built: Build, change: dict[str, Any]) -> None:
    assert rows(built(with_claim(**change)), _VIEW) == []


def test_corrected_claim_is_kept_out_of_the_view(built: Build) -> None:
    made = article()
    made["claims"][1]["corrects"] = ["c1"]
    assert rows(built(made), _VIEW) == []


def test_candidates_for_a_role_are_kept_out_but_the_rest_is_admitted(built: Build) -> None:
    made = with_frame(carriedOutBy={"oneOf": ["org:guard", "men"]}, place="place:dara")
    assert rows(built(made), _VIEW) == [("place", "place:dara"), ("type", "Arrest")]


def test_missing_values_make_no_view_triple(built: Build) -> None:
    made = with_frame(place={"state": "not-stated"}, time={"state": "unknown"})
    assert rows(built(made), _VIEW) == [("type", "Arrest")]


def test_contradicted_claim_is_admitted_and_flagged(built: Build) -> None:
    status = """SELECT DISTINCT ?status { ?claim dcterms:identifier "sample#c1" ;
      isnad:states/isnad:viewStatus ?status }"""
    assert rows(built(article()), status) == [("viewStatus-undisputed",)]
    made = article()
    made["claims"][1]["contradicts"] = ["c1"]
    assert rows(built(made), status) == [("viewStatus-disputed",)]


def test_suspect_is_linked_to_the_allegation_and_to_nothing_he_is_suspected_of(
    built: Build,
) -> None:
    store = built(article())
    allegations = """SELECT ?who ?claim { ?a isnad:allegation ?c . ?a dcterms:identifier ?who .
      ?c dcterms:identifier ?claim }"""
    assert rows(store, allegations) == [("sample#men", "sample#c2")]
    theft = """SELECT ?p { GRAPH <https://example.org/graph/view> { ?e ?p ?o }
      ?e dcterms:identifier "sample#e2" }"""
    assert rows(store, theft) == []


def test_organisation_in_which_someone_is_suspected_is_no_suspect(built: Build) -> None:
    made = article()
    made["claims"][1]["states"] = [
        {"about": "e2", "type": "Membership", "member": "men", "inOrganisation": "org:guard"}
    ]
    made["entities"].append({"id": "band", "kinds": ["Group"], "label": {"en": "a band"}})
    made["claims"][1]["states"].append({"about": "e2", "towards": "band"})
    allegations = "SELECT ?who { ?a isnad:allegation ?c . ?a dcterms:identifier ?who }"
    assert rows(built(made), allegations) == [("sample#men",)]


def test_part_of_an_event_is_in_the_area_of_the_whole(built: Build) -> None:
    made = article()
    part = {"about": "e2", "type": "Seizure", "subEventOf": "e1"}
    made["claims"][1] = {**made["claims"][0], "id": "c2", "states": [part]}
    areas = """SELECT ?area { ?e dcterms:identifier "sample#e2" ;
      isnad:inAreaOf/dcterms:identifier ?area }"""
    assert rows(built(made), areas) == [("place:dara",), ("place:land",)]


def test_place_that_overlaps_another_is_only_partly_in_it(built: Build) -> None:
    border = {"id": "place:border", "kinds": ["Place"], "name": {"en": "Border"},
              "overlaps": ["place:land"]}  # fmt: skip
    registry = {"format": "isnad-registry/1", "entities": [border]}
    areas = """SELECT ?how ?area { ?e dcterms:identifier "sample#e1" ; ?p ?a .
      ?a dcterms:identifier ?area . BIND(STRAFTER(STR(?p), "#") AS ?how)
      FILTER(?p IN (isnad:inAreaOf, isnad:partlyInAreaOf)) }"""
    assert rows(built(with_frame(place="place:border"), registry), areas) == [
        ("inAreaOf", "place:border"),
        ("partlyInAreaOf", "place:land"),
    ]


def test_place_inside_one_that_overlaps_an_area_need_not_be_in_it(built: Build) -> None:
    river = {"id": "place:river", "kinds": ["Place"], "name": {"en": "River"},
             "overlaps": ["place:land"]}  # fmt: skip
    registry = {"format": "isnad-registry/1", "entities": [river]}
    areas = """SELECT ?area { ?e dcterms:identifier "sample#e1" ;
      isnad:partlyInAreaOf/dcterms:identifier ?area }"""
    assert rows(built(with_frame(place="place:dara"), registry), areas) == []


_INFERRED = """SELECT ?predicate ?object {
  GRAPH <https://example.org/graph/inferred> { ?e ?p ?o }
  ?e dcterms:identifier "sample#e1" .
  OPTIONAL { ?o dcterms:identifier ?id }
  BIND(STR(?p) AS ?predicate) BIND(COALESCE(?id, STR(?o)) AS ?object) }"""


def _is_foreign(row: tuple[str | None, ...]) -> bool:
    told = row[1] if row[0] == "type" else row[0]
    return "://" in (told or "")


def _inferred(store: ox.Store) -> list[tuple[str | None, ...]]:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    found = [((p or "").removeprefix(rdf), o) for p, o in rows(store, _INFERRED)]
    return sorted(found, key=str)


def test_superclasses_roles_and_containing_places_are_inferred(built: Build) -> None:
    assert [row for row in _inferred(built(article())) if not _is_foreign(row)] == [
        ("actor", "org:guard"),
        ("inAreaOf", "place:dara"),
        ("inAreaOf", "place:land"),
        ("involves", "org:guard"),
        ("involves", "sample#men"),
        ("type", "Event"),
    ]


def test_terms_of_other_vocabularies_are_inferred_from_the_alignment(built: Build) -> None:
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/"
    assert [row for row in _inferred(built(article())) if _is_foreign(row)] == [
        (sem + "hasActor", "org:guard"),
        (sem + "hasActor", "sample#men"),
        ("http://www.w3.org/2006/time#hasTime", "sample#t1"),
        ("type", sem + "Event"),
    ]


def _two_claims(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Return the sample article with two claims that each name a force in one operation."""
    made = with_claim(**first)
    made["claims"][1] = {**made["claims"][0], "id": "c2", **second}
    return made


_BY_GUARD = [{"about": "e1", "type": "Operation", "carriedOutBy": "org:guard"}]
_BY_ARMY = [{"about": "e1", "supportedBy": "org:army"}]
_ARMY = {
    "format": "isnad-registry/1",
    "entities": [{"id": "org:army", "kinds": ["SecurityForce"], "name": {"en": "Army"}}],
}
_SAID = [{"speaker": "src:agency", "act": "said"}]
_OTHER_VOICE = [{"speaker": "org:army", "act": "said"}]
JOINT = "SELECT ?id { ?o a isnad:JointOperation ; dcterms:identifier ?id }"


@pytest.mark.parametrize(
    ("first", "second", "is_joint"),
    [
        ({"states": _BY_GUARD + _BY_ARMY}, {"states": _BY_ARMY}, True),
        ({"states": _BY_GUARD}, {"states": _BY_ARMY}, True),
        ({"states": _BY_GUARD}, {"states": _BY_ARMY, "attribution": _OTHER_VOICE}, False),
        ({"states": _BY_GUARD}, {"states": _BY_ARMY, "attribution": []}, False),
        (
            {"states": _BY_GUARD, "attribution": []},
            {"states": _BY_ARMY, "attribution": []},
            True,
        ),
        ({"states": _BY_GUARD}, {"states": _BY_ARMY, "contradicts": ["c1"]}, False),
        ({"states": _BY_GUARD}, {"states": _BY_ARMY, "certainty": "possible"}, False),
        ({"states": _BY_GUARD}, {"states": _BY_GUARD}, False),
        (
            {
                "states": [
                    {
                        "about": "e1",
                        "type": "Operation",
                        "carriedOutBy": {"oneOf": ["org:guard", "org:army"]},
                    }
                ]
            },
            {"states": [{"about": "e1", "type": "Operation"}]},
            False,
        ),
    ],
    ids=[
        "one claim",
        "one speaker",
        "two speakers",
        "a speaker and the article",
        "the article's own voice",
        "disputed",
        "hedged",
        "one force twice",
        "two candidates",
    ],
)
def test_joint_operation_needs_two_forces_named_by_one_voice(
    first: dict[str, Any], second: dict[str, Any], is_joint: bool, built: Build
) -> None:
    first = {"attribution": _SAID, **first}
    store = built(_two_claims(first, second), _ARMY)
    assert rows(store, JOINT) == ([("sample#e1",)] if is_joint else [])
