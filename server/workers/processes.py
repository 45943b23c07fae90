"""The server's side of its workers: make them, talk to them, end them."""

import contextlib
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from server.settings import Settings
from server.workers.jobs import settings_head
from server.workers.wire import BrokenWireError, receive_message, send_message

_START_SECONDS = 20.0
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_LOWEST_PRIORITY = 19
# what a worker is for; one that exports may write files
QUERY, EXPORT = "query", "export"


@dataclass(eq=False, slots=True)
class Worker:
    """A worker process.

    :param spawner: the one that made it, and alone may end it
    :param memory_exceeded: set by who ends it for its memory
    :param has_stepped_back: its priority is low, and can't be raised again
    """

    process: int
    connection: socket.socket
    spawner: "Spawner"
    memory_exceeded: bool = False
    has_stepped_back: bool = False

    def memory(self) -> int:
        """Return its memory in bytes without mapped files; 0 where the system doesn't tell."""
        try:
            fields = Path(f"/proc/{self.process}/statm").read_text(encoding="ascii").split()
        except OSError:
            return 0
        return max(0, int(fields[1]) - int(fields[2])) * _PAGE_BYTES

    def is_alive(self) -> bool:
        """Whether an idle worker is still there; it says nothing unasked."""
        try:
            self.connection.setblocking(False)
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def step_back(self) -> None:
        """Give it the processor only when no other worker wants it."""
        self.has_stepped_back = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process, _LOWEST_PRIORITY)

    def end(self) -> None:
        """End it, whatever it is doing; from then on nothing uses a core or memory."""
        self.spawner.end(self)
        self.connection.close()


class Spawner:
    """The process that forks workers; another is started when it has gone."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    def spawn(self, purpose: str = QUERY) -> Worker:
        """Make a worker.

        :raises BrokenWireError: no process can be made
        """
        with self._lock:
            try:
                return self._spawn(purpose)
            except BrokenWireError:
                self._stop()
                return self._spawn(purpose)

    def end(self, worker: Worker) -> None:
        """End a worker."""
        with self._lock:
            if self._orders is not None:
                try:
                    send_message(self._orders, {"order": "end", "process": worker.process})
                except BrokenWireError:
                    self._stop()  # a worker that idles ends with its connection

    def close(self) -> None:
        """End the process, and all workers with it."""
        with self._lock:
            self._stop()

    def _spawn(self, purpose: str) -> Worker:
        orders = self._orders or self._start()
        send_message(orders, {"order": "spawn", "purpose": purpose})
        head, _ = receive_message(orders, monotonic() + _START_SECONDS)
        return Worker(head["process"], _receive_socket(orders), self)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "server.workers.spawner", str(theirs.fileno())]
            # a session of its own: Ctrl+C in the terminal is for the server alone
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        send_message(ours, settings_head(self._settings))
        self._orders = ours
        return ours

    def _stop(self) -> None:
        if self._orders is not None:
            self._orders.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._orders = self._process = None


def _receive_socket(orders: socket.socket) -> socket.socket:
    orders.settimeout(_START_SECONDS)
    try:
        _, descriptors, _, _ = socket.recv_fds(orders, 1, 1)
    except OSError:
        raise BrokenWireError(False) from None
    if not descriptors:
        raise BrokenWireError(False)
    return socket.socket(fileno=descriptors[0])


def ask(worker: Worker, head: dict[str, Any], deadline: float) -> tuple[dict[str, Any], bytes]:
    """Send a job and receive the answer.

    :raises BrokenWireError: the worker has gone, or the time is over
    """
    send_message(worker.connection, head, deadline=deadline)
    return receive_message(worker.connection, deadline)
