"""``isnad serve`` with a real socket, and its exit codes."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
import requests
from click.testing import CliRunner

from isnad.serve_command import serve
from tests.server.small_graph import ARTICLE_0, entity, publish_snapshot, term

SERVE = [sys.executable, "-c", "from isnad.serve_command import serve; serve()"]


@pytest.fixture
def served(store_dir: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return the address of a server in its own process, and its store directory."""
    own = Path(copytree(store_dir, tmp_path / "store", symlinks=True))
    command = [*SERVE, "--store", str(own), "--port", "0", "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts
    ) as process:
        try:
            assert process.stdout is not None
            match = re.match(r"Open (http://127\.0\.0\.1:\d+)/ ", process.stdout.readline())
            assert match is not None
            yield match[1], own
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()


def _heed_interrupts() -> None:
    """Undo that a shell lets the commands that it runs in the background ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_server_answers_queries_follows_a_switch_and_survives_bad_input(
    served: tuple[str, Path],
) -> None:
    address, own = served
    query = "SELECT ?n { ?s <https://w3id.org/isnad/ontology#count> ?n }"
    with requests.Session() as session:
        answer = session.post(f"{address}/sparql", data={"query": query}, timeout=10)
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "3"
        for braces in (60, 2200, 100_000):
            body = "SELECT * " + "{" * braces + "}" * braces
            refused = session.post(
                f"{address}/sparql",
                data=body,
                headers={"Content-Type": "application/sparql-query"},
                timeout=10,
            )
            assert refused.status_code == (200 if braces == 60 else 400)
        publish_snapshot(own, "s2", {ARTICLE_0: [(entity("x"), term("count"), term("Claim"))]})
        accept = {"Accept": "text/csv"}
        answer = session.get(
            f"{address}/sparql", params={"query": query}, headers=accept, timeout=10
        )
        assert answer.content == b"n\r\nhttps://w3id.org/isnad/ontology#Claim\r\n"
        start = session.get(f"{address}/", headers={"Accept": "text/html"}, timeout=10)
        assert start.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Server" not in start.headers


def test_raw_bytes_in_a_query_string_are_a_bad_request(served: tuple[str, Path]) -> None:
    host, port = served[0].removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"GET /sparql?query=ASK{'\xff'} HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 400"


def test_missing_store_ends_with_3_and_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--store", str(tmp_path / "none")])
    assert result.exit_code == 3
    assert result.stderr.startswith(f"isnad serve: {tmp_path / 'none'}: there is no such directory")


def test_store_without_snapshot_ends_with_3(tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--store", str(tmp_path)])
    assert result.exit_code == 3
    assert "expected a link to a snapshot" in result.stderr


def test_port_in_use_ends_with_4_and_names_the_port(store_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(serve, ["--store", str(store_dir), "--port", str(port)])
    assert result.exit_code == 4
    assert f"can't listen on 127.0.0.1 port {port}" in result.stderr


def test_unknown_host_ends_with_4(store_dir: Path) -> None:
    result = CliRunner().invoke(serve, ["--store", str(store_dir), "--host", "no.such.invalid"])
    assert result.exit_code == 4


def test_missing_option_ends_with_2() -> None:
    assert CliRunner().invoke(serve, []).exit_code == 2
