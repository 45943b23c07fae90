"""A network that is read once, and kept on disk while it is written.

Formats need all nodes before the edges, their numbers before both, each node once, and edges by
their types. SQLite keeps that in a temporary file of its own, so memory doesn't grow with the
graph.
"""

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from exports.errors import EmptyExportError
from exports.networks.model import (
    Attribute,
    AttributeValue,
    NetworkEdge,
    NetworkItem,
    NetworkNode,
    Period,
)
from exports.networks.network_reader import NetworkReader
from exports.networks.projection import Projection
from exports.request import Job

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -5000;
CREATE TABLE nodes (number INTEGER PRIMARY KEY, id TEXT UNIQUE, section TEXT, data BLOB);
CREATE TABLE edges (number INTEGER PRIMARY KEY, id TEXT UNIQUE, source INTEGER, target INTEGER,
                    type TEXT, weight INTEGER, data BLOB);
CREATE TABLE lists (edge INTEGER, name TEXT, value TEXT, PRIMARY KEY (edge, name, value))
  WITHOUT ROWID;
"""
# the how-manieth edge of its type between its nodes
_EDGES = """
SELECT edges.number, edges.id, s.id, t.id, s.number, t.number, type, weight, edges.data,
       ROW_NUMBER() OVER (PARTITION BY source, target, type ORDER BY edges.number)
FROM edges JOIN nodes s ON s.number = source JOIN nodes t ON t.number = target
ORDER BY {order}
"""
_ADD_NODE = """INSERT INTO nodes (id, section, data) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET section = excluded.section, data = excluded.data"""
_ADD_EDGE = "INSERT INTO edges (id, source, target, type, weight, data) VALUES (?, ?, ?, ?, ?, ?)"
_COUNT = " ON CONFLICT (id) DO UPDATE SET weight = weight + excluded.weight RETURNING number"


class CollectedNetwork:
    """The nodes and edges of a projection of a job."""

    def __init__(self, job: Job, projection: Projection) -> None:
        self.projection = projection
        self.job = job
        self.has_periods = False
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.executescript(_SCHEMA)
        self._number = lru_cache(maxsize=20_000)(self._find_number)
        self._read()

    @property
    def node_attributes(self) -> tuple[Attribute, ...]:
        """The attributes of nodes that the flavour has."""
        return self._offered(self.projection.node_attributes)

    @property
    def edge_attributes(self) -> tuple[Attribute, ...]:
        """The attributes of edges that the flavour has."""
        return self._offered(self.projection.edge_attributes)

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return self._count("SELECT COUNT(*) FROM nodes")

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return self._count("SELECT COUNT(*) FROM edges")

    def nodes(self, *, by_classes: bool = False) -> Iterator[tuple[int, NetworkNode]]:
        """Yield the nodes with their numbers, from 1.

        :param by_classes: those of the same kind and classes after each other
        """
        order = "section, number" if by_classes else "number"
        for number, data in self._database.execute(
            f"SELECT number, data FROM nodes ORDER BY {order}"
        ):
            id_, label, attributes, bounds = pickle.loads(data)
            yield number, NetworkNode(id_, label, attributes, Period(*bounds))

    def edges(self, *, by_type: bool = False) -> Iterator[tuple[int, int, int, NetworkEdge]]:
        """Yield the edges with the numbers of themselves, their sources and their targets.

        :param by_type: those of the same type after each other
        """
        order = "type, edges.number" if by_type else "edges.number"
        for row in self._database.execute(_EDGES.format(order=order)):
            number, id_, source, target, source_number, target_number, type_, weight = row[:8]
            label, attributes, bounds = pickle.loads(row[8])
            period = Period(*bounds)
            kind = type_ if row[9] == 1 else f"{type_} {row[9]}"
            edge = NetworkEdge(id_, source, target, type_, label, attributes, weight, period, kind)
            yield number, source_number, target_number, self._with_lists(number, edge)

    def close(self) -> None:
        """Delete what is kept on disk."""
        self._database.close()

    def _read(self) -> None:
        network = NetworkReader(self.job)
        for item in self.projection.items(network):
            self._add(item)
        bare = "SELECT id FROM nodes WHERE data IS NULL AND number > ? ORDER BY number LIMIT 1000"
        last = 0
        while batch := self._database.execute(bare, (last,)).fetchall():
            last = self._number(batch[-1][0])
            for (iri,) in batch:
                self._add(network.node(iri))

    def _add(self, item: NetworkItem) -> None:
        self.has_periods = self.has_periods or bool(item.period)
        if isinstance(item, NetworkNode):
            data = pickle.dumps((item.id, item.label, item.attributes, _bounds(item.period)))
            section = f"{item.attributes.get('kind')} {item.attributes.get('classes')}"
            self._database.execute(_ADD_NODE, (item.id, section, data))
        else:
            self._add_edge(item)

    def _add_edge(self, edge: NetworkEdge) -> None:
        ends = (self._number(edge.source), self._number(edge.target))
        attributes = edge.attributes
        is_counted = self.projection.is_counted
        if is_counted:
            attributes = {n: v for n, v in attributes.items() if not isinstance(v, tuple)}
        data = pickle.dumps((edge.label, attributes, _bounds(edge.period)))
        row = (edge.id, *ends, edge.type, edge.weight, data)
        if not is_counted:
            self._database.execute(_ADD_EDGE, row)
            return
        ((number,),) = self._database.execute(_ADD_EDGE + _COUNT, row).fetchall()
        self._database.executemany(
            "INSERT OR IGNORE INTO lists VALUES (?, ?, ?)",
            (
                (number, name, value)
                for name, values in edge.attributes.items()
                if isinstance(values, tuple)
                for value in values
            ),
        )

    def _with_lists(self, number: int, edge: NetworkEdge) -> NetworkEdge:
        if not self.projection.is_counted:
            return edge
        rows = "SELECT name, value FROM lists WHERE edge = ? ORDER BY name, value"
        lists: dict[str, tuple[str, ...]] = {}
        for name, value in self._database.execute(rows, (number,)):
            lists[name] = (*lists.get(name, ()), value)
        attributes: dict[str, AttributeValue] = {**edge.attributes, **lists}
        return replace(edge, attributes=attributes)

    def _find_number(self, id_: str) -> int:
        self._database.execute("INSERT OR IGNORE INTO nodes (id) VALUES (?)", (id_,))
        return self._count("SELECT number FROM nodes WHERE id = ?", id_)

    def _count(self, query: str, *values: str) -> int:
        ((number,),) = self._database.execute(query, values).fetchall()
        return int(number)

    def _offered(self, attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
        return tuple(a for a in attributes if self.job.has_claims or not a.needs_claims)


@contextmanager
def collected(job: Job, projection: Projection) -> Iterator[CollectedNetwork]:
    """Read a network; what is kept on disk is deleted afterwards.

    :raises EmptyExportError: there is no node in it
    """
    network = CollectedNetwork(job, projection)
    try:
        if not network.node_count:
            raise EmptyExportError(_nothing(job, projection))
        yield network
    finally:
        network.close()


def _bounds(period: Period) -> tuple[str, str]:
    # a quarter of the time to pickle
    return (period.start, period.end)


def _nothing(job: Job, projection: Projection) -> str:
    asked = f"The network {projection.name} ({job.request.flavour}) has nothing in it"
    if job.request.filters:
        return f"{asked} with {job.request.filters}. Leave out a filter or widen it."
    return f"{asked}: an edge is {projection.edge_meaning}. Choose another projection."
