"""Exports of single documents, alone, in folders and in archives."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from tests.formats.inception_examples import TSV, actor, export, zipped
from tests.formats.uima_reads import documents, reads
from tests.formats.uima_records import example
from tests.formats.uima_writers import cas_json, type_system_xml, xmi

ACTOR = actor("Omar Baker", "PER")


def test_the_export_of_a_document_is_an_archive_with_its_type_system(tmp_path: Path) -> None:
    (tmp_path / "a.txt.zip").write_bytes(export(ACTOR))
    [document] = documents(tmp_path / "a.txt.zip")
    assert (document.name, document.file) == ("admin", f"{tmp_path}/a.txt.zip!admin.xmi")
    assert [mark.label for mark in document.marks] == ["PER"]
    assert document.remarks == []


def test_exports_in_a_folder_are_named_by_their_archives(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt.zip").write_bytes(export(ACTOR))
    (tmp_path / "a.txt.json").write_bytes(cas_json(ACTOR))
    (tmp_path / "c.txt.tsv").write_bytes(b"\xef\xbb\xbf" + TSV.encode())
    found = documents(tmp_path)
    assert [one.name for one in found] == ["a.txt", "c.txt", "in/b.txt"]
    assert found[1].remarks == ["a byte order mark was taken off"]
    assert found[2].file == f"{tmp_path}/in/b.txt.zip!admin.xmi"


def test_several_documents_in_an_archive_have_its_name_before_theirs(tmp_path: Path) -> None:
    both = {"x.xmi": xmi(ACTOR), "y/z.json": cas_json(ACTOR), "TypeSystem.xml": type_system_xml()}
    (tmp_path / "all.zip").write_bytes(zipped(both))
    assert [one.name for one in documents(tmp_path)] == ["all/x", "all/y/z"]


def test_an_archive_in_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zipped({"b.zip": export(ACTOR)})
    (tmp_path / "outer.zip").write_bytes(zipped({"a.zip": inner, "c.json": cas_json(ACTOR)}))
    refused, document = reads(tmp_path / "outer.zip")
    assert isinstance(document, SourceDocument)
    assert isinstance(refused, Unreadable)
    assert refused.file == f"{tmp_path}/outer.zip!a.zip!b.zip"
    assert refused.message == "is an archive in an archive in an archive, which is not opened"


def with_member(info: zipfile.ZipInfo, raw: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, raw)
    return stream.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.xmi")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted() -> bytes:
    raw = bytearray(zipped({"a.xmi": b"x"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    return bytes(raw)


def twice() -> bytes:
    return zipped({"a.xmi": b"x", "b.xmi": b"x"}).replace(b"b.xmi", b"a.xmi")


BOMB = zipped({"a.xmi": bytes(300_000)})
NESTED: dict[str, tuple[bytes, str]] = {
    "damaged": (zipped({"a.xmi": b"x"})[:-9], "is a damaged archive: "),
    "absolute": (zipped({"/a.xmi": b"x"}), "has the member '/a.xmi', which has a name that leaves"),
    "above": (
        zipped({"../a.xmi": b"x"}),
        "has the member '../a.xmi', which has a name that leaves",
    ),
    "drive": (zipped({"C:a.xmi": b"x"}), "has the member 'C:a.xmi', which has a name that leaves"),
    "link": (with_member(link()), "has the member 'a.xmi', which is a link"),
    "encrypted": (encrypted(), "has the member 'a.xmi', which is encrypted"),
    "twice": (twice(), "has two members of one name"),
    "bomb": (BOMB, "would unpack to 300000 bytes from "),
    "large": (
        zipped({"a.xmi": bytes(range(256)) * 900}),
        "has the member 'a.xmi', which has 230400",
    ),
    "many": (zipped({f"{n}.xmi": b"x" for n in range(9)}), "has 9 members, more than the 8 still"),
}


@pytest.mark.parametrize("case", NESTED)
def test_an_archive_that_may_do_harm_is_refused_and_the_next_file_read(
    tmp_path: Path, case: str
) -> None:
    raw, message = NESTED[case]
    (tmp_path / "a.zip").write_bytes(raw)
    (tmp_path / "b.json").write_bytes(cas_json(ACTOR))
    limits = Limits(file=200_000, record=100_000, ratio=200, members=8)
    refused, document = reads(tmp_path, limits)
    assert isinstance(document, SourceDocument)
    assert isinstance(refused, Unreadable)
    assert refused.message.startswith(message)


def test_a_damaged_member_is_unreadable(tmp_path: Path) -> None:
    raw = bytearray(export(example()))
    at = raw.index(b"admin.xmi") + 200
    raw[at : at + 20] = bytes(20)
    (tmp_path / "a.zip").write_bytes(raw)
    [one] = reads(tmp_path)
    assert isinstance(one, Unreadable)
    assert one.message.startswith("is damaged in the archive: ")


def test_an_archive_without_exports_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"notes.txt": b"x", "__MACOSX/a.xmi": b"x"}))
    assert reads(tmp_path) == []


def test_a_damaged_tsv_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"\xff")
    (tmp_path / "b.tsv").write_bytes(b"a\tb\n")
    first, second = reads(tmp_path)
    assert isinstance(first, Unreadable)
    assert first.message.startswith("is not UTF-8: byte 0xff at offset 0")
    assert isinstance(second, Unreadable)
