"""The network of events that set off, follow, contain or prevent others."""

from collections.abc import Iterator

from exports.networks.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES
from exports.networks.model import NetworkItem
from exports.networks.network_reader import NetworkReader
from exports.networks.projection import Projection

_PROPERTIES = frozenset({"triggeredBy", "result", "follows", "subEventOf", "prevented", "purpose"})


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for event in network.events():
        said = [s for s in event.statements if s.predicate in _PROPERTIES]
        for edge in network.edges(said, event):
            if network.reader.node(edge.target).kind == "event":
                yield edge


EVENT_TRIGGERS = Projection(
    name="event-triggers",
    title="Event triggers: what set off, followed or was part of what",
    node_meaning="an event or situation that is joined to another one",
    edge_meaning="triggeredBy, result, follows, subEventOf, prevented or purpose, as it is said",
    weight_meaning="always 1: no edges are put together",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=STATEMENT_ATTRIBUTES,
    items=_items,
)
