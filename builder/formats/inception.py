"""Reader of INCEpTION and WebAnno: exported projects, and exports of single documents.

What is read is decided by what is there: an exported project, or files of these kinds by suffix:
``.xmi`` and ``.xml`` (UIMA CAS XMI), ``.json`` (UIMA CAS JSON), ``.tsv`` (WebAnno TSV 3), ``.ser``
(a CAS as Java objects) and ``.zip`` (an export with its type system).

Conventions of the marks:

- layer: the full name of the type. Label: the value of the feature that comes first in
  ``LABEL_FEATURES`` among those that the type has; without a value, or without such a feature, it
  is the type name after its last dot. The other features with words are attributes, one for each
  element of an array.
- relations: types with two features that refer to what they relate; the roles are the names of
  these features: ``Governor``, ``Dependent``. They have stretches only if they stand on words
  of their own.
- slots: arguments of the span mark; the role is that of the link, or the name of the feature when
  the link has none. Where a type has several such features, it is ``feature/role``.
- other features that refer to annotations: arguments with the name of the feature.
- chains: a span mark for each link, and a group mark with the links as ``member`` in their order.
- annotations without a place in the text: marks of kind ``document``.
- tokens and the like are no marks unless a mark refers to them.
- ids: the ids of the file; in projects ``<user>-<id>``.
"""

from collections.abc import Iterator

from builder.formats.inception_files import ExportFiles, is_export, title_of
from builder.formats.inception_layout import find_layout
from builder.formats.inception_project import read_project
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.nested_archives import Budget
from builder.formats.reading import ReadingError
from builder.formats.sources import Source
from builder.formats.uima_files import is_type_system
from builder.formats.uima_typesystem import TypeSystems
from builder.formats.uima_xml import XMI_ROOT
from builder.formats.xml_safety import refuse_doctype


def read_inception(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield the documents of an exported project, or of each exported file; one is held at a time.

    A document that several annotators worked on is one document with the marks of all.
    """
    budget = Budget(limits.archive, limits.members)
    exports = ExportFiles(source, limits, TypeSystems(), budget)
    layout = find_layout(source.names)
    if layout is not None:
        yield from read_project(exports, layout, limits)
        return
    for name in source.names:
        if is_export(name) or _is_xmi(source, name):
            yield from exports.read(name, title_of(name))
        else:
            yield Unreadable(source.label(name), None, _purpose(name), severity="ignored")


def _is_xmi(source: Source, name: str) -> bool:
    """Tell whether a file that is named as a type system holds a CAS."""
    if not is_type_system(name):
        return False
    try:
        return refuse_doctype(source.read(name)) == XMI_ROOT
    except ReadingError:
        return False


def _purpose(name: str) -> str:
    if is_type_system(name):
        return "is named as a type system: it is read along with the XMI files"
    return "is no export that is known: expected .xmi, .json, .tsv, .ser or .zip"
