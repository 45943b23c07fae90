"""Open the current snapshot of a store directory, and follow it when it changes.

A store directory holds ``current``, a symbolic link to ``snapshots/<id>``, and in there ``data``
(an Oxigraph store that is never written again) and ``manifest.json``.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from pyoxigraph import Store

from server.errors import StoreUnavailableError
from server.quads import QuadSource

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the builder says about a snapshot.

    :param created: UTC, ISO 8601
    :param base: what relative IRIs in queries are resolved against
    :param counts: numbers of articles, claims, triples ... by their names
    """

    id: str
    created: str
    base: str
    counts: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """An opened snapshot. Whoever holds it can go on using it after a switch to the next.

    :param target: what ``current`` points to; another snapshot has another
    :param folder: where it lies; None when it is asked over HTTP
    :param store: a ``pyoxigraph.Store`` unless it is asked over HTTP
    """

    target: str
    folder: Path | None
    store: QuadSource
    manifest: Manifest


class Snapshots(Protocol):
    """What gives the routes the snapshot to serve: a store directory, or a remote store."""

    def current(self) -> Snapshot:
        """Return the current snapshot.

        :raises StoreUnavailableError: there is none that can be asked
        """
        ...


class SnapshotSource:
    """Gives the current snapshot of a store directory.

    :param store_dir: the directory that holds ``current``
    :raises StoreUnavailableError: there is none that can be opened
    """

    def __init__(self, store_dir: Path) -> None:
        self._store_dir = store_dir
        self._lock = Lock()
        self._failed = ""
        self._snapshot = open_current(store_dir)

    def current(self) -> Snapshot:
        """Return the current snapshot; costs one readlink when nothing has changed.

        When a new one can't be opened, the last good one goes on being served.
        """
        if self._is_current(self._snapshot):
            return self._snapshot
        with self._lock:
            if not self._is_current(self._snapshot):
                self._reopen()
            return self._snapshot

    def _is_current(self, snapshot: Snapshot) -> bool:
        try:
            return str((self._store_dir / "current").readlink()) == snapshot.target
        except OSError:
            return False

    def _reopen(self) -> None:
        try:
            self._snapshot = open_current(self._store_dir)
            self._failed = ""
        except StoreUnavailableError as error:
            if str(error) != self._failed:  # once, not with every request
                _LOG.warning("still serving %s: %s", self._snapshot.manifest.id, error)
            self._failed = str(error)


def open_current(store_dir: Path) -> Snapshot:
    """Open the snapshot that ``current`` points to.

    :raises StoreUnavailableError: with the path, what was expected there and what to do
    """
    if not store_dir.is_dir():
        raise StoreUnavailableError(
            f"{store_dir}: there is no such directory. Build a store there first (isnad build)."
        )
    last: StoreUnavailableError | None = None
    for _ in range(_ATTEMPTS):  # a switch may remove the old snapshot between two steps
        target = _read_target(store_dir)
        try:
            return _open(store_dir, target)
        except StoreUnavailableError as error:
            if _read_target(store_dir) == target:
                raise
            last = error
    raise last or StoreUnavailableError(f"{store_dir}: the snapshot could not be opened.")


def _read_target(store_dir: Path) -> str:
    current = store_dir / "current"
    try:
        return str(current.readlink())
    except OSError:
        raise StoreUnavailableError(
            f"{current}: expected a link to a snapshot. This directory holds no finished build; "
            "run the build again (isnad build)."
        ) from None


def _open(store_dir: Path, target: str) -> Snapshot:
    return open_folder(store_dir / target, target)


def open_folder(folder: Path, target: str) -> Snapshot:
    """Open the snapshot that lies in a folder.

    :raises StoreUnavailableError: it can't be opened
    """
    manifest = read_manifest(folder / "manifest.json")
    try:
        store = Store.read_only(str(folder / "data"))
    except OSError as error:
        raise StoreUnavailableError(
            f"{folder / 'data'}: expected a readable Oxigraph store ({error}). Build again."
        ) from error
    return Snapshot(target, folder, store, manifest)


def read_manifest(path: Path) -> Manifest:
    """Read ``manifest.json``.

    :raises StoreUnavailableError: it is missing or not as the builder writes it
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            id=str(content["id"]),
            created=str(content["created"]),
            base=str(content["base"]),
            counts={n: c for n, c in content["counts"].items() if isinstance(c, int)},
        )
    except OSError as error:
        raise StoreUnavailableError(
            f"{path}: can't be read ({error.strerror}). Build again."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreUnavailableError(
            f"{path}: expected a JSON object with id, created, base and counts "
            f"({type(error).__name__}: {error}). Build again."
        ) from error
