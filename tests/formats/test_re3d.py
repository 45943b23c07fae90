"""re3d: entities and relations joined to their documents; what doesn't fit is told."""

import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Argument, Attribute, Mark, SourceDocument, Stretch, Unreadable
from builder.formats.re3d import read_re3d
from builder.formats.sources import open_source

TEXT = "Omar Baker في تل المثال"


def entity(begin: int, end: int, **other: Any) -> dict[str, Any]:
    """Return an entity of the document ``d1``."""
    base = {"_id": f"e{begin}", "type": "Person", "value": TEXT[begin:end], "documentId": "d1"}
    return {**base, "begin": begin, "end": end, "confidence": 1, **other}


def relation(source: tuple[int, int], target: tuple[int, int], **other: Any) -> dict[str, Any]:
    """Return a relation of the document ``d1`` whose own words are ``في``."""
    ends: dict[str, Any] = {}
    for name, (begin, end) in (("source", source), ("target", target)):
        ends |= {name: TEXT[begin:end], f"{name}Begin": begin, f"{name}End": end}
    base = {"_id": "r1", "type": "CoLocated", "value": "في", "documentId": "d1", **ends}
    return {**base, "begin": 11, "end": 13, "confidence": 0.5, **other}


ENTITIES = [entity(0, 10), entity(14, 23, type="Location", confidence=0)]
DOCUMENT = {"_id": "d1", "text": TEXT, "title": "A", "wordCount": 5, "sourceUrl": None}


def write(folder: Path, documents: Any, entities: Any, relations: Any) -> None:
    """Write the three files, a string as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"documents": documents, "entities": entities, "relations": relations}
    for name, records in files.items():
        text = records
        if not isinstance(records, str):
            text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[SourceDocument | Unreadable]:
    with open_source(path, limits) as source:
        return list(read_re3d(source, limits))


def one(folder: Path, entities: Any, relations: Any) -> SourceDocument:
    """Return the only document of a folder with these records."""
    write(folder, [DOCUMENT], entities, relations)
    (found,) = read(folder)
    assert isinstance(found, SourceDocument)
    return found


def told(found: list[SourceDocument | Unreadable], folder: Path) -> list[str]:
    reports = [str(one) for one in found if isinstance(one, Unreadable)]
    return [one.replace(f"{folder}/", "") for one in reports]


def test_a_document_has_its_fields_entities_and_relations(tmp_path: Path) -> None:
    found = one(tmp_path, ENTITIES, [relation((0, 10), (14, 23), weight=2, checked=None)])
    assert (found.name, found.line, found.text) == ("d1", 1, TEXT)
    assert found.metadata == {"title": "A", "wordCount": "5"}
    assert found.marks == [
        Mark(
            "e0",
            "span",
            "Person",
            "entities",
            (Stretch(0, 10),),
            attributes=(Attribute("confidence", "1"),),
            place="entities.json line 1",
        ),
        Mark(
            "e14",
            "span",
            "Location",
            "entities",
            (Stretch(14, 23),),
            attributes=(Attribute("confidence", "0"),),
            place="entities.json line 2",
        ),
        Mark(
            "r1",
            "relation",
            "CoLocated",
            "relations",
            (Stretch(11, 13),),
            arguments=(Argument("source", "e0"), Argument("target", "e14")),
            attributes=(Attribute("confidence", "0.5"), Attribute("weight", "2")),
            place="relations.json line 1",
        ),
    ]
    assert (found.refused, found.remarks) == ([], [])


@pytest.mark.parametrize("kind", ["folder", "zip", "tar", "file"])
def test_records_may_stand_in_any_order_and_place(tmp_path: Path, kind: str) -> None:
    documents = [{"_id": "d2", "text": "x"}, DOCUMENT]
    entities = [
        ENTITIES[1],
        entity(0, 1, _id="x", value="x", documentId="d2"),
        ENTITIES[0],
    ]
    folder = tmp_path / "all" / "port"
    write(folder, documents, entities, [relation((0, 10), (14, 23))])
    path = tmp_path / "all"
    if kind == "file":
        path = folder / "documents.json"
    elif kind == "zip":
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(folder.iterdir()):
                archive.write(file, f"port/{file.name}")
    elif kind == "tar":
        path = tmp_path / "a.tar"
        with tarfile.open(path, "w") as tar:
            tar.add(folder, "port")
    found = read(path)
    before = "" if kind == "file" else "port/"
    assert [
        (document.name, [mark.id for mark in document.marks])
        for document in found
        if isinstance(document, SourceDocument)
    ] == [(f"{before}d2", ["x"]), (f"{before}d1", ["e14", "e0", "r1"])]
    assert len(found) == 2


def test_of_entities_at_one_place_the_surest_is_the_end_of_a_relation(tmp_path: Path) -> None:
    other = entity(0, 10, _id="e0b", type="Organisation", confidence=0)
    found = one(tmp_path, [other, *ENTITIES], [relation((0, 10), (14, 23))])
    assert found.marks[-1].arguments[0] == Argument("source", "e0")
    assert found.remarks == [
        "1 times several entities stand where a relation points: "
        "the one with the highest confidence was taken"
    ]
    found = one(tmp_path, [other | {"confidence": 1}, *ENTITIES], [relation((0, 10), (14, 23))])
    assert [str(one) for one in found.refused] == [
        "relations.json line 1: relation refused: "
        "its source is at [0, 10], where e0b and e0 are equally sure"
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": "Omar Becker"}, "at [0, 10] the text has 'Omar Baker', expected 'Omar Becker'"),
        ({"end": 99}, "[0, 99] lies outside the text, which has 23 code points"),
        ({"begin": 11, "end": 10}, "[11, 10] ends before it begins"),
        ({"begin": "x"}, "begin or end is no whole number"),
        ({"end": True}, "begin or end is no whole number"),
        ({"type": None}, "it has no type, expected the name of one"),
        ({"value": ""}, "it has no value, expected the words where it stands"),
        ({"_id": "e14"}, "id 'e14' was taken by entities.json line 1"),
    ],
)
def test_an_entity_that_does_not_fit_is_refused_and_its_relations_too(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    # A third entity tells the unit of the offsets.
    third = entity(11, 13)
    entities = [ENTITIES[1], ENTITIES[0] | changes, third]
    found = one(tmp_path, entities, [relation((0, 10), (14, 23))])
    assert str(found.refused[0]) == f"entities.json line 2: span refused: {reason}"
    assert found.refused[1].kind == "relation"
    assert [mark.id for mark in found.marks] == ["e14", "e11"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sourceEnd": 9}, "its source is at [0, 9], where no entity stands"),
        (
            {"target": "Port"},
            "its target is at [14, 23], where 'تل المثال' stands, expected 'Port'",
        ),
        ({"targetBegin": None}, "targetBegin or targetEnd is no whole number"),
        ({"value": "من"}, "at [11, 13] the text has 'في', expected 'من'"),
        ({"value": ""}, "at [11, 13] the text has 'في', expected nothing"),
        ({"_id": "e0"}, "id 'e0' was taken by entities.json line 1"),
    ],
)
def test_a_relation_that_does_not_fit_is_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    found = one(tmp_path, ENTITIES, [relation((0, 10), (14, 23)) | changes])
    assert [str(one) for one in found.refused] == [
        f"relations.json line 1: relation refused: {reason}"
    ]
    assert len(found.marks) == 2


def test_a_relation_without_words_stands_in_white_space(tmp_path: Path) -> None:
    records = [relation((0, 10), (14, 23), value="", begin=10, end=11)]
    found = one(tmp_path, ENTITIES, records)
    assert (found.refused, found.marks[-1].stretches) == ([], (Stretch(10, 11),))


def test_records_of_unknown_documents_are_told_once_with_their_number(tmp_path: Path) -> None:
    lost = [entity(0, 10, documentId=key) for key in ("d3", "d2", "d3")]
    write(tmp_path, [DOCUMENT], [*ENTITIES, *lost], [])
    assert told(read(tmp_path), tmp_path) == [
        "entities.json:3: 3 entities are about documents that could not be read, "
        "the first about 'd3'"
    ]


def test_a_broken_line_harms_no_other(tmp_path: Path) -> None:
    good = [json.dumps(one, ensure_ascii=False) for one in ENTITIES]
    entities = "\ufeff" + "\r\n".join([good[0], "{", "", '["d1"]', '{"_id": 3}', good[1]])
    documents = "\n".join(['{"_id": "d0"}', "x", json.dumps(DOCUMENT), json.dumps(DOCUMENT), "{}"])
    write(tmp_path, documents, entities, "")
    found = read(tmp_path)
    assert told(found, tmp_path) == [
        "entities.json:2: is not JSON: Expecting property name enclosed in double quotes at "
        "line 1, column 2",
        "entities.json:4: names no documentId, expected an object with the id of a document",
        "entities.json:5: names no documentId, expected an object with the id of a document",
        "documents.json:1: the document 'd0' has no text",
        "documents.json:2: is not JSON: Expecting value at line 1, column 1",
        "documents.json:4: the _id 'd1' was taken by line 3",
        "documents.json:5: has no _id, expected an object with the id of the document",
    ]
    (document,) = (one for one in found if isinstance(one, SourceDocument))
    assert [mark.place for mark in document.marks] == [
        "entities.json line 1",
        "entities.json line 6",
    ]
