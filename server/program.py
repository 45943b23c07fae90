"""Which program makes the pages: two versions of it may make different pages of one snapshot."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("arabic", "ontology", "queries", "server")
_READ = (".py", ".html", ".ttl", ".rq")


@cache
def program_digest() -> str:
    """Return a digest of the code, templates and terms that pages are made with."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        _add(digest.update, files(package))
    return digest.hexdigest()[:16]


def _add(update: Callable[[bytes], None], folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _add(update, entry)
        elif entry.name.endswith(_READ):
            update(entry.name.encode())
            update(entry.read_bytes())
