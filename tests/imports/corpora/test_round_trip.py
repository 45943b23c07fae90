"""What is counted in the files of public corpora is in the graph, or was refused and told."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.build import BuildOptions, build
from builder.imports.corpus import ImportSource
from builder.imports.mapping import Rules
from builder.imports.report import Totals
from builder.iris import DEFAULT_BASE
from builder.snapshots import current_data
from tests.imports.corpora.counts import (
    Counts,
    count_brat,
    count_doccano,
    count_idrisi,
    count_label_studio,
    count_re3d,
    count_web_annotations,
    count_wojood,
)
from tests.imports.corpora.counts_uima import count_cas_json, count_log, count_tsv, count_xmi
from tests.imports.corpora.graph_counts import count_graph
from tests.imports.corpora.samples import CORPORA, SAMPLES


@dataclass(frozen=True, slots=True)
class Trip:
    """A corpus, how to count it, and what is known to be refused.

    :param count: what the files hold, by several counts that are added up.
    :param refused: numbers by kind in the report.
    :param hanging: numbers by part of what goes with refused marks: their attributes and
        arguments.
    :param unreadable: number of files and records that the report says are lost; what is in
        them is not counted.
    :param uncounted: parts that the counts leave out, for they can't be told without the reader.
    :param files: only these files of the corpus are built, for a build of all takes too long.
    """

    sample: str
    count: tuple[Callable[[Path], Counts], ...]
    refused: dict[str, int] = field(default_factory=dict)
    hanging: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    uncounted: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


_INNER = ("attribute", "argument", "note", "identifier")
TRIPS = (
    Trip("brat", (count_brat,)),
    # Ten marks have words that don't stand in the text, or ends that can't be told apart.
    Trip(
        "re3d",
        (count_re3d,),
        refused={"span": 2, "relation": 8},
        hanging={"attribute": 10, "argument": 16},
    ),
    Trip("WebAnno TSV 3", (count_tsv,), uncounted=("attribute",)),
    # The XMI files have layers of their own and no type system beside them.
    Trip(
        "WebAnno TSV 3 and XMI",
        (count_tsv, count_xmi),
        refused={"other": 62},
        uncounted=("attribute", "argument", "group"),
    ),
    Trip(
        "UIMA CAS",
        (count_xmi, count_cas_json),
        refused={"other": 61},
        unreadable=8,
        uncounted=_INNER,
    ),
    # Its annotations are Java objects; what its log says was made is counted.
    Trip("INCEpTION", (count_log,)),
    Trip("Label Studio", (count_label_studio,), refused={"other": 9, "span": 1}, unreadable=3),
    Trip("doccano, exports", (count_doccano,), unreadable=12),
    Trip("doccano, imports", (count_doccano,), unreadable=32),
    Trip("Wojood", (count_wojood,), refused={"span": 1}),
    # The file with identifiers and attributes.
    Trip("IDRISI", (count_idrisi,), files=("LMD_cairo_bombing_train.jsonl",)),
)


@dataclass(frozen=True, slots=True)
class Travelled:
    """A corpus after its build: what was counted before, what the graph has, what was told."""

    trip: Trip
    counted: Counts
    graph: Counts
    totals: Totals


@pytest.fixture(scope="module", params=TRIPS, ids=[trip.sample for trip in TRIPS])
def travelled(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Travelled:
    """Build the graph of a corpus, as ``isnad build --import`` does."""
    trip: Trip = request.param
    (sample,) = (one for one in SAMPLES if one.name == trip.sample)
    folder = tmp_path_factory.mktemp("trip")
    path = shared / CORPORA / sample.path
    if trip.files:
        path = folder / "files"
        path.mkdir()
        for name in trip.files:
            shutil.copy(shared / CORPORA / sample.path / name, path)
    source = ImportSource(sample.format_name, path, Rules(None))
    graph = _built(source, folder / "store")
    counted: Counts = sum((count(path) for count in trip.count), Counter())
    return Travelled(trip, counted, graph, source.totals)


def _built(source: ImportSource, store: Path) -> Counts:
    build(BuildOptions((), store, None, DEFAULT_BASE, imports=(source,)))
    return count_graph(ox.Store.read_only(str(current_data(store))))


def test_everything_in_the_files_is_in_the_graph_or_was_refused(travelled: Travelled) -> None:
    trip = travelled.trip
    lost = Counter(trip.refused) + Counter(trip.hanging)
    expected = travelled.counted - lost
    found = Counter({k: n for k, n in travelled.graph.items() if k not in trip.uncounted})
    assert found == Counter({k: n for k, n in expected.items() if k not in trip.uncounted})


def test_what_is_refused_is_told_with_its_number(travelled: Travelled) -> None:
    assert dict(travelled.totals.refused) == travelled.trip.refused
    assert travelled.totals.unreadable == travelled.trip.unreadable


def test_the_report_says_the_numbers_of_the_graph(travelled: Travelled) -> None:
    read = _renamed(travelled.totals.read, "document", "label")
    read["document"] = travelled.totals.documents
    assert +read == travelled.graph


def _renamed(counts: Counts, old: str, new: str) -> Counts:
    return Counter({new if key == old else key: number for key, number in counts.items()})


def test_annotations_of_texts_that_are_not_at_hand_are_told_one_by_one(shared: Path) -> None:
    path = shared / CORPORA / "w3c_web_annotation"
    source = ImportSource("web-annotation", path, Rules(None))
    told = [str(one) for one in source.documents(())]
    assert source.totals.documents == 0
    assert source.totals.unreadable == len(told) == count_web_annotations(path / "json")["target"]


def test_annotations_are_in_the_graph_where_their_texts_are_at_hand(
    shared: Path, tmp_path: Path
) -> None:
    """The examples of the W3C come without texts; invented ones stand beside a copy of them."""
    folder = tmp_path / "examples"
    shutil.copytree(shared / CORPORA / "w3c_web_annotation" / "json", folder)
    words = "this is an anotation that has some words about Port Example. "
    for file in list(folder.glob("*.json")):
        for name in re.findall(r'"http://example[^"]*?/(\w+[0-9])["#?.]', file.read_text("utf-8")):
            (folder / f"{name}.txt").write_text(words + "More words follow. " * 50, "utf-8")
    source = ImportSource("web-annotation", folder, Rules(None))
    graph = _built(source, tmp_path / "store")
    assert (graph["document"], graph["span"], graph["label"]) == (22, 2, 34)
    assert source.totals.refused == Counter(document=34, span=20)
    lost = source.totals.refused.total() + source.totals.unreadable
    assert graph["span"] + graph["label"] + lost == count_web_annotations(folder)["target"]
