"""The network of persons and groups with the organisations that they belong to, lead or back."""

from collections.abc import Collection, Iterator, Sequence

from exports.networks.attributes import MEMBERSHIP_ATTRIBUTES, NODE_ATTRIBUTES
from exports.networks.model import AttributeValue, NetworkEdge, NetworkItem
from exports.networks.network_reader import NetworkReader, edge_id
from exports.networks.node_attributes import value_attributes
from exports.networks.projection import Projection
from exports.networks.relations import relation_of
from exports.networks.times import period_of, time_attributes
from exports.records import Event, Statement
from ontology.vocabulary import load_vocabulary

_PEOPLE = frozenset({"person", "group"})
_ORGANISATION = "inOrganisation"


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for class_name in ("Person", "Group", "Organisation"):
        for node in network.reader.nodes(class_name):
            for edge in network.edges(network.said_of(node.iri)):
                ends = {node.kind, network.reader.node(edge.target).kind}
                if ends & _PEOPLE and "organisation" in ends:
                    yield edge
    for event in network.events():
        if any(s.predicate == _ORGANISATION for s in event.statements):
            yield from _memberships(network, event)


def _memberships(network: NetworkReader, event: Event) -> Iterator[NetworkEdge]:
    """Yield an edge for each person or group that an event puts into an organisation."""
    kept = {(s.predicate, s.object) for s in event.statements}
    claimed = network.reader.statements(event.node.iri, with_claims=True)
    said = [s for s in claimed if (s.predicate, s.object) in kept]
    for organisation in (s for s in said if s.predicate == _ORGANISATION):
        for role in said:
            if _is_role(network, role) and set(role.claims) & set(organisation.claims):
                yield _edge(network, event, role, organisation, said)


def _is_role(network: NetworkReader, statement: Statement) -> bool:
    if statement.predicate == _ORGANISATION or not isinstance(statement.object, str):
        return False
    is_role = statement.predicate in load_vocabulary().role_names
    return is_role and network.reader.node(statement.object).kind in _PEOPLE


def _edge(
    network: NetworkReader,
    event: Event,
    role: Statement,
    organisation: Statement,
    said: Sequence[Statement],
) -> NetworkEdge:
    is_in_view = role.is_in_view and organisation.is_in_view
    facts = network.facts_of(sorted({*role.claims} & {*organisation.claims}))
    relation = relation_of(role.predicate, is_in_view, facts)
    source, target = str(role.object), str(organisation.object)
    attributes: dict[str, AttributeValue] = {
        "relation": relation,
        "predicate": role.predicate,
        "in_view": is_in_view,
        "disputed": role.is_disputed or organisation.is_disputed,
        "event": event.node.identifier or event.node.iri,
        **time_attributes(event.times),
        **_post(network, said),
        **network.claim_attributes(facts),
    }
    if network.job.has_claims:
        candidates = network.candidates(event.node.iri)
        pairs = ((s.predicate, str(s.object)) for s in (role, organisation))
        attributes["candidate"] = any(pair in candidates for pair in pairs)
    return NetworkEdge(
        edge_id(source, role.predicate, target, event.node.iri),
        source,
        target,
        relation,
        network.label(relation, role.predicate),
        {name: value for name, value in attributes.items() if value not in ("", ())},
        period=period_of(event.times),
    )


def _post(network: NetworkReader, said: Collection[Statement]) -> dict[str, AttributeValue]:
    values = value_attributes(network.reader, said, has_claims=False)
    return {name: values[name] for name in ("position_title", "rank") if name in values}


PERSON_ORGANISATION = Projection(
    name="person-organisation",
    title="Persons and groups, and the organisations that they belong to, lead or back",
    node_meaning="a person or group, or an organisation that one of them is joined to",
    edge_meaning="one statement (memberOf, affiliatedWith, ledBy ...), or one membership or other "
    "event that puts someone into an organisation; then its type is the role in that event",
    weight_meaning="always 1: no edges are put together",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=MEMBERSHIP_ATTRIBUTES,
    items=_items,
)
