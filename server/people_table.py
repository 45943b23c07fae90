"""Result tables for pages: the columns of one node in one cell, with headings in words.

Only pages are made this way; files and the command line keep the columns of the query.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology.prefixes import PREFIXES
from server.prefixes import in_words
from server.reader import GraphReader
from server.tables import Cell, Table

_PARTS = ("LabelAr", "Label", "Identifier", "Id", "Ar")
_SILENT = frozenset({"xsd:boolean", "xsd:integer", "xsd:decimal", "xsd:string", "xsd:date"})
_LONG = 36


@dataclass(frozen=True, slots=True)
class PersonCell:
    """One value as people read it.

    :param iri: where it leads, or nothing
    :param arabic: the Arabic label below the text
    :param identifier: shown small
    :param hint: shown when pointed at
    """

    text: str = ""
    iri: str = ""
    arabic: str = ""
    identifier: str = ""
    hint: str = ""
    language: str = ""
    badge: str = ""
    is_number: bool = False

    @property
    def shape(self) -> str:
        """How the text wants to be laid out: ``token`` (never broken), ``text`` or ``short``."""
        if max(len(self.text), len(self.arabic)) > _LONG:
            return "text"
        return "short" if " " in self.text else "token"


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A result as a page shows it.

    :param numeric: for each column, whether it holds numbers only
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[PersonCell, ...], ...]
    numeric: tuple[bool, ...]
    total: int
    boolean: bool | None = None


def people_table(table: Table, reader: GraphReader, iri_of: Mapping[str, str]) -> PeopleTable:
    """Make the table of a page.

    :param iri_of: the IRI of an identifier
    """
    groups = _grouped(table.columns)
    maker = _CellMaker(reader, iri_of)
    rows = tuple(
        tuple(maker.cell(parts, by_name) for parts in groups.values())
        for by_name in (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    )
    numeric = tuple(
        all(cell.is_number or not cell.text for cell in column)
        for column in zip(*rows, strict=True)
    )
    headings = tuple(in_words(root) for root in groups)
    return PeopleTable(headings, rows, numeric, table.total, table.boolean)


def _grouped(columns: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return for each column to show its parts: ``""``, ``Label``, ``LabelAr``, ``Id``, ``Ar``."""
    names = set(columns)
    groups: dict[str, dict[str, str]] = {}
    for column in columns:
        root, part = _root_and_part(column, names)
        groups.setdefault(root, {})[part] = column
    return groups


def _root_and_part(column: str, names: set[str]) -> tuple[str, str]:
    for part in _PARTS:
        root = column.removesuffix(part)
        if not root or root == column:
            continue
        family = {root, *(root + other for other in _PARTS)} - {column}
        if part in ("Id", "Identifier") or family & names:
            return root, "Id" if part == "Identifier" else part
    return column, ""


class _CellMaker:
    def __init__(self, reader: GraphReader, iri_of: Mapping[str, str]) -> None:
        self._reader = reader
        self._iri_of = iri_of

    def cell(self, parts: Mapping[str, str], row: Mapping[str, Cell]) -> PersonCell:
        """Make the cell of the columns ``parts`` of a row."""
        found = {part: row[column] for part, column in parts.items() if row[column].text}
        if not found:
            return PersonCell()
        if set(parts) == {""}:
            return self._alone(found[""])
        return self._merged(found)

    def _merged(self, found: Mapping[str, Cell]) -> PersonCell:
        own, label, identifier = (found.get(part, Cell()) for part in ("", "Label", "Id"))
        arabic = found.get("LabelAr", Cell()).text or found.get("Ar", Cell()).text
        iri = own.iri or self._iri_of.get(identifier.text, "")
        node = self._reader.node(iri) if self._is_ours(iri) else None
        if own.iri and node and not label.text:
            label = Cell(text=node.label, language=node.language)
            arabic = arabic or node.label_ar
        text = label.text or (own.text if not own.iri else "") or identifier.text or own.text
        return PersonCell(
            text=text or arabic,
            iri=iri,
            arabic=arabic if text and arabic != text else "",
            identifier=identifier.text if identifier.text != text else "",
            hint=node.label if node and node.label != text else "",
            language=label.language or own.language or ("" if text else "ar"),
            is_number=own.is_number and not label.text,
        )

    def _alone(self, cell: Cell) -> PersonCell:
        if self._is_ours(cell.iri):
            node = self._reader.node(cell.iri)
            is_node = not cell.iri.startswith(PREFIXES["isnad"])
            has_label = node.label != cell.text
            return PersonCell(
                text=node.label,
                iri=cell.iri,
                arabic=node.label_ar,
                identifier=node.identifier if is_node and node.identifier != node.label else "",
                hint=cell.text if has_label else "",
                language=node.language,
            )
        return PersonCell(
            text=cell.text,
            iri=cell.iri,
            language=cell.language,
            badge="" if cell.datatype in _SILENT or cell.is_number else cell.datatype,
            is_number=cell.is_number,
        )

    def _is_ours(self, iri: str) -> bool:
        """Whether it is a node or a term, which have labels; graphs have addresses only."""
        return iri.startswith((f"{self._reader.base}id/", PREFIXES["isnad"]))
