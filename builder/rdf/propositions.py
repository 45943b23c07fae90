"""Frames as propositions: one node for each triple that a claim states."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import pyoxigraph as ox

from builder.iris import IriMinter
from builder.model.claim import Frame
from builder.model.values import LangText, NoValue, OneOf, Single
from builder.rdf.terms import TYPE, concept, klass, node, prop, texts
from builder.scope import Scope
from ontology.vocabulary import load_vocabulary

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class _Stated:
    """One predicate and value of a frame.

    :param link: ``object``, ``value`` or ``valueState``: how the proposition holds the term.
    """

    name: str
    predicate: ox.NamedNode
    link: str
    term: Term


def proposition_triples(
    claim: ox.NamedNode, claim_id: str, frame: Frame, scope: Scope, iris: IriMinter
) -> Iterator[ox.Triple]:
    """Yield the propositions that a frame of a claim states.

    The IRI of a proposition depends on what it states, not on its place in the file. Candidates
    that the source leaves open are linked as alternatives, each to each.
    """
    subject = node(scope.iri(frame.about))
    about = scope.find(frame.about)
    is_event = about is not None and about.kind == "event"
    yield ox.Triple(claim, prop("about"), subject)
    for key, value in frame.values.items():
        for single in value if isinstance(value, list) else [value]:
            nodes = []
            for stated in _stated(key, single, scope):
                iri = iris.part(
                    "proposition",
                    scope.article_id,
                    claim_id,
                    subject.value,
                    stated.predicate.value,
                    stated.link,
                    _key(stated.term),
                )
                nodes.append(node(iri))
                yield from _proposition(claim, node(iri), subject, stated)
                if is_event and stated.name in load_vocabulary().role_names:
                    yield ox.Triple(node(iri), TYPE, klass("Role"))
            if isinstance(single, OneOf):
                for one, other in permutations(nodes, 2):
                    yield ox.Triple(one, prop("alternativeTo"), other)


def _key(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _proposition(
    claim: ox.NamedNode, proposition: ox.NamedNode, subject: ox.NamedNode, stated: _Stated
) -> Iterator[ox.Triple]:
    yield ox.Triple(claim, prop("states"), proposition)
    yield ox.Triple(proposition, TYPE, klass("Proposition"))
    yield ox.Triple(proposition, prop("subject"), subject)
    yield ox.Triple(proposition, prop("predicate"), stated.predicate)
    yield ox.Triple(proposition, prop(stated.link), stated.term)
    if stated.link == "object" and isinstance(stated.term, ox.NamedNode):
        yield from _back_links(claim, stated.name, stated.term)


def _back_links(claim: ox.NamedNode, name: str, object_: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield that a claim is about an entity or event, or that it states a figure or time."""
    if name == "type":
        return
    described = load_vocabulary().properties[name]
    if described.value_class is not None:
        yield ox.Triple(object_, prop("statedIn"), claim)
    elif described.scheme is None:
        yield ox.Triple(claim, prop("about"), object_)


def _stated(key: str, value: Single, scope: Scope) -> Iterator[_Stated]:
    if key == "type":
        yield _Stated(key, TYPE, "object", klass(str(value)))
        return
    predicate, described = prop(key), load_vocabulary().properties[key]
    if isinstance(value, OneOf):
        for candidate in value.one_of:
            yield from _stated(key, candidate, scope)
    elif isinstance(value, NoValue):
        yield _Stated(key, predicate, "valueState", concept("valueState", value.state))
    elif isinstance(value, LangText):
        for literal in texts(value):
            yield _Stated(key, predicate, "value", literal)
    elif described.scheme is not None:
        yield _Stated(key, predicate, "object", concept(described.scheme, str(value)))
    else:
        yield _Stated(key, predicate, "object", node(scope.iri(str(value))))
