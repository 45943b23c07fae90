"""Each network has the nodes, edges and weights that a SPARQL query counts in the graph."""

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from builder.iris import DEFAULT_BASE
from ontology.labels import load_labels
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES
from tests.exports.network_files import Collected, collect

VIEW = f"GRAPH <{DEFAULT_BASE}graph/view>"
NODE_CLASSES = """VALUES ?class { isnad:ClaimedEvent isnad:Person isnad:Group isnad:Organisation
    isnad:Place isnad:Source isnad:Item isnad:Figure }"""
JOINING = (
    "?s ?p ?o . FILTER(ISIRI(?o)) FILTER NOT EXISTS { ?o a isnad:Time } "
    f"FILTER EXISTS {{ {NODE_CLASSES} ?o a ?class }}"
)


def rows(graph: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query; IRIs of the ontology as local names."""
    found = graph.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        values = (getattr(term, "value", "") for term in row)
        yield tuple(value.removeprefix(NAMESPACE) for value in values)


def triples(network: Collected) -> Counter[tuple[object, ...]]:
    """Return source, property and target of each edge, as often as it is there."""
    return Counter((e.source, e.attributes["predicate"], e.target) for e in network.edges)


def test_everything_has_each_triple_of_the_view_between_two_nodes(graph: ox.Store) -> None:
    network = collect(graph, "everything", "plain")
    wanted = Counter(rows(graph, f"SELECT ?s ?p ?o {{ {VIEW} {{ ?s ?p ?o }} {JOINING} }}"))
    assert len(wanted) > 900
    assert triples(network) == wanted
    assert {edge.type for edge in network.edges} == {predicate for _, predicate, _ in wanted}
    own = NODE_CLASSES.replace("ClaimedEvent", "Event")
    nodes = {iri for (iri,) in rows(graph, f"SELECT ?n {{ {own} ?n a ?class }}")}
    assert set(network.nodes) == nodes | {o for *_, o in wanted} | {s for s, *_ in wanted}


def test_nodes_have_the_names_and_identifiers_of_the_graph(graph: ox.Store) -> None:
    network = collect(graph, "everything", "plain")
    query = f"""SELECT ?n (SAMPLE(?e) AS ?en) (SAMPLE(?a) AS ?ar) (SAMPLE(?i) AS ?id) {{
      {{ SELECT DISTINCT ?n {{ {NODE_CLASSES} ?n a ?class }} }}
      OPTIONAL {{ ?n rdfs:label ?e FILTER(LANG(?e) = "en") }}
      OPTIONAL {{ ?n rdfs:label ?a FILTER(LANG(?a) = "ar") }}
      OPTIONAL {{ ?n dcterms:identifier ?i }} }} GROUP BY ?n"""
    wanted = {row[0]: row[1:] for row in rows(graph, query)}
    for iri, node in network.nodes.items():
        shown = tuple(node.attributes.get(n, "") for n in ("label_en", "label_ar", "identifier"))
        assert shown == wanted[iri]
        assert node.label == next(filter(None, shown))


def test_labels_are_arabic_where_arabic_is_asked_for(graph: ox.Store) -> None:
    query = "SELECT ?n ?l { ?n a isnad:Operation ; rdfs:label ?l FILTER(LANG(?l) = 'ar') }"
    network = collect(graph, "organisation-operation-place", "plain", language="ar")
    arabic = {row[0]: row[1] for row in rows(graph, query)}
    assert arabic and all(network.nodes[iri].label == label for iri, label in arabic.items())
    assert {e.label for e in network.edges if e.type == "carriedOutBy"} == {
        load_labels("ar")["carriedOutBy"]
    }


def test_provenance_has_what_only_claims_say_with_those_claims(graph: ox.Store) -> None:
    network = collect(graph, "everything", "provenance")
    query = f"""SELECT ?s ?p ?o ?i ?certainty ?in {{
      ?proposition isnad:subject ?s ; isnad:predicate ?p ; isnad:object ?o .
      ?claim isnad:states ?proposition ; dcterms:identifier ?i ; isnad:certainty ?certainty .
      BIND(EXISTS {{ ?proposition isnad:viewStatus ?status }} AS ?in)
      FILTER NOT EXISTS {{ ?o a isnad:Time }}
      FILTER EXISTS {{ {NODE_CLASSES} ?o a ?class }} }}"""
    claims: dict[tuple[str, ...], set[str]] = {}
    certainties: dict[tuple[str, ...], set[str]] = {}
    viewed: set[tuple[str, ...]] = set()
    for *triple, identifier, certainty, is_in_view in rows(graph, query):
        key = tuple(triple)
        claims.setdefault(key, set()).add(identifier)
        certainties.setdefault(key, set()).add(certainty.removeprefix("certainty-"))
        if is_in_view == "true":
            viewed.add(key)
    assert triples(network) == Counter(claims.keys())
    for edge in network.edges:
        key = (edge.source, str(edge.attributes["predicate"]), edge.target)
        assert edge.attributes["claims"] == tuple(sorted(claims[key]))
        assert edge.attributes["certainty"] == tuple(sorted(certainties[key]))
        assert edge.attributes["in_view"] == (key in viewed)


def test_who_with_whom_counts_the_events_of_each_pair_of_roles(graph: ox.Store) -> None:
    network = collect(graph, "who-with-whom", "plain")
    query = f"""SELECT ?a ?ra ?b ?rb (COUNT(DISTINCT ?e) AS ?n) {{
      {VIEW} {{ ?e ?ra ?a . ?e ?rb ?b }}
      ?ra rdfs:subPropertyOf* isnad:involves . ?rb rdfs:subPropertyOf* isnad:involves .
      ?a a isnad:Agent . ?b a isnad:Agent . ?e a isnad:Event .
      FILTER(STR(?a) < STR(?b)) FILTER NOT EXISTS {{ ?e a isnad:Situation }}
    }} GROUP BY ?a ?ra ?b ?rb"""
    wanted = {tuple(row[:4]): int(row[4]) for row in rows(graph, query)}
    found = {
        (
            edge.source,
            edge.attributes["source_role"],
            edge.target,
            edge.attributes["target_role"],
        ): edge.weight
        for edge in network.edges
    }
    assert found == wanted and max(found.values()) > 1
    assert all(len(list(_strings(e.attributes["events"]))) == e.weight for e in network.edges)


def _strings(value: object) -> Iterator[str]:
    assert isinstance(value, tuple)
    yield from value


def test_event_triggers_are_the_triples_between_events(graph: ox.Store) -> None:
    network = collect(graph, "event-triggers", "plain")
    query = f"""SELECT ?s ?p ?o {{ VALUES ?p {{ isnad:triggeredBy isnad:result isnad:follows
      isnad:subEventOf isnad:prevented isnad:purpose }}
      {VIEW} {{ ?s ?p ?o }} ?o a isnad:ClaimedEvent }}"""
    assert triples(network) == Counter(rows(graph, query))


def test_operations_have_their_organisations_and_places(graph: ox.Store) -> None:
    network = collect(graph, "organisation-operation-place", "plain")
    query = f"""SELECT ?s ?p ?o {{ ?s a isnad:Operation . {VIEW} {{ ?s ?p ?o }}
      {{ ?p rdfs:subPropertyOf* isnad:involves . ?o a isnad:Organisation
         FILTER NOT EXISTS {{ ?o a isnad:Person }} FILTER NOT EXISTS {{ ?o a isnad:Group }} }}
      UNION {{ ?o a isnad:Place . VALUES ?p {{ isnad:place }} }} }}"""
    assert triples(network) == Counter(rows(graph, query))
    operations = {iri for (iri,) in rows(graph, "SELECT ?n { ?n a isnad:Operation }")}
    events = {iri for iri, node in network.nodes.items() if node.attributes["kind"] == "event"}
    assert events == operations


def test_memberships_join_persons_and_organisations_by_one_claim(graph: ox.Store) -> None:
    network = collect(graph, "person-organisation", "plain")
    query = f"""SELECT DISTINCT ?who ?role ?o ?i {{ {VIEW} {{ ?e isnad:inOrganisation ?o .
      ?e ?role ?who }} ?e dcterms:identifier ?i .
      ?role rdfs:subPropertyOf* isnad:involves FILTER(?role != isnad:inOrganisation)
      {{ ?who a isnad:Person }} UNION {{ ?who a isnad:Group }}
      ?claim isnad:states [ isnad:subject ?e ; isnad:predicate ?role ; isnad:object ?who ] ,
        [ isnad:subject ?e ; isnad:predicate isnad:inOrganisation ; isnad:object ?o ] }}"""
    wanted = Counter(rows(graph, query))
    found = Counter(
        (e.source, e.attributes["predicate"], e.target, e.attributes["event"])
        for e in network.edges
        if "event" in e.attributes
    )
    assert found == wanted and len(wanted) > 20
    direct = f"""SELECT DISTINCT ?s ?p ?o {{ {VIEW} {{ ?s ?p ?o }}
      {{ ?s a isnad:Organisation . ?o a ?k }} UNION {{ ?s a ?k . ?o a isnad:Organisation }}
      FILTER(?k IN (isnad:Person, isnad:Group)) }}"""
    said = [e for e in network.edges if "event" not in e.attributes]
    assert triples(Collected({}, said)) == Counter(rows(graph, direct))


@pytest.mark.parametrize("flavour", ["plain", "provenance"])
def test_each_claim_has_its_claimant(flavour: str, graph: ox.Store) -> None:
    network = collect(graph, "claimant-claim", flavour)
    viewed = "FILTER EXISTS { ?c isnad:states/isnad:viewStatus ?status }"
    query = f"""SELECT ?who ?c {{ ?c a isnad:Claim {viewed if flavour == "plain" else ""}
      {{ ?c isnad:originalSpeaker ?who }} UNION
      {{ ?c isnad:voice isnad:voice-article ; isnad:inArticle ?who }} }}"""
    claiming = [e for e in network.edges if e.type in ("claims", "denies")]
    named = [e for e in claiming if network.nodes[e.source].attributes["kind"] != "unnamed"]
    assert Counter((e.source, e.target) for e in named) == Counter(rows(graph, query))
    for edge in claiming:
        assert (edge.type == "denies") == (edge.attributes["polarity"] == ("denied",))


def test_reporting_goes_from_the_speaker_to_the_article(graph: ox.Store) -> None:
    network = collect(graph, "reporting", "provenance")
    hops = """SELECT ?from ?act ?to (COUNT(*) AS ?n) {
      ?c isnad:attribution ?link . ?link isnad:position ?p ; isnad:act ?act .
      OPTIONAL { ?link isnad:speaker ?speaker } BIND(COALESCE(?speaker, ?link) AS ?from)
      OPTIONAL { ?c isnad:attribution ?nearer . ?nearer isnad:position ?q FILTER(?q = ?p - 1)
        OPTIONAL { ?nearer isnad:speaker ?passing } BIND(COALESCE(?passing, ?nearer) AS ?by) }
      ?c isnad:inArticle ?article . BIND(COALESCE(?by, ?article) AS ?to)
    } GROUP BY ?from ?act ?to"""
    wanted = {(a, act.removeprefix("act-"), b): int(n) for a, act, b, n in rows(graph, hops)}
    found = {(edge.source, edge.type, edge.target): edge.weight for edge in network.edges}
    assert found == wanted


def test_filters_leave_what_they_admit(graph: ox.Store) -> None:
    place = "place:dez_gov"
    network = collect(graph, "organisation-operation-place", "plain", place=place)
    query = f"""SELECT DISTINCT ?e {{ ?e a isnad:Operation . {VIEW} {{ ?e isnad:place ?p }}
      ?p isnad:within*/dcterms:identifier "{place}" }}"""
    wanted = {iri for (iri,) in rows(graph, query)}
    events = {iri for iri, node in network.nodes.items() if node.attributes["kind"] == "event"}
    assert wanted and events == wanted


def test_a_certainty_leaves_out_what_only_other_claims_say(graph: ox.Store) -> None:
    network = collect(graph, "everything", "provenance", certainties=("possible",))
    assert network.edges
    for edge in network.edges:
        certainties = edge.attributes["certainty"]
        assert isinstance(certainties, tuple) and "possible" in certainties
