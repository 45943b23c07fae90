"""The processes below this one, from /proc."""

import os
from collections.abc import Collection
from pathlib import Path


def descendants(root: int | None = None) -> dict[int, int]:
    """Return the processes below one (by default this), each with its processor time.

    :returns: from process number to clock ticks; without processes that only wait to be reaped
    """
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            fields = (folder / "stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        after_name = fields.rpartition(")")[2].split()
        if after_name[0] != "Z":
            parents[int(folder.name)] = int(after_name[1])
            ticks[int(folder.name)] = int(after_name[11]) + int(after_name[12])
    found: dict[int, int] = {}
    wanted = {root or os.getpid()}
    while wanted:
        wanted = {process for process, parent in parents.items() if parent in wanted}
        found |= {process: ticks[process] for process in wanted}
    return found


def pool_processes(known: Collection[int]) -> list[int]:
    """Return the spawners and workers below this process; the spawner of a pool comes first.

    :param known: processes of others, such as a browser of another test, that aren't touched
    """
    return [process for process in sorted(descendants()) if process not in known]
