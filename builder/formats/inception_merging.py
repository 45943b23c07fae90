"""The annotations of several authors on one text to one document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from builder.formats.inception_layout import CORRECTION, INITIAL, Author
from builder.formats.marks import Argument, Mark, Refusal, SourceDocument


def sign(document: SourceDocument, author: Author) -> SourceDocument:
    """Return a document whose marks say who made them; their ids begin with the author."""
    return replace(
        document,
        marks=[_signed(mark, author) for mark in document.marks],
        refused=[
            Refusal(one.kind, f"{author.name}: {one.place}", one.reason) for one in document.refused
        ],
        remarks=[f"{author.name}: {remark}" for remark in document.remarks],
    )


def merge(first: SourceDocument, second: SourceDocument) -> str:
    """Add the marks of a signed document to another one on the same text.

    :returns: why that can't be, or an empty string.
    """
    if first.text != second.text:
        at = _first_difference(first.text, second.text)
        return (
            f"the text of {second.name} is another than in {first.file}: "
            f"they differ at code point {at}"
        )
    taken = {mark.id for mark in first.marks}
    for mark in second.marks:
        if mark.id in taken:
            first.refused.append(Refusal(mark.kind, mark.place, f"id {mark.id} was taken"))
        else:
            first.marks.append(mark)
    first.refused.extend(second.refused)
    first.remarks.extend(second.remarks)
    first.metadata = {**second.metadata, **first.metadata}
    if first.unit.evidence == "none":
        first.unit = second.unit
    return ""


def _first_difference(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((index for index, (one, other) in pairs if one != other), shorter)


def _signed(mark: Mark, author: Author) -> Mark:
    def own(identifier: str) -> str:
        return f"{author.name}-{identifier}"

    return replace(
        mark,
        id=own(mark.id),
        trigger=own(mark.trigger) if mark.trigger is not None else None,
        arguments=_renamed(mark.arguments, author),
        annotator=None if author.is_curator or author.name == INITIAL else author.name,
        standing=_standing(author),
        place=f"{author.name}: {mark.place}",
    )


def _renamed(arguments: Sequence[Argument], author: Author) -> tuple[Argument, ...]:
    return tuple(Argument(one.role, f"{author.name}-{one.target}") for one in arguments)


def _standing(author: Author) -> Literal["made", "curated", "predicted"]:
    if author.is_curator:
        return "curated"
    return "predicted" if author.name == CORRECTION else "made"
