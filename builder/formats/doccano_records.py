"""One record of a doccano export as a document.

- Spans: ``[start, end, label]`` under ``label``, ``labels``, ``entities``, or objects with
  ``start_offset``, ``end_offset``, ``label`` and an id. Spans without an id get ``<start>-<end>``.
- Categories and texts: strings under the same keys or ``cats``; they are document marks with the
  key as layer. Objects under ``annotations`` (version 1.0 and before) may be either.
- Relations have the arguments ``from`` and ``to``; their id is ``relation-<id>``: doccano numbers
  spans and relations apart. A comment is a document mark labelled ``comment`` with a note.
- All other fields are metadata: doccano writes the fields of ``meta`` between its own.

Offsets count code points unless the boundaries of words say otherwise: doccano can count grapheme
clusters, and quotes no words.
Source: doccano's ``data_export`` pipeline: labels, formatters and examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from builder.formats.drafts import Drafts, FreeIds, SpanDraft
from builder.formats.json_records import Record
from builder.formats.json_values import as_list, as_offset, as_string, is_key, metadata_of
from builder.formats.marks import Argument, Kind, Mark, Read, SourceDocument, Unreadable
from builder.formats.offsets import RawSpan, locate

Json = dict[str, Any]

_TEXT_KEYS = ("text", "data")
_LABEL_KEYS = ("label", "labels", "entities", "cats", "annotations")
_COMMENT_KEYS = ("Comments", "comments")
_MEDIA_KEYS = ("bbox", "segmentation", "filename")
_OWN_KEYS = ("id", "meta", "relations", *_LABEL_KEYS, *_COMMENT_KEYS)


def read_record(record: Record, data: Json, name: str, annotator: str | None) -> Read:
    """Return the document of a record, or why it has none.

    :param name: how to call it.
    """
    key = next((key for key in _TEXT_KEYS if isinstance(data.get(key), str)), None)
    if key is None:
        return _without_text(record, data)
    document = SourceDocument(name, record.file, record.line, data[key])
    document.metadata = _metadata(data, key)
    gatherer = _Gatherer(record, annotator)
    for label_key in _LABEL_KEYS:
        for index, one in enumerate(as_list(data.get(label_key))):
            gatherer.read_label(label_key, index, one)
    for index, one in enumerate(as_list(data.get("relations"))):
        gatherer.read_relation(index, one)
    for comment_key in _COMMENT_KEYS:
        for index, one in enumerate(as_list(data.get(comment_key))):
            gatherer.read_comment(comment_key, index, one)
    gatherer.drafts.settle(document, partial(locate, document.text))
    document.remarks.extend(gatherer.remarks())
    return document


def _metadata(data: Json, text_key: str) -> dict[str, str]:
    meta = data.get("meta")
    inner = meta if isinstance(meta, dict) else {} if meta is None else {"meta": meta}
    return metadata_of(inner, ()) | metadata_of(data, (*_OWN_KEYS, text_key))


def _without_text(record: Record, data: Json) -> Unreadable:
    if media := [key for key in _MEDIA_KEYS if key in data]:
        told = ", ".join(media)
        return record.unreadable(f"is about an image or a recording ({told}), not about a text")
    lost = sum(len(as_list(data.get(key))) for key in (*_LABEL_KEYS, "relations"))
    if not lost and all(key in _OWN_KEYS for key in data):
        return record.ignored("has neither text nor label")
    told = ", ".join(list(data)[:8])
    return record.unreadable(
        f"has no text: found {told}; expected 'text' or 'data'; annotations lost: {lost}"
    )


@dataclass(slots=True)
class _Gatherer:
    record: Record
    annotator: str | None
    drafts: Drafts = field(default_factory=Drafts)
    ids: FreeIds = field(default_factory=FreeIds)
    numbered: bool = False

    def read_label(self, key: str, index: int, one: Any) -> None:
        place = self.record.at(f"{key}[{index}]")
        if isinstance(one, list):
            self._read_triple(key, place, one)
        elif isinstance(one, dict):
            self._read_object(key, place, one)
        elif isinstance(one, str):
            self._add_category(key, place, one, self.annotator)
        else:
            found = as_string(one)
            self.drafts.refuse(
                "other", place, f"found {found}, expected [start, end, label], an object or a label"
            )

    def _read_triple(self, key: str, place: str, one: list[Any]) -> None:
        if len(one) != 3:
            reason = f"found a list of {len(one)}, expected [start, end, label]"
            self.drafts.refuse("span", place, reason)
        else:
            self._add_span(key, place, one, None, self.annotator)

    def _read_object(self, key: str, place: str, one: Json) -> None:
        user = one.get("user")
        annotator = str(user) if is_key(user) and self.annotator is None else self.annotator
        if "start_offset" in one or "end_offset" in one:
            parts = [one.get(name) for name in ("start_offset", "end_offset", "label")]
            self._add_span(key, place, parts, one.get("id"), annotator)
            return
        label = next((one[name] for name in ("label", "text") if name in one), None)
        if isinstance(label, bool) or not isinstance(label, str | int):
            told = ", ".join(one) or "nothing"
            self.drafts.refuse("other", place, f"found an object with {told}, expected a label")
        else:
            self._add_category(key, place, label, annotator)

    def _add_span(
        self, key: str, place: str, parts: list[Any], written: Any, annotator: str | None
    ) -> None:
        start, end = as_offset(parts[0]), as_offset(parts[1])
        if start is None or end is None:
            reason = f"start {as_string(parts[0])} and end {as_string(parts[1])} are no offsets"
            self.drafts.refuse("span", place, reason)
        elif isinstance(parts[2], bool) or not isinstance(parts[2], str | int):
            reason = f"found {as_string(parts[2])} as label, expected a string"
            self.drafts.refuse("span", place, reason)
        else:
            mark_id = str(written) if is_key(written) else self.ids.free(f"{start}-{end}")
            mark = self._mark("span", mark_id, parts[2], key, place, annotator)
            self.drafts.spans.append(SpanDraft(mark, RawSpan(((start, end),))))

    def _add_category(self, key: str, place: str, label: str | int, annotator: str | None) -> None:
        mark_id = self.ids.free(f"{key}-{label}")
        self.drafts.others.append(self._mark("document", mark_id, label, key, place, annotator))

    def _mark(
        self,
        kind: Kind,
        mark_id: str,
        label: str | int,
        layer: str,
        place: str,
        annotator: str | None,
    ) -> Mark:
        self.numbered = self.numbered or isinstance(label, int)
        return Mark(mark_id, kind, str(label), layer, annotator=annotator, place=place)

    def read_relation(self, index: int, one: Any) -> None:
        place = self.record.at(f"relations[{index}]")
        ends = (one.get("from_id"), one.get("to_id")) if isinstance(one, dict) else (None, None)
        if not all(is_key(end) for end in ends):
            self.drafts.refuse(
                "relation", place, f"found {as_string(one)[:80]}, expected from_id and to_id"
            )
            return
        label = one.get("type", one.get("label"))
        if isinstance(label, bool) or not isinstance(label, str | int):
            reason = f"found {as_string(label)} as type, expected a string"
            self.drafts.refuse("relation", place, reason)
            return
        written = one.get("id")
        wanted = f"relation-{written}" if is_key(written) else ""
        self.drafts.others.append(
            Mark(
                wanted or self.ids.free(f"{ends[0]}~{ends[1]}"),
                "relation",
                str(label),
                "relations",
                arguments=(Argument("from", str(ends[0])), Argument("to", str(ends[1]))),
                annotator=self.annotator,
                place=place,
            )
        )

    def read_comment(self, key: str, index: int, one: Any) -> None:
        place = self.record.at(f"{key}[{index}]")
        text = one.get("text", one) if isinstance(one, dict) else one
        mark_id = self.ids.free("comment")
        self.drafts.others.append(
            Mark(
                mark_id,
                "document",
                "comment",
                key,
                notes=(as_string(text),),
                annotator=self.annotator,
                place=place,
            )
        )

    def remarks(self) -> Iterator[str]:
        if self.numbered:
            yield "labels are numbers: an export with text labels names them"
