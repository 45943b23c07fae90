"""The store directory: a lock, immutable snapshots, and one atomic switch of ``current``.

::

    STORE/lock               held (flock) by the build that is writing
    STORE/building-<pid>/    what a running build has made so far; never read
    STORE/snapshots/<id>/    data/ (Oxigraph) and manifest.json; never written again
    STORE/current            symbolic link to one of the snapshots
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from builder.problems import Problem, StoreBusyError, StoreUnusableError

KEEP = 5  # snapshots kept for rollback, the current one included


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished build.

    :param created: time of the build, UTC, ISO 8601.
    """

    id: str
    path: Path
    created: str
    manifest: dict[str, Any]
    is_current: bool
    warnings: tuple[Problem, ...] = ()


@contextmanager
def told_storage_errors(store: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error of the store."""
    try:
        yield
    except OSError as error:
        raise StoreUnusableError(
            f"{store}: writing failed: {error.strerror or error}. The snapshot served before is "
            "untouched. Free some disk space, or choose another --store."
        ) from None


@contextmanager
def writing(store: Path) -> Iterator[Path]:
    """Hold the writer's lock of a store and give a fresh folder to build in.

    The folder is removed afterwards unless it was published; what a killed build left is removed
    at the start.

    :raises StoreBusyError: if another build holds the lock.
    :raises StoreUnusableError: if the directory can't be written.
    """
    try:
        (store / "snapshots").mkdir(parents=True, exist_ok=True)
        lock = os.open(store / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreUnusableError(
            f"{store}: the store can't be written: {error.strerror}. "
            "Give a --store directory that you may write to."
        ) from None
    try:
        _lock(lock, store)
        for leftover in store.glob("building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = store / f"building-{os.getpid()}"
        with told_storage_errors(store):
            folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _lock(descriptor: int, store: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreBusyError(
            f"{store}: another build is writing to this store. Wait for it to end, then try again."
        ) from None


def publish(
    store: Path, folder: Path, manifest: dict[str, Any], warnings: tuple[Problem, ...] = ()
) -> Snapshot:
    """Turn a finished build folder into the current snapshot; the lock must be held.

    :param manifest: must hold ``contentSha256``; ``id`` and ``created`` are added.
    :param warnings: what the user should hear about the input.
    """
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dT%H%M%S.%fZ}-{manifest['contentSha256'][:12]}"
    manifest = {"id": name, "created": now.isoformat(timespec="seconds"), **manifest}
    with (folder / "manifest.json").open("w", encoding="utf-8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    target = store / "snapshots" / name
    folder.rename(target)
    _sync_folder(target.parent)
    switch(store, name)
    prune(store)
    return Snapshot(name, target, manifest["created"], manifest, True, warnings)


def switch(store: Path, snapshot_id: str) -> None:
    """Make a snapshot the current one, atomically.

    :raises StoreUnusableError: if there is no such snapshot.
    """
    if not (store / "snapshots" / snapshot_id / "manifest.json").is_file():
        known = ", ".join(s.id for s in list_snapshots(store)) or "none"
        raise StoreUnusableError(f"{store}: there is no snapshot {snapshot_id!r}; known: {known}")
    link = store / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("snapshots") / snapshot_id)
    link.replace(store / "current")
    _sync_folder(store)


def roll_back(store: Path, snapshot_id: str | None = None) -> str:
    """Make an older snapshot the current one and return its id.

    :param snapshot_id: the snapshot; None for the newest one older than the current.
    :raises StoreUnusableError: if there is no such snapshot.
    :raises StoreBusyError: if a build is running.
    """
    current_data(store)  # there must be something to roll back from
    with writing(store):
        if snapshot_id is None:
            known = [snapshot.id for snapshot in list_snapshots(store)]
            older = [name for name in known if name < (current_id(store) or "")]
            if not older:
                raise StoreUnusableError(f"{store}: there is no older snapshot to go back to")
            snapshot_id = older[0]
        with told_storage_errors(store):
            switch(store, snapshot_id)
    return snapshot_id


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def list_snapshots(store: Path) -> list[Snapshot]:
    """Return the snapshots of a store, newest first; unfinished ones are left out.

    :raises StoreUnusableError: if a manifest can't be read.
    """
    current = current_id(store)
    found = []
    for path in sorted((store / "snapshots").glob("*/manifest.json"), reverse=True):
        manifest = _read_manifest(path)
        name = path.parent.name
        found.append(Snapshot(name, path.parent, manifest["created"], manifest, name == current))
    return found


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {"created": manifest["created"], "counts": manifest["counts"], **manifest}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnusableError(
            f"{path}: is not the manifest of a snapshot ({error}). Remove the folder "
            f"{path.parent} or put the file back, then try again."
        ) from None


def current_id(store: Path) -> str | None:
    """Return the id of the current snapshot, or None."""
    try:
        return (store / "current").readlink().name
    except OSError:
        return None


def current_data(store: Path) -> Path:
    """Return the Oxigraph directory of the current snapshot.

    :raises StoreUnusableError: if nothing has been built there.
    """
    name = current_id(store)
    data = store / "snapshots" / (name or "") / "data"
    if name is None or not data.is_dir():
        raise StoreUnusableError(
            f"{store}: there is no snapshot here. Build one: isnad build PATH… --store {store}"
        )
    return data


def prune(store: Path, keep: int = KEEP) -> list[str]:
    """Remove the oldest snapshots beyond ``keep``, never the current one; return their ids."""
    # By name alone: a broken manifest of an old snapshot must not stop a build.
    names = sorted((path.name for path in (store / "snapshots").iterdir()), reverse=True)
    current = current_id(store)
    removed = [name for name in names[keep:] if name != current]
    for name in removed:
        shutil.rmtree(store / "snapshots" / name, ignore_errors=True)
    return removed
