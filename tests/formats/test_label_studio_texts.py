"""Tests of finding the text of a Label Studio task, and of the places in it."""

from pathlib import Path
from typing import Any

import pytest

from builder.formats.label_studio import read_label_studio
from builder.formats.marks import OffsetUnit
from tests.formats.json_reads import documents, read_all, refusals, told, unreadable, write
from tests.formats.label_studio_tasks import (
    ORG,
    PLACE,
    TEXT,
    feature,
    read_results,
    read_tasks,
    region,
    relation,
    task,
)

TITLE = "Omar Baker in Port Example"
CONFIG = b"""<View><Text name="text" value="$body"/>
<Labels name="label" toName="text" value="$text"><Label value="F"/></Labels></View>"""


def test_the_field_is_found_by_its_quotes(tmp_path: Path) -> None:
    data = {"title": TITLE, "text": "Harbour Guard", "body": TEXT, "number": 3, "link": "s3://a/b"}
    [document] = read_tasks(tmp_path, task(region("a", ORG, "F"), data=data))
    assert told(document) == [("a", "F", ORG)]
    assert document.text == TEXT
    assert document.remarks == ["the text is the field 'body' of the task"]
    assert document.metadata == {
        "title": TITLE,
        "text": "Harbour Guard",
        "number": "3",
        "link": "s3://a/b",
    }


def test_the_field_text_holds_where_the_words_stand_in_several(tmp_path: Path) -> None:
    data = {"copy": TEXT, "text": TEXT}
    [document] = read_tasks(tmp_path, task(region("a", ORG, "F"), data=data))
    assert (document.metadata, document.remarks) == ({"copy": TEXT}, [])


@pytest.mark.parametrize("name", ["label_config.xml", "export/config.xml"])
def test_a_configuration_beside_or_above_tells_the_field(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, CONFIG)
    data = {"text": TEXT, "body": TEXT + " Tal"}
    write(tmp_path, "export/a.json", [task(region("a", ORG, "F"), data=data)])
    reads = read_all(tmp_path, read_label_studio)
    assert [one.text for one in documents(reads)] == [TEXT + " Tal"]
    assert [(one.message, one.severity) for one in unreadable(reads)] == [
        ("is a labelling configuration", "ignored")
    ]


def test_a_configured_field_holds_whatever_has_the_name_of_the_tag(tmp_path: Path) -> None:
    write(tmp_path, "config.xml", CONFIG)
    data = {"text": "https://example.org/a.txt", "body": TEXT}
    write(tmp_path, "a.json", [task(region("a", ORG, "F"), data=data)])
    [document] = documents(read_all(tmp_path, read_label_studio))
    assert told(document) == [("a", "F", ORG)]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (b"<!DOCTYPE View []>" + CONFIG, "has a DOCTYPE"),
        (b"<View><Text", "is not XML"),
        (b"<?xml version='1.0' encoding='x-none'?><View/>", "is not XML"),
        (b"<Page/>", "is no labelling configuration"),
    ],
)
def test_a_bad_configuration_is_reported_and_not_used(
    tmp_path: Path, config: bytes, message: str
) -> None:
    write(tmp_path, "config.xml", config)
    write(tmp_path, "a.json", [task(region("a", ORG, "F"))])
    reads = read_all(tmp_path, read_label_studio)
    assert [one.text for one in documents(reads)] == [TEXT]
    [reported] = unreadable(reads)
    assert reported.message.startswith(message)


def test_each_annotated_text_of_a_task_is_a_document(tmp_path: Path) -> None:
    data = {"text": TEXT, "title": TITLE}
    results = [
        region("a", ORG, "F"),
        region("b", "Omar Baker", "P", text=TITLE, to_name="headline"),
        relation("b", "a"),
    ]
    first, second = read_tasks(tmp_path, task(*results, data=data))
    assert (first.name, told(first)) == ("task-5/text", [("a", "F", ORG)])
    assert (second.name, told(second)) == ("task-5/title", [("b", "P", "Omar Baker")])
    assert refusals(second) == [
        "[0].annotations[0].result[2]: relation refused: there is no mark 'a' in this document"
    ]


def test_choices_on_a_link_are_no_marks_of_the_text(tmp_path: Path) -> None:
    data = {"text": TEXT, "image": "https://example.org/a.jpg"}
    choice = feature("d", "choices", ["Ship"]) | {"to_name": "image"}
    [document] = read_tasks(tmp_path, task(choice, region("a", ORG, "F"), data=data))
    assert told(document) == [("a", "F", ORG)]
    assert refusals(document) == [
        "[0].annotations[0].result[0]: other refused: it stands on image, which is no text here"
    ]


@pytest.mark.parametrize(
    ("data", "severity", "message"),
    [
        ({"image": "/data/upload/1/a.png"}, "error", "annotations lost: 1"),
        ({"text": "https://example.org/a.txt"}, "error", "annotations lost: 1"),
        ({"dialogue": [{"text": "a"}]}, "error", "annotations lost: 1"),
    ],
)
def test_a_task_without_a_text_is_reported(
    tmp_path: Path, data: Any, severity: str, message: str
) -> None:
    one = {"id": "a", "type": "rectanglelabels", "to_name": "image", "value": {"x": 1}}
    file = write(tmp_path, "a.json", [task(one, data=data), task(data=data), task()])
    lost, unmarked, read = read_all(file, read_label_studio)
    assert unreadable([lost, unmarked]) == [lost, unmarked]
    assert str(lost).endswith(message)
    assert [lost.severity, unmarked.severity] == [severity, "ignored"]  # type: ignore[union-attr]
    assert documents([read])[0].text == TEXT


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (f"{PLACE}.\nHarbour", f"{PLACE}.\\nHarbour"),
        (f"{PLACE}.\nHarbour", f"{PLACE}. Harbour"),
        (f" {PLACE}", PLACE),
        (f"{ORG} ", f"{ORG}"),
        (ORG, None),
        (ORG, ""),
    ],
)
def test_a_quote_may_differ_in_white_space(tmp_path: Path, words: str, quote: str | None) -> None:
    changed = region("a", words, "F")
    changed["value"]["text"] = quote
    document = read_results(tmp_path, changed, region("b", "Guard", "F"))
    assert told(document) == [("a", "F", words), ("b", "F", "Guard")]


def test_offsets_in_code_points_are_seen_by_their_quotes(tmp_path: Path) -> None:
    made = region("a", ORG, "F")
    made["value"]["start"] -= 1
    made["value"]["end"] -= 1
    document = read_results(tmp_path, made)
    assert document.unit == OffsetUnit("code point", "quotes")
    assert told(document) == [("a", "F", ORG)]


PATH = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 3, "endOffset": 17}
BARE = PATH | {"start": "/text()[1]", "end": "/text()[1]"}
GLOBAL = PATH | {"globalOffsets": {"start": 3, "end": 17}}


@pytest.mark.parametrize("value", [GLOBAL, BARE, {"start": "3", "end": "17"}])
@pytest.mark.parametrize("kind", ["labels", "hypertextlabels"])
def test_offsets_of_a_page_hold_in_a_plain_text(tmp_path: Path, value: Any, kind: str) -> None:
    made = {"id": "a", "type": kind, "to_name": "text", "value": value | {kind: ["F"], "text": ORG}}
    assert told(read_results(tmp_path, made)) == [("a", "F", ORG)]


@pytest.mark.parametrize(
    ("value", "text", "reason"),
    [
        (GLOBAL, f"<p>{TEXT}</p>", "it stands at /p[1]/text()[1] of a page"),
        (PATH, TEXT, "start '/p[1]/text()[1]' is an XPath without globalOffsets"),
        ({"start": 0.5, "end": 2.25}, TEXT, "start 0.5 and end 2.25 are no offsets in a text"),
        ({"start": 1, "end": 2, "channel": 0}, TEXT, "it is a stretch of sound, not of text"),
        ({}, TEXT, "start None and end None are no offsets in a text"),
        ({"start": True, "end": 2}, TEXT, "start True and end 2 are no offsets in a text"),
        ({"start": 9, "end": 3}, TEXT, "[9, 3] ends before it begins"),
        ({"start": 0, "end": 999}, TEXT, "[0, 999] lies outside the text, which has 60 code"),
        ({"start": -4, "end": 3}, TEXT, "[-4, 3] "),
    ],
)
def test_a_region_that_stands_nowhere_is_refused(
    tmp_path: Path, value: Any, text: str, reason: str
) -> None:
    made = {"id": "a", "type": "labels", "to_name": "text", "value": value | {"labels": ["F"]}}
    [document] = read_tasks(tmp_path, task(made, data={"text": text}))
    assert document.marks == []
    [refused] = refusals(document)
    assert refused.startswith(f"[0].annotations[0].result[0]: span refused: {reason}")
