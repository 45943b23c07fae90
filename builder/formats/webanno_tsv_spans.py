"""From the rows of a WebAnno TSV 3 file to drafts of its span annotations and chain links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.formats.marks import Refusal
from builder.formats.webanno_tsv_cells import (
    NOTHING,
    Entry,
    Reference,
    parse_chain_entry,
    parse_entries,
    split_cell,
)
from builder.formats.webanno_tsv_header import Column, Layer
from builder.formats.webanno_tsv_text import Row

Stack = dict[Column, Entry]  # one annotation in one row: what each column of its layer says


@dataclass(slots=True)
class Draft:
    """A span annotation or a chain link, before it is known where its rows stand.

    :param number: its disambiguation number.
    :param rows: where it stands: from the begin of the first to the end of the last.
    :param values: for each feature the value as written.
    :param slots: for each slot feature roles and targets as written.
    :param chain: chain and position of a chain link.
    :param gap: why it can't stand for one stretch, if so.
    """

    id: str
    layer: Layer
    number: int | None
    rows: list[Row]
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, tuple[str, str]] = field(default_factory=dict)
    chain: tuple[int, int] | None = None
    gap: str = ""


@dataclass(slots=True)
class Drafts:
    """All drafts of a document, and how they are found again."""

    found: list[Draft] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    _by_key: dict[tuple[str, int, int], Draft] = field(default_factory=dict)
    _by_unit: dict[str, list[Draft]] = field(default_factory=dict)

    def add_row(self, row: Row, layers: Sequence[Layer]) -> None:
        """Take up what a row says of spans and chain links."""
        for layer in layers:
            if layer.kind == "relation":
                continue
            for position, stack in enumerate(stacked(row, layer, self.refused)):
                if layer.kind == "span":
                    self._add_span(row, layer, position, stack)
                else:
                    self._add_link(row, layer, stack)

    def find(self, reference: Reference, base: str) -> list[Draft]:
        """Return the spans that a reference may mean: of the base type, else of any.

        The header names one type only, though marks of several types may be referred to.
        """
        here = [one for one in self._by_unit.get(reference.unit, []) if one.layer.kind == "span"]
        meant = [one for one in here if one.number == reference.number]
        if reference.number is None:
            meant = meant or here
        return [one for one in meant if one.layer.name == base] or meant

    def _add_span(self, row: Row, layer: Layer, position: int, stack: Stack) -> None:
        number = next((one.number for one in stack.values() if one.number is not None), None)
        wanted = f"{row.unit}/{layer.short}"
        if number is not None:
            draft = Draft(f"{wanted}[{number}]", layer, number, [])
            self._add(row, stack, (layer.name, number, 0), draft)
            return
        counted = f"#{position + 1}" if position else ""
        self._start(row, stack, Draft(wanted + counted, layer, None, []))

    def _add_link(self, row: Row, layer: Layer, stack: Stack) -> None:
        written = next((key for key in stack if key.kind == "chain_relation"), None)
        link = None if written is None else parse_chain_entry(stack[written].value)
        if written is None or link is None:
            reason = f"the {layer.short} has no chain and position, such as *->1-2"
            self.refused.append(Refusal("span", f"line {row.line}", reason))
            return
        value, chain, position = link
        draft = Draft(f"{row.unit}/{layer.short}->{chain}-{position}", layer, None, [])
        draft.chain = (chain, position)
        key = (layer.name, chain, position)
        self._add(row, stack | {written: Entry(value)}, key, draft)

    def _add(self, row: Row, stack: Stack, key: tuple[str, int, int], draft: Draft) -> None:
        """Go on with the draft of this key, or start it."""
        known = self._by_key.setdefault(key, draft)
        if known is draft:
            self._start(row, stack, draft)
            return
        if row.token > known.rows[-1].token + 1:
            known.gap = f"it goes on in line {row.line}, but not in the row of the token before"
        if row is not known.rows[-1]:
            known.rows.append(row)
            self._by_unit.setdefault(row.unit, []).append(known)
        self._fill(known, row, stack)

    def _start(self, row: Row, stack: Stack, draft: Draft) -> None:
        draft.rows.append(row)
        self.found.append(draft)
        self._by_unit.setdefault(row.unit, []).append(draft)
        self._fill(draft, row, stack)

    def _fill(self, draft: Draft, row: Row, stack: Stack) -> None:
        for feature, value in _values(stack):
            first = draft.values.setdefault(feature, value)
            if first != value:
                reason = f"{feature} of {draft.id} is {value!r} here, but {first!r} before"
                self.refused.append(Refusal("attribute", f"line {row.line}", reason))
        roles = {key.feature: one.value for key, one in stack.items() if key.kind == "role"}
        targets = {key.feature: one.value for key, one in stack.items() if key.kind == "target"}
        for feature in [*roles, *(one for one in targets if one not in roles)]:
            slots = roles.get(feature, NOTHING), targets.get(feature, NOTHING)
            draft.slots.setdefault(feature, slots)


def _values(stack: Stack) -> Iterator[tuple[str, str]]:
    for column, entry in stack.items():
        if column.kind in ("feature", "chain_type", "chain_relation"):
            yield column.feature, entry.value


def stacked(row: Row, layer: Layer, refused: list[Refusal]) -> list[Stack]:
    """Return the annotations of a layer that a row names, one above the other.

    A column that says ``_`` says nothing of any of them: a slot feature without slots does.
    """
    if all(row.cells[column.index] == NOTHING for column in layer.columns):
        return []
    columns: dict[Column, list[Entry]] = {}
    for column in layer.columns:
        if entries := _entries(column, row.cells[column.index]):
            columns[column] = entries
    counts = {len(entries) for entries in columns.values()}
    if len(counts) > 1:
        told = " and ".join(str(count) for count in sorted(counts))
        reason = f"the columns of {layer.short} have {told} values, expected equally many"
        kind = "relation" if layer.kind == "relation" else "span"
        refused.extend([Refusal(kind, f"line {row.line}", reason)] * max(counts))
        return []
    stacks: list[Stack] = [{} for _ in range(max(counts, default=0))]
    for column, entries in columns.items():
        for stack, entry in zip(stacks, entries, strict=True):
            stack[column] = entry
    return stacks


def _entries(column: Column, cell: str) -> list[Entry]:
    if column.kind in ("target", "governor"):
        # Their brackets belong to each reference, not to the annotation.
        return [] if cell == NOTHING else [Entry(part) for part in split_cell(cell, "|")]
    return parse_entries(cell)
