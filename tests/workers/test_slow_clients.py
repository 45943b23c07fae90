"""Clients that send or read slowly, send too much, or go away take nothing from the others."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from tests.server.serving import Server, serving

# 120,000 rows, some 12 MB of CSV: more than the buffers of a connection hold
_BIG = "SELECT * { ?a ?b ?c VALUES ?x { " + " ".join(map(str, range(60))) + " } }"


@pytest.fixture(scope="module")
def server(large_store: Path) -> Iterator[Server]:
    """Return a server with two workers."""
    with serving(large_store, "--workers", "2", "--waiting", "2", "--stop-seconds", "0") as found:
        yield found


def _is_answered(server: Server) -> bool:
    answer = requests.get(f"{server.address}/sparql?query=ASK{{}}", timeout=10)
    return answer.json()["boolean"] is True


def _connected(server: Server, stack: ExitStack, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    stack.enter_context(connection)
    connection.sendall(sent)
    return connection


def test_clients_that_send_slowly_hold_no_thread(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(200):
            _connected(server, stack, b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n")
        assert _is_answered(server)


def test_clients_that_read_slowly_hold_no_thread_and_no_worker(server: Server) -> None:
    body = _BIG.encode()
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        f"Accept: text/csv\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with ExitStack() as stack:
        for _ in range(4):
            connection = _connected(server, stack, head.encode() + body)
            assert connection.recv(12) == b"HTTP/1.1 200"
        assert _is_answered(server)


def test_headers_and_addresses_over_the_limit_are_refused(server: Server) -> None:
    long = requests.get(f"{server.address}/sparql", headers={"X": "x" * 70_000}, timeout=10)
    assert long.status_code == 431
    address = requests.get(f"{server.address}/sparql?query=" + "x" * 70_000, timeout=10)
    assert address.status_code == 431
    assert _is_answered(server)


def test_query_of_sixty_thousand_characters_fits_into_an_address(server: Server) -> None:
    query = "ASK { } # " + "x" * 60_000
    answer = requests.get(f"{server.address}/sparql", params={"query": query}, timeout=10)
    assert answer.json()["boolean"] is True


def test_body_over_the_limit_is_refused(server: Server) -> None:
    answer = requests.post(f"{server.address}/sparql", data={"query": "x" * 1_500_000}, timeout=10)
    assert answer.status_code == 413
    assert answer.json()["error"] == "request-entity-too-large"
    huge = requests.post(f"{server.address}/sparql", data=b"x" * 5_000_000, timeout=10)
    assert huge.status_code == 413
    assert _is_answered(server)


def test_server_listens_on_loopback_unless_told_otherwise(server: Server) -> None:
    listening = {
        line.split()[1].partition(":")[0]
        for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        if line.split()[1].endswith(f":{server.port:04X}") and line.split()[3] == "0A"
    }
    assert listening == {"0100007F"}  # 127.0.0.1, in the order of bytes of the machine
