"""``isnad chart``: what it writes, and what it says when it can't."""

import csv
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exports.charts.data_file import write_data
from exports.charts.places import PlaceRow, Places
from exports.records import Labels, Node
from exports.target import FolderTarget
from isnad.cli import main
from tests.conftest import ROOT
from tests.exports.chart_helpers import Svg


def _run(store_dir: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["chart", *map(str, arguments), "--store", str(store_dir)])


def test_picture_and_data_are_written(store_dir: Path, tmp_path: Path) -> None:
    out, data = tmp_path / "p.svg", tmp_path / "p.csv"
    result = _run(
        store_dir, "places", "--out", out, "--data", data, "--article", "example-ar-1",
        "--level", "governorate", "--language", "ar",
    )  # fmt: skip
    assert result.output == f"places written to {out}; rows: 1\n"
    assert "محافظة النهر (مخترع)" in Svg(out.read_bytes()).texts
    assert data.read_bytes().startswith(b"\xef\xbb\xbfplace,identifier,label_en")
    (row,) = csv.DictReader(data.read_text(encoding="utf-8-sig").splitlines())
    assert row["identifier"] == "place:example-river"
    assert row["label_ar"] == "محافظة النهر (مخترع)"
    assert row["events"] == row["only_there"] == "3"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p.csv", "p.svg"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["timeline", "--until", "1900-01-01"], 1, "No event to draw (until 1900-01-01): none."),
        (["timeline", "--since", "2031-02-01", "--until", "2031-01-01"], 1, "ends before"),
        (["figures"], 1, "say what is counted"),
        (["figures", "--counts", "kill"], 1, "expected one of age, area, arrested"),
        (["places", "--level", "governorat"], 1, "Did you mean 'governorate'?"),
        (["sources", "--place", "place:nowhere"], 1, "the graph has no place"),
        (["timeline", "--most", "0"], 2, "0 is not in the range"),
    ],
)
def test_wrong_requests_are_told_and_leave_no_file(
    store_dir: Path, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    result = _run(store_dir, *arguments, "--out", tmp_path / "c.svg")
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert not list(tmp_path.iterdir())


def test_unwritable_targets_are_told(store_dir: Path, tmp_path: Path) -> None:
    there, data = tmp_path / "there.svg", tmp_path / "there.csv"
    there.write_bytes(b"mine")
    data.write_bytes(b"mine too")
    wanted = ["places", "--article", "example-ar-1"]
    taken = _run(store_dir, *wanted, "--out", there)
    assert (taken.exit_code, "--overwrite" in taken.stderr) == (7, True)
    nowhere = _run(store_dir, *wanted, "--out", tmp_path / "no" / "c.svg")
    assert (nowhere.exit_code, "Make it first" in nowhere.stderr) == (7, True)
    half = _run(store_dir, *wanted, "--out", tmp_path / "new.svg", "--data", data)
    assert half.exit_code == 7
    assert (there.read_bytes(), data.read_bytes()) == (b"mine", b"mine too")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["there.csv", "there.svg"]


def test_other_kinds_of_pictures_are_refused(store_dir: Path, tmp_path: Path) -> None:
    result = _run(store_dir, "places", "--out", tmp_path / "c.pdf")
    assert (result.exit_code, ".svg or .png" in result.stderr) == (2, True)
    result = _run(store_dir, "places", "--out", tmp_path / "c.svg", "--data", tmp_path / "c.xlsx")
    assert (result.exit_code, ".csv" in result.stderr) == (2, True)


def test_missing_store_is_told(tmp_path: Path) -> None:
    result = _run(tmp_path / "store", "places", "--out", tmp_path / "c.svg")
    assert (result.exit_code, "isnad build" in result.stderr) == (3, True)


def test_missing_library_is_told_with_the_extra_to_install(
    store_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = _run(store_dir, "places", "--out", tmp_path / "c.svg")
    assert (result.exit_code, "pip install 'isnad[charts]'" in result.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


def test_data_has_no_cell_that_a_spreadsheet_runs(tmp_path: Path) -> None:
    place = Node("https://example.org/p", "place", (), Labels("=1+1", "-تل"), "@p")
    rows = Places((PlaceRow(place, 1, 0),), "", 1, 0, frozenset())
    write_data(rows, FolderTarget(tmp_path), "d.csv")
    (row,) = csv.DictReader((tmp_path / "d.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["identifier"], row["label_en"], row["label_ar"]) == ("'@p", "'=1+1", "'-تل")


def test_picture_of_the_docs_is_what_its_command_draws(
    store_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ROOT / "docs" / "exports" / "charts.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    (command,) = [line for line in lines if "--out charts-timeline.svg" in line]
    words = command.replace("--store store", "").replace("charts-timeline.svg", "c.svg").split()
    monkeypatch.chdir(tmp_path)
    assert _run(store_dir, *words[2:]).exit_code == 0
    drawn = Svg(Path("c.svg").read_bytes())
    shown = Svg((page.parent / "charts-timeline.svg").read_bytes())
    assert list(shown.marks()) == list(drawn.marks())

    def texts(svg: Svg) -> list[str]:
        return [text for text in svg.texts if "snapshot" not in text and "اللقطة" not in text]

    assert texts(shown) == texts(drawn)
