"""Tables of articles with their dates, and of the places in them where somebody is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from exports.lookup import Properties, instances
from exports.records import Node, Time
from exports.request import Job
from exports.tables.columns import (
    TIME_COLUMNS,
    integer,
    key_columns,
    node_columns,
    own_columns,
    text,
)
from exports.tables.model import Family, Row, Table
from exports.tables.names import key_cells, node_cells, only, own_cells, time_cells


@dataclass(frozen=True, slots=True)
class _Article:
    node: Node
    known: Properties


def _articles(job: Job) -> Iterator[_Article]:
    for iri in instances(job.reader.source, "Article"):
        if _has_article(job, iri):
            yield _Article(job.reader.node(iri), job.reader.properties(iri))


def _has_article(job: Job, iri: str) -> bool:
    """Whether an article is wanted; only a filter by article leaves any out."""
    return job.selection.article in ("", iri)


def _rows(job: Job, article: _Article) -> Iterator[Row]:
    known = article.known
    length = known.number("isnad:textCodePoints")
    yield (
        *own_cells(article.node),
        known.text("dcterms:language"),
        *node_cells(job, only(list(known.iris("isnad:publisher")))),
        None if length is None else int(length),
        known.text("isnad:textSha256"),
    )


def _dates(job: Job, article: _Article) -> Iterator[Row]:
    for iri in article.known.iris("isnad:dating"):
        known = job.reader.properties(iri)
        time = Time(
            iri,
            known.text("isnad:earliestStart"),
            known.text("isnad:latestStart"),
            known.text("isnad:earliestEnd"),
            known.text("isnad:latestEnd"),
            known.notation("isnad:precision"),
            known.text("isnad:edtf"),
            "",
        )
        shown = (known.notation("isnad:datedAspect"), *time_cells(time))
        yield (*key_cells(article.node), *shown, known.notation("isnad:basis"))


def _mentions(job: Job) -> Iterator[Properties]:
    for iri in instances(job.reader.source, "Mention"):
        known = job.reader.properties(iri)
        if _has_article(job, known.iri_of("isnad:inArticle")):
            yield known


def _mention_rows(job: Job, known: Properties) -> Iterator[Row]:
    entity = known.iri_of("oa:hasBody")
    kind = job.reader.node(entity).kind if entity else None
    article = node_cells(job, known.iri_of("isnad:inArticle"))[:2]
    for span in job.reader.spans(known.iris("oa:hasTarget")):
        cells = (*article, *node_cells(job, entity), kind, span.start, span.end, span.quote)
        yield (known.iri, *cells)


ARTICLE_TABLES = Family[_Article](
    records=_articles,
    tables=(
        Table(
            "articles",
            "المقالات",
            "One row for each article. Its text is not in the graph.",
            (
                *own_columns("article"),
                text("language", "Language tag of the text."),
                *node_columns("publisher", "the publisher, if one is known"),
                integer("code_points", "Length of the text in code points."),
                text("sha256", "SHA-256 of the text in UTF-8."),
            ),
            _rows,
        ),
        Table(
            "article_dates",
            "تواريخ المقالات",
            "The dates of an article; a row for each, with what it rests on.",
            (
                *key_columns("article"),
                text("aspect", "Which date: publication, or the anchor of relative times."),
                *TIME_COLUMNS,
                text("basis", "What it rests on: the text, the annotator, outside knowledge."),
            ),
            _dates,
        ),
    ),
)
MENTION_TABLES = Family[Properties](
    records=_mentions,
    tables=(
        Table(
            "mentions",
            "مواضع الذكر",
            "Where an article names somebody or something; a row for each stretch of text.",
            (
                text("mention", "IRI of the mention."),
                *key_columns("article"),
                *node_columns("entity", "who or what is named"),
                text("kind", "Kind of node: person, organisation, place …"),
                integer("start", "Code point before the span, from 0."),
                integer("end", "Code point after the span; exclusive."),
                text("quote", "The words, where the graph was built with the texts."),
            ),
            _mention_rows,
        ),
    ),
)
