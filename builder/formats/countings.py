"""The ways in which tools count offsets, each as a way back to code points.

A tool may count code points (brat, Python), UTF-16 units (Java, JavaScript), grapheme clusters
(as doccano can), UTF-8 bytes or tokens; it may have seen a line end of two characters as one, or
a byte order mark as a character.
Source of grapheme clusters: Unicode Standard Annex 29, extended grapheme clusters.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

_GRAPHEME = regex.compile(r"\X")
_LINE_END = regex.compile(r"\r\n")
# Arrays rather than lists: texts may have tens of millions of characters.
_INTEGER = "I"
CHARACTER_UNITS = ("code point", "utf-16", "grapheme", "byte")


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count in one text.

    :param unit: code point, utf-16, grapheme, byte or token.
    :param detail: what else it does: counts a line end of two characters as one …
    :param starts: for each unit position that begins something, the code point offset; None
        where every position is its own code point offset.
    :param positions: the unit positions in rising order, beside ``starts``; None when they are
        0, 1, 2 …
    :param ends: the same for end offsets where they differ from ``starts`` (tokens).
    """

    unit: str
    detail: str
    length: int
    starts: Sequence[int] | None = None
    positions: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    @property
    def last(self) -> int:
        """The greatest position that this counting has in its text."""
        if self.positions is not None:
            return self.positions[-1]
        offsets = self.ends if self.ends is not None else self.starts
        return self.length if offsets is None else len(offsets) - 1

    def code_points(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the code points of a stretch, or None if it is no stretch of this text."""
        first = self._offset(start, self.starts)
        last = self._offset(end, self.ends if self.ends is not None else self.starts)
        return None if first is None or last is None or last < first else (first, last)

    def _offset(self, position: int, offsets: Sequence[int] | None) -> int | None:
        if position < 0:
            return None
        if offsets is None:
            return position if position <= self.length else None
        if self.positions is None:
            return offsets[position] if position < len(offsets) else None
        at = bisect_left(self.positions, position)
        return offsets[at] if at < len(offsets) and self.positions[at] == position else None


def character_countings(
    text: str, *, had_mark: bool = False, first: str = "code point"
) -> Iterator[Counting]:
    """Yield the countings of characters that differ in this text; each is made when asked for.

    :param had_mark: a byte order mark was taken off: a tool may have counted it.
    :param first: the unit that comes first; among the others code points come first.
    """
    kinds = [
        (unit, folds, marked)
        for folds in ((False, True) if "\r\n" in text else (False,))
        for marked in ((False, True) if had_mark else (False,))
        for unit in CHARACTER_UNITS
        if _differs(unit, text, folds)
    ]
    for unit, folds, marked in sorted(kinds, key=lambda kind: kind[0] != first):
        yield _characters(unit, text, folds, marked)


def is_uniform(text: str, *, had_mark: bool = False) -> bool:
    """Tell whether all countings of characters are one in this text."""
    return text.isascii() and "\r\n" not in text and not had_mark


def _differs(unit: str, text: str, folds: bool) -> bool:
    if unit == "utf-16":
        return len(text.encode("utf-16-le")) > 2 * len(text)
    if unit == "byte":
        return not text.isascii()
    # A grapheme cluster never parts a carriage return from its line feed.
    return unit == "code point" or (not folds and (not text.isascii() or "\r\n" in text))


def _characters(unit: str, text: str, folds: bool, marked: bool) -> Counting:
    said = ["a line end of two characters counts as one"] if folds else []
    said += ["the byte order mark is counted"] if marked else []
    if unit == "code point" and not said:
        return Counting(unit, "", len(text))
    # A tool that counted the byte order mark did so before everything else.
    ahead = (3 if unit == "byte" else 1) if marked else 0
    starts = _starts(unit, text, folds)
    sizes = _sizes(unit, text.replace("\r\n", "\n") if folds else text)
    positions: Sequence[int] = range(ahead, ahead + len(starts))
    if sizes is not None:
        positions = array(_INTEGER, accumulate(sizes, initial=ahead))
    return Counting(unit, "; ".join(said), len(text), starts, positions)


def _starts(unit: str, text: str, folds: bool) -> Sequence[int]:
    """Return where the pieces begin that the unit can't part, and where the last ends."""
    if unit == "grapheme":
        return array(_INTEGER, accumulate(map(len, _GRAPHEME.findall(text)), initial=0))
    if folds:
        inside = {match.start() + 1 for match in _LINE_END.finditer(text)}
        return array(_INTEGER, (at for at in range(len(text) + 1) if at not in inside))
    return range(len(text) + 1)


def _sizes(unit: str, text: str) -> bytes | None:
    """Return how many units each character is, or None if each piece is one."""
    if unit == "utf-16":
        return bytes([2 if one > "\uffff" else 1 for one in text])
    if unit == "byte":
        # Compared rather than encoded: this is done for every character of every text.
        return bytes(
            [
                1 if one < "\x80" else 2 if one < "\u0800" else 3 if one <= "\uffff" else 4
                for one in text
            ]
        )
    return None


def token_counting(text: str) -> Counting:
    """Return the counting of tokens between white space: the end is exclusive."""
    spans = [match.span() for match in regex.finditer(r"\S+", text)]
    starts = [start for start, _ in spans]
    ends = [0, *(end for _, end in spans)]
    return Counting("token", "tokens between white space", len(text), starts, None, ends)
