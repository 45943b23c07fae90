"""Tables for a terminal, whose columns stay in line for Arabic and wide characters too."""

import unicodedata
from collections.abc import Sequence

_MAX_WIDTH = 60
_ISOLATE, _POP = "\u2068", "\u2069"


def display_width(text: str) -> int:
    """Return how many terminal cells a text takes.

    >>> display_width("عربي"), display_width("e\u0301"), display_width("漢")
    (4, 1, 2)
    """
    return sum(_char_width(char) for char in text)


def format_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], is_terminal: bool = False
) -> str:
    """Lay out rows under their columns.

    :param is_terminal: shorten long cells to 60, and isolate the direction of each cell, so that
        a terminal that knows Arabic doesn't mix up the columns; files get the plain text
    """
    cleaned = [[_clean(cell, is_terminal) for cell in row] for row in rows]
    widths = [
        max(display_width(cell) for cell in column)
        for column in zip(columns, *cleaned, strict=True)
    ]
    lines = [_line(columns, widths, is_terminal), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, is_terminal) for row in cleaned]
    return "\n".join(line.rstrip() for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], is_terminal: bool) -> str:
    return "  ".join(
        (_isolated(cell) if is_terminal else cell) + " " * (width - display_width(cell))
        for cell, width in zip(cells, widths, strict=True)
    )


def _isolated(cell: str) -> str:
    return f"{_ISOLATE}{cell}{_POP}" if any(_is_right_to_left(char) for char in cell) else cell


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL", "AN")


def _clean(cell: str, is_terminal: bool) -> str:
    # control characters from the data must not reach a terminal
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in cell)
    if not is_terminal or display_width(text) <= _MAX_WIDTH:
        return text
    while display_width(text) > _MAX_WIDTH - 1:
        text = text[: -max(1, (display_width(text) - _MAX_WIDTH) // 2)]
    return text + "…"


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
