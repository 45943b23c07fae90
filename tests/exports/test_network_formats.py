"""Each format is read back by a reader that isn't ours; nothing is lost on the way."""

import csv
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from builder.iris import DEFAULT_BASE
from exports.errors import EmptyExportError, FilterError
from exports.networks.gexf import NAMESPACE
from exports.networks.text import xml_text
from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import ExportRequest
from exports.target import FolderTarget
from ontology.prefixes import PREFIXES
from tests.exports.network_files import FORMATS, Collected, collect, expected, read, write
from tests.exports.network_graph import FORCE, RAID, TEXTS, awkward_graph

XML = ("gexf", "graphml")


@pytest.fixture(scope="module")
def everything(graph: ox.Store) -> Collected:
    """Return the network of everything of the built graph, with provenance."""
    return collect(graph, "everything", "provenance")


@pytest.fixture(scope="module")
def arabic(graph: ox.Store) -> Counter[str]:
    """Return the Arabic labels of persons, organisations, groups and claimed events."""
    query = """SELECT ?node ?label { VALUES ?kind { isnad:Person isnad:Organisation isnad:Group
    isnad:ClaimedEvent } ?node a ?kind ; rdfs:label ?label . FILTER(LANG(?label) = "ar") }"""
    rows = graph.query(query, prefixes=dict(PREFIXES))
    assert isinstance(rows, ox.QuerySolutions)
    return Counter(label for _, label in {(r["node"].value, r["label"].value) for r in rows})


@pytest.mark.parametrize("format_", FORMATS)
def test_each_node_edge_and_attribute_comes_back(
    format_: str,
    graph: ox.Store,
    everything: Collected,
    arabic: Counter[str],
    tmp_path: Path,
) -> None:
    found = read(write(graph, tmp_path, format_), format_)
    wanted = expected(everything, format_)
    assert found.nodes == wanted.nodes
    assert set(found.edges) == set(wanted.edges)
    for id_, edge in wanted.edges.items():
        assert found.edges[id_] == edge
    kinds = ("person", "organisation", "group", "event")
    labels = (n.get("label_ar") for n in found.nodes.values() if n["kind"] in kinds)
    assert Counter(str(label) for label in labels if label) == arabic


@pytest.mark.parametrize("format_", FORMATS)
def test_texts_come_back_to_the_letter(format_: str, tmp_path: Path) -> None:
    store = awkward_graph()
    found = read(write(store, tmp_path, format_), format_)
    wanted = expected(collect(store, "everything", "provenance"), format_)
    description = found.nodes[RAID.value]["description"]
    if format_ in XML:  # XML can't hold U+0001
        assert description == " | ".join(sorted(TEXTS)).replace("\u0001", "\ufffd")
        wanted.nodes[RAID.value]["description"] = xml_text(tuple(sorted(TEXTS)))
    else:
        assert description in (sorted(TEXTS), " | ".join(sorted(TEXTS)))
    assert found == wanted


@pytest.mark.parametrize("format_", FORMATS)
def test_parallel_edges_are_kept(format_: str, tmp_path: Path) -> None:
    found = read(write(awkward_graph(), tmp_path, format_, flavour="plain"), format_)
    ends = (RAID.value, FORCE.value)
    parallel = [e.values["predicate"] for e in found.edges.values() if (e.source, e.target) == ends]
    assert sorted(map(str, parallel)) == ["carriedOutBy", "supportedBy"]


def test_parallel_edges_in_gephi_differ_in_kind(graph: ox.Store, everything: Collected) -> None:
    joined = Counter((edge.source, edge.target) for edge in everything.edges)
    assert max(joined.values()) > 1
    kinds = Counter((edge.source, edge.target, edge.kind) for edge in everything.edges)
    assert set(kinds.values()) == {1}
    memberships = collect(graph, "person-organisation", "provenance").edges
    assert len({(e.source, e.target, e.kind) for e in memberships}) == len(memberships)


def test_an_open_bound_stays_open_in_gexf(tmp_path: Path) -> None:
    path = write(awkward_graph(), tmp_path, "gexf", flavour="plain")
    node = nx.read_gexf(path, version="1.3").nodes[RAID.value]
    assert node["start"] == "2031-03-01" and "end" not in node
    assert node["times"] == "2031-03/.."


def test_gexf_is_dynamic_only_with_bounded_times(graph: ox.Store, tmp_path: Path) -> None:
    modes = {}
    for name in ("event-triggers", "reporting"):
        root = etree.parse(write(graph, tmp_path, "gexf", name, "plain")).getroot()
        shown = root.find(f"{{{NAMESPACE}}}graph").attrib
        modes[name] = (shown["mode"], shown.get("timeformat"))
    assert modes == {"event-triggers": ("dynamic", "date"), "reporting": ("static", None)}


def test_gexf_declares_each_attribute_with_its_type(tmp_path: Path) -> None:
    path = write(awkward_graph(), tmp_path, "gexf")
    declared = {
        (group.get("class"), attribute.get("title")): attribute.get("type")
        for group in etree.parse(path).iter(f"{{{NAMESPACE}}}attributes")
        for attribute in group
    }
    assert declared["node", "amount"] == "double"
    assert declared["edge", "in_view"] == "boolean"
    assert declared["node", "label_ar"] == "string"
    assert not {"start", "end", "label", "weight"} & {name for _, name in declared}


def test_gephi_cells_that_would_run_are_defused(tmp_path: Path) -> None:
    path = write(awkward_graph(), tmp_path, "gephi-csv", flavour="plain")
    with ZipFile(path) as archive:
        rows = list(csv.DictReader(StringIO(archive.read("nodes.csv").decode())))
    assert "'=Example Security Force" in {row["Label"] for row in rows}
    assert not [c for row in rows for c in row.values() if c.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_is_opened_for_an_empty_network(format_: str, tmp_path: Path) -> None:
    request = ExportRequest(format_, projection="reporting")
    chosen, job = prepare(GraphReader(ox.Store(), DEFAULT_BASE), request)
    with pytest.raises(EmptyExportError, match="reporting"):
        chosen.write(job, FolderTarget(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_network_names_those_that_are_near(graph: ox.Store) -> None:
    with pytest.raises(FilterError, match="who-with-whom"):
        prepare(GraphReader(graph, DEFAULT_BASE), ExportRequest("gexf", projection="who-with"))


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    store = awkward_graph()
    first = BytesIO(write(store, tmp_path, "gexf").read_bytes())
    assert write(store, tmp_path, "gexf").read_bytes() == first.getvalue()
