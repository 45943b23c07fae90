"""Nodes and edges with typed attributes, which the formats for networks are written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

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
