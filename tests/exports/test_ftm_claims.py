"""Claims in FollowTheMoney: notes, links that tell their reserve, and statements."""

from collections import defaultdict

import pyoxigraph as ox
import pytest

from exports.ftm.formats import dataset_of
from exports.ftm.model import ftm_id
from tests.exports.network_graph import OMAR, RAID, awkward_graph
from tests.exports.stream_reading import IN_VIEW, Json, export, instances, lines, rows

ftm = pytest.importorskip("followthemoney", reason="followthemoney isn't installed")
Statement = pytest.importorskip("followthemoney.statement").Statement
OWN_LINKS = ("Membership", "Family", "Associate")


@pytest.fixture(scope="module")
def provenance(graph: ox.Store) -> dict[str, Json]:
    """Return the entities of the built graph with claims, by their identifiers."""
    return {entity["id"]: entity for entity in lines(export(graph, "ftm", "provenance"))}


@pytest.fixture(scope="module")
def statements(graph: ox.Store) -> list[Json]:
    """Return the statements of the built graph."""
    return lines(export(graph, "ftm-statements", "provenance"))


def test_claims_are_notes_on_what_they_are_about(
    provenance: dict[str, Json], graph: ox.Store
) -> None:
    notes = [e["properties"] for e in provenance.values() if e["schema"] == "Note"]
    assert {e["sourceUrl"][0] for e in notes} == instances(graph, "Claim")
    found = {(e["sourceUrl"][0], value) for e in notes for value in e.get("entity", ())}
    about = rows(graph, "SELECT ?c ?o { ?c a isnad:Claim ; isnad:about ?o }")
    wanted = {(claim, ftm_id(node)) for claim, node in about}
    assert found == {row for row in wanted if row[1] in provenance}
    proofs = rows(graph, "SELECT ?c ?a { ?c a isnad:Claim ; isnad:inArticle ?a }")
    assert {(e["sourceUrl"][0], e["proof"][0]) for e in notes} == {
        (claim, ftm_id(article)) for claim, article in proofs
    }


def test_notes_tell_the_characters(provenance: dict[str, Json], graph: ox.Store) -> None:
    query = """SELECT ?c ?i ?start ?end { ?c a isnad:Claim ; isnad:inArticle/dcterms:identifier ?i ;
        isnad:evidence/oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end }"""
    for claim, article, start, end in rows(graph, query):
        line = f"{article}: characters {start}–{end} (counted from 0, the end exclusive)"
        assert line in provenance[ftm_id(claim)]["properties"]["notes"]


def test_what_only_claims_say_has_no_schema_of_a_fact(
    provenance: dict[str, Json], graph: ox.Store
) -> None:
    in_view = {s for (s,) in rows(graph, f"SELECT DISTINCT ?s {{ {IN_VIEW} }}")}
    events = [e["properties"] for e in provenance.values() if e["schema"] == "Event"]
    claimed = [e for e in events if e["sourceUrl"][0] not in in_view]
    assert len(claimed) == 100
    for event in claimed:
        assert all(name.endswith("]") for name in event["name"])
        assert "according to" in event["summary"][0] and "involved" not in event
    links = [e for e in provenance.values() if "status" in e["properties"]]
    assert links and {e["schema"] for e in links} == {"UnknownLink"}
    assert all("according to" in e["properties"]["role"][0] for e in links)


def test_topics_are_never_set(provenance: dict[str, Json]) -> None:
    risks = {"topics", "riskSource", "program", "country", "nationality"}
    assert not [e for e in provenance.values() if risks & e["properties"].keys()]


def test_a_suspect_is_in_the_provenance_only_and_called_so() -> None:
    store = awkward_graph()
    assert ftm_id(OMAR.value) not in export(store, "ftm").decode()
    entities = {e["id"]: e for e in lines(export(store, "ftm", "provenance"))}
    link = entities[ftm_id(RAID.value, "carriedOutBy", OMAR.value)]
    assert link["schema"] == "UnknownLink"
    assert link["properties"]["status"] == ["alleged, suspected"]
    assert link["properties"]["role"] == [
        "carried out by [alleged, not established; "
        "according to a1 (suspected, possible; article a1)]"
    ]
    assert ftm_id(OMAR.value) not in entities[ftm_id(RAID.value)]["properties"]["involved"]


def test_statements_have_the_keys_that_the_library_makes(statements: list[Json]) -> None:
    for row in statements:
        statement = Statement.from_dict({**row, "id": None})
        assert statement.id == row["id"]
        assert statement.to_dict() == row
    assert len({row["id"] for row in statements}) == len(statements)


def test_statements_add_up_to_the_entities(
    statements: list[Json], provenance: dict[str, Json]
) -> None:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in statements:
        assert ftm.model.get(row["schema"]) is not None
        if row["prop"] != "id":
            found[row["entity_id"]][row["prop"]].add(row["value"])
    assert found == {
        key: {prop: set(values) for prop, values in entity["properties"].items()}
        for key, entity in provenance.items()
    }


def test_statements_name_the_claims_and_articles_under_a_link(
    statements: list[Json], graph: ox.Store
) -> None:
    query = """SELECT ?s ?local ?o ?c ?a { ?p isnad:subject ?s ; isnad:predicate ?k ;
        isnad:object ?o . ?c isnad:states ?p ; isnad:inArticle ?a . ?s a isnad:ClaimedEvent .
        ?o a isnad:Agent . BIND(STRAFTER(STR(?k), "#") AS ?local) }"""
    wanted = defaultdict(set)
    for subject, predicate, value, claim, article in rows(graph, query):
        key = (ftm_id(subject, predicate, value), dataset_of(article))
        wanted[key].add(claim)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in statements:
        if row["schema"] in ("UnknownLink", *OWN_LINKS) and row["prop"] == "object":
            found[row["entity_id"], row["dataset"]] |= set((row["origin"] or "").split())
    assert wanted and {key: found.get(key) for key in wanted} == dict(wanted)
