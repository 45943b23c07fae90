"""Feature structures from the heap of a CAS: rows of numbers, as version 2 of UIMA held them.

A structure is the code of its type, then a number for each feature: a value, or where the value
is: in the table of strings, in the heap of long numbers, or elsewhere in this heap.
Source: CASSerializer, CASMgrSerializer and Heap of Apache UIMA.
"""

import math
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from builder.formats.reading import ReadingError
from builder.formats.uima_structures import Item, Reference
from builder.formats.uima_types import ARRAY_BASE
from builder.formats.uima_typetable import Feature, TypeTable, build_table

_IN_OTHER_HEAPS: Final = ("Boolean", "Byte", "Short", "Long", "Double")


@dataclass(frozen=True, slots=True)
class Row:
    """A structure in the heap.

    :param values: by feature; for arrays ``elements``.
    """

    address: int
    type: str
    values: Mapping[str, Item | tuple[Item, ...] | None]


@dataclass(frozen=True, slots=True)
class Heap:
    """The tables of a serialised CAS.

    :param names: of the types, by code.
    :param cells: the heap itself.
    """

    types: TypeTable
    names: Sequence[str | None]
    cells: Sequence[int]
    strings: Sequence[str | None]
    shorts: Sequence[int]
    longs: Sequence[int]
    octets: Sequence[int]

    def rows(self) -> Iterator[Row]:
        """Yield all structures.

        :raises ReadingError: if the heap doesn't fit the type system.
        """
        at = 1
        try:
            while at < len(self.cells):
                row, at = self._row(at)
                yield row
        except (IndexError, OverflowError, struct.error):
            raise ReadingError(f"has a damaged heap near cell {at}") from None

    def _row(self, at: int) -> tuple[Row, int]:
        """Return the structure at an address, and the address of the next one."""
        code = self.cells[at]
        name = self.names[code] if 0 < code < len(self.names) else None
        if name is None:
            raise ReadingError(f"has cell {at} of the heap {code}, which is no code of a type")
        if self.types.is_a(name, ARRAY_BASE):
            return self._array(at, name)
        values: dict[str, Item | tuple[Item, ...] | None] = {}
        for slot, feature in enumerate(self.types.features[name].values(), start=at + 1):
            values[feature.name] = self._item(feature.range, self.cells[slot])
        return Row(at, name, values), at + 1 + len(values)

    def _array(self, at: int, name: str) -> tuple[Row, int]:
        length = self.cells[at + 1]
        if length < 0:
            raise IndexError
        kind = name.removeprefix("uima.cas.").removesuffix("Array")
        if kind in _IN_OTHER_HEAPS:
            start = self.cells[at + 2]
            cells: Sequence[int] = range(start, start + length)
            end = at + 3
        else:
            end = at + 2 + length
            cells = self.cells[at + 2 : end]
        read = self._in_array(kind)
        return Row(at, name, {"elements": tuple(read(cell) or "" for cell in cells)}), end

    def _in_array(self, kind: str) -> Callable[[int], Item | None]:
        """Return how to read an element of an array from its cell, or its place elsewhere."""
        heaps = {"Boolean": self.octets, "Byte": self.octets, "Short": self.shorts}
        if kind in heaps:
            heap = heaps[kind]
            return lambda cell: self._item(f"uima.cas.{kind}", heap[_checked(cell)])
        return lambda cell: self._item(f"uima.cas.{kind}", cell)

    def _item(self, kind: str, cell: int) -> Item | None:
        short = kind.removeprefix("uima.cas.")
        if short in ("Integer", "Short", "Byte"):
            return str(cell)
        if short == "Boolean":
            return "true" if cell else "false"
        if short == "Float":
            return _shortest(struct.unpack(">f", struct.pack(">i", cell))[0])
        if short == "Long":
            return str(self.longs[_checked(cell)])
        if short == "Double":
            return _java(struct.unpack(">d", struct.pack(">q", self.longs[_checked(cell)]))[0])
        if self.types.is_primitive(kind):
            return self.strings[_checked(cell)]
        return Reference(cell)


def heap_types(said: Mapping[str, Any]) -> TypeTable:
    """Return the types of a serialised CAS.

    :param said: the fields of its CASMgrSerializer.
    :raises ReadingError: if they contradict each other.
    """
    names, parents = said["typeNames"], said["typeInheritance"]
    features, declared = said["featureNames"], said["featDecls"]
    # Version 2 of UIMA left out the cells of the feature 0, which doesn't exist.
    shift = 0 if len(declared) == 3 * len(features) else 3
    own: dict[str, list[Feature]] = {}
    try:
        for code in range(1, len(features)):
            at = 3 * code - shift
            domain, kind = names[declared[at]], names[declared[at + 1]]
            element = kind.removesuffix("[]") if kind.endswith("[]") else ""
            feature = Feature(features[code], kind, element, shared=True)
            own.setdefault(domain, []).append(feature)
        inherits = {names[code]: names[parents[code]] or "" for code in range(2, len(names))}
    except (IndexError, TypeError, AttributeError):
        raise ReadingError("has a damaged type system") from None
    return build_table(inherits, own)


def _checked(cell: int) -> int:
    if cell < 0:
        raise IndexError
    return cell


def _shortest(number: float) -> str:
    """Return a number of 32 bits with no more digits than tell it from others."""
    for digits in range(1, 9):
        text = f"{number:.{digits}g}"
        if struct.pack(">f", float(text)) == struct.pack(">f", number):
            return _java(float(text))
    return _java(number)


def _java(number: float) -> str:
    """Return a number as the other forms of a CAS write it."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return repr(number)
