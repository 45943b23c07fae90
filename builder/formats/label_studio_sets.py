"""The sets of results of a Label Studio task: annotations of people, predictions of models."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from builder.formats.json_records import Record
from builder.formats.json_values import as_string, is_key
from builder.formats.marks import Refusal

Json = dict[str, Any]
Standing = Literal["made", "curated", "predicted"]


@dataclass(frozen=True, slots=True)
class ResultSet:
    """What one annotator or model said about a task.

    :param name: the id of the annotation, ``prediction-7`` for that of a prediction.
    :param cancelled: why its results don't count, or nothing.
    """

    name: str
    place: str
    results: list[Any]
    annotator: str | None
    standing: Standing
    cancelled: str = ""


@dataclass(slots=True)
class FoundSets:
    """The sets of a task, and what else stands beside them."""

    sets: list[ResultSet] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def find_sets(task: Json, record: Record) -> FoundSets:
    """Return the sets of results of a task.

    ``completions`` is what annotations were called before version 1. Drafts, the reviews and
    histories of an annotation, and its copy of the prediction it began with are passed over.
    """
    found = FoundSets()
    for key in ("annotations", "completions", "predictions"):
        listed = task.get(key)
        if not isinstance(listed, list | None):
            reason = f"found {type(listed).__name__}, expected a list"
            found.refused.append(Refusal("other", record.at(key), reason))
        for index, one in enumerate(listed if isinstance(listed, list) else []):
            _add(found, key, index, one, record.at(f"{key}[{index}]"))
    if drafts := task.get("drafts"):
        count = len(drafts) if isinstance(drafts, list) else 1
        found.remarks.append(f"drafts, which nobody submitted, were passed over: {count}")
    return found


def _add(found: FoundSets, key: str, index: int, one: Any, place: str) -> None:
    if is_key(one):
        found.remarks.append(f"{place} is only named by its number {one}; its results are not here")
        return
    results = one.get("result", []) if isinstance(one, dict) else None
    results = [] if results is None and isinstance(one, dict) else results
    if not isinstance(results, list):
        reason = "found no list of results, expected one under 'result'"
        found.refused.append(Refusal("other", place, reason))
    elif key == "predictions":
        found.sets.append(_prediction(one, index, place, results))
    else:
        found.sets.append(_annotation(one, index, place, results))
        found.remarks.extend(_reviews(one, place))


def _prediction(one: Json, index: int, place: str, results: list[Any]) -> ResultSet:
    version = one.get("model_version")
    annotator = as_string(version) if version not in (None, "") else None
    name = f"prediction-{one['id'] if is_key(one.get('id')) else index}"
    return ResultSet(name, place, results, annotator, "predicted")


def _annotation(one: Json, index: int, place: str, results: list[Any]) -> ResultSet:
    curated = one.get("ground_truth") is True or one.get("honeypot") is True
    skipped = one.get("was_cancelled") is True or one.get("skipped") is True
    return ResultSet(
        str(one["id"]) if is_key(one.get("id")) else f"annotation-{index}",
        place,
        results,
        _annotator(one),
        "curated" if curated else "made",
        "its annotation was skipped by the annotator (was_cancelled)" if skipped else "",
    )


def _annotator(one: Json) -> str | None:
    """Return who made an annotation: an address, else a number."""
    person = one.get("completed_by")
    if isinstance(person, dict):
        person = next((person[key] for key in ("email", "id") if is_key(person.get(key))), None)
    if not is_key(person):
        person = one.get("created_username")
    return str(person).strip() if is_key(person) else None


def _reviews(one: Json, place: str) -> Iterator[str]:
    if one.get("last_action") == "rejected":
        yield f"{place} was rejected by a reviewer"
