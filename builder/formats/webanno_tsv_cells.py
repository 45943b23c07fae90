"""The cells of a WebAnno TSV 3 file: stacked values, references, escapes."""

import re
from dataclasses import dataclass

from builder.formats.reading import ReadingError

NOTHING = "_"  # no annotation stands here
NO_VALUE = "*"  # an annotation stands here, the feature has no value

# Escapes are read in pairs, so that a bracket after an escaped backslash is a bracket.
_NUMBERED = re.compile(r"((?:\\.|[^\\])*)\[([0-9]{1,9})\]", re.DOTALL)
_LINKED = re.compile(r"((?:\\.|[^\\])*)->([0-9]{1,9})-([0-9]{1,9})", re.DOTALL)
_UNIT = r"[0-9]{1,9}-[0-9]{1,9}(?:\.[0-9]{1,9})?"
# Version 3.0 put the number of the target's layer behind the unit: 1-3-2.
_TARGET = re.compile(rf"({_UNIT})(?:-[0-9]{{1,9}})?(?:\[([0-9]{{1,9}})\])?")
_GOVERNOR = re.compile(rf"({_UNIT})(?:\[([0-9]{{1,9}})_([0-9]{{1,9}})\])?")
_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_JAVA_ESCAPE = re.compile(r"\\(?:u+([0-9A-Fa-f]{4})|([0-3]?[0-7]{1,2})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}
# What no tool escapes keeps its backslash: it stood in the text.
_VALUE_ESCAPES = {"t": "\t", "n": "\n"} | {sign: sign for sign in ("->", *"[]|_;:*\\")}
_TEXT_ESCAPES = _LETTERS | {"\\": "\\"} | {chr(code): chr(code) for code in range(32)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the stacked values of a cell.

    :param value: as written, escapes included.
    :param number: the disambiguation number in brackets.
    """

    value: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a mark: the unit where it begins, and its number where one is needed."""

    unit: str
    number: int | None = None

    def __str__(self) -> str:
        return self.unit if self.number is None else f"{self.unit}[{self.number}]"


def split_cell(cell: str, separator: str) -> list[str]:
    """Return the parts of a cell between separators that no backslash escapes."""
    if "\\" not in cell:
        return cell.split(separator)
    parts, start, at = [], 0, 0
    while at < len(cell):
        if cell[at] == "\\":
            at += 2
            continue
        if cell[at] == separator:
            parts.append(cell[start:at])
            start = at + 1
        at += 1
    return [*parts, cell[start:]]


def parse_entries(cell: str) -> list[Entry]:
    """Return the stacked values of a cell; none where no annotation stands."""
    return [] if cell == NOTHING else [_entry(part) for part in split_cell(cell, "|")]


def _entry(part: str) -> Entry:
    match = _NUMBERED.fullmatch(part)
    return Entry(match[1], int(match[2])) if match else Entry(part)


def parse_chain_entry(part: str) -> tuple[str, int, int] | None:
    """Return value, chain and position of a link (``coref->1-2``), or None if it is none."""
    match = _LINKED.fullmatch(part)
    return (match[1], int(match[2]), int(match[3])) if match else None


def parse_target(part: str) -> Reference | None:
    """Return what a slot points to (``1-3[2]``), or None if it is no reference."""
    match = _TARGET.fullmatch(part)
    return Reference(match[1], _number(match[2])) if match else None


def parse_governor(part: str, unit: str) -> tuple[Reference, Reference] | None:
    """Return the governor and the dependent of a relation, or None if it is no reference.

    In ``1-1[2_3]`` 2 is the number of the governor, 3 that of the dependent, which stands in the
    row of the cell; 0 means that it needs no number.

    :param unit: the row of the cell.
    """
    match = _GOVERNOR.fullmatch(part)
    if match is None:
        return None
    return Reference(match[1], _number(match[2])), Reference(unit, _number(match[3]))


def _number(digits: str | None) -> int | None:
    return int(digits) or None if digits else None


def unescape_value(value: str, minor: int) -> str:
    """Return a value without its escapes: ``\\_`` is ``_``.

    :param minor: the version after ``3.``; up to 3.1 there are Java escapes (``\\u0642``).
    :raises ReadingError: if it holds half of a surrogate pair.
    """
    if "\\" not in value:
        return value
    return _unescape_java(value) if minor <= 1 else _unescape(value, _VALUE_ESCAPES)


def unescape_text(text: str, minor: int) -> str:
    """Return a ``#Text=`` line without its escapes: version 3.0 has none, 3.1 those of Java.

    :raises ReadingError: if it holds half of a surrogate pair.
    """
    if minor == 0 or "\\" not in text:
        return text
    return _unescape_java(text) if minor == 1 else _unescape(text, _TEXT_ESCAPES)


def _unescape(text: str, known: dict[str, str]) -> str:
    return _ESCAPE.sub(lambda match: known.get(match[1], match[0]), text)


def _unescape_java(text: str) -> str:
    found = _JAVA_ESCAPE.sub(_java_character, text)
    try:
        # Java writes a character beyond U+FFFF as two escapes.
        return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise ReadingError("holds half of a surrogate pair (\\ud800 to \\udfff)") from None


def _java_character(match: re.Match[str]) -> str:
    if match[1] is not None:
        return chr(int(match[1], 16))
    if match[2] is not None:
        return chr(int(match[2], 8))
    return _LETTERS.get(match[3], match[3])
