"""Write triples in a format for RDF."""

from collections.abc import Iterable, Mapping

from pyoxigraph import RdfFormat, Triple, serialize

PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)


def write_rdf(triples: Iterable[Triple], writer: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Return triples as UTF-8; prefixes are declared where a format has them.

    :raises OSError: the format can't hold a term
    """
    declared = dict(prefixes) if writer in PREFIXED else None
    return serialize(triples, format=writer, prefixes=declared) or b""
