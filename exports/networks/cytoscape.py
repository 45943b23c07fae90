"""Cytoscape JSON (.cyjs), for Cytoscape and Cytoscape.js (https://js.cytoscape.org/#notation)."""

from collections.abc import Iterator

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.json_values import encoded, joined, json_values
from exports.networks.model import NetworkEdge, NetworkNode
from exports.networks.projections import find_projection
from exports.request import Job
from exports.target import Target


def write_cytoscape(job: Job, target: Target) -> None:
    """Write a network as Cytoscape JSON, as networkx too reads it.

    :raises EmptyExportError: nothing is in it
    """
    with (
        collected(job, find_projection(job.request.projection)) as network,
        target.open(f"{network.projection.name}.cyjs") as file,
    ):
        for part in _parts(network):
            file.write(part)


def _parts(network: CollectedNetwork) -> Iterator[bytes]:
    yield b'{"format_version":"1.0","generated_by":"Isnad","target_cytoscapejs_version":"~3"'
    yield b',"multigraph":true,"directed":' + encoded(network.projection.is_directed)
    yield b',"data":' + encoded(_data(network)) + b',"elements":{"nodes":['
    yield from joined({"data": _node(node)} for _, node in network.nodes())
    yield b'],"edges":['
    yield from joined({"data": _edge(edge)} for *_, edge in network.edges())
    yield b"]}}\n"


def _data(network: CollectedNetwork) -> dict[str, str]:
    projection = network.projection
    return {
        "name": projection.title,
        "node_meaning": projection.node_meaning,
        "edge_meaning": projection.edge_meaning,
        "weight_meaning": projection.weight_meaning,
    }


def _node(node: NetworkNode) -> dict[str, object]:
    # networkx takes the id from "value"
    shown = {"id": node.id, "value": node.id, "name": node.label, "label": node.label}
    return {**shown, **json_values(node.attributes)}


def _edge(edge: NetworkEdge) -> dict[str, object]:
    return {
        "id": edge.id,
        "key": edge.id,
        "source": edge.source,
        "target": edge.target,
        "name": edge.label,
        "label": edge.label,
        "interaction": edge.type,
        "weight": edge.weight,
        **json_values(edge.attributes),
    }
