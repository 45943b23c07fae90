"""Node and edge tables as CSV for Gephi's Data Laboratory (https://docs.gephi.org/desktop/)."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.model import AttributeValue, NetworkEdge, NetworkNode
from exports.networks.projections import find_projection
from exports.networks.text import as_text
from exports.request import Job
from exports.tables.cells import defused
from exports.target import Target

NODE_COLUMNS = ("Id", "Label")
EDGE_COLUMNS = ("Id", "Source", "Target", "Type", "Kind", "Weight", "Label")


def write_gephi_tables(job: Job, target: Target) -> None:
    """Write ``nodes.csv`` and ``edges.csv``: UTF-8, no byte order mark, texts defused.

    :raises EmptyExportError: nothing is in it
    """
    with collected(job, find_projection(job.request.projection)) as network:
        _write(target, "nodes.csv", _node_rows(network))
        _write(target, "edges.csv", _edge_rows(network))


def _write(target: Target, name: str, rows: Iterable[Iterable[str]]) -> None:
    with target.open(name) as file:
        stream = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        csv.writer(stream).writerows(rows)
        stream.detach()


def _node_rows(network: CollectedNetwork) -> Iterator[Iterable[str]]:
    names = [attribute.name for attribute in network.node_attributes]
    yield (*NODE_COLUMNS, *names)
    for _, node in network.nodes():
        yield (*_node(node), *(_cell(node.attributes.get(name, "")) for name in names))


def _edge_rows(network: CollectedNetwork) -> Iterator[Iterable[str]]:
    names = [attribute.name for attribute in network.edge_attributes]
    direction = "Directed" if network.projection.is_directed else "Undirected"
    yield (*EDGE_COLUMNS, *names)
    for *_, edge in network.edges():
        values = (_cell(edge.attributes.get(name, "")) for name in names)
        yield (*_edge(edge, direction), *values)


def _node(node: NetworkNode) -> tuple[str, ...]:
    return (node.id, defused(node.label))


def _edge(edge: NetworkEdge, direction: str) -> tuple[str, ...]:
    ends = (edge.id, edge.source, edge.target)
    return (*ends, direction, edge.kind, str(edge.weight), defused(edge.label))


def _cell(value: AttributeValue) -> str:
    text = as_text(value)
    return defused(text) if isinstance(value, str | tuple) else text
