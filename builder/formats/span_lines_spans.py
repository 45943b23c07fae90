"""One span of a JSON Lines record as a mark that isn't located yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.formats.drafts import Drafts, FreeIds, SpanDraft
from builder.formats.json_records import Record
from builder.formats.json_values import as_list, as_offset, as_string, is_key
from builder.formats.marks import Attribute, Mark
from builder.formats.offsets import RawSpan
from builder.formats.span_lines_keys import (
    END,
    LABEL,
    QUOTE,
    START,
    TOKEN_OFFSETS,
    Json,
    first_key,
    further_fields,
    offset_key,
)


@dataclass(frozen=True, slots=True)
class SpanParts:
    """What an element of a list of spans says.

    :param labels: one empty label if it has none.
    :param written: the id that the record gave it.
    :param tokens: its first and last token, if it says so.
    """

    offsets: tuple[int, int]
    labels: Sequence[str]
    quote: str | None = None
    written: str | None = None
    attributes: Sequence[Attribute] = ()
    identifiers: Sequence[str] = ()
    tokens: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A span with what relations may name it by.

    :param number: 0-based, in its list.
    """

    mark_id: str
    number: int
    parts: SpanParts


def parse_span(span: Json) -> SpanParts | str:
    """Return what an object says about a span, or why it is none."""
    start_key, end_key = offset_key(span, START), offset_key(span, END)
    if start_key is None or end_key is None:
        told = ", ".join(list(span)[:8]) or "nothing"
        return f"found {told}; expected a start and an end, whole numbers"
    label_key = first_key(span, LABEL)
    labels = as_list(span[label_key]) if label_key else []
    if not all(is_key(label) for label in labels):
        return f"found {as_string(labels)[:80]} as label, expected a string"
    quote_key = next((key for key in QUOTE if isinstance(span.get(key), str)), None)
    written = str(span["id"]) if is_key(span.get("id")) else None
    used = (start_key, end_key, label_key, quote_key, "id" if written else None)
    attributes, identifiers = further_fields(span, used)
    first, last = (as_offset(span.get(key)) for key in TOKEN_OFFSETS)
    return SpanParts(
        (int(span[start_key]), int(span[end_key])),
        [str(label) for label in labels] or [""],
        span[quote_key] if quote_key else None,
        written,
        attributes,
        identifiers,
        None if first is None or last is None else (first, last),
    )


@dataclass(slots=True)
class SpanGatherer:
    """Gathers the spans of a record.

    :param refusal: why none of them counts, or nothing.
    """

    record: Record
    annotator: str | None
    refusal: str = ""
    drafts: Drafts = field(default_factory=Drafts)
    ids: FreeIds = field(default_factory=FreeIds)
    spans: list[ReadSpan] = field(default_factory=list)

    def read(self, key: str, index: int, one: Any) -> None:
        """Gather an element of a list of spans: ``[start, end, label]``, an object, a category."""
        place = self.record.at(f"{key}[{index}]")
        if isinstance(one, list) and len(one) == 3:
            one = dict(zip(("start", "end", "label"), one, strict=True))
        if self.refusal:
            self.drafts.refuse("document" if isinstance(one, str) else "span", place, self.refusal)
        elif isinstance(one, str):
            mark_id = self.ids.free(f"{key}-{one}")
            mark = Mark(mark_id, "document", one, key, annotator=self.annotator, place=place)
            self.drafts.others.append(mark)
        elif not isinstance(one, dict):
            found = f"a list of {len(one)}" if isinstance(one, list) else as_string(one)
            reason = f"found {found}, expected [start, end, label] or an object"
            self.drafts.refuse("span", place, reason)
        elif isinstance(parts := parse_span(one), str):
            self.drafts.refuse("span", place, parts)
        else:
            self.add(key, index, place, parts)

    def add(self, key: str, index: int, place: str, parts: SpanParts) -> None:
        """Gather a span: a mark for each of its labels."""
        start, end = parts.offsets
        name = parts.written or self.ids.free(f"{start}-{end}")
        self.ids.taken.add(name)
        self.spans.append(ReadSpan(name, index, parts))
        for number, label in enumerate(parts.labels):
            mark = Mark(
                name if number == 0 else self.ids.free(name),
                "span",
                label,
                layer=key,
                attributes=tuple(parts.attributes),
                identifiers=tuple(parts.identifiers),
                annotator=self.annotator,
                place=place,
            )
            self.drafts.spans.append(SpanDraft(mark, RawSpan((parts.offsets,), parts.quote)))
