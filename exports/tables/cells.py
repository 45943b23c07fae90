"""Cells as texts that a spreadsheet doesn't run as formulas.

A text that begins with one of the characters that start a formula (= + - @, tab, line break, and
the full-width ＝ ＋ － ＠) gets an apostrophe before it, and so does one that begins with an
apostrophe. Taking one apostrophe away from every text that begins with one gives the text back.
Numbers are left alone: -5 is a number.
"""

from decimal import Decimal

from exports.tables.model import Cell, Row

MARK = "'"
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_TO_MARK = (*_RISKY, MARK)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet may run a text as a formula."""
    return text.startswith(_RISKY)


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs.

    >>> defused("=1+1"), defused("'x"), defused("Tell")
    ("'=1+1", "''x", 'Tell')
    """
    return MARK + text if text.startswith(_TO_MARK) else text


def original(text: str) -> str:
    """Return the text that was defused.

    >>> original(defused("=1+1"))
    '=1+1'
    """
    return text[1:] if text.startswith(MARK) else text


def plain_number(number: Decimal) -> str:
    """Return a number without exponent.

    >>> plain_number(Decimal("1E+3"))
    '1000'
    """
    return f"{number:f}"


def cell_text(cell: Cell) -> str:
    """Return a cell as it stands in a text file."""
    if isinstance(cell, str):
        return defused(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return plain_number(cell) if isinstance(cell, Decimal) else str(cell)


def row_texts(row: Row) -> list[str]:
    """Return the cells of a row as they stand in a text file."""
    return [cell_text(cell) for cell in row]
