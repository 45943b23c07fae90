"""Write exports from whatever gives quads; see the package ``exports``."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO, cast

from pyoxigraph import BlankNode, NamedNode, Quad

from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import ExportRequest
from exports.source import GraphName, QuadSource, Subject, Term
from exports.target import PieceStream, StreamTarget, ZipTarget
from server.errors import DumpBrokenError

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 16


def write_export(
    source: QuadSource, base: str, request: ExportRequest, take: Callable[[bytes], object]
) -> None:
    """Write an export; many files become a zip archive.

    :param take: is given the bytes, in order; nothing before the request is known to be right
    :raises ExportError: the request is wrong, or leaves nothing
    """
    format_, job = prepare(GraphReader(source, base), request)
    stream = cast("IO[bytes]", PieceStream(take))
    if not format_.has_many_files:
        format_.write(job, StreamTarget(stream))
        return
    archive = ZipTarget(stream)
    format_.write(job, archive)
    archive.close()


def spooled_export(
    source: QuadSource, base: str, request: ExportRequest, seconds: float
) -> Iterator[bytes]:
    """Return the chunks of an export that was written as a whole, on disk if it is large.

    :param seconds: that writing may take
    :raises ExportError: the request is wrong, or leaves nothing
    :raises DumpBrokenError: it takes too long
    """
    with ExitStack() as held:
        file = held.enter_context(SpooledTemporaryFile(_IN_MEMORY))
        write_export(_TimedSource(source, monotonic() + seconds), base, request, file.write)
        file.seek(0)
        held.pop_all()
    return _chunks(file)


def _chunks(file: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


class _TimedSource:
    """Gives quads until the time is over."""

    def __init__(self, source: QuadSource, end: float) -> None:
        self._source, self._end = source, end

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match.

        :raises DumpBrokenError: the time is over
        """
        if monotonic() > self._end:
            raise DumpBrokenError("It takes longer than it may.")
        return self._source.quads_for_pattern(subject, predicate, object, graph_name)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the named graphs."""
        return self._source.named_graphs()
