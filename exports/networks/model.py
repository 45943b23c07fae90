"""Nodes and edges with typed attributes, which the formats for networks are written from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.networks.network_reader import NetworkReader

AttributeValue = str | bool | int | Decimal | tuple[str, ...]


class AttributeType(Enum):
    """The types that attributes have; a format writes its own name for each."""

    STRING = "string"
    STRINGS = "strings"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of nodes or of edges.

    :param name: stable, in snake case, such as ``label_ar``
    :param description: what it means, for people
    :param needs_claims: whether only the flavour with provenance has it
    """

    name: str
    type: AttributeType
    description: str
    needs_claims: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Between which days something certainly or possibly is; UTC, ISO 8601, empty: no bound.

    :param start: the earliest day of its start
    :param end: the latest day of its end
    """

    start: str = ""
    end: str = ""

    def __bool__(self) -> bool:
        return bool(self.start or self.end)


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node.

    :param id: its IRI
    :param label: in the language of the request
    :param attributes: by their names; what is missing is not known
    """

    id: str
    label: str
    attributes: Mapping[str, AttributeValue]
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """An edge; several may join the same nodes.

    :param id: stable: the same graph gives the same
    :param type: what it says, such as ``carriedOutBy``
    :param label: what it says, in the language of the request
    :param kind: as the type, with a number from the second edge of its type between its nodes on:
        Gephi keeps parallel edges only when they differ in it
    """

    id: str
    source: str
    target: str
    type: str
    label: str
    attributes: Mapping[str, AttributeValue]
    weight: int = 1
    period: Period = field(default_factory=Period)
    kind: str = ""


NetworkItem = NetworkNode | NetworkEdge


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
    items: "Callable[[NetworkReader], Iterator[NetworkItem]]"
    is_counted: bool = False
