"""The Snappy framing format: INCEpTION packs serialised CASes in it.

Sources: framing_format.txt and format_description.txt of google/snappy.
"""

from typing import Final

from builder.formats.reading import ReadingError

STREAM_START: Final = b"\xff\x06\x00\x00sNaPpY"
_HEADER: Final = 4
_CHECKSUM: Final = 4
_COMPRESSED, _PLAIN, _FIRST_SKIPPABLE = 0x00, 0x01, 0x80
_MOST_IN_CHUNK: Final = 65536


def unpack_frames(raw: bytes, limit: int) -> bytes:
    """Return what a framed stream holds.

    Checksums are passed over: the Java objects inside are checked by their own structure.

    :raises ReadingError: if the stream is damaged or holds more than ``limit`` bytes.
    """
    result = bytearray()
    at = 0
    while at < len(raw):
        kind, size = raw[at], int.from_bytes(raw[at + 1 : at + _HEADER], "little")
        body = raw[at + _HEADER : at + _HEADER + size]
        if len(raw) < at + _HEADER or len(body) < size:
            raise ReadingError(f"is cut off: the Snappy chunk at byte {at} is incomplete")
        if kind == _COMPRESSED:
            result += unpack_block(body[_CHECKSUM:])
        elif kind == _PLAIN:
            result += body[_CHECKSUM:]
        elif kind < _FIRST_SKIPPABLE:
            raise ReadingError(f"has a Snappy chunk of the unknown kind {kind:#04x} at byte {at}")
        if len(result) > limit:
            raise ReadingError(f"would unpack to more than the {limit} bytes that are read at once")
        at += _HEADER + size
    return bytes(result)


def unpack_block(block: bytes) -> bytes:
    """Return what one compressed block holds.

    :raises ReadingError: if it is damaged.
    """
    try:
        length, at = _length(block)
        result = bytearray()
        while at < len(block) and len(result) <= length:
            at = _element(block, at, result)
    except IndexError:
        raise ReadingError("has a damaged Snappy block") from None
    if len(result) != length or length > _MOST_IN_CHUNK:
        raise ReadingError("has a damaged Snappy block: its length is not the one it says")
    return bytes(result)


def _length(block: bytes) -> tuple[int, int]:
    """Return the length that a block says it has, and where its elements begin."""
    length = 0
    for at in range(5):
        length |= (block[at] & 0x7F) << (7 * at)
        if block[at] < 0x80:
            return length, at + 1
    raise IndexError


def _element(block: bytes, at: int, result: bytearray) -> int:
    """Add the bytes of one element to the result; return where the next one begins."""
    tag = block[at]
    kind, upper = tag & 3, tag >> 2
    if kind == 0:
        return _literal(block, at + 1, upper, result)
    if kind == 1:
        length, offset, end = (upper & 7) + 4, (tag >> 5) << 8 | block[at + 1], at + 2
    else:
        end = at + (3 if kind == 2 else 5)
        if end > len(block):
            raise IndexError
        length, offset = upper + 1, int.from_bytes(block[at + 1 : end], "little")
    if not 0 < offset <= len(result):
        raise IndexError
    start = len(result) - offset
    piece = result[start : start + length]
    # A copy may reach into what it writes: then it repeats.
    result += (piece * (length // len(piece) + 1))[:length]
    return end


def _literal(block: bytes, at: int, upper: int, result: bytearray) -> int:
    """Add bytes that stand as they are; their number may follow the tag in up to 4 bytes."""
    extra = max(0, upper - 59)
    length = int.from_bytes(block[at : at + extra], "little") if extra else upper
    start, end = at + extra, at + extra + length + 1
    if end > len(block):
        raise IndexError
    result += block[start:end]
    return end
