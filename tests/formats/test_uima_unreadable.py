"""Files from which no document can be read."""

from pathlib import Path

import pytest

from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.xml_safety import refuse_doctype
from tests.formats.uima_reads import read, read_all
from tests.formats.uima_records import example
from tests.formats.uima_writers import cas_json, xmi

WHOLE = xmi(example())

UNREADABLE: list[tuple[str, bytes, str]] = [
    ("demo.xmi", WHOLE[:900], "is damaged XML: "),
    ("demo.xmi", b"", "is not XML: no element found"),
    ("demo.xmi", b"<CAS/>", "is XCAS, the form before XMI"),
    ("demo.xmi", b"<a/>", "is not XMI: its first element is a, expected xmi:XMI"),
    (
        "demo.xmi",
        WHOLE.replace(b"<cas:View", b"<a><b><c/></b></a><cas:View"),
        "is not XMI: line 1 has",
    ),
    (
        "demo.xmi",
        WHOLE.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
        "has a DOCTYPE, which is refused",
    ),
    (
        "demo.xmi",
        xmi(example(), "a").replace(b'sofaString="a"', b'sofaString="\xe9"'),
        "is damaged",
    ),
    (
        "demo.xmi",
        xmi(example(), "a").replace(b'"1.0"', b'"1.1"').replace(b'g="a"', b'g="&#1;"'),
        "is damaged XML: reference to invalid character number: line 1",
    ),
    ("demo.json", cas_json(example())[:900], "is not JSON: "),
    ("demo.json", b'{"_context": {}, "_views": {}}', "is the older UIMA JSON"),
    ("demo.json", b'{"%FEATURE_STRUCTURES": 1}', "is no CAS JSON: %FEATURE_STRUCTURES should"),
    ("demo.json", b'{"%TYPES": {"a": 1}}', "is no CAS JSON: %TYPES should be an object of"),
    ("demo.json", b'{"%VIEWS": {"a": []}}', "is no CAS JSON: %VIEWS should be an object of"),
    ("demo.json", b'{"%VIEWS": {}, "%VIEWS": {}}', "the key '%VIEWS' stands twice"),
    ("demo.json", b'{"%VIEWS": "\\ud83d"}', "holds half of a surrogate pair"),
]


@pytest.mark.parametrize(("name", "raw", "message"), UNREADABLE)
def test_a_file_that_is_no_cas_is_unreadable(
    tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    [one] = read(tmp_path, name, raw)
    assert isinstance(one, Unreadable)
    assert one.file == str(tmp_path / name)
    assert one.message.startswith(message)


def test_a_broken_file_does_not_harm_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_bytes(WHOLE[:500])
    found = read(tmp_path, "b.xmi", WHOLE)
    assert [type(one) for one in found] == [Unreadable, SourceDocument]


def test_a_file_or_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    [one] = read(tmp_path, "demo.xmi", WHOLE, Limits(file=2000))
    assert isinstance(one, Unreadable)
    assert "more than the 2000" in one.message
    [two] = read(tmp_path, "demo.xmi", WHOLE, Limits(record=20))
    assert isinstance(two, Unreadable)
    assert two.message == "the text of demo has more than 20 characters"


DOCTYPES = [
    b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    b'<?xml version="1.0"?>\n<!-- here --><!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
]


@pytest.mark.parametrize("raw", DOCTYPES)
def test_a_doctype_is_refused_in_any_encoding(raw: bytes) -> None:
    with pytest.raises(ReadingError, match="has a DOCTYPE, which is refused"):
        refuse_doctype(raw)


@pytest.mark.parametrize(
    ("raw", "root"),
    [(b"<a/>", "a"), (b'<x:a xmlns:x="urn:x"><!-- <!DOCTYPE a> --></x:a>', "{urn:x}a")],
)
def test_without_a_doctype_the_first_element_is_named(raw: bytes, root: str) -> None:
    assert refuse_doctype(raw) == root


@pytest.mark.parametrize("encoding", ["none", "utf-7", "cp037", "idna", "zlib"])
def test_an_encoding_that_is_unknown_is_no_xml(encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    with pytest.raises(ReadingError, match="is not XML: "):
        refuse_doctype(raw)


def test_a_doctype_in_a_type_system_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "demo.xmi").write_bytes(WHOLE)
    (tmp_path / "TypeSystem.xml").write_bytes(DOCTYPES[0])
    [document] = [one for one in read_all(tmp_path) if isinstance(one, SourceDocument)]
    assert document.remarks[0] == (
        "TypeSystem.xml has a DOCTYPE, which is refused: it may define entities that grow"
    )
    assert {mark.layer for mark in document.marks} == set()
    assert "the type system has no type webanno.custom.Actor" in {
        one.reason for one in document.refused
    }
