"""GEXF 1.3, for Gephi (https://gexf.net/1.3/)."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.model import (
    Attribute,
    AttributeType,
    AttributeValue,
    NetworkEdge,
    NetworkNode,
    Period,
)
from exports.networks.projections import find_projection
from exports.networks.text import xml_text
from exports.request import Job
from exports.target import Target

NAMESPACE = "http://gexf.net/1.3"
_TYPES = {
    AttributeType.STRING: "string",
    AttributeType.STRINGS: "string",
    AttributeType.INTEGER: "long",
    AttributeType.DECIMAL: "double",
    AttributeType.BOOLEAN: "boolean",
}


def write_gexf(job: Job, target: Target) -> None:
    """Write a network as GEXF.

    Nodes and edges with a bounded time have ``start`` and ``end``; a bound that is open isn't
    written. Parallel edges have different kinds, as Gephi puts together those of the same kind.

    :raises EmptyExportError: nothing is in it
    """
    from lxml import etree

    with (
        collected(job, find_projection(job.request.projection)) as network,
        target.open(f"{network.projection.name}.gexf") as file,
        etree.xmlfile(file, encoding="UTF-8") as xml,
    ):
        xml.write_declaration()
        with xml.element("gexf", {"version": "1.3"}, nsmap={None: NAMESPACE}):
            _write_meta(xml, network)
            with xml.element("graph", _graph(network)):
                _write_attributes(xml, "node", network.node_attributes)
                _write_attributes(xml, "edge", network.edge_attributes)
                with xml.element("nodes", {"count": str(network.node_count)}):
                    ids = _ids(network.node_attributes)
                    for _, node in network.nodes():
                        xml.write(_element("node", _node(node), node.attributes, ids))
                with xml.element("edges", {"count": str(network.edge_count)}):
                    ids = _ids(network.edge_attributes)
                    for *_, edge in network.edges():
                        xml.write(_element("edge", _edge(edge), edge.attributes, ids))


def _write_meta(xml: Any, network: CollectedNetwork) -> None:
    projection = network.projection
    description = (
        f"{projection.title}. Node: {projection.node_meaning}. Edge: {projection.edge_meaning}. "
        f"Weight: {projection.weight_meaning}."
    )
    with xml.element("meta"):
        for name, text in (("creator", "Isnad"), ("description", description)):
            with xml.element(name):
                xml.write(text)


def _graph(network: CollectedNetwork) -> dict[str, str]:
    default = "directed" if network.projection.is_directed else "undirected"
    found = {"defaultedgetype": default, "idtype": "string"}
    if not network.has_periods:
        return {**found, "mode": "static"}
    dynamic = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    return {**found, **dynamic}


def _write_attributes(xml: Any, class_name: str, attributes: Sequence[Attribute]) -> None:
    ids = _ids(attributes)
    with xml.element("attributes", {"class": class_name, "mode": "static"}):
        for attribute in attributes:
            named = {"id": ids[attribute.name], "title": attribute.name}
            with xml.element("attribute", {**named, "type": _TYPES[attribute.type]}):
                pass


def _ids(attributes: Sequence[Attribute]) -> dict[str, str]:
    return {attribute.name: str(number) for number, attribute in enumerate(attributes)}


def _node(node: NetworkNode) -> dict[str, str]:
    return {"id": node.id, "label": xml_text(node.label), **_period(node.period)}


def _edge(edge: NetworkEdge) -> dict[str, str]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": xml_text(edge.label),
        "weight": str(edge.weight),
        "kind": edge.kind,
        **_period(edge.period),
    }


def _period(period: Period) -> dict[str, str]:
    bounds = {"start": period.start, "end": period.end}
    return {name: day for name, day in bounds.items() if day}


def _element(
    tag: str,
    shown: Mapping[str, str],
    attributes: Mapping[str, AttributeValue],
    ids: Mapping[str, str],
) -> Any:
    """Return an element with its values.

    It has no namespace of its own: it gets that of the document from where it is written.
    """
    from lxml import etree

    element = etree.Element(tag, shown)
    element.tail = "\n"
    values = etree.SubElement(element, "attvalues")
    for name, id_ in ids.items():
        if name in attributes:
            etree.SubElement(values, "attvalue", {"for": id_, "value": xml_text(attributes[name])})
    return element
