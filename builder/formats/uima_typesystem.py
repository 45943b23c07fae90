"""Type systems in XML to type tables.

The library dkpro-cassis reads them: it knows how UIMA lets types be declared twice and merges
them. The structures of XMI files are read here and not by it, because a single dangling link, an
id that stands twice or an unknown feature makes it give up the whole document.
"""

import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from typing import Any, Final

import cassis

from builder.formats.reading import ReadingError
from builder.formats.uima_typetable import Feature, TypeTable, build_table
from builder.formats.xml_safety import refuse_doctype

_RESERVED: Final = ("self_", "type_")
_KEPT: Final = 16


def parse_type_system(raw: bytes) -> TypeTable:
    """Return the types that a type system in XML declares.

    :raises ReadingError: if it is none.
    """
    root = refuse_doctype(raw).rpartition("}")[2]
    if root != "typeSystemDescription":
        raise ReadingError(f"is no type system: its first element is {root}")
    try:
        with warnings.catch_warnings():
            # It warns of features that are declared twice in the same way, which is legal.
            warnings.simplefilter("ignore")
            found = cassis.load_typesystem(BytesIO(raw))
            return _table(found)
    except Exception as error:
        # It documents no exceptions, and raises KeyError, ValueError, TypeError, AttributeError,
        # errors of its own, of its XML parser and of its sorter of types on damaged files.
        told = getattr(error, "message", "") or str(error)
        raise ReadingError(f"is a damaged type system: {told or type(error).__name__}") from None


def _table(found: cassis.TypeSystem) -> TypeTable:
    types = list(found.get_types())
    return build_table(
        {one.name: one.supertype.name for one in types},
        {one.name: tuple(_features(one)) for one in types},
    )


def _features(found: Any) -> Iterable[Feature]:
    for one in found.features:
        # It renames features whose names mean something in Python.
        name = one.name[:-1] if one.name in _RESERVED else one.name
        element = one.elementType.name if one.elementType is not None else ""
        yield Feature(name, one.rangeType.name, element, bool(one.multipleReferencesAllowed))


@dataclass(slots=True)
class TypeSystems:
    """Type systems that were read lately, by SHA-256: a corpus repeats one in each export."""

    _read: dict[bytes, TypeTable | str] = field(default_factory=dict)

    def load(self, raw: bytes) -> TypeTable | str:
        """Return the types that a type system declares, or why it can't be read."""
        digest = hashlib.sha256(raw).digest()
        if digest not in self._read:
            if len(self._read) >= _KEPT:
                del self._read[next(iter(self._read))]
            try:
                self._read[digest] = parse_type_system(raw)
            except ReadingError as error:
                self._read[digest] = str(error)
        return self._read[digest]

    def built_in(self) -> TypeTable:
        """Return the types of DKPro Core, which come with the library."""
        file = resources.files("cassis") / "resources" / "dkpro-core-types.xml"
        found = self.load(file.read_bytes())
        return found if isinstance(found, TypeTable) else build_table({}, {})
