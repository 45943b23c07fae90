"""Watch the workers that are at work: one that takes too much memory is ended, and one that works
for long steps back for the others.

The limits of the system itself don't do: RLIMIT_AS counts mapped files and ends the process with
an abort in the middle of anything, RLIMIT_DATA made an allocator wait for ever.
"""

from threading import Condition, Thread
from time import monotonic

from server.workers.processes import Worker

_SECONDS = 0.05


class Watch:
    """Looks after workers every 50 ms, as long as any are at work.

    :param most: bytes that one may hold
    :param long_seconds: after which one gets the processor only when no other wants it
    """

    def __init__(self, most: int, long_seconds: float) -> None:
        self._most = most
        self._long_seconds = long_seconds
        self._condition = Condition()
        self._watched: dict[Worker, float] = {}
        self._is_closed = False
        self._thread: Thread | None = None

    def add(self, worker: Worker) -> None:
        """Watch a worker from now on."""
        with self._condition:
            self._watched[worker] = monotonic()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="worker-watch", daemon=True)
                self._thread.start()
            self._condition.notify_all()

    def remove(self, worker: Worker) -> None:
        """Watch a worker no longer."""
        with self._condition:
            self._watched.pop(worker, None)

    def close(self) -> None:
        """Stop watching."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._is_closed or self._watched)
                if self._is_closed:
                    return
                # under the lock, so that no worker is ended that has just finished
                for worker, since in tuple(self._watched.items()):
                    self._look_at(worker, monotonic() - since)
                self._condition.wait(_SECONDS)

    def _look_at(self, worker: Worker, seconds: float) -> None:
        if worker.memory() > self._most:
            worker.memory_exceeded = True
            self._watched.pop(worker, None)
            worker.spawner.end(worker)
        elif seconds > self._long_seconds and not worker.has_stepped_back:
            worker.step_back()
