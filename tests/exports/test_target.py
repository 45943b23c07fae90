"""An export is there whole or not at all, and never in place of something that wasn't to go."""

import io
import zipfile
from pathlib import Path
from typing import IO, cast

import pytest

from exports.errors import EmptyExportError, TargetError
from exports.target import PieceStream, StreamTarget, Target, ZipTarget, writing


def _put(target: Target, name: str, content: bytes) -> None:
    with target.open(name) as file:
        file.write(content)


def test_one_file_is_written(tmp_path: Path) -> None:
    out = tmp_path / "a.ttl"
    with writing(out, has_many_files=False, overwrite=False) as target:
        _put(target, "ignored.ttl", b"content")
        assert not out.exists()
    assert out.read_bytes() == b"content"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]


def test_many_files_become_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "made"
    with writing(out, has_many_files=True, overwrite=False) as target:
        _put(target, "one.csv", b"1")
        _put(target, "two.csv", b"2")
        assert not out.exists()
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {"one.csv": b"1", "two.csv": b"2"}
    assert [p.name for p in tmp_path.iterdir()] == ["made"]


def test_many_files_become_an_archive_by_its_name(tmp_path: Path) -> None:
    out = tmp_path / "made.zip"
    with writing(out, has_many_files=True, overwrite=False) as target:
        _put(target, "one.csv", "واحد".encode())
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["one.csv"]
        assert archive.read("one.csv").decode() == "واحد"


def test_archive_has_the_same_bytes_every_time_and_needs_no_seeking() -> None:
    made = []
    for _ in range(2):
        pieces: list[bytes] = []
        archive = ZipTarget(cast("IO[bytes]", PieceStream(pieces.append)))
        _put(archive, "one.csv", b"1" * 100_000)
        archive.close()
        made.append(b"".join(pieces))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as found:
        assert found.testzip() is None
        assert len(found.read("one.csv")) == 100_000


@pytest.mark.parametrize("name", ["a.ttl", "made", "made.zip"])
@pytest.mark.parametrize("error", [EmptyExportError("empty"), KeyboardInterrupt()])
def test_nothing_is_left_of_what_failed(tmp_path: Path, name: str, error: BaseException) -> None:
    with (
        pytest.raises(type(error)),
        writing(tmp_path / name, has_many_files="made" in name, overwrite=False) as target,
    ):
        _put(target, "one.csv", b"1" * 200_000)
        with target.open("two.csv") as file:
            file.write(b"half")
            raise error
    assert list(tmp_path.iterdir()) == []


def test_broken_archive_never_looks_whole() -> None:
    pieces: list[bytes] = []

    def write() -> None:
        archive = ZipTarget(cast("IO[bytes]", PieceStream(pieces.append)))
        _put(archive, "one.csv", b"1")

    write()
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def test_what_was_there_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    out = tmp_path / "a.ttl"
    out.write_bytes(b"old")
    with (
        pytest.raises(EmptyExportError),
        writing(out, has_many_files=False, overwrite=True) as target,
    ):
        _put(target, "a", b"new")
        raise EmptyExportError("empty")
    assert out.read_bytes() == b"old"


def test_overwriting_a_folder_leaves_other_files_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / "one.csv").write_bytes(b"old")
    with writing(tmp_path, has_many_files=True, overwrite=True) as target:
        _put(target, "one.csv", b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "mine.txt": b"mine",
        "one.csv": b"new",
    }


@pytest.mark.parametrize(
    ("name", "has_many_files", "said"),
    [
        ("nowhere/a.ttl", False, "there is no folder"),
        ("file/a.ttl", False, "there is no folder"),
        ("file", False, "is there already"),
        ("folder", False, "expected the name of a file, found a folder"),
        ("file", True, "found a file"),
        ("folder", True, "is there already"),
        ("x" * 300, False, "File name too long"),
    ],
)
def test_target_that_cannot_be_is_told(
    tmp_path: Path, name: str, has_many_files: bool, said: str
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_bytes(b"mine")
    with (
        pytest.raises(TargetError, match=said),
        writing(tmp_path / name, has_many_files=has_many_files, overwrite=False),
    ):
        raise AssertionError("it was begun")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_device_is_never_replaced() -> None:
    with (
        pytest.raises(TargetError, match="is no ordinary file"),
        writing(Path("/dev/null"), has_many_files=False, overwrite=True),
    ):
        raise AssertionError("it was begun")
    assert Path("/dev/null").is_char_device()


def test_folder_that_may_not_be_written_is_told() -> None:
    # /proc takes no files from anybody, not even from root
    with (
        pytest.raises(TargetError, match="can't be written there"),
        writing(Path("/proc/a.ttl"), has_many_files=False, overwrite=False),
    ):
        raise AssertionError("it was begun")


def test_what_is_held_back_is_not_written_after_an_error() -> None:
    pieces: list[bytes] = []
    target = StreamTarget(cast("IO[bytes]", PieceStream(pieces.append)))
    with pytest.raises(EmptyExportError), target.open("a") as file:
        file.write(b"a little")
        raise EmptyExportError("empty")
    del file
    assert pieces == []


def test_format_may_close_its_file_as_text_wrappers_do() -> None:
    stream = io.BytesIO()
    with StreamTarget(stream).open("a") as file, io.TextIOWrapper(file, "utf-8") as text:
        text.write("نص")
    assert stream.getvalue().decode() == "نص"
