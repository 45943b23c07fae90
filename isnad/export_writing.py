"""Write an export to a path or to standard output, and tell how it goes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

import click
from tqdm import tqdm

from exports.reader import GraphReader
from exports.registry import find_format, prepare
from exports.request import ExportFormat, ExportRequest
from exports.target import PieceStream, StreamTarget, Target, ZipTarget, writing
from server.snapshot import open_current

_STANDARD_OUTPUT = Path("-")


def write_export(store_dir: Path, request: ExportRequest, out: Path, *, overwrite: bool) -> None:
    """Write an export; the last line says what was written.

    :param out: ``-`` is standard output
    :raises StoreUnavailableError: the store has no snapshot
    :raises ExportError: the request is wrong, leaves nothing, or the path can't be written
    """
    find_format(request.format)  # a slip in the name is told before the store is opened
    snapshot = open_current(store_dir)
    request = replace(request, built=snapshot.manifest.created)
    format_, job = prepare(GraphReader(snapshot.store, snapshot.manifest.base), request)
    is_piped = out == _STANDARD_OUTPUT
    with tqdm(desc=format_.name, unit="B", unit_scale=True, disable=None, leave=False) as bar:
        opened = _standard_output(format_) if is_piped else _path(out, format_, overwrite)
        with opened as target:
            counted = _CountedTarget(target, bar.update)
            format_.write(job, counted)
    files = f"{counted.files} file" + ("s" if counted.files != 1 else "")
    where = "standard output" if is_piped else str(out)
    click.echo(f"{format_.name} written to {where}: {files}, {counted.size:,} bytes", err=is_piped)


@contextmanager
def _path(out: Path, format_: ExportFormat, overwrite: bool) -> Iterator[Target]:
    with writing(out, has_many_files=format_.has_many_files, overwrite=overwrite) as target:
        yield target


@contextmanager
def _standard_output(format_: ExportFormat) -> Iterator[Target]:
    stream = sys.stdout.buffer
    if not format_.has_many_files:
        yield StreamTarget(stream)
    else:
        archive = ZipTarget(cast("IO[bytes]", PieceStream(stream.write)))
        yield archive
        archive.close()
    stream.flush()


class _CountedTarget:
    """Counts files and bytes on their way.

    :param advance: is told each number of bytes
    """

    def __init__(self, target: Target, advance: Callable[[int], object]) -> None:
        self._target = target
        self._advance = advance
        self.files = 0
        self.size = 0

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file of the target."""
        with self._target.open(name) as file:
            self.files += 1

            def take(piece: bytes) -> None:
                file.write(piece)
                self.size += len(piece)
                self._advance(len(piece))

            with StreamTarget(cast("IO[bytes]", PieceStream(take))).open(name) as counted:
                yield counted
