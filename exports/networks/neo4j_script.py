"""A Cypher script that puts a network into Neo4j 5, for cypher-shell and Neo4j Browser.

Source: https://neo4j.com/docs/cypher-manual/5/
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, groupby

from exports.networks.collected import CollectedNetwork, collected
from exports.networks.model import AttributeValue, NetworkEdge, NetworkNode
from exports.networks.neo4j_names import NODE_LABEL, labels_of
from exports.networks.projections import find_projection
from exports.networks.text import as_text
from exports.request import Job
from exports.target import Target

BATCH = 500
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile("[\\\\'\u0000-\u001f\u007f\u2028\u2029]")
_HEAD = f"""// cypher-shell -u neo4j -d neo4j --file FILE
// Each statement is a transaction of its own; running the script again changes nothing.
CREATE CONSTRAINT isnad_node_iri IF NOT EXISTS
FOR (n:{NODE_LABEL}) REQUIRE n.iri IS UNIQUE;
"""


def write_neo4j_script(job: Job, target: Target) -> None:
    """Write one script: a constraint, the nodes by their labels, the relationships by their types.

    :raises EmptyExportError: nothing is in it
    """
    with (
        collected(job, find_projection(job.request.projection)) as network,
        target.open(f"{network.projection.name}.cypher") as file,
    ):
        file.write(_HEAD.encode())
        for statement in chain(_node_statements(network), _relationship_statements(network)):
            file.write(statement.encode())


def _node_statements(network: CollectedNetwork) -> Iterator[str]:
    nodes = (node for _, node in network.nodes(by_classes=True))
    for labels, group in groupby(nodes, labels_of):
        wider = "".join(f":{quoted_name(label)}" for label in labels if label != NODE_LABEL)
        for rows in _batches(map(_node, group)):
            yield (
                f"UNWIND [\n{rows}\n] AS row\nMERGE (n:{NODE_LABEL} {{iri: row.iri}})\n"
                f"SET n += row, n{wider};\n"
            )


def _relationship_statements(network: CollectedNetwork) -> Iterator[str]:
    edges = (edge for *_, edge in network.edges(by_type=True))
    for type_, group in groupby(edges, lambda edge: edge.type):
        for rows in _batches(map(_relationship, group)):
            yield (
                f"UNWIND [\n{rows}\n] AS row\n"
                f"MATCH (a:{NODE_LABEL} {{iri: row.source}})\n"
                f"MATCH (b:{NODE_LABEL} {{iri: row.target}})\n"
                f"MERGE (a)-[r:{quoted_name(type_)} {{id: row.values.id}}]->(b)\n"
                "SET r += row.values;\n"
            )


def _node(node: NetworkNode) -> str:
    return _map({**node.attributes, "iri": node.id, "label": node.label})


def _relationship(edge: NetworkEdge) -> str:
    shown: dict[str, AttributeValue] = {"id": edge.id, "label": edge.label}
    shown["weight"] = edge.weight
    values = _map({**shown, **edge.attributes})
    return f"{{source: {quoted(edge.source)}, target: {quoted(edge.target)}, values: {values}}}"


def _batches(rows: Iterable[str]) -> Iterator[str]:
    batch: list[str] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield ",\n".join(batch)
            batch = []
    if batch:
        yield ",\n".join(batch)


def _map(values: Mapping[str, AttributeValue]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: AttributeValue) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(quoted, value)) + "]"
    if isinstance(value, str):
        return quoted(value)
    return repr(float(value)) if isinstance(value, Decimal) else as_text(value)


def quoted(text: str) -> str:
    r"""Return a text as a Cypher literal.

    ``\u`` in a text is cut in two literals: Neo4j 5 reads ``\\u`` as the start of a character.

    >>> print(quoted("it's"), quoted("C:\\users"))
    'it\'s' 'C:\\' + 'users'
    """
    escaped = (_TO_ESCAPE.sub(_escape, part) for part in re.split(r"(?<=\\)(?=u)", text))
    return " + ".join(f"'{part}'" for part in escaped)


def quoted_name(name: str) -> str:
    """Return a label or type as Cypher takes it, whatever is in it.

    >>> quoted_name("targeted-carriedOutBy")
    '`targeted-carriedOutBy`'
    """
    return "`" + name.replace("`", "``") + "`"


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
