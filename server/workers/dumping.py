"""A dump that a worker writes while it is read."""

from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic
from typing import Any

from server.errors import DumpBrokenError
from server.workers import jobs
from server.workers.places import Places
from server.workers.processes import Spawner, ask
from server.workers.wire import BrokenWireError, receive_pieces

_OPEN_SECONDS = 30.0


class Dump:
    """The pieces of a dump, from a worker that does nothing else and ends with it.

    What is wrong from the start is raised when it is made, so that a response can still say it.

    :raises OverloadedError: enough are being written already
    :raises ServerError: the snapshot can't be opened
    """

    def __init__(
        self, places: Places, spawner: Spawner, job: dict[str, Any], seconds: float
    ) -> None:
        self._held = ExitStack()
        try:
            self._held.enter_context(places.taken())
            self._worker = spawner.spawn()
            self._held.callback(self._worker.end)
            head, _ = ask(self._worker, job, monotonic() + _OPEN_SECONDS)
            if "error" in head:
                jobs.read_answer(head, b"")
        except BrokenWireError:
            self.close()
            raise DumpBrokenError from None
        except BaseException:
            self.close()
            raise
        self._pieces = receive_pieces(self._worker.connection, monotonic() + seconds)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            self.close()
            raise
        except BrokenWireError:
            self.close()
            raise DumpBrokenError from None

    def close(self) -> None:
        """End the worker; what is still to come is given up."""
        self._held.close()
