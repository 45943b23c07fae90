"""At its limit a query is stopped, and the work really stops."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import pytest

from server.budget import Budget, Cut
from server.errors import QueryMemoryError, QueryTextError, QueryTimeoutError, QueryTooComplexError
from server.formats import ResultKind
from server.negotiation import named_formats
from server.settings import Settings
from server.snapshot import Snapshot
from server.workers.pool import WorkerPool
from tests.workers.descendants import descendants
from tests.workers.heavy import ENDLESS, HUNGRY

JSON = named_formats("json")
LIGHT = "ASK { ?s ?p ?o }"


@pytest.fixture(scope="module")
def small_pool(large: Snapshot) -> Iterator[WorkerPool]:
    """Return a pool whose queries may hold 100 MiB, and run for a minute."""
    found = WorkerPool(Settings(budget=Budget(seconds=60), workers=1, memory_bytes=100 << 20))
    yield found
    found.close()


@pytest.mark.parametrize("name", ENDLESS)
def test_query_is_stopped_at_its_time_limit(pool: WorkerPool, large: Snapshot, name: str) -> None:
    start = monotonic()
    with pytest.raises(QueryTimeoutError, match=r"time limit of 0\.5 seconds"):
        pool.evaluate(large, ENDLESS[name], JSON)
    assert 0.5 <= monotonic() - start < 1.5


def test_core_is_free_again_after_the_time_limit(large: Snapshot) -> None:
    known = frozenset(descendants())  # what other tests of this run have may use a core
    own = WorkerPool(Settings(budget=Budget(seconds=0.5), workers=1))
    try:
        with pytest.raises(QueryTimeoutError):
            own.evaluate(large, ENDLESS["cartesian product"], JSON)
        sleep(0.2)
        before = descendants()
        sleep(0.5)
        after = {p: ticks for p, ticks in descendants().items() if p not in known}
    finally:
        own.close()
    assert after  # the spawner is there
    assert sum(after.values()) - sum(before.get(p, 0) for p in after) <= 3  # of 50 ticks


def test_request_can_lower_the_time_limit_and_not_raise_it() -> None:
    budget = Budget(seconds=2.0, rows=10)
    assert budget.lowered(seconds=0.1).seconds == 0.1
    assert budget.lowered(seconds=50.0, rows=99) == budget


@pytest.mark.parametrize("name", HUNGRY)
def test_query_is_stopped_at_its_memory_limit(
    small_pool: WorkerPool, large: Snapshot, name: str
) -> None:
    with pytest.raises(QueryMemoryError, match="memory limit of 100 MiB"):
        small_pool.evaluate(large, HUNGRY[name], JSON)
    assert small_pool.evaluate(large, LIGHT, JSON).body == b'{"head":{},"boolean":true}'


def test_other_queries_are_answered_while_one_runs_for_ever(large: Snapshot) -> None:
    pool = WorkerPool(Settings(budget=Budget(seconds=3), workers=2, long_seconds=0.2))
    try:
        pool.warm(large)
        with _running(pool, large, ENDLESS["regex"]):
            sleep(0.3)
            for _ in range(50):
                start = monotonic()
                assert pool.evaluate(large, LIGHT, JSON).kind is ResultKind.BOOLEAN
                assert monotonic() - start < 1.0
    finally:
        pool.close()


def test_huge_values_and_deep_nesting_are_answered_or_refused(
    pool: WorkerPool, large: Snapshot
) -> None:
    values = "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + " ".join(map(str, range(20_000))) + " } }"
    body = pool.evaluate(large, values, JSON, budget=Budget(seconds=20)).body
    assert b'"value":"20000"' in body
    with pytest.raises(QueryTooComplexError):
        pool.evaluate(large, "SELECT * " + "{" * 5000 + "}" * 5000, JSON)
    with pytest.raises(QueryTextError):
        pool.evaluate(large, "SELECT * {", JSON)


def test_rows_over_the_limit_are_cut_and_said(pool: WorkerPool, large: Snapshot) -> None:
    answer = pool.evaluate(
        large, "SELECT ?s { ?s ?p ?o } ORDER BY ?s", named_formats("csv"), budget=Budget(9, rows=2)
    )
    assert answer.cut == Cut("rows", 2)
    assert answer.body == (b"s\r\nhttps://isnad.example/id/s0\r\nhttps://isnad.example/id/s1\r\n")


def test_error_of_a_worker_keeps_its_place(pool: WorkerPool, large: Snapshot) -> None:
    with pytest.raises(QueryTextError, match="The prefix 'isnat:' is not declared") as caught:
        pool.evaluate(large, "ASK {\n  ?s isnat:about ?o }", JSON)
    assert (caught.value.line, caught.value.column) == (2, 6)


@contextmanager
def _running(pool: WorkerPool, snapshot: Snapshot, text: str) -> Iterator[None]:
    """Have a query run in a thread while the block runs."""

    def run() -> None:
        with pytest.raises(QueryTimeoutError):
            pool.evaluate(snapshot, text, JSON)

    thread = Thread(target=run)
    thread.start()
    yield
    thread.join()
