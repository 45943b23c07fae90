"""A dump that a worker writes while it is read."""

from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic
from typing import Any

from server.errors import DumpBrokenError
from server.workers import jobs
from server.workers.places import Places
from server.workers.processes import QUERY, Spawner, Worker, ask
from server.workers.watch import Watch
from server.workers.wire import BrokenWireError, receive_pieces

_OPEN_SECONDS = 30.0


class Dump:
    """The pieces of a dump, from a worker that does nothing else and ends with it.

    What is wrong from the start is raised when it is made, so that a response can still say it.

    :param purpose: what the worker is for
    :param start_seconds: that it may take until it has something to send
    :param watch: ends the worker when it takes too much memory
    :param held: what is let go of when the worker has ended
    :raises OverloadedError: enough are being written already
    :raises ServerError: the snapshot can't be opened
    """

    def __init__(
        self,
        places: Places,
        spawner: Spawner,
        job: dict[str, Any],
        seconds: float,
        *,
        purpose: str = QUERY,
        start_seconds: float = _OPEN_SECONDS,
        watch: Watch | None = None,
        held: ExitStack | None = None,
    ) -> None:
        end = monotonic() + seconds
        self._held = held or ExitStack()
        self._worker: Worker | None = None
        try:
            self._held.enter_context(places.taken())
            worker = self._worker = spawner.spawn(purpose)
            self._held.callback(worker.end)
            if watch is not None:
                watch.add(worker)
                self._held.callback(watch.remove, worker)
            head, _ = ask(worker, job, monotonic() + start_seconds)
            if "error" in head:
                jobs.read_answer(head, b"")
        except BrokenWireError as error:
            self.close()
            raise self._broken(error) from None
        except BaseException:
            self.close()
            raise
        self._pieces = receive_pieces(worker.connection, end)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            self.close()
            raise
        except BrokenWireError as error:
            self.close()
            raise self._broken(error) from None

    def _broken(self, error: BrokenWireError) -> DumpBrokenError:
        if self._worker is not None and self._worker.memory_exceeded:
            return DumpBrokenError("It takes more memory than it may.")
        return DumpBrokenError("It takes longer than it may." if error.is_timeout else "")

    def close(self) -> None:
        """End the worker; what is still to come is given up."""
        self._held.close()
