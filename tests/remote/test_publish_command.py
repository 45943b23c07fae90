"""``isnad publish`` on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad import exit_codes
from isnad.cli import main
from server.remote.addresses import find_query_address
from tests.remote.oxigraph_server import OxigraphServer, free_port
from tests.remote.small import DESCRIBED, build, expected, held

Start = Callable[..., OxigraphServer]


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    """Return a store directory with the small graph."""
    return build(tmp_path / "store", DESCRIBED)


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["publish", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_publishes_and_says_what_changed(start: Start, store_dir: Path) -> None:
    server = start()
    code, said = _run("--store", store_dir, "--to", server.graph_address)
    assert code == exit_codes.OK
    assert [line.split()[0] for line in said.splitlines()] == ["new"] * 5 + [server.graph_address]
    assert held(server.address) == expected(DESCRIBED)
    code, said = _run("--store", store_dir, "--to", server.graph_address)
    assert (code, said.splitlines()[0]) == (exit_codes.OK, "unchanged: 5 graphs")


def test_dry_run_changes_nothing(start: Start, store_dir: Path) -> None:
    server = start()
    code, said = _run("--store", store_dir, "--to", server.graph_address, "--dry-run")
    assert code == exit_codes.OK
    assert len(said.splitlines()) == 5
    assert held(server.address) == set()


def test_store_that_is_down_is_exit_code_7_with_its_address(store_dir: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}/store"
    code, said = _run("--store", store_dir, "--to", address)
    assert code == exit_codes.TARGET_UNUSABLE
    assert f"The store at {address.removesuffix('store')}query can't be reached" in said


def test_address_of_unknown_layout_needs_the_endpoint(start: Start, store_dir: Path) -> None:
    code, said = _run("--store", store_dir, "--to", "http://localhost:1/elsewhere")
    assert (code, "--endpoint URL" in said) == (exit_codes.USAGE, True)
    server = start()
    code, said = _run(
        *("--store", store_dir, "--to", f"{server.address}/store?x=y"),
        *("--endpoint", server.query_address),
    )
    assert code == exit_codes.OK, said
    assert held(server.address) == expected(DESCRIBED)


def test_missing_snapshot_is_exit_code_3(tmp_path: Path) -> None:
    code, said = _run("--store", tmp_path / "none", "--to", "http://localhost:1/store")
    assert (code, "isnad build" in said) == (exit_codes.STORE_UNUSABLE, True)


@pytest.mark.parametrize("to", ["localhost:1/store", "ftp://localhost/store"])
def test_address_that_is_none_is_wrong_usage(to: str, store_dir: Path) -> None:
    code, said = _run("--store", store_dir, "--to", to)
    assert (code, "isn't the address of a store" in said) == (exit_codes.USAGE, True)


def test_interrupt_says_how_to_go_on(
    start: Start, store_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        # as Ctrl+C while the first graph is sent
        patch.setattr("server.remote.graph_store.GraphStore.post", interrupted)
        code, said = _run("--store", store_dir, "--to", server.graph_address)
    assert code == exit_codes.INTERRUPTED
    assert "0 of 5 graphs were sent whole. The same command goes on." in said
    assert _run("--store", store_dir, "--to", server.graph_address)[0] == exit_codes.OK
    assert held(server.address) == expected(DESCRIBED)


@pytest.mark.parametrize(
    ("graphs", "queries"),
    [
        ("http://h:7878/store", "http://h:7878/query"),
        ("http://h:3030/isnad/data", "http://h:3030/isnad/query"),
        ("http://h:8890/sparql-graph-crud", "http://h:8890/sparql"),
        ("http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql"),
        ("http://h/repositories/x/rdf-graphs/service", "http://h/repositories/x"),
        ("http://h/elsewhere", ""),
    ],
)
def test_query_address_is_found_from_that_of_the_graphs(graphs: str, queries: str) -> None:
    assert find_query_address(graphs) == queries
