"""What a Prometheus server reads at ``/metrics``; names are in docs/operation.md.

The registry belongs to the application, so that two applications in a process don't mix.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol, runtime_checkable

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from server.errors import ServerError
from server.operation.harmless import counted_method
from server.operation.records import RequestRecord
from server.snapshot import Manifest, Snapshot

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
_OUTCOMES = {
    "query-timeout": "timeout",
    "query-memory": "memory",
    "query-crashed": "crashed",
    "overloaded": "overloaded",
    "stopping": "overloaded",
    "internal-server-error": "failed",
}


class SnapshotGiver(Protocol):
    """Knows the snapshot that is being served."""

    def current(self) -> Snapshot:
        """Return it."""
        ...


class Status(Protocol):
    """What a pool of workers is doing."""

    @property
    def running(self) -> int:
        """Queries that are being evaluated."""
        ...

    @property
    def waiting(self) -> int:
        """Queries that wait for a worker."""
        ...

    @property
    def workers(self) -> int:
        """Processes."""
        ...

    @property
    def restarts(self) -> int:
        """Processes that were ended or died, and replaced."""
        ...


@runtime_checkable
class GivesStatus(Protocol):
    """An engine that can say what it is doing."""

    def status(self) -> Status:
        """Return what is going on."""
        ...


class Metrics:
    """Counts requests and queries, and writes what was counted.

    :param engine: asked for its status at each reading, when it has one
    """

    def __init__(self, engine: object, snapshots: SnapshotGiver) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "isnad_requests",
            "Requests that were answered",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "isnad_request_seconds",
            "Time until the last byte of an answer was given away",
            ("route", "method"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._queries = Counter(
            "isnad_queries", "Queries by how they ended", ("outcome",), registry=self._registry
        )
        ProcessCollector(registry=self._registry)
        self._registry.register(_Readings(engine, snapshots))

    def count(self, record: RequestRecord, _environ: dict[str, Any]) -> None:
        """Count a finished request."""
        route = record.route or "none"
        method = counted_method(record.method)
        self._requests.labels(route, method, str(record.status)).inc()
        self._seconds.labels(route, method).observe(record.seconds)
        if record.query_digest:
            self._queries.labels(outcome_of(record)).inc()

    def write(self, accept: str) -> tuple[bytes, str]:
        """Return the body and the content type that fit an Accept header."""
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type


def outcome_of(record: RequestRecord) -> str:
    """Return how a query ended, as a label."""
    if record.error in _OUTCOMES:
        return _OUTCOMES[record.error]
    if record.status == 304:
        return "unchanged"
    if record.status >= 400:
        return "refused"
    return "cut" if record.cut else "answered"


class _Readings(Collector):
    """What is read only when somebody asks."""

    def __init__(self, engine: object, snapshots: SnapshotGiver) -> None:
        self._engine = engine
        self._snapshots = snapshots

    def collect(self) -> Iterator[Metric]:
        """Give each metric with its present value."""
        build = GaugeMetricFamily("isnad_build_info", "The program", labels=("version",))
        build.add_metric((_version(),), 1)
        yield build
        if isinstance(self._engine, GivesStatus):
            yield from _status_metrics(self._engine.status())
        try:
            manifest = self._snapshots.current().manifest
        except ServerError:
            return
        yield from _snapshot_metrics(manifest)


def _status_metrics(status: Status) -> Iterator[Metric]:
    yield _gauge("isnad_queries_running", "Queries that are being evaluated", status.running)
    yield _gauge("isnad_queries_waiting", "Queries that wait for a worker", status.waiting)
    yield _gauge("isnad_workers", "Worker processes", status.workers)
    restarts = CounterMetricFamily("isnad_worker_restarts", "Workers ended or dead, and replaced")
    restarts.add_metric((), status.restarts)
    yield restarts


def _snapshot_metrics(manifest: Manifest) -> Iterator[Metric]:
    info = GaugeMetricFamily("isnad_snapshot_info", "The snapshot", labels=("id", "created"))
    info.add_metric((manifest.id, manifest.created), 1)
    yield info
    if "triples" in manifest.counts:
        triples = manifest.counts["triples"]
        yield _gauge("isnad_snapshot_triples", "Triples of the default graph", triples)
    created = _moment(manifest.created)
    if created is not None:
        age = (datetime.now(UTC) - created).total_seconds()
        yield _gauge("isnad_snapshot_age_seconds", "Time since the snapshot was built", age)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _version() -> str:
    try:
        return version("isnad")
    except PackageNotFoundError:  # not installed, only on the path
        return "unknown"
