"""Marks as they are gathered from a record, before it is known where they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from builder.formats.marks import Mark, Refusal, SourceDocument
from builder.formats.offsets import Located, RawSpan

Locator = Callable[[Sequence[RawSpan]], Located]


@dataclass(frozen=True, slots=True)
class SpanDraft:
    """A span mark without its stretches.

    :param hanging: kind and place of what the file says about this mark elsewhere (attributes
        that are annotations of their own): lost with it.
    """

    mark: Mark
    raw: RawSpan
    hanging: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Drafts:
    """What was gathered for one document."""

    spans: list[SpanDraft] = field(default_factory=list)
    others: list[Mark] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, kind: str, place: str, reason: str) -> None:
        """Note something that can't be read."""
        self.refused.append(Refusal(kind, place, reason))

    def settle(self, document: SourceDocument, locate: Locator) -> None:
        """Put the marks into the document, the spans where they are found, and the refusals.

        Refused are: the later of two marks with one id, spans that don't stand where they should,
        and marks with an argument that isn't there.
        """
        self._refuse_repeated()
        located = locate([draft.raw for draft in self.spans])
        document.unit = located.unit
        for draft, found in zip(self.spans, located.spans, strict=True):
            if isinstance(found, str):
                self._refuse_span(draft, found)
            else:
                document.marks.append(replace(draft.mark, stretches=found))
        present = {mark.id for mark in document.marks}
        for mark in self.others:
            missing = [one.target for one in mark.arguments if one.target not in present]
            if missing:
                told = ", ".join(repr(one) for one in missing)
                self.refuse(mark.kind, mark.place, f"there is no mark {told} in this document")
            else:
                document.marks.append(mark)
        document.refused.extend(self.refused)

    def _refuse_span(self, draft: SpanDraft, reason: str) -> None:
        self.refuse("span", draft.mark.place, reason)
        for kind, place in draft.hanging:
            self.refuse(kind, place, f"the mark {draft.mark.id!r} that it describes was refused")

    def _refuse_repeated(self) -> None:
        first: dict[str, str] = {}
        kept = []
        for draft in self.spans:
            if reason := _taken(draft.mark, first):
                self._refuse_span(draft, reason)
            else:
                kept.append(draft)
        self.spans = kept
        self.others = [mark for mark in self.others if self._is_first(mark, first)]

    def _is_first(self, mark: Mark, first: dict[str, str]) -> bool:
        reason = _taken(mark, first)
        if reason:
            self.refuse(mark.kind, mark.place, reason)
        return not reason


def _taken(mark: Mark, first: dict[str, str]) -> str:
    """Return why a mark can't have its id, or nothing and note that it has it now."""
    if mark.id in first:
        return f"id {mark.id!r} was taken by {first[mark.id]}"
    first[mark.id] = mark.place
    return ""


@dataclass(slots=True)
class FreeIds:
    """Ids for marks to which the tool gave none."""

    taken: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def free(self, wanted: str) -> str:
        """Return the wanted id, or if it is taken ``a-2``, ``a-3`` …; then that is taken too."""
        chosen, number = wanted, self.numbers.get(wanted, 1)
        while chosen in self.taken:
            number += 1
            chosen = f"{wanted}-{number}"
        self.numbers[wanted] = number
        self.taken.add(chosen)
        return chosen
