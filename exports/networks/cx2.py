"""CX2, for Cytoscape, Cytoscape Web and NDEx.

Source: https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)
"""

from collections.abc import Iterable, Iterator

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.json_values import encoded, joined, json_values
from exports.networks.model import Attribute, AttributeType
from exports.networks.projections import find_projection
from exports.request import Job
from exports.target import Target

_TYPES = {
    AttributeType.STRING: "string",
    AttributeType.STRINGS: "list_of_string",
    AttributeType.INTEGER: "integer",
    AttributeType.DECIMAL: "double",
    AttributeType.BOOLEAN: "boolean",
}


def write_cx2(job: Job, target: Target) -> None:
    """Write a network as CX2. Ids are numbers there; the IRI is an attribute.

    :raises EmptyExportError: nothing is in it
    """
    with (
        collected(job, find_projection(job.request.projection)) as network,
        target.open(f"{network.projection.name}.cx2") as file,
    ):
        for part in _parts(network):
            file.write(part)


def _parts(network: CollectedNetwork) -> Iterator[bytes]:
    yield b'[{"CXVersion":"2.0","hasFragments":false},\n'
    yield encoded({"metaData": _meta_data(network)}) + b",\n"
    yield encoded({"attributeDeclarations": [_declarations(network)]}) + b",\n"
    yield encoded({"networkAttributes": [_network(network)]}) + b',\n{"nodes":['
    yield from joined(_nodes(network))
    yield b']},\n{"edges":['
    yield from joined(_edges(network))
    yield b']},\n{"status":[{"success":true}]}]\n'


def _meta_data(network: CollectedNetwork) -> list[dict[str, object]]:
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": network.node_count,
        "edges": network.edge_count,
    }
    return [{"name": name, "elementCount": count} for name, count in counts.items()]


def _declarations(network: CollectedNetwork) -> dict[str, dict[str, dict[str, str]]]:
    string = {"d": "string"}
    edge = {"name": string, "interaction": string, "edge_id": string, "weight": {"d": "integer"}}
    return {
        "networkAttributes": {name: _declared(value) for name, value in _network(network).items()},
        "nodes": {"name": string, **_types(network.node_attributes)},
        "edges": {**edge, **_types(network.edge_attributes)},
    }


def _declared(value: str | bool) -> dict[str, str]:
    return {"d": "boolean" if isinstance(value, bool) else "string"}


def _types(attributes: Iterable[Attribute]) -> dict[str, dict[str, str]]:
    return {attribute.name: {"d": _TYPES[attribute.type]} for attribute in attributes}


def _network(network: CollectedNetwork) -> dict[str, str | bool]:
    projection = network.projection
    description = f"Node: {projection.node_meaning}. Edge: {projection.edge_meaning}."
    return {
        "name": projection.title,
        "description": f"{description} Weight: {projection.weight_meaning}.",
        "directed": projection.is_directed,
    }


def _nodes(network: CollectedNetwork) -> Iterator[dict[str, object]]:
    for number, node in network.nodes():
        yield {"id": number, "v": {"name": node.label, **json_values(node.attributes)}}


def _edges(network: CollectedNetwork) -> Iterator[dict[str, object]]:
    for number, source, target, edge in network.edges():
        shown = {"name": edge.label, "interaction": edge.type, "edge_id": edge.id}
        values = {**shown, "weight": edge.weight, **json_values(edge.attributes)}
        yield {"id": number, "s": source, "t": target, "v": values}
