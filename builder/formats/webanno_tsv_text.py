"""The sentences of a WebAnno TSV 3 file: its text, and where each row stands in it.

The file has the text of each sentence and the offsets of its tokens, but not what stands between
sentences. As in WebAnno, a gap of one character is a line feed, in a longer one spaces follow.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.formats.limits import Limits
from builder.formats.marks import OffsetUnit, Refusal, Stretch
from builder.formats.offsets import RawSpan, locate
from builder.formats.reading import ReadingError
from builder.formats.webanno_tsv_cells import unescape_text, unescape_value
from builder.formats.webanno_tsv_header import FIXED_COLUMNS, Header
from builder.texts import shorten

_UNIT = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?P<part>\.[0-9]{1,9})?")
_OFFSETS = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Row:
    """A token or a part of one.

    :param index: 0-based number of the row in the document.
    :param line: 1-based.
    :param unit: its id: ``1-3``, or ``1-3.1`` for a part of a token.
    :param token: 0-based number of the token in the document.
    :param cells: as many as the header declares columns.
    """

    index: int
    line: int
    unit: str
    token: int
    begin: int
    end: int
    word: str
    cells: Sequence[str]


@dataclass(slots=True)
class _Sentence:
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What stands below the header.

    :param places: for each row where it stands in the text, or why it was refused.
    """

    text: str
    rows: list[Row]
    places: list[Stretch | str]
    unit: OffsetUnit
    refused: list[Refusal]


def parse_body(lines: Sequence[str], header: Header, limits: Limits) -> Body:
    """Return the text and the rows of a file.

    :param lines: all lines of the file.
    :raises ReadingError: if the text can't be put together.
    """
    refused: list[Refusal] = []
    sentences = _sentences(lines, header, refused)
    rows = [row for sentence in sentences for row in sentence.rows]
    text, places, unit = _placed(sentences, rows, "utf-16", header, limits)
    if not text.isascii() and any(isinstance(one, str) for one in places):
        # The tool counts UTF-16 units, but scripts that write its format may count code points.
        other = _placed(sentences, rows, "code point", header, limits)
        if _refusals(other[1]) < _refusals(places):
            text, places, unit = other
    return Body(text, rows, places, unit, refused)


def _refusals(places: Sequence[Stretch | str]) -> int:
    return sum(isinstance(one, str) for one in places)


def _sentences(lines: Sequence[str], header: Header, refused: list[Refusal]) -> list[_Sentence]:
    sentences: list[_Sentence] = []
    units: dict[str, int] = {}
    tokens = 0
    for number, line in enumerate(lines[header.body :], start=header.body + 1):
        if line.startswith("#"):
            if line.startswith("#Text="):
                if not sentences or sentences[-1].rows:
                    sentences.append(_Sentence())
                sentences[-1].lines.append(_text(line, number, header))
        elif line.strip(" \r"):
            row = _row(line, len(units), number, tokens, header)
            if not isinstance(row, str) and row.unit in units:
                row = f"the unit {row.unit} was taken by line {units[row.unit]}"
            if not isinstance(row, str) and not sentences:
                row = "a row stands before the first #Text= line"
            if isinstance(row, str):
                refused.append(Refusal("other", f"line {number}", row))
                continue
            units[row.unit] = number
            tokens = row.token + 1
            sentences[-1].rows.append(row)
    return sentences


def _text(line: str, number: int, header: Header) -> str:
    try:
        return unescape_text(line[len("#Text=") :], header.minor)
    except ReadingError as error:
        raise ReadingError(f"line {number} {error}") from None


def _row(line: str, index: int, number: int, tokens: int, header: Header) -> Row | str:
    """Return a row, or the reason why it can't be read.

    :param tokens: the number of tokens before it; a part belongs to the last one.
    """
    fields = line.split("\t")
    unit = _UNIT.fullmatch(fields[0])
    offsets = _OFFSETS.fullmatch(fields[1]) if len(fields) > 1 else None
    if unit is None or offsets is None:
        return f"{shorten(line)!r} doesn't begin with a unit such as 1-3 and offsets such as 8-9"
    expected = FIXED_COLUMNS + header.width
    if len(fields) < expected or any(cell not in ("", "_") for cell in fields[expected:]):
        return f"the row has {len(fields)} columns, expected {expected}"
    token = tokens - 1 if unit["part"] else tokens
    cells = fields[FIXED_COLUMNS:expected]
    begin, end = int(offsets[1]), int(offsets[2])
    return Row(index, number, fields[0], token, begin, end, fields[2], cells)


def _placed(
    sentences: Sequence[_Sentence], rows: Sequence[Row], unit: str, header: Header, limits: Limits
) -> tuple[str, list[Stretch | str], OffsetUnit]:
    text = "".join(_pieces(sentences, unit, limits))
    words = [row.word for row in rows]
    located, found = _located(text, rows, words, unit)
    escaped = [
        index for index, one in enumerate(located) if isinstance(one, str) and "\\" in words[index]
    ]
    if escaped:
        # The tool writes words as they are; some scripts escape them like values.
        for index in escaped:
            words[index] = _unescaped(words[index], header)
        located, found = _located(text, rows, words, unit)
    return text, located, found


def _unescaped(word: str, header: Header) -> str:
    try:
        return unescape_value(word, header.minor)
    except ReadingError:
        return word


def _located(
    text: str, rows: Sequence[Row], words: Sequence[str], unit: str
) -> tuple[list[Stretch | str], OffsetUnit]:
    raw = [RawSpan(((row.begin, row.end),), word) for row, word in zip(rows, words, strict=True)]
    if rows:
        # All words together stand once in the text, so that the unit is known at once.
        ends = (rows[0].begin, max(row.end for row in rows))
        raw.insert(0, RawSpan((ends,), text.strip()))
    located = locate(text, raw, by_format=unit)
    places = located.spans[1:] if rows else []
    return [one if isinstance(one, str) else one[0] for one in places], located.unit


def _pieces(sentences: Sequence[_Sentence], unit: str, limits: Limits) -> Iterator[str]:
    length = 0
    for number, sentence in enumerate(sentences):
        words = "\n".join(sentence.lines)
        # Without tokens, or with offsets that begin anew, sentences stand one below the other.
        gap = 1 if number else 0
        if sentence.rows:
            # White space may stand before the first token, or a row that was refused.
            ahead = max(words.find(sentence.rows[0].word), 0)
            found = sentence.rows[0].begin - _length(words[:ahead], unit) - length
            if found > limits.record:
                line = sentence.rows[0].line
                raise ReadingError(f"line {line} leaves a gap of {found} characters in the text")
            gap = found if found >= 0 else gap
        if gap:
            yield "\n" + " " * (gap - 1) if number else " " * gap
        yield words
        length += gap + _length(words, unit)


def _length(words: str, unit: str) -> int:
    if unit == "code point" or words.isascii():
        return len(words)
    return len(words) + sum(character > "\uffff" for character in words)
