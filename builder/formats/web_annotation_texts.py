"""The texts that annotations are about, found among the files by the names in their IRIs."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from builder.formats.reading import ReadingError
from builder.formats.sources import Source

_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Absent:
    """Why a text was not found."""

    reason: str


@dataclass(slots=True)
class Texts:
    """The text files of a source; their names end in ``.txt``.

    :param used: those that some annotation is about.
    """

    source: Source
    used: set[str] = field(default_factory=set)
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.source.names:
            if name.endswith(_SUFFIX):
                self._by_name.setdefault(PurePosixPath(name).name, []).append(name)

    def unused(self) -> list[str]:
        """Return the texts that no annotation is about."""
        names = [name for found in self._by_name.values() for name in found]
        return sorted(set(names) - self.used)

    def find(self, iri: str | None, file: str) -> str | Absent:
        """Return the file of the text that an annotation is about.

        The name is the last part of the path of the IRI, with or without ``.txt``. An annotation
        that names no text (as RecogitoJS writes them) is about the text that has the name of its
        file, or is the only one beside it.

        :param file: the JSON file that the annotation stands in.
        """
        found = self._own(file) if iri is None else self._named(iri, file)
        if isinstance(found, str):
            self.used.add(found)
        return found

    def _named(self, iri: str, file: str) -> str | Absent:
        for name in _names(iri):
            found = self._beside(name, file)
            if found is not None:
                return found
        return Absent(f"the text {iri} is not at hand")

    def _own(self, file: str) -> str | Absent:
        path = PurePosixPath(file)
        stem = path.name.split(".")[0]
        for name in (path.stem + _SUFFIX, stem + _SUFFIX):
            found = self._beside(name, file)
            if found is not None:
                return found
        near = [
            name
            for names in self._by_name.values()
            for name in names
            if PurePosixPath(name).parent == path.parent
        ]
        if len(near) == 1:
            return near[0]
        return Absent(f"it names no text, and there is no {path.stem}{_SUFFIX} beside it")

    def _beside(self, name: str, file: str) -> str | Absent | None:
        """Return the text of this name: the only one, or the one in the folder of the file."""
        names = self._by_name.get(name, [])
        near = str(PurePosixPath(file).parent / name)
        if near in names or (not names and len(self.source.names) == 1 and self._is_there(near)):
            return near
        if len(names) > 1:
            return Absent(f"{len(names)} texts are called {name}: {', '.join(names)}")
        return names[0] if names else None

    def _is_there(self, name: str) -> bool:
        try:
            self.source.open(name).close()
        except ReadingError:
            return False
        return True


def _names(iri: str) -> list[str]:
    try:
        path = urlsplit(iri).path
    except ValueError:
        return []
    name = unquote(path.rstrip("/").rpartition("/")[2])
    # A name that leads elsewhere, or that no file can have.
    if name in ("", ".", "..") or any(sign in name for sign in "/\\\0"):
        return []
    return [name] if name.endswith(_SUFFIX) else [name + _SUFFIX]
