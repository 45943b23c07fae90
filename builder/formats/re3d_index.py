"""Where the records of each document stand in a JSON Lines file, so that none need be held.

A run of lines about one document takes four numbers. Files are grouped by document as a rule,
then there is one run for each document; if not, there may be one for each line.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from builder.formats.limits import Limits
from builder.formats.marks import Unreadable
from builder.formats.reading import ReadingError, decode, parse_json

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def check_first_line(raw: bytes) -> None:
    """:raises ReadingError: if a file that begins with this line can't be JSON Lines in UTF-8."""
    if raw.startswith(_UTF16):
        raise ReadingError("is UTF-16, expected UTF-8; save it as UTF-8")
    if raw.lstrip(b"\xef\xbb\xbf \t").startswith(b"["):
        raise ReadingError("is a JSON array, expected one object on each line")


@dataclass(slots=True)
class RecordIndex:
    """The records of one file by the document that they are about.

    :param what: what they are, for messages: ``entities``.
    :param file: as messages name it.
    :param stream: of the whole file; it can be read from any place.
    """

    what: str
    file: str
    stream: BinaryIO
    limits: Limits
    # For each document: begin, end (bytes), number of the first line, number of lines.
    _runs: dict[str, "array[int]"] = field(default_factory=dict)

    def fill(self) -> Iterator[Unreadable]:
        """Read the file through; yield the lines that can't be read or name no document."""
        try:
            yield from self._fill()
        except ReadingError as error:
            yield Unreadable(self.file, None, str(error))

    def _fill(self) -> Iterator[Unreadable]:
        begin = number = 0
        while raw := self._line(self.limits.record + 1):
            number += 1
            if number == 1:
                check_first_line(raw)
            end = begin + len(raw)
            if len(raw) > self.limits.record and not raw.endswith(b"\n"):
                end += self._pass_over_line()
                message = f"the line has more than {self.limits.record} bytes"
                yield Unreadable(self.file, number, message)
            elif raw.strip():
                document = self._document(raw)
                if isinstance(document, ReadingError):
                    yield Unreadable(self.file, number, str(document))
                else:
                    self._add(document, begin, end, number)
            begin = end

    def _pass_over_line(self) -> int:
        passed = 0
        while piece := self._line(2**20):
            passed += len(piece)
            if piece.endswith(b"\n"):
                break
        return passed

    def _document(self, raw: bytes) -> str | ReadingError:
        try:
            data = parse_json(decode(raw.rstrip(b"\r\n")).text, self.limits)
        except ReadingError as error:
            return error
        document = data.get("documentId") if isinstance(data, dict) else None
        if isinstance(document, str) and document:
            return document
        return ReadingError("names no documentId, expected an object with the id of a document")

    def _add(self, document: str, begin: int, end: int, number: int) -> None:
        runs = self._runs.setdefault(document, array("Q"))
        if runs and runs[-3] == begin:
            runs[-3] = end
            runs[-1] += 1
        else:
            runs.extend((begin, end, number, 1))

    def take(self, document: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (1-based line, record) of the records about a document; they are gone then.

        :raises ReadingError: if the file can't be read any more.
        """
        runs = self._runs.pop(document, array("Q"))
        for at in range(0, len(runs), 4):
            begin, _, first, count = runs[at : at + 4]
            self.stream.seek(begin)
            for number in range(first, first + count):
                yield number, parse_json(decode(self._line(-1)).text, self.limits)

    def _line(self, size: int) -> bytes:
        try:
            return self.stream.readline(size)
        except OSError as error:
            raise ReadingError(f"can't be read: {error.strerror or error}") from None

    def rest(self) -> Unreadable | None:
        """Return the report on records about documents that never came, if there are any."""
        if not self._runs:
            return None
        document, runs = min(self._runs.items(), key=lambda item: item[1][2])
        count = sum(sum(numbers[3::4]) for numbers in self._runs.values())
        message = (
            f"{count} {self.what} are about documents that could not be read, "
            f"the first about {document!r}"
        )
        return Unreadable(self.file, runs[2], message)
