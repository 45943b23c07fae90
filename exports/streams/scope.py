"""Which nodes are in an entity stream, and what of theirs is told.

Without claims these are the nodes that the view speaks of, and the places that contain one of its
places. With filters they are those that an event that passes speaks of. It is looked up node by
node, so nothing grows with the graph.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pyoxigraph import NamedNode

from exports.lookup import DEFAULT, instances, property_node, subjects
from exports.networks.claim_facts import ClaimReader
from exports.records import Claim, Event, Node, Statement
from exports.request import PLAIN, Job
from exports.selection import Selection
from ontology.parts import NAMESPACE

_KEPT = 20_000
_TYPE = property_node("rdf:type")
# instances of these classes make the stream; a node may have more than one of them
_CLASSES = ("Place", "Organisation", "Group", "Person")
# the first that fits is the kind of a node, as in exports.reader
_KINDS = (
    ("ClaimedEvent", "event"),
    ("Event", "event"),
    ("Situation", "event"),
    ("Person", "person"),
    ("Group", "group"),
    ("Organisation", "organisation"),
    ("Place", "place"),
)


class Scope:
    """Tells what is in the stream of a job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.reader = job.reader
        self._view = NamedNode(f"{job.reader.base}graph/view")
        self.has = lru_cache(maxsize=_KEPT)(self._has)
        self.types = lru_cache(maxsize=_KEPT)(self._types)
        self.is_in_view = lru_cache(maxsize=_KEPT)(self._is_in_view)
        self.has_article = lru_cache(maxsize=_KEPT)(self._has_article)
        self.properties = lru_cache(maxsize=_KEPT)(job.reader.properties)
        self._claims = ClaimReader(job.reader)

    def plain(self) -> "Scope":
        """Return what would be in the stream without claims."""
        request = replace(self.job.request, flavour=PLAIN)
        return Scope(replace(self.job, request=request)) if self.job.has_claims else self

    # what is in

    def _has(self, iri: str) -> bool:
        """Whether a node is an object of the stream."""
        kind = self.kind(iri)
        if not kind:
            return False
        if kind == "event":
            return self._has_event(iri)
        return self._is_spoken_of(iri) or (kind == "place" and self._contains_one(iri))

    def kind(self, iri: str) -> str:
        """Return the kind of a node, or nothing for one that no stream has an object for.

        It asks for the types only: to read a whole node takes five times as long.
        """
        types = self.types(iri)
        return next((kind for name, kind in _KINDS if name in types), "")

    def _types(self, iri: str) -> frozenset[str]:
        """Return the local names of the classes of a node in the ontology."""
        quads = self.reader.source.quads_for_pattern(NamedNode(iri), _TYPE, None, DEFAULT)
        types = (quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
        return frozenset(t.removeprefix(NAMESPACE) for t in types if t.startswith(NAMESPACE))

    def agents(self) -> Iterator[Node]:
        """Yield the persons, groups and organisations, each once."""
        yield from self._nodes(_CLASSES[1:])

    def places(self) -> Iterator[Node]:
        """Yield the places."""
        yield from self._nodes(_CLASSES[:1])

    def articles(self) -> Iterator[Node]:
        """Yield the articles that speak of anything in the stream."""
        for node in self.reader.nodes("Article"):
            if self.has_article(node.iri):
                yield node

    def _has_article(self, iri: str) -> bool:
        """Whether an article speaks of anything in the stream."""
        return next(self.nodes_of_article(iri), None) is not None

    def nodes_of_article(self, iri: str) -> Iterator[str]:
        """Yield what an article speaks of: its own nodes, then those that it mentions."""
        wanted = self.job.selection.article
        if wanted and wanted != iri:
            return
        own = subjects(self.reader.source, "isnad:inArticle", iri)
        mentioned = self.properties(iri).iris("isnad:mentions")
        yield from (node for node in own if self.has(node))
        for node in mentioned:
            if iri not in self.properties(node).iris("isnad:inArticle") and self.has(node):
                yield node

    # what is told of it

    def events(self) -> Iterator[Event]:
        """Yield the events that pass the filters, as :meth:`exports.request.Job.events` does.

        Whether one passes is known already where something else has asked for it.
        """
        name = "ClaimedEvent" if self.job.has_claims else "Event"
        for iri in instances(self.reader.source, name):
            if not self.has(iri):
                continue
            event = self.reader.event(iri, self.job.has_claims)
            admitted = self.job.selection.admitted(self.reader, event)
            if admitted is not None:
                yield admitted

    def statements(self, iri: str) -> tuple[Statement, ...]:
        """Return what is said of a node that is no event, by the claims that pass."""
        certainties = self.job.selection.certainties
        if not certainties:
            return self.reader.statements(iri, self.job.has_claims)
        said = self.reader.statements(iri, with_claims=True)
        kept = (s for s in said if self._has_any(s.claims))
        return tuple(s for s in kept if s.is_in_view or self.job.has_claims)

    def has_claim(self, claim: Claim) -> bool:
        """Whether a claim passes, as :meth:`exports.selection.Selection.has_claim` says.

        Whether an event that it is about passes is known already.
        """
        wanted = self.job.selection
        itself = Selection(article=wanted.article, certainties=wanted.certainties)
        if not itself.has_claim(self.reader, claim):
            return False
        needs_event = bool(wanted.place or wanted.classes or wanted.since or wanted.until)
        if not needs_event and (not wanted.actor or wanted.actor in claim.about):
            return True
        return any(self.has(i) for i in claim.about if self.kind(i) == "event")

    def candidates(self, iri: str) -> frozenset[tuple[str, str]]:
        """Return predicate and object of what claims say with alternatives to it."""
        return self._claims.candidates(iri) if self.job.has_claims else frozenset()

    def _has_any(self, claims: tuple[str, ...]) -> bool:
        certainties = self.job.selection.certainties
        return any(self.reader.claim(claim).certainty in certainties for claim in claims)

    # how it is found out

    def _nodes(self, classes: tuple[str, ...]) -> Iterator[Node]:
        for number, name in enumerate(classes):
            earlier = classes[:number]
            for iri in instances(self.reader.source, name):
                if self.types(iri).isdisjoint(earlier) and self.has(iri):
                    yield self.reader.node(iri)

    def _has_event(self, iri: str) -> bool:
        if not self.job.request.filters:
            return self.job.has_claims or self.is_in_view(iri)
        event = self.reader.event(iri, self.job.has_claims)
        is_there = event.is_in_view or self.job.has_claims
        return is_there and self.job.selection.has_event(self.reader, event)

    def _is_spoken_of(self, iri: str) -> bool:
        if self.job.selection.actor == iri:
            return True
        if self.job.request.filters:
            return any(self.has(event) for event in self._events_with(iri))
        if self.job.has_claims or self.is_in_view(iri):
            return True
        as_object = self.reader.source.quads_for_pattern(None, None, NamedNode(iri), self._view)
        return any(True for _ in as_object)

    def _is_in_view(self, iri: str) -> bool:
        """Whether the view says anything of a node."""
        quads = self.reader.source.quads_for_pattern
        return any(True for _ in quads(NamedNode(iri), None, None, self._view))

    def _events_with(self, iri: str) -> Iterator[str]:
        """Yield the events of which a node is a value: in the view, or with claims in any claim."""
        source = self.reader.source
        if self.job.has_claims:
            for proposition in subjects(source, "isnad:object", iri):
                found = self.properties(proposition).iris("isnad:subject")
                yield from (i for i in found if self.kind(i) == "event")
            return
        for quad in source.quads_for_pattern(None, None, NamedNode(iri), self._view):
            if isinstance(quad.subject, NamedNode):
                subject = quad.subject.value
                if self.kind(subject) == "event":
                    yield subject

    def _contains_one(self, iri: str) -> bool:
        return any(self._is_spoken_of(p) for p in subjects(self.reader.source, "isnad:within", iri))


def in_view(event: Event) -> Event:
    """Return what of an event is in the view."""
    said = tuple(s for s in event.statements if s.is_in_view)
    objects = {s.object for s in said}
    return replace(
        event,
        statements=said,
        times=tuple(t for t in event.times if t.iri in objects),
        places=tuple(p for p in event.places if p in objects),
        figures=tuple(f for f in event.figures if f in objects),
    )


def further_names(scope: Scope, node: Node) -> tuple[tuple[str, str], ...]:
    """Return the names of a node beside its labels, with their languages."""
    found = scope.properties(node.iri).literals("skos:altLabel")
    labels = {node.labels.en, node.labels.ar}
    return tuple((v.value, v.language or "") for v in found if v.value not in labels)


def is_unnamed(scope: Scope, iri: str) -> bool:
    """Whether the sources give no name, so that the label is a description."""
    return scope.properties(iri).text("isnad:unnamed") == "true"
