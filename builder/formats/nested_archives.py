"""Archives inside an archive or a folder: exports of single documents are zip files.

One level is opened, in memory, under the same limits as the archive around it; what all of them
unpack to counts together.
"""

import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, read_stream

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(slots=True)
class Budget:
    """How much the nested archives of one source may still unpack to.

    :param size: in bytes.
    :param members: their number.
    """

    size: int
    members: int


@dataclass(slots=True)
class Members:
    """The files of a nested archive; they can be used as ``Files``."""

    file: str
    limits: Limits
    archive: zipfile.ZipFile
    names: list[str] = field(default_factory=list)

    def label(self, name: str) -> str:
        """Return the file as messages name it."""
        return f"{self.file}!{name}"

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; :raises ReadingError: if it is damaged or too large."""
        try:
            with self.archive.open(name) as stream:
                return read_stream(stream, self.limits.file)  # type: ignore[arg-type]
        except ReadingError:
            raise
        except (*_BROKEN, KeyError) as error:
            raise ReadingError(f"is damaged in the archive: {error}") from None


def open_nested(raw: bytes, file: str, limits: Limits, budget: Budget) -> Members:
    """Return the files of a zip archive that was read from another archive or folder.

    :param file: the archive as messages name it.
    :param budget: is reduced by what the archive unpacks to.
    :raises ReadingError: if it is damaged or too large, or a member can't be used.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except _BROKEN as error:
        raise ReadingError(f"is a damaged archive: {error}") from None
    infos = [one for one in archive.infolist() if not one.is_dir()]
    total = sum(one.file_size for one in infos)
    _check_total(len(raw), total, len(infos), limits, budget)
    budget.size -= total
    budget.members -= len(infos)
    members = Members(file, limits, archive)
    for info in infos:
        complaint = _complaint(info, limits)
        if complaint:
            raise ReadingError(f"has the member {info.filename!r}, which {complaint}")
        if not _is_hidden(info.filename):
            members.names.append(info.filename)
    members.names.sort()
    if len(set(members.names)) < len(members.names):
        raise ReadingError("has two members of one name")
    return members


def _check_total(packed: int, total: int, count: int, limits: Limits, budget: Budget) -> None:
    if count > budget.members:
        raise ReadingError(f"has {count} members, more than the {budget.members} still allowed")
    if total > budget.size:
        raise ReadingError(f"would unpack to {total} bytes, more than the {budget.size} allowed")
    if total > limits.ratio * packed and total > limits.record:
        raise ReadingError(
            f"would unpack to {total} bytes from {packed}, more than {limits.ratio} times as much"
        )


def _complaint(info: zipfile.ZipInfo, limits: Limits) -> str:
    path = PurePosixPath(info.filename)
    drive = bool(path.parts) and path.parts[0][1:2] == ":"
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or drive:
        return "has a name that leaves the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.file_size > limits.file:
        return f"has {info.file_size} bytes, more than the {limits.file} that are read at once"
    return ""


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[:1] == ("__MACOSX",) or any(part.startswith(".") for part in parts)
