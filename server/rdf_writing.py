"""Write triples in a format for RDF."""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from server.errors import NotSerializableError

PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)
# Characters that XML 1.0 has no way to write, and a predicate that leaves no local name: the
# serializers write both, and the document is then not XML.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")


def write_rdf(
    triples: Iterable[Triple] | Iterable[Quad], writer: RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    """Return triples as UTF-8; prefixes are declared where a format has them.

    :param triples: quads only for a format for datasets
    :raises OSError: the format can't hold a term
    """
    declared = dict(prefixes) if writer in PREFIXED else None
    return serialize(triples, format=writer, prefixes=declared) or b""


def readable_xml(body: bytes) -> bytes:
    """Return XML of a serializer so that it says what was meant.

    :raises NotSerializableError: XML can't say it
    """
    if _NOT_XML.search(body):
        raise NotSerializableError(
            "The result holds a control character, or a predicate without a local name, that "
            "XML can't hold. Ask for JSON or Turtle instead."
        )
    # the serializers leave CR before LF as it is, and readers of XML drop it
    return body.replace(b"\r", b"&#13;")
