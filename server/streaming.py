"""Send what is written while it is sent, so that nothing large is held and nothing broken passes.

Up to a megabyte is waited for: what fails by then is answered as the error that it is, and what is
complete by then gets its length. An error after that ends the connection before the response is
complete; HTTP/1.1 shows it to the client, because the last chunk is missing.
"""

import re
import zlib
from collections.abc import Iterator

from flask import Response

from server.errors import NotSerializableError

WAITED_BYTES = 1 << 20
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
# As in the engine: what the serializer writes although XML 1.0 can't hold it.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")
_LONGEST_MATCH = len(b"<oxprefix: ")


def streamed(chunks: Iterator[bytes], content_type: str) -> Response:
    """Return a response with the chunks; they are let go of when it is closed."""
    waited: list[bytes] = []
    size = 0
    for chunk in chunks:
        waited.append(chunk)
        size += len(chunk)
        if size > WAITED_BYTES:
            response = Response(_rest(waited, chunks), content_type=content_type)
            response.call_on_close(lambda: close_chunks(chunks))
            return response
    return Response(b"".join(waited), content_type=content_type)


def _rest(waited: list[bytes], chunks: Iterator[bytes]) -> Iterator[bytes]:
    while waited:
        yield waited.pop(0)
    yield from chunks


def close_chunks(chunks: Iterator[bytes]) -> None:
    """Tell who writes the chunks that no more are wanted."""
    close = getattr(chunks, "close", None)
    if close is not None:
        close()


def packed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the chunks with gzip; the same bytes for the same chunks, without a time."""
    compressor = zlib.compressobj(wbits=_GZIP_WINDOW)
    try:
        for chunk in chunks:
            written = compressor.compress(chunk)
            if written:
                yield written
        yield compressor.flush()
    finally:
        close_chunks(chunks)


def checked_xml(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the chunks as they are, as long as they are XML.

    :raises NotSerializableError: something in there is not
    """
    before = b""
    try:
        for chunk in chunks:
            if _NOT_XML.search(before + chunk):
                raise NotSerializableError(
                    "The graph holds a control character, or a predicate without a local name, "
                    "that RDF/XML can't hold. Ask for Turtle instead."
                )
            before = chunk[-_LONGEST_MATCH:]
            yield chunk
    finally:
        close_chunks(chunks)
