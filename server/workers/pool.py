"""Evaluate queries in worker processes that can be stopped.

pyoxigraph can't cancel a query. So a query runs in a process, and at its limit of time or memory
the process is ended, whatever it does: the core is free again at once and nothing else notices.
A worker that wasn't ended takes the next query; another is forked in some 20 ms.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from pyoxigraph import RdfFormat

from exports.request import ExportRequest
from server.budget import Budget
from server.dataset import Dataset
from server.errors import (
    QueryCrashedError,
    QueryMemoryError,
    QueryTimeoutError,
    StoppingError,
)
from server.evaluation import Answer
from server.negotiation import Choices
from server.settings import Settings
from server.snapshot import Snapshot
from server.workers import jobs
from server.workers.dumping import Dump
from server.workers.exporting import Export
from server.workers.places import Places
from server.workers.processes import Spawner, Worker, ask
from server.workers.watch import Watch
from server.workers.wire import BrokenWireError

_OPEN_SECONDS = 30.0
# A worker may die of something else than its query, such as a system that is short of memory.
_ATTEMPTS = 3
# A worker that holds this part of its memory after a query is replaced.
_WORN = 0.5


@dataclass(frozen=True, slots=True)
class PoolStatus:
    """What a pool is doing.

    :param running: queries
    :param waiting: queries
    :param workers: processes
    :param restarts: processes that were ended or died, and replaced
    """

    running: int
    waiting: int
    workers: int
    restarts: int


class WorkerPool:
    """Evaluates queries in processes; see :class:`server.evaluation.Evaluator`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._places = Places(settings.workers, settings.waiting, settings.waiting_seconds)
        self._dumps = Places(settings.dumps, 0, 0.0)
        self._spawner = Spawner(settings)
        self._watch = Watch(settings.memory_bytes, settings.long_seconds)
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._restarts = 0

    def warm(self, snapshot: Snapshot) -> None:
        """Make all workers and let each open a snapshot, so that the first query is no slower."""
        found = [self._take() for _ in range(self._settings.workers)]
        for worker in found:
            job = {"job": "open", "folder": str(snapshot.folder)}
            self._try(worker, job, _OPEN_SECONDS, monotonic() + _OPEN_SECONDS)

    def evaluate(
        self,
        snapshot: Snapshot,
        text: str,
        choices: Choices,
        dataset: Dataset | None = None,
        budget: Budget | None = None,
    ) -> Answer:
        """Evaluate a query in a worker.

        :raises QueryTimeoutError: it was stopped at its time limit
        :raises QueryMemoryError: it was stopped at the memory limit
        :raises QueryCrashedError: it ended all workers that tried
        :raises OverloadedError: too many wait already
        :raises ServerError: as ``Engine.evaluate`` does
        """
        budget = budget or self._settings.budget
        job = jobs.evaluate_job(str(snapshot.folder), text, choices, dataset, budget)
        with self._places.taken():
            end = monotonic() + budget.seconds
            for _ in range(_ATTEMPTS):
                found = self._try(self._take(), job, budget.seconds, end)
                if found is not None:
                    return jobs.read_answer(*found)
        raise QueryCrashedError

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        """Write a whole graph in a process of its own; see ``Evaluator.dump``.

        :raises OverloadedError: enough are being written already
        """
        job = jobs.dump_job(str(snapshot.folder), writer, graph, self._settings.dump_seconds)
        return Dump(self._dumps, self._spawner, job, self._settings.dump_seconds)

    def export(self, snapshot: Snapshot, request: ExportRequest) -> Iterator[bytes]:
        """Write an export in a process of its own; see ``Evaluator.export``.

        :raises ExportError: the request is wrong, or leaves nothing
        :raises OverloadedError: enough are being written already
        """
        places, settings = self._dumps, self._settings
        return Export(places, self._spawner, self._watch, snapshot.folder, request, settings)

    def status(self) -> PoolStatus:
        """Return what is going on."""
        places = self._places
        with self._lock:
            workers = len(self._idle) + places.running
            return PoolStatus(places.running, places.waiting, workers, self._restarts)

    def close(self, seconds: float = 0.0) -> None:
        """Take no more queries, give those that run some seconds, then end all processes."""
        end = monotonic() + seconds
        self._places.close(seconds)
        self._dumps.close(max(0.0, end - monotonic()))
        self._watch.close()
        self._spawner.close()
        with self._lock:
            for worker in self._idle:
                worker.connection.close()
            self._idle.clear()

    def _try(
        self, worker: Worker, job: dict[str, Any], seconds: float, end: float
    ) -> tuple[dict[str, Any], bytes] | None:
        """Give a job to a worker; None when the worker ended by itself.

        :param seconds: the limit, for the message
        :param end: when the time is over, by ``time.monotonic()``
        """
        try:
            with self._watched(worker):
                found = ask(worker, job, end)
        except BrokenWireError as error:
            self._discard(worker)
            if worker.memory_exceeded:
                raise QueryMemoryError(self._settings.memory_bytes) from None
            if error.is_timeout or monotonic() >= end:
                raise QueryTimeoutError(seconds) from None
            if self._places.is_closed:
                raise StoppingError from None
            return None
        except BaseException:
            self._discard(worker)
            raise
        self._keep(worker)
        return found

    @contextmanager
    def _watched(self, worker: Worker) -> Iterator[None]:
        self._watch.add(worker)
        try:
            yield
        finally:
            self._watch.remove(worker)

    def _take(self) -> Worker:
        while worker := self._idle_worker():
            if worker.is_alive():
                return worker
            self._discard(worker)
        try:
            return self._spawner.spawn()
        except BrokenWireError:
            raise QueryCrashedError from None

    def _idle_worker(self) -> Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _keep(self, worker: Worker) -> None:
        is_worn = worker.memory() > _WORN * self._settings.memory_bytes
        if worker.memory_exceeded or worker.has_stepped_back or is_worn:
            self._discard(worker)
            return
        with self._lock:
            self._idle.append(worker)

    def _discard(self, worker: Worker) -> None:
        worker.end()
        with self._lock:
            self._restarts += 1
