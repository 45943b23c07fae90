"""Imports of invented corpora: documents a minute on one core, and the most memory it takes.

``python -m bench.imports`` prints a table in Markdown. Every import is ``isnad import … --lines``
in a process of its own that may use one core only. Documents have 3,000 characters and 60
annotations.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import write_brat, write_doccano

SIZES = (2_000, 8_000)
_CORPORA: tuple[tuple[str, Callable[[Path, int], None]], ...] = (
    ("brat", write_brat),
    ("doccano", write_doccano),
)
# Runs a command on one core and prints what it took, in KiB: a process between, so that the most
# memory of all its children is that of this one import.
_CHILD = """
import os, resource, subprocess, sys
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One import.

    :param seconds: from the start of the process to its end.
    :param peak: most resident memory, in MiB.
    """

    format_name: str
    documents: int
    seconds: float
    peak: float

    @property
    def rate(self) -> float:
        """Documents a minute."""
        return 60 * self.documents / self.seconds


def main() -> None:
    """Measure all and print the table."""
    print(_head())
    print("| format | documents | documents a minute | seconds | most memory |")
    print("|---|---:|---:|---:|---:|")
    peaks: dict[str, list[float]] = {}
    for one in _measure_all():
        print(
            f"| `{one.format_name}` | {one.documents:,} | {one.rate:,.0f} | {one.seconds:.1f} "
            f"| {one.peak:.0f} MiB |",
            flush=True,
        )
        peaks.setdefault(one.format_name, []).append(one.peak)
    told = ", ".join(f"{name} {many[-1] / many[0]:.2f}" for name, many in peaks.items())
    times = SIZES[-1] / SIZES[0]
    print(f"\nMost memory with {times:.0f} times as many documents, as a ratio: {told}.")


def _head() -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return f"Python {platform.python_version()}, {machine}; one core used.\n"


def _measure_all() -> Iterator[Measured]:
    for format_name, write in _CORPORA:
        for documents in SIZES:
            with tempfile.TemporaryDirectory(prefix="isnad-bench-") as name:
                folder = Path(name) / "corpus"
                folder.mkdir()
                write(folder, documents)
                yield measure(format_name, folder, documents)


def measure(format_name: str, folder: Path, documents: int) -> Measured:
    """Import a corpus in a child process on one core.

    :raises RuntimeError: if the import ends otherwise than with everything read.
    """
    out = folder.parent / "articles"
    command = ["import", format_name, str(folder), "--out", str(out), "--lines"]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, sys.executable, "-m", "isnad", *command],
        check=False,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        told = f"ended with {done.returncode}: {done.stderr[-2000:]}"
        raise RuntimeError(f"the import of {format_name} {told}")
    return Measured(format_name, documents, seconds, int(done.stdout) / 1024)


if __name__ == "__main__":
    main()
