"""Nobody whom a source suspects stands in a network as if the deed were certain."""

import pyoxigraph as ox
import pytest

from exports.networks.relations import PREFIXES as MARKS
from ontology.vocabulary import load_vocabulary
from tests.exports.network_files import collect
from tests.exports.network_graph import FORCE, FRONT, OMAR, RAID, awkward_graph

NETWORKS = ("everything", "who-with-whom", "person-organisation", "organisation-operation-place")


@pytest.mark.parametrize("name", ["everything", "who-with-whom", "organisation-operation-place"])
def test_a_suspect_is_in_no_edge_of_the_plain_flavour(name: str) -> None:
    edges = collect(awkward_graph(), name, "plain").edges
    assert edges and not [e for e in edges if OMAR.value in (e.source, e.target)]


def test_a_suspicion_has_a_type_of_its_own() -> None:
    edges = collect(awkward_graph(), "everything", "provenance").edges
    (edge,) = [e for e in edges if e.target == OMAR.value]
    assert (edge.source, edge.type) == (RAID.value, "allegedCarriedOutBy")
    assert edge.label == "carried out by (alleged)"
    assert edge.attributes["predicate"] == "carriedOutBy"
    assert edge.attributes["in_view"] is False
    assert edge.attributes["standing"] == ("suspected",)
    assert edge.attributes["certainty"] == ("possible",)


def test_a_suspect_has_met_nobody_whom_another_claim_names() -> None:
    edges = collect(awkward_graph(), "who-with-whom", "provenance").edges
    assert not [e for e in edges if OMAR.value in (e.source, e.target)]
    assert {(e.source, e.target) for e in edges} == {(FRONT.value, FORCE.value)}


@pytest.mark.parametrize("name", NETWORKS)
def test_what_only_claims_say_is_marked_in_the_type(name: str, graph: ox.Store) -> None:
    properties = load_vocabulary().properties
    edges = collect(graph, name, "provenance").edges
    marked = [e for e in edges if e.type.startswith(MARKS)]
    assert marked and all(e.attributes["in_view"] is False for e in marked)
    for edge in edges:
        if edge not in marked:
            assert edge.attributes["in_view"] is True
            assert all(name in properties for name in edge.type.split("-"))


def test_candidates_for_one_role_are_no_partners(graph: ox.Store) -> None:
    query = """PREFIX isnad: <https://w3id.org/isnad/ontology#>
    SELECT ?role ?a ?b { ?p isnad:alternativeTo ?q ; isnad:predicate ?role ; isnad:object ?a .
      ?q isnad:object ?b . ?role rdfs:subPropertyOf* isnad:involves }"""
    prefixes = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    found = graph.query(query, prefixes=prefixes)
    assert isinstance(found, ox.QuerySolutions)
    candidates = {frozenset({row["a"].value, row["b"].value}) for row in found}
    edges = collect(graph, "who-with-whom", "provenance").edges
    assert candidates
    for edge in edges:
        if frozenset({edge.source, edge.target}) in candidates:
            assert edge.attributes["source_role"] != edge.attributes["target_role"]
    marked = [e for e in collect(graph, "everything", "provenance").edges if _is_candidate(e)]
    assert {e.type for e in marked} >= {"claimedCarriedOutBy"}


def _is_candidate(edge: object) -> bool:
    return bool(getattr(edge, "attributes", {}).get("candidate"))
