"""Tables for a terminal, whose columns stay in line for Arabic and wide characters too."""

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "
_LEAST = 12
_ISOLATE, _POP = "\u2068", "\u2069"


def display_width(text: str) -> int:
    """Return how many terminal cells a text takes.

    >>> display_width("عربي"), display_width("e\u0301"), display_width("漢")
    (4, 1, 2)
    """
    return sum(_char_width(char) for char in text)


def format_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int | None = None,
    is_terminal: bool = False,
) -> str:
    """Lay out rows under their columns; no text is cut.

    :param width: in terminal cells: longer cells are broken over lines, and when there are too many
        columns for that, each row becomes a block of lines; None for lines of any length
    :param is_terminal: isolate the direction of each cell, so that a terminal that knows Arabic
        doesn't mix up the columns; files get the plain text
    """
    cleaned = [[_clean(cell) for cell in row] for row in rows]
    natural = [
        max(display_width(cell) for cell in column)
        for column in zip(columns, *cleaned, strict=True)
    ]
    widths = natural if width is None else _fitting(columns, natural, width)
    if widths is None:
        blocks = (_block(columns, row, width or 0, is_terminal) for row in cleaned)
        return "\n\n".join(blocks)
    lines = [*_lines(columns, widths, is_terminal), _GAP.join("-" * width for width in widths)]
    for row in cleaned:
        lines += _lines(row, widths, is_terminal)
    return "\n".join(line.rstrip() for line in lines)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many terminal cells, between words where possible.

    >>> wrapped("a long-winded one", 8)
    ['a long-w', 'inded', 'one']
    """
    if display_width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and display_width(lines[-1]) + 1 + display_width(word) <= width:
            lines[-1] += f" {word}"
            continue
        start = f"{lines.pop()} " if _has_room(lines[-1], word, width) else ""
        lines += _pieces(start + word, width)
    return lines[0 if lines[0] else 1 :]


def _has_room(line: str, word: str, width: int) -> bool:
    # a word that is too long for any line begins on the one that is there
    return bool(line) and display_width(word) > width and display_width(line) + 2 <= width


def _pieces(text: str, width: int) -> Iterator[str]:
    piece = ""
    for char in text:
        if piece and display_width(piece) + _char_width(char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _fitting(columns: Sequence[str], natural: Sequence[int], width: int) -> list[int] | None:
    room = width - len(_GAP) * (len(natural) - 1)
    least = [
        max(display_width(name), min(_LEAST, w)) for name, w in zip(columns, natural, strict=True)
    ]
    for cap in range(max(natural, default=0), 0, -1):
        widths = [max(low, min(w, cap)) for low, w in zip(least, natural, strict=True)]
        if sum(widths) <= room:
            return widths
    return None


def _lines(cells: Sequence[str], widths: Sequence[int], is_terminal: bool) -> Iterator[str]:
    parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for index in range(max(map(len, parts), default=0)):
        line = [part[index] if index < len(part) else "" for part in parts]
        yield _line(line, widths, is_terminal)


def _block(columns: Sequence[str], row: Sequence[str], width: int, is_terminal: bool) -> str:
    first = max(map(display_width, columns), default=0)
    widths = (first, max(width - first - len(_GAP), _LEAST))
    lines = (
        line.rstrip()
        for pair in zip(columns, row, strict=True)
        if pair[1]
        for line in _lines(pair, widths, is_terminal)
    )
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int], is_terminal: bool) -> str:
    return _GAP.join(
        (_isolated(cell) if is_terminal else cell) + " " * (width - display_width(cell))
        for cell, width in zip(cells, widths, strict=True)
    )


def _isolated(cell: str) -> str:
    return f"{_ISOLATE}{cell}{_POP}" if any(_is_right_to_left(char) for char in cell) else cell


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL", "AN")


def _clean(cell: str) -> str:
    # control characters from the data must not reach a terminal
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in cell)


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
