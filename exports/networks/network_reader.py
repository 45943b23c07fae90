"""What the projections have in common: nodes with their attributes, statements as edges."""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from hashlib import blake2b

from exports.networks.claim_facts import ClaimFacts, ClaimReader
from exports.networks.model import AttributeValue, NetworkEdge, NetworkNode, Period
from exports.networks.node_attributes import node_attributes, value_attributes
from exports.networks.relations import relation_label, relation_of
from exports.networks.times import period_of, time_attributes
from exports.records import Event, Node, Statement
from exports.request import Job
from ontology.vocabulary import load_vocabulary

Attributes = dict[str, AttributeValue]
_KEPT = 20_000


class NetworkReader:
    """Reads the nodes and edges of one job.

    Each thing is looked up when it is asked for; only the last few thousand are kept.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.reader = job.reader
        self.claims = ClaimReader(job.reader)
        self._passes = lru_cache(maxsize=_KEPT)(self._claim_passes)

    # what is said

    def events(self) -> Iterator[Event]:
        """Yield the events that pass the filters."""
        return self.job.events()

    def said_of(self, iri: str) -> tuple[Statement, ...]:
        """Return the statements of a node that isn't an event, which pass the filters."""
        is_filtered = bool(self.job.request.filters)
        has_claims = self.job.has_claims
        said = self.reader.statements(iri, has_claims or is_filtered)
        if not has_claims:
            said = tuple(s for s in said if s.is_in_view)
        if is_filtered:
            said = tuple(s for s in said if any(map(self._passes, s.claims)))
        return said

    def passes(self, claim: str) -> bool:
        """Whether a claim passes the filters and, without provenance, is in the view."""
        return self._passes(claim)

    def _claim_passes(self, iri: str) -> bool:
        if not self.job.has_claims and not self.claims.is_in_view(iri):
            return False
        filters, selection = self.job.request.filters, self.job.selection
        return not filters or selection.has_claim(self.reader, self.reader.claim(iri))

    def candidates(self, iri: str) -> frozenset[tuple[str, str]]:
        """Return property and object of what is only one of several candidates for a role."""
        return self.claims.candidates(iri) if self.job.has_claims else frozenset()

    # nodes

    def event_node(self, event: Event) -> NetworkNode:
        """Return the node of an event."""
        attributes = self._attributes(event.node.iri, event.statements)
        attributes |= time_attributes(event.times)
        attributes["in_view"] = event.is_in_view
        return self._node(event.node, attributes, period_of(event.times))

    def node(self, iri: str, said: Collection[Statement] | None = None) -> NetworkNode:
        """Return the node of anything.

        :param said: its statements, where they are read already
        """
        node = self.reader.node(iri)
        if node.kind == "event":
            event = self.reader.event(iri, self.job.has_claims)
            narrowed = self.job.selection.admitted(self.reader, event)
            return self.event_node(narrowed or event)
        if node.kind == "claim":
            return self._node(node, {**self._attributes(iri, ()), **self._claim_attributes(iri)})
        return self._node(node, self._attributes(iri, self.said_of(iri) if said is None else said))

    def unnamed_speaker(self, link: str, anonymity: str) -> NetworkNode:
        """Return the node of a speaker without a name: nobody is put in its place."""
        words = {"en": f"unnamed ({anonymity})", "ar": f"غير مسمى ({anonymity})"}
        attributes: Attributes = {"iri": link, "kind": "unnamed", "label_en": words["en"]}
        attributes["label_ar"] = words["ar"]
        return NetworkNode(link, words[self.job.request.language], attributes)

    def _attributes(self, iri: str, said: Collection[Statement]) -> Attributes:
        found = node_attributes(self.reader, iri)
        found |= value_attributes(self.reader, said, has_claims=self.job.has_claims)
        if said:
            found["disputed"] = any(s.is_disputed for s in said)
        return found

    def _claim_attributes(self, iri: str) -> Attributes:
        facts = self.claims.facts(iri)
        return {
            "in_view": self.claims.is_in_view(iri),
            **_standing([facts]),
            "claimants": (facts.claimant,),
            "articles": (facts.article,),
            "evidence": facts.evidence,
        }

    def _node(
        self, node: Node, attributes: Attributes, period: Period | None = None
    ) -> NetworkNode:
        name = node.name(self.job.request.language)
        return NetworkNode(node.iri, name, _known(attributes), period or Period())

    # edges

    def edges(
        self, said: Collection[Statement], event: Event | None = None
    ) -> Iterator[NetworkEdge]:
        """Yield an edge for each statement that joins two nodes of the network.

        :param event: its subject, whose time is that of the edges
        """
        joining = [s for s in said if isinstance(s.object, str) and joins_nodes(s.predicate)]
        candidates = self.candidates(joining[0].subject) if joining else frozenset()
        for statement in joining:
            yield self.edge(statement, event, candidates)

    def edge(
        self,
        statement: Statement,
        event: Event | None,
        candidates: Collection[tuple[str, str]] = (),
    ) -> NetworkEdge:
        """Return the edge of a statement between two nodes."""
        target = str(statement.object)
        facts = self.facts_of(statement.claims)
        relation = relation_of(statement.predicate, statement.is_in_view, facts)
        attributes: Attributes = {
            "relation": relation,
            "predicate": statement.predicate,
            "in_view": statement.is_in_view,
            "disputed": statement.is_disputed,
            **(time_attributes(event.times) if event else {}),
            **self.claim_attributes(facts),
        }
        if self.job.has_claims:
            attributes["candidate"] = (statement.predicate, target) in candidates
        return NetworkEdge(
            edge_id(statement.subject, statement.predicate, target),
            statement.subject,
            target,
            relation,
            self.label(relation, statement.predicate),
            _known(attributes),
            period=period_of(event.times) if event else Period(),
        )

    def label(self, relation: str, predicate: str) -> str:
        """Return a relation in words."""
        return relation_label(relation, predicate, self.job.request.language)

    def facts_of(self, claims: Collection[str]) -> list[ClaimFacts]:
        """Return what is to be told of claims; nothing without provenance."""
        return [self.claims.facts(c) for c in claims] if self.job.has_claims else []

    def claim_attributes(self, facts: Collection[ClaimFacts]) -> Attributes:
        """Return the attributes of an edge that claims make."""
        if not facts:
            return {}
        return {
            **_standing(facts),
            "claims": _sorted(f.identifier for f in facts),
            "claimants": _sorted(f.claimant for f in facts),
            "articles": _sorted(f.article for f in facts),
            "evidence": _sorted(e for f in facts for e in f.evidence),
        }


@cache
def joins_nodes(predicate: str) -> bool:
    """Whether the values of a property are nodes, and not classes, notations or times."""
    known = load_vocabulary().properties.get(predicate)
    return known is not None and not known.scheme and known.value_class != "Time"


def edge_id(*parts: str) -> str:
    """Return an id that the same parts always give."""
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def _standing(facts: Collection[ClaimFacts]) -> Attributes:
    return {
        "certainty": _sorted(f.certainty for f in facts),
        "polarity": _sorted(f.polarity for f in facts),
        "status": _sorted(f.status for f in facts),
        "standing": _sorted(f.standing for f in facts),
    }


def _sorted(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))


def _known(attributes: Attributes) -> Attributes:
    return {name: value for name, value in attributes.items() if value not in ("", (), ("",))}
