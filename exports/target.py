"""Where an export goes: one file, a folder of files, or a zip archive in a stream.

Nothing half-written is ever left: files are written beside their place under a name of their own,
and moved there when all of them are complete. In a folder that may be overwritten, files of other
names stay as they are.
"""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any, Protocol

from exports.errors import TargetError

_PIECE_BYTES = 1 << 16


class Target(Protocol):
    """Takes the files of an export, one after the other."""

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file to be written; it can't be sought in.

        :param name: with its extension, without a folder
        """
        ...


class PieceStream(RawIOBase):
    """A stream that hands on what is written to it; closing it ends nothing.

    :param take: is given the bytes
    """

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self.is_given_up = False

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Hand on bytes, all of them; nothing any more once it is given up."""
        piece = bytes(data)
        if piece and not self.is_given_up:
            self._take(piece)
        return len(piece)


class StreamTarget:
    """One stream, for formats of one file; it stays open."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Give the stream; its name is decided elsewhere."""
        # Formats may close what they got, as text wrappers do; the stream isn't theirs.
        pieces = PieceStream(self._stream.write)
        file = BufferedWriter(pieces, _PIECE_BYTES)
        try:
            yield file
            if not file.closed:
                file.flush()
        except BaseException:
            pieces.is_given_up = True  # what is held back isn't written after an error
            raise


class ZipTarget:
    """A zip archive that is written to a stream while its files are."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = _Archive(stream, "w", zipfile.ZIP_DEFLATED)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file of the archive."""
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same bytes every time
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(entry, "w", force_zip64=True) as file:
            yield file

    def close(self) -> None:
        """Write the directory of the archive: only now is it whole."""
        self._archive.close()


class _Archive(zipfile.ZipFile):
    """An archive that was given up stays without its directory: it must not look whole."""

    def __del__(self) -> None:
        pass


class FolderTarget:
    """A folder of files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file of the folder."""
        with (self._folder / name).open("wb") as file:
            yield file


@contextmanager
def writing(out: Path, *, has_many_files: bool, overwrite: bool) -> Iterator[Target]:
    """Write an export to a path: all of it or nothing.

    :param out: a file, or a folder for formats of many files; a name that ends in ``.zip`` makes an
        archive of the files
    :raises TargetError: it can't be written, or it is there and may not be overwritten
    """
    try:
        _check(out, has_many_files, overwrite)
        staging = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise TargetError(f"{out}: can't be written there ({error.strerror}).") from error
    try:
        yield from _written(out, staging, has_many_files)
    except OSError as error:
        raise TargetError(f"{out}: can't be written ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _written(out: Path, staging: Path, has_many_files: bool) -> Iterator[Target]:
    made = staging / out.name
    if not has_many_files or out.suffix == ".zip":
        with made.open("wb") as stream:
            if has_many_files:
                archive = ZipTarget(stream)
                yield archive
                archive.close()
            else:
                yield StreamTarget(stream)
            stream.flush()
            os.fsync(stream.fileno())
        made.replace(out)
        return
    made.mkdir()
    yield FolderTarget(made)
    out.mkdir(exist_ok=True)
    for file in sorted(made.iterdir()):
        file.replace(out / file.name)


def _check(out: Path, has_many_files: bool, overwrite: bool) -> None:
    is_folder = has_many_files and out.suffix != ".zip"
    if not out.name:
        raise TargetError(f"{out}: expected the name of a file or folder to make.")
    if not out.parent.is_dir():
        raise TargetError(f"{out}: there is no folder {out.parent}. Make it first.")
    if is_folder and out.exists() and not out.is_dir():
        raise TargetError(f"{out}: expected a folder or a name that is free, found a file.")
    if not is_folder and out.is_dir():
        raise TargetError(f"{out}: expected the name of a file, found a folder.")
    if out.exists() and not (out.is_file() or out.is_dir()):
        raise TargetError(f"{out}: is no ordinary file. For a stream give - instead.")
    is_taken = any(out.iterdir()) if out.is_dir() else out.exists()
    if is_taken and not overwrite:
        raise TargetError(f"{out}: is there already. Choose another name, or give --overwrite.")
