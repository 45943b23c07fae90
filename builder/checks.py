"""Checks of the whole graph: any row of a ``queries/checks/*-violation.rq`` forbids the build."""

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox

from builder.problems import Problem


def violations(store: ox.Store) -> list[Problem]:
    """Return a problem for each row that a check finds."""
    found = []
    for name, check in checks():
        rows = store.query(check)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError(f"queries/checks/{name} is not a SELECT query")
        found += [Problem(f"graph check {name}", _row_text(rows, row)) for row in rows]
    return found


def checks() -> Iterator[tuple[str, str]]:
    """Yield (file name, query) of each check, in file order."""
    for file in sorted(files("queries").joinpath("checks").iterdir(), key=lambda f: f.name):
        if file.name.endswith("-violation.rq"):
            yield file.name, file.read_text(encoding="utf-8")


def _row_text(rows: ox.QuerySolutions, row: ox.QuerySolution) -> str:
    bound = ((variable, row[variable]) for variable in rows.variables)
    return ", ".join(f"{v.value} = {t.value}" for v, t in bound if hasattr(t, "value"))
