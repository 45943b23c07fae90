"""A graph of a snapshot as what is sent: measured, and in parts of bounded size."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from server.remote.publication import DEFAULT, Loaded

MEDIA_TYPE = "application/n-triples"


def measure(store: Store, graph: str) -> Loaded:
    """Return how much a graph holds, and what tells its content from another.

    The sum of the SHA-256 of the lines of its N-Triples, modulo 2^256, which the order of the
    store doesn't change. Blank nodes count with their names, which a build repeats.
    """
    total, count = 0, 0
    with _written(store, graph) as file:
        for line in file:
            total += int.from_bytes(hashlib.sha256(line).digest())
            count += 1
    return Loaded(f"{total % (1 << 256):064x}", count)


def parts(store: Store, graph: str, most_bytes: int) -> Iterator[tuple[bytes, int]]:
    """Yield a graph as N-Triples documents with the number of their triples; at least one.

    What names a blank node is in the first, however large that gets: in two documents, the same
    name would mean two nodes. So all others can be sent twice without harm.
    """
    with _written(store, graph) as file:
        part = [line for line in file if b"_:" in line]
        size = sum(map(len, part))
        file.seek(0)
        for line in file:
            if b"_:" in line:
                continue
            if part and size + len(line) > most_bytes:
                yield b"".join(part), len(part)
                part, size = [], 0
            part.append(line)
            size += len(line)
        yield b"".join(part), len(part)


@contextmanager
def _written(store: Store, graph: str) -> Iterator[IO[bytes]]:
    """Give a file with the N-Triples of a graph, a line each; the disk holds more than memory."""
    name = NamedNode(graph) if graph != DEFAULT else DefaultGraph()
    with TemporaryFile() as file:
        store.dump(file, RdfFormat.N_TRIPLES, from_graph=name)
        file.seek(0)
        yield file
