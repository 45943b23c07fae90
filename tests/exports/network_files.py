"""Write networks, and read their files with readers that are not ours.

All readers give the same shape: nodes by their ids, and edges by their ids with both ends; values
have the types of Python.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import kglite
import networkx as nx
from pyoxigraph import Store

from builder.iris import DEFAULT_BASE
from exports.filters import Filters
from exports.networks.collected import collected
from exports.networks.graphml import graphml_id
from exports.networks.model import AttributeValue, NetworkEdge, NetworkNode
from exports.networks.projections import find_projection
from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import ExportRequest
from exports.tables.cells import original
from exports.target import writing

FORMATS = ("gexf", "graphml", "cytoscape", "cx2", "gephi-csv", "neo4j-csv", "cypher")
Values = dict[str, object]


@dataclass(frozen=True)
class Edge:
    """An edge as a file has it."""

    source: str
    target: str
    values: Values


@dataclass(frozen=True)
class Collected:
    """A network as formats get it."""

    nodes: dict[str, NetworkNode]
    edges: list[NetworkEdge]


@dataclass(frozen=True)
class Read:
    """What a reader found in a file."""

    nodes: dict[str, Values]
    edges: dict[str, Edge]


def write(
    store: Store,
    out: Path,
    format_: str,
    projection: str = "everything",
    flavour: str = "provenance",
    **filters: Any,
) -> Path:
    """Write a network, and return the path of its file."""
    request = ExportRequest(
        format_, flavour=flavour, projection=projection, filters=Filters(**filters)
    )
    chosen, job = prepare(GraphReader(store, DEFAULT_BASE), request)
    path = out / f"{projection}-{flavour}-{format_}{chosen.extension}"
    with writing(path, has_many_files=chosen.has_many_files, overwrite=True) as target:
        chosen.write(job, target)
    return path


@lru_cache(maxsize=32)
def collect(
    store: Store, projection: str, flavour: str, language: str = "en", **filters: Any
) -> Collected:
    """Read a network as formats get it; several tests look at the same ones."""
    request = ExportRequest("gexf", flavour, language, projection, filters=Filters(**filters))
    _, job = prepare(GraphReader(store, DEFAULT_BASE), request)
    with collected(job, find_projection(projection)) as network:
        nodes = {node.id: node for _, node in network.nodes()}
        edges = [edge for *_, edge in network.edges()]
    return Collected(nodes, edges)


def expected(network: Collected, format_: str) -> Read:
    """Return what a file of a format has to hold of a network."""
    nodes = {
        node.id: {"label": node.label, **_shown(node.attributes, format_)}
        for node in network.nodes.values()
    }
    edges = {}
    for edge in network.edges:
        values = _shown(edge.attributes, format_)
        shown = {"label": edge.label, "weight": edge.weight, **values}
        edges[edge.id] = Edge(edge.source, edge.target, shown)
    return Read(nodes, edges)


def read(path: Path, format_: str) -> Read:
    """Read a file of a format."""
    return READERS[format_](path)


def _shown(attributes: Mapping[str, AttributeValue], format_: str) -> Values:
    has_lists = format_ in ("cytoscape", "cx2", "neo4j-csv", "cypher")
    return {name: _value(value, has_lists) for name, value in attributes.items()}


def _value(value: AttributeValue, has_lists: bool) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return list(value) if has_lists else " | ".join(value)
    return value


def _read_gexf(path: Path) -> Read:
    graph = nx.read_gexf(path, version="1.3")
    for _, values in graph.nodes(data=True):
        values.pop("start", None), values.pop("end", None)
    edges = {}
    for source, target, values in graph.edges(data=True):
        values.pop("start", None), values.pop("end", None)
        edges[values.pop("id")] = Edge(source, target, values)
    return Read(dict(graph.nodes(data=True)), edges)


def _read_graphml(path: Path) -> Read:
    graph = nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    iris = {id_: values["iri"] for id_, values in graph.nodes(data=True)}
    assert all(graphml_id(iri, DEFAULT_BASE) == id_ for id_, iri in iris.items())
    return Read(
        {iris[id_]: values for id_, values in graph.nodes(data=True)},
        {
            key: Edge(iris[source], iris[target], values)
            for source, target, key, values in graph.edges(data=True, keys=True)
        },
    )


def _read_cytoscape(path: Path) -> Read:
    graph = nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")))
    nodes = {}
    for id_, values in graph.nodes(data=True):
        assert (values.pop("id"), values.pop("value")) == (id_, id_)
        assert values.pop("name") == values["label"]
        nodes[id_] = values
    edges = {}
    for source, target, key, values in graph.edges(data=True, keys=True):
        assert (values.pop("id"), values.pop("key")) == (key, key)
        assert (values.pop("source"), values.pop("target")) == (source, target)
        assert values.pop("name") == values["label"]
        assert values.pop("interaction") == values["relation"]
        edges[key] = Edge(source, target, values)
    return Read(nodes, edges)


def _read_cx2(path: Path) -> Read:
    """Read CX2 with the JSON reader by the rules of its specification."""
    first, *aspects = json.loads(path.read_text(encoding="utf-8"))
    assert first == {"CXVersion": "2.0", "hasFragments": False}
    found = {name: value for aspect in aspects for name, value in aspect.items()}
    assert list(found)[-1] == "status" and found["status"] == [{"success": True}]
    counts = {entry["name"]: entry["elementCount"] for entry in found["metaData"]}
    assert counts == {name: len(found[name]) for name in counts}
    declared = found["attributeDeclarations"][0]
    for kind in ("nodes", "edges"):
        for element in found[kind]:
            assert type(element["id"]) is int
            for name, value in element["v"].items():
                assert _cx2_type(value) == declared[kind][name]["d"]
    iris = {node["id"]: node["v"]["iri"] for node in found["nodes"]}
    nodes = {}
    for node in found["nodes"]:
        values = node["v"]
        nodes[values["iri"]] = {"label": values.pop("name"), **values}
    edges = {}
    for edge in found["edges"]:
        values = edge["v"]
        assert values.pop("interaction") == values["relation"]
        key, label = values.pop("edge_id"), values.pop("name")
        edges[key] = Edge(iris[edge["s"]], iris[edge["t"]], {"label": label, **values})
    return Read(nodes, edges)


def _cx2_type(value: object) -> str:
    names = {bool: "boolean", int: "integer", float: "double", str: "string"}
    return names.get(type(value), "list_of_string")


def _read_gephi(path: Path) -> Read:
    with ZipFile(path) as archive:
        tables = {
            name: list(csv.DictReader(StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
        }
    nodes = {}
    for row in tables["nodes.csv"]:
        label = original(row.pop("Label"))
        id_ = row.pop("Id")
        nodes[id_] = {"label": label, **_typed(row, original)}
    edges = {}
    for row in tables["edges.csv"]:
        ends = (row.pop("Source"), row.pop("Target"))
        assert row.pop("Type") in ("Directed", "Undirected") and row.pop("Kind")
        values = {"label": original(row.pop("Label")), "weight": int(row.pop("Weight"))}
        id_ = row.pop("Id")
        edges[id_] = Edge(*ends, {**values, **_typed(row, original)})
    return Read(nodes, edges)


_NUMBERS = ("latitude", "longitude", "amount", "minimum", "maximum")
_BOOLEANS = ("in_view", "disputed", "candidate")


def _typed(row: Mapping[str, str], undo: Callable[[str], str]) -> Values:
    found: Values = {}
    for name, cell in row.items():
        if cell == "":
            continue
        if name in _BOOLEANS:
            found[name] = {"true": True, "false": False}[cell]
        elif name == "chain_length":
            found[name] = int(cell)
        else:
            found[name] = float(cell) if name in _NUMBERS else undo(cell)
    return found


def _read_neo4j_csv(path: Path) -> Read:
    """Read the CSV by the rules of neo4j-admin: types in the header, U+001F within lists."""
    with ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    nodes, edges = {}, {}
    for row in _neo4j_rows(files["nodes-header.csv"] + files["nodes.csv"]):
        iri = str(row.pop("iri:ID"))
        assert row.pop(":LABEL")
        nodes[iri] = {"iri": iri, **row}
    for row in _neo4j_rows(files["relationships-header.csv"] + files["relationships.csv"]):
        ends = (str(row.pop(":START_ID")), str(row.pop(":END_ID")))
        assert row.pop(":TYPE") == row["relation"]
        edges[str(row.pop("id"))] = Edge(*ends, row)
    return Read(nodes, edges)


_NEO4J: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "string[]": lambda cell: cell.split("\x1f"),
    "long": int,
    "double": float,
    "boolean": lambda cell: {"true": True, "false": False}[cell],
}


def _neo4j_rows(text: str) -> list[Values]:
    header, *rows = csv.reader(StringIO(text, newline=""), strict=True)
    found = []
    for row in rows:
        values: Values = {}
        for column, cell in zip(header, row, strict=True):
            name, _, type_ = column.partition(":")
            if type_ not in _NEO4J:
                values[column] = cell
            elif cell:
                values[name] = _NEO4J[type_](cell)
        found.append(values)
    return found


def statements(script: str) -> list[str]:
    """Return the statements of a Cypher script; a line that ends with a semicolon ends one."""
    code = re.sub(r"^//.*\n", "", script, flags=re.MULTILINE)
    return [part for part in re.split(r";\n", code) if part]


def run_script(path: Path) -> kglite.KnowledgeGraph:
    """Run a Cypher script in a database of its own."""
    database = kglite.KnowledgeGraph()
    for statement in statements(path.read_text(encoding="utf-8")):
        database.cypher(statement)
    return database


# what the database itself adds to the properties
_OWN = ("id", "title", "type")


def answers(database: kglite.KnowledgeGraph, query: str) -> list[dict[str, Any]]:
    """Return the rows of a Cypher query."""
    return [row for row in database.cypher(query) if isinstance(row, dict)]


def _read_cypher(path: Path) -> Read:
    database = run_script(path)
    nodes = {}
    for row in answers(database, "MATCH (n:IsnadNode) RETURN n"):
        values = row["n"]["properties"]
        nodes[values["iri"]] = {n: v for n, v in values.items() if n not in _OWN}
    edges = {}
    query = "MATCH (a)-[r]->(b) RETURN a.iri AS a, b.iri AS b, type(r) AS t, properties(r) AS r"
    for row in answers(database, query):
        values = dict(row["r"])
        assert row["t"] == values.pop("type") == values["relation"]
        edges[values.pop("id")] = Edge(row["a"], row["b"], values)
    return Read(nodes, edges)


READERS: Mapping[str, Callable[[Path], Read]] = {
    "gexf": _read_gexf,
    "graphml": _read_graphml,
    "cytoscape": _read_cytoscape,
    "cx2": _read_cx2,
    "gephi-csv": _read_gephi,
    "neo4j-csv": _read_neo4j_csv,
    "cypher": _read_cypher,
}
