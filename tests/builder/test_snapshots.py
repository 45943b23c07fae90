"""The store directory: a snapshot is whole or not there, and the old one stays served."""

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from builder.snapshots import KEEP, current_data, current_id, list_snapshots, publish, writing
from isnad import exit_codes
from tests.builder import samples
from tests.builder.samples import article

Isnad = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return samples.write(tmp_path, article())


@pytest.fixture
def store(tmp_path: Path, isnad: Isnad, source: Path) -> Path:
    directory = tmp_path / "store"
    assert isnad("build", source, "--store", directory).exit_code == 0
    return directory


def _content(store: Path) -> set[str]:
    return {str(quad) for quad in ox.Store.read_only(str(current_data(store)))}


def _names(store: Path) -> list[str]:
    return sorted(p.name for p in store.iterdir())


def test_store_holds_lock_snapshots_and_current(store: Path) -> None:
    assert _names(store) == ["current", "lock", "snapshots"]
    assert (store / "current").is_symlink()


def test_rejected_input_leaves_the_old_snapshot_served(
    isnad: Isnad, store: Path, source: Path
) -> None:
    before, content = current_id(store), _content(store)
    (source / "broken.json").write_text("{")
    assert isnad("build", source, "--store", store).exit_code == exit_codes.INPUT_REJECTED
    assert (current_id(store), _content(store)) == (before, content)
    assert _names(store) == ["current", "lock", "snapshots"]
    assert len(list_snapshots(store)) == 1


def test_store_that_is_a_file_is_told(isnad: Isnad, tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = isnad("build", source, "--store", tmp_path / "file" / "store")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "the store can't be written" in result.output
    assert (tmp_path / "file").read_text() == "mine"


def test_unwritable_store_is_told(isnad: Isnad, source: Path) -> None:
    # Not even root may make folders there.
    result = isnad("build", source, "--store", "/proc/isnad-store")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "/proc/isnad-store: the store can't be written" in result.output


def test_second_build_at_the_same_time_is_refused(isnad: Isnad, store: Path, source: Path) -> None:
    before = current_id(store)
    with writing(store):
        result = isnad("build", source, "--store", store)
    assert result.exit_code == exit_codes.STORE_BUSY
    assert "another build is writing to this store" in result.output
    assert current_id(store) == before


def test_leftover_of_a_killed_build_is_never_visible_and_is_removed(
    isnad: Isnad, store: Path, source: Path
) -> None:
    content = _content(store)
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "import builder.build as b, builder.finishing as f\n"
        "f.violations = lambda store: os.kill(os.getpid(), signal.SIGKILL)\n"
        "b.build(b.BuildOptions((Path(sys.argv[1]),), Path(sys.argv[2]), None, 'http://x.org/'))\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, source, store], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert any(name.startswith("building-") for name in _names(store))
    assert _content(store) == content
    assert isnad("build", source, "--store", store).exit_code == 0
    assert _names(store) == ["current", "lock", "snapshots"]


def test_full_disk_is_told_and_the_old_snapshot_stays(store: Path, source: Path) -> None:
    before, content = current_id(store), _content(store)

    def no_room() -> None:
        # A file-size limit makes writes fail as a full disk does.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    command = [sys.executable, "-m", "isnad", "build", str(source), "--store", str(store)]
    failed = subprocess.run(command, preexec_fn=no_room, capture_output=True, text=True)
    assert failed.returncode == exit_codes.STORE_UNUSABLE, failed.stderr
    assert "writing failed" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert (current_id(store), _content(store)) == (before, content)


def test_reader_of_the_old_snapshot_goes_on_while_a_new_one_is_switched_in(
    isnad: Isnad, store: Path, source: Path
) -> None:
    reader = ox.Store.read_only(str(current_data(store)))
    size = len(reader)
    samples.write(source.parent, article(id="other"))
    assert isnad("build", source, "--store", store).exit_code == 0
    assert len(reader) == size


def test_roll_back_switches_to_the_snapshot_before(isnad: Isnad, store: Path, source: Path) -> None:
    first, content = current_id(store), _content(store)
    samples.write(source.parent, article(label={"en": "Changed"}))
    isnad("build", source, "--store", store)
    assert _content(store) != content
    result = isnad("snapshots", "--store", store, "--previous")
    assert result.output.strip() == f"current is now {first}"
    assert _content(store) == content


def test_roll_back_to_an_unknown_snapshot_is_told(isnad: Isnad, store: Path) -> None:
    result = isnad("snapshots", "--store", store, "--rollback", "nothing")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "there is no snapshot 'nothing'; known: " in result.output


def test_roll_back_without_an_older_snapshot_is_told(isnad: Isnad, store: Path) -> None:
    result = isnad("snapshots", "--store", store, "--previous")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "there is no older snapshot" in result.output


def test_list_marks_the_current_snapshot(isnad: Isnad, store: Path, source: Path) -> None:
    isnad("build", source, "--store", store)
    lines = isnad("snapshots", "--store", store).output.splitlines()
    assert [line[:2] for line in lines] == ["* ", "  "]
    assert lines[0].split()[1] == current_id(store)


def test_oldest_snapshots_are_pruned_but_never_the_current_one(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for number in range(KEEP + 2):
        with writing(store) as folder:
            (folder / "data").mkdir()
            counts = {"articles": 0, "claims": 0, "quads": 0}
            publish(store, folder, {"contentSha256": f"{number:064}", "counts": counts})
        time.sleep(0.001)
    kept = list_snapshots(store)
    assert [int(s.manifest["contentSha256"]) for s in kept] == [6, 5, 4, 3, 2]
    assert kept[0].is_current


def test_dump_of_a_directory_without_snapshot_is_told(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("dump", "--store", tmp_path, "--out", tmp_path / "out.nq")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "there is no snapshot here. Build one: isnad build" in result.output
    assert not (tmp_path / "out.nq").exists()


def test_list_of_a_directory_without_snapshot_is_told(isnad: Isnad, tmp_path: Path) -> None:
    for words in ((), ("--previous",)):
        result = isnad("snapshots", "--store", tmp_path / "nowhere", *words)
        assert result.exit_code == exit_codes.STORE_UNUSABLE
        assert "there is no snapshot here" in result.output
        assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", ["", "[]", "{}"])
def test_broken_manifest_is_told(isnad: Isnad, store: Path, content: str) -> None:
    (store / "current" / "manifest.json").write_text(content)
    result = isnad("snapshots", "--store", store)
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "is not the manifest of a snapshot" in result.output


def test_broken_manifest_of_an_old_snapshot_does_not_stop_a_build(
    isnad: Isnad, store: Path, source: Path
) -> None:
    (store / "current" / "manifest.json").write_text("{")
    for _ in range(KEEP):
        assert isnad("build", source, "--store", store).exit_code == 0
    assert len(list_snapshots(store)) == KEEP


def test_broken_data_is_told(isnad: Isnad, store: Path, tmp_path: Path) -> None:
    for file in (store / "current" / "data").iterdir():
        file.unlink()
    result = isnad("dump", "--store", store, "--out", tmp_path / "out.nq")
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert "can't be opened as an Oxigraph store" in result.output


def test_dump_to_an_unwritable_target_leaves_nothing_behind(isnad: Isnad, store: Path) -> None:
    target = store / "nowhere" / "out.nq"
    result = isnad("dump", "--store", store, "--out", target)
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert f"{target}: can't be written" in result.output


def test_counts_of_a_snapshot_are_those_of_its_store(store_dir: Path, graph: ox.Store) -> None:
    manifest = json.loads((store_dir / "current" / "manifest.json").read_text(encoding="utf-8"))
    default = sum(1 for _ in graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert (manifest["counts"]["triples"], manifest["counts"]["quads"]) == (
        default,
        len(graph) - default,
    )
    told = graph.quads_for_pattern(None, ox.NamedNode("http://rdfs.org/ns/void#triples"), None)
    assert {str(quad.object.value) for quad in told if isinstance(quad.object, ox.Literal)} == {
        str(default)
    }
