"""What Neo4j gets: labels from classes, types of columns, a command and a script that run."""

import csv
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pyoxigraph as ox
import pytest
from kglite import KnowledgeGraph

from exports.networks.neo4j_script import quoted, quoted_name
from ontology.vocabulary import load_vocabulary
from tests.exports.network_files import answers, run_script, statements, write
from tests.exports.network_graph import RAID, TEXTS, awkward_graph


@pytest.fixture
def files(graph: ox.Store, tmp_path: Path) -> dict[str, str]:
    """Return the files of the import of the network of operations."""
    path = write(graph, tmp_path, "neo4j-csv", "organisation-operation-place", "plain")
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_labels_are_the_classes_and_all_above_them(files: dict[str, str]) -> None:
    known = load_vocabulary().classes
    (header,) = csv.reader(StringIO(files["nodes-header.csv"]))
    seen = set()
    for row in csv.DictReader(StringIO(files["nodes.csv"], newline=""), header):
        classes = set(filter(None, row["classes:string[]"].split("\x1f")))
        above = {wider for name in classes for wider in known[name]}
        kind = row["kind:string"].capitalize()
        assert set(row[":LABEL"].split("\x1f")) == {"IsnadNode", kind, *classes, *above}
        seen |= classes
    assert len(seen) > 3


def test_columns_have_types(files: dict[str, str]) -> None:
    nodes = files["nodes-header.csv"].strip().split(",")
    assert (nodes[0], nodes[-1]) == ("iri:ID", ":LABEL")
    assert {"in_view:boolean", "latitude:double", "classes:string[]", "label_ar:string"} <= {*nodes}
    relationships = files["relationships-header.csv"].strip().split(",")
    assert relationships[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {"weight:long", "disputed:boolean", "times:string[]"} <= {*relationships}


def test_the_command_names_the_files_that_are_there(files: dict[str, str]) -> None:
    command = files["import.sh"]
    for name in files:
        assert name == "import.sh" or name in command
    assert "--array-delimiter=U+001F" in command and "--overwrite-destination" not in command


def test_both_ends_of_a_relationship_are_among_the_nodes(files: dict[str, str]) -> None:
    ids = {row[0] for row in csv.reader(StringIO(files["nodes.csv"], newline=""))}
    for row in csv.reader(StringIO(files["relationships.csv"], newline="")):
        assert {row[0], row[1]} <= ids


def test_the_script_makes_the_same_when_it_runs_again(tmp_path: Path) -> None:
    path = write(awkward_graph(), tmp_path, "cypher")
    database = run_script(path)
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r"
    once = answers(database, count)
    for statement in statements(path.read_text(encoding="utf-8")):
        database.cypher(statement)
    assert answers(database, count) == once == [{"n": 4, "r": 4}]


def test_the_script_gives_nodes_their_labels(tmp_path: Path) -> None:
    database = run_script(write(awkward_graph(), tmp_path, "cypher"))
    query = "MATCH (n:Operation) RETURN n.iri AS iri, labels(n) AS labels"
    (row,) = answers(database, query)
    assert row["iri"] == RAID.value
    assert set(row["labels"]) == {"IsnadNode", "Event", "Operation", "Raid"}


@pytest.mark.parametrize("text", [*TEXTS, "'", "\\", "\\\\u0041", "u\\", "\u2028", "\x7f\x00"])
def test_any_text_is_a_literal(text: str) -> None:
    literal = quoted(text)
    assert "\\u005" not in literal and "\\\\u" not in literal
    (row,) = answers(KnowledgeGraph(), f"RETURN {literal} AS text")
    assert row["text"] == text


def test_a_name_with_backticks_stays_one_name() -> None:
    assert quoted_name("a`) DETACH DELETE (n") == "`a``) DETACH DELETE (n`"
