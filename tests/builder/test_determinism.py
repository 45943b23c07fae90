"""The same input gives the same IRIs and the same bytes."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from click.testing import Result

from tests.builder import samples
from tests.builder.samples import article
from tests.conftest import ARTICLES

Isnad = Callable[..., Result]


def _dump(isnad: Isnad, folder: Path, *build: object) -> bytes:
    assert isnad("build", *build, "--store", folder / "store").exit_code == 0
    out = folder / "out.nq"
    assert isnad("dump", "--store", folder / "store", "--out", out).exit_code == 0
    return out.read_bytes()


def test_dump_is_byte_identical_for_the_same_input(isnad: Isnad, tmp_path: Path) -> None:
    one = _dump(isnad, tmp_path / "a", ARTICLES)
    two = _dump(isnad, tmp_path / "b", ARTICLES, "--jobs", 2)
    assert one == two


def test_dump_does_not_depend_on_the_order_of_the_files(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, article(), article(id="second"))
    files = sorted(folder.iterdir())
    one = _dump(isnad, tmp_path / "a", *files)
    two = _dump(isnad, tmp_path / "b", *reversed(files))
    assert one == two


def test_json_lines_and_json_give_the_same_dump(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, article(), article(id="second"))
    lines = [file.read_text() for file in sorted(folder.iterdir())]
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    assert _dump(isnad, tmp_path / "a", folder) == _dump(
        isnad, tmp_path / "b", tmp_path / "all.jsonl"
    )


def test_dump_is_sorted_and_has_the_named_graphs_without_the_merge(
    isnad: Isnad, tmp_path: Path
) -> None:
    lines = _dump(isnad, tmp_path, samples.write(tmp_path, article())).splitlines()
    assert lines == sorted(set(lines))
    parsed = list(ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert not [quad for quad in parsed if quad.graph_name == ox.DefaultGraph()]


def test_default_graph_is_the_merge_of_the_named_graphs(graph: ox.Store) -> None:
    named = {q.triple for g in graph.named_graphs() for q in graph.quads_for_pattern(
        None, None, None, g)}  # fmt: skip
    default = {q.triple for q in graph.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert default == named


def test_iris_are_ascii_and_under_the_base(graph: ox.Store) -> None:
    base = "https://isnad.example/"
    minted = {
        term.value
        for quad in graph
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(base)
    }
    assert minted
    assert all(iri.isascii() for iri in minted)
    assert {iri.removeprefix(base).split("/")[0] for iri in minted} == {"id", "graph"}


def test_base_is_a_setting(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, article())
    here = _dump(isnad, tmp_path / "a", folder, "--base", "http://one.org/x/")
    there = _dump(isnad, tmp_path / "b", folder, "--base", "https://two.org/")
    # The dump is sorted, so another base gives another order of the same lines.
    same = here.replace(b"http://one.org/x/", b"https://two.org/").splitlines()
    assert sorted(same) == there.splitlines()
