"""Terms that code and queries use are in the ontology; terms of the ontology are used or shown.

A value of a list counts as used when a property takes its values from the list: a list such as
the days of the week is whole or wrong.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.parts import NAMESPACE, TERMS, ontology_triples
from ontology.vocabulary import load_vocabulary
from ontology.writing.recipes import load_recipes
from tests.conftest import ROOT

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_NAMED = re.compile(r"(?<![\w:])isnad:([A-Za-z][A-Za-z0-9-]*)")
# Functions of builder/rdf/terms.py that look a term up by its name.
_LOOK_UPS = ("klass", "prop")
CODE = sorted(p for name in ("builder", "server", "isnad") for p in (ROOT / name).rglob("*.py"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]


@pytest.fixture(scope="module")
def defined() -> set[str]:
    """Return the names of all terms and values, those of the alignment too."""
    typed = (t.subject for t in ontology_triples() if t.predicate == _TYPE)
    subjects = {subject.value for subject in typed if isinstance(subject, ox.NamedNode)}
    return {s.removeprefix(NAMESPACE) for s in subjects if s.startswith(NAMESPACE)}


def _constants(file: Path) -> Iterator[tuple[str, str]]:
    """Yield (function, word) for each word that is given to a function, and ("", word) for all."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.func.id, argument.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield "", node.value


@pytest.mark.parametrize("file", QUERIES, ids=lambda f: str(f.relative_to(ROOT / "queries")))
def test_queries_name_only_terms_that_exist(file: Path, defined: set[str]) -> None:
    assert set(_NAMED.findall(file.read_text(encoding="utf-8"))) <= defined


def test_code_names_only_terms_that_exist(defined: set[str]) -> None:
    for file in CODE:
        for function, word in _constants(file):
            if function in _LOOK_UPS:
                assert word in defined, (file, word)
            assert set(_NAMED.findall(word)) <= defined, (file, word)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_docs_name_only_terms_that_exist(page: Path, defined: set[str]) -> None:
    named = set(_NAMED.findall(page.read_text(encoding="utf-8")))
    assert named - {"Name"} <= defined


def _used(graph: ox.Store) -> set[str]:
    """Return the names that occur in the graph, in code, queries, recipes or axioms."""
    texts = [file.read_text(encoding="utf-8") for file in QUERIES]
    texts += [text for recipe in load_recipes() for text in (recipe.view, recipe.graph)]
    used = {name for text in texts for name in _NAMED.findall(text)}
    used |= {word for file in CODE for function, word in _constants(file) if function in _LOOK_UPS}
    described = {t.predicate.value for t in ontology_triples()}
    for name in graph.named_graphs():
        if name.value.endswith("graph/ontology"):
            continue
        for quad in graph.quads_for_pattern(None, None, None, name):
            described.add(quad.predicate.value)
            described.add(getattr(quad.object, "value", ""))
    return used | {iri.removeprefix(NAMESPACE) for iri in described if iri.startswith(NAMESPACE)}


def _unused(graph: ox.Store) -> list[str]:
    vocabulary = load_vocabulary()
    used = _used(graph)
    return sorted(
        t.subject.value.removeprefix(NAMESPACE)
        for t in ontology_triples([TERMS])
        if t.predicate == _TYPE
        and isinstance(t.subject, ox.NamedNode)
        and t.subject.value.startswith(NAMESPACE)
        and t.subject.value.removeprefix(NAMESPACE) not in used
        and t.subject.value.removeprefix(NAMESPACE) in {*vocabulary.classes, *vocabulary.properties}
    )


def test_every_class_and_property_is_used_or_shown_in_a_recipe(graph: ox.Store) -> None:
    # isnad:check is used in the shapes, which are no part of the graph.
    assert [name for name in _unused(graph) if name != "check"] == []


def test_every_list_of_values_belongs_to_a_property() -> None:
    vocabulary = load_vocabulary()
    taken = {p.scheme for p in vocabulary.properties.values() if p.scheme is not None}
    assert taken == set(vocabulary.schemes)
