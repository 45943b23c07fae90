"""Web Annotation: the forms of files and targets, and how texts are found."""

import json
from pathlib import Path
from typing import Any

import pytest

from builder.formats.marks import SourceDocument, Stretch, Unreadable
from builder.formats.sources import open_source
from builder.formats.web_annotation import read_web_annotation
from tests.formats.test_web_annotation import RECOGITO, TEXT, annotation, one, read, tag, words

OMAR = annotation("o", "Omar", tag("Person"))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (OMAR, "$"),
        ([OMAR], "[0]"),
        ([[OMAR]], "[0][0]"),
        (json.dumps(OMAR) + "\n" + json.dumps(OMAR | {"id": "o2"}) + "\n", "line 1"),
        ({"type": "AnnotationPage", "items": [OMAR]}, "$.items[0]"),
        (
            {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [OMAR]}},
            "$.first.items[0]",
        ),
        (
            {"type": ["AnnotationCollection"], "first": {"items": [], "next": {"items": [OMAR]}}},
            "$.first.next.items[0]",
        ),
        ({"@context": {}, "@graph": [OMAR]}, "$.@graph[0]"),
    ],
)
def test_annotations_stand_in_pages_lists_and_lines(
    tmp_path: Path, content: Any, place: str
) -> None:
    document = one(read(tmp_path, {"a.json": content, "a.txt": TEXT}))
    assert document.marks[0].place == place
    assert words(document, document.marks[0]) == ["Omar"]


def test_names_of_the_older_model_are_read(tmp_path: Path) -> None:
    old = {
        "@id": "o",
        "@type": "oa:Annotation",
        "motivatedBy": "oa:tagging",
        "hasBody": {"@type": ["oa:Tag", "cnt:ContentAsText"], "chars": "Person"},
        "hasTarget": {
            "@type": "oa:SpecificResource",
            "hasSource": {"@id": "http://example.org/texts/a"},
            "hasSelector": {"@type": "oa:TextPositionSelector", "start": 35, "end": "39"},
        },
    }
    document = one(read(tmp_path, {"x.jsonld": old, "a.txt": TEXT}))
    assert [(mark.label, words(document, mark)) for mark in document.marks] == [
        ("Person", ["Omar"])
    ]


def test_pages_that_are_elsewhere_are_told(tmp_path: Path) -> None:
    page = {"type": "AnnotationPage", "items": [OMAR], "next": "http://example.org/page2"}
    reads = read(tmp_path, {"a.json": page, "a.txt": TEXT})
    (told,) = (report for report in reads if isinstance(report, Unreadable))
    assert (told.severity, told.message) == (
        "ignored",
        "$: goes on at http://example.org/page2, which is not looked up",
    )


def quoted(**selector: Any) -> dict[str, Any]:
    return OMAR | {"target": {"selector": {"type": "TextQuoteSelector", **selector}}}


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ({"exact": "Omar"}, (35, 39)),
        ({"exact": "المثال", "prefix": "تل "}, (23, 29)),
        ({"exact": "المثال", "suffix": "،"}, (23, 29)),
        ({"exact": "المثال"}, "the quote 'المثال' stands several times in the text, expected once"),
        ({"exact": "Osman"}, "the quote 'Osman' stands nowhere in the text, expected once"),
        (
            {"exact": "Omar", "prefix": "said "},
            "the quote 'Omar' stands nowhere in the text between the words before and after, "
            "expected once",
        ),
    ],
)
def test_a_quote_alone_must_stand_once(
    tmp_path: Path, selector: dict[str, str], found: tuple[int, int] | str
) -> None:
    document = one(read(tmp_path, {"a.json": quoted(**selector), "a.txt": TEXT}))
    if isinstance(found, str):
        assert [str(one) for one in document.refused] == [f"$: span refused: {found}"]
    else:
        assert document.marks[0].stretches == (Stretch(*found),)
    assert document.unit.evidence == "quotes"


@pytest.mark.parametrize(
    ("target", "stretches"),
    [
        ({"source": "a.txt", "selector": {"type": "FragmentSelector", "value": "char=35,39"}}, 1),
        (
            {
                "source": "a.txt",
                "selector": {
                    "type": "FragmentSelector",
                    "conformsTo": "http://tools.ietf.org/rfc/rfc5147",
                    "value": "char=35,39;length=46,UTF-8",
                },
            },
            1,
        ),
        ("http://example.org/a.txt#char=35,39", 1),
        ("http://example.org/a", 0),
        ({"id": "http://example.org/a", "type": "Text"}, 0),
        (
            {
                "source": "a.txt",
                "selector": {
                    "type": "Choice",
                    "items": [
                        {"type": "XPathSelector", "value": "/p"},
                        {"type": "TextPositionSelector", "start": 35, "end": 39},
                    ],
                },
            },
            1,
        ),
    ],
)
def test_targets_are_stretches_or_whole_texts(tmp_path: Path, target: Any, stretches: int) -> None:
    document = one(read(tmp_path, {"x.json": OMAR | {"target": target}, "a.txt": TEXT}))
    (mark,) = document.marks
    assert mark.kind == ("span" if stretches else "document")
    assert words(document, mark) == ["Omar"] * stretches


def test_each_target_is_a_mark(tmp_path: Path) -> None:
    targets = [RECOGITO[0]["target"], OMAR["target"]]
    link = {"type": "Annotation", "motivation": "linking", "target": [{"id": "o"}, {"id": "#p"}]}
    annotations = [OMAR | {"target": targets}, RECOGITO[1], link]
    document = one(read(tmp_path, {"a.json": annotations, "a.txt": TEXT}))
    assert [(mark.id, words(document, mark)) for mark in document.marks] == [
        ("o", ["قوة أمن المثال"]),
        ("o#2", ["Omar"]),
        ("#p", ["تل المثال"]),
        ("a.json:[2]", []),
    ]


def test_files_about_one_text_are_one_document(tmp_path: Path) -> None:
    at = {"source": "http://example.org/texts/%D8%AE%D8%A8%D8%B1.txt"}
    files: dict[str, Any] = {
        f"{index}.json": data | {"target": at | data["target"]}
        for index, data in enumerate([*RECOGITO[:2], OMAR])
    }
    files |= {"3.json": RECOGITO[2], "texts/خبر.txt": TEXT, "other.json": OMAR, "other.txt": TEXT}
    reads = read(tmp_path, files)
    found = [
        (document.name, [mark.id for mark in document.marks])
        for document in reads
        if isinstance(document, SourceDocument)
    ]
    assert found == [("texts/خبر", ["#g", "#p", "o", "#r"]), ("other", ["o"])]
    assert len(reads) == 2


def test_a_text_is_found_by_the_last_part_of_its_iri(tmp_path: Path) -> None:
    files: dict[str, Any] = {"a/n.txt": "one", "b/n.txt": "two", "b/m.txt": "three"}
    for name in ("a/x.json", "c/y.json"):
        files[name] = {"type": "Annotation", "target": "http://example.org/n?v=2#"}
    files["c/z.json"] = {"type": "Annotation", "target": {"source": "../..%2Fm.txt"}}
    files["c/w.json"] = {"type": "Annotation", "target": {"selector": {"type": "X"}}}
    reads = read(tmp_path, files)
    documents = [one for one in reads if isinstance(one, SourceDocument)]
    assert [(one.name, one.text) for one in documents] == [("a/n", "one")]
    told = [one.message for one in reads if isinstance(one, Unreadable)]
    assert told == [
        "$: its selector is X; only positions and quotes of a text are read",
        "$: 2 texts are called n.txt: a/n.txt, b/n.txt",
        "$: the text ../..%2Fm.txt is not at hand",
        "is a text that no annotation is about",
        "is a text that no annotation is about",
    ]


def test_a_single_file_finds_the_text_beside_it(tmp_path: Path) -> None:
    read(tmp_path, {"news.json": RECOGITO, "news.txt": "\ufeff" + TEXT, "b.txt": "x"})
    with open_source(tmp_path / "news.json") as source:
        (document,) = read_web_annotation(source)
    assert isinstance(document, SourceDocument)
    assert (len(document.marks), document.text) == (3, TEXT)
    assert document.remarks == ["a byte order mark was taken off"]


def test_an_iri_leads_to_no_file_outside(tmp_path: Path) -> None:
    data = OMAR | {"target": "http://example.org/..%2Fsecret.txt"}
    read(tmp_path, {"in/a.json": data, "secret.txt": TEXT})
    with open_source(tmp_path / "in" / "a.json") as source:
        (told,) = read_web_annotation(source)
    assert isinstance(told, Unreadable)
    assert told.message == "$: the text http://example.org/..%2Fsecret.txt is not at hand"
