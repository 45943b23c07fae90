"""A text that was made from another, and where each of its code points came from."""

import unicodedata
from dataclasses import dataclass

# Dropped behind a letter, these are a part of how that letter was written; the two small letters
# and the hamza are no combining marks by category.
_OF_THE_LETTER_BEFORE = frozenset("ء\u06e5\u06e6")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text, and for each of its code points the offset in the original that it came from.

    Offsets are 0-based code points. They never decrease; one code point of the original may have
    become several of the text (a ligature), and many may have become none.

    >>> Mapped("رقه", (0, 2, 4), "رَقّة").original_span(0, 2)
    (0, 4)
    """

    text: str
    index: tuple[int, ...]
    original: str

    def __post_init__(self) -> None:
        if len(self.text) != len(self.index):
            raise ValueError(
                f"the index has {len(self.index)} offsets, expected {len(self.text)}: "
                "one for each code point of the text"
            )

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the original that a span of the text covers, end exclusive.

        Whatever was dropped inside the span is included. Combining marks, and a hamza, that were
        dropped directly behind its last code point are included too: they belong to that letter.
        Tatweels, spaces and zero-width characters at either end are not.

        :param start: offset in ``text`` of the first code point.
        :param end: offset in ``text`` behind the last one.
        :raises ValueError: if the span is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"[{start}, {end}] is no span of a text of {len(self.text)} code points"
            )
        first, behind = self.index[start], self.index[end - 1] + 1
        limit = self.index[end] if end < len(self.index) else len(self.original)
        while behind < limit and _belongs_to_the_letter_before(self.original[behind]):
            behind += 1
        return first, behind

    def then(self, later: "Mapped") -> "Mapped":
        """Return what was made in a second step, pointing back to the original of the first.

        :param later: made from the text of this one.
        :raises ValueError: if it was made from another text.
        """
        if later.original != self.text:
            raise ValueError("the second step was not made from the text of the first")
        return Mapped(later.text, tuple(map(self.index.__getitem__, later.index)), self.original)


def unchanged(text: str) -> Mapped:
    """Return a text mapped to itself."""
    return Mapped(text, tuple(range(len(text))), text)


def _belongs_to_the_letter_before(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me") or char in _OF_THE_LETTER_BEFORE
