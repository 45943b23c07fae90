"""Tables as CSV, read by Python's csv module and compared with SPARQL queries of the graph."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.exports.table_reading import VIEW, cells, read_csv, rows, write


@pytest.fixture(scope="module")
def plain(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(graph, tmp_path_factory.mktemp("csv") / "plain", "csv")


@pytest.fixture(scope="module")
def full(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(graph, tmp_path_factory.mktemp("csv") / "full", "csv", "provenance")


def test_every_event_of_the_view_is_one_row_with_its_names_in_both_scripts(
    graph: ox.Store, plain: Path
) -> None:
    found = cells(read_csv(plain / "events.csv"), "event", "identifier", "label_en", "label_ar")
    wanted = rows(
        graph,
        """SELECT ?event ?id ?en ?ar { ?event a isnad:Event .
        OPTIONAL { ?event dcterms:identifier ?id }
        OPTIONAL { ?event rdfs:label ?en FILTER(LANG(?en) = "en") }
        OPTIONAL { ?event rdfs:label ?ar FILTER(LANG(?ar) = "ar") } }""",
    )
    assert found == wanted
    assert any("\u0600" < ar[0] < "\u06ff" for *_, ar in found if ar)


def test_every_statement_of_the_view_is_in_exactly_one_table(graph: ox.Store, plain: Path) -> None:
    wanted = rows(
        graph,
        f"""SELECT ?s ?predicate ?o {{ GRAPH {VIEW} {{ ?s ?p ?o }}
        FILTER(?p != isnad:viewStatus)
        BIND(IF(?p = rdf:type, "type", STRAFTER(STR(?p), "#")) AS ?predicate) }}""",
    )
    found: Counter[tuple[str, ...]] = Counter()
    for name, key in (("time", "time"), ("place", "place"), ("figure", "figure")):
        for row in read_csv(plain / f"event_{name}s.csv"):
            found[row["event"], name, row[key]] += 1
    for row in read_csv(plain / "event_types.csv"):
        found[row["event"], "type", f"https://w3id.org/isnad/ontology#{row['type']}"] += 1
    for row in read_csv(plain / "event_roles.csv"):
        found[row["event"], row["role"], row["agent"] or row["value"]] += 1
    for row in read_csv(plain / "event_statements.csv"):
        found[row["event"], row["predicate"], row["object"] or row["value"]] += 1
    for row in read_csv(plain / "entity_statements.csv"):
        found[row["entity"], row["predicate"], row["object"] or row["value"]] += 1
    assert found == wanted


def test_roles_are_the_properties_below_involves(graph: ox.Store, plain: Path) -> None:
    wanted = rows(
        graph,
        f"""SELECT ?event ?role ?agent ?ar {{ GRAPH {VIEW} {{ ?event ?p ?agent }}
        ?event a isnad:ClaimedEvent . ?p rdfs:subPropertyOf* isnad:involves .
        OPTIONAL {{ ?agent rdfs:label ?ar FILTER(LANG(?ar) = "ar") }}
        BIND(STRAFTER(STR(?p), "#") AS ?role) FILTER(ISIRI(?agent)) }}""",
    )
    roles = [row for row in read_csv(plain / "event_roles.csv") if row["agent"]]
    assert cells(roles, "event", "role", "agent", "agent_label_ar") == wanted


def test_bounds_of_times_stay_bounds(graph: ox.Store, plain: Path) -> None:
    names = ("event", "time", "earliest_start", "latest_start", "earliest_end", "latest_end")
    found = cells(read_csv(plain / "event_times.csv"), *names, "time_precision", "edtf")
    wanted = rows(
        graph,
        f"""SELECT ?event ?time ?es ?ls ?ee ?le ?precision ?edtf {{
        GRAPH {VIEW} {{ ?event isnad:time ?time }}
        OPTIONAL {{ ?time isnad:earliestStart ?es }} OPTIONAL {{ ?time isnad:latestStart ?ls }}
        OPTIONAL {{ ?time isnad:earliestEnd ?ee }} OPTIONAL {{ ?time isnad:latestEnd ?le }}
        OPTIONAL {{ ?time isnad:edtf ?edtf }}
        OPTIONAL {{ ?time isnad:precision/skos:notation ?precision }} }}""",
    )
    assert found == wanted
    assert any(row[2] == "2024-01-01" and row[5] == "2024-12-31" for row in found)


def test_a_value_stands_for_its_event_only_where_there_is_one(plain: Path) -> None:
    said = Counter(row["event"] for row in read_csv(plain / "event_places.csv"))
    for row in read_csv(plain / "events.csv"):
        assert row["places"] == str(said[row["event"]])
        assert bool(row["place"]) == (said[row["event"]] == 1)
    assert max(said.values()) > 1


def test_numbers_of_figures_are_those_of_the_graph(graph: ox.Store, full: Path) -> None:
    names = ("figure", "counts", "comparator", "amount", "minimum", "maximum")
    wanted = rows(
        graph,
        """SELECT ?f ?counts ?comparator ?amount ?minimum ?maximum { ?f a isnad:Figure ;
        isnad:counts/skos:notation ?counts ; isnad:comparator/skos:notation ?comparator .
        OPTIONAL { ?f isnad:amount ?amount } OPTIONAL { ?f isnad:minimum ?minimum }
        OPTIONAL { ?f isnad:maximum ?maximum } }""",
    )
    found = cells(read_csv(full / "figures.csv"), *names)
    assert found == wanted
    dozens = [row for row in found if row[2] == "dozens"]
    assert dozens and all(row[3:] == ("", "", "") for row in dozens)
    assert any(row[3] == "0" for row in found)


def test_plain_figures_are_those_that_the_view_gives(graph: ox.Store, plain: Path) -> None:
    wanted = rows(graph, f"SELECT DISTINCT ?f {{ GRAPH {VIEW} {{ ?s isnad:figure ?f }} }}")
    assert cells(read_csv(plain / "figures.csv"), "figure") == wanted


def test_claims_keep_how_they_are_put(graph: ox.Store, full: Path) -> None:
    names = ("claim", "article", "voice", "certainty", "polarity", "status", "standing")
    wanted = rows(
        graph,
        """SELECT ?c ?article ?voice ?certainty ?polarity ?status ?standing {
        ?c a isnad:Claim ; isnad:inArticle ?article ; isnad:voice/skos:notation ?voice ;
           isnad:certainty/skos:notation ?certainty ; isnad:polarity/skos:notation ?polarity ;
           isnad:status/skos:notation ?status .
        OPTIONAL { ?c isnad:standing/skos:notation ?standing } }""",
    )
    found = cells(read_csv(full / "claims.csv"), *names)
    assert found == wanted
    assert {"suspected", "accused"} <= {row[-1] for row in found}


def test_chains_keep_every_link_in_its_place(graph: ox.Store, full: Path) -> None:
    wanted = rows(
        graph,
        """SELECT ?c ?position ?speaker ?act { ?c a isnad:Claim ; isnad:attribution ?link .
        ?link isnad:position ?position . OPTIONAL { ?link isnad:speaker ?speaker }
        OPTIONAL { ?link isnad:act/skos:notation ?act } }""",
    )
    found = cells(read_csv(full / "claim_chain.csv"), "claim", "position", "speaker", "act")
    assert found == wanted
    assert max(int(row[1]) for row in found) >= 2


def test_evidence_keeps_its_characters(graph: ox.Store, full: Path) -> None:
    wanted = rows(
        graph,
        """SELECT ?c ?start ?end { ?c a isnad:Claim ; isnad:evidence/oa:hasSelector ?s .
        ?s oa:start ?start ; oa:end ?end }""",
    )
    assert cells(read_csv(full / "claim_evidence.csv"), "claim", "start", "end") == wanted


def test_every_proposition_of_every_claim_is_a_row(graph: ox.Store, full: Path) -> None:
    wanted = rows(
        graph,
        """SELECT ?c ?p ?subject ?object ?value ?state ?seen { ?c isnad:states ?p .
        ?p isnad:subject ?subject .
        OPTIONAL { ?p isnad:object ?object } OPTIONAL { ?p isnad:value ?value }
        OPTIONAL { ?p isnad:valueState/skos:notation ?state }
        OPTIONAL { ?p isnad:viewStatus/skos:notation ?seen } }""",
    )
    names = ("subject", "object", "value", "value_state", "view_status")
    found = read_csv(full / "claim_statements.csv")
    assert cells(found, "claim", "proposition", *names) == wanted
    assert {"not-stated", "unknown"} <= {row["value_state"] for row in found}


def test_whom_claims_only_suspect_is_no_party_in_the_plain_tables(
    graph: ox.Store, plain: Path, full: Path
) -> None:
    suspected = rows(
        graph,
        """SELECT ?event ?role ?agent { ?c isnad:standing isnad:standing-suspected ;
        isnad:states ?p . ?p isnad:subject ?event ; isnad:predicate ?property ;
        isnad:object ?agent . ?property rdfs:subPropertyOf* isnad:involves .
        ?event a isnad:ClaimedEvent . BIND(STRAFTER(STR(?property), "#") AS ?role) }""",
    )
    key = ("event", "role", "agent")
    shown = {tuple(row[n] for n in key): row for row in read_csv(full / "event_roles.csv")}
    only = {k for k in suspected if shown[k]["standing"] == "suspected"}
    assert only
    assert {shown[k]["standing"] for k in suspected} <= {"suspected", "several"}
    assert {shown[k]["is_in_view"] for k in only} == {"false"}
    assert not only & set(cells(read_csv(plain / "event_roles.csv"), *key))


def test_mentions_and_articles_are_those_of_the_graph(graph: ox.Store, plain: Path) -> None:
    wanted = rows(
        graph,
        """SELECT ?m ?article ?entity ?start ?end { ?m a isnad:Mention ; isnad:inArticle ?article ;
        oa:hasBody ?entity ; oa:hasTarget/oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end }""",
    )
    names = ("mention", "article", "entity", "start", "end")
    assert cells(read_csv(plain / "mentions.csv"), *names) == wanted
    hashes = rows(graph, "SELECT ?a ?h { ?a a isnad:Article ; isnad:textSha256 ?h }")
    assert cells(read_csv(plain / "articles.csv"), "article", "sha256") == hashes


@pytest.mark.parametrize(
    ("table", "key", "class_name"),
    [("persons", "person", "Person"), ("places", "place", "Place"), ("groups", "group", "Group"),
     ("organisations", "organisation", "Organisation"), ("items", "item", "Item")],
)  # fmt: skip
def test_each_kind_has_its_table(
    graph: ox.Store, plain: Path, table: str, key: str, class_name: str
) -> None:
    wanted = rows(
        graph,
        f"""SELECT ?s ?en ?ar {{ ?s a isnad:{class_name}
        OPTIONAL {{ ?s rdfs:label ?en FILTER(LANG(?en) = "en") }}
        OPTIONAL {{ ?s rdfs:label ?ar FILTER(LANG(?ar) = "ar") }} }}""",
    )
    assert cells(read_csv(plain / f"{table}.csv"), key, "label_en", "label_ar") == wanted


def test_coordinates_come_with_their_precision_and_its_reason(graph: ox.Store, plain: Path) -> None:
    names = ("place", "latitude", "longitude", "precision", "reason_en", "reason_ar")
    found = [row for row in read_csv(plain / "places.csv") if row["latitude"]]
    wanted = rows(
        graph,
        """SELECT ?s ?lat ?long ?precision ?en ?ar {
        ?s isnad:latitude ?lat ; isnad:longitude ?long ;
        isnad:geometryPrecision/skos:notation ?precision ; isnad:precisionReason ?en , ?ar .
        FILTER(LANG(?en) = "en" && LANG(?ar) = "ar") }""",
    )
    assert cells(found, *names) == wanted
