"""Entities of FollowTheMoney are valid and say what the view of the graph says."""

import pyoxigraph as ox
import pytest

from exports.errors import EmptyExportError
from exports.filters import Filters
from exports.ftm.model import ftm_id
from ontology.labels import load_labels
from ontology.vocabulary import load_vocabulary
from tests.exports.network_graph import awkward_graph
from tests.exports.stream_reading import (
    IN_VIEW,
    Json,
    export,
    instances,
    lines,
    rows,
    view_triples,
    viewed,
)

model = pytest.importorskip("followthemoney", reason="followthemoney isn't installed").model
Entities = dict[str, Json]
AGENTS = ("Person", "Organization", "PublicBody", "LegalEntity")
LINKS = ("UnknownLink", "Membership", "Family", "Associate")


@pytest.fixture(scope="module")
def plain(graph: ox.Store) -> Entities:
    """Return the entities of the built graph without claims, by their identifiers."""
    return read(export(graph, "ftm"))


def read(data: bytes) -> Entities:
    """Return the entities of a file."""
    found = lines(data)
    assert len({entity["id"] for entity in found}) == len(found)
    return {entity["id"]: entity for entity in found}


def of_schema(entities: Entities, *schemata: str) -> list[Json]:
    """Return the properties of the entities of some schemata."""
    return [e["properties"] for e in entities.values() if e["schema"] in schemata]


def check(entities: Entities) -> None:
    """Check every value with the library: valid, and the same after it has cleaned it."""
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        assert set(schema.required) <= entity["properties"].keys()
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.to_dict()["properties"] == entity["properties"]
        schema.validate(entity)
        for prop, value in proxy.itervalues():
            assert prop.type.max_length is None or len(value) <= prop.type.max_length
            if prop.type.name == "entity" and prop.range is not None:
                target = model.get(entities[value]["schema"])
                assert target is not None and target.is_a(prop.range)


def iris(found: list[Json]) -> set[str]:
    """Return the nodes that some entities stand for."""
    return {entity["sourceUrl"][0] for entity in found}


@pytest.mark.parametrize(
    ("flavour", "filters"),
    [
        ("plain", Filters()),
        ("provenance", Filters()),
        ("provenance", Filters(place="place:example-tell-mithal")),
    ],
    ids=str,
)
def test_the_library_accepts_every_value_as_it_is(
    flavour: str, filters: Filters, graph: ox.Store
) -> None:
    check(read(export(graph, "ftm", flavour, filters=filters)))


@pytest.mark.parametrize(
    ("schemata", "class_name"),
    [
        (("Person",), "Person"),
        (("Organization", "PublicBody"), "Organisation"),
        (("PublicBody",), "GovernmentBody"),
        (("LegalEntity",), "Group"),
        (("Address",), "Place"),
    ],
)
def test_nodes_of_the_view_are_entities_with_all_their_names(
    schemata: tuple[str, ...], class_name: str, plain: Entities, graph: ox.Store
) -> None:
    found = of_schema(plain, *schemata)
    names = {(e["sourceUrl"][0], name) for e in found for name in e["name"]}
    aliases = {(e["sourceUrl"][0], name) for e in found for name in e.get("alias", ())}
    nodes = viewed(graph, class_name)
    labels = rows(graph, "SELECT ?s ?l { ?s rdfs:label ?l ; a isnad:Entity }")
    further = rows(graph, "SELECT ?s ?l { ?s skos:altLabel ?l ; a isnad:Entity }")
    assert names == {row for row in labels if row[0] in nodes}
    assert aliases == {row for row in further if row[0] in nodes} - names


def test_events_of_the_view_are_events_with_both_names(plain: Entities, graph: ox.Store) -> None:
    found = of_schema(plain, "Event")
    query = f"SELECT DISTINCT ?s ?l {{ {IN_VIEW} ?s a isnad:Event ; rdfs:label ?l }}"
    names = {(e["sourceUrl"][0], name) for e in found for name in e["name"]}
    assert names == set(rows(graph, query))


def test_links_are_the_triples_of_the_view(plain: Entities, graph: ox.Store) -> None:
    nodes = iris(of_schema(plain, *AGENTS, "Address", "Event"))
    within = rows(graph, "SELECT ?a ?b { ?a isnad:within ?b }")
    triples = view_triples(graph) | {(a, "within", b) for a, b in within}
    wanted = {t for t in triples if t[0] in nodes and t[2] in nodes}
    labels = load_labels("en")
    found = {}
    for subject, predicate, value in wanted:
        entity = plain[ftm_id(subject, predicate, value)]["properties"]
        role = (entity.get("role") or entity["relationship"])[0]
        assert role.removesuffix(" [disputed]") == labels[predicate]
        schema = model.get(plain[ftm_id(subject, predicate, value)]["schema"])
        assert schema is not None
        assert entity[schema.edge_source] == [ftm_id(subject)]
        assert entity[schema.edge_target] == [ftm_id(value)]
        found[ftm_id(subject, predicate, value)] = predicate
    others = {key for key, e in plain.items() if e["schema"] in LINKS} - found.keys()
    assert {plain[key]["schema"] for key in others} == {"Membership"}
    own = {plain[key]["schema"]: predicate for key, predicate in found.items()}
    own.pop("UnknownLink")
    assert own == {"Membership": "memberOf", "Family": "childOf", "Associate": "aideTo"}


def test_posts_are_memberships_of_each_member(plain: Entities, graph: ox.Store) -> None:
    query = """SELECT DISTINCT ?s ?m ?o {
        GRAPH <https://isnad.example/graph/view> { ?s isnad:member ?m ; isnad:inOrganisation ?o }
        ?s a isnad:Membership . ?o a isnad:Organisation }"""
    wanted = {ftm_id(*row) for row in rows(graph, query)}
    found = {key for key, e in plain.items() if e["schema"] == "Membership"}
    assert wanted <= found and len(wanted) > 20
    lister = [e for e in of_schema(plain, "Membership") if "head of the Syria programme" in str(e)]
    roles = ["head of the Syria programme", "رئيس برنامج سوريا", "researcher or expert"]
    assert lister[0]["role"] == roles


def test_whoever_has_a_role_is_involved_whatever_the_role(plain: Entities, graph: ox.Store) -> None:
    roles = load_vocabulary().role_names
    agents = iris(of_schema(plain, *AGENTS))
    events = iris(of_schema(plain, "Event"))
    wanted = {
        (s, ftm_id(o))
        for s, p, o in view_triples(graph)
        if p in roles and o in agents and s in events
    }
    found = of_schema(plain, "Event")
    assert {(e["sourceUrl"][0], who) for e in found for who in e.get("involved", ())} == wanted
    assert not [e for e in found if "organizer" in e]


def test_what_the_schemata_can_not_hold_is_told_in_words(plain: Entities, graph: ox.Store) -> None:
    nodes = {e["sourceUrl"][0]: e for e in of_schema(plain, *AGENTS, "Address", "Event")}
    left_out = {t for t in view_triples(graph) if t[0] in nodes and t[2] not in nodes}
    items = instances(graph, "Item") | instances(graph, "Source")
    told = [t for t in left_out if t[2] in items]
    labels = rows(graph, 'SELECT ?s ?l { ?s rdfs:label ?l FILTER(LANG(?l) = "en") }')
    names = {node: label for node, label in labels}  # noqa: C416
    assert len(told) > 20
    for subject, predicate, value in told:
        line = f"{load_labels('en')[predicate]}: {names[value]}"
        assert line in "\n".join(nodes[subject]["notes"]).split("\n")
    rest = {t[2] for t in left_out} - items
    claimed = instances(graph, "ClaimedEvent")
    assert rest <= claimed | instances(graph, "Time") | instances(graph, "Figure")


def test_the_same_graph_gives_the_same_bytes(graph: ox.Store) -> None:
    assert export.__wrapped__(graph, "ftm") == export(graph, "ftm")


def test_awkward_texts_come_through() -> None:
    (raid,) = of_schema(read(export(awkward_graph(), "ftm")), "Event")
    assert {"=HYPERLINK(1)", "control \u0001 character"} <= set(raid["description"])
    assert raid["name"] == [
        'it\'s "quoted", \\u0041 and C:\\users\\new',
        "قوة أمن المثال ‏(١٢) ـ d|عـ.ـش",
    ]


def test_nothing_is_written_when_nothing_passes(graph: ox.Store) -> None:
    with pytest.raises(EmptyExportError, match=r"since 1900-01-01, until 1900-02-01"):
        export(graph, "ftm", filters=Filters(since="1900-01-01", until="1900-02-01"))
