"""Entities as triples: those of the registry and the local ones of an article."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from builder.iris import IriMinter
from builder.model.article import IDENTITY_LINKS, Judgement, LocalEntity
from builder.model.registry import Entity, Geometry
from builder.rdf.terms import (
    ALTERNATIVE_LABEL,
    AS_WKT,
    CREATOR,
    DATE,
    EXACT_MATCH,
    HAS_GEOMETRY,
    IDENTIFIER,
    LABEL,
    NOTE,
    REPLACED_BY,
    TYPE,
    WKT,
    boolean,
    concept,
    decimal,
    klass,
    node,
    prop,
    text,
    texts,
)
from builder.scope import Scope
from ontology.vocabulary import load_vocabulary


def entity_triples(entity: Entity, iris: IriMinter) -> Iterator[ox.Triple]:
    """Yield one entity of the registry."""
    subject = node(iris.registry_entity(entity.id))
    yield from _types(subject, entity.kinds)
    yield ox.Triple(subject, IDENTIFIER, text(entity.id))
    for label in texts(entity.name):
        yield ox.Triple(subject, LABEL, label)
    if entity.aliases is not None:
        for language, names in (("en", entity.aliases.en), ("ar", entity.aliases.ar)):
            for name in names or ():
                literal = ox.Literal(name, language=language)
                yield ox.Triple(subject, ALTERNATIVE_LABEL, literal)
    if entity.place_kind is not None:
        yield ox.Triple(subject, prop("placeKind"), concept("placeKind", entity.place_kind))
    for authority in entity.authorities:
        yield ox.Triple(subject, EXACT_MATCH, node(authority))
    for note in texts(entity.note):
        yield ox.Triple(subject, NOTE, note)
    yield from _links(subject, entity, iris)
    if entity.geometry is not None:
        yield from _geometry(subject, entity.geometry)


def _types(subject: ox.NamedNode, kinds: Iterable[str]) -> Iterator[ox.Triple]:
    """Yield the declared classes and their superclasses: identity data needs no inference."""
    vocabulary = load_vocabulary()
    names = {n for kind in kinds for n in (kind, *vocabulary.classes[kind])}
    for name in sorted(names):
        yield ox.Triple(subject, TYPE, klass(name))


def _links(subject: ox.NamedNode, entity: Entity, iris: IriMinter) -> Iterator[ox.Triple]:
    for name, keys in (("within", entity.within), ("overlaps", entity.overlaps)):
        for key in keys:
            yield ox.Triple(subject, prop(name), node(iris.registry_entity(key)))
    if entity.issued_by is not None:
        issuer = node(iris.registry_entity(entity.issued_by))
        yield ox.Triple(subject, prop("issuedBy"), issuer)
    if entity.merged_into is not None:
        target = node(iris.registry_entity(entity.merged_into))
        yield ox.Triple(subject, prop("mergedInto"), target)
        yield ox.Triple(subject, REPLACED_BY, target)


def _geometry(subject: ox.NamedNode, geometry: Geometry) -> Iterator[ox.Triple]:
    latitude, longitude = decimal(geometry.latitude), decimal(geometry.longitude)
    yield ox.Triple(subject, prop("latitude"), latitude)
    yield ox.Triple(subject, prop("longitude"), longitude)
    precision = concept("geometryPrecision", geometry.precision)
    yield ox.Triple(subject, prop("geometryPrecision"), precision)
    for reason in texts(geometry.reason):
        yield ox.Triple(subject, prop("precisionReason"), reason)
    point = node(subject.value + "#geometry")
    wkt = ox.Literal(f"POINT({longitude.value} {latitude.value})", datatype=WKT)
    yield ox.Triple(subject, HAS_GEOMETRY, point)
    yield ox.Triple(point, AS_WKT, wkt)


def local_entity_triples(
    entity: LocalEntity, scope: Scope, article: ox.NamedNode
) -> Iterator[ox.Triple]:
    """Yield one entity that exists only in its article."""
    subject = node(scope.iri(entity.id))
    yield from _types(subject, entity.kinds)
    local_key = f"{scope.article_id}#{entity.id}"
    yield ox.Triple(subject, IDENTIFIER, text(entity.key or local_key))
    if entity.key is not None:
        yield ox.Triple(subject, prop("furtherKey"), text(local_key))
    yield ox.Triple(subject, prop("inArticle"), article)
    yield ox.Triple(subject, prop("unnamed"), boolean(entity.unnamed))
    for label in texts(entity.label):
        yield ox.Triple(subject, LABEL, label)
    for note in texts(entity.note):
        yield ox.Triple(subject, NOTE, note)
    if entity.place_kind is not None:
        yield ox.Triple(subject, prop("placeKind"), concept("placeKind", entity.place_kind))
    for ref in entity.within:
        yield ox.Triple(subject, prop("within"), node(scope.iri(ref)))


def judgement_triples(
    judgement: Judgement, subject: ox.NamedNode, judged: list[ox.NamedNode]
) -> Iterator[ox.Triple]:
    """Yield an identity judgement, and the direct link that it stands for.

    :param judged: the two nodes that are judged.
    """
    yield ox.Triple(subject, TYPE, klass("IdentityJudgement"))
    yield ox.Triple(subject, prop("verdict"), concept("verdict", judgement.verdict))
    yield ox.Triple(subject, CREATOR, text(judgement.by))
    yield ox.Triple(subject, DATE, text(judgement.on))
    for one in judged:
        yield ox.Triple(subject, prop("judged"), one)
    for note in texts(judgement.note):
        yield ox.Triple(subject, NOTE, note)
    link = IDENTITY_LINKS.get(judgement.verdict)
    if link is not None:
        one, other = judged
        yield ox.Triple(one, prop(link), other)
        yield ox.Triple(other, prop(link), one)
