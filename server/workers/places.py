"""Places for queries: so many run, so many wait, and the rest is told at once to come back."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

from server.errors import OverloadedError, StoppingError

_RETRY_AFTER = 2


class Places:
    """Lets a bounded number in, in the order in which they came.

    :param running: how many are let in at the same time
    :param waiting: how many may wait
    :param seconds: how long one waits
    """

    def __init__(self, running: int, waiting: int, seconds: float) -> None:
        self._most_running, self._most_waiting, self._seconds = running, waiting, seconds
        self._condition = Condition()
        self._queue: list[object] = []
        self.is_closed = False
        self.running = 0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place.

        :raises OverloadedError: too many wait, or it took too long
        :raises StoppingError: the server stops
        """
        self._take()
        try:
            yield
        finally:
            with self._condition:
                self.running -= 1
                self._condition.notify_all()

    def close(self, seconds: float) -> bool:
        """Let nobody in any more; return whether all have gone within some seconds."""
        with self._condition:
            self.is_closed = True
            self._condition.notify_all()
            return self._condition.wait_for(lambda: not self.running, seconds)

    def _take(self) -> None:
        with self._condition:
            self._check_open()
            if self.running >= self._most_running or self._queue:
                self._wait()
            self.running += 1

    def _wait(self) -> None:
        if len(self._queue) >= self._most_waiting:
            raise OverloadedError(
                f"{self.running} queries are running and {len(self._queue)} wait already.",
                _RETRY_AFTER,
            )
        ticket, start = object(), monotonic()
        self._queue.append(ticket)
        try:
            is_free = self._condition.wait_for(lambda: self._may_go(ticket), self._seconds)
        finally:
            self._queue.remove(ticket)
            self._condition.notify_all()
        self._check_open()
        if not is_free:
            raise OverloadedError(
                f"All workers were busy for {monotonic() - start:.1f} s.", _RETRY_AFTER
            )

    def _may_go(self, ticket: object) -> bool:
        is_first = self._queue[0] is ticket
        return self.is_closed or (is_first and self.running < self._most_running)

    def _check_open(self) -> None:
        if self.is_closed:
            raise StoppingError
