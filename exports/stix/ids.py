"""Identifiers of STIX objects: made from IRIs, so the same node has the same one every time.

STIX 2.1, section 2.9: identifiers of domain objects should be random (UUIDv4); other UUIDs may be
used with a namespace of one's own, which must not be that of the cyber-observable objects.
"""

from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from exports.streams.scope import Scope
from ontology.parts import NAMESPACE as ONTOLOGY

NAMESPACE = uuid5(NAMESPACE_URL, ONTOLOGY + "stix")
OCCURRENCE = "isnad-occurrence"
_KEPT = 20_000
_TYPES = {
    "person": "identity",
    "organisation": "identity",
    "group": "identity",
    "place": "location",
    "event": OCCURRENCE,
}
# of these classes, or below them, is what no incident is; superclasses are in the graph
_NO_INCIDENTS = frozenset({"Situation", "Communication"})


def stix_id(type_: str, *parts: str) -> str:
    """Return an identifier.

    :param parts: what tells the object from all others of the type, such as an IRI

    >>> stix_id("identity", "https://isnad.example/id/person/a").partition("--")[0]
    'identity'
    """
    return f"{type_}--{uuid5(NAMESPACE, ' '.join((type_, *parts)))}"


class References:
    """Gives the identifiers of the objects of nodes that are in a stream."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, iri: str) -> str:
        """Return the identifier of a node, or nothing if the stream hasn't got it."""
        return stix_id(self.type_of(iri), iri) if self._scope.has(iri) else ""

    def type_of(self, iri: str) -> str:
        """Return the type of the object of a node.

        Only what the view holds as something that happened is an ``incident``; states, talk, and
        whatever is only claimed are occurrences, a type of ours.
        """
        kind, types = self._scope.kind(iri), self._scope.types(iri)
        if kind == "event" and types.isdisjoint(_NO_INCIDENTS) and self._scope.is_in_view(iri):
            return "incident"
        return _TYPES[kind]
