"""Write quads in the syntaxes of RDF, in a stream."""

import re
from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import IO, Any, cast

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from exports.errors import ExportError
from ontology.prefixes import PREFIXES

WITH_NAMES = (RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD)
_PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)
_COMMENTED = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.TURTLE, RdfFormat.TRIG)
# Characters that XML 1.0 can't hold and a predicate without a local name: both get written.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")
_LONGEST_MATCH = len(b"<oxprefix: ")


def write_quads(
    quads: Iterator[Quad], file: IO[bytes], writer: RdfFormat, description: str = ""
) -> None:
    """Write quads.

    :param description: one line that a reader of the file sees first, where comments are possible
    :raises ExportError: the syntax can't hold them
    """
    if description and writer in _COMMENTED:
        file.write(f"# {description}\n".encode())
    statements: Iterable[Quad] | Iterable[Triple] = quads
    if writer not in WITH_NAMES:
        statements = (quad.triple for quad in quads)
    output = cast("IO[bytes]", _CheckedXml(file)) if writer is RdfFormat.RDF_XML else file
    serialize(statements, output, writer, prefixes=dict(PREFIXES) if writer in _PREFIXED else None)


class _CheckedXml(RawIOBase):
    """Passes XML on, and refuses what isn't."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._before = b""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Pass on bytes.

        :raises ExportError: they are no XML
        """
        piece = bytes(data)
        if _NOT_XML.search(self._before + piece):
            raise ExportError(
                "The graph holds a control character, or a predicate without a local name, that "
                "RDF/XML can't hold. Export turtle instead."
            )
        self._before = (self._before + piece)[-_LONGEST_MATCH:]
        # the serializer leaves CR as it is, and readers of XML make LF of it
        self._file.write(piece.replace(b"\r", b"&#13;"))
        return len(piece)
