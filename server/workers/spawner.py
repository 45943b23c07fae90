"""The process that makes workers: one thread, no store open, so that forking is safe.

``python -m server.workers.spawner FD`` takes orders over a socket: ``spawn`` answers with the
number of a new process and its socket, ``end`` ends one. Only the parent of a process can end it
without the danger that its number belongs to another by then; so orders to end come here too.
"""

import contextlib
import os
import signal
import socket
import sys

from server.settings import Settings
from server.workers.confinement import confine
from server.workers.jobs import read_settings
from server.workers.processes import EXPORT
from server.workers.wire import BrokenWireError, receive_message, send_message
from server.workers.worker import work

_EXPORT_FILE_BYTES = 4 << 30


def main(descriptor: int) -> None:
    """Take orders until the server closes the socket; then end all workers."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the server decides when the work is done
    orders = socket.socket(fileno=descriptor)
    workers: set[int] = set()
    try:
        head, _ = receive_message(orders)
        settings = read_settings(head)
        while True:
            order, _ = receive_message(orders)
            if order["order"] == "spawn":
                _spawn(orders, order["purpose"], settings, workers)
            else:
                _end(order["process"], workers)
    except BrokenWireError:
        for process in tuple(workers):
            _end(process, workers)


def _spawn(orders: socket.socket, purpose: str, settings: Settings, workers: set[int]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = os.fork()
        if process == 0:
            orders.close()
            ours.close()
            _run_worker(theirs, purpose, settings)
        workers.add(process)
        send_message(orders, {"process": process})
        socket.send_fds(orders, [b"s"], [ours.fileno()])


def _run_worker(connection: socket.socket, purpose: str, settings: Settings) -> None:
    """Be a worker, and never come back."""
    code = 1
    try:
        if purpose == EXPORT:
            confine(has_network=False, file_bytes=_EXPORT_FILE_BYTES)
        else:
            confine(has_network=bool(settings.service_endpoints))
        work(connection, settings)
        code = 0
    finally:
        os._exit(code)


def _end(process: int, workers: set[int]) -> None:
    if process not in workers:
        return
    workers.discard(process)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
