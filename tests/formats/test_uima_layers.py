"""What the layers of a CAS become, in each of its three forms."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.formats.marks import Argument, Attribute, Mark, SourceDocument, Stretch
from tests.formats.uima_reads import documents
from tests.formats.uima_records import TEXT, Record, Ref, example, ranked, utf16
from tests.formats.uima_ser_writer import SerWriter
from tests.formats.uima_writers import cas_json, type_system_xml, xmi

Write = Callable[[list[Record]], bytes]
FORMS: dict[str, Write] = {
    ".xmi": xmi,
    ".json": cas_json,
    ".ser": lambda records: SerWriter().write(records),
}


def read_records(tmp_path: Path, form: str, records: list[Record]) -> SourceDocument:
    (tmp_path / f"demo{form}").write_bytes(FORMS[form](records))
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    return document


def named(document: SourceDocument, records: list[Record]) -> dict[int, Mark]:
    """Return marks by the ids of records; a serialised CAS has addresses instead of ids."""
    if all("address" not in mark.place for mark in document.marks):
        return {int(mark.id): mark for mark in document.marks}
    writer = SerWriter()
    writer.write(records)
    ids = {str(address): number for number, address in writer.addresses.items()}
    return {ids[mark.id]: mark for mark in document.marks}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(tmp_path: Path, form: str) -> SourceDocument:
    return read_records(tmp_path, form, example())


@pytest.fixture
def marks(document: SourceDocument) -> dict[int, Mark]:
    return named(document, example())


def words(document: SourceDocument, mark: Mark) -> list[str]:
    return [document.text[one.start : one.end] for one in mark.stretches]


def test_the_text_is_that_of_the_sofa_with_its_line_ends(document: SourceDocument) -> None:
    assert document.text == TEXT
    assert document.name == "demo"
    assert document.metadata == {"documentTitle": "demo"}
    assert document.refused == []


def test_offsets_count_utf_16_units_by_the_definition_of_the_format(
    document: SourceDocument, marks: dict[int, Mark]
) -> None:
    assert (document.unit.unit, document.unit.evidence) == ("utf-16", "format")
    assert words(document, marks[10]) == ["Omar Baker"]
    assert words(document, marks[12]) == ["حرس الميناء"]
    assert words(document, marks[13]) == ["🚢"]


def test_a_text_without_astral_characters_is_the_same_in_both_units(
    tmp_path: Path, form: str
) -> None:
    text = "Omar Baker"
    record = Record(1, "webanno.custom.Actor", utf16(text, "Baker"))
    written = {".xmi": xmi([record], text), ".json": cas_json([record], text)}
    (tmp_path / f"demo{form}").write_bytes(written.get(form) or SerWriter(text).write([record]))
    (tmp_path / "TypeSystem.xml").write_bytes(type_system_xml())
    [document] = documents(tmp_path)
    assert (document.unit.unit, document.unit.evidence) == ("utf-16", "same")
    assert document.marks[0].stretches == (Stretch(5, 10),)


def test_a_span_has_the_label_of_its_value_and_its_other_features_as_attributes(
    marks: dict[int, Mark],
) -> None:
    mark = marks[10]
    assert (mark.kind, mark.label, mark.layer) == ("span", "PER", "webanno.custom.Actor")
    assert set(mark.attributes) == {
        Attribute("identifier", "http://example.org/omar"),
        Attribute("rank", "3"),
        Attribute("sure", "true"),
        Attribute("score", "0.0"),
    }


def test_an_iri_in_an_identifier_feature_is_an_identifier(marks: dict[int, Mark]) -> None:
    assert marks[10].identifiers == ("http://example.org/omar",)
    assert marks[11].identifiers == ()


def test_without_a_value_the_label_is_the_short_type_name(marks: dict[int, Mark]) -> None:
    assert marks[12].label == "Actor"
    assert marks[60].label == "Remark"


def test_an_array_of_strings_is_several_attributes(marks: dict[int, Mark]) -> None:
    aliases = [one.value for one in marks[12].attributes if one.name == "aliases"]
    assert aliases == ["الحرس", "guard & co"]


def test_slots_are_arguments_by_role_or_by_feature_when_the_link_has_none(
    marks: dict[int, Mark],
) -> None:
    roles = {one.role: one.target for one in marks[22].arguments}
    assert marks[22].kind == "span"
    assert marks[22].label == "meeting"
    assert roles == {"agent": marks[10].id, "participants": marks[11].id}
    assert 20 not in marks


def test_a_relation_has_the_names_of_its_ends_as_roles(marks: dict[int, Mark]) -> None:
    mark = marks[30]
    assert (mark.kind, mark.label) == ("relation", "member-of")
    assert mark.arguments == (
        Argument("Governor", marks[10].id),
        Argument("Dependent", marks[11].id),
    )


def test_a_relation_stands_nowhere_if_it_only_repeats_an_end(
    document: SourceDocument, marks: dict[int, Mark]
) -> None:
    assert marks[30].stretches == ()
    assert words(document, marks[31]) == ["of"]


def test_a_relation_that_covers_both_ends_stands_nowhere(tmp_path: Path, form: str) -> None:
    records = example()
    start, end = utf16(TEXT, "Omar Baker of Harbour Guard")
    tie = Record(70, "webanno.custom.Tie", (start, end))
    tie.features = {"Governor": Ref(11), "Dependent": Ref(10)}
    found = named(read_records(tmp_path, form, [*records, tie]), [*records, tie])
    assert found[70].stretches == ()


def test_a_token_is_a_mark_only_if_a_mark_refers_to_it(
    document: SourceDocument, marks: dict[int, Mark]
) -> None:
    assert (marks[3].kind, marks[3].label) == ("span", "Token")
    assert 4 not in marks
    assert "not annotations: 1 DocumentMetaData, 1 Sentence, 1 Token" in document.remarks


def test_a_chain_is_a_group_of_its_links_in_order(marks: dict[int, Mark]) -> None:
    chain = marks[42]
    assert (chain.kind, chain.label, chain.stretches) == ("group", "MentionChain", ())
    assert chain.arguments == (Argument("member", marks[40].id), Argument("member", marks[41].id))
    assert (marks[40].kind, marks[40].label) == ("span", "name")
    assert Attribute("referenceRelation", "same") in marks[40].attributes
    assert marks[40].arguments == (Argument("next", marks[41].id),)


def test_an_annotation_without_a_place_is_of_the_kind_document(marks: dict[int, Mark]) -> None:
    assert (marks[50].kind, marks[50].label) == ("document", "Example Press")


def test_a_link_in_another_feature_is_an_argument_with_its_name(marks: dict[int, Mark]) -> None:
    assert marks[60].arguments == (Argument("about", marks[22].id),)
    assert marks[60].attributes == (Attribute("words", "قيل\nحقا"),)


def test_a_span_of_no_length_is_a_mark(marks: dict[int, Mark]) -> None:
    [stretch] = marks[60].stretches
    assert stretch.start == stretch.end == 4


def test_every_annotation_is_one_mark(document: SourceDocument) -> None:
    # All but the links in slots, and the metadata, sentence and token that none refers to.
    assert len(document.marks) == len(example()) - 2 - 3


def test_the_place_names_the_structure(tmp_path: Path, form: str) -> None:
    document = read_records(
        tmp_path, form, [Record(7, "webanno.custom.Actor", (0, 2), ranked(0, True))]
    )
    shape = {".xmi": r"id 7", ".json": r"%FEATURE_STRUCTURES\[1\]", ".ser": r"heap address \d+"}
    assert re.fullmatch(shape[form], document.marks[0].place)
