"""Tables of events: what they are, when, where, who took part, and what else is said of them."""

from collections.abc import Iterator

from exports.records import Event, Statement, Text
from exports.request import Job
from exports.tables.columns import (
    CLAIM_COLUMNS,
    DISPUTED,
    TIME_COLUMNS,
    boolean,
    integer,
    key_columns,
    label_columns,
    node_columns,
    own_columns,
    text,
)
from exports.tables.model import Family, Row, Table
from exports.tables.names import (
    claim_cells,
    class_cells,
    iris,
    is_role,
    key_cells,
    label_cells,
    node_cells,
    only,
    own_cells,
    time_cells,
    value_cells,
)

_IN_OWN_TABLES = ("type", "time", "place", "figure")
VALUE_COLUMNS = (
    *node_columns("object", "the node that is said; empty where a text is said"),
    text("value", "The text that is said; empty where a node is said."),
    text("language", "Language tag of the text, or empty."),
    text("datatype", "IRI of the datatype of the text."),
)


def _of(event: Event, predicate: str) -> list[Statement]:
    return [s for s in event.statements if s.predicate == predicate]


def _events(job: Job, event: Event) -> Iterator[Row]:
    types, times, places = (iris(_of(event, p)) for p in ("type", "time", "place"))
    time, place = only(times), only(places)
    yield (
        *own_cells(event.node),
        *(*class_cells(job, only(types)), len(types)),
        *(*time_cells(job.reader.time(time) if time else None), len(times)),
        *(*node_cells(job, place), len(places)),
        *(len(event.figures), len(event.articles)),
        *(event.is_disputed, sum(s.is_disputed for s in event.statements)),
        *((event.is_in_view,) if job.has_claims else ()),
    )


def _types(job: Job, event: Event) -> Iterator[Row]:
    for said in _of(event, "type"):
        shown = class_cells(job, str(said.object))
        yield (*key_cells(event.node), *shown, said.is_disputed, *claim_cells(job, [said]))


def _times(job: Job, event: Event) -> Iterator[Row]:
    for said in _of(event, "time"):
        time = job.reader.time(str(said.object))
        cells = (time.iri, *time_cells(time), time.words)
        yield (*key_cells(event.node), *cells, said.is_disputed, *claim_cells(job, [said]))


def _places(job: Job, event: Event) -> Iterator[Row]:
    for said in _of(event, "place"):
        place = node_cells(job, str(said.object))
        yield (*key_cells(event.node), *place, said.is_disputed, *claim_cells(job, [said]))


def _roles(job: Job, event: Event) -> Iterator[Row]:
    for said in event.statements:
        if is_role(said.predicate):
            shown = value_cells(job, said.object)[:5]
            kind = "" if isinstance(said.object, Text) else job.reader.node(said.object).kind
            cells = (said.predicate, *shown, kind, said.is_disputed)
            yield (*key_cells(event.node), *cells, *claim_cells(job, [said]))


def _figures(job: Job, event: Event) -> Iterator[Row]:
    for said in _of(event, "figure"):
        figure = job.reader.node(str(said.object))
        cells = (*own_cells(figure), said.is_disputed)
        yield (*key_cells(event.node), *cells, *claim_cells(job, [said]))


def _statements(job: Job, event: Event) -> Iterator[Row]:
    for said in event.statements:
        if said.predicate not in _IN_OWN_TABLES and not is_role(said.predicate):
            cells = (said.predicate, *value_cells(job, said.object), said.is_disputed)
            yield (*key_cells(event.node), *cells, *claim_cells(job, [said]))


def _articles(job: Job, event: Event) -> Iterator[Row]:
    for article in event.articles:
        identifier = job.reader.node(article).identifier
        yield (*key_cells(event.node), article, identifier, *label_cells(job, article))


EVENT_TABLES = Family[Event](
    records=lambda job: job.events(),
    tables=(
        Table(
            "events",
            "الأحداث",
            "One row for each event. Where an event has several types, times or places, the "
            "columns for them are empty, the number tells it, and all are in the long tables.",
            (
                *own_columns("event"),
                text("type", "Class of the event if it has one only; see event_types."),
                *label_columns("type", "the class"),
                integer("types", "How many classes the event has."),
                *TIME_COLUMNS,
                integer("times", "How many times are said; the bounds stand here if it is one."),
                *node_columns("place", "the place, if one only is said; see event_places"),
                integer("places", "How many places are said."),
                integer("figures", "How many figures are given; see event_figures."),
                integer("articles", "How many articles speak of it; see event_articles."),
                DISPUTED,
                integer("disputed_statements", "How many statements about it are disputed."),
            ),
            _events,
            claim_columns=(boolean("is_in_view", "Whether anything of it is in the view."),),
        ),
        Table(
            "event_types",
            "أصناف الأحداث",
            "What kind of event it is said to be; a row for each class.",
            (
                *key_columns("event"),
                text("type", "Local name of the class in the ontology."),
                *label_columns("type", "the class"),
                DISPUTED,
            ),
            _types,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_times",
            "أزمنة الأحداث",
            "When it is said to have happened; a row for each time. Bounds are not days of it.",
            (
                *key_columns("event"),
                text("time", "IRI of the time."),
                *TIME_COLUMNS,
                text("words", "The words of the article for it, where the graph has them."),
                DISPUTED,
            ),
            _times,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_places",
            "أماكن الأحداث",
            "Where it is said to have happened; a row for each place. See places.",
            (*key_columns("event"), *node_columns("place", "the place"), DISPUTED),
            _places,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_roles",
            "أدوار في الأحداث",
            "Who or what had which part in it; a row for each role and party. With provenance, "
            "read standing and certainty: a suspect is no perpetrator.",
            (
                *key_columns("event"),
                text("role", "Local name of the property, such as carriedOutBy or arrested."),
                *node_columns("agent", "who or what had the role"),
                text("value", "The text that is said where it is no node."),
                text("kind", "Kind of node: person, group, organisation, place, item …"),
                DISPUTED,
            ),
            _roles,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_figures",
            "أرقام الأحداث",
            "Which figures are given for it; see figures for what they say.",
            (*key_columns("event"), *node_columns("figure", "the figure"), DISPUTED),
            _figures,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_statements",
            "أقوال أخرى عن الأحداث",
            "All else that is said of events: descriptions, results, triggers, sub-events …",
            (
                *key_columns("event"),
                text("predicate", "Local name of the property in the ontology."),
                *VALUE_COLUMNS,
                DISPUTED,
            ),
            _statements,
            CLAIM_COLUMNS,
        ),
        Table(
            "event_articles",
            "مقالات عن الأحداث",
            "Which articles speak of it.",
            (*key_columns("event"), *node_columns("article", "the article")),
            _articles,
        ),
    ),
)
