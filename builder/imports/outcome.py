"""What became of the marks of a document; nothing of it is left unsaid."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from builder.formats.marks import Kind, Mark, Refusal
from builder.names.index import Resolution

Part = Kind | Literal["argument", "attribute"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was kept only as an annotation.

    :param label: of the mark; for arguments and attributes, the role or the name with its value.
    :param on_purpose: the mapping says so; otherwise something was wanted that couldn't be made.
    :param follows: it was kept because what it belongs to was; no rule of its own would help.
    """

    part: Part
    label: str
    reason: str
    on_purpose: bool
    follows: bool = False


@dataclass(frozen=True, slots=True)
class NameFinding:
    """A written name that the registry doesn't settle.

    :param words: the name as written.
    :param local: the id of the entity that stands for it in the article.
    """

    words: str
    local: str
    place: str
    resolution: Resolution


@dataclass(slots=True)
class Outcome:
    """What became of one document.

    :param read: numbers of what the file has, refused ones left out: span, relation, event,
        group, document, argument, attribute, note, identifier.
    :param became: numbers by (part, what): ``("span", "mention of a registry entity")``.
    :param kept: numbers by what was kept only as an annotation, and why.
    """

    read: Counter[str] = field(default_factory=Counter)
    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: Counter[Kept] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    names: list[NameFinding] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def count_read(marks: list[Mark]) -> Counter[str]:
    """Return how many of each part a document has."""
    found: Counter[str] = Counter(mark.kind for mark in marks)
    for mark in marks:
        found["argument"] += len(mark.arguments)
        found["attribute"] += len(mark.attributes)
        found["note"] += len(mark.notes)
        found["identifier"] += len(mark.identifiers)
    return +found
