"""Web Annotation: what tools write, and what becomes of it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.formats.marks import Argument, Attribute, Mark, SourceDocument, Stretch, Unreadable
from builder.formats.sources import open_source
from builder.formats.web_annotation import read_web_annotation

# The sign before the words counts two UTF-16 units.
TEXT = "😊 قوة أمن المثال في تل المثال، قال Omar Baker."
Reads = list[SourceDocument | Unreadable]


def read(folder: Path, files: dict[str, Any]) -> Reads:
    """Write files (what is no string, as JSON) and read the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (
            content
            if isinstance(content, str)
            else json.dumps(content, ensure_ascii=False, indent=1)
        )
        path.write_bytes(text.encode("utf-8"))
    with open_source(folder) as source:
        return list(read_web_annotation(source))


def one(reads: Reads) -> SourceDocument:
    (document,) = reads
    assert isinstance(document, SourceDocument), document
    return document


def words(document: SourceDocument, mark: Mark) -> list[str]:
    return [document.text[part.start : part.end] for part in mark.stretches]


def selected(exact: str, *, utf16: bool = True) -> list[dict[str, Any]]:
    """Return the two selectors that RecogitoJS writes."""
    before = TEXT[: TEXT.index(exact)]
    start = len(before.encode("utf-16-le")) // 2 if utf16 else len(before)
    return [
        {"type": "TextQuoteSelector", "exact": exact},
        {"type": "TextPositionSelector", "start": start, "end": start + len(exact)},
    ]


def annotation(key: str, exact: str, *bodies: Any, **other: Any) -> dict[str, Any]:
    """Return an annotation of some words."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": key,
        "body": list(bodies),
        "target": {"selector": selected(exact)},
        **other,
    }


def tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


RECOGITO = [
    annotation(
        "#g",
        "قوة أمن المثال",
        tag("Group"),
        {"type": "TextualBody", "value": "named twice", "purpose": "commenting"},
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": {"id": "http://example.org/guard", "label": "Guard"},
            "creator": {"id": "http://example.org/u1", "name": "Omar"},
        },
    ),
    annotation("#p", "تل المثال", tag("Place"), tag("Town")),
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": "#r",
        "body": [tag("locatedIn")],
        "motivation": "linking",
        "target": [{"id": "#g"}, {"id": "#p"}],
    },
]


def test_what_recogito_js_writes_is_read_with_its_relations(tmp_path: Path) -> None:
    document = one(read(tmp_path, {"news.json": RECOGITO, "news.txt": TEXT}))
    assert (document.name, document.text, document.refused) == ("news", TEXT, [])
    assert (document.unit.unit, document.unit.evidence) == ("utf-16", "quotes")
    assert document.marks == [
        Mark(
            "#g",
            "span",
            "Group",
            stretches=(Stretch(2, 16),),
            notes=("named twice", "Guard"),
            identifiers=("http://example.org/guard",),
            annotator="Omar",
            place="[0]",
        ),
        Mark(
            "#p",
            "span",
            "Place",
            stretches=(Stretch(20, 29),),
            attributes=(Attribute("tag", "Town"),),
            place="[1]",
        ),
        Mark(
            "#r",
            "relation",
            "locatedIn",
            arguments=(Argument("source", "#g"), Argument("target", "#p")),
            attributes=(Attribute("motivation", "linking"),),
            place="[2]",
        ),
    ]


def test_positions_count_code_points_by_the_standard(tmp_path: Path) -> None:
    plain = annotation("a", "Omar Baker", tag("Person"))
    plain["target"] = {"source": "news.txt", "selector": selected("Omar Baker", utf16=False)}
    document = one(read(tmp_path, {"a.json": plain, "news.txt": TEXT}))
    assert document.unit.unit == "code point"
    assert words(document, document.marks[0]) == ["Omar Baker"]


def test_the_relation_of_annotorious_gets_its_label_from_the_annotation_of_it(
    tmp_path: Path,
) -> None:
    # It links from the target to the body, and says what the link is in a second annotation.
    link = {"id": "r", "motivation": "linking", "body": "#p", "target": "#g"}
    about = {"id": "m", "motivation": "tagging", "body": [{"value": "locatedIn"}], "target": "r"}
    document = one(read(tmp_path, {"a.json": [*RECOGITO[:2], [link, about]], "a.txt": TEXT}))
    mark = document.marks[-1]
    assert (mark.kind, mark.label, mark.identifiers) == ("relation", "locatedIn", ())
    assert mark.arguments == (Argument("source", "#g"), Argument("target", "#p"))


def test_the_label_of_a_relation_may_be_its_rel(tmp_path: Path) -> None:
    link = RECOGITO[2] | {"rel": "partOf"}
    document = one(read(tmp_path, {"a.json": [*RECOGITO[:2], link], "a.txt": TEXT}))
    assert document.marks[-1].label == "partOf"
    assert Attribute("tag", "locatedIn") in document.marks[-1].attributes


def test_what_is_said_of_an_annotation_is_added_to_its_mark(tmp_path: Path) -> None:
    reply = {
        "type": "Annotation",
        "id": "c1",
        "motivation": "replying",
        "created": "2024-05-01",
        "creator": "http://example.org/u2",
        "body": {"type": "TextualBody", "value": "not sure"},
        "target": "#g",
    }
    second = reply | {"id": "c2", "target": "c1", "bodyValue": "sure", "body": []}
    document = one(read(tmp_path, {"a.json": [second, reply, RECOGITO[0]], "a.txt": TEXT}))
    (mark,) = document.marks
    assert mark.notes == ("named twice", "Guard", "not sure", "sure")
    assert (
        mark.attributes
        == (
            Attribute("replying.created", "2024-05-01"),
            Attribute("replying.creator", "http://example.org/u2"),
        )
        * 2
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"bodyValue": "a note"}, Mark("a", "span", "Annotation", notes=("a note",))),
        ({"body": "a note"}, Mark("a", "span", "Annotation", notes=("a note",))),
        ({"body": {"value": "a note"}}, Mark("a", "span", "Annotation", notes=("a note",))),
        ({"motivation": "highlighting"}, Mark("a", "span", "highlighting")),
        (
            {"motivation": "oa:tagging", "bodyValue": "Person"},
            Mark("a", "span", "Person", attributes=(Attribute("motivation", "tagging"),)),
        ),
        (
            {"body": "http://example.org/x", "motivation": "classifying"},
            Mark("a", "span", "classifying", identifiers=("http://example.org/x",)),
        ),
        (
            # Recogito has the id of a tag beside its name.
            {
                "body": {
                    "type": "TextualBody",
                    "id": "http://example.org/x",
                    "value": "Person",
                    "note": "n",
                    "purpose": "classifying",
                }
            },
            Mark("a", "span", "Person", notes=("n",), identifiers=("http://example.org/x",)),
        ),
        (
            {
                "body": {
                    "type": "SpecificResource",
                    "purpose": "tagging",
                    "source": {"id": "urn:x:1", "label": "Person"},
                }
            },
            Mark("a", "span", "Person", identifiers=("urn:x:1",)),
        ),
        (
            {"body": {"type": "Choice", "items": [{"value": "one"}, {"value": "two"}]}},
            Mark("a", "span", "Annotation", notes=("one", "two")),
        ),
        (
            {"body": {"value": "Baker", "purpose": "transcribing", "language": ["en"]}},
            Mark(
                "a",
                "span",
                "transcribing",
                attributes=(Attribute("transcribing", "Baker"), Attribute("language", '["en"]')),
            ),
        ),
        (
            {"creator": {"type": "Software", "name": "ner 1"}, "created": "2024", "body": None},
            Mark(
                "a",
                "span",
                "Annotation",
                attributes=(Attribute("created", "2024"),),
                annotator="ner 1",
                standing="predicted",
            ),
        ),
    ],
)
def test_each_body_becomes_what_its_purpose_says(
    tmp_path: Path, body: dict[str, Any], expected: Mark
) -> None:
    data = {"id": "a", "type": "Annotation", "target": {"selector": selected("Omar")}, **body}
    (mark,) = one(read(tmp_path, {"a.json": data, "a.txt": TEXT})).marks
    assert mark == replace(expected, place="$", stretches=(Stretch(35, 39),))
