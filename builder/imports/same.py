"""Which marks of a document are one and the same: by relations, by groups, by equal names."""

from collections.abc import Hashable, Iterable, Iterator

from builder.formats.marks import Mark
from builder.imports.draft import Draft
from builder.imports.rules import SameRule


class Clusters:
    """Sets of marks, each mark in one of them (union-find)."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._parent = {mark.id: mark.id for mark in marks}

    def __contains__(self, mark_id: str) -> bool:
        return mark_id in self._parent

    def find(self, mark_id: str) -> str:
        """Return the mark that stands for the set."""
        root = mark_id
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[mark_id] != root:
            self._parent[mark_id], mark_id = root, self._parent[mark_id]
        return root

    def join(self, first: str, second: str) -> None:
        """Make one set of two; the earlier representative of the first stays."""
        self._parent[self.find(second)] = self.find(first)

    def join_equal(self, keyed: Iterable[tuple[Hashable, str]]) -> None:
        """Make one set of the marks that have the same key."""
        first: dict[Hashable, str] = {}
        for key, mark_id in keyed:
            self.join(first.setdefault(key, mark_id), mark_id)

    def sets(self) -> list[list[str]]:
        """Return the sets, their marks in order."""
        found: dict[str, list[str]] = {}
        for mark_id in self._parent:
            found.setdefault(self.find(mark_id), []).append(mark_id)
        return list(found.values())


def same_marks(draft: Draft) -> Iterator[tuple[Mark, list[str]]]:
    """Yield the relations and groups that say that marks are the same, with those marks."""
    for mark in draft.chosen:
        if mark.kind in ("relation", "group") and isinstance(draft.rules.rule(mark), SameRule):
            yield mark, [one.target for one in mark.arguments]
