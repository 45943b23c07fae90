"""What goes over the socket between the server and a worker.

A message is a head (JSON) and a body (bytes), each after its length. The body of a dump follows its
message as pieces, each after its length; an empty piece ends it, so that a dump that broke off is
never taken for a whole one.
"""

import json
import socket
import struct
from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any

_LENGTHS = struct.Struct(">IQ")
_PIECE = struct.Struct(">I")
_MOST_AT_ONCE = 1 << 20

Head = Mapping[str, Any]


class BrokenWireError(Exception):
    """The other side has gone, or the time is over.

    :param is_timeout: whether the time is over
    """

    def __init__(self, is_timeout: bool) -> None:
        self.is_timeout = is_timeout
        super().__init__("time is over" if is_timeout else "the other side has gone")


def send_message(
    connection: socket.socket, head: Head, body: bytes = b"", deadline: float | None = None
) -> None:
    """Send a message.

    :param deadline: when to give up, by ``time.monotonic()``; None: never
    :raises BrokenWireError: the other side has gone, or the time is over
    """
    encoded = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        connection.settimeout(None if deadline is None else max(0.001, deadline - monotonic()))
        connection.sendall(_LENGTHS.pack(len(encoded), len(body)) + encoded)
        if body:
            connection.sendall(body)
    except OSError as error:
        raise BrokenWireError(isinstance(error, TimeoutError)) from None


def receive_message(
    connection: socket.socket, deadline: float | None = None
) -> tuple[dict[str, Any], bytes]:
    """Receive a message.

    :param deadline: when to give up, by ``time.monotonic()``; None: never
    :raises BrokenWireError: the other side has gone, or the time is over
    """
    head_length, body_length = _LENGTHS.unpack(_receive(connection, _LENGTHS.size, deadline))
    head: dict[str, Any] = json.loads(
        _receive(connection, head_length, deadline).decode("utf-8", "surrogatepass")
    )
    return head, _receive(connection, body_length, deadline)


def send_piece(connection: socket.socket, piece: bytes) -> None:
    """Send a piece of a dump; an empty one ends it.

    :raises BrokenWireError: the other side has gone
    """
    try:
        connection.sendall(_PIECE.pack(len(piece)) + piece)
    except OSError:
        raise BrokenWireError(False) from None


def receive_pieces(connection: socket.socket, deadline: float) -> Iterator[bytes]:
    """Receive the pieces of a dump.

    :raises BrokenWireError: it broke off, or the time is over
    """
    while length := _PIECE.unpack(_receive(connection, _PIECE.size, deadline))[0]:
        yield _receive(connection, length, deadline)


def _receive(connection: socket.socket, length: int, deadline: float | None) -> bytes:
    received = bytearray()
    while len(received) < length:
        remaining = None if deadline is None else deadline - monotonic()
        if remaining is not None and remaining <= 0:
            raise BrokenWireError(True)
        try:
            connection.settimeout(remaining)
            part = connection.recv(min(length - len(received), _MOST_AT_ONCE))
        except OSError as error:
            raise BrokenWireError(isinstance(error, TimeoutError)) from None
        if not part:
            raise BrokenWireError(False)
        received += part
    return bytes(received)
