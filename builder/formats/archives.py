"""Zip and tar archives as sources: members are checked before any is read, and never unpacked.

No member can be written outside, because none is written; members whose names leave the archive
are refused all the same, because names become ids.
"""

import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from builder.formats.limits import Limits
from builder.formats.marks import Unreadable
from builder.formats.reading import ReadingError, read_stream
from builder.formats.tars import check_end, checked_tar, is_tar, plain_tar

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_Member = zipfile.ZipInfo | tarfile.TarInfo

# What zipfile and tarfile raise on damaged files; RuntimeError stands for encryption, ValueError
# and struct.error for fields that make no sense.
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class _Checked(io.RawIOBase):
    """A member as a stream whose errors say that the archive is damaged."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._stream.read(len(view))
        except _BROKEN as error:
            raise ReadingError(f"is damaged in the archive: {error}") from None
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


@dataclass(slots=True)
class Archive:
    """A zip or tar file whose members were checked; a source."""

    file: Path
    limits: Limits
    archive: zipfile.ZipFile | tarfile.TarFile
    members: dict[str, _Member] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    refused: list[Unreadable] = field(default_factory=list)

    def label(self, name: str) -> str:
        return f"{self.file}!{printable(name)}"

    def read(self, name: str) -> bytes:
        with self.open(name) as stream:
            return read_stream(stream, self.limits.file)

    def open(self, name: str) -> BinaryIO:
        member = self.members.get(name)
        if member is None:
            raise ReadingError("there is no such file in the archive")
        try:
            if isinstance(self.archive, zipfile.ZipFile):
                opened = cast(BinaryIO, self.archive.open(cast(zipfile.ZipInfo, member)))
            else:
                stream = self.archive.extractfile(cast(tarfile.TarInfo, member))
                opened = cast(BinaryIO, stream or io.BytesIO())
        except _BROKEN as error:
            raise ReadingError(f"is damaged in the archive: {error}") from None
        return cast(BinaryIO, io.BufferedReader(_Checked(opened), 2**16))

    def take(self, written: str, member: _Member, size: int, complaint: str) -> None:
        """Take a member under its name, or refuse it."""
        path = PurePosixPath(written)
        if not is_text(written):
            complaint = "has a name that is not UTF-8"
        elif not path.parts:
            complaint = "has no name"
        elif path.is_absolute() or ".." in path.parts or "\\" in written or _has_drive(path):
            complaint = "has a name that leaves the archive"
        elif is_hidden(path) or path.parts[:1] == ("__MACOSX",):
            return
        elif size > self.limits.file:
            complaint = f"has {size} bytes, more than the {self.limits.file} that are read at once"
        elif str(path) in self.members:
            complaint = "has the same name as an earlier member"
        if complaint:
            self.refused.append(Unreadable(self.label(written), None, complaint))
        else:
            self.members[str(path)] = member


@contextmanager
def open_archive(file: Path, limits: Limits) -> Iterator[Archive | None]:
    """Give a zip or tar archive as a source, or None if the file is neither.

    :raises ReadingError: if it is damaged or too large.
    """
    # A tar whose last member is a zip looks like a zip too.
    if is_tar(file):
        with plain_tar(file, limits) as stream, checked_tar(stream) as tar:
            yield _tar_source(file, tar, limits)
    elif _is_zip(file):
        with _opened_zip(file) as archive:
            yield _zip_source(file, archive, limits)
    else:
        yield None


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(2) == b"PK" and zipfile.is_zipfile(file)


def _opened_zip(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        raise ReadingError(f"is a damaged archive: {error}") from None


def _zip_source(file: Path, archive: zipfile.ZipFile, limits: Limits) -> Archive:
    source = Archive(file, limits, archive)
    size = _Size(file, limits)
    members = [one for one in archive.infolist() if not one.filename.endswith("/")]
    for one in members:
        size.add(one.file_size)
    for one in members:
        is_link = stat.S_ISLNK(one.external_attr >> 16)
        locked = "is encrypted" if one.flag_bits & 1 else ""
        source.take(one.filename, one, one.file_size, "is a link" if is_link else locked)
    source.names.extend(sorted(source.members))
    return source


def _tar_source(file: Path, archive: tarfile.TarFile, limits: Limits) -> Archive:
    source = Archive(file, limits, archive)
    size = _Size(file, limits)
    try:
        for one in archive:
            if not one.isdir():
                size.add(one.size)
                irregular = "" if one.isfile() else "is not a regular file"
                source.take(one.name, one, one.size, irregular)
        check_end(archive)
    except ReadingError:
        raise
    except _BROKEN as error:
        raise ReadingError(f"is a damaged archive: {error}") from None
    source.names.extend(sorted(source.members))
    return source


class _Size:
    """Counts members and their bytes, and ends the reading when they are too many."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self._packed, self._limits = file.stat().st_size, limits
        self._members = self._total = 0

    def add(self, size: int) -> None:
        self._members += 1
        self._total += size
        limits = self._limits
        if self._members > limits.members:
            raise ReadingError(f"has more than {limits.members} members")
        if self._total > limits.archive:
            raise ReadingError(f"would unpack to more than {limits.archive} bytes")
        if self._total > max(limits.ratio * self._packed, limits.record):
            raise ReadingError(
                f"would unpack to more than {limits.ratio} times its {self._packed} bytes"
            )


def is_hidden(path: PurePosixPath) -> bool:
    """Tell whether a name, or a folder above it, begins with a dot."""
    return any(part.startswith(".") for part in path.parts)


def is_text(name: str) -> bool:
    """Tell whether a name can be written: it holds no bytes that are not UTF-8."""
    return printable(name) == name


def printable(name: str) -> str:
    """Return a name with bytes that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _has_drive(path: PurePosixPath) -> bool:
    return bool(path.parts) and path.parts[0][1:2] == ":"
