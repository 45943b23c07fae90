"""XML that can't grow: documents with a DOCTYPE are refused before any other parser sees them.

A DOCTYPE may define entities, and a few lines of them can stand for gigabytes, or name files to
read. No annotation tool needs one.
Source: Extensible Markup Language (XML) 1.0, section 2.8.
"""

from typing import NoReturn
from xml.parsers import expat

from builder.formats.reading import ReadingError


class _RootReached(Exception):
    """The first element begins: no DOCTYPE can follow."""


def refuse_doctype(raw: bytes) -> str:
    """Read the beginning of an XML document, up to its first element.

    :returns: the name of the first element, ``{namespace}local`` if it has a namespace.
    :raises ReadingError: if it has a DOCTYPE or is no XML.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    root: list[str] = []

    def begin(name: str, _attributes: dict[str, str]) -> NoReturn:
        root.append("{" + name if "}" in name else name)
        raise _RootReached

    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = begin
    try:
        parser.Parse(raw, True)
    except _RootReached:
        return root[0]
    except ReadingError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # The last two: the XML declaration names an encoding that can't be read.
        raise ReadingError(f"is not XML: {error}") from None
    raise ReadingError("is not XML: it has no element")


def _refuse(*_declaration: object) -> NoReturn:
    raise ReadingError("has a DOCTYPE, which is refused: it may define entities that grow")
