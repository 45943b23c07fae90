"""A Label Studio task as documents: one for each text of it that was annotated."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from builder.formats.drafts import Drafts
from builder.formats.json_records import Record
from builder.formats.json_values import is_key, metadata_of
from builder.formats.label_studio_fields import choose_fields, main_field
from builder.formats.label_studio_results import TaskTexts, gather_set, kind_of
from builder.formats.label_studio_sets import FoundSets, find_sets
from builder.formats.label_studio_values import Json
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.offsets import locate

_OF_TASK = ("file_upload", "meta", "created_at", "updated_at", "agreement")


def read_task(
    record: Record, task: Json, config: Mapping[str, str], part: str = ""
) -> Iterator[Read]:
    """Yield the documents of a task, or why it has none.

    A document is named ``task-<id>``, or by the id or file of its data; if several texts of a
    task were annotated, ``task-<id>/<field>``.

    :param config: the field that each tag of the labelling configuration shows.
    :param part: what to put after the name, if the file has only a part of the task.
    """
    data = task.get("data")
    if not isinstance(data, dict):
        yield record.unreadable("the task has no 'data', expected an object with the text")
        return
    found = find_sets(task, record)
    fields = choose_fields(data, _all_results(found), config)
    main = _main(data, fields, found)
    if main is None:
        yield _without_text(record, data, found)
        return
    used = list(dict.fromkeys(key for key in (main, *fields.values()) if key is not None))
    texts = {key: data[key] for key in used}
    gathered = TaskTexts(texts, fields, main, {key: Drafts() for key in used})
    for made in found.sets:
        gather_set(gathered, made)
    gathered.drafts[main].refused.extend(found.refused)
    for key in used:
        name = _name(record, task, data) + part + (f"/{key}" if len(used) > 1 else "")
        yield _document(record, task, name, key, gathered, found)


def _all_results(found: FoundSets) -> list[Json]:
    return [one for made in found.sets for one in made.results if isinstance(one, dict)]


def _main(data: Json, fields: Mapping[str, str | None], found: FoundSets) -> str | None:
    """Return the field of what names none: that of the first region, else of the first result."""
    named = [result.get("to_name") for result in _all_results(found) if kind_of(result) == "span"]
    chosen = [fields.get(name) for name in named if isinstance(name, str)]
    return next((key for key in (*chosen, *fields.values()) if key is not None), main_field(data))


def _without_text(record: Record, data: Json, found: FoundSets) -> Unreadable:
    told = ", ".join(data) or "nothing"
    lost = sum(len(made.results) for made in found.sets) + len(found.refused)
    message = f"the task has no text, its data has only {told}"
    if not lost:
        return record.ignored(message)
    return record.unreadable(f"{message}; annotations lost: {lost}")


def _name(record: Record, task: Json, data: Json) -> str:
    if is_key(task.get("id")):
        return f"task-{task['id']}"
    for written in (data.get("id"), task.get("file_upload")):
        if is_key(written):
            return str(written)
    return record.unique_name()


def _document(
    record: Record, task: Json, name: str, key: str, gathered: TaskTexts, found: FoundSets
) -> SourceDocument:
    data: dict[str, Any] = task["data"]
    document = SourceDocument(name, record.file, record.line, data[key])
    of_task = {name: task[name] for name in _OF_TASK if task.get(name) not in (None, "", {})}
    document.metadata = metadata_of(of_task, ()) | metadata_of(data, (key,))
    document.remarks.extend(found.remarks)
    if key != "text":
        document.remarks.append(f"the text is the field {key!r} of the task")
    drafts = gathered.drafts[key]
    drafts.settle(document, partial(locate, data[key], by_format="utf-16"))
    if nameless := sum(not draft.mark.label for draft in drafts.spans):
        document.remarks.append(f"regions without a label: {nameless}")
    return document


def read_annotation(record: Record, made: Json, config: Mapping[str, str]) -> Iterator[Read]:
    """Yield the documents of an annotation that was written with its task inside.

    So a target storage gets them, one annotation for each file: ``task-<id>/annotation-<id>``.
    """
    task = made["task"] | {"annotations": [made], "predictions": [], "drafts": []}
    part = f"/annotation-{made['id']}" if is_key(made.get("id")) else ""
    yield from read_task(record, task, config, part)


def is_annotation(data: Json) -> bool:
    """Tell whether this is an annotation with its task inside."""
    return isinstance(data.get("task"), dict) and isinstance(data.get("result"), list)
