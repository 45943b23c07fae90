"""The variants in which CAS files are written, and where their type systems are found."""

import json
from pathlib import Path

import pytest

from builder.formats.marks import Argument, Attribute, Unreadable
from builder.formats.uima_files import NO_TYPES
from tests.formats.uima_reads import documents, read_all
from tests.formats.uima_records import DKPRO, TEXT, Record, Ref, example, ranked, utf16
from tests.formats.uima_writers import cas_json, type_system_xml, xmi

ACTOR = "webanno.custom.Actor"
REMARK = "webanno.custom.Remark"
PLAIN = [Record(1, ACTOR, utf16(TEXT, "Omar Baker"), {"value": "PER", **ranked(1, True)})]


def test_structures_of_json_may_be_an_object_by_their_ids(tmp_path: Path) -> None:
    data = json.loads(cas_json(example()))
    listed = data["%FEATURE_STRUCTURES"]
    data["%FEATURE_STRUCTURES"] = {str(one.pop("%ID")): one for one in listed}
    (tmp_path / "demo.json").write_bytes(cas_json(example()))
    (tmp_path / "other.json").write_text(json.dumps(data))
    first, second = documents(tmp_path)
    unplaced = [
        [(m.id, m.label, m.arguments, m.attributes) for m in one.marks] for one in (first, second)
    ]
    assert unplaced[0] == unplaced[1]
    assert second.marks[0].place == "%FEATURE_STRUCTURES['3']"


def test_offsets_in_json_may_be_marked_as_anchors(tmp_path: Path) -> None:
    raw = cas_json(PLAIN).replace(b'"begin"', b'"^begin"').replace(b'"end"', b'"^end"')
    (tmp_path / "demo.json").write_bytes(b"\xef\xbb\xbf" + raw)
    [document] = documents(tmp_path)
    [stretch] = document.marks[0].stretches
    assert document.text[stretch.start : stretch.end] == "Omar Baker"
    assert {one.name for one in document.marks[0].attributes} == {"rank", "sure", "score"}
    assert document.remarks == ["a byte order mark was taken off"]


def test_json_without_types_uses_the_type_system_beside_it(tmp_path: Path) -> None:
    data = json.loads(cas_json(PLAIN))
    del data["%TYPES"]
    (tmp_path / "demo.json").write_text(json.dumps(data))
    assert "has no type" in documents(tmp_path)[0].refused[0].reason
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    assert documents(tmp_path)[0].marks[0].label == "PER"


def test_numbers_that_json_lacks_and_lists_are_read(tmp_path: Path) -> None:
    data = json.loads(cas_json(PLAIN))
    actor = data["%FEATURE_STRUCTURES"][1]
    del actor["score"]
    actor.update({"#score": "NaN", "@aliases": 5})
    data["%FEATURE_STRUCTURES"] += [
        {"%ID": 5, "%TYPE": "uima.cas.NonEmptyStringList", "head": "one", "@tail": 6},
        {"%ID": 6, "%TYPE": "uima.cas.NonEmptyStringList", "head": "two", "@tail": 7},
        {"%ID": 7, "%TYPE": "uima.cas.EmptyStringList"},
    ]
    (tmp_path / "demo.json").write_text(json.dumps(data))
    [document] = documents(tmp_path)
    assert document.refused == []
    assert set(document.marks[0].attributes) >= {
        Attribute("score", "NaN"),
        Attribute("aliases", "one"),
        Attribute("aliases", "two"),
    }


def test_arrays_in_xmi_may_be_structures_of_their_own(tmp_path: Path) -> None:
    shared = "</rangeTypeName><multipleReferencesAllowed>true</multipleReferencesAllowed>"
    types = type_system_xml().decode()
    old = "<name>aliases</name><rangeTypeName>uima.cas.StringArray"
    (tmp_path / "TypeSystem.xml").write_text(types.replace(f"{old}</rangeTypeName>", old + shared))
    array = '<cas:StringArray xmi:id="8"><elements>a b</elements><elements/></cas:StringArray>'
    raw = xmi(PLAIN).replace(b' value="PER"', b' value="PER" aliases="8"')
    (tmp_path / "demo.xmi").write_bytes(raw.replace(b"<cas:Sofa", array.encode() + b"<cas:Sofa"))
    [document] = documents(tmp_path)
    assert document.refused == []
    assert [one.value for one in document.marks[0].attributes if one.name == "aliases"] == [
        "a b",
        "",
    ]


def test_without_a_type_system_those_of_dkpro_are_taken(tmp_path: Path) -> None:
    person = f"{DKPRO}ner.type.NamedEntity"
    records = [*PLAIN, Record(2, person, utf16(TEXT, "Omar Baker"), {"value": "PER"})]
    (tmp_path / "demo.xmi").write_bytes(xmi(records))
    [document] = documents(tmp_path)
    assert [(mark.id, mark.label, mark.layer) for mark in document.marks] == [("2", "PER", person)]
    assert [str(one) for one in document.refused] == [
        f"id 1: other refused: the type system has no type {ACTOR}"
    ]
    assert document.remarks == [NO_TYPES]


@pytest.mark.parametrize(
    "place", ["TypeSystem.xml", "a/TypeSystem.xml", "a/demo-typesystem.xml", "a/my_types.xml"]
)
def test_a_type_system_is_found_in_the_folder_or_above(tmp_path: Path, place: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "demo.xmi").write_bytes(xmi(PLAIN))
    (tmp_path / place).write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    assert (document.name, document.remarks) == ("a/demo", [])
    assert len(document.marks) == 1


def test_of_several_type_systems_the_one_that_knows_the_types_is_taken(tmp_path: Path) -> None:
    empty = b"<typeSystemDescription><types/></typeSystemDescription>"
    (tmp_path / "demo.xmi").write_bytes(xmi(PLAIN))
    (tmp_path / "TypeSystem.xml").write_bytes(empty)
    (tmp_path / "a-types.xml").write_bytes(b"<typeSystemDescription>")
    (tmp_path / "b-types.xml").write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    assert len(document.marks) == 1
    assert [one.split(":")[0] for one in document.remarks] == [
        "a-types.xml is a damaged type system"
    ]


def test_of_a_single_file_the_type_system_beside_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "demo.xmi").write_bytes(xmi(PLAIN))
    assert documents(tmp_path / "demo.xmi")[0].marks == []
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    assert len(documents(tmp_path / "demo.xmi")[0].marks) == 1


def test_each_view_with_a_text_is_a_document(tmp_path: Path) -> None:
    second = xmi(PLAIN, view="Arabic").decode().replace('id="99"', 'id="98"')
    second = second.replace('sofa="99"', 'sofa="98"').replace('id="1"', 'id="2"')
    second = second.replace('members="1"', 'members="2"').replace('rank="1"', 'rank="7"')
    inside = second[second.index("<t:Actor") : second.index("</xmi:XMI>")]
    (tmp_path / "demo.xmi").write_text(
        xmi(PLAIN).decode().replace("</xmi:XMI>", f"{inside}</xmi:XMI>")
    )
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    first, other = documents(tmp_path)
    assert (first.name, other.name) == ("demo", "demo#Arabic")
    assert [mark.id for mark in first.marks] == ["1"]
    assert [mark.id for mark in other.marks] == ["2"]


def test_a_link_to_another_view_is_refused(tmp_path: Path) -> None:
    records = [*PLAIN, Record(3, REMARK, (0, 2), {"about": Ref(1)})]
    raw = xmi(records).decode().replace('xmi:id="1" sofa="99"', 'xmi:id="1" sofa="98"')
    sofa = '<cas:Sofa xmi:id="98" sofaNum="2" sofaID="B" sofaString="123456789 123456789"/>'
    (tmp_path / "demo.xmi").write_text(raw.replace("<cas:View", f"{sofa}<cas:View"))
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    first, _ = documents(tmp_path)
    assert [one.reason for one in first.refused] == ["about is 1: it belongs to the view B"]


def test_an_annotation_that_is_in_no_index_is_a_mark_all_the_same(tmp_path: Path) -> None:
    records = [*PLAIN, Record(3, REMARK, (0, 2), {"about": Ref(1)})]
    raw = xmi(records).replace(b'members="1 3"', b'members="3"')
    (tmp_path / "demo.xmi").write_bytes(raw)
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    [stretch] = document.marks[0].stretches
    assert document.text[stretch.start : stretch.end] == "Omar Baker"
    assert document.marks[1].arguments == (Argument("about", "1"),)
    assert document.remarks == ["annotations outside the index of their view: 1"]


def test_where_a_type_has_two_slots_roles_begin_with_the_feature(tmp_path: Path) -> None:
    types = type_system_xml().decode()
    slot = (
        "<featureDescription><name>places</name><rangeTypeName>uima.cas.FSArray</rangeTypeName>"
        "<elementType>webanno.custom.EventLink</elementType></featureDescription>"
    )
    event = "<name>webanno.custom.Event</name>"
    at = types.index("</features>", types.index(event))
    (tmp_path / "TypeSystem.xml").write_text(types[:at] + slot + types[at:])
    raw = xmi(example()).replace(b'participants="20 21"', b'participants="20" places="21"')
    (tmp_path / "demo.xmi").write_bytes(raw)
    marks = {mark.id: mark for mark in documents(tmp_path)[0].marks}
    assert [(one.role, one.target) for one in marks["22"].arguments] == [
        ("participants/agent", "10"),
        ("places", "11"),
    ]


def test_files_without_annotations_are_ignored_and_said(tmp_path: Path) -> None:
    for name in ("notes.txt", "TypeSystem.xml", "settings.json", "other.xml", "empty.json"):
        (tmp_path / name).write_text(
            {"other.xml": "<a/>", "empty.json": '{"%VIEWS": {}}'}.get(name, "{}")
        )
    found = read_all(tmp_path)
    assert [
        (Path(one.file).name, one.severity) for one in found if isinstance(one, Unreadable)
    ] == [
        ("TypeSystem.xml", "ignored"),
        ("empty.json", "ignored"),
        ("notes.txt", "ignored"),
        ("other.xml", "ignored"),
        ("settings.json", "ignored"),
    ]


def test_a_cas_that_is_named_like_a_type_system_is_read(tmp_path: Path) -> None:
    (tmp_path / "typical.xml").write_bytes(xmi(PLAIN))
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    assert (document.name, len(document.marks)) == ("typical", 1)


def test_a_feature_may_be_called_type_or_self(tmp_path: Path) -> None:
    types = type_system_xml().replace(b"<name>words<", b"<name>type<")
    (tmp_path / "TypeSystem.xml").write_bytes(types.replace(b"<name>about<", b"<name>self<"))
    raw = xmi([*PLAIN, Record(2, REMARK, (0, 2))])
    (tmp_path / "demo.xmi").write_bytes(raw.replace(b'xmi:id="2"', b'xmi:id="2" type="x" self="1"'))
    [document] = documents(tmp_path)
    assert document.refused == []
    assert document.marks[1].label == "x"
    assert document.marks[1].arguments == (Argument("self", "1"),)


def test_an_iri_in_any_other_feature_is_no_identifier(tmp_path: Path) -> None:
    features = {"words": "http://example.org/x", "about": Ref(0)}
    (tmp_path / "demo.json").write_bytes(cas_json([Record(1, REMARK, (0, 2), features)]))
    [document] = documents(tmp_path)
    assert document.marks[0].identifiers == ()
    assert document.marks[0].attributes == (Attribute("words", "http://example.org/x"),)


def test_a_cas_whose_content_is_bytes_holds_no_text(tmp_path: Path) -> None:
    raw = xmi([], None).replace(b'mimeType="text"', b'mimeType="text" sofaArray="5"')
    array = b'<cas:ByteArray xmi:id="5" elements="6162"/><cas:Sofa'
    (tmp_path / "demo.xmi").write_bytes(raw.replace(b"<cas:Sofa", array))
    [one] = read_all(tmp_path)
    assert isinstance(one, Unreadable)
    assert one.message == "holds no text and no annotation: its content is an array of bytes"
    assert one.severity == "ignored"
