"""The current snapshot as one sorted N-Quads file."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from builder.files import write_atomically
from builder.problems import StoreUnusableError
from builder.snapshots import current_data

_CHUNK = 10_000  # lines


def dump_nquads(store: Path, out: Path, *, merged: bool = False) -> int:
    """Write the named graphs (or the merged default graph) sorted by line; return the count.

    :raises StoreUnusableError: if there is no snapshot, or ``out`` can't be written.
    """
    opened = _open(current_data(store))
    lines = sorted(_merged_lines(opened) if merged else _named_lines(opened))
    chunks = (
        "".join(lines[start : start + _CHUNK]).encode("utf-8")
        for start in range(0, len(lines), _CHUNK)
    )
    write_atomically(out, chunks)
    return len(lines)


def _open(data: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(data))
    except OSError as error:
        raise StoreUnusableError(
            f"{data}: can't be opened as an Oxigraph store: {error}. Build again, or roll back "
            "with isnad snapshots."
        ) from None


def _named_lines(store: ox.Store) -> Iterator[str]:
    for graph in store.named_graphs():
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield f"{quad} .\n"


def _merged_lines(store: ox.Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield f"{quad.triple} .\n"
