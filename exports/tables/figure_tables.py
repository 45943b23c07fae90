"""Tables of figures: numbers as they are given, of whom, for what, and how they hang together."""

from collections.abc import Iterator

from exports.records import Figure
from exports.request import Job
from exports.tables.columns import (
    decimal,
    integer,
    key_columns,
    node_columns,
    own_columns,
    text,
)
from exports.tables.model import Family, Row, Table
from exports.tables.names import label_cells, node_cells
from exports.tables.viewed import view_subjects


def _wanted(job: Job) -> Iterator[Figure]:
    for figure in job.reader.figures():
        is_seen = job.has_claims or any(view_subjects(job.reader, figure.iri, "isnad:figure"))
        if is_seen and job.selection.has_figure(job.reader, figure):
            yield figure


def _key(figure: Figure) -> Row:
    return (figure.iri, figure.identifier)


def _figures(job: Job, figure: Figure) -> Iterator[Row]:
    ranks = job.reader.properties(figure.iri).iris("isnad:ofRank")
    yield (
        *(*_key(figure), figure.labels.en, figure.labels.ar),
        *(figure.counts, figure.comparator, figure.amount, figure.minimum, figure.maximum),
        *(figure.unit, label_cells(job, ranks[0])[0] if ranks else None, figure.words),
        *node_cells(job, figure.article)[:2],
        *((len(figure.claims),) if job.has_claims else ()),
    )


def _of_whom(job: Job, figure: Figure) -> Iterator[Row]:
    for agent in figure.of_whom:
        yield (*_key(figure), *node_cells(job, agent))


def _scopes(job: Job, figure: Figure) -> Iterator[Row]:
    scopes = (
        ("event", figure.scope_events),
        ("place", figure.scope_places),
        ("time", figure.scope_times),
    )
    for kind, nodes in scopes:
        for iri in nodes:
            yield (*_key(figure), kind, *node_cells(job, iri))


def _relations(job: Job, figure: Figure) -> Iterator[Row]:
    relations = (
        ("subsetOf", figure.subset_of),
        ("sumOf", figure.sum_of),
        ("restates", figure.restates),
    )
    for relation, others in relations:
        for iri in others:
            yield (*_key(figure), relation, *node_cells(job, iri))


def _subjects(job: Job, figure: Figure) -> Iterator[Row]:
    for iri in dict.fromkeys(view_subjects(job.reader, figure.iri, "isnad:figure")):
        yield (*_key(figure), job.reader.node(iri).kind, *node_cells(job, iri))


def _claims(job: Job, figure: Figure) -> Iterator[Row]:
    for iri in figure.claims:
        claimant = job.reader.claim(iri).claimant
        yield (*_key(figure), iri, job.reader.node(iri).identifier, *node_cells(job, claimant))


FIGURE_TABLES = Family[Figure](
    records=_wanted,
    tables=(
        Table(
            "figures",
            "الأرقام",
            "One row for each number that is given. Never add them up: a figure may be a part of "
            "another or say it again (figure_relations), and several sources count the same.",
            (
                *own_columns("figure"),
                text("counts", "What is counted: killed, wounded, arrested, operations …"),
                text("comparator", "How the number is meant: exactly, at-least, about, dozens …"),
                decimal("amount", "The number as named; empty where the words name none. 0 is 0."),
                decimal("minimum", "Lower bound, only where the words set one."),
                decimal("maximum", "Upper bound, only where the words set one."),
                text("unit", "Notation of what is counted in: person, operation, day …"),
                text("rank", "Rank of those counted, where it narrows the figure."),
                text("words", "The words of the article for the number, where the graph has them."),
                *key_columns("article"),
            ),
            _figures,
            claim_columns=(integer("claims", "How many claims give it; see figure_claims."),),
        ),
        Table(
            "figure_of_whom",
            "من تعدّهم الأرقام",
            "Who or what is counted; a row for each.",
            (*key_columns("figure"), *node_columns("agent", "who or what is counted")),
            _of_whom,
        ),
        Table(
            "figure_scopes",
            "نطاق الأرقام",
            "Which event, place or time the number is for; a row for each.",
            (
                *key_columns("figure"),
                text("kind", "event, place or time."),
                *node_columns("scope", "that event, place or time"),
            ),
            _scopes,
        ),
        Table(
            "figure_relations",
            "صلات الأرقام",
            "Which figures are parts of others, sums over others, or say others again.",
            (
                *key_columns("figure"),
                text(
                    "relation", "subsetOf (a part of), sumOf (adds up), restates (the same again)."
                ),
                *node_columns("other", "the other figure"),
            ),
            _relations,
        ),
        Table(
            "figure_subjects",
            "أصحاب الأرقام",
            "Which event, person or group the view gives the figure to.",
            (
                *key_columns("figure"),
                text("kind", "Kind of node: event, person, group …"),
                *node_columns("subject", "that node"),
            ),
            _subjects,
        ),
        Table(
            "figure_claims",
            "ادعاءات الأرقام",
            "Which claims give the figure, and who says so.",
            (
                *key_columns("figure"),
                *key_columns("claim"),
                *node_columns("claimant", "the origin of the chain; empty if nobody is named"),
            ),
            _claims,
            only_with_claims=True,
        ),
    ),
)
