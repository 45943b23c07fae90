"""Files that are written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from builder.problems import StoreUnusableError


def write_atomically(out: Path, chunks: Iterable[bytes]) -> None:
    """Write a file beside its place, then move it there; on failure nothing is left behind.

    :raises StoreUnusableError: if the file can't be written.
    """
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(out)
    except OSError as error:
        raise StoreUnusableError(f"{out}: can't be written: {error.strerror or error}") from None
    finally:
        partial.unlink(missing_ok=True)
