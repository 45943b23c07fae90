"""The rows under the charts are what SPARQL says of the graph."""

from collections import Counter

import pyoxigraph as ox
import pytest

from exports.charts.request import ChartRequest
from exports.errors import EmptyExportError, FilterError
from exports.filters import Filters
from tests.exports.chart_helpers import VIEW, ask, column_sets

_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_BOUNDED = """
    OPTIONAL { ?t isnad:earliestStart ?es } OPTIONAL { ?t isnad:latestStart ?ls }
    OPTIONAL { ?t isnad:earliestEnd ?ee } OPTIONAL { ?t isnad:latestEnd ?le }
    FILTER (BOUND(?es) || BOUND(?ls) || BOUND(?ee) || BOUND(?le))"""
# who is at the end of the chain of a claim, or nobody
_ORIGIN = """
    OPTIONAL { ?c isnad:attribution ?l . ?l isnad:speaker ?who ; isnad:position ?n
      FILTER NOT EXISTS { ?c isnad:attribution/isnad:position ?m FILTER (?m > ?n) } }"""


def test_timeline_has_every_bounded_time_of_the_view_as_it_is(graph: ox.Store) -> None:
    expected = ask(
        graph,
        f"""SELECT DISTINCT ?e ?es ?ls ?ee ?le ?p {{ ?e a isnad:Event .
        GRAPH <{VIEW}> {{ ?e isnad:time ?t }} ?t isnad:precision ?precision {_BOUNDED}
        BIND (STRAFTER(STR(?precision), "precision-") AS ?p) }}""",
    )
    found = column_sets(graph, ChartRequest("timeline"), "event", *_BOUNDS, "precision")
    assert Counter(found) == Counter(expected)
    assert len(found) > 60


def test_timeline_with_provenance_has_what_is_not_in_the_view_and_says_how(
    graph: ox.Store,
) -> None:
    expected = ask(
        graph,
        f"""SELECT DISTINCT ?e ?es ?ls ?ee ?le ?in {{ ?p isnad:subject ?e ;
        isnad:predicate isnad:time ; isnad:object ?t . ?e a isnad:ClaimedEvent {_BOUNDED}
        BIND (IF(EXISTS {{ ?q isnad:subject ?e ; isnad:predicate isnad:time ; isnad:object ?t ;
          isnad:viewStatus ?s }}, "True", "False") AS ?in) }}""",
    )
    request = ChartRequest("timeline", with_claims=True)
    assert Counter(column_sets(graph, request, "event", *_BOUNDS, "in_view")) == Counter(expected)
    said = column_sets(graph, request, "identifier", "said_as", "in_view")
    assert ("example-ar-1#e-opening", "planned", "False") in said
    assert ("example-ar-2#e-attacks", "predicted", "False") in said


@pytest.mark.parametrize("kind", ["killed", "members", "arrested"])
def test_figures_have_the_number_and_the_claimant_of_every_claim(
    graph: ox.Store, kind: str
) -> None:
    expected = ask(
        graph,
        f"""SELECT ?f ?a ?min ?max ?comparator ?claim ?origin {{ ?f a isnad:Figure ;
        isnad:counts isnad:counted-{kind} ; isnad:comparator ?k ; isnad:statedIn ?c ;
        isnad:inArticle ?article . ?c dct:identifier ?claim .
        OPTIONAL {{ ?f isnad:amount ?a }} OPTIONAL {{ ?f isnad:minimum ?min }}
        OPTIONAL {{ ?f isnad:maximum ?max }} {_ORIGIN}
        BIND (STRAFTER(STR(?k), "comparator-") AS ?comparator)
        BIND (EXISTS {{ ?c isnad:voice isnad:voice-article }} AS ?own)
        BIND (IF(BOUND(?who), ?who, IF(?own, ?article, "")) AS ?origin) }}""",
    )
    columns = ("figure", "amount", "minimum", "maximum", "comparator", "claim", "claimant")
    found = column_sets(graph, ChartRequest("figures", with_claims=True, counts=kind), *columns)
    assert Counter(found) == Counter(expected)


def test_figures_of_the_view_leave_out_what_only_repeats(graph: ox.Store) -> None:
    expected = ask(
        graph,
        f"""SELECT DISTINCT ?id {{ GRAPH <{VIEW}> {{ ?e isnad:figure ?f }}
        ?f isnad:counts isnad:counted-killed ; dct:identifier ?id }}""",
    )
    found = column_sets(graph, ChartRequest("figures", counts="killed"), "identifier")
    assert sorted(found) == sorted(expected)
    assert ("example-ar-1#f-headline",) not in found


def test_places_of_a_level_count_each_event_once(graph: ox.Store) -> None:
    expected = ask(
        graph,
        f"""SELECT ?g (COUNT(DISTINCT ?e) AS ?n) {{ ?e a isnad:Event .
        GRAPH <{VIEW}> {{ ?e isnad:place ?p }} ?p isnad:within? ?g .
        ?g isnad:placeKind isnad:placeKind-governorate }} GROUP BY ?g""",
    )
    unknown = ask(
        graph,
        f"""SELECT (COUNT(DISTINCT ?e) AS ?n) {{ ?e a isnad:Event .
        GRAPH <{VIEW}> {{ ?e isnad:place ?p }} FILTER NOT EXISTS {{ ?p isnad:within? ?g .
        ?g isnad:placeKind isnad:placeKind-governorate }} }}""",
    )
    found = column_sets(graph, ChartRequest("places", level="governorate"), "place", "events")
    assert sorted(found) == sorted([*expected, ("", unknown[0][0])])
    assert len(expected) > 5


def test_events_at_several_places_are_told_apart(graph: ox.Store) -> None:
    expected = ask(
        graph,
        f"""SELECT ?p (SUM(IF(?places = 1, 1, 0)) AS ?one) (SUM(IF(?places > 1, 1, 0)) AS ?more) {{
        ?e a isnad:Event . GRAPH <{VIEW}> {{ ?e isnad:place ?p }}
        {{ SELECT ?e (COUNT(DISTINCT ?q) AS ?places) {{ ?e a isnad:Event .
          GRAPH <{VIEW}> {{ ?e isnad:place ?q }} }} GROUP BY ?e }} }} GROUP BY ?p""",
    )
    found = column_sets(graph, ChartRequest("places"), "place", "only_there", "also_elsewhere")
    assert sorted(found) == sorted(expected)
    assert any(int(more) for _, _, more in found)


def test_sources_count_every_claim_once_by_its_origin(graph: ox.Store) -> None:
    claims = ask(
        graph,
        f"""SELECT ?c ?article ?who ?certain ?denied {{ ?c a isnad:Claim ;
        isnad:inArticle ?article ; isnad:voice ?voice {_ORIGIN}
        BIND (EXISTS {{ ?c isnad:polarity isnad:polarity-denied }} AS ?denied)
        BIND (EXISTS {{ ?c isnad:certainty isnad:certainty-certain }} AS ?certain) }}""",
    )
    chained = {c for (c,) in ask(graph, "SELECT DISTINCT ?c { ?c isnad:attribution ?l }")}
    expected: Counter[tuple[str, str]] = Counter()
    for claim, article, who, certain, denied in claims:
        source = who or ("" if claim in chained else article)
        expected[source, "all"] += 1
        expected[source, "denied"] += denied == "true"
        expected[source, "certain"] += denied == "false" and certain == "true"
    found: Counter[tuple[str, str]] = Counter()
    columns = ("source", "claims", "denied", "certain")
    for source, total, denied, certain in column_sets(graph, ChartRequest("sources"), *columns):
        found[source, "all"] += int(total)
        found[source, "denied"] += int(denied)
        found[source, "certain"] += int(certain)
    assert +found == +expected


def test_sources_without_a_name_are_not_taken_for_one(graph: ox.Store) -> None:
    found = column_sets(graph, ChartRequest("sources"), "source", "kind", "article")
    passive = [article for source, kind, article in found if kind == "passive" and not source]
    assert len(passive) == len(set(passive)) > 1


def test_sources_by_publisher_count_claims_of_articles_without_one(graph: ox.Store) -> None:
    expected = ask(
        graph,
        """SELECT ?publisher (COUNT(?c) AS ?n) { ?c a isnad:Claim ; isnad:inArticle ?a
        OPTIONAL { ?a dct:publisher ?publisher } } GROUP BY ?publisher""",
    )
    found = column_sets(graph, ChartRequest("sources", by="publisher"), "source", "claims")
    assert sorted(found) == sorted(expected)
    assert "" in {source for source, _ in found}


def test_filters_of_exports_hold_for_charts(graph: ox.Store) -> None:
    filters = Filters(article="example-ar-1")
    found = column_sets(graph, ChartRequest("timeline", filters=filters), "identifier", "articles")
    assert sorted(found) == [
        ("example-ar-1#e-bombing", "example-ar-1"),
        ("example-ar-1#e-raid", "example-ar-1"),
    ]


def test_missing_kind_of_figures_lists_those_that_there_are(graph: ox.Store) -> None:
    with pytest.raises(FilterError, match=r"say what is counted; figures here: arrested \(\d+\)"):
        column_sets(graph, ChartRequest("figures"), "figure")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (ChartRequest("figures", counts="wounded"), "No figure counts wounded here."),
        (
            ChartRequest("timeline", filters=Filters(until="1900-01-01")),
            r"\(until 1900-01-01\): none",
        ),
        (
            ChartRequest("places", filters=Filters(until="1900-01-01")),
            "without a place: 0",
        ),
        (
            ChartRequest("sources", filters=Filters(event_type="Prisonbreak")),
            "the ontology has no such class",
        ),
        (ChartRequest("places", level="governorat"), "Did you mean 'governorate'"),
        (ChartRequest("places", counts="killed"), "only a chart of figures takes it"),
    ],
)
def test_nothing_to_draw_says_what_was_asked(
    graph: ox.Store, request_: ChartRequest, message: str
) -> None:
    with pytest.raises((EmptyExportError, FilterError), match=message):
        column_sets(graph, request_)
