"""Filters leave out what certainly doesn't fit, and nothing else; SPARQL says what is right."""

import pyoxigraph as ox
import pytest

from builder.iris import DEFAULT_BASE
from exports.errors import FilterError
from exports.filters import FILTER_NAMES, Filters
from exports.reader import GraphReader
from exports.records import Time
from exports.request import PLAIN, PROVENANCE, ExportRequest, Job
from exports.selection import Selection, select

_HEAD = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX isnad: <https://w3id.org/isnad/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_VIEW = f"<{DEFAULT_BASE}graph/view>"


@pytest.fixture(scope="module")
def reader(graph: ox.Store) -> GraphReader:
    return GraphReader(graph, DEFAULT_BASE)


def rows(graph: ox.Store, pattern: str) -> set[str]:
    """Return the identifiers of ``?e`` in a pattern."""
    query = f"{_HEAD} SELECT ?id WHERE {{ {pattern} ?e dcterms:identifier ?id }}"
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {row["id"].value for row in found}


def events(reader: GraphReader, filters: Filters, flavour: str = PLAIN) -> set[str]:
    request = ExportRequest("x", flavour, filters=filters)
    found = [e.node.identifier for e in Job(reader, request, select(reader, filters)).events()]
    assert len(found) == len(set(found))
    return set(found)


def test_no_filter_leaves_every_event_of_the_view(reader: GraphReader, graph: ox.Store) -> None:
    wanted = rows(graph, f"GRAPH {_VIEW} {{ ?e a ?c }} ?e a isnad:Event .")
    assert events(reader, Filters()) == wanted
    assert len(wanted) > 100


def test_place_has_what_lies_in_it(reader: GraphReader, graph: ox.Store) -> None:
    inside = """?place dcterms:identifier "place:dez_gov" .
        ?p isnad:within* ?place . ?e a isnad:Event ."""
    wanted = rows(graph, f"{inside} GRAPH {_VIEW} {{ ?e isnad:place ?p }}")
    assert events(reader, Filters(place="place:dez_gov")) == wanted
    direct = rows(
        graph,
        '?p dcterms:identifier "place:dez_gov" . '
        f"GRAPH {_VIEW} {{ ?e isnad:place ?p }} ?e a isnad:Event .",
    )
    assert direct < wanted


def test_actor_is_whoever_takes_part_in_a_role(reader: GraphReader, graph: ox.Store) -> None:
    wanted = rows(
        graph,
        f"""?actor dcterms:identifier "org:sdf" . GRAPH {_VIEW} {{ ?e ?role ?actor }}
        ?e a isnad:Event . ?role rdfs:subPropertyOf* isnad:involves .""",
    )
    assert events(reader, Filters(actor="org:sdf")) == wanted != set()


def test_event_type_has_its_subclasses(reader: GraphReader, graph: ox.Store) -> None:
    wanted = rows(graph, "?e a isnad:Attack , isnad:Event .")
    assert events(reader, Filters(event_type="Attack")) == wanted
    narrow = rows(graph, f"GRAPH {_VIEW} {{ ?e a isnad:Attack }}")
    assert narrow < wanted


def test_article_has_its_own_events_only(reader: GraphReader, graph: ox.Store) -> None:
    wanted = rows(graph, '?a dcterms:identifier "000" . ?e isnad:inArticle ?a ; a isnad:Event .')
    assert events(reader, Filters(article="000")) == wanted != set()


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        ("2019-07-10", "2019-07-20", True),
        ("", "2019-07-01", True),
        ("2019-07-31", "", True),
        ("2019-08-01", "", False),
        ("", "2019-06-30", False),
    ],
)
def test_what_may_be_in_the_period_is(since: str, until: str, is_in: bool) -> None:
    july = Time("t", "2019-07-01", "2019-07-31", "2019-07-01", "2019-07-31", "month", "", "")
    assert Selection(since=since, until=until).has_time(july) is is_in


def test_time_without_an_end_goes_on() -> None:
    open_end = Time("t", "2019-07-01", "2019-07-31", "2019-07-01", "", "period", "2019-07/..", "")
    assert Selection(since="2030-01-01").has_time(open_end)
    assert not Selection(until="2019-06-30").has_time(open_end)


def test_time_without_bounds_is_in_no_period() -> None:
    assert not Selection(since="2019-01-01").has_time(Time("t", "", "", "", "", "day", "", ""))


def test_period_drops_what_certainly_lies_outside(reader: GraphReader, graph: ox.Store) -> None:
    wanted = rows(
        graph,
        f"""GRAPH {_VIEW} {{ ?e isnad:time ?t }} ?e a isnad:Event .
        OPTIONAL {{ ?t isnad:earliestStart ?first }} OPTIONAL {{ ?t isnad:latestEnd ?last }}
        FILTER(BOUND(?first) || BOUND(?last))
        FILTER(!BOUND(?first) || STR(?first) <= "2021-12-31")
        FILTER(!BOUND(?last) || STR(?last) >= "2021-01-01")""",
    )
    assert events(reader, Filters(since="2021-01-01", until="2021-12-31")) == wanted != set()


def test_certainty_drops_what_only_other_claims_say(reader: GraphReader, graph: ox.Store) -> None:
    filters = Filters(certainties=("probable", "possible"))
    wanted = rows(
        graph,
        """?claim isnad:certainty ?c ; isnad:states ?p . ?p isnad:subject ?e .
        FILTER(?c IN (isnad:certainty-probable, isnad:certainty-possible))
        { ?p isnad:object ?o } UNION { ?p isnad:value ?o }
        ?e a isnad:ClaimedEvent .""",
    )
    assert events(reader, filters, PROVENANCE) == wanted != set()
    job = Job(reader, ExportRequest("x", PROVENANCE), select(reader, filters))
    for event in job.events():
        for statement in event.statements:
            found = {reader.claim(claim).certainty for claim in statement.claims}
            assert found & {"probable", "possible"}


def test_claims_pass_by_certainty_and_article(reader: GraphReader, graph: ox.Store) -> None:
    filters = Filters(article="001", certainties=("possible",))
    selection = select(reader, filters)
    found = {c.identifier for c in reader.claims() if selection.has_claim(reader, c)}
    assert found == rows(
        graph,
        '?a dcterms:identifier "001" . ?e isnad:inArticle ?a ; a isnad:Claim ; '
        "isnad:certainty isnad:certainty-possible .",
    )
    assert found


def test_figure_passes_by_the_place_that_it_is_limited_to(
    reader: GraphReader, graph: ox.Store
) -> None:
    scoped = rows(
        graph,
        """?place dcterms:identifier "place:syria" . ?p isnad:within* ?place .
        ?e isnad:scopePlace ?p ; a isnad:Figure .""",
    )
    selection = select(reader, Filters(place="place:syria"))
    found = {f.identifier for f in reader.figures() if selection.has_figure(reader, f)}
    assert scoped <= found
    assert scoped


def test_iri_and_identifier_find_the_same(reader: GraphReader) -> None:
    iri = select(reader, Filters(actor="org:sdf")).actor
    assert iri.startswith(DEFAULT_BASE)
    assert select(reader, Filters(actor=iri)).actor == iri


@pytest.mark.parametrize(
    ("filters", "name", "said"),
    [
        (Filters(place="place:hajen"), "place", "Did you mean 'place:hajin'"),
        (Filters(place="org:sdf"), "place", "no place with this identifier"),
        (Filters(actor="org:sdff"), "actor", "Did you mean 'org:sdf'"),
        (Filters(actor="https://no where"), "actor", "no person or group or organisation"),
        (Filters(article="0000"), "article", "Did you mean '000'"),
        (Filters(event_type="Arest"), "event-type", "Did you mean 'Arrest'?"),
        (Filters(certainties=("sure",)), "certainty", "expected one of certain, possible"),
        (Filters(since="2020-1-1"), "since", "expected a day as YYYY-MM-DD."),
        (Filters(until="2020-02-30"), "until", "expected a day as YYYY-MM-DD."),
        (Filters(since="2020-01-02", until="2020-01-01"), "until", "ends before 2020-01-02"),
    ],
)
def test_wrong_filter_is_named_with_what_was_meant(
    reader: GraphReader, filters: Filters, name: str, said: str
) -> None:
    with pytest.raises(FilterError) as raised:
        select(reader, filters)
    assert raised.value.name == name
    assert said in str(raised.value)


def test_filters_tell_themselves_by_the_names_that_users_write() -> None:
    given = Filters("p", "2020-01-01", "2020-01-02", "a", "Arrest", "000", ("possible", "probable"))
    assert tuple(given.given()) == FILTER_NAMES
    assert str(Filters(event_type="Arrest", certainties=("possible", "probable"))) == (
        "event-type Arrest, certainty possible, probable"
    )
    assert not Filters()
