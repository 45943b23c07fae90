"""JSON Lines, or arrays of JSON, whose records have a text and a list of spans.

The names of the fields are those of :mod:`builder.formats.span_lines_keys`: IDRISI, spaCy, prodigy,
GLiNER, SpERT, Hugging Face data sets and their like. Offsets count code points, unless the quoted
words tell otherwise; in records of tokens they count tokens.
- A string instead of a span, or a list of strings, are categories: document marks.
- A span with several labels gives a mark for each; one without has the label ``""``.
- Spans that the file gives no id get ``<start>-<end>``; those that stand twice stay two marks.
- Records of prodigy that were not accepted (``answer``) have their spans refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from builder.formats.json_records import Record, read_records
from builder.formats.json_values import as_list, is_key, metadata_of
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.offsets import Located, RawSpan, locate
from builder.formats.reading import ReadingError
from builder.formats.sources import Source
from builder.formats.span_lines_keys import (
    ANNOTATOR,
    RECORD_ID,
    SPANS,
    TAGS,
    TEXT,
    TOKENS,
    Json,
    object_lists,
    span_fields,
)
from builder.formats.span_lines_relations import SpanIndex, read_relation
from builder.formats.span_lines_spans import SpanGatherer, SpanParts
from builder.formats.span_lines_tokens import (
    Tokens,
    are_tags,
    locate_tokens,
    place_tokens,
    tagged_spans,
)

_REFUSING = ("reject", "ignore")
_SUFFIXES = (".jsonl", ".ndjson", ".json", ".jl")


def read_span_lines(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield a document for each record that has a text or tokens, or what could not be read."""
    for name in source.names:
        if PurePosixPath(name).suffix.lower() not in _SUFFIXES:
            yield Unreadable(source.label(name), None, "is no JSON Lines file", severity="ignored")
            continue
        for record in read_records(source, name, limits):
            yield _read(record)


def _read(record: Record) -> Read:
    data = record.data
    if isinstance(data, ReadingError):
        return record.unreadable(str(data))
    if not isinstance(data, dict):
        return record.unreadable(f"found {type(data).__name__}, expected an object")
    layout = _layout(data)
    if layout.text is None and layout.tokens is None:
        return _without_text(record, data, layout)
    name = next((str(data[key]) for key in RECORD_ID if is_key(data.get(key))), "")
    tokens = None
    if layout.tokens is not None and layout.counts_tokens:
        tokens = place_tokens(layout.tokens, layout.text)
    text = tokens.text if tokens is not None else layout.text or ""
    document = SourceDocument(name or record.unique_name(), record.file, record.line, text)
    document.metadata = metadata_of(data, layout.used)
    _gather(record, data, layout, tokens, document)
    return document


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the fields of a record are.

    :param tag_key: the field with a tag for each token.
    :param span_keys: the fields with spans or categories.
    :param counts_tokens: whether spans count tokens.
    """

    text: str | None
    tokens: list[str] | None
    tag_key: str | None
    span_keys: Sequence[str]
    counts_tokens: bool
    used: Sequence[str]

    def refusal(self, key: str) -> str:
        """Return why the spans of a field can't be read, or nothing."""
        if self.tokens is None or self.counts_tokens or key not in ("ner", self.tag_key):
            return ""
        return "it counts tokens, while other spans of the record count characters"


def _layout(data: Json) -> _Layout:
    text_key = next((key for key in TEXT if isinstance(data.get(key), str)), None)
    token_key = next((key for key in TOKENS if _are_words(data.get(key))), None)
    tokens = data[token_key] if token_key else None
    tag_key = next(
        (key for key in TAGS if tokens is not None and _has_tags(data, key, tokens)), None
    )
    span_keys = [key for key in span_fields(data) if key not in (text_key, tag_key)]
    counts_tokens = text_key is None or (bool(span_keys or tag_key) and set(span_keys) <= {"ner"})
    used = [key for key in RECORD_ID if is_key(data.get(key))][:1]
    used += [*SPANS, *object_lists(data), "ner_tags", "relations", *TOKENS, *ANNOTATOR]
    used += [key for key in (text_key, tag_key) if key is not None]
    text = data[text_key] if text_key else None
    return _Layout(text, tokens, tag_key, span_keys, counts_tokens, used)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _has_tags(data: Json, key: str, tokens: list[str]) -> bool:
    """Tell whether a field has a tag for each token, be they strings or numbers."""
    value = data.get(key)
    if not isinstance(value, list) or len(value) != len(tokens) or not value:
        return False
    return are_tags(value) or (key != "labels" and all(type(one) is int for one in value))


def _without_text(record: Record, data: Json, layout: _Layout) -> Unreadable:
    told = ", ".join(list(data)[:8]) or "nothing"
    lost = sum(len(as_list(data[key])) for key in layout.span_keys)
    names = ", ".join(TEXT)
    return record.unreadable(
        f"has no text: found {told}; expected one of {names} or tokens; annotations lost: {lost}"
    )


def _gather(
    record: Record, data: Json, layout: _Layout, tokens: Tokens | None, document: SourceDocument
) -> None:
    annotator = next((str(data[key]) for key in ANNOTATOR if is_key(data.get(key))), None)
    answer = data.get("answer")
    refused = f"the record was not accepted (answer: {answer})" if answer in _REFUSING else ""
    gatherer = SpanGatherer(record, annotator, refused)
    for key in layout.span_keys:
        gatherer.refusal = refused or layout.refusal(key)
        for index, one in enumerate(as_list(data[key])):
            gatherer.read(key, index, one)
    if layout.tag_key is not None:
        gatherer.refusal = refused or layout.refusal(layout.tag_key)
        _read_tags(gatherer, layout.tag_key, data[layout.tag_key])
    elif tags := as_list(data.get("ner_tags")):
        told = f"{len(tags)} tags for {len(layout.tokens or ())} tokens"
        reason = f"found {told}; expected as many, O or names such as B-LOC"
        gatherer.drafts.refuse("span", record.at("ner_tags"), reason)
    for key in object_lists(data):
        if key not in layout.span_keys:
            reason = f"found {len(data[key])} objects without a start and an end that is known"
            gatherer.drafts.refuse("other", record.at(key), reason)
    gatherer.refusal = refused
    spans = SpanIndex(gatherer.spans)
    for index, one in enumerate(as_list(data.get("relations"))):
        read_relation(gatherer, spans, index, one)
    if tokens is None:
        gatherer.drafts.settle(document, partial(locate, document.text, with_tokens=True))
    else:
        gatherer.drafts.settle(document, partial(_locate, tokens, layout, gatherer))
    document.remarks.extend(_remarks(layout, gatherer))


def _locate(
    tokens: Tokens, layout: _Layout, gatherer: SpanGatherer, raw: Sequence[RawSpan]
) -> Located:
    layers = [draft.mark.layer for draft in gatherer.drafts.spans]
    return locate_tokens(tokens, ["ner" if one == layout.tag_key else one for one in layers], raw)


def _read_tags(gatherer: SpanGatherer, key: str, tags: list[Any]) -> None:
    if not are_tags(tags):
        marked = sum(tag != 0 for tag in tags)
        reason = f"the tags are numbers, of which {marked} are not 0; expected names such as B-LOC"
        gatherer.drafts.refuse("span", gatherer.record.at(key), reason)
        return
    for number, (start, end, label) in enumerate(tagged_spans(tags)):
        place = gatherer.record.at(f"{key}[{start}]")
        if gatherer.refusal:
            gatherer.drafts.refuse("span", place, gatherer.refusal)
        else:
            gatherer.add(key, number, place, SpanParts((start, end), [label]))


def _remarks(layout: _Layout, gatherer: SpanGatherer) -> Iterator[str]:
    if not layout.span_keys and layout.tag_key is None:
        yield f"the record has none of {', '.join(SPANS)}"
    if nameless := sum(not draft.mark.label for draft in gatherer.drafts.spans):
        yield f"spans without a label: {nameless}"
