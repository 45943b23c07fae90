"""Reads corpora of brat: for each text NAME.txt there is NAME.ann, or NAME.a1 and NAME.a2.

The files of a document stand beside each other, in folders of any depth; its name is its path
without suffix. An annotation.conf in its folder, or the nearest above, says what is allowed.
Source: brat standoff format (brat.nlplab.org/standoff.html) and what brat 1.3 reads; the divided
files are those of the BioNLP Shared Tasks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.formats.brat_configuration import (
    FILE_NAME,
    Configuration,
    configuration_names,
    parse_configuration,
)
from builder.formats.brat_conformance import Conformance, conformance
from builder.formats.brat_document import NumberedLine, add_marks
from builder.formats.json_streams import utf8_stream
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.reading import Decoded, ReadingError, decode, read_lines
from builder.formats.sources import Source

_WHOLE, _TEXT = "ann", "txt"
_PARTS = ("a1", "a2", "co", "rel")
_SETTINGS = ("visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf")
_MARK_REMARK = "a byte order mark was taken off"


@dataclass(slots=True)
class _Corpus:
    """The names of a source, and its configurations, each parsed once."""

    source: Source
    limits: Limits
    names: frozenset[str]
    conformances: dict[str, Conformance | None] = field(default_factory=dict)

    def parts(self, stem: str) -> list[str]:
        """Return the annotation files of a document: the whole one, or else its parts."""
        whole = f"{stem}.{_WHOLE}"
        names = [f"{stem}.{suffix}" for suffix in _PARTS]
        return [whole] if whole in self.names else [one for one in names if one in self.names]

    def configuration(self, name: str) -> Configuration:
        """Return what a configuration says; :raises ReadingError: if it can't be read."""
        return parse_configuration(decode(self.source.read(name)).text)

    def conformance(self, name: str) -> Conformance | None:
        """Return what the nearest configuration of a document allows."""
        nearest = next((one for one in configuration_names(name) if one in self.names), None)
        if nearest is None:
            return None
        if nearest not in self.conformances:
            try:
                self.conformances[nearest] = conformance(self.configuration(nearest))
            except ReadingError:
                # Told where its own name comes up.
                self.conformances[nearest] = None
        return self.conformances[nearest]


def read_brat(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield the documents of a corpus of brat, and what can't be read.

    Of a source of one file, those that stand beside it under the same name are read with it. A
    text without annotation file is none of the corpus, as brat sees it: it is told as ignored.

    :param limits: ``record`` bounds texts and lines, ``file`` whatever else is read whole.
    """
    names = _with_neighbours(source)
    corpus = _Corpus(source, limits, frozenset(names))
    for name in names:
        stem, _, suffix = name.rpartition(".")
        if suffix == _WHOLE or suffix in _PARTS:
            yield from _document(corpus, name, stem)
        elif suffix == _TEXT and stem:
            if not corpus.parts(stem):
                message = f"has no annotation file beside it, such as {_last(stem)}.{_WHOLE}"
                yield Unreadable(source.label(name), None, message, severity="ignored")
        elif _last(name) == FILE_NAME:
            yield from _problems(corpus, name)
        else:
            is_setting = _last(name) in _SETTINGS
            message = "holds settings of brat" if is_setting else "is no file of brat"
            yield Unreadable(source.label(name), None, message, severity="ignored")


def _with_neighbours(source: Source) -> list[str]:
    if len(source.names) != 1:
        return source.names
    (name,) = source.names
    stem = name.rpartition(".")[0] or name
    neighbours = [f"{stem}.{suffix}" for suffix in (_WHOLE, *_PARTS, _TEXT)]
    others = [next(configuration_names(name)), *neighbours]
    return sorted({name, *(one for one in others if _is_there(source, one))})


def _is_there(source: Source, name: str) -> bool:
    try:
        source.open(name).close()
    except ReadingError:
        return False
    return True


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _document(corpus: _Corpus, name: str, stem: str) -> Iterator[Read]:
    """Yield the document that begins with this file, if one does."""
    source, parts = corpus.source, corpus.parts(stem)
    text_name = f"{stem}.{_TEXT}"
    if name not in parts:
        message = f"is not read, because {_last(parts[0])} stands beside it"
        advice = "Remove one of the two: brat reads NAME.ann alone, where there is one."
        yield Unreadable(source.label(name), None, message, advice)
    elif text_name not in corpus.names:
        message = f"has no text beside it, expected {_last(text_name)}"
        yield Unreadable(source.label(name), None, message)
    elif name == parts[0]:
        try:
            yield _read_document(corpus, stem, parts)
        except ReadingError as error:
            message = f"{error}; the annotations of {_last(stem)} are not read"
            yield Unreadable(source.label(text_name), None, message)


def _read_document(corpus: _Corpus, stem: str, parts: list[str]) -> SourceDocument:
    """Return a document; :raises ReadingError: if its text can't be read."""
    raw = corpus.source.read(f"{stem}.{_TEXT}")
    if len(raw) > corpus.limits.record:
        limit = corpus.limits.record
        raise ReadingError(f"has {len(raw)} bytes, more than the {limit} that a text may have")
    text = decode(raw)
    document = SourceDocument(stem, corpus.source.label(parts[0]), None, text.text)
    if text.had_mark:
        document.remarks.append(_MARK_REMARK)
    add_marks(document, _lines(corpus, parts), had_mark=text.had_mark)
    allowed = corpus.conformance(parts[0])
    if allowed is not None:
        document.remarks.extend(allowed.remarks(document.marks))
    return document


def _lines(corpus: _Corpus, parts: list[str]) -> Iterator[NumberedLine]:
    """Yield place and content of the lines; of divided files the place names the part."""
    for name in parts:
        prefix = "" if len(parts) == 1 else f"{name.rpartition('.')[2]} "
        for number, line in _numbered(corpus, name):
            yield f"{prefix}line {number}", line


def _numbered(corpus: _Corpus, name: str) -> Iterator[tuple[int, Decoded | ReadingError]]:
    try:
        with corpus.source.open(name) as raw, utf8_stream(raw) as stream:
            yield from read_lines(stream, corpus.limits)
    except ReadingError as error:
        yield 1, error


def _problems(corpus: _Corpus, name: str) -> Iterator[Read]:
    """Yield what of a configuration can't be read."""
    label = corpus.source.label(name)
    try:
        problems = corpus.configuration(name).problems
    except ReadingError as error:
        yield Unreadable(label, None, str(error), severity="ignored")
        return
    for problem in problems:
        yield Unreadable(label, problem.line, problem.message, severity="ignored")
