"""A server in a process of its own, for tests with real clients."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVE = [sys.executable, "-c", "from isnad.serve_command import serve; serve()"]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    :param address: ``http://host:port``
    """

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def serving(store_dir: Path | None, *options: str) -> Iterator[Server]:
    """Serve a store with options of ``isnad serve`` while the block runs.

    :param store_dir: None when the options name an endpoint
    """
    store = ["--store", str(store_dir)] if store_dir else []
    command = [*SERVE, *store, "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts
    ) as process:
        try:
            assert process.stdout is not None
            match = re.match(r"Open (http://127\.0\.0\.1:\d+)/ ", process.stdout.readline())
            assert match is not None
            yield Server(match[1], process)
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
        finally:
            process.kill()


def _heed_interrupts() -> None:
    """Undo that a shell lets the commands that it runs in the background ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
