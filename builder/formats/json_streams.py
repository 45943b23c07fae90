"""Streams of UTF-8 bytes from files in UTF-8 or UTF-16, of folders and of archives.

Line feeds, brackets and quotes can be looked for in UTF-8 byte by byte, in UTF-16 they can't.
"""

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO, cast

from builder.formats.reading import ReadingError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MARK = codecs.BOM_UTF8
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_PIECE = 2**16


class _Utf8Pieces(io.RawIOBase):
    """The bytes of a stream without a byte order mark, made UTF-8 if they are UTF-16."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._ready = b""
        self._ended = False
        self._begin(self._read(4))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and not self._ended:
            self._ready = self._converted(self._read(max(len(view), 2)))
        count = min(len(view), len(self._ready))
        view[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _begin(self, head: bytes) -> None:
        if head.startswith(_UTF32):
            raise ReadingError("is UTF-32; save it as UTF-8")
        for mark, encoding in _UTF16:
            if head.startswith(mark):
                # Half a surrogate pair becomes bytes that are no UTF-8: its record is refused.
                self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
                self._ready = self._converted(head.removeprefix(mark))
                return
        self._ready = head.removeprefix(_MARK)

    def _read(self, size: int) -> bytes:
        try:
            piece = self._stream.read(size)
        except OSError as error:
            raise ReadingError(f"can't be read: {error.strerror or error}") from None
        self._ended = not piece
        return piece

    def _converted(self, piece: bytes) -> bytes:
        if self._decoder is None:
            return piece
        try:
            text = self._decoder.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            # Half a unit at the end: a byte that no UTF-8 text has, so that its record is refused.
            return b"\xff"
        return text.encode("utf-8", "surrogatepass")


def utf8_stream(stream: BinaryIO) -> BinaryIO:
    """Return the bytes of a stream as UTF-8 without a byte order mark.

    UTF-16 is known by its mark. Nothing is held but one piece of the stream.

    :raises ReadingError: at once if they are UTF-32; on reading if the stream breaks off.
    """
    return cast(BinaryIO, io.BufferedReader(_Utf8Pieces(stream), _PIECE))
