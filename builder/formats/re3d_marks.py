"""From records of re3d to marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from builder.formats.json_values import as_offset, as_string, is_key
from builder.formats.marks import (
    Argument,
    Attribute,
    Kind,
    Mark,
    Refusal,
    SourceDocument,
    Stretch,
)
from builder.formats.offsets import RawSpan, locate
from builder.formats.quotes import same_words
from builder.texts import shorten

_ENTITY_FIELDS = frozenset({"_id", "begin", "end", "type", "value", "documentId"})
_RELATION_FIELDS = _ENTITY_FIELDS | {
    f"{end}{part}" for end in ("source", "target") for part in ("", "Begin", "End")
}
_Place = tuple[int, int]
_Records = Iterable[tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A mark with the offsets and words that its record gives.

    :param confidence: of an entity, for choosing among those with the same offsets.
    :param words: what the record quotes; an empty text for a relation without words.
    """

    mark: Mark
    place: _Place
    words: str
    data: Mapping[str, Any]

    @property
    def raw(self) -> RawSpan:
        return RawSpan((self.place,), self.words or None)

    @property
    def confidence(self) -> float:
        value = self.data.get("confidence")
        return float(value) if isinstance(value, int | float) else 0.0


@dataclass(slots=True)
class DocumentMarks:
    """The marks of one document in the making."""

    document: SourceDocument
    chosen: int = 0
    _ids: dict[str, str] = field(default_factory=dict)
    _entities: list[_Draft] = field(default_factory=list)
    _relations: list[_Draft] = field(default_factory=list)

    def add_entities(self, records: _Records) -> None:
        """Take up the entities of the document."""
        self._entities.extend(self._drafts("span", "entities", records))

    def add_relations(self, records: _Records) -> None:
        """Take up the relations of the document."""
        self._relations.extend(self._drafts("relation", "relations", records))

    def settle(self) -> None:
        """Put marks and refusals into the document."""
        drafts = [*self._entities, *self._relations]
        located = locate(self.document.text, [draft.raw for draft in drafts])
        self.document.unit = located.unit
        found = {draft.mark.id: place for draft, place in zip(drafts, located.spans, strict=True)}
        standing = {one.mark.id for one in self._entities if self._put(one, found[one.mark.id])}
        at: dict[_Place, list[_Draft]] = {}
        for entity in self._entities:
            at.setdefault(entity.place, []).append(entity)
        for relation in self._relations:
            ends = self._ends(relation, at, standing)
            if isinstance(ends, str):
                self._refuse(relation.mark.kind, relation.mark.place, ends)
            else:
                arguments = replace(relation.mark, arguments=ends)
                self._put(replace(relation, mark=arguments), found[relation.mark.id])
        if self.chosen:
            self.document.remarks.append(
                f"{self.chosen} times several entities stand where a relation points: "
                "the one with the highest confidence was taken"
            )

    def _refuse(self, kind: str, place: str, reason: str) -> None:
        self.document.refused.append(Refusal(kind, place, reason))

    def _drafts(self, kind: Kind, what: str, records: _Records) -> list[_Draft]:
        drafts = []
        for line, data in records:
            place = f"{what}.json line {line}"
            draft = _draft(kind, what, place, data)
            if not isinstance(draft, str):
                first = self._ids.setdefault(draft.mark.id, place)
                if first != place:
                    draft = f"id {draft.mark.id!r} was taken by {first}"
            if isinstance(draft, str):
                self._refuse(kind, place, draft)
            else:
                drafts.append(draft)
        return drafts

    def _put(self, draft: _Draft, found: tuple[Stretch, ...] | str) -> bool:
        """Put a mark into the document, if it stands where it should."""
        if not isinstance(found, str) and not draft.words:
            found = self._wordless(draft, found)
        if isinstance(found, str):
            self._refuse(draft.mark.kind, draft.mark.place, found)
            return False
        self.document.marks.append(replace(draft.mark, stretches=found))
        return True

    def _wordless(self, draft: _Draft, found: tuple[Stretch, ...]) -> tuple[Stretch, ...] | str:
        words = "".join(self.document.text[one.start : one.end] for one in found)
        if not words.strip():
            return found
        return f"at {list(draft.place)} the text has {shorten(words)!r}, expected nothing"

    def _ends(
        self, relation: _Draft, at: Mapping[_Place, list[_Draft]], standing: set[str]
    ) -> tuple[Argument, ...] | str:
        arguments = []
        for end in ("source", "target"):
            place = _place(relation.data, f"{end}Begin", f"{end}End")
            if isinstance(place, str):
                return place
            told = f"its {end} is at {list(place)}"
            found = at.get(place, [])
            if not found:
                return f"{told}, where no entity stands"
            entity = _surest(found)
            if entity is None:
                ids = " and ".join(one.mark.id for one in found)
                return f"{told}, where {ids} are equally sure"
            if entity.mark.id not in standing:
                return f"{told}, where the entity {entity.mark.id!r} was refused"
            words = relation.data.get(end)
            if isinstance(words, str) and not same_words(words, entity.words):
                return (
                    f"{told}, where {shorten(entity.words)!r} stands, expected {shorten(words)!r}"
                )
            self.chosen += len(found) > 1
            arguments.append(Argument(end, entity.mark.id))
        return tuple(arguments)


def _surest(entities: list[_Draft]) -> _Draft | None:
    """Return the entity with the highest confidence, or None if several have it.

    A relation names its ends by offsets alone, but some words are entities of two types: one that
    the annotators made, and one with confidence 0 that a tool proposed and they turned down.
    """
    highest = max(one.confidence for one in entities)
    found = [one for one in entities if one.confidence == highest]
    return found[0] if len(found) == 1 else None


def _draft(kind: Kind, what: str, at: str, data: Mapping[str, Any]) -> _Draft | str:
    """Return the draft of a record, or why it can't be one."""
    place = _place(data, "begin", "end")
    if isinstance(place, str):
        return place
    label, words, own = data.get("type"), data.get("value"), data.get("_id")
    if not isinstance(label, str) or not label:
        return "it has no type, expected the name of one"
    if not isinstance(words, str) or (kind == "span" and not words):
        return "it has no value, expected the words where it stands"
    passed = _ENTITY_FIELDS if kind == "span" else _RELATION_FIELDS
    mark = Mark(
        id=as_string(own) if is_key(own) or isinstance(own, dict) else at,
        kind=kind,
        label=label,
        layer=what,
        attributes=tuple(
            Attribute(key, as_string(value))
            for key, value in data.items()
            if key not in passed and value is not None
        ),
        place=at,
    )
    return _Draft(mark, place, words, data)


def _place(data: Mapping[str, Any], begin: str, end: str) -> _Place | str:
    start, stop = as_offset(data.get(begin)), as_offset(data.get(end))
    if start is None or stop is None:
        return f"{begin} or {end} is no whole number"
    return start, stop
