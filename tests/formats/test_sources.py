"""Tests of reading a corpus in place: folders, single files and archives, of any make."""

import bz2
import gzip
import lzma
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.formats.reading import ReadingError
from builder.formats.sources import open_source
from tests.formats.packing import tar_of, zip_of

FILES = {"b/2.txt": b"two", "a.txt": b"one", "b/1.txt": "تل المثال".encode()}


def folder_of(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "make",
    [
        folder_of,
        zip_of,
        tar_of,
        lambda path, files: zip_of(path, files, zipfile.ZIP_LZMA),
        lambda path, files: tar_of(path, files, "w:gz"),
        lambda path, files: tar_of(path, files, "w:bz2"),
        lambda path, files: tar_of(path, files, "w:xz"),
    ],
)
def test_folders_and_archives_give_the_same_files_in_order(
    tmp_path: Path, make: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    path = make(tmp_path / "corpus", FILES)
    with open_source(path) as source:
        assert source.names == ["a.txt", "b/1.txt", "b/2.txt"]
        assert {name: source.read(name) for name in source.names} == FILES
        with source.open("b/1.txt") as stream:
            assert stream.read() == FILES["b/1.txt"]
        assert source.refused == []
        with pytest.raises(ReadingError, match=r"no such file|No such file"):
            source.read("c.txt")


def test_a_single_file_is_a_source_of_one_and_reads_its_neighbours(tmp_path: Path) -> None:
    folder_of(tmp_path, FILES)
    with open_source(tmp_path / "a.txt") as source:
        assert (source.names, source.label("a.txt")) == (["a.txt"], str(tmp_path / "a.txt"))
        assert source.read("b/2.txt") == b"two"


def test_hidden_names_are_passed_over(tmp_path: Path) -> None:
    files = {".git/x": b"", "a/.b": b"", "a/c": b"", "__MACOSX/a": b""}
    with open_source(zip_of(tmp_path / "x.zip", files)) as source:
        assert (source.names, source.refused) == (["a/c"], [])
    with open_source(folder_of(tmp_path / "x", files)) as source:
        assert source.names == ["__MACOSX/a", "a/c"]


def test_files_that_only_look_like_archives_are_plain_files(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", {"a": b"1"}).read_bytes()
    files = {
        "text": b"BZh is no archive\n",
        "packed": gzip.compress(b"no tar\n"),
        "packed2": bz2.compress(b"no tar\n"),
        "packed3": lzma.compress(b"no tar\n"),
        "ends": b"text\n" + inner,
        "empty": b"",
    }
    folder_of(tmp_path / "x", files)
    for name, content in files.items():
        with open_source(tmp_path / "x" / name) as source:
            assert (source.names, source.read(name)) == ([name], content)
    with open_source(tar_of(tmp_path / "x.tar", {"inner.zip": inner, "b": b"2"})) as source:
        assert source.names == ["b", "inner.zip"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name, message in (("absent", "no such file"), ("fifo", "is not a regular file")):
        with pytest.raises(ReadingError, match=message), open_source(tmp_path / name):
            pass


def test_a_folder_says_what_it_does_not_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "x", {"a": b"1", "b/c": b"2"})
    os.mkfifo(folder / "fifo")
    (folder / "gone").symlink_to(tmp_path / "absent")
    (folder / "link").symlink_to(folder / "a")
    (folder / "loop").symlink_to(folder)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe9.txt")).write_bytes(b"")
    with open_source(folder) as source:
        told = {one.file.rpartition("/")[2]: one.message for one in source.refused}
        assert source.names == ["a", "b/c", "link"]
    assert told == {
        "fifo": "is not a regular file, or can't be reached",
        "gone": "is not a regular file, or can't be reached",
        "loop": "is a link to a folder, which is not followed",
        "\\udce9.txt": "has a name that is not UTF-8",
    }
