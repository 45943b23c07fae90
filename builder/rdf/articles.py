"""One article as triples: its source data, evidence and claims. The triples of its named graph."""

from collections.abc import Iterator

import pyoxigraph as ox

from builder.iris import IriMinter
from builder.model.article import Article, Dating, Event, Mention
from builder.rdf.annotations import annotation_triples
from builder.rdf.claims import claim_triples
from builder.rdf.entities import judgement_triples, local_entity_triples
from builder.rdf.evidence import Evidence
from builder.rdf.quantities import edtf_triples, figure_triples, time_triples
from builder.rdf.sections import SectionFinder
from builder.rdf.terms import (
    IDENTIFIER,
    LABEL,
    LANGUAGE,
    LICENCE,
    NOTE,
    SOURCE,
    TYPE,
    boolean,
    concept,
    integer,
    klass,
    node,
    oa,
    prop,
    text,
    texts,
)
from builder.scope import Scope


def article_triples(
    article: Article, scope: Scope, article_text: str | None, iris: IriMinter
) -> Iterator[ox.Triple]:
    """Yield the triples of an article that was inspected and has no problems.

    :param article_text: the text when it is at hand: then the evidence carries quotes.
    """
    subject = node(iris.article(article.id))
    length = article.text.code_points
    evidence = Evidence(article.id, subject, length, article_text, iris)
    sections = SectionFinder.of(article, evidence)
    yield from _source_data(article, subject, scope)
    yield from sections.triples()
    anchor = None
    for number, dating in enumerate(article.dates, start=1):
        dated = node(iris.part("dating", article.id, str(number)))
        yield from _dating(subject, dated, dating)
        anchor = dated if dating.of == "anchor" else anchor
    yield from _contents(article, scope, evidence, anchor)
    for mention in article.mentions:
        yield from _mention(mention, scope, evidence)
    yield from sections.memberships()
    for annotation in article.annotations:
        yield from annotation_triples(annotation, scope, evidence)
    for judgement in article.judgements:
        if not any(scope.is_outside(ref) for ref in judgement.of):
            iri = iris.part("judgement", article.id, *judgement.of)
            judged = [node(scope.iri(ref)) for ref in judgement.of]
            yield from judgement_triples(judgement, node(iri), judged)


def _source_data(article: Article, subject: ox.NamedNode, scope: Scope) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, TYPE, klass("Article"))
    yield ox.Triple(subject, IDENTIFIER, text(article.id))
    yield ox.Triple(subject, LANGUAGE, text(article.language))
    yield ox.Triple(subject, prop("textSha256"), text(article.text.sha256))
    yield ox.Triple(subject, prop("textCodePoints"), integer(article.text.code_points))
    yield ox.Triple(subject, prop("invented"), boolean(article.invented))
    for label in texts(article.label):
        yield ox.Triple(subject, LABEL, label)
    if article.text.licence is not None:
        yield ox.Triple(subject, LICENCE, text(article.text.licence))
    if article.iri is not None:
        yield ox.Triple(subject, SOURCE, node(article.iri))
    if article.publisher is not None:
        yield ox.Triple(subject, prop("publisher"), node(scope.iri(article.publisher)))
    for author in article.authors:
        yield ox.Triple(subject, prop("author"), node(scope.iri(author)))


def _dating(article: ox.NamedNode, subject: ox.NamedNode, dating: Dating) -> Iterator[ox.Triple]:
    yield ox.Triple(article, prop("dating"), subject)
    yield ox.Triple(subject, TYPE, klass("Dating"))
    yield ox.Triple(subject, prop("datedAspect"), concept("aspect", dating.of))
    yield ox.Triple(subject, prop("basis"), concept("basis", dating.basis))
    for note in texts(dating.note):
        yield ox.Triple(subject, NOTE, note)
    yield from edtf_triples(subject, dating.edtf, dating.precision)


def _contents(
    article: Article, scope: Scope, evidence: Evidence, anchor: ox.NamedNode | None
) -> Iterator[ox.Triple]:
    for entity in article.entities:
        yield from local_entity_triples(entity, scope, evidence.article)
    for event in article.events:
        yield from _event(event, scope, evidence.article)
    for time in article.times:
        yield from time_triples(time, scope, evidence, anchor)
    for figure in article.figures:
        yield from figure_triples(figure, scope, evidence)
    unnamed = frozenset(entity.id for entity in article.entities if entity.unnamed)
    for claim in article.claims:
        yield from claim_triples(claim, scope, evidence, unnamed)


def _event(event: Event, scope: Scope, article: ox.NamedNode) -> Iterator[ox.Triple]:
    subject = node(scope.iri(event.id))
    yield ox.Triple(subject, TYPE, klass("ClaimedEvent"))
    yield ox.Triple(subject, IDENTIFIER, text(f"{scope.article_id}#{event.id}"))
    yield ox.Triple(subject, prop("inArticle"), article)
    for label in texts(event.label):
        yield ox.Triple(subject, LABEL, label)


def _mention(mention: Mention, scope: Scope, evidence: Evidence) -> Iterator[ox.Triple]:
    target = evidence.target(mention.span)
    entity = node(scope.iri(mention.entity))
    iri = evidence.iris.part("mention", scope.article_id, mention.entity, target.value)
    yield ox.Triple(node(iri), TYPE, klass("Mention"))
    yield ox.Triple(node(iri), TYPE, oa("Annotation"))
    yield ox.Triple(node(iri), oa("motivatedBy"), oa("identifying"))
    yield ox.Triple(node(iri), oa("hasBody"), entity)
    yield ox.Triple(node(iri), oa("hasTarget"), target)
    yield ox.Triple(node(iri), prop("inArticle"), evidence.article)
    yield ox.Triple(evidence.article, prop("mentions"), entity)
    yield from evidence.triples(mention.span)
    if mention.likely_meant is not None:
        meant = node(scope.iri(mention.likely_meant.entity))
        yield ox.Triple(node(iri), prop("likelyMeant"), meant)
        for note in texts(mention.likely_meant.note):
            yield ox.Triple(node(iri), NOTE, note)
