"""A layout: its columns, each with its rule, and which events have a row in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exports.tables.layouts.facts import Facts
from exports.tables.model import Cell

Note = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of a layout.

    :param name: as the catalogue writes it
    :param rule: how it is filled
    :param lost: what it can't say, or empty
    :param value: gives the cell; None for columns that stay empty
    """

    name: str
    rule: str
    lost: str = ""
    value: Callable[[Facts], Cell] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout.

    :param name: of its file
    :param scheme: of its categories in the alignment: ``acled`` or ``ucdp``
    :param why_not: gives why an event has no row, or nothing if it has one
    :param notes: yields what has to be said of its columns: name, value, why
    """

    name: str
    scheme: str
    columns: tuple[LayoutColumn, ...]
    why_not: Callable[[Facts], str]
    notes: Callable[[Facts], Iterator[Note]]

    def row(self, facts: Facts) -> tuple[Cell, ...]:
        """Return the row of an event."""
        return tuple(column.value(facts) if column.value else None for column in self.columns)


def whole(number: object) -> int | None:
    """Return a number of persons as a whole number, or None."""
    return None if number is None else int(str(number).partition(".")[0])
