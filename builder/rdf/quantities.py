"""Figures and times as triples: what the source gives, and the bounds that follow from it."""

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from builder.edtf import Bounds, parse_edtf
from builder.figure_bounds import figure_bounds
from builder.model.article import Figure, Time
from builder.rdf.evidence import Evidence
from builder.rdf.terms import (
    IDENTIFIER,
    LABEL,
    TYPE,
    boolean,
    concept,
    day,
    decimal,
    klass,
    node,
    prop,
    text,
    texts,
)
from builder.scope import Scope


def figure_triples(figure: Figure, scope: Scope, evidence: Evidence) -> Iterator[ox.Triple]:
    """Yield one figure."""
    subject = node(scope.iri(figure.id))
    yield ox.Triple(subject, TYPE, klass("Figure"))
    yield ox.Triple(subject, IDENTIFIER, text(f"{scope.article_id}#{figure.id}"))
    yield ox.Triple(subject, prop("inArticle"), evidence.article)
    for label in texts(figure.label):
        yield ox.Triple(subject, LABEL, label)
    yield ox.Triple(subject, prop("counts"), concept("counted", figure.counts))
    yield ox.Triple(subject, prop("unit"), concept("unit", figure.unit))
    yield ox.Triple(subject, prop("comparator"), concept("comparator", figure.comparator))
    if figure.of_rank is not None:
        yield ox.Triple(subject, prop("ofRank"), concept("rank", figure.of_rank))
    minimum, maximum = figure_bounds(figure)
    for name, number in (
        ("amount", figure.amount),
        ("minimum", minimum),
        ("maximum", maximum),
    ):
        if number is not None:
            yield ox.Triple(subject, prop(name), decimal(number))
    yield from _figure_links(subject, figure, scope)
    if figure.words is not None:
        yield from evidence.linked(subject, prop("words"), figure.words)
        yield from _words(subject, evidence.written(figure.words))


def _figure_links(subject: ox.NamedNode, figure: Figure, scope: Scope) -> Iterator[ox.Triple]:
    links: dict[str, list[str | None]] = {
        "ofWhom": [*figure.groups],
        "scopePlace": [*figure.places],
        "scopeTime": [figure.period],
        "scopeEvent": [figure.event],
        "subsetOf": [*figure.subset_of],
        "sumOf": [*figure.sum_of],
        "restates": [*figure.restates],
    }
    for name, refs in links.items():
        for ref in refs:
            if ref is not None and not scope.is_outside(ref):
                yield ox.Triple(subject, prop(name), node(scope.iri(ref)))


def time_triples(
    time: Time, scope: Scope, evidence: Evidence, article_anchor: ox.NamedNode | None
) -> Iterator[ox.Triple]:
    """Yield one time.

    :param article_anchor: the dating from which the article's relative dates count.
    """
    subject = node(scope.iri(time.id))
    yield ox.Triple(subject, TYPE, klass("Time"))
    yield ox.Triple(subject, IDENTIFIER, text(f"{scope.article_id}#{time.id}"))
    yield ox.Triple(subject, prop("inArticle"), evidence.article)
    yield ox.Triple(subject, prop("basis"), concept("basis", time.basis))
    if time.text_edtf is not None:
        yield ox.Triple(subject, prop("textEdtf"), text(time.text_edtf))
    for name, notation in (("weekday", time.weekday), ("partOfDay", time.part_of_day)):
        if notation is not None:
            yield ox.Triple(subject, prop(name), concept(name, notation))
    if time.duration is not None:
        yield ox.Triple(subject, prop("duration"), text(time.duration))
    for meaning in texts(time.meaning):
        yield ox.Triple(subject, prop("relativeMeaning"), meaning)
    yield from _anchor(subject, time, scope, article_anchor)
    yield from edtf_triples(subject, time.edtf or time.text_edtf, time.precision, time)
    if time.words is not None:
        yield from evidence.linked(subject, prop("words"), time.words)
        yield from _words(subject, evidence.written(time.words))


def _anchor(
    subject: ox.NamedNode, time: Time, scope: Scope, article_anchor: ox.NamedNode | None
) -> Iterator[ox.Triple]:
    if time.anchor == "article":
        if article_anchor is not None:
            yield ox.Triple(subject, prop("anchor"), article_anchor)
    elif time.anchor is not None:
        yield ox.Triple(subject, prop("anchor"), node(scope.iri(time.anchor)))


def edtf_triples(
    subject: ox.NamedNode, edtf: str | None, precision: str | None, time: Time | None = None
) -> Iterator[ox.Triple]:
    """Yield an EDTF text, its bounds and its precision.

    :param precision: overrides the precision that follows from the EDTF text.
    :param time: gives bounds that are narrower than those of its EDTF text.
    """
    bounds = parse_edtf(edtf) if edtf is not None else Bounds()
    if edtf is not None and (time is None or time.edtf is not None):
        yield ox.Triple(subject, prop("edtf"), text(edtf))
    for name, value in {**_implied_bounds(bounds), **_stated_bounds(time)}.items():
        yield ox.Triple(subject, prop(name), day(value))
    yield ox.Triple(subject, prop("precision"), concept("precision", precision or bounds.precision))
    if bounds.is_approximate:
        yield ox.Triple(subject, prop("approximate"), boolean(True))


def _implied_bounds(bounds: Bounds) -> dict[str, date]:
    implied = {
        "earliestStart": bounds.earliest_start,
        "latestStart": bounds.latest_start,
        "earliestEnd": bounds.earliest_end,
        "latestEnd": bounds.latest_end,
    }
    return {name: value for name, value in implied.items() if value is not None}


def _stated_bounds(time: Time | None) -> dict[str, date]:
    if time is None:
        return {}
    stated = {
        "earliestStart": time.start.earliest if time.start else None,
        "latestStart": time.start.latest if time.start else None,
        "earliestEnd": time.end.earliest if time.end else None,
        "latestEnd": time.end.latest if time.end else None,
    }
    return {name: date.fromisoformat(value) for name, value in stated.items() if value is not None}


def _words(subject: ox.NamedNode, words: str | None) -> Iterator[ox.Triple]:
    if words is not None:
        yield ox.Triple(subject, prop("wordsAsWritten"), text(words))
