"""Exports in worker processes are ended when nobody reads, and half of one never looks whole."""

import gc
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from exports.errors import EmptyExportError, FilterError, NotNativeError, UnknownFormatError
from exports.filters import Filters
from exports.request import ExportRequest
from server.errors import DumpBrokenError, OverloadedError
from server.settings import Settings
from server.snapshot import Snapshot, open_current
from server.workers import jobs
from server.workers.pool import WorkerPool
from tests.server.small_graph import ARTICLE_0, Triple, entity, publish_snapshot
from tests.workers.descendants import descendants

WHOLE = ExportRequest("nquads")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def exporting(large: Snapshot) -> Iterator[WorkerPool]:
    pool = WorkerPool(Settings(workers=1, dumps=1))
    yield pool
    pool.close()


def test_export_comes_in_pieces_and_leaves_nothing(
    exporting: WorkerPool, large: Snapshot, scratch: Path
) -> None:
    pieces = exporting.export(large, WHOLE)
    assert len(list(scratch.iterdir())) == 1
    whole = b"".join(pieces)
    assert whole.count(b"\n") == 2001
    assert list(scratch.iterdir()) == []


def test_export_that_nobody_reads_any_more_is_ended(
    exporting: WorkerPool, large: Snapshot, scratch: Path
) -> None:
    before = descendants()
    pieces = exporting.export(large, WHOLE)
    next(pieces)
    assert len(descendants()) > len(before)
    pieces.close()  # type: ignore[attr-defined]
    assert list(scratch.iterdir()) == []
    b"".join(exporting.export(large, WHOLE))  # its place is free again


def test_only_so_many_at_the_same_time(exporting: WorkerPool, large: Snapshot) -> None:
    first = exporting.export(large, WHOLE)
    with pytest.raises(OverloadedError):
        exporting.export(large, WHOLE)
    first.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (ExportRequest("nquadz"), UnknownFormatError),
        (ExportRequest("nquads", graph="none"), FilterError),
        (ExportRequest("gexf", filters=Filters(article="x")), FilterError),
        (ExportRequest("gexf"), EmptyExportError),
    ],
)
def test_what_is_wrong_is_raised_before_the_first_piece(
    exporting: WorkerPool,
    large: Snapshot,
    scratch: Path,
    request_: ExportRequest,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        exporting.export(large, request_)
    assert list(scratch.iterdir()) == []
    gc.collect()


def test_error_in_the_middle_never_looks_like_an_end(exporting: WorkerPool, tmp_path: Path) -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    triples: list[Triple] = [(entity(f"x/{n}"), label, Literal("a" * 500)) for n in range(1_000)]
    triples.append((entity("x/last"), label, Literal("no XML: \x01")))
    publish_snapshot(tmp_path / "store", "s1", {ARTICLE_0: triples})
    pieces = exporting.export(open_current(tmp_path / "store"), ExportRequest("rdfxml"))
    assert next(pieces).startswith(b"<?xml")
    with pytest.raises(DumpBrokenError):
        b"".join(pieces)


def test_time_limit_ends_it(large: Snapshot, scratch: Path) -> None:
    pool = WorkerPool(Settings(workers=1, dump_seconds=0.001))
    try:
        with pytest.raises(DumpBrokenError, match="It takes longer than it may"):
            b"".join(pool.export(large, WHOLE))
        assert list(scratch.iterdir()) == []
    finally:
        pool.close()


def test_memory_limit_ends_it(large: Snapshot) -> None:
    # A worker takes some 50 MB by itself; the watch looks every 50 ms.
    pool = WorkerPool(Settings(workers=1, memory_bytes=1 << 20))
    try:
        with pytest.raises(DumpBrokenError, match="takes more memory than it may"):
            for _ in pool.export(large, WHOLE):
                time.sleep(0.1)
    finally:
        pool.close()


@pytest.mark.parametrize(
    "error",
    [
        FilterError("place", "x", "isn't there.", ["y"]),
        EmptyExportError("empty"),
        NotNativeError("article x", "it is odd"),
    ],
)
def test_error_comes_over_the_wire_as_it_is(error: FilterError) -> None:
    with pytest.raises(type(error)) as raised:
        jobs.read_answer(jobs.error_head(error), b"")
    assert str(raised.value) == str(error)
    assert vars(raised.value) == vars(error)


def test_request_comes_over_the_wire_as_it_is() -> None:
    filters = Filters("p", "2020-01-01", "", "a", "Arrest", "000", ("possible", "probable"))
    request = ExportRequest("gexf", "plain", "ar", "reporting", "view", filters)
    job = jobs.export_job("folder", request, "scratch", 1.0)
    assert jobs.read_export_job(job) == request
