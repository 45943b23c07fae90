"""Tests of archives: what would harm is refused, whatever is damaged is told."""

import gzip
import random
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, read_lines
from builder.formats.sources import open_source
from tests.formats.packing import tar_of, zip_of

SMALL = Limits(record=10_000, file=1000, archive=100_000, members=10, ratio=50)


def refusals(path: Path, limits: Limits = SMALL) -> tuple[list[str], list[str]]:
    with open_source(path, limits) as source:
        return source.names, [f"{one.file.split('!')[-1]}: {one.message}" for one in source.refused]


@pytest.mark.parametrize(
    "name", ["../x", "a/../../x", "/etc/x", "C:x", "C:/x", "a\\..\\x", "..\\x", "a/.."]
)
def test_names_that_leave_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    for path in (
        zip_of(tmp_path / "x.zip", {name: b"x", "a": b"1"}),
        tar_of(tmp_path / "x.tar", {name: b"x", "a": b"1"}),
    ):
        assert refusals(path) == (["a"], [f"{name}: has a name that leaves the archive"])


def test_a_member_without_name_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "x.zip", {"x": b"1", "a": b"2"})
    path.write_bytes(path.read_bytes().replace(b"x", b"\0"))
    assert refusals(path) == (["a"], [": has no name"])


def test_members_of_one_name_are_refused_but_the_first(tmp_path: Path) -> None:
    tar = tar_of(tmp_path / "x.tar", {"a": b"1", "./a": b"2"})
    zipped = zip_of(tmp_path / "x.zip", {"a": b"1", "./a": b"2"})
    for path in (tar, zipped):
        assert refusals(path) == (["a"], ["./a: has the same name as an earlier member"])
        with open_source(path) as source:
            assert source.read("a") == b"1"


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        for name, kind in (
            ("soft", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("fifo", tarfile.FIFOTYPE),
            ("null", tarfile.CHRTYPE),
        ):
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
    told = ["soft", "hard", "fifo", "null"]
    assert refusals(tmp_path / "x.tar") == ([], [f"{one}: is not a regular file" for one in told])
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as zipped:
        link = zipfile.ZipInfo("soft")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")
    assert refusals(tmp_path / "x.zip") == ([], ["soft: is a link"])


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "x.zip", {"a": b"1" * 20, "b": b"2"}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    for start, flags in ((raw.find(b"PK\1\2"), 8), (raw.find(b"PK\3\4"), 6)):
        raw[start + flags] |= 1
    path.write_bytes(raw)
    assert refusals(path) == (["b"], ["a: is encrypted"])


@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_archives_that_are_too_large_are_refused(
    tmp_path: Path, make: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    many = make(tmp_path / "many", {f"{number}": b"" for number in range(11)})
    with pytest.raises(ReadingError, match="has more than 10 members"), open_source(many, SMALL):
        pass
    large = make(tmp_path / "large", {f"{number}": random.randbytes(50_000) for number in range(3)})
    with (
        pytest.raises(ReadingError, match="would unpack to more than 100000"),
        open_source(large, SMALL),
    ):
        pass
    member = make(tmp_path / "member", {"a": b"0" * 1001, "b": b"1"})
    assert refusals(member) == (
        ["b"],
        ["a: has 1001 bytes, more than the 1000 that are read at once"],
    )


def test_bombs_are_refused_by_the_ratio_before_they_are_read(tmp_path: Path) -> None:
    zeros = {"a": bytes(60_000)}
    paths = [
        zip_of(tmp_path / "a.zip", zeros),
        tar_of(tmp_path / "a.tgz", zeros, "w:gz"),
        tar_of(tmp_path / "a.tbz", zeros, "w:bz2"),
        tar_of(tmp_path / "a.txz", zeros, "w:xz"),
    ]
    for path in paths:
        with (
            pytest.raises(ReadingError, match="would unpack to more than"),
            open_source(path, SMALL),
        ):
            pass


def test_what_follows_the_members_of_a_packed_tar_counts_too(tmp_path: Path) -> None:
    plain = tar_of(tmp_path / "a.tar", {"a": b"1"}).read_bytes()
    (tmp_path / "a.tgz").write_bytes(gzip.compress(plain + bytes(60_000)))
    with (
        pytest.raises(ReadingError, match="would unpack to more than"),
        open_source(tmp_path / "a.tgz", SMALL),
    ):
        pass


def test_a_tar_header_of_many_megabytes_is_not_read(tmp_path: Path) -> None:
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 100 * 2**20
    with gzip.open(tmp_path / "x.tgz", "wb") as stream:
        stream.write(header.tobuf(tarfile.GNU_FORMAT))
        for _ in range(100):
            stream.write(bytes(2**20))
    tracemalloc.start()
    try:
        with (
            pytest.raises(ReadingError, match="a header has 104857600 bytes"),
            open_source(tmp_path / "x.tgz", Limits(ratio=10_000)),
        ):
            pass
        assert tracemalloc.get_traced_memory()[1] < 10 * 2**20
    finally:
        tracemalloc.stop()


def test_damaged_archives_are_refused_and_damaged_members_alone(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "x.zip", {"a": b"damaged\n", "b": b"whole\n"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"damaged", b"dimaged"))
    with open_source(path) as source:
        with pytest.raises(ReadingError, match="is damaged in the archive: Bad CRC-32"):
            source.read("a")
        with source.open("a") as stream:
            ((_, error),) = read_lines(stream, SMALL)
        assert "is damaged in the archive" in str(error)
        assert source.read("b") == b"whole\n"


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_that_breaks_off_is_refused(tmp_path: Path, mode: str) -> None:
    path = tar_of(tmp_path / "x", {"a": bytes(range(256)) * 4, "b": b"2" * 700}, mode)
    raw = path.read_bytes()
    path.write_bytes(raw[: 512 + 300] if mode == "w" else raw[: len(raw) - 20])
    with pytest.raises(ReadingError, match="is a damaged archive"), open_source(path):
        pass


def test_a_tar_with_a_damaged_header_is_refused_rather_than_cut(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "x.tar", {"a": b"1", "b": b"2", "c": b"3"})
    raw = bytearray(path.read_bytes())
    raw[1024:1030] = b"broken"
    path.write_bytes(raw)
    with pytest.raises(ReadingError, match="no header at byte 1024"), open_source(path):
        pass


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([".zip", ".tar", ".tgz", ".tbz", ".txz"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 40),
)
def test_a_damaged_archive_is_read_or_refused_with_a_message(
    tmp_path: Path, suffix: str, changes: list[tuple[int, int]], cut: int
) -> None:
    files = {"تل.txt": "المثال".encode() * 20, "b.txt": b"two" * 100}
    modes = {".tar": "w", ".tgz": "w:gz", ".tbz": "w:bz2", ".txz": "w:xz"}
    path = tmp_path / f"x{suffix}"
    raw = bytearray(
        (
            zip_of(path, files) if suffix == ".zip" else tar_of(path, files, modes[suffix])
        ).read_bytes()
    )
    for at, byte in changes:
        # Half of the changes fall on the directory at the end of a zip.
        raw[at % len(raw) if byte % 2 else -1 - at % min(len(raw), 300)] = byte
    path.write_bytes(raw[: len(raw) - cut] if cut < 20 else raw)
    try:
        with open_source(path) as source:
            for name in source.names:
                try:
                    assert isinstance(source.read(name), bytes)
                except ReadingError as error:
                    assert str(error)
    except ReadingError as error:
        assert str(error)
