"""Checks of the whole graph: any row of a ``queries/checks/*-violation.rq`` forbids the build."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pyoxigraph as ox

from builder.problems import Problem


def violations(store: ox.Store) -> list[Problem]:
    """Return a problem for each row that a check finds, in the order of the checks.

    Oxigraph lets other threads run while it evaluates, so the checks share the cores.
    """
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        found = threads.map(lambda check: _problems(store, *check), checks())
        return [problem for problems in found for problem in problems]


def _problems(store: ox.Store, name: str, check: str) -> list[Problem]:
    # A result must be read in the thread that made it: elsewhere it ends the process.
    rows = store.query(check)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError(f"queries/checks/{name} is not a SELECT query")
    return [Problem(f"graph check {name}", _row_text(rows, row)) for row in rows]


def checks() -> Iterator[tuple[str, str]]:
    """Yield (file name, query) of each check, in file order."""
    for file in sorted(files("queries").joinpath("checks").iterdir(), key=lambda f: f.name):
        if file.name.endswith("-violation.rq"):
            yield file.name, file.read_text(encoding="utf-8")


def _row_text(rows: ox.QuerySolutions, row: ox.QuerySolution) -> str:
    bound = ((variable, row[variable]) for variable in rows.variables)
    return ", ".join(f"{v.value} = {t.value}" for v, t in bound if hasattr(t, "value"))
