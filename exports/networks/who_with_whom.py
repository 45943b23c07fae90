"""The network of agents who took part in the same events."""

from collections.abc import Collection, Iterator
from itertools import combinations

from exports.networks.attributes import MEETING_ATTRIBUTES, NODE_ATTRIBUTES
from exports.networks.event_classes import is_of_class
from exports.networks.model import NetworkEdge, NetworkItem
from exports.networks.network_reader import NetworkReader, edge_id
from exports.networks.projection import Projection
from exports.networks.relations import relation_of
from exports.records import Event, Statement
from ontology.vocabulary import load_vocabulary

_AGENTS = frozenset({"person", "group", "organisation"})


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for event in network.events():
        if is_of_class(event, "Situation"):
            continue
        candidates = network.candidates(event.node.iri)
        for first, second in combinations(_roles(network, event), 2):
            if first.object != second.object and _meet(first, second, candidates):
                yield _edge(network, event, first, second)


def _roles(network: NetworkReader, event: Event) -> list[Statement]:
    """Return who takes part in an event, in an order that all events share."""
    roles = load_vocabulary().role_names
    found = [
        s
        for s in event.statements
        if s.predicate in roles and network.reader.node(str(s.object)).kind in _AGENTS
    ]
    return sorted(found, key=lambda s: (str(s.object), s.predicate))


def _meet(first: Statement, second: Statement, candidates: Collection[tuple[str, str]]) -> bool:
    """Whether two are said to have been in one event: by the view, or by one and the same claim.

    Two candidates for one role are either the one or the other.
    """
    if first.is_in_view and second.is_in_view:
        return True
    are_candidates = all((s.predicate, str(s.object)) in candidates for s in (first, second))
    if first.predicate == second.predicate and are_candidates:
        return False
    return bool(set(first.claims) & set(second.claims))


def _edge(network: NetworkReader, event: Event, first: Statement, second: Statement) -> NetworkEdge:
    is_in_view = first.is_in_view and second.is_in_view
    claims = {*first.claims, *second.claims} if is_in_view else {*first.claims} & {*second.claims}
    facts = network.facts_of(claims)
    predicate = f"{first.predicate}-{second.predicate}"
    relation = relation_of(predicate, is_in_view, facts)
    told = network.claim_attributes(facts)
    told = {name: told[name] for name in told if name not in ("claimants", "evidence")}
    source, target = str(first.object), str(second.object)
    return NetworkEdge(
        edge_id(source, target, relation),
        source,
        target,
        relation,
        network.label(relation, predicate),
        {
            "relation": relation,
            "source_role": first.predicate,
            "target_role": second.predicate,
            "in_view": is_in_view,
            "events": (event.node.identifier or event.node.iri,),
            **told,
        },
    )


WHO_WITH_WHOM = Projection(
    name="who-with-whom",
    title="Who took part with whom in the same events",
    node_meaning="a person, group or organisation with a role in an event",
    edge_meaning="two had these two roles in the same events, also against each other: who carried "
    "out and who was targeted; situations such as memberships don't count",
    weight_meaning="the number of events in which they had these roles",
    is_directed=False,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=MEETING_ATTRIBUTES,
    items=_items,
    is_counted=True,
)
