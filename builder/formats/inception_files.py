"""Files that annotations are exported to, by their suffix: CAS, WebAnno TSV, archives of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from builder.formats.limits import Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.nested_archives import Budget, open_nested
from builder.formats.reading import ReadingError, decode
from builder.formats.uima import Concepts
from builder.formats.uima_files import CasFiles, Files, is_type_system
from builder.formats.uima_typesystem import TypeSystems
from builder.formats.webanno_tsv import parse_webanno_tsv

_CAS: Final = (".json", ".xmi", ".xml", ".ser")
# The better a form keeps what was annotated, the earlier it stands.
SUFFIXES: Final = (".json", ".xmi", ".zip", ".xml", ".tsv", ".ser")


@dataclass(slots=True)
class ExportFiles:
    """Reads the exports among some files.

    :param budget: what archives among them may unpack to.
    :param is_nested: whether the files come from such an archive: then none is opened.
    """

    files: Files
    limits: Limits
    systems: TypeSystems
    budget: Budget
    is_nested: bool = False
    cas: CasFiles = field(init=False)

    def __post_init__(self) -> None:
        self.cas = CasFiles(self.files, self.limits, self.systems)

    def read(self, name: str, title: str, concepts: Concepts = frozenset()) -> Iterator[Read]:
        """Yield the documents of one file, or why it can't be read.

        :param title: the name of the document.
        """
        suffix = suffix_of(name)
        if suffix in _CAS:
            yield from self.cas.read(name, title, concepts)
        elif suffix == ".tsv":
            yield self._tsv(name, title)
        elif suffix == ".zip":
            yield from self._archive(name, title, concepts)

    def _tsv(self, name: str, title: str) -> Read:
        file = self.files.label(name)
        try:
            decoded = decode(self.files.read(name))
        except ReadingError as error:
            return Unreadable(file, None, str(error))
        read = parse_webanno_tsv(decoded.text, title, file, self.limits)
        if decoded.had_mark and not isinstance(read, Unreadable):
            read.remarks.append("a byte order mark was taken off")
        return read

    def _archive(self, name: str, title: str, concepts: Concepts) -> Iterator[Read]:
        file = self.files.label(name)
        if self.is_nested:
            message = "is an archive in an archive in an archive, which is not opened"
            yield Unreadable(file, None, message, "Unpack the outer one.")
            return
        try:
            members = open_nested(self.files.read(name), file, self.limits, self.budget)
        except ReadingError as error:
            yield Unreadable(file, None, str(error))
            return
        inner = ExportFiles(members, self.limits, self.systems, self.budget, is_nested=True)
        found = [one for one in members.names if is_export(one)]
        for one in found:
            inside = title if len(found) == 1 else f"{title}/{title_of(one)}"
            yield from inner.read(one, inside, concepts)
        if not found:
            message = f"holds no annotations: none of its members ends in {', '.join(SUFFIXES)}"
            yield Unreadable(file, None, message, severity="ignored")


def suffix_of(name: str) -> str:
    """Return the last suffix of a file name in lower case: ``.xmi``."""
    return PurePosixPath(name).suffix.lower()


def title_of(name: str) -> str:
    """Return what the document of a file is called: its path without the last suffix."""
    return name[: -len(suffix_of(name))] if suffix_of(name) in SUFFIXES else name


def is_export(name: str) -> bool:
    """Tell whether a file may hold annotations, by its name."""
    return suffix_of(name) in SUFFIXES and not is_type_system(name)
