"""The current state of a remote store, followed when something else is published there."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from server.errors import ServerError, StoreUnavailableError
from server.remote.client import RemoteClient
from server.remote.counts import counts_of
from server.remote.credentials import Credentials
from server.remote.evaluator import RemoteEvaluator
from server.remote.publication import Publication, find_base, read_graphs, read_head
from server.remote.quads import RemoteQuads
from server.settings import Settings
from server.snapshot import Manifest, Snapshot

CHECK_SECONDS = 3.0
# How long a state is relied on when the store doesn't tell that it changed.
UNTOLD_SECONDS = 300.0
# A store that is down isn't asked for every link of every page.
_FAILED_SECONDS = 0.5


class RemoteSource:
    """Gives the current snapshot of a remote store.

    Looks at the record that ``isnad publish`` leaves there, at most every few seconds. While a
    publication goes on, and where there is no record, a state counts for a bounded time only.

    :param base: of all IRIs; by default what the store itself tells
    :param default_graph: see :class:`RemoteQuads`
    :param clock: seconds, monotonic
    :raises ServerError: the store can't be asked, or doesn't tell the base
    """

    def __init__(
        self,
        client: RemoteClient,
        base: str = "",
        default_graph: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._default_graph = default_graph
        self._clock = clock
        self._lock = Lock()
        self._failed: tuple[float, ServerError] | None = None
        self._base = base or find_base(self._quads())
        self._snapshot = self._opened(read_head(self._quads(), self._base))
        self._opened_at = self._checked_at = clock()

    def current(self) -> Snapshot:
        """Return the current snapshot.

        :raises StoreUnavailableError: the store can't be reached
        """
        if self._clock() - self._checked_at < CHECK_SECONDS:
            return self._snapshot
        with self._lock:
            if self._clock() - self._checked_at >= CHECK_SECONDS:
                self._check()
            return self._snapshot

    def _check(self) -> None:
        if self._failed and self._clock() - self._failed[0] < _FAILED_SECONDS:
            raise StoreUnavailableError(str(self._failed[1]))
        try:
            self._follow(read_head(self._quads(), self._base))
        except ServerError as error:
            self._failed = (self._clock(), error)
            raise StoreUnavailableError(str(error)) from error
        self._checked_at, self._failed = self._clock(), None

    def _follow(self, found: Publication | None) -> None:
        age = self._clock() - self._opened_at
        is_same = _target_of(found) == self._snapshot.target
        if not is_same or (found is None and age > UNTOLD_SECONDS) or (found and not found.id):
            self._snapshot = self._opened(found)
            self._opened_at = self._clock()

    def _opened(self, found: Publication | None) -> Snapshot:
        quads = self._quads()
        now = datetime.now(UTC)
        # of a state that nothing names, only that it was seen is known
        seen = f"seen-{now:%Y%m%dT%H%M%S.%fZ}"
        graphs = read_graphs(quads, self._base) if found and found.id else {}
        manifest = Manifest(
            id=(found.id if found else "") or seen,
            created=(found.created if found else "") or now.isoformat(timespec="seconds"),
            base=self._base,
            counts=counts_of(quads, graphs),
        )
        return Snapshot(_target_of(found), None, quads, manifest)

    def _quads(self) -> RemoteQuads:
        return RemoteQuads(self._client, self._default_graph)


def _target_of(found: Publication | None) -> str:
    return f"{found.id} {found.created}" if found else ""


def open_endpoint(
    iri: str,
    base: str = "",
    credentials: Credentials | None = None,
    default_graph: str = "",
    settings: Settings | None = None,
    timeout_field: str = "",
) -> tuple[RemoteSource, RemoteEvaluator]:
    """Connect to a remote store; what comes back is what ``create_app`` takes.

    :param iri: the address of its SPARQL endpoint
    :param timeout_field: see :class:`RemoteEvaluator`
    :raises ServerError: the store can't be asked, or doesn't tell the base
    """
    client = RemoteClient(iri, credentials)
    evaluator = RemoteEvaluator(client, settings, timeout_field=timeout_field)
    return RemoteSource(client, base, default_graph), evaluator
