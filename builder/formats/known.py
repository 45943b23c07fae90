"""The formats that can be read, by the name that a user gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from builder.formats.limits import Limits
from builder.formats.marks import Mark, Read
from builder.formats.sources import Source

Reader = Callable[[Source, Limits], Iterator[Read]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format and where its reader is.

    :param name: as a user writes it on the command line.
    :param module: below ``builder.formats``; it has a function ``read_`` and its own name.
    :param declares: the module with a function ``declared_marks``, where the format has one.
    """

    name: str
    description: str
    module: str
    declares: str = ""

    def declared(self, source: Source) -> Iterator[Mark]:
        """Yield marks with the labels, roles and values that a project allows, used or not."""
        if self.declares:
            module = import_module(f"builder.formats.{self.declares}")
            yield from module.declared_marks(source)

    def read(self, source: Source, limits: Limits) -> Iterator[Read]:
        """Yield the documents of a source.

        A reader is loaded when it is used: other commands need not wait for its libraries.
        """
        module = import_module(f"builder.formats.{self.module}")
        return cast(Reader, getattr(module, f"read_{self.module}"))(source, limits)


FORMATS = {
    one.name: one
    for one in (
        Format("brat", "brat stand-off: .ann beside .txt", "brat", "brat_declared"),
        Format("inception", "UIMA CAS XMI or JSON, or an exported project", "inception"),
        Format("webanno-tsv", "WebAnno TSV 3.x", "webanno_tsv"),
        Format("label-studio", "Label Studio JSON", "label_studio"),
        Format("doccano", "doccano JSON Lines or CSV", "doccano"),
        Format("web-annotation", "W3C Web Annotation JSON-LD", "web_annotation"),
        Format("iob", "CoNLL columns with IOB, IOB2 or BIOES tags", "iob"),
        Format("re3d", "re3d JSON Lines", "re3d"),
        Format("jsonl", "JSON Lines with a text and a list of spans", "span_lines"),
    )
}
