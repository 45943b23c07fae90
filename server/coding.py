"""Content codings: which one a client gets (RFC 9110, sections 8.4.1 and 12.5.3), and writing it.

Nothing here is secret to a reader of the same page and there are no cookies, so that the size of a
compressed answer tells nobody anything (BREACH).
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

import brotli
from backports import zstd
from flask import Flask, Response, request

from server.errors import NotAcceptableError, UnsupportedBodyError

IDENTITY = "identity"
_GZIP_WINDOW = zlib.MAX_WBITS + 16
_GZIP_LEVEL, _BROTLI_LEVEL, _ZSTD_LEVEL = 6, 4, 3
# What the first that a client names is chosen from, quickest first; where it says "any" (*), gzip
# comes first, which every client can read.
_NAMED_ORDER = ("zstd", "br", "gzip")
_ANY_ORDER = ("gzip", "br", "zstd")
_ALIASES = {"x-gzip": "gzip"}
_QUALITY = re.compile(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)", re.IGNORECASE)
_TEXT = re.compile(
    r"text/.*|.*\+(json|xml)|image/svg\+xml|application/(json|xml|javascript|yaml|sparql-query"
    r"|n-triples|n-quads|trig|openmetrics-text|x-ndjson)"
)
_NO_BODY = (204, 304)


class Compressor(Protocol):
    """Writes a coding piece by piece."""

    def compress(self, data: bytes, /) -> bytes:
        """Take the next piece; what comes out may come later."""
        ...

    def flush(self) -> bytes:
        """Return what is left and the end of the coding."""
        ...


class _Brotli:
    def __init__(self) -> None:
        self._compressor = brotli.Compressor(quality=_BROTLI_LEVEL)

    def compress(self, data: bytes, /) -> bytes:
        written: bytes = self._compressor.process(data)
        return written

    def flush(self) -> bytes:
        written: bytes = self._compressor.finish()
        return written


def _gzip() -> Compressor:
    return zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)


def _zstd() -> Compressor:
    # The default window is 2 MiB; RFC 9659 lets clients refuse more than 8.
    return zstd.ZstdCompressor(level=_ZSTD_LEVEL)


CODINGS: Mapping[str, Callable[[], Compressor]] = MappingProxyType(
    {"zstd": _zstd, "br": _Brotli, "gzip": _gzip}
)


def choose_coding(header: str | None) -> str | None:
    """Return the coding for an Accept-Encoding header; ``identity`` is none.

    >>> choose_coding("gzip, br;q=0.5"), choose_coding("gzip;q=0"), choose_coding("identity;q=0")
    ('gzip', 'identity', None)

    :returns: None when the client accepts nothing that there is
    """
    if header is None:
        return IDENTITY
    given = parse_accept_encoding(header)
    star = given.get("*", 0.0)
    named = [(given[c], c) for c in _NAMED_ORDER if c in given]
    unnamed = [(star, c) for c in _ANY_ORDER if c not in given]
    # max() takes the first of equals: what the client names, then what it lets pass
    quality, coding = max([*named, *unnamed], key=lambda offer: offer[0])
    plain = given.get(IDENTITY, star if "*" in given else None)
    if plain is None:  # acceptable, but nobody asked for it
        return coding if quality else IDENTITY
    if quality >= plain and quality:
        return coding
    return IDENTITY if plain else None


def parse_accept_encoding(header: str) -> dict[str, float]:
    """Return the quality of each coding that a header names; malformed members are left out.

    >>> parse_accept_encoding("x-gzip;q=0.5, *;q=0, br;q=2")
    {'gzip': 0.5, '*': 0.0}
    """
    found: dict[str, float] = {}
    for member in header.split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        name = name.lower()
        matches = [_QUALITY.fullmatch(parameter) for parameter in parameters]
        if name and all(matches):
            qualities = [float(match[1]) for match in matches if match]
            found.setdefault(_ALIASES.get(name, name), qualities[0] if qualities else 1.0)
    return found


def compressed(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Write chunks in a coding. It has no end when the chunks end with an error."""
    compressor = CODINGS[coding]()
    for chunk in chunks:
        written = compressor.compress(chunk)
        if written:
            yield written
    yield compressor.flush()


def register_coding(app: Flask) -> None:
    """Compress what is worth it. Register it before other functions that run after a request."""
    app.before_request(_check)
    app.after_request(_code)


def _check() -> None:
    """Refuse what can't be read or answered (RFC 9110, sections 12.5.3 and 15.5.16)."""
    sent = request.headers.get("Content-Encoding", IDENTITY).strip().lower()
    if sent not in ("", IDENTITY):
        raise UnsupportedBodyError(
            f"A body in the coding {sent!r} can't be read. Send it as it is."
        )
    if request.method != "OPTIONS" and _chosen() is None:
        offered = (*_NAMED_ORDER, IDENTITY)
        raise NotAcceptableError("No content coding is acceptable to the client.", offered)


def _chosen() -> str | None:
    return choose_coding(request.headers.get("Accept-Encoding"))


def _code(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    coding = _chosen()
    if coding is None or coding == IDENTITY:
        return response
    if response.status_code == 304:
        _weaken(response)  # as the tag of the coded answer that the client holds
    elif _can_be_coded(response):
        _write(response, coding)
    return response


def _can_be_coded(response: Response) -> bool:
    if response.status_code in _NO_BODY or response.status_code < 200:
        return False
    if "Content-Encoding" in response.headers or "Content-Range" in response.headers:
        return False
    is_text = _TEXT.fullmatch(response.mimetype or "") is not None
    return is_text or not _is_plain_acceptable()


def _is_plain_acceptable() -> bool:
    given = parse_accept_encoding(request.headers.get("Accept-Encoding", ""))
    return given.get(IDENTITY, given.get("*", 1.0)) > 0


def _write(response: Response, coding: str) -> None:
    body = response.response
    if isinstance(body, Sequence) and not response.direct_passthrough:
        plain = response.get_data()
        coded = b"".join(compressed([plain], coding))
        if len(coded) >= len(plain) and _is_plain_acceptable():
            return
        response.set_data(coded)
    else:
        _write_stream(response, coding)
    response.headers["Content-Encoding"] = coding
    response.headers.pop("Accept-Ranges", None)
    _weaken(response)


def _write_stream(response: Response, coding: str) -> None:
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)  # closing a generator that wasn't started closes no other
    response.direct_passthrough = False
    response.response = compressed(response.iter_encoded(), coding)
    response.headers.pop("Content-Length", None)


def _weaken(response: Response) -> None:
    """Mark an entity tag as weak: a coding changes the bytes (RFC 9110, section 8.8.3.3)."""
    tag, is_weak = response.get_etag()
    if tag and not is_weak:
        response.set_etag(tag, weak=True)
