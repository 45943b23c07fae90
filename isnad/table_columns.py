"""Which columns of a result a narrow table can do without."""

from collections.abc import Sequence

from server.tables import Cell, Table

Rows = list[list[str]]


def all_columns(table: Table) -> tuple[Sequence[str], Rows]:
    """Return the columns and the texts of the cells, as they are."""
    return table.columns, [[cell.text for cell in row] for row in table.rows]


def main_columns(table: Table) -> tuple[Sequence[str], Rows]:
    """Return a table without IRIs and Arabic labels that have a shorter column beside them.

    A column is merged into the other one: where that is empty, its text stands there. So
    ``event`` goes into ``eventId``, or into ``eventLabel`` when there is no ``eventId``, and
    ``eventLabelAr`` into ``eventLabel``.
    """
    into = {
        index: target
        for index, name in enumerate(table.columns)
        if (target := _target(table, index, name)) is not None
    }
    kept = [index for index in range(len(table.columns)) if index not in into]
    rows = [[_merged(row, index, into) for index in kept] for row in table.rows]
    return [table.columns[index] for index in kept], rows


def _target(table: Table, index: int, name: str) -> int | None:
    if name.endswith("Ar") and name.removesuffix("Ar") in table.columns:
        return table.columns.index(name.removesuffix("Ar"))
    # the node of a claim, whose identifier is at hand, but not a number or a text named alike
    beside = [f"{name}{end}" for end in ("Id", "Label") if f"{name}{end}" in table.columns]
    is_iri = all(row[index].iri or not row[index].text for row in table.rows)
    return table.columns.index(beside[0]) if beside and is_iri else None


def _merged(row: Sequence[Cell], index: int, into: dict[int, int]) -> str:
    others = (row[source].text for source, target in into.items() if target == index)
    return row[index].text or next((text for text in others if text), "")
