"""Comment lines of CoNLL files: which begin a document, which say something of it.

``# key = value``. ``# newdoc``, ``# newdoc id = X``, ``# doc_id = X`` and ``# …document_id = X``
begin a document, so also ``# hipe2022:document_id = X``. The other comments before its first row
are its metadata, except the identifiers and texts that CoNLL-U gives to each sentence.

Source: CoNLL-U format, sections on sentence boundaries and comments, paragraph and document
boundaries.
"""

import re
from dataclasses import dataclass, field

from builder.formats.reading import ReadingError

_NEW_DOCUMENT = "newdoc"
# Addresses such as http://host/?a=b are no keys.
_COMMENT = re.compile(r"#[ \t]*((?:newdoc|newpar)[ \t]+id|[\w:.\[\]-]+)[ \t]*=(.*)", re.DOTALL)
_OF_SENTENCES = ("sent_id", "text", "newpar", "newpar id")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment line says; the value may be empty."""

    line: int
    key: str
    value: str

    @property
    def begins_document(self) -> bool:
        key = self.key.lower()
        if key in (_NEW_DOCUMENT, "newdoc id"):
            return True
        return bool(self.value) and (key == "doc_id" or key.endswith("document_id"))

    @property
    def is_of_sentence(self) -> bool:
        return self.key in _OF_SENTENCES or self.key.startswith(("text_", "text["))


def parse_comment(number: int, line: str) -> Comment | None:
    """Return what a line says that begins with ``#``; None if it isn't of this form."""
    match = _COMMENT.fullmatch(line)
    if match:
        return Comment(number, " ".join(match[1].split()), match[2].strip())
    return Comment(number, _NEW_DOCUMENT, "") if line[1:].split() == [_NEW_DOCUMENT] else None


@dataclass(slots=True)
class Comments:
    """The comments since the last row.

    :param limit: code points that are held at most.
    """

    limit: int
    _held: dict[str, str] = field(default_factory=dict)
    _length: int = 0

    def add(self, comment: Comment) -> None:
        """Take up a comment; of a key that comes again both values are kept.

        :raises ReadingError: if there are too many.
        """
        if comment.begins_document and comment.key in self._held:
            self.clear()  # they were of a document without rows
        if comment.is_of_sentence or not comment.value:
            return
        self._length += len(comment.key) + len(comment.value) + 2
        if self._length > self.limit:
            message = f"has comments of more than {self.limit} characters, to line {comment.line}"
            raise ReadingError(message)
        before = self._held.get(comment.key)
        self._held[comment.key] = f"{before}; {comment.value}" if before else comment.value

    def clear(self) -> None:
        """Forget them."""
        self._held, self._length = {}, 0

    def take(self) -> dict[str, str]:
        """Return them as metadata, and forget them."""
        held = self._held
        self.clear()
        return held
