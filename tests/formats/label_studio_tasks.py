"""Small Label Studio tasks for tests, in the example world."""

from pathlib import Path
from typing import Any

from builder.formats.label_studio import read_label_studio
from builder.formats.marks import SourceDocument
from tests.formats.json_reads import documents, read_all, write

Json = dict[str, Any]

# The emoji is one code point and two UTF-16 units.
TEXT = "👍 قوة أمن المثال reached تل المثال.\nHarbour Guard confirmed."
ORG, PLACE = "قوة أمن المثال", "تل المثال"


def offsets(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in UTF-16 units, as the editor counts."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def region(name: str, words: str, *labels: str, text: str = TEXT, **further: Any) -> Json:
    """Return a region on the words."""
    start, end = offsets(text, words)
    value = {"start": start, "end": end, "text": words, "labels": list(labels)}
    return {
        "id": name,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": value,
    } | further


def feature(name: str, kind: str, value: Any, *, words: str = "", control: str = "") -> Json:
    """Return a choice, rating … of a region, or of the task if there are no words."""
    inner: Json = {"text" if kind == "textarea" else kind: value}
    if words:
        start, end = offsets(TEXT, words)
        inner = {"start": start, "end": end} | inner
    return {
        "id": name,
        "from_name": control or kind,
        "to_name": "text",
        "type": kind,
        "value": inner,
    }


def relation(tail: str, head: str, **further: Any) -> Json:
    """Return a relation between two regions."""
    return {"type": "relation", "from_id": tail, "to_id": head} | further


def task(*results: Any, data: Json | None = None, **further: Any) -> Json:
    """Return a task with one annotation."""
    made = {"id": 1, "completed_by": 3, "result": list(results)}
    return {"id": 5, "data": data or {"text": TEXT}, "annotations": [made]} | further


def read_tasks(folder: Path, *tasks: Json) -> list[SourceDocument]:
    """Return the documents of an export of tasks."""
    return documents(read_all(write(folder, "export.json", list(tasks)), read_label_studio))


def read_results(folder: Path, *results: Any) -> SourceDocument:
    """Return the document of a task with these results."""
    [document] = read_tasks(folder, task(*results))
    assert len(document.marks) + len(document.refused) >= len(
        [one for one in results if isinstance(one, dict) and one.get("type") == "labels"]
    )
    return document
