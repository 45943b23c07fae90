"""Tar archives, compressed or not, in a form that can be read in any order with bounded memory."""

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from builder.formats.limits import Limits
from builder.formats.reading import ReadingError

_PIECE = 2**20
_HEADER = 2**20
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
_EXTENSIONS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class _Member(tarfile.TarInfo):
    """A header whose extension is small: tarfile reads extensions whole into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Member":
        member = super().frombuf(buf, encoding, errors)
        if member.type in _EXTENSIONS and member.size > _HEADER:
            raise tarfile.ReadError(f"a header has {member.size} bytes, more than {_HEADER}")
        return member


def _opener(file: Path) -> Callable[[Path], BinaryIO] | None:
    """Return what opens a compressed file, told by its first bytes.

    :raises ReadingError: if it can't be read.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(10)
    except OSError as error:
        raise ReadingError(f"can't be read: {error.strerror or error}") from None
    if head.startswith(b"\x1f\x8b"):
        return cast(Callable[[Path], BinaryIO], gzip.open)
    if head.startswith(b"\xfd7zXZ\0"):
        return cast(Callable[[Path], BinaryIO], lzma.open)
    if head.startswith(b"BZh") and head.endswith(b"1AY&SY"):
        return cast(Callable[[Path], BinaryIO], bz2.open)
    return None


def _open_plain(file: Path) -> BinaryIO:
    return file.open("rb")


def is_tar(file: Path) -> bool:
    """Tell whether a file, or what is compressed in it, begins like a tar archive.

    :raises ReadingError: if it can't be read.
    """
    opener = _opener(file) or _open_plain
    try:
        with opener(file) as stream:
            tarfile.TarInfo.frombuf(stream.read(tarfile.BLOCKSIZE), "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    except _BROKEN as error:
        raise ReadingError(f"is a damaged archive: {error}") from None
    return True


@contextmanager
def plain_tar(file: Path, limits: Limits) -> Iterator[BinaryIO]:
    """Give the uncompressed archive.

    A compressed one goes into a temporary file without a name: in place, each step back would
    uncompress it from its beginning.

    :raises ReadingError: if it is damaged or becomes too large.
    """
    opener = _opener(file)
    if opener is None:
        with _open_plain(file) as raw:
            yield raw
        return
    with tempfile.TemporaryFile() as plain:
        _copy(file, opener, cast(BinaryIO, plain), limits)
        plain.seek(0)
        yield cast(BinaryIO, plain)


def _copy(file: Path, opener: Callable[[Path], BinaryIO], target: BinaryIO, limits: Limits) -> None:
    packed, total = file.stat().st_size, 0
    most = min(limits.archive, max(limits.ratio * packed, limits.record))
    try:
        with opener(file) as stream:
            while piece := stream.read(_PIECE):
                total += len(piece)
                if total > most:
                    raise ReadingError(f"would unpack to more than {most} bytes from {packed}")
                target.write(piece)
    except _BROKEN as error:
        raise ReadingError(f"is a damaged archive: {error}") from None


@contextmanager
def checked_tar(stream: BinaryIO) -> Iterator[tarfile.TarFile]:
    """Give an archive from an uncompressed stream; :raises ReadingError: if it is damaged."""
    try:
        archive = tarfile.TarFile(fileobj=stream, tarinfo=_Member, encoding="utf-8")
    except (tarfile.TarError, OSError, ValueError) as error:
        raise ReadingError(f"is a damaged archive: {error}") from None
    with archive:
        yield archive


def check_end(archive: tarfile.TarFile) -> None:
    """Check that the archive ends where its members do.

    tarfile takes a damaged header for the end, so that all that follows would be lost unseen.

    :raises ReadingError: if something else than zeros stands there.
    """
    stream = archive.fileobj
    if stream is None:
        return
    stream.seek(archive.offset)
    if stream.read(tarfile.BLOCKSIZE).strip(b"\0"):
        raise ReadingError(f"is a damaged archive: no header at byte {archive.offset}")
