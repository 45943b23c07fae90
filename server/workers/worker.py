"""What a worker does: take a job, do it, answer, take the next.

It runs in a process of its own, which ends at the time limit by itself (SIGALRM at its default
action): the server, which ends it a little earlier, may be gone. A Python handler would run only
after the query.
"""

import signal
import socket
import tempfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

from exports.errors import ExportError
from server.engine import Engine, dump_graph, opened
from server.errors import ServerError
from server.exporting import write_export
from server.settings import Settings
from server.snapshot import Snapshot, open_folder
from server.workers import jobs
from server.workers.wire import BrokenWireError, receive_message, send_message, send_piece

_KEPT = 2
# The server ends a worker at the limit; by itself it ends this much later.
_GRACE_SECONDS = 0.5


class OpenSnapshots:
    """The snapshots that a worker has opened; the last few are kept open."""

    def __init__(self) -> None:
        self._opened: OrderedDict[str, Snapshot] = OrderedDict()

    def get(self, folder: str) -> Snapshot:
        """Return the snapshot of a folder.

        :raises StoreUnavailableError: it can't be opened
        """
        if folder not in self._opened:
            self._opened[folder] = open_folder(Path(folder), folder)
        self._opened.move_to_end(folder)
        while len(self._opened) > _KEPT:
            self._opened.popitem(last=False)
        return self._opened[folder]


class PieceWriter:
    """A file to write to, whose content goes over the wire in pieces."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> int:
        """Send bytes."""
        if data:
            send_piece(self._connection, bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: everything is sent at once."""


def work(connection: socket.socket, settings: Settings) -> None:
    """Do jobs until the other side closes the connection."""
    engine = Engine(settings.limits, settings.budget, settings.service_endpoints)
    snapshots = OpenSnapshots()
    while True:
        try:
            head, _ = receive_message(connection)
            _do(connection, head, engine, snapshots)
        except BrokenWireError:
            return


def _do(
    connection: socket.socket, head: dict[str, Any], engine: Engine, snapshots: OpenSnapshots
) -> None:
    try:
        snapshot = snapshots.get(head["folder"])
        if head["job"] == "evaluate":
            _evaluate(connection, head, engine, snapshot)
        elif head["job"] == "dump":
            _dump(connection, head, snapshot)
        elif head["job"] == "export":
            _export(connection, head, snapshot)
        else:
            send_message(connection, {})
    except (ServerError, ExportError) as error:
        _end_in(0)
        send_message(connection, jobs.error_head(error))


def _evaluate(
    connection: socket.socket, head: dict[str, Any], engine: Engine, snapshot: Snapshot
) -> None:
    text, choices, dataset, budget = jobs.read_evaluate_job(head)
    _end_in(budget.seconds + _GRACE_SECONDS)
    answer = engine.evaluate(snapshot, text, choices, dataset, budget)
    _end_in(0)
    send_message(connection, jobs.answer_head(answer), answer.body)


def _dump(connection: socket.socket, head: dict[str, Any], snapshot: Snapshot) -> None:
    writer, graph = jobs.read_dump_job(head)
    _end_in(head["seconds"] + _GRACE_SECONDS)
    send_message(connection, {})
    dump_graph(opened(snapshot), writer, graph, PieceWriter(connection))  # type: ignore[arg-type]
    send_piece(connection, b"")
    _end_in(0)


def _export(connection: socket.socket, head: dict[str, Any], snapshot: Snapshot) -> None:
    _end_in(head["seconds"] + _GRACE_SECONDS)
    tempfile.tempdir = head["scratch"]  # the server removes it, however this process ends
    pieces = _PiecesOnceBegun(connection)
    try:
        request = jobs.read_export_job(head)
        write_export(snapshot.store, snapshot.manifest.base, request, pieces.send)
    except ExportError:
        if pieces.has_begun:
            raise BrokenWireError(False) from None  # it must not look complete
        raise
    pieces.end()
    _end_in(0)


class _PiecesOnceBegun:
    """Tells that all is well with the first piece only: before, an error can still be told."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.has_begun = False

    def send(self, piece: bytes) -> None:
        """Send a piece that isn't empty."""
        self._begin()
        send_piece(self._connection, piece)

    def end(self) -> None:
        """Tell that it is complete."""
        self._begin()
        send_piece(self._connection, b"")

    def _begin(self) -> None:
        if not self.has_begun:
            self.has_begun = True
            send_message(self._connection, {})


def _end_in(seconds: float) -> None:
    """End this process after some time; 0 calls it off."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
