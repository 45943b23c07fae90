"""The real ``oxigraph`` server, started and stopped by the tests."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests


class OxigraphServer:
    """A server on a free port of this machine, with a directory of its own.

    :param options: further ones, such as ``--timeout-s``
    """

    def __init__(self, location: Path, *options: str) -> None:
        self._location, self._options = location, options
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def query_address(self) -> str:
        """Where it answers queries."""
        return f"{self.address}/query"

    @property
    def graph_address(self) -> str:
        """Where it takes graphs."""
        return f"{self.address}/store"

    def start(self) -> "OxigraphServer":
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [
                *(binary(), "serve", "--location", str(self._location)),
                *("--bind", f"127.0.0.1:{self.port}", *self._options),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                requests.get(f"{self.query_address}?query=ASK{{}}", timeout=5).close()
                return self
            except requests.ConnectionError:
                time.sleep(0.05)
        raise AssertionError("the oxigraph server doesn't start")

    def kill(self) -> None:
        """End it at once, as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def binary() -> str:
    """Return the path of the server, or skip the test."""
    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if not found:
        pytest.skip("needs the oxigraph server: pip install -e .[test]")
    return found


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
