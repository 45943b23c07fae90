"""Read nodes, events, claims and figures of a graph as records, one after the other.

Everything is looked up when it is asked for; only nodes are kept, and only the last few thousand,
so memory doesn't grow with the graph.
"""

from collections.abc import Iterator
from functools import lru_cache

from exports.lookup import Properties, instances
from exports.records import (
    Claim,
    Event,
    Figure,
    Geometry,
    Labels,
    Link,
    Node,
    Place,
    Span,
    Statement,
    Time,
)
from exports.source import QuadSource
from exports.statements import StatementReader
from ontology.parts import NAMESPACE
from ontology.vocabulary import Vocabulary, load_vocabulary

_KEPT = 20_000
# the first that fits is the kind of a node
_KINDS = (
    ("ClaimedEvent", "event"),
    ("Event", "event"),
    ("Situation", "event"),
    ("Person", "person"),
    ("Group", "group"),
    ("Organisation", "organisation"),
    ("Place", "place"),
    ("Source", "source"),
    ("Article", "article"),
    ("Claim", "claim"),
    ("Figure", "figure"),
    ("Time", "time"),
    ("Item", "item"),
)
_RELATIONS = (
    *("repeats", "overstates", "supports", "contradicts", "corrects", "partOfClaim"),
    "conditionClaim",
)


class GraphReader:
    """Reads one graph.

    :param source: the store
    :param base: of the IRIs of the dataset; tells the graph of the view
    """

    def __init__(self, source: QuadSource, base: str) -> None:
        self.source = source
        self.base = base
        self._vocabulary: Vocabulary = load_vocabulary()
        # a node is asked for several times in a row: its names, its values, its place
        self.properties = lru_cache(maxsize=_KEPT // 20)(self._read_properties)
        self.node = lru_cache(maxsize=_KEPT)(self._read_node)
        self.time = lru_cache(maxsize=_KEPT)(self._read_time)
        self.place = lru_cache(maxsize=_KEPT)(self._read_place)
        self.claim = lru_cache(maxsize=_KEPT // 5)(self._read_claim)
        self._statements = StatementReader(source, base, self.properties)

    # nodes

    def _read_node(self, iri: str) -> Node:
        """Return a node with its names, kind and narrowest classes."""
        return self.node_of(self.properties(iri))

    def node_of(self, known: Properties) -> Node:
        """Return the node of properties that are read already."""
        names = [t.removeprefix(NAMESPACE) for t in known.iris("rdf:type")]
        classes = [name for name in names if name in self._vocabulary.classes]
        wider = {w for name in classes for w in self._vocabulary.classes[name]}
        kind = next((k for name, k in _KINDS if name in {*classes, *wider}), "thing")
        narrow = tuple(c for c in classes if c not in wider and c != "ClaimedEvent")
        return Node(known.iri, kind, narrow, labels_of(known), known.text("dcterms:identifier"))

    def _read_properties(self, iri: str) -> Properties:
        """Return the triples that start at a node."""
        return Properties(self.source, iri)

    def nodes(self, class_name: str) -> Iterator[Node]:
        """Yield the nodes of a class of the ontology, each once."""
        for iri in instances(self.source, class_name):
            yield self.node(iri)

    # times, places, figures

    def _read_time(self, iri: str) -> Time:
        """Return a time with its bounds."""
        known = self.properties(iri)
        return Time(
            iri=iri,
            earliest_start=known.text("isnad:earliestStart"),
            latest_start=known.text("isnad:latestStart"),
            earliest_end=known.text("isnad:earliestEnd"),
            latest_end=known.text("isnad:latestEnd"),
            precision=known.notation("isnad:precision"),
            edtf=known.text("isnad:edtf"),
            words=known.text("isnad:wordsAsWritten"),
        )

    def _read_place(self, iri: str) -> Place:
        """Return a place with what contains it and where it is."""
        known = self.properties(iri)
        within = known.iris("isnad:within")
        nearest = sorted(within, key=lambda w: (-len(self._within(w)), w))
        return Place(
            self.node_of(known), known.notation("isnad:placeKind"), tuple(nearest), _geometry(known)
        )

    def _within(self, iri: str) -> tuple[str, ...]:
        return self.properties(iri).iris("isnad:within")

    def figure(self, iri: str) -> Figure:
        """Return a figure."""
        known = self.properties(iri)
        return Figure(
            iri=iri,
            identifier=known.text("dcterms:identifier"),
            labels=labels_of(known),
            counts=known.notation("isnad:counts"),
            of_whom=known.iris("isnad:ofWhom"),
            amount=known.number("isnad:amount"),
            minimum=known.number("isnad:minimum"),
            maximum=known.number("isnad:maximum"),
            comparator=known.notation("isnad:comparator"),
            unit=known.notation("isnad:unit"),
            scope_events=known.iris("isnad:scopeEvent"),
            scope_places=known.iris("isnad:scopePlace"),
            scope_times=known.iris("isnad:scopeTime"),
            subset_of=known.iris("isnad:subsetOf"),
            sum_of=known.iris("isnad:sumOf"),
            restates=known.iris("isnad:restates"),
            claims=known.iris("isnad:statedIn"),
            article=known.iri_of("isnad:inArticle"),
            words=known.text("isnad:wordsAsWritten"),
        )

    def figures(self) -> Iterator[Figure]:
        """Yield all figures."""
        for iri in instances(self.source, "Figure"):
            yield self.figure(iri)

    # claims

    def _read_claim(self, iri: str) -> Claim:
        """Return a claim with its chain and its characters."""
        known = self.properties(iri)
        links = [self._link(link) for link in known.iris("isnad:attribution")]
        return Claim(
            iri=iri,
            identifier=known.text("dcterms:identifier"),
            labels=labels_of(known),
            article=known.iri_of("isnad:inArticle"),
            chain=tuple(sorted(links, key=lambda link: link.position)),
            voice=known.notation("isnad:voice"),
            certainty=known.notation("isnad:certainty"),
            polarity=known.notation("isnad:polarity"),
            status=known.notation("isnad:status"),
            standing=known.notation("isnad:standing"),
            spans=self.spans(known.iris("isnad:evidence")),
            about=known.iris("isnad:about"),
            related=tuple((n, other) for n in _RELATIONS for other in known.iris(f"isnad:{n}")),
        )

    def claims(self) -> Iterator[Claim]:
        """Yield all claims."""
        for iri in instances(self.source, "Claim"):
            yield self.claim(iri)

    def spans(self, targets: tuple[str, ...]) -> tuple[Span, ...]:
        """Return the characters of Web Annotation targets, in the order of the text."""
        found = []
        for target in targets:
            selectors = [self.properties(s) for s in self.properties(target).iris("oa:hasSelector")]
            quote = next((t for s in selectors if (t := s.text("oa:exact"))), "")
            found += [
                Span(int(s.text("oa:start")), int(s.text("oa:end")), quote)
                for s in selectors
                if s.text("oa:start")
            ]
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))

    def _link(self, iri: str) -> Link:
        known = self.properties(iri)
        position = known.text("isnad:position")
        return Link(
            int(position) if position.isdecimal() else 0,
            known.iri_of("isnad:speaker"),
            known.notation("isnad:act"),
            known.notation("isnad:anonymity"),
            iri,
        )

    # statements and events

    def statements(self, iri: str, with_claims: bool = False) -> tuple[Statement, ...]:
        """Return what is said of a node: what is in the view, or all that claims say.

        :param with_claims: also what isn't in the view, and for each the claims that say it
        """
        said = self._statements
        return said.claimed(iri) if with_claims else said.viewed(iri)

    def events(self, with_claims: bool = False) -> Iterator[Event]:
        """Yield the events of the view, or with claims all that any article speaks of."""
        for iri in instances(self.source, "ClaimedEvent" if with_claims else "Event"):
            yield self.event(iri, with_claims)

    def event(self, iri: str, with_claims: bool = False) -> Event:
        """Return an event."""
        known = self.properties(iri)
        said = self.statements(iri, with_claims)
        return Event(
            node=self.node_of(known),
            times=tuple(self.time(t) for t in _objects(said, "time")),
            places=_objects(said, "place"),
            statements=said,
            figures=_objects(said, "figure"),
            articles=known.iris("isnad:inArticle"),
            is_in_view=any(s.is_in_view for s in said),
        )


def labels_of(known: Properties) -> Labels:
    """Return the labels of a node: one of each language."""
    found = known.literals("rdfs:label") or known.literals("dcterms:title")
    by_language = {v.language or "": v.value for v in reversed(found)}
    en, ar = by_language.pop("en", ""), by_language.pop("ar", "")
    return Labels(en, ar, tuple(by_language[key] for key in sorted(by_language)))


def _geometry(known: Properties) -> Geometry | None:
    latitude, longitude = known.number("isnad:latitude"), known.number("isnad:longitude")
    if latitude is None or longitude is None:
        return None
    reasons = {v.language or "": v.value for v in known.literals("isnad:precisionReason")}
    return Geometry(
        latitude,
        longitude,
        known.notation("isnad:geometryPrecision"),
        Labels(reasons.pop("en", ""), reasons.pop("ar", ""), tuple(reasons.values())),
    )


def _objects(said: tuple[Statement, ...], predicate: str) -> tuple[str, ...]:
    found = (s.object for s in said if s.predicate == predicate)
    return tuple(dict.fromkeys(iri for iri in found if isinstance(iri, str)))
