"""The way is one-directional: who may import whom, and where RDF and IRIs are made."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

ALLOWED = {
    "arabic": set(),
    "ontology": set(),
    "queries": set(),
    "builder": {"arabic", "ontology", "queries"},
    "exports": {"arabic", "ontology", "queries"},
    "server": {"arabic", "exports", "ontology", "queries"},
    "isnad": {"arabic", "builder", "exports", "server", "queries", "ontology"},
}
MODULES = sorted(p for name in ALLOWED for p in (ROOT / name).rglob("*.py"))


def _imports(file: Path) -> Iterator[str]:
    """Yield the dotted names of all modules that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def _module(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("package", ALLOWED)
def test_package_imports_only_what_it_may(package: str) -> None:
    for file in (ROOT / package).rglob("*.py"):
        ours = {name.split(".")[0] for name in _imports(file)} & set(ALLOWED)
        assert ours - {package} <= ALLOWED[package], file


def test_no_import_cycles() -> None:
    names = {_module(file) for file in MODULES}
    graph = {_module(file): {n for n in _imports(file) if n in names} for file in MODULES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for target in sorted(graph[name] - {name}):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_only_builder_rdf_makes_triples() -> None:
    for file in (ROOT / "builder").rglob("*.py"):
        if "rdf" not in file.parts:
            assert "Triple(" not in file.read_text(encoding="utf-8"), file


def test_only_the_minter_makes_iris_of_the_dataset() -> None:
    for file in (ROOT / "builder").rglob("*.py"):
        if file.name == "iris.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                fixed = [v.value for v in node.values if isinstance(v, ast.Constant)]
                assert not [t for t in fixed if str(t).startswith(("id/", "graph/"))], file


def test_files_stay_one_idea_long() -> None:
    for file in MODULES:
        length = len(file.read_text(encoding="utf-8").splitlines())
        assert length <= 260, f"{file} has {length} lines: split it"


def test_environment_is_read_nowhere() -> None:
    for file in MODULES:
        assert "os.environ" not in file.read_text(encoding="utf-8"), file
