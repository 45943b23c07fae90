"""The results of a Label Studio task as marks.

- A region gives one mark for each of its labels: ``<id>``, ``<id>-2`` …; a region without a label
  has the label ``""``. The layer is the name of the control (``from_name``).
- Choices, ratings, texts … of a region (results with its id) are its attributes, named by their
  control; those of the whole task are document marks. ``meta.text`` are notes.
- A relation has the arguments ``from`` and ``to`` in the sense of its arrow: for the direction
  ``left`` they are changed over. Its label is ``relation`` if it has none; the attribute
  ``direction`` is as written. Its id, which the tool has not, is ``<from>~<to>``.
- Ids are unique in one annotation only: in a later annotation they are ``<id>@<annotation>``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.formats.drafts import Drafts, FreeIds
from builder.formats.json_values import as_string, is_key
from builder.formats.label_studio_marks import (
    control_of,
    feature_labels,
    feature_marks,
    region_drafts,
    region_labels,
    relation_ends,
    relation_labels,
    relation_marks,
)
from builder.formats.label_studio_sets import ResultSet
from builder.formats.label_studio_values import (
    FEATURE_TYPES,
    SPAN_TYPES,
    Json,
    features_of,
    offsets_of,
    type_of,
    value_of,
)

_KINDS = (
    {"relation": "relation"}
    | dict.fromkeys(SPAN_TYPES, "span")
    | dict.fromkeys(FEATURE_TYPES, "document")
)


@dataclass(frozen=True, slots=True)
class TaskTexts:
    """The texts of a task and what is gathered for each, by the field that has the text.

    :param fields: the field for each ``to_name``; None where that is no text.
    :param main: the field to which belongs what names no other.
    """

    texts: Mapping[str, str]
    fields: Mapping[str, str | None]
    main: str
    drafts: Mapping[str, Drafts]
    ids: FreeIds = field(default_factory=FreeIds)

    def field_of(self, result: Json) -> str | None:
        """Return the field of the text that a result stands in."""
        name = result.get("to_name")
        return self.fields.get(name) if isinstance(name, str) else self.main

    def drafts_of(self, result: Json) -> Drafts:
        """Return where to gather a result or its refusal."""
        return self.drafts[self.field_of(result) or self.main]


def kind_of(result: Json) -> str:
    """Return what a result would be as a mark: span, relation, document, or other."""
    return _KINDS.get(type_of(result), "other")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A result with its place and its id in the annotation."""

    place: str
    base: str
    result: Json
    kind: str


def gather_set(task: TaskTexts, made: ResultSet) -> None:
    """Gather the results of one annotation or prediction."""
    reader = _SetReader(task, made, list(_placed(task, made)))
    for one in reader.placed:
        reader.read(one)


def _placed(task: TaskTexts, made: ResultSet) -> Iterator[_Placed]:
    for index, result in enumerate(made.results):
        place = f"{made.place}.result[{index}]"
        if not isinstance(result, dict):
            reason = f"found {type(result).__name__}, expected an object"
            task.drafts[task.main].refuse("other", place, reason)
        elif made.cancelled:
            task.drafts_of(result).refuse(kind_of(result), place, made.cancelled)
        else:
            written = result.get("id")
            base = str(written) if is_key(written) else f"result-{index}"
            yield _Placed(place, base, result, kind_of(result))


class _SetReader:
    """Gathers one annotation; ids and regions are known before the first result is read."""

    def __init__(self, task: TaskTexts, made: ResultSet, placed: list[_Placed]) -> None:
        self.task = task
        self.made = made
        self.placed = placed
        self._regions = {one.base for one in placed if one.kind == "span"}
        self._elsewhere = {one.base: type_of(one.result) for one in placed if one.kind == "other"}
        self._homes = {one.base: task.drafts_of(one.result) for one in placed if one.kind == "span"}
        self._features: dict[str, list[_Placed]] = {}
        for one in placed:
            if one.kind == "document" and one.base in self._regions and features_of(one.result):
                self._features.setdefault(one.base, []).append(one)
        self._names = self._named()
        self._used: set[str] = set()
        self._described: set[str] = set()
        self._seen: set[tuple[str, str, str]] = set()

    def read(self, one: _Placed) -> None:
        """Gather one result."""
        if one.kind == "relation":
            self._read_relation(one)
        elif one.kind == "other":
            written = as_string(one.result.get("type"))
            self._refuse(one, "other", f"results of type {written} are no annotations of a text")
        elif one.kind == "span":
            self._read_region(one)
        elif one.base in self._regions or one.base in self._elsewhere or _is_of_region(one.result):
            self._check_feature(one)
        else:
            self._read_feature(one)

    def _named(self) -> dict[str, str]:
        before = frozenset(self.task.ids.taken)
        names = {}
        for base in dict.fromkeys(one.base for one in self.placed if one.kind != "relation"):
            wanted = base if base not in before else f"{base}@{self.made.name}"
            names[base] = self.task.ids.free(wanted)
        return names

    def _ids(self, one: _Placed, count: int) -> list[str]:
        """Return ids for the marks of a result; what stands twice keeps its id and is refused."""
        key = (one.base, control_of(one.result), type_of(one.result))
        name = self._names[one.base]
        if key in self._seen:
            return [name] * count
        ids = [self.task.ids.free(name) for _ in range(count - (one.base not in self._used))]
        ids = ids if one.base in self._used else [name, *ids]
        self._seen.add(key)
        self._used.add(one.base)
        return ids

    def _refuse(self, one: _Placed, kind: str, reason: str) -> None:
        self.task.drafts_of(one.result).refuse(kind, one.place, reason)

    def _read_region(self, one: _Placed) -> None:
        key = self.task.field_of(one.result)
        if key is None:
            reason = f"it stands on {as_string(one.result.get('to_name'))}, which is no text here"
            self._refuse_region(one, "other", reason)
            return
        text = self.task.texts[key]
        offsets = offsets_of(value_of(one.result), text)
        if isinstance(offsets, str):
            self._refuse_region(one, "span", offsets)
            return
        features = [(other.place, other.result) for other in self._features.get(one.base, [])]
        drafts = region_drafts(
            one.result,
            self.made,
            self._ids(one, len(region_labels(one.result))),
            offsets,
            text,
            features,
            one.place,
        )
        if one.base not in self._described:
            hanging = tuple(("attribute", place) for place, _ in features)
            drafts[0] = replace(drafts[0], hanging=hanging)
        self._described.add(one.base)
        self.task.drafts[key].spans += drafts

    def _refuse_region(self, one: _Placed, kind: str, reason: str) -> None:
        for _ in region_labels(one.result):
            self._refuse(one, kind, reason)
        if one.base not in self._described:
            for other in self._features.pop(one.base, []):
                told = f"the region {one.base!r} that it describes was refused: {reason}"
                self._refuse(other, "attribute", told)

    def _check_feature(self, one: _Placed) -> None:
        """Refuse a result about a region if that can't get it."""
        if not features_of(one.result):
            self._refuse(one, "attribute", "it has no value")
        elif one.base in self._regions:
            return
        elif one.base in self._elsewhere:
            found = self._elsewhere[one.base]
            self._refuse(one, "attribute", f"it describes a region of type {found}, not of a text")
        else:
            self._refuse(one, "attribute", f"it describes the region {one.base!r}, which is absent")

    def _read_feature(self, one: _Placed) -> None:
        key, labels = self.task.field_of(one.result), feature_labels(one.result)
        if key is None:
            reason = f"it stands on {as_string(one.result.get('to_name'))}, which is no text here"
            self._refuse(one, "other", reason)
        elif not labels:
            self._refuse(one, "document", "it has no value")
        else:
            ids = self._ids(one, len(labels))
            self.task.drafts[key].others += feature_marks(one.result, self.made, ids, one.place)

    def _read_relation(self, one: _Placed) -> None:
        ends = relation_ends(one.result)
        if ends is None:
            self._refuse(one, "relation", "it has no from_id or no to_id")
            return
        home = next((self._homes[end] for end in ends if end in self._homes), None)
        drafts = home or self.task.drafts[self.task.main]
        tail, head = (self._names.get(end, end) for end in ends)
        ids = [self.task.ids.free(f"{tail}~{head}") for _ in relation_labels(one.result)]
        drafts.others += relation_marks(one.result, self.made, ids, (tail, head), one.place)


def _is_of_region(result: Json) -> bool:
    value = value_of(result)
    return "start" in value and "end" in value
