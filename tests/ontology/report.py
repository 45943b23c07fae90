"""Writes docs/ontology-report.md: what reasoner and profile checkers say of the ontology.

    python -m tests.ontology.report > docs/ontology-report.md

A test writes it again and compares.
"""

import re
from collections import Counter
from collections.abc import Iterator

import rdflib
from rdflib.namespace import OWL, RDF, SKOS

from ontology.parts import ALIGNMENT, NAMESPACE, ONTOLOGY_IRI, TERMS, ontology_files
from tests.ontology.owl_api import (
    PROFILES,
    count_axioms,
    is_consistent,
    load,
    read_ontology,
    violations,
)

_HEAD = """# What the checkers say of the ontology

This page is generated: `python -m tests.ontology.report > docs/ontology-report.md`. A test writes
it again and compares. The checkers are HermiT and the OWL API, which owlready2 brings along.
"""
_KINDS = (
    ("classes", OWL.Class),
    ("object properties", OWL.ObjectProperty),
    ("datatype properties", OWL.DatatypeProperty),
    ("annotation properties", OWL.AnnotationProperty),
    ("values", SKOS.Concept),
    ("lists of values", SKOS.ConceptScheme),
)


def write_report() -> str:
    """Return the page as Markdown."""
    graph = read_ontology()
    ontology = load(graph.serialize(format="turtle"))
    lines = [_HEAD, *_terms(), "", *_profiles(ontology), "", *_axioms(ontology), ""]
    return "\n".join([*lines, *_reasoning(graph), ""])


def _terms() -> Iterator[str]:
    yield "## Terms\n"
    yield "| kind | own | of the alignment |\n|---|--:|--:|"
    counted = {folder: _counted(folder) for folder in (TERMS, ALIGNMENT)}
    for name, _ in _KINDS:
        yield f"| {name} | {counted[TERMS][name]} | {counted[ALIGNMENT][name]} |"


def _counted(folder: str) -> Counter[str]:
    graph = rdflib.Graph()
    for _, file in ontology_files([folder]):
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    return Counter(
        name
        for name, kind in _KINDS
        for term in set(graph.subjects(RDF.type, kind))
        if str(term).startswith(NAMESPACE)
    )


def _profiles(ontology: object) -> Iterator[str]:
    yield "## OWL 2 profiles\n"
    yield "| profile | in it | what keeps it out |\n|---|---|---|"
    for profile in PROFILES:
        found = Counter(map(_short, violations(ontology, profile)))
        told = "; ".join(f"{number} × {what}" for what, number in sorted(found.items()))
        yield f"| OWL 2 {profile} | {'no' if found else 'yes'} | {told or '–'} |"


def _short(violation: str) -> str:
    """Return what kind of thing a violation is about, without the place."""
    kind = re.sub(r"[<\[(:].*", "", violation).strip()
    kind = re.sub(r" (axioms|class expressions) are not allowed in profile.*", "", kind)
    return kind.replace("Irrefexive", "Irreflexive")  # as the old OWL API spells it


def _axioms(ontology: object) -> Iterator[str]:
    yield "## Axioms\n"
    yield "| kind | number |\n|---|--:|"
    for kind, number in sorted(count_axioms(ontology).items()):
        if kind not in ("AnnotationAssertion", "Declaration"):
            # the old OWL API misspells one name
            yield f"| {kind.replace('Irrefexive', 'Irreflexive')} | {number} |"


def _reasoning(graph: rdflib.Graph) -> Iterator[str]:
    yield "## HermiT\n"
    yield f"* <{ONTOLOGY_IRI}> with its alignment: {_told(graph)}."
    yield (
        "* No class is unsatisfiable; the graph built from `articles/` is consistent with the "
        "ontology, all articles at once; every planted contradiction is found; what sources may "
        "disagree about is none; the alignment is consistent with the axioms of the vocabularies "
        "that it names: `tests/ontology/test_reasoning.py`."
    )
    yield "* Set aside before reasoning: literals of `xsd:date` and `geo:wktLiteral`, at which"
    yield "  HermiT stops. Their bounds are compared by the checks instead."


def _told(graph: rdflib.Graph) -> str:
    return "consistent" if is_consistent(graph) else "INCONSISTENT"


if __name__ == "__main__":
    print(write_report(), end="")
