"""Small snapshots to publish, and what a store holds afterwards."""

from pathlib import Path

import requests
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from tests.server.small_graph import BASE, GRAPHS, Triple, publish_snapshot, quads_of, term

META = f"{BASE}graph/meta"
RECORD = f"{BASE}graph/publication"
DESCRIBED: dict[str, list[Triple]] = {
    **GRAPHS,
    META: [(NamedNode(f"{META}#dataset"), term("count"), term("x"))],
}


def build(folder: Path, graphs: dict[str, list[Triple]], name: str = "s1") -> Path:
    """Write a snapshot into a store directory, and make it the current one."""
    publish_snapshot(folder, name, graphs)
    return folder


def expected(graphs: dict[str, list[Triple]]) -> set[Quad]:
    """Return the quads of graphs and of their merge."""
    return set(quads_of(graphs))


def held(address: str) -> set[Quad]:
    """Return all quads of a server but those of the record."""
    response = requests.get(
        f"{address}/store", headers={"Accept": "application/n-quads"}, timeout=60
    )
    quads = set(parse(response.content, format=RdfFormat.N_QUADS))
    return {quad for quad in quads if quad.graph_name != NamedNode(RECORD)}


def canonical(quads: set[Quad]) -> set[Quad]:
    """Return quads with canonical names of blank nodes."""
    unnamed = {q for q in quads if BlankNode in (type(q.subject), type(q.object))}
    dataset = Dataset(unnamed)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return (quads - unnamed) | set(dataset)
