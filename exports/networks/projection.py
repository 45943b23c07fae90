"""What a network is: its nodes, its edges, and what they mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exports.networks.model import Attribute, NetworkItem
from exports.networks.network_reader import NetworkReader


@dataclass(frozen=True, slots=True)
class Projection:
    """A network.

    :param name: kebab-case, such as ``person-organisation``
    :param title: in words
    :param node_meaning: what a node is; so are those of edges and of their weights
    :param items: yields edges, and nodes that are there even without an edge; nodes that only edges
        name are read when all edges are there
    :param is_counted: edges of the same id are one edge, whose weight says how often it came and
        whose lists are put together; without it each id comes once
    """

    name: str
    title: str
    node_meaning: str
    edge_meaning: str
    weight_meaning: str
    is_directed: bool
    node_attributes: tuple[Attribute, ...]
    edge_attributes: tuple[Attribute, ...]
    items: Callable[[NetworkReader], Iterator[NetworkItem]]
    is_counted: bool = False
