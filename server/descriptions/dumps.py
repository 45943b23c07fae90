"""Which files the whole dataset can be got in."""

from dataclasses import dataclass

from pyoxigraph import RdfFormat

GZIP = "application/gzip"


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that holds the whole dataset.

    :param writer: how it is written before it is packed
    :param graph: what ``Evaluator.dump`` is asked for: None for all named graphs, empty for the
        default graph
    """

    file: str
    writer: RdfFormat
    graph: str | None
    is_packed: bool = False

    @property
    def media_type(self) -> str:
        """Of what is sent."""
        return GZIP if self.is_packed else self.writer.media_type


_WRITTEN = (
    Dump("isnad.nq", RdfFormat.N_QUADS, None),
    Dump("isnad.trig", RdfFormat.TRIG, None),
    Dump("isnad.nt", RdfFormat.N_TRIPLES, ""),
    Dump("isnad.ttl", RdfFormat.TURTLE, ""),
    Dump("isnad.rdf", RdfFormat.RDF_XML, ""),
    Dump("isnad.jsonld", RdfFormat.JSON_LD, ""),
)
DUMPS = tuple(
    dump
    for written in _WRITTEN
    for dump in (written, Dump(f"{written.file}.gz", written.writer, written.graph, True))
)


def find_dump(file: str) -> Dump | None:
    """Return the dump with a file name, or None."""
    return next((dump for dump in DUMPS if dump.file == file), None)
