"""GraphML, for networkx, yEd, Gephi, Cytoscape and others (http://graphml.graphdrawing.org/)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.model import Attribute, AttributeType, AttributeValue, NetworkEdge
from exports.networks.projections import find_projection
from exports.networks.text import xml_text
from exports.request import Job
from exports.target import Target

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {
    AttributeType.STRING: "string",
    AttributeType.STRINGS: "string",
    AttributeType.INTEGER: "long",
    AttributeType.DECIMAL: "double",
    AttributeType.BOOLEAN: "boolean",
}
_LABEL = Attribute("label", AttributeType.STRING, "its name, or what the edge says")
_WEIGHT = Attribute("weight", AttributeType.INTEGER, "weight of the edge")
_NO_TOKEN = re.compile("[^A-Za-z0-9:-]")


def write_graphml(job: Job, target: Target) -> None:
    """Write a network as GraphML.

    :raises EmptyExportError: nothing is in it
    """
    from lxml import etree

    with (
        collected(job, find_projection(job.request.projection)) as network,
        target.open(f"{network.projection.name}.graphml") as file,
        etree.xmlfile(file, encoding="UTF-8") as xml,
    ):
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: NAMESPACE}):
            _write_keys(xml, network)
            default = "directed" if network.projection.is_directed else "undirected"
            with xml.element("graph", {"id": "network", "edgedefault": default}):
                for element in _elements(network, job.reader.base):
                    xml.write(element)


def graphml_id(iri: str, base: str) -> str:
    """Return the id of a node: GraphML allows only name tokens, which IRIs aren't.

    The IRI without ``{base}id/``, with dots for slashes and ``_HEX_`` for other characters.

    >>> graphml_id("https://isnad.example/id/event/ab2", "https://isnad.example/")
    'event.ab2'
    """
    local = iri.removeprefix(f"{base}id/")
    return _NO_TOKEN.sub(lambda m: "." if m[0] == "/" else f"_{ord(m[0]):X}_", local)


def _write_keys(xml: Any, network: CollectedNetwork) -> None:
    offered = (("node", (_LABEL, *network.node_attributes)), ("edge", _edge_attributes(network)))
    for class_name, attributes in offered:
        for attribute in attributes:
            named = {"id": _key(class_name, attribute.name), "for": class_name}
            typed = {"attr.name": attribute.name, "attr.type": _TYPES[attribute.type]}
            with xml.element("key", {**named, **typed}), xml.element("desc"):
                xml.write(attribute.description)


def _elements(network: CollectedNetwork, base: str) -> Iterator[Any]:
    attributes: Sequence[Attribute] = (_LABEL, *network.node_attributes)
    for _, node in network.nodes():
        shown = {"id": graphml_id(node.id, base)}
        yield _element("node", shown, {"label": node.label, **node.attributes}, attributes)
    attributes = _edge_attributes(network)
    for *_, edge in network.edges():
        values = {"label": edge.label, "weight": edge.weight, **edge.attributes}
        yield _element("edge", _edge(edge, base), values, attributes)


def _edge_attributes(network: CollectedNetwork) -> tuple[Attribute, ...]:
    return (_LABEL, _WEIGHT, *network.edge_attributes)


def _edge(edge: NetworkEdge, base: str) -> dict[str, str]:
    source, target = graphml_id(edge.source, base), graphml_id(edge.target, base)
    return {"id": edge.id, "source": source, "target": target}


def _element(
    tag: str,
    shown: Mapping[str, str],
    values: Mapping[str, AttributeValue],
    attributes: Sequence[Attribute],
) -> Any:
    """Return an element with its values.

    It has no namespace of its own: it gets that of the document from where it is written.
    """
    from lxml import etree

    element = etree.Element(tag, shown)
    element.tail = "\n"
    for attribute in attributes:
        if attribute.name in values:
            data = etree.SubElement(element, "data", {"key": _key(tag, attribute.name)})
            data.text = xml_text(values[attribute.name])
    return element


def _key(class_name: str, name: str) -> str:
    return f"{class_name}_{name}"
