"""``isnad export``: what it writes, what it says, and its exit codes."""

import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from builder.iris import DEFAULT_BASE
from exports.networks.projections import PROJECTIONS
from exports.registry import FORMATS
from isnad import exit_codes
from isnad.cli import main

Export = Callable[..., Result]


@pytest.fixture
def export(store_dir: Path) -> Export:
    """Return what runs the command on the built graph."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(main, ["export", *map(str, words), "--store", str(store_dir)])

    return run


def test_list_has_every_format_and_network_with_its_meaning() -> None:
    text = CliRunner().invoke(main, ["export", "--list"]).stdout
    for format_ in FORMATS.values():
        assert f"  {format_.name}: {format_.title}\n" in text
        assert f"flavours: {', '.join(format_.flavours)}" in text
    joined = " ".join(text.split())
    for projection in PROJECTIONS.values():
        assert f"node: {' '.join(projection.node_meaning.split())}" in joined
        assert f"edge: {' '.join(projection.edge_meaning.split())}" in joined
        assert f"weight: {' '.join(projection.weight_meaning.split())}" in joined


def test_last_line_says_what_was_written(export: Export, tmp_path: Path) -> None:
    out = tmp_path / "view.nt"
    result = export("ntriples", "--out", out, "--graph", "view")
    assert result.exit_code == exit_codes.OK, result.output
    size = f"{out.stat().st_size:,}"
    assert result.stdout == f"ntriples written to {out}: 1 file, {size} bytes\n"
    assert result.stderr == ""


def test_many_files_become_a_folder_or_an_archive(export: Export, tmp_path: Path) -> None:
    assert export("graphs", "--out", tmp_path / "made").exit_code == exit_codes.OK
    assert export("graphs", "--out", tmp_path / "made.zip").exit_code == exit_codes.OK
    files = {p.name: p.read_bytes() for p in (tmp_path / "made").iterdir()}
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert "view.nt" in files


def test_standard_output_has_the_file_and_nothing_else(store_dir: Path, graph: ox.Store) -> None:
    command = [sys.executable, "-m", "isnad", "export", "ntriples", "--graph", "view"]
    done = subprocess.run(
        [*command, "--store", str(store_dir), "--out", "-"], capture_output=True, check=True
    )
    found = {quad.triple for quad in ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)}
    view = ox.NamedNode(f"{DEFAULT_BASE}graph/view")
    assert found == {quad.triple for quad in graph.quads_for_pattern(None, None, None, view)}
    assert done.stderr.decode().startswith("ntriples written to standard output: 1 file, ")


def test_flavours_differ(export: Export, tmp_path: Path) -> None:
    for flavour in ("--plain", "--with-provenance"):
        out = tmp_path / f"{flavour[2:]}.jsonld"
        assert export("jsonld-framed", flavour, "--out", out).exit_code == exit_codes.OK
    assert "/id/claim/" not in (tmp_path / "plain.jsonld").read_text(encoding="utf-8")
    assert "/id/claim/" in (tmp_path / "with-provenance.jsonld").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["gexff"], 1, "There is no export 'gexff'. Did you mean 'gexf'?"),
        (["gexf", "--place", "place:hajen"], 1, "Did you mean 'place:hajin'"),
        (["gexf", "--since", "2020-01-02", "--until", "2020-01-01"], 1, "ends before 2020-01-02"),
        (["gexf", "--since", "1800-01-01", "--until", "1800-01-02"], 1, "has nothing in it"),
        (["gexf", "--projection", "nobody"], 1, "there is no such network"),
        (["turtle", "--graph", "vew"], 1, "Did you mean 'view'"),
        (["turtle", "--article", "0000"], 1, "Did you mean '000'"),
        (["turtle", "--article", "000", "--graph", "view"], 1, "an article is a graph of its own"),
        (["turtle", "--plain", "--graph", "all"], 1, "the plain flavour is the view"),
        (["gexf", "--language", "fr"], 2, "'fr' is not one of 'en', 'ar'"),
        ([], 2, "give FORMAT, --store and --out, or --list"),
    ],
)
def test_wrong_request_is_told_and_leaves_nothing(
    export: Export, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    result = export(*words, "--out", tmp_path / "out")
    assert result.exit_code == code, result.output
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_store_that_is_none_is_told(tmp_path: Path) -> None:
    words = ["export", "turtle", "--store", str(tmp_path / "none"), "--out", str(tmp_path / "x")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "there is no such directory" in result.stderr


def test_file_that_is_there_is_kept_unless_it_may_go(export: Export, tmp_path: Path) -> None:
    out = tmp_path / "view.ttl"
    out.write_bytes(b"mine")
    refused = export("turtle", "--graph", "view", "--out", out)
    assert refused.exit_code == exit_codes.TARGET_UNUSABLE
    assert "is there already" in refused.stderr
    assert out.read_bytes() == b"mine"
    assert export("turtle", "--graph", "view", "--out", out, "--overwrite").exit_code == 0
    assert out.read_bytes() != b"mine"


@pytest.mark.parametrize("name", ["graphs", "turtle", "native", "gexf"])
def test_full_disk_is_told_and_leaves_nothing(store_dir: Path, tmp_path: Path, name: str) -> None:
    def no_room() -> None:
        # A file-size limit makes writes fail as a full disk does.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    command = [sys.executable, "-m", "isnad", "export", name, "--store", str(store_dir)]
    failed = subprocess.run(
        [*command, "--out", str(tmp_path / "out")],
        preexec_fn=no_room,
        capture_output=True,
        text=True,
    )
    assert failed.returncode == exit_codes.TARGET_UNUSABLE, failed.stderr
    assert "can't be written (File too large)" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert list(tmp_path.iterdir()) == []


def test_reader_that_goes_away_ends_the_export_quietly(store_dir: Path) -> None:
    command = [sys.executable, "-m", "isnad", "export", "nquads", "--store", str(store_dir)]
    with subprocess.Popen(
        [*command, "--out", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 1
    assert "Traceback" not in said
