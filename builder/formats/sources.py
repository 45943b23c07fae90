"""Where the files of a corpus are: a file, a folder, or an archive that is read in place."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from builder.formats.archives import is_hidden, is_text, open_archive, printable
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Unreadable
from builder.formats.reading import ReadingError, read_bounded


class Source(Protocol):
    """The files of a corpus by name.

    :ivar names: paths below the root with ``/``, in order; a single file has one.
    :ivar refused: members that can't be used, with the reason.
    """

    names: list[str]
    refused: list[Unreadable]

    def label(self, name: str) -> str:
        """Return the file as messages name it."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; :raises ReadingError: if it can't be read or is too large."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Return a stream of a file, for those that are read piece by piece."""
        ...


@dataclass(slots=True)
class _Folder:
    root: Path
    limits: Limits
    names: list[str]
    refused: list[Unreadable] = field(default_factory=list)

    def label(self, name: str) -> str:
        return printable(str(self._path(name)))

    def read(self, name: str) -> bytes:
        return read_bounded(self._path(name), self.limits.file)

    def open(self, name: str) -> BinaryIO:
        try:
            return self._path(name).open("rb")
        except OSError as error:
            raise ReadingError(f"can't be read: {error.strerror or error}") from None

    def _path(self, name: str) -> Path:
        return self.root / name


@contextmanager
def open_source(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Source]:
    """Give the files below a path: of a folder, a zip or tar archive, or the one file itself.

    In folders, names that begin with a dot are passed over. A source of one file reads files
    beside it too, if they are asked for by name.

    :raises ReadingError: if there is nothing at the path, or the archive is damaged or too large.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise ReadingError("there is no such file or folder") from None
    except OSError as error:
        raise ReadingError(f"can't be read: {error.strerror or error}") from None
    if stat.S_ISDIR(mode):
        yield _folder(path, limits)
    elif not stat.S_ISREG(mode):
        raise ReadingError("is not a regular file")
    else:
        with open_archive(path, limits) as archive:
            yield archive or _Folder(path.parent, limits, [path.name])


def _folder(root: Path, limits: Limits) -> _Folder:
    source = _Folder(root, limits, [])
    for above, folders, files in os.walk(root, onerror=lambda error: _note(source, error)):
        folder = Path(above)
        folders[:] = [one for one in folders if _is_entered(source, folder / one)]
        for file in files:
            _take(source, folder / file)
    source.names.sort()
    return source


def _note(source: _Folder, error: OSError) -> None:
    message = f"can't be read: {error.strerror or error}"
    source.refused.append(Unreadable(printable(str(error.filename)), None, message))


def _is_entered(source: _Folder, folder: Path) -> bool:
    if folder.name.startswith("."):
        return False
    if folder.is_symlink():
        message = "is a link to a folder, which is not followed"
        source.refused.append(Unreadable(printable(str(folder)), None, message))
        return False
    return True


def _take(source: _Folder, file: Path) -> None:
    name = file.relative_to(source.root).as_posix()
    if is_hidden(PurePosixPath(name)):
        return
    complaint = "" if _is_regular(file) else "is not a regular file, or can't be reached"
    if not is_text(name):
        complaint = "has a name that is not UTF-8"
    if complaint:
        source.refused.append(Unreadable(source.label(name), None, complaint))
    else:
        source.names.append(name)


def _is_regular(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return False
