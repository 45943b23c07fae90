"""An article while it is being made from the marks of a document."""

from dataclasses import dataclass, field
from typing import Any

from builder.formats.marks import Mark, SourceDocument, Stretch
from builder.imports.labels import Ids
from builder.imports.mapping import Rules
from builder.imports.outcome import Kept, Outcome, Part
from builder.names.index import NameIndex
from builder.scope import Node


@dataclass(slots=True)
class Draft:
    """The records of one article as far as they are made, and what was said about its marks.

    :param chosen: the marks that are interpreted; the others are kept as annotations.
    :param language: of the text, as it will stand in the article.
    :param anchor: EDTF date from which relative times count, or None.
    :param refs: for each mark the ids of what was made of it, the main one first.
    :param nodes: what each id is, for the domains and ranges of properties.
    :param records: the lists of the native article, by key.
    :param settled: marks of which it is said what became of them.
    :param weighed: marks of whose attributes it is said; ``argued``: of whose arguments.
    """

    document: SourceDocument
    rules: Rules
    names: NameIndex
    ids: Ids
    language: str
    anchor: str | None
    chosen: list[Mark]
    marks: dict[str, Mark]
    annotation_ids: dict[str, str]
    outcome: Outcome
    refs: dict[str, list[str]] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    mentioned: set[tuple[str, int, int]] = field(default_factory=set)
    weighed: set[str] = field(default_factory=set)
    argued: set[str] = field(default_factory=set)

    def add(self, key: str, record: dict[str, Any]) -> None:
        """Add a record to one of the lists of the article."""
        self.records.setdefault(key, []).append(record)

    def became(self, mark: Mark, what: str, *refs: str) -> None:
        """Say what was made of a mark, and the ids of it; a mark is counted once."""
        known = self.refs.setdefault(mark.id, [])
        known.extend(ref for ref in refs if ref not in known)
        if mark.id not in self.settled:
            self.outcome.became[(mark.kind, what)] += 1
            self.settled.add(mark.id)

    def keep(
        self, mark: Mark, reason: str, *, on_purpose: bool = False, follows: bool = False
    ) -> None:
        """Say that a mark was kept only as an annotation, and why; once for each mark."""
        if mark.id not in self.settled:
            self.settled.add(mark.id)
            self.keep_part(mark.kind, mark.label, reason, on_purpose=on_purpose, follows=follows)

    def keep_part(
        self,
        part: Part,
        label: str,
        reason: str,
        *,
        on_purpose: bool = False,
        follows: bool = False,
    ) -> None:
        """Say that a part of a mark was kept only in its annotation, and why."""
        self.outcome.kept[Kept(part, label, reason, on_purpose, follows)] += 1

    def ref(self, mark_id: str) -> str | None:
        """Return the id of what a mark stands for, or None if it was only kept."""
        found = self.refs.get(mark_id)
        return found[0] if found else None

    def words(self, mark: Mark) -> str:
        """Return the words of a mark with white space levelled; parts are joined by a space."""
        parts = (self.document.text[one.start : one.end] for one in mark.stretches)
        return " ".join(" ".join(parts).split())

    def new_id(self, prefix: str, mark: Mark) -> str:
        """Return a new id for something that is made of a mark."""
        return self.ids.new(f"{prefix}-{self.annotation_ids[mark.id]}"[:76])


def hull(stretches: tuple[Stretch, ...]) -> tuple[int, int] | None:
    """Return first and last code point of stretches, or None if they hold no character."""
    if not stretches:
        return None
    start, end = min(one.start for one in stretches), max(one.end for one in stretches)
    return (start, end) if end > start else None
