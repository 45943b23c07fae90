"""Relations between the spans of a JSON Lines record.

An end of a relation names its span, tried in this order: by an object with the span's offsets
(``head_span``, or the end itself), by the span's id, by one of its tokens if the spans have
``token_start`` and ``token_end`` (prodigy), by its number in the list, from 0 (SpERT).
The roles are the names of the ends without ``_id``: ``head`` and ``child``, ``from`` and ``to`` …
"""

from collections.abc import Sequence
from typing import Any

from builder.formats.json_values import as_offset, as_string, is_key
from builder.formats.marks import Argument, Mark
from builder.formats.span_lines_keys import (
    END,
    ENDS,
    RELATION_LABEL,
    START,
    Json,
    further_fields,
    offset_key,
)
from builder.formats.span_lines_spans import ReadSpan, SpanGatherer


class SpanIndex:
    """The spans of a record by all that a relation may name them by; the first one holds."""

    def __init__(self, spans: Sequence[ReadSpan]) -> None:
        self._of_tokens = [span for span in spans if span.parts.tokens is not None]
        self._by_id: dict[str, ReadSpan] = {}
        self._by_number: dict[int, ReadSpan] = {}
        self._by_offsets: dict[tuple[int, int], ReadSpan] = {}
        self._by_label: dict[tuple[tuple[int, int], str], ReadSpan] = {}
        for span in spans:
            if span.parts.written is not None:
                self._by_id.setdefault(span.parts.written, span)
            self._by_number.setdefault(span.number, span)
            self._by_offsets.setdefault(span.parts.offsets, span)
            for label in span.parts.labels:
                self._by_label.setdefault((span.parts.offsets, label), span)

    def find(self, relation: Json, key: str) -> ReadSpan | None:
        """Return the span that an end of a relation names, or None."""
        end = relation[key]
        for described in (relation.get(f"{key}_span"), end):
            if isinstance(described, dict):
                return self._described(described)
        if not is_key(end):
            return None
        if self._by_id:
            return self._by_id.get(str(end))
        number = as_offset(end)
        if number is None:
            return None
        return self._with_token(number) if self._of_tokens else self._by_number.get(number)

    def _with_token(self, number: int) -> ReadSpan | None:
        for span in self._of_tokens:
            first, last = span.parts.tokens or (0, -1)
            if first <= number <= last:
                return span
        return None

    def _described(self, described: Json) -> ReadSpan | None:
        start_key, end_key = offset_key(described, START), offset_key(described, END)
        if start_key is None or end_key is None:
            return None
        start, end = as_offset(described[start_key]), as_offset(described[end_key])
        offsets = (start or 0, end or 0)
        alike = self._by_label.get((offsets, as_string(described.get("label"))))
        return alike or self._by_offsets.get(offsets)


def read_relation(gatherer: SpanGatherer, spans: SpanIndex, index: int, one: Any) -> None:
    """Gather a relation, or why it can't be read."""
    place = gatherer.record.at(f"relations[{index}]")
    reason = gatherer.refusal
    pair = None
    if isinstance(one, dict):
        pair = next((pair for pair in ENDS if all(key in one for key in pair)), None)
    if not reason and pair is None:
        told = " or ".join(" and ".join(keys) for keys in ENDS)
        reason = f"found {as_string(one)[:80]}, expected an object with {told}"
    if reason or pair is None:
        gatherer.drafts.refuse("relation", place, reason)
        return
    found = {key: spans.find(one, key) for key in pair}
    for key, span in found.items():
        if span is None:
            reason = f"{key} {as_string(one[key])[:80]} names no span of this record"
            gatherer.drafts.refuse("relation", place, reason)
            return
    _add(gatherer, one, {key: span.mark_id for key, span in found.items() if span}, place)


def _add(gatherer: SpanGatherer, one: Json, targets: dict[str, str], place: str) -> None:
    label_key = next((key for key in RELATION_LABEL if is_key(one.get(key))), None)
    used = (*targets, *(f"{key}_span" for key in targets), label_key, "id")
    attributes, identifiers = further_fields(one, used)
    written = f"relation-{one['id']}" if is_key(one.get("id")) else ""
    gatherer.drafts.others.append(
        Mark(
            written or gatherer.ids.free("~".join(targets.values())),
            "relation",
            str(one[label_key]) if label_key else "relation",
            "relations",
            arguments=tuple(
                Argument(key.removesuffix("_id"), target) for key, target in targets.items()
            ),
            attributes=tuple(attributes),
            identifiers=tuple(identifiers),
            annotator=gatherer.annotator,
            place=place,
        )
    )
