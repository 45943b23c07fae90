"""Exported projects: one document for each source document, with the marks of all annotators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.formats.inception_files import SUFFIXES, ExportFiles, suffix_of
from builder.formats.inception_layout import INITIAL, Author, Layout
from builder.formats.inception_merging import merge, sign
from builder.formats.inception_settings import Settings, parse_settings
from builder.formats.limits import Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.reading import ReadingError

_ADVICE = "Export the project with UIMA CAS JSON or UIMA CAS XMI as secondary format."


def read_project(exports: ExportFiles, layout: Layout, limits: Limits) -> Iterator[Read]:
    """Yield the documents of an exported project, one at a time."""
    settings = Settings()
    if layout.settings:
        try:
            settings = parse_settings(exports.files.read(layout.settings), limits)
        except ReadingError as error:
            yield Unreadable(exports.files.label(layout.settings), None, str(error))
    for name in dict.fromkeys([*settings.states, *layout.versions]):
        reading = _Reading(exports, layout.settings, settings, name)
        yield from reading.read(layout.versions.get(name, {}))
    if layout.sources:
        message = f"{len(layout.sources)} imported files: texts are read with the annotations"
        place = exports.files.label(layout.sources[0])
        yield Unreadable(place, None, message, severity="ignored")
    for name in layout.others:
        message = "belongs to the project and holds no annotation"
        yield Unreadable(exports.files.label(name), None, message, severity="ignored")


@dataclass(slots=True)
class _Reading:
    """Reads the annotations of one document by all of its authors."""

    exports: ExportFiles
    settings_file: str
    settings: Settings
    name: str
    merged: dict[str, SourceDocument] = field(default_factory=dict)

    def read(self, versions: Mapping[Author, Sequence[str]]) -> Iterator[Read]:
        people = [author for author in sorted(versions) if author.name != INITIAL]
        for author in people or sorted(versions):
            yield from self._version(author, versions[author])
        for document in self.merged.values():
            if people and len(people) < len(versions):
                document.remarks.append(f"{INITIAL}, the state before annotating, is left out")
            self._describe(document, people)
            yield document
        if not versions:
            yield self._absence()

    def _version(self, author: Author, files: Sequence[str]) -> Iterator[Read]:
        """Read the best file of an author that can be read."""
        failures: list[Read] = []
        for name in (name for name in files if suffix_of(name) in SUFFIXES):
            reads = list(self.exports.read(name, self.name, self.settings.concepts))
            documents = [one for one in reads if isinstance(one, SourceDocument)]
            failures.extend(one for one in reads if not isinstance(one, SourceDocument))
            if documents:
                # What failed before is in this file too.
                told = [f"another export of this can't be read: {one}" for one in failures]
                documents[0].remarks.extend(told)
                yield from self._merge(author, name, documents)
                return
        yield from failures
        if not failures:
            message = f"{suffix_of(files[0]) or 'such'} files are not read"
            yield Unreadable(self.exports.files.label(files[0]), None, message, _ADVICE)

    def _merge(
        self, author: Author, name: str, documents: Sequence[SourceDocument]
    ) -> Iterator[Read]:
        for document in documents:
            signed = sign(document, author)
            first = self.merged.setdefault(document.name, signed)
            if first is not signed and (complaint := merge(first, signed)):
                yield Unreadable(self.exports.files.label(name), None, complaint)

    def _describe(self, document: SourceDocument, people: Sequence[Author]) -> None:
        said = {"project": self.settings.project, "state": self.settings.states.get(self.name, "")}
        for author in people:
            by = (self.name, author.name)
            said[f"state of {author.name}"] = self.settings.progress.get(by, "")
            said[f"comment of {author.name}"] = self.settings.comments.get(by, "")
        document.metadata.update({key: state for key, state in said.items() if state})

    def _absence(self) -> Unreadable:
        state = self.settings.states.get(self.name, "")
        message = f"has no annotations of {self.name}, whose state is {state or 'not said'}"
        place = self.exports.files.label(self.settings_file)
        if state in ("NEW", ""):
            return Unreadable(place, None, message, severity="ignored")
        return Unreadable(place, None, message, _ADVICE)
