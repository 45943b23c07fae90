"""Tables with typed columns, which the formats for tables are written from.

A graph is read once: tables that are made of the same records form a family, and every record of
the family gives its rows to all of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar

from exports.request import Job

Cell = str | bool | int | Decimal | None
Row = tuple[Cell, ...]
R = TypeVar("R")


class ColumnType(Enum):
    """The types of columns. Days of unequal precision are texts: a year isn't a day."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    :param name: in snake case
    :param title_ar: its heading in Arabic
    :param description: what it holds, with its unit
    :param is_arabic: whether its texts are Arabic, to be shown right to left
    """

    name: str
    title_ar: str
    type: ColumnType
    description: str
    is_arabic: bool = False


@dataclass(frozen=True)  # no slots: frozen generics with slots break in Python 3.11
class Table(Generic[R]):
    """A table.

    :param name: such as ``events``; the name of its file or sheet
    :param columns: those of both flavours
    :param rows: yields the rows of a record, with a cell for each column; None is an empty cell
    :param claim_columns: those that come after them with provenance
    :param only_with_claims: whether the plain flavour has no such table
    """

    name: str
    title_ar: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Job, R], Iterator[Row]]
    claim_columns: tuple[Column, ...] = ()
    only_with_claims: bool = False

    def columns_for(self, has_claims: bool) -> tuple[Column, ...]:
        """Return the columns of a flavour."""
        return (*self.columns, *self.claim_columns) if has_claims else self.columns


AnyTable = Table[Any]


@dataclass(frozen=True)
class Family(Generic[R]):
    """Tables that are made of the same records.

    :param records: yields the records that pass the filters
    """

    records: Callable[[Job], Iterator[R]]
    tables: tuple[Table[R], ...]

    def tables_for(self, has_claims: bool) -> tuple[Table[R], ...]:
        """Return the tables of a flavour."""
        return tuple(t for t in self.tables if has_claims or not t.only_with_claims)


AnyFamily = Family[Any]
