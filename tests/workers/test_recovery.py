"""Workers and their spawner may be killed at any time; answers stay whole and right."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from server.budget import Budget
from server.errors import DumpBrokenError, OverloadedError, StoppingError, StoreUnavailableError
from server.negotiation import named_formats
from server.settings import Settings
from server.snapshot import Snapshot, open_current
from server.workers.pool import WorkerPool
from tests.server.small_graph import ARTICLE_0, GRAPHS, publish_snapshot, quads_of
from tests.workers.conftest import TRIPLES
from tests.workers.descendants import descendants, pool_processes
from tests.workers.heavy import ENDLESS

CSV = named_formats("csv")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNTED = f"n\r\n{TRIPLES}\r\n".encode()


@pytest.fixture
def known() -> frozenset[int]:
    """Return the processes that other tests of this run have, such as a browser."""
    return frozenset(descendants())


@pytest.fixture
def own_pool(known: frozenset[int], large: Snapshot) -> Iterator[WorkerPool]:
    """Return a pool that a test may do anything to."""
    found = WorkerPool(Settings(budget=Budget(seconds=5), workers=2, dumps=1))
    found.warm(large)
    yield found
    found.close()


def test_query_is_asked_again_when_its_worker_is_killed(
    own_pool: WorkerPool, large: Snapshot, known: frozenset[int]
) -> None:
    for process in filter(_is_worker, pool_processes(known)):
        os.kill(process, signal.SIGKILL)
    for _ in range(3):
        assert own_pool.evaluate(large, COUNT, CSV).body == COUNTED


def test_answers_are_right_while_workers_are_killed_all_the_time(
    own_pool: WorkerPool, large: Snapshot, known: frozenset[int]
) -> None:
    killed = 0
    answers: list[bytes] = []

    def ask() -> None:
        while not is_over:
            answers.append(own_pool.evaluate(large, COUNT, CSV).body)

    is_over = False
    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    end = monotonic() + 1.5
    while monotonic() < end:
        for process in filter(_is_worker, pool_processes(known)):
            os.kill(process, signal.SIGKILL)
            killed += 1
            break
        sleep(0.1)
    is_over = True
    for thread in threads:
        thread.join()
    assert killed > 5
    assert len(answers) > 20
    assert set(answers) == {COUNTED}


def test_spawner_that_is_killed_is_replaced(
    own_pool: WorkerPool, large: Snapshot, known: frozenset[int]
) -> None:
    for process in pool_processes(known):
        os.kill(process, signal.SIGKILL)
    assert own_pool.evaluate(large, COUNT, CSV).body == COUNTED


def test_nothing_is_left_of_a_pool_that_is_closed(large: Snapshot) -> None:
    before = set(descendants())
    pool = WorkerPool(Settings(workers=2))
    pool.warm(large)
    assert len(set(descendants()) - before) == 3
    pool.close()
    assert set(descendants()) <= before


def test_query_that_runs_when_the_pool_is_closed_is_told_so(large: Snapshot) -> None:
    pool = WorkerPool(Settings(workers=1))
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            pool.evaluate(large, ENDLESS["cartesian product"], CSV)
        except BaseException as error:
            caught.append(error)

    thread = Thread(target=ask)
    thread.start()
    while not pool.status().running:
        sleep(0.01)
    sleep(0.3)
    pool.close(0.1)
    thread.join(5)
    assert [type(error) for error in caught] == [StoppingError]


def test_snapshot_that_is_gone_is_an_error_that_names_it(
    own_pool: WorkerPool, tmp_path: Path
) -> None:
    publish_snapshot(tmp_path, "s1", {ARTICLE_0: []})
    snapshot = open_current(tmp_path)
    (tmp_path / "snapshots" / "s1").rename(tmp_path / "away")
    with pytest.raises(StoreUnavailableError, match=r"manifest\.json: can't be read"):
        own_pool.evaluate(snapshot, COUNT, CSV)


def test_each_query_is_asked_of_its_own_snapshot(
    own_pool: WorkerPool, large: Snapshot, tmp_path: Path
) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    other = open_current(tmp_path)
    for _ in range(4):
        assert own_pool.evaluate(large, COUNT, CSV).body == COUNTED
        assert own_pool.evaluate(other, COUNT, CSV).body == b"n\r\n17\r\n"


def test_dump_holds_the_named_graphs_or_one_graph(own_pool: WorkerPool, tmp_path: Path) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    snapshot = open_current(tmp_path)
    whole = b"".join(own_pool.dump(snapshot, RdfFormat.N_QUADS, None))
    named = {q for q in quads_of(GRAPHS) if isinstance(q.graph_name, NamedNode)}
    assert set(parse(whole, RdfFormat.N_QUADS)) == named
    one = b"".join(own_pool.dump(snapshot, RdfFormat.N_TRIPLES, ARTICLE_0))
    assert set(parse(one, RdfFormat.N_TRIPLES)) == {Quad(*t) for t in GRAPHS[ARTICLE_0]}
    default = b"".join(own_pool.dump(snapshot, RdfFormat.N_TRIPLES, ""))
    merged = {Quad(*t) for triples in GRAPHS.values() for t in triples}
    assert set(parse(default, RdfFormat.N_TRIPLES)) == merged
    assert default.count(b"\n") == len(merged)


def test_only_so_many_dumps_are_written_at_the_same_time(
    own_pool: WorkerPool, large: Snapshot
) -> None:
    first = own_pool.dump(large, RdfFormat.N_QUADS, None)
    with pytest.raises(OverloadedError):
        own_pool.dump(large, RdfFormat.N_QUADS, None)
    assert b"".join(first).count(b"\n") == TRIPLES
    assert b"".join(own_pool.dump(large, RdfFormat.N_QUADS, None)).count(b"\n") == TRIPLES


def test_dump_whose_worker_is_killed_ends_with_an_error(
    own_pool: WorkerPool, large: Snapshot
) -> None:
    known = set(descendants())
    dump = own_pool.dump(large, RdfFormat.N_QUADS, None)
    next(dump)
    for process in set(descendants()) - known:
        os.kill(process, signal.SIGKILL)
    with pytest.raises(DumpBrokenError):
        while True:
            next(dump)


def _is_worker(process: int) -> bool:
    """Whether a process is a worker and not the spawner: a worker's parent isn't this process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    parent = next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1]
    return int(parent) != os.getpid()
