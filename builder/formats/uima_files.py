"""Files that hold a CAS, in whichever form, to documents."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, Protocol

from builder.formats import uima_json, uima_xmi
from builder.formats.limits import Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.reading import ReadingError, decode, parse_json
from builder.formats.uima import Concepts, cas_documents
from builder.formats.uima_serialized import build_cas as build_serialized
from builder.formats.uima_structures import Cas
from builder.formats.uima_types import INFRASTRUCTURE
from builder.formats.uima_typesystem import TypeSystems
from builder.formats.uima_typetable import TypeTable
from builder.formats.uima_xml import XMI_ROOT, parse_elements
from builder.formats.xml_safety import refuse_doctype

TYPE_SYSTEM: Final = "TypeSystem.xml"
NO_TYPES: Final = "no type system stands beside it: the types of DKPro Core were taken"


class Files(Protocol):
    """Files by name; a Source is one, and so are the members of an archive in an archive."""

    names: list[str]

    def label(self, name: str) -> str:
        """Return the file as messages name it."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; :raises ReadingError: if it can't be read."""
        ...


@dataclass(slots=True)
class CasFiles:
    """Reads the CAS files among some files, and finds the type systems that they need."""

    files: Files
    limits: Limits
    systems: TypeSystems
    _beside: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.files.names:
            if is_type_system(name):
                self._beside.setdefault(str(PurePosixPath(name).parent), []).append(name)

    def read(self, name: str, title: str, concepts: Concepts = frozenset()) -> Iterator[Read]:
        """Yield the documents of one file, or why it can't be read.

        :param title: the name of the document.
        :param concepts: (type, feature) of the features that hold an IRI of a knowledge base.
        """
        file = self.files.label(name)
        try:
            cas = self._cas(name, self.files.read(name))
        except ReadingError as error:
            yield Unreadable(file, None, str(error))
            return
        if cas is None:
            message = "holds no CAS: expected xmi:XMI as first element, or %FEATURE_STRUCTURES"
            yield Unreadable(file, None, message, severity="ignored")
            return
        yield from cas_documents(cas, title, file, concepts=concepts, limits=self.limits)

    def _cas(self, name: str, raw: bytes) -> Cas | None:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix == ".json":
            return self._from_json(name, raw)
        if suffix == ".ser":
            return build_serialized(raw, self.limits)
        if suffix == ".xml" and refuse_doctype(raw) != XMI_ROOT:
            return None
        elements = parse_elements(raw)
        types, remarks = self._types(name, uima_xmi.used_types(elements), None)
        cas = uima_xmi.build_cas(elements, types)
        cas.remarks.extend(remarks)
        return cas

    def _from_json(self, name: str, raw: bytes) -> Cas | None:
        decoded = decode(raw)
        data = parse_json(decoded.text, self.limits)
        if not uima_json.is_cas_json(data):
            return None
        own = uima_json.own_types(data)
        types, remarks = self._types(name, uima_json.used_types(data), own)
        cas = uima_json.build_cas(data, types)
        cas.remarks.extend(remarks)
        if decoded.had_mark:
            cas.remarks.append("a byte order mark was taken off")
        return cas

    def _types(
        self, name: str, used: frozenset[str], own: TypeTable | None
    ) -> tuple[TypeTable, list[str]]:
        """Return the nearest type system that knows the types, and remarks.

        :param own: the types that the file itself defines.
        """
        best, missing, remarks = own, _missing(own, used), list[str]()
        for candidate, found in self._candidates(name) if missing else ():
            if isinstance(found, str):
                remarks.append(f"{candidate} {found}")
                continue
            unknown = _missing(found, used)
            if best is None or len(unknown) < len(missing):
                best, missing = found, unknown
            if not missing:
                break
        if best is None or missing:
            built_in = self.systems.built_in()
            if best is None or len(_missing(built_in, used)) < len(missing):
                best = built_in
                remarks.append(NO_TYPES)
        return best, remarks

    def _candidates(self, name: str) -> Iterator[tuple[str, TypeTable | str]]:
        """Yield the type systems in the folder of a file and in those above it, nearest first."""
        stem = PurePosixPath(name).stem.lower()
        for folder in PurePosixPath(name).parents:
            beside = self._beside.get(str(folder), ())
            for candidate in sorted(beside, key=lambda one: _rank(one, stem)):
                yield candidate, self._load(candidate)
        if self.files.names == [name]:
            # Of a single file only its own name is known, but not what stands beside it.
            with suppress(ReadingError, KeyError):
                yield TYPE_SYSTEM, self.systems.load(self.files.read(TYPE_SYSTEM))

    def _load(self, name: str) -> TypeTable | str:
        try:
            return self.systems.load(self.files.read(name))
        except ReadingError as error:
            return str(error)


def is_type_system(name: str) -> bool:
    """Tell whether a file is named as a type system is: ``TypeSystem.xml``."""
    file = PurePosixPath(name).name.lower()
    return file.endswith(".xml") and "type" in file


def _rank(name: str, stem: str) -> tuple[bool, bool, str]:
    file = PurePosixPath(name).name.lower()
    return file != TYPE_SYSTEM.lower(), not file.startswith(stem), file


def _missing(types: TypeTable | None, used: frozenset[str]) -> frozenset[str]:
    if types is None:
        return used
    return frozenset(
        one for one in used if not types.knows(one.removesuffix("[]")) and one not in INFRASTRUCTURE
    )
