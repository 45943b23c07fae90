"""What is found out of a CoNLL file by reading it through, before its documents are made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.formats.iob_comments import Comment
from builder.formats.iob_layout import Layout
from builder.formats.iob_rows import BadRow, Break, Part, Passed, Row, read_rows
from builder.formats.iob_tags import Scheme, SchemeFinder
from builder.formats.limits import Limits
from builder.formats.sources import Source

_NAMED = 5  # keys of comments in a remark


@dataclass(slots=True)
class Survey:
    """Of a whole file.

    :param is_marked: whether it says where documents end.
    :param first: line of the first row.
    :param passed: rows that count no token and have no tag.
    """

    finders: Sequence[SchemeFinder]
    is_marked: bool = False
    first: int | None = None
    passed: int = 0
    _keys: set[str] = field(default_factory=set)
    _pending: set[str] = field(default_factory=set)
    _in_document: bool = False

    def add(self, part: Part) -> None:
        """Take up the next part of the file."""
        if isinstance(part, Row | BadRow):
            self._add_row(part)
        elif isinstance(part, Passed):
            self.passed += 1
        elif isinstance(part, Comment):
            self._add_comment(part)
        else:
            self._end(part)

    def _add_row(self, row: Row | BadRow) -> None:
        self.first = self.first or row.line
        if self._in_document:
            self._note(self._pending)
        self._pending.clear()
        self._in_document = True
        for column, finder in enumerate(self.finders):
            if isinstance(row, Row):
                finder.add(row.tags[column])
            else:
                finder.end()

    def _add_comment(self, comment: Comment) -> None:
        if comment.is_of_sentence:
            self._note({comment.key})
        elif not comment.begins_document and len(self._pending) <= _NAMED:
            self._pending.add(comment.key)

    def _end(self, end: Break) -> None:
        for finder in self.finders:
            finder.end()
        if end.of == "document":
            self.is_marked = True
            self._in_document = False

    def _note(self, keys: set[str]) -> None:
        if len(self._keys) <= _NAMED:
            self._keys |= keys

    @property
    def schemes(self) -> list[Scheme]:
        """Return the scheme of each column of tags."""
        return [finder.scheme for finder in self.finders]

    def remarks(self, layout: Layout) -> list[str]:
        """Return what a reader of the report should know."""
        remarks = [
            f"{_numbered(layout, column)} has no IOB tags and is not read"
            for column in layout.unread()
        ]
        for column, scheme in zip(layout.tags, self.schemes, strict=True):
            if scheme is Scheme.IOB1:
                remarks.append(f"{_numbered(layout, column)} has IOB1 tags")
        if self.passed:
            lines = "1 line" if self.passed == 1 else f"{self.passed} lines"
            remarks.append(f"not read: {lines} with a number such as 5-6 or 5.1 and no tag")
        keys = sorted(self._keys | self._pending)
        if keys:
            named = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
            remarks.append(f"comments inside documents are not read: {named}")
        return remarks


def _numbered(layout: Layout, column: int) -> str:
    """Return ``column 10``, with its name in the header if it has one: ``column 10 (MISC)``."""
    name, number = layout.name(column), f"column {column + 1}"
    return number if name == number else f"{number} ({name})"


def survey_file(source: Source, name: str, layout: Layout, limits: Limits) -> Survey:
    """Read a file through.

    :raises ReadingError: if it can't be read.
    """
    survey = Survey([SchemeFinder() for _ in layout.tags])
    for part in read_rows(source, name, layout, limits):
        survey.add(part)
    return survey
