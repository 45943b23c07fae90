"""STIX bundles say what the view of the graph says."""

import pyoxigraph as ox
import pytest

from exports.stix.ids import OCCURRENCE
from tests.exports.stix_reading import NODES, Objects, labels_of, names_of, of_type, ours, read
from tests.exports.stream_reading import IN_VIEW, export, instances, rows, view_triples, viewed

AGENTS = ("Person", "Organisation", "Group")


@pytest.fixture(scope="module")
def plain(graph: ox.Store) -> Objects:
    """Return the objects of the built graph without claims, by their identifiers."""
    return read(export(graph, "stix"))


def test_identities_are_the_agents_of_the_view_with_both_names(
    plain: Objects, graph: ox.Store
) -> None:
    agents = {iri for name in AGENTS for iri in viewed(graph, name)}
    assert names_of(plain, "identity") == labels_of(graph, agents)
    kinds = {(ours(o)["iri"], o["identity_class"]) for o in of_type(plain, "identity")}
    classes = {"individual": "Person", "organization": "Organisation", "group": "Group"}
    assert all(iri in viewed(graph, classes[kind]) for iri, kind in kinds)


def test_only_points_are_pins(plain: Objects, graph: ox.Store) -> None:
    places = of_type(plain, "location")
    assert names_of(plain, "location") == labels_of(graph, viewed(graph, "Place"))
    assert not [o for o in places if "precision" in o]
    pins = {(ours(o)["iri"], o["latitude"], o["longitude"]) for o in places if "latitude" in o}
    query = """SELECT ?p ?lat ?long { ?p isnad:latitude ?lat ; isnad:longitude ?long ;
        isnad:geometryPrecision ?g FILTER(?g IN (isnad:geometryPrecision-settlement,
        isnad:geometryPrecision-approximate)) }"""
    wanted = {(p, float(lat), float(long)) for p, lat, long in rows(graph, query)}
    assert pins == {row for row in wanted if row[0] in viewed(graph, "Place")}
    areas = [o for o in places if ours(o).get("position", {}).get("precision") == "centroid"]
    assert areas and not [o for o in areas if "latitude" in o]


def test_events_of_the_view_are_incidents_or_occurrences(plain: Objects, graph: ox.Store) -> None:
    events = {iri for (iri,) in rows(graph, f"SELECT DISTINCT ?s {{ {IN_VIEW} ?s a isnad:Event }}")}
    assert names_of(plain, "incident", OCCURRENCE) == labels_of(graph, events)
    no_incidents = viewed(graph, "Situation") | viewed(graph, "Communication")
    incidents = {ours(o)["iri"] for o in of_type(plain, "incident")}
    assert incidents == events - no_incidents


def test_bounds_of_time_stay_bounds(plain: Objects, graph: ox.Store) -> None:
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end", "edtf")
    found = {
        (ours(o)["iri"], *(time.get(name, "") for name in names))
        for o in of_type(plain, "incident", OCCURRENCE)
        for time in ours(o).get("times", ())
    }
    query = """SELECT ?e ?es ?ls ?ee ?le ?edtf {
        GRAPH <https://isnad.example/graph/view> { ?e isnad:time ?t }
        OPTIONAL { ?t isnad:earliestStart ?es } OPTIONAL { ?t isnad:latestStart ?ls }
        OPTIONAL { ?t isnad:earliestEnd ?ee } OPTIONAL { ?t isnad:latestEnd ?le }
        OPTIONAL { ?t isnad:edtf ?edtf } }"""
    assert found == set(rows(graph, query))


def test_no_time_stamp_but_of_versions_and_known_days(plain: Objects, graph: ox.Store) -> None:
    stamps = {
        (o["type"], name)
        for o in plain.values()
        for name, value in o.items()
        if isinstance(value, str) and value.endswith("Z") and value[:2].isdigit()
    }
    assert {name for _, name in stamps} == {
        *("created", "modified", "object_modified"),
        "published",
    }
    published = {(ours(o)["iri"], o["published"][:10]) for o in of_type(plain, "report")}
    query = """SELECT ?a ?day { ?a isnad:dating ?d . ?d isnad:datedAspect isnad:aspect-published ;
        isnad:precision isnad:precision-day ; isnad:earliestStart ?day ; isnad:latestEnd ?day }"""
    assert published == set(rows(graph, query)) and len(published) == 3
    assert len(of_type(plain, "grouping")) == 5


def test_figures_keep_amount_bounds_and_comparator(plain: Objects, graph: ox.Store) -> None:
    names = ("iri", "amount", "minimum", "maximum", "comparator")
    found = {
        (ours(o)["iri"], *(figure.get(name, "") for name in names))
        for o in of_type(plain, "incident", OCCURRENCE, "identity")
        for figure in ours(o).get("figures", ())
    }
    query = """SELECT ?e ?f ?amount ?min ?max ?c {
        GRAPH <https://isnad.example/graph/view> { ?e isnad:figure ?f }
        OPTIONAL { ?f isnad:amount ?amount } OPTIONAL { ?f isnad:minimum ?min }
        OPTIONAL { ?f isnad:maximum ?max } OPTIONAL { ?f isnad:comparator ?k }
        BIND(STRAFTER(STR(?k), "#comparator-") AS ?c) }"""
    assert found == set(rows(graph, query)) and len(found) > 80


def test_relationships_are_the_triples_of_the_view(plain: Objects, graph: ox.Store) -> None:
    iris = {o["id"]: ours(o)["iri"] for o in of_type(plain, *NODES)}
    objects = set(iris.values())
    found = [
        (iris[o["source_ref"]], ours(o)["predicate"], iris[o["target_ref"]])
        for o in of_type(plain, "relationship")
    ]
    within = {(a, "within", b) for a, b in rows(graph, "SELECT ?a ?b { ?a isnad:within ?b }")}
    triples = view_triples(graph) | within
    wanted = {t for t in triples if t[0] in objects and t[2] in objects}
    assert set(found) == wanted and len(found) == len(wanted)
    types = {(o["relationship_type"], ours(o)["predicate"]) for o in of_type(plain, "relationship")}
    assert {p for t, p in types if t == "located-at"} == {"locatedIn"}
    assert {t for t, _ in types} == {"located-at", "related-to"}


def test_what_has_no_object_is_named_where_it_belongs(plain: Objects, graph: ox.Store) -> None:
    nodes = of_type(plain, *NODES)
    objects = {ours(o)["iri"] for o in nodes}
    left_out = {
        (subject, predicate, value)
        for subject, predicate, value in view_triples(graph)
        if subject in objects and value not in objects and predicate not in ("time", "figure")
    }
    told = {
        (ours(o)["iri"], said["predicate"], said["iri"])
        for o in nodes
        for said in ours(o).get("statements", ())
        if "iri" in said
    }
    assert told == left_out
    without = (instances(graph, name) for name in ("Item", "Source", "ClaimedEvent"))
    assert {value for _, _, value in left_out} <= set().union(*without)
