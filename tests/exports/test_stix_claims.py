"""Claims in STIX bundles: notes, and objects that tell with what reserve they are meant."""

import pyoxigraph as ox
import pytest

from exports.stix.ids import OCCURRENCE, stix_id
from tests.exports.network_graph import OMAR, RAID, awkward_graph
from tests.exports.stix_reading import Objects, of_type, ours, read
from tests.exports.stream_reading import IN_VIEW, export, instances, rows


@pytest.fixture(scope="module")
def provenance(graph: ox.Store) -> Objects:
    """Return the objects with claims, by their identifiers."""
    return read(export(graph, "stix", "provenance"))


def test_objects_of_the_view_are_the_same_in_both_flavours(
    provenance: Objects, graph: ox.Store
) -> None:
    plain = read(export(graph, "stix"))
    assert plain.items() <= provenance.items()


def test_claims_are_notes_with_their_characters_and_articles(
    provenance: Objects, graph: ox.Store
) -> None:
    notes = of_type(provenance, "note")
    found = {
        (ours(o)["iri"], ours(o)["claim"]["article"], str(span["start"]), str(span["end"]))
        for o in notes
        for span in ours(o)["spans"]
    }
    query = """SELECT ?c ?a ?start ?end { ?c a isnad:Claim ; isnad:inArticle ?a ;
        isnad:evidence/oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end }"""
    assert found == set(rows(graph, query))
    assert {ours(o)["iri"] for o in notes} == instances(graph, "Claim")
    assert not [o for o in notes if "confidence" in o or "authors" in o]


def test_notes_state_all_that_their_claims_state(provenance: Objects, graph: ox.Store) -> None:
    found = {
        (ours(o)["iri"], said["subject"], said["predicate"], said["iri"])
        for o in of_type(provenance, "note")
        for said in ours(o)["states"]
        if "iri" in said
    }
    query = """SELECT ?c ?s ?local ?o { ?c isnad:states ?p . ?p isnad:subject ?s ;
        isnad:predicate ?k ; isnad:object ?o BIND(STRAFTER(STR(?k), "#") AS ?local)
        FILTER(!STRSTARTS(STR(?o), STR(isnad:))) }"""
    assert found == set(rows(graph, query))


def test_what_only_claims_say_is_never_an_incident(provenance: Objects, graph: ox.Store) -> None:
    in_view = {s for (s,) in rows(graph, f"SELECT DISTINCT ?s {{ {IN_VIEW} }}")}
    claimed = [
        o for o in of_type(provenance, "incident", OCCURRENCE) if ours(o)["iri"] not in in_view
    ]
    assert len(claimed) == 100
    for item in claimed:
        assert item["type"] == OCCURRENCE
        assert item["name"].endswith("]") and item["labels"][0] in ("claimed", "alleged", "denied")
        assert ours(item)["in_view"] is False and ours(item)["claims"]


def test_only_claimed_relations_tell_their_reserve_themselves(provenance: Objects) -> None:
    claimed = [o for o in of_type(provenance, "relationship") if ours(o).get("in_view") is False]
    assert claimed
    for item in claimed:
        assert item["relationship_type"] == "related-to"
        assert item["labels"][0] == ours(item)["remark"]
        assert "according to" in item["description"]


def test_a_suspect_is_in_the_provenance_only_and_called_so() -> None:
    store = awkward_graph()
    assert OMAR.value not in export(store, "stix").decode()
    objects = read(export(store, "stix", "provenance"))
    relation = objects[stix_id("relationship", RAID.value, "carriedOutBy", OMAR.value)]
    assert relation["labels"] == ["alleged", "suspected"]
    assert relation["description"] == (
        "carried out by [alleged, not established; "
        "according to a1 (suspected, possible; article a1)]"
    )
    note = objects[stix_id("note", "https://isnad.example/id/claim/c2")]
    assert note["labels"] == ["suspected"] and relation["id"] in note["object_refs"]
