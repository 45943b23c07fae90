"""From rows with IOB tags to documents: their text, and the marks in it."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.formats.iob_layout import Layout, is_entity
from builder.formats.iob_rows import BadRow, Row
from builder.formats.iob_tags import Scheme, TagColumn, TaggedSpan
from builder.formats.marks import Attribute, Mark, OffsetUnit, Refusal, SourceDocument, Stretch

_UNIT = OffsetUnit("token", "format", "tokens joined by spaces, sentences by line feeds")


@dataclass(slots=True)
class DocumentBuilder:
    """One document in the making.

    :param schemes: for each column with tags.
    :param limit: code points of a text that are held at most.
    """

    layout: Layout
    schemes: Sequence[Scheme]
    limit: int
    sentences: int = 0
    line: int | None = None
    is_too_long: bool = False
    metadata: dict[str, str] = field(default_factory=dict)
    _in_sentence: bool = False
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _starts: "array[int]" = field(default_factory=lambda: array("q"))
    _ends: "array[int]" = field(default_factory=lambda: array("q"))
    _columns: list[TagColumn] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _refused: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns = [TagColumn() for _ in self.schemes]

    def add(self, row: Row | BadRow) -> None:
        """Take up a row of the sentence."""
        self.line = self.line or row.line
        self._length += len(row.token) + 1
        if self._length > self.limit:
            self.is_too_long = True
            self._pieces.clear()
            return
        if isinstance(row, BadRow):
            self._refused.append(Refusal("other", f"line {row.line}", row.reason))
        number = self._add_token(row.token)
        self._in_sentence = True
        tags = row.tags if isinstance(row, Row) else [()] * len(self._columns)
        links = self._links_of(row) if isinstance(row, Row) else {}
        for column, found in enumerate(tags):
            for span in self._columns[column].add(number, row.line, found, links.get(column, "")):
                self._finish(column, span)
        if isinstance(row, Row):
            self._refuse_links(row)

    def _links_of(self, row: Row) -> dict[int, str]:
        """Return the link for each column of tags."""
        return {
            column: value
            for link, value in zip(self.layout.links, row.links, strict=True)
            if value
            for column in link.targets
        }

    def _refuse_links(self, row: Row) -> None:
        """Refuse the links that no span took; the further rows of a span may repeat its link."""
        for link, value in zip(self.layout.links, row.links, strict=True):
            spans = [span for column in link.targets for span in self._columns[column].here]
            if value and not any(span.link == value for span in spans):
                tags = " or ".join(self._name(column) for column in link.targets)
                reason = (
                    f"{value} in {self.layout.name(link.column)}: no span of {tags} begins here"
                )
                self._refused.append(Refusal("attribute", f"line {row.line}", reason))

    def _name(self, column: int) -> str:
        return self.layout.name(self.layout.tags[column])

    def end_sentence(self) -> None:
        """End the sentence of the rows so far, if there are any."""
        for column in range(len(self._columns)):
            for span in self._columns[column].end():
                self._finish(column, span)
        self.sentences += self._in_sentence
        self._in_sentence = False

    def _add_token(self, token: str) -> int:
        """Put a token behind the text and return its number."""
        before = self._ends[-1] if self._ends else 0
        if self._pieces:
            self._pieces.append(" " if self._in_sentence else "\n")
            before += 1
        self._pieces.append(token)
        self._starts.append(before)
        self._ends.append(before + len(token))
        return len(self._starts) - 1

    def _finish(self, column: int, span: TaggedSpan) -> None:
        place = f"line {span.line}"
        fault = span.fault(self.schemes[column])
        if fault:
            self._refused.append(Refusal("span", place, fault))
            return
        number = self.layout.tags[column] + 1
        ranked = f"#{span.rank}" if span.rank > 1 else ""
        stretch = Stretch(self._starts[span.first], self._ends[span.last])
        self._marks.append(
            Mark(
                id=f"{span.line}:{number}{ranked}",
                kind="span",
                label=span.label,
                layer=self._name(column),
                stretches=(stretch,),
                attributes=self._attributes(column, span.link),
                identifiers=(f"Wikidata:{span.link}",) if is_entity(span.link) else (),
                place=place,
            )
        )

    def _attributes(self, column: int, link: str) -> tuple[Attribute, ...]:
        """Return a link that is no entity, such as ``NIL``, as an attribute."""
        if not link or is_entity(link):
            return ()
        of = next(one.column for one in self.layout.links if column in one.targets)
        return (Attribute(self.layout.name(of), link),)

    def finish(self, name: str, file: str) -> SourceDocument:
        """Return the document."""
        self.end_sentence()
        # Spans end in another order than they begin in.
        self._marks.sort(key=lambda mark: (mark.stretches[0].start, -mark.stretches[0].end))
        return SourceDocument(
            name=name,
            file=file,
            line=self.line,
            text="".join(self._pieces),
            marks=self._marks,
            metadata=self.metadata,
            unit=_UNIT,
            refused=self._refused,
        )
