"""Claims as triples: chain, evidence, and propositions. Nothing a claim says becomes a triple here.

What is claimed stays inside proposition nodes; only the rules in ``queries/view`` make direct
triples of it, in a graph of their own.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from builder.model.claim import Claim, Link
from builder.rdf.evidence import Evidence
from builder.rdf.propositions import proposition_triples
from builder.rdf.terms import (
    IDENTIFIER,
    LABEL,
    NOTE,
    TYPE,
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

SectionSpan = tuple[int, int, ox.NamedNode]


def claim_triples(
    claim: Claim, scope: Scope, evidence: Evidence, unnamed: frozenset[str]
) -> Iterator[ox.Triple]:
    """Yield one claim.

    :param unnamed: local ids of the entities that the article leaves unnamed.
    """
    subject = node(scope.iri(claim.id))
    yield ox.Triple(subject, TYPE, klass("Claim"))
    yield ox.Triple(subject, IDENTIFIER, text(f"{scope.article_id}#{claim.id}"))
    yield ox.Triple(subject, prop("inArticle"), evidence.article)
    for label in texts(claim.label):
        yield ox.Triple(subject, LABEL, label)
    for name, notation in (
        ("certainty", claim.certainty),
        ("polarity", claim.polarity),
        ("status", claim.status),
        ("standing", claim.standing),
        ("voice", _voice(claim, unnamed, scope.article_id)),
    ):
        if notation is not None:
            yield ox.Triple(subject, prop(name), concept(name, notation))
    yield from _evidence(subject, claim, scope, evidence)
    yield from _circumstances(subject, claim, scope)
    yield from _attribution(subject, claim, scope, evidence)
    yield from _reviews(subject, claim, scope, evidence)
    for frame in claim.states:
        yield from proposition_triples(subject, claim.id, frame, scope, evidence.iris)


def _voice(claim: Claim, unnamed: frozenset[str], article_id: str) -> str:
    """Return whose voice is at the origin of the chain, or that nobody looked for one."""
    if not claim.attribution:
        return claim.chain or "article"
    origin = claim.attribution[-1]
    if origin.speaker is None or origin.anonymity is not None:
        return "anonymous"
    # An id may be written with its article: demo#doctor.
    is_unnamed = origin.speaker.removeprefix(f"{article_id}#") in unnamed
    return "anonymous" if is_unnamed else "named"


def _evidence(
    subject: ox.NamedNode, claim: Claim, scope: Scope, evidence: Evidence
) -> Iterator[ox.Triple]:
    annotation = node(evidence.iris.part("annotation", scope.article_id, claim.id))
    yield ox.Triple(annotation, TYPE, oa("Annotation"))
    yield ox.Triple(annotation, oa("motivatedBy"), oa("describing"))
    yield ox.Triple(annotation, oa("hasBody"), subject)
    for span in claim.evidence:
        yield ox.Triple(annotation, oa("hasTarget"), evidence.target(span))
        yield from evidence.linked(subject, prop("evidence"), span)


def _circumstances(subject: ox.NamedNode, claim: Claim, scope: Scope) -> Iterator[ox.Triple]:
    if claim.condition is not None:
        for condition in texts(claim.condition.label):
            yield ox.Triple(subject, prop("condition"), condition)
        if claim.condition.claim is not None:
            condition_claim = node(scope.iri(claim.condition.claim))
            yield ox.Triple(subject, prop("conditionClaim"), condition_claim)
    if claim.uttered is not None:
        yield ox.Triple(subject, prop("uttered"), node(scope.iri(claim.uttered)))
    for name, refs in claim.relations.items():
        for ref in refs:
            if not scope.is_outside(ref):
                yield ox.Triple(subject, prop(name), node(scope.iri(ref)))


def _attribution(
    subject: ox.NamedNode, claim: Claim, scope: Scope, evidence: Evidence
) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, prop("chainLength"), integer(len(claim.attribution)))
    for number, link in enumerate(claim.attribution, start=1):
        iri = evidence.iris.part("attribution", scope.article_id, claim.id, str(number))
        yield ox.Triple(subject, prop("attribution"), node(iri))
        yield from _link(node(iri), number, link, scope, evidence)
        if link.speaker is not None:
            speaker = node(scope.iri(link.speaker))
            yield ox.Triple(subject, prop("attributedTo"), speaker)
            if number == len(claim.attribution):
                yield ox.Triple(subject, prop("originalSpeaker"), speaker)


def _link(
    subject: ox.NamedNode, number: int, link: Link, scope: Scope, evidence: Evidence
) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, TYPE, klass("Attribution"))
    yield ox.Triple(subject, prop("position"), integer(number))
    yield ox.Triple(subject, prop("act"), concept("act", link.act))
    for name, ref in (("speaker", link.speaker), ("addressee", link.addressee)):
        if ref is not None:
            yield ox.Triple(subject, prop(name), node(scope.iri(ref)))
    for name, notation in (("anonymity", link.anonymity), ("quotation", link.quotation)):
        if notation is not None:
            yield ox.Triple(subject, prop(name), concept(name, notation))
    for capacity in texts(link.capacity):
        yield ox.Triple(subject, prop("capacity"), capacity)
    yield from evidence.linked(subject, prop("cue"), link.cue)


def _reviews(
    subject: ox.NamedNode, claim: Claim, scope: Scope, evidence: Evidence
) -> Iterator[ox.Triple]:
    for number, review in enumerate(claim.reviews, start=1):
        iri = evidence.iris.part("review", scope.article_id, claim.id, str(number))
        yield ox.Triple(subject, prop("review"), node(iri))
        yield ox.Triple(node(iri), TYPE, klass("Review"))
        yield ox.Triple(node(iri), prop("verdict"), concept("verdict", review.verdict))
        yield ox.Triple(node(iri), prop("basis"), concept("basis", review.basis))
        for note in texts(review.note):
            yield ox.Triple(node(iri), NOTE, note)
