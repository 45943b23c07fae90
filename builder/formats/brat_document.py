"""The lines of one brat document put together: from lines to marks and refusals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from builder.formats.brat_lines import (
    EventLine,
    GroupLine,
    IdentifierLine,
    LineError,
    NoteLine,
    RelationLine,
    SpanLine,
    parse_line,
)
from builder.formats.brat_references import Draft, follow_references, kind_of
from builder.formats.marks import Argument, Mark, Refusal, SourceDocument
from builder.formats.offsets import RawSpan, locate
from builder.formats.reading import Decoded, ReadingError
from builder.texts import shorten

NumberedLine = tuple[str, Decoded | ReadingError]


def add_marks(document: SourceDocument, lines: Iterable[NumberedLine], *, had_mark: bool) -> None:
    """Add to a document the marks of its annotation files.

    :param lines: place and content of each line that isn't blank.
    :param had_mark: a byte order mark was taken off the text.
    """
    draft = Draft()
    places: list[str] = []
    for place, line in lines:
        places.append(place)
        _parse(draft, place, line)
    _find_spans(document, draft, had_mark)
    follow_references(draft)
    document.marks.extend(_marks(draft))
    order = {place: number for number, place in enumerate(places)}
    document.refused.extend(sorted(draft.refused, key=lambda one: order[one.place]))
    for place, rest in sorted(draft.rests, key=lambda one: order[one[0]]):
        remark = f"{place}: {shorten(rest)!r} stands behind the annotation and was passed over"
        document.remarks.append(remark)
    document.remarks.extend(_unlike_triggers(document.marks))


def _parse(draft: Draft, place: str, read: Decoded | ReadingError) -> None:
    if isinstance(read, ReadingError):
        draft.refused.append(Refusal("other", place, str(read)))
        return
    if read.text.startswith("*"):
        draft.groups[place] = f"*{len(draft.groups) + 1}"
    try:
        line = parse_line(read.text)
        kind, id, reason = kind_of(line), line.id, ""
    except LineError as error:
        kind, id, reason = error.kind, error.id, str(error)
    if id is not None and id in draft.taken:
        reason = f"the id {shorten(id)!r} was taken by {draft.taken[id]}"
    elif id is not None:
        draft.taken[id] = place
    if reason:
        draft.refused.append(Refusal(kind, place, reason))
    else:
        draft.lines[place] = line
        if not isinstance(line, SpanLine | IdentifierLine | NoteLine) and line.rest.strip():
            draft.rests.append((place, line.rest.strip()))


def _find_spans(document: SourceDocument, draft: Draft, had_mark: bool) -> None:
    spans = [(place, line) for place, line in draft.lines.items() if isinstance(line, SpanLine)]
    raw = []
    for place, line in spans:
        quote, rest = _quote(line.columns or "", document.text)
        raw.append(RawSpan(line.fragments, quote))
        if rest.strip():
            draft.rests.append((place, rest.strip()))
    located = locate(document.text, raw, had_mark=had_mark)
    document.unit = located.unit
    for (place, line), found in zip(spans, located.spans, strict=True):
        if isinstance(found, str):
            draft.refuse("span", place, found)
        else:
            draft.stretches[line.id] = found
            draft.standing.add(line.id)


def _quote(columns: str, text: str) -> tuple[str | None, str]:
    """Return the quoted words, and what stands in columns behind them."""
    if not columns.strip():
        # brat fills in the words that are missing.
        return None, ""
    if "\t" in columns and "\t" not in text:
        quote, _, rest = columns.partition("\t")
        return quote, rest
    return columns, ""


def _marks(draft: Draft) -> Iterator[Mark]:
    for place, line in draft.lines.items():
        if isinstance(line, SpanLine):
            yield _mark(draft, "span", line, place)
        elif isinstance(line, RelationLine):
            yield _mark(draft, "relation", line, place, line.arguments)
        elif isinstance(line, EventLine):
            arguments = _arguments(draft, line, place)
            yield _mark(draft, "event", line, place, arguments)
        elif isinstance(line, GroupLine):
            members = tuple(Argument("member", one) for one in line.members)
            yield Mark(draft.groups[place], "group", line.label, arguments=members, place=place)
        elif isinstance(line, NoteLine) and line.target is None:
            id = line.id or f"# {place}"
            yield Mark(id, "document", line.label, notes=(line.words,), place=place)


def _mark(
    draft: Draft,
    kind: Literal["span", "relation", "event"],
    line: SpanLine | RelationLine | EventLine,
    place: str,
    arguments: tuple[Argument, ...] = (),
) -> Mark:
    return Mark(
        line.id,
        kind,
        line.label,
        stretches=draft.stretches.get(line.id, ()),
        trigger=line.trigger if isinstance(line, EventLine) else None,
        arguments=arguments,
        attributes=tuple(draft.attributes.get(line.id, ())),
        notes=tuple(draft.notes.get(line.id, ())),
        identifiers=tuple(draft.identifiers.get(line.id, ())),
        place=place,
    )


def _arguments(draft: Draft, line: EventLine, place: str) -> tuple[Argument, ...]:
    """Return the arguments that are there, and refuse the others."""
    kept = []
    for argument in line.arguments:
        if argument.target in draft.standing:
            kept.append(argument)
        else:
            reason = f"{argument.role} of {line.id} is {draft.absence(argument.target)}"
            draft.refuse("argument", place, reason)
    return tuple(kept)


def _unlike_triggers(marks: Sequence[Mark]) -> Iterator[str]:
    """Yield remarks on events whose trigger has another label, which brat doesn't allow."""
    labels = {mark.id: mark.label for mark in marks if mark.kind == "span"}
    for mark in marks:
        label = labels.get(mark.trigger or "", mark.label)
        if label != mark.label:
            yield f"{mark.place}: the event is {mark.label!r}, its trigger {label!r}"
