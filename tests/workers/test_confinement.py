"""What a worker can't do, tried from inside a process that is confined like one."""

import json
import platform
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in ("x86_64", "aarch64"),
    reason="the filter of system calls is for Linux on x86_64 and aarch64",
)

_TRY = """
import errno, json, os, socket, sys
from pathlib import Path
from server.workers.confinement import confine

in_force = confine(has_network=sys.argv[1] == "network", file_bytes=int(sys.argv[3]))

def tried(action):
    try:
        action()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

def write():
    with open(sys.argv[2], "w") as file:
        file.write("x")

def write_much():
    with open(sys.argv[2], "w") as file:
        file.write("x" * 200_000)

found = {
    "tcp": tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()),
    "udp": tried(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()),
    "netlink": tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()),
    "unix": tried(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()),
    "program": tried(lambda: os.execv("/bin/true", ["true"])),
    "file": tried(write),
    "large file": tried(write_much),
    "first": Path("/proc/self/oom_score_adj").read_text().strip(),
}
print(json.dumps(found))
"""


def _found(network: str, path: str, file_bytes: int = 0) -> dict[str, str]:
    command = [sys.executable, "-c", _TRY, network, path, str(file_bytes)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, str] = json.loads(output)
    return found


def test_worker_can_neither_call_nor_start_nor_write_anything(tmp_path: object) -> None:
    assert _found("none", f"{tmp_path}/file") == {
        "tcp": "EPERM",
        "udp": "EPERM",
        "netlink": "EPERM",
        "unix": "done",
        "program": "EPERM",
        "file": "EFBIG",
        "large file": "EFBIG",
        "first": "1000",
    }


def test_worker_that_exports_writes_files_up_to_a_size_and_nothing_else(tmp_path: object) -> None:
    assert _found("none", f"{tmp_path}/file", 100_000) == {
        "tcp": "EPERM",
        "udp": "EPERM",
        "netlink": "EPERM",
        "unix": "done",
        "program": "EPERM",
        "file": "done",
        "large file": "EFBIG",
        "first": "1000",
    }


def test_worker_of_a_server_that_allows_service_can_call_and_nothing_more(
    tmp_path: object,
) -> None:
    found = _found("network", f"{tmp_path}/file")
    assert (found["tcp"], found["program"], found["file"]) == ("done", "EPERM", "EFBIG")
