"""CSV files for ``neo4j-admin database import``, with the command that reads them.

Source: https://neo4j.com/docs/operations-manual/current/import/
"""

from collections.abc import Iterable, Iterator, Sequence

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.model import Attribute, AttributeType, AttributeValue
from exports.networks.neo4j_names import labels_of
from exports.networks.projections import find_projection
from exports.networks.text import as_text
from exports.request import Job
from exports.target import Target

# between the parts of a list: no text has it, as a semicolon might be
UNIT_SEPARATOR = "\x1f"
_TYPES = {
    AttributeType.STRING: "string",
    AttributeType.STRINGS: "string[]",
    AttributeType.INTEGER: "long",
    AttributeType.DECIMAL: "double",
    AttributeType.BOOLEAN: "boolean",
}
_COMMAND = """#!/bin/sh
# Run it in the folder of these files, with Neo4j stopped: sh import.sh [DATABASE]
# The database must be new or empty.
neo4j-admin database import full "${1:-neo4j}" \\
  --nodes=nodes-header.csv,nodes.csv \\
  --relationships=relationships-header.csv,relationships.csv \\
  --id-type=string --array-delimiter=U+001F --multiline-fields=true
"""


def write_neo4j_import(job: Job, target: Target) -> None:
    """Write nodes and relationships, each with its header in a file, and the command.

    Texts are quoted and nothing is defused: Neo4j would keep the apostrophe.

    :raises EmptyExportError: nothing is in it
    """
    with collected(job, find_projection(job.request.projection)) as network:
        header = ("iri:ID", "label:string", *_columns(_node_attributes(network)), ":LABEL")
        _write(target, "nodes-header.csv", [",".join(header)])
        _write(target, "nodes.csv", _node_lines(network))
        names = (":START_ID", ":END_ID", ":TYPE", "id:string", "label:string", "weight:long")
        header = (*names, *_columns(network.edge_attributes))
        _write(target, "relationships-header.csv", [",".join(header)])
        _write(target, "relationships.csv", _relationship_lines(network))
        with target.open("import.sh") as file:
            file.write(_COMMAND.encode())


def _write(target: Target, name: str, lines: Iterable[str]) -> None:
    with target.open(name) as file:
        for line in lines:
            file.write(f"{line}\n".encode())


def _columns(attributes: Sequence[Attribute]) -> Iterator[str]:
    return (f"{attribute.name}:{_TYPES[attribute.type]}" for attribute in attributes)


def _node_attributes(network: CollectedNetwork) -> list[Attribute]:
    return [attribute for attribute in network.node_attributes if attribute.name != "iri"]


def _node_lines(network: CollectedNetwork) -> Iterator[str]:
    names = [attribute.name for attribute in _node_attributes(network)]
    for _, node in network.nodes():
        values = (node.attributes.get(name, "") for name in names)
        yield ",".join(map(_cell, (node.id, node.label, *values, labels_of(node))))


def _relationship_lines(network: CollectedNetwork) -> Iterator[str]:
    names = [attribute.name for attribute in network.edge_attributes]
    for *_, edge in network.edges():
        shown = (edge.source, edge.target, edge.type, edge.id, edge.label, edge.weight)
        values = (edge.attributes.get(name, "") for name in names)
        yield ",".join(map(_cell, (*shown, *values)))


def _cell(value: AttributeValue) -> str:
    """Return a cell; a text in quotes, as without them its spaces may be lost."""
    if isinstance(value, tuple):
        value = UNIT_SEPARATOR.join(part.replace(UNIT_SEPARATOR, " ") for part in value)
    if not isinstance(value, str):
        return as_text(value)
    return '"' + value.replace('"', '""') + '"' if value else ""
