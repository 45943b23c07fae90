"""Whether this server can answer queries now."""

from threading import Lock
from time import monotonic

from server.budget import Budget
from server.errors import ServerError
from server.evaluation import Evaluator
from server.negotiation import named_formats
from server.operation.metrics import SnapshotGiver

_TRIVIAL = "ASK {}"
_QUERY_SECONDS = 2.0
# Asking more often than this learns nothing new and takes a worker from somebody else.
_REMEMBERED_SECONDS = 1.0


class Readiness:
    """Tries a trivial query, at most one at a time and one a second.

    :param seconds: that the trivial query may take
    """

    def __init__(
        self, engine: Evaluator, snapshots: SnapshotGiver, seconds: float = _QUERY_SECONDS
    ) -> None:
        self._engine = engine
        self._snapshots = snapshots
        self._seconds = seconds
        self._lock = Lock()
        self._is_stopping = False
        self._reason = ""
        self._until = 0.0

    def begin_stop(self) -> None:
        """Say from now on that this server isn't ready, so that no new client is sent here."""
        self._is_stopping = True

    def why_not(self) -> str:
        """Return why queries can't be answered now; empty when they can."""
        if self._is_stopping:
            return "The server is being stopped."
        with self._lock:
            if monotonic() >= self._until:
                self._reason = self._try()
                self._until = monotonic() + _REMEMBERED_SECONDS
            return self._reason

    def _try(self) -> str:
        start = monotonic()
        try:
            snapshot = self._snapshots.current()
            budget = Budget(seconds=self._seconds)
            self._engine.evaluate(snapshot, _TRIVIAL, named_formats("json"), None, budget)
        except ServerError as error:
            return str(error)
        took = monotonic() - start
        if took > 2 * self._seconds:
            return f"A trivial query took {took:.1f} seconds."
        return ""
