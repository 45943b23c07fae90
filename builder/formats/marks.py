"""What every reader gives: documents with a text, and marks that point into it.

A mark is one annotation as its tool has it. Nothing is interpreted here: labels, roles and
attributes are the tool's own words.
"""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["span", "relation", "event", "group", "document"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text: 0-based code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A link from a mark to another mark of the same document.

    :param role: the name of the role as the tool has it: ``Org-Arg2``, ``Arg1``, ``member``.
    :param target: the id of the other mark.
    """

    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A feature of a mark; a flag has no value. Values are strings as the file has them."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation of a tool.

    :param id: the tool's own id, unique among the marks of its document.
    :param stretches: where it stands; several when it is discontinuous, none for marks without
        words of their own.
    :param trigger: the id of the span mark that names an event.
    :param identifiers: ids in an authority as written (``Wikidata:Q95``, an IRI).
    :param annotator: who made it: the tool's name or number of the person.
    :param standing: ``curated`` for a set that somebody settled after several annotators
        (curation, ground truth), ``predicted`` for the output of a model, else ``made``.
    :param place: where it stands in the file, for messages: ``line 3``, ``[0].result[2]``.
    """

    id: str
    kind: Kind
    label: str
    layer: str = ""
    stretches: tuple[Stretch, ...] = ()
    trigger: str | None = None
    arguments: tuple[Argument, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    annotator: str | None = None
    standing: Literal["made", "curated", "predicted"] = "made"
    place: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a file that could not be read.

    :param kind: what it was: span, relation, event, group, document, attribute, note, other.
    :param place: where: ``line 3``, ``[0].result[2]``.
    :param reason: what was found and what was expected.
    """

    kind: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.kind} refused: {self.reason}"


@dataclass(frozen=True, slots=True)
class OffsetUnit:
    """What the offsets of a document count, and how that is known.

    :param unit: ``code point``, ``utf-16``, ``grapheme``, ``byte`` or ``token``.
    :param evidence: ``quotes`` (the quoted words stand there), ``boundaries`` (no quotes; words
        begin and end there), ``same`` (all units agree in this text), ``format`` (by the
        definition of the format), ``none`` (no span in the document).
    """

    unit: str
    evidence: str
    detail: str = ""


@dataclass(slots=True)
class SourceDocument:
    """One annotated text as a tool exported it.

    :param name: what the tool calls it: a path below the corpus, an id. Unique in the corpus.
    :param file: the file it was read from, as the user gave it.
    :param line: 1-based line of a JSON Lines record, or None.
    :param text: the text; a byte order mark is taken off, line ends stand as they are.
    :param metadata: further fields of the document: title, url, date …; values as strings.
    :param refused: what of it could not be read.
    :param remarks: what a reader of the report should know: a byte order mark, skipped versions.
    """

    name: str
    file: str
    line: int | None
    text: str
    marks: list[Mark] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    unit: OffsetUnit = OffsetUnit("code point", "none")
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, a member of an archive or a record from which no document could be read.

    :param severity: ``error`` when something annotated was lost; ``ignored`` for a file that
        belongs to the tool and holds no annotation (settings, logs).
    """

    file: str
    line: int | None
    message: str
    advice: str = ""
    severity: Literal["error", "ignored"] = "error"

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line is not None else "")
        text = f"{place}: {self.message}"
        return text + (f"\n    {self.advice}" if self.advice else "")


Read = SourceDocument | Unreadable
