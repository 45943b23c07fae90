"""The parts of operation that an application has, and how they are attached to it."""

from dataclasses import dataclass

from flask import Flask, request

from server.evaluation import Evaluator
from server.operation.current import current_record
from server.operation.metrics import Metrics, SnapshotGiver
from server.operation.readiness import Readiness
from server.operation.recording import Listener, Recording
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Operation:
    """What is made once for an application.

    :param metrics: None when they are switched off
    """

    readiness: Readiness
    metrics: Metrics | None

    @classmethod
    def of(cls, settings: Settings, engine: Evaluator, snapshots: SnapshotGiver) -> "Operation":
        """Make the parts that the settings ask for."""
        metrics = Metrics(engine, snapshots) if settings.metrics else None
        return cls(Readiness(engine, snapshots), metrics)


def register_operation(app: Flask, settings: Settings, operation: Operation) -> None:
    """Record requests, and give the records to the access log and the metrics."""
    app.before_request(_note_route)
    listeners: list[Listener] = []
    if settings.access_log is not None:
        listeners.append(settings.access_log.write)
    if operation.metrics is not None:
        listeners.append(operation.metrics.count)
    app.wsgi_app = Recording(app.wsgi_app, listeners)  # type: ignore[method-assign]


def _note_route() -> None:
    current_record().route = request.url_rule.rule if request.url_rule else ""
