"""The network of operations with the organisations in them and the places where they were."""

from collections.abc import Iterator

from exports.networks.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES
from exports.networks.event_classes import is_of_class
from exports.networks.model import NetworkItem
from exports.networks.network_reader import NetworkReader
from exports.networks.projection import Projection
from ontology.vocabulary import load_vocabulary


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    roles = load_vocabulary().role_names
    for event in network.events():
        if not is_of_class(event, "Operation"):
            continue
        yield network.event_node(event)
        for edge in network.edges(event.statements, event):
            kind = network.reader.node(edge.target).kind
            predicate = edge.attributes["predicate"]
            is_role = predicate in roles and kind == "organisation"
            if is_role or (predicate == "place" and kind == "place"):
                yield edge


ORGANISATION_OPERATION_PLACE = Projection(
    name="organisation-operation-place",
    title="Operations, the organisations in them, and where they were",
    node_meaning="an operation, an organisation with a role in one, or a place of one",
    edge_meaning="from an operation: the role that the organisation has in it, or its place",
    weight_meaning="always 1: no edges are put together",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=STATEMENT_ATTRIBUTES,
    items=_items,
)
