"""The network of everything: each statement between two nodes is an edge of its own."""

from collections.abc import Iterator

from exports.networks.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES
from exports.networks.model import NetworkItem
from exports.networks.network_reader import NetworkReader
from exports.networks.projection import Projection

# a node of two of these classes, such as an outlet, comes with the first
_CLASSES = ("Person", "Group", "Organisation", "Place", "Source", "Item", "Figure")


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for event in network.events():
        yield network.event_node(event)
        yield from network.edges(event.statements, event)
    is_filtered = bool(network.job.request.filters)
    for class_name in _CLASSES:
        for node in network.reader.nodes(class_name):
            if node.kind != class_name.lower():
                continue
            said = network.said_of(node.iri)
            if not is_filtered:
                yield network.node(node.iri, said)
            yield from network.edges(said)


EVERYTHING = Projection(
    name="everything",
    title="Everything: each statement between two nodes",
    node_meaning="an event, person, group, organisation, place, source, item or figure",
    edge_meaning="one statement: its type is the property that joins the two nodes",
    weight_meaning="always 1: no edges are put together",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=STATEMENT_ATTRIBUTES,
    items=_items,
)
