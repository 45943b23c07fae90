"""The header of a WebAnno TSV 3 file: its version, its layers, and what each column holds.

Source: INCEpTION user guide, appendix "WebAnno TSV 3.3 File format", and files of versions 3 to
3.3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.formats.reading import ReadingError
from builder.texts import shorten

LayerKind = Literal["span", "relation", "chain"]
ColumnKind = Literal[
    "placeholder", "feature", "role", "target", "governor", "chain_type", "chain_relation"
]

FIXED_COLUMNS = 3  # the id of the unit, its offsets, its words
_FORMAT = re.compile(r"#FORMAT=WebAnno TSV (3(?:\.([0-9]))?)[ \t]*")
_TYPE = re.compile(r"[\w.$-]+")
_KINDS: dict[str, LayerKind] = {"#T_SP=": "span", "#T_RL=": "relation", "#T_CH=": "chain"}
_CHAIN_COLUMNS: dict[str, ColumnKind] = {
    "referenceType": "chain_type",
    "referenceRelation": "chain_relation",
}
# ROLE_<host type>:<feature>_<link type>: all three may have underscores, types have dots.
_SLOT = re.compile(r"ROLE_[^:]*:(?P<feature>[^.]+)_[^_.]+\..*|ROLE_[^:]*:(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    :param index: 0-based, counted after the three fixed ones.
    :param feature: the feature of the layer; empty for a placeholder.
    :param base: for ``governor`` and ``target`` the type of the marks that they refer to.
    """

    index: int
    kind: ColumnKind
    feature: str = ""
    base: str = ""

    def is_target(self, feature: str) -> bool:
        """Tell whether this column has the targets of a slot feature."""
        return self.kind == "target" and self.feature == feature


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: a type of annotations with its columns.

    :param name: the full name of the type.
    :param short: what stands for it in ids: the part after the last dot, or the full name where
        two layers share that part.
    """

    kind: LayerKind
    name: str
    short: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What a file declares.

    :param minor: the version after ``3.``; 0 for ``WebAnno TSV 3``.
    :param width: how many columns the layers have together.
    :param body: 0-based number of the first line after the header.
    """

    minor: int
    layers: tuple[Layer, ...]
    width: int
    body: int


def parse_header(lines: Sequence[str]) -> Header:
    """Return what the lines at the top declare.

    :raises ReadingError: if the first line names another format, or a declaration can't be read.
    """
    match = _FORMAT.fullmatch(lines[0]) if lines else None
    if match is None:
        found = shorten(lines[0]) if lines else ""
        raise ReadingError(f"begins with {found!r}, expected '#FORMAT=WebAnno TSV 3' to '3.3'")
    declared: list[tuple[LayerKind, list[str], int]] = []
    at = 1
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith("#T_")):
        if lines[at].strip():
            declared.append(_declaration(lines[at], at + 1))
        at += 1
    return _assembled(int(match[2] or 0), declared, at)


def _declaration(line: str, number: int) -> tuple[LayerKind, list[str], int]:
    kind = _KINDS.get(line[: len("#T_SP=")])
    fields = line[len("#T_SP=") :].strip().split("|")
    if kind is None or not _TYPE.fullmatch(fields[0]):
        known = ", ".join(_KINDS)
        raise ReadingError(
            f"line {number} declares {shorten(line)!r}, expected {known} and a type name"
        )
    return kind, fields, number


def _assembled(
    minor: int, declared: Sequence[tuple[LayerKind, list[str], int]], body: int
) -> Header:
    shorts = [short_name(fields[0]) for _, fields, _ in declared]
    layers: list[Layer] = []
    width = 0
    for (kind, fields, number), short in zip(declared, shorts, strict=True):
        name = fields[0]
        if any(layer.name == name for layer in layers):
            raise ReadingError(f"line {number} declares the layer {name} again")
        columns = _columns(kind, fields[1:], width)
        layers.append(Layer(kind, name, name if shorts.count(short) > 1 else short, columns))
        width += len(columns)
    return Header(minor, tuple(layers), width, body)


def short_name(type_name: str) -> str:
    """Return the part of a type name after its last dot."""
    return type_name.rpartition(".")[2]


def _columns(kind: LayerKind, fields: Sequence[str], first: int) -> tuple[Column, ...]:
    named = [field for field in fields if field]
    if not named:
        return (Column(first, "placeholder"),)
    columns: list[Column] = []
    for index, field in enumerate(named, start=first):
        columns.append(_column(kind, field, index, columns[-1] if columns else None))
    return tuple(columns)


def _column(kind: LayerKind, field: str, index: int, before: Column | None) -> Column:
    if kind == "relation" and field.startswith("BT_"):
        return Column(index, "governor", base=field[len("BT_") :])
    if kind == "chain" and field in _CHAIN_COLUMNS:
        return Column(index, _CHAIN_COLUMNS[field], field)
    if kind == "span" and (match := _SLOT.fullmatch(field)):
        return Column(index, "role", match["feature"] or match["rest"])
    if kind == "span" and before is not None and before.kind == "role":
        return Column(index, "target", before.feature, field)
    return Column(index, "feature", field)
