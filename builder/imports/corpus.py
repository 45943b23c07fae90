"""Corpora of other tools as a part of a build: converted on the way, nothing written between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.formats.known import FORMATS
from builder.formats.marks import Unreadable
from builder.imports.convert import Converter
from builder.imports.mapping import Rules
from builder.imports.report import Totals
from builder.imports.run import import_corpus
from builder.model.registry import Entity
from builder.names.index import NameIndex
from builder.problems import Problem
from builder.read import Document


@dataclass(slots=True)
class ImportSource:
    """A corpus that is imported in a build.

    :param format_name: one of the known formats.
    :param totals: filled while the corpus is read.
    """

    format_name: str
    path: Path
    rules: Rules
    with_text: bool = True
    totals: Totals = field(default_factory=Totals)

    def documents(self, entities: Iterable[Entity]) -> Iterator[Document | Problem]:
        """Yield the articles as raw documents, and a warning for what could not be read.

        :param entities: the registry by which names are resolved.
        """
        converter = Converter(self.rules, NameIndex(entities), self.format_name, self.with_text)
        self.totals = Totals()
        for one in import_corpus(FORMATS[self.format_name], self.path, converter):
            if isinstance(one, Unreadable):
                self.totals.add_unreadable(one)
                if one.severity == "error":
                    yield Problem(
                        one.file, one.message, line=one.line, advice=one.advice, is_warning=True
                    )
            else:
                self.totals.add(one.document, one.outcome)
                yield Document(one.document.file, one.document.line, one.article)
