"""The OWL API and HermiT that owlready2 brings, over RDF graphs.

The OWL API is the parser of Protégé. HermiT (https://www.w3.org/TR/owl2-direct-semantics/) stops
at datatypes that OWL 2 does not have, so literals of them are set aside before it reasons.
owlready2's own call also classifies and realises, which takes minutes on one article; asking for
consistency alone takes a second.
"""

import shutil
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jpype
import owlready2
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, XSD

from ontology.parts import ontology_files

# Not in the datatype map of OWL 2 (Structural Specification, 4): a day, and a geometry as text.
SET_ASIDE = (XSD.date, rdflib.URIRef("http://www.opengis.net/ont/geosparql#wktLiteral"))
PROFILES = ("DL", "EL", "QL", "RL")

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")


def read_ontology() -> rdflib.Graph:
    """Return all parts of the ontology in one graph."""
    merged = rdflib.Graph()
    for _, file in ontology_files():
        merged.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return merged


def without_foreign_datatypes(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a copy without the literals whose datatype OWL 2 does not have."""
    copy = rdflib.Graph()
    for subject, predicate, object_ in graph:
        if not (isinstance(object_, rdflib.Literal) and object_.datatype in SET_ASIDE):
            copy.add((subject, predicate, object_))
    return copy


def n_triples(part: rdflib.Graph | str) -> str:
    """Return a graph as N-Triples without what HermiT refuses; a text is returned as it is."""
    if isinstance(part, str):
        return part
    return without_foreign_datatypes(part).serialize(format="nt")


def all_different(iris: Iterable[str]) -> rdflib.Graph:
    """Return the axiom that these IRIs name different things, which OWL does not assume."""
    graph = rdflib.Graph()
    axiom = rdflib.BNode()
    members = Collection(graph, rdflib.BNode(), [rdflib.URIRef(iri) for iri in iris])
    graph.add((axiom, RDF.type, OWL.AllDifferent))
    graph.add((axiom, OWL.distinctMembers, members.uri))
    return graph


@cache
def java() -> Any:
    """Return the package ``org.semanticweb`` of a Java machine that is started once."""
    if not jpype.isJVMStarted():
        archive = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
        jpype.startJVM("-Xmx4g", classpath=[str(archive)], convertStrings=True)
    return jpype.JPackage("org").semanticweb


def load(text: str) -> Any:
    """Return a Turtle or RDF/XML document as the OWL API reads it; Java's errors pass through."""
    manager = java().owlapi.apibinding.OWLManager.createOWLOntologyManager()
    data = jpype.JArray(jpype.JByte)(text.encode("utf-8"))
    return manager.loadOntologyFromOntologyDocument(jpype.java.io.ByteArrayInputStream(data))


def violations(ontology: Any, profile: str) -> list[str]:
    """Return what keeps an ontology out of an OWL 2 profile (DL, EL, QL or RL).

    Source: https://www.w3.org/TR/owl2-profiles/
    """
    checker = getattr(java().owlapi.profiles, f"OWL2{profile}Profile")()
    return [str(v) for v in checker.checkOntology(ontology).getViolations()]


def is_consistent(*parts: rdflib.Graph | str) -> bool:
    """Tell whether the merge of graphs has a model, by HermiT.

    :param parts: graphs, or what :func:`n_triples` has made of them
    """
    reasoner = _reasoner(*parts)
    try:
        return bool(reasoner.isConsistent())
    finally:
        reasoner.dispose()


def members(class_iri: str, *parts: rdflib.Graph | str) -> set[str]:
    """Return the IRIs of the individuals that HermiT finds in a named class."""
    reasoner = _reasoner(*parts)
    try:
        factory = reasoner.getRootOntology().getOWLOntologyManager().getOWLDataFactory()
        named = factory.getOWLClass(java().owlapi.model.IRI.create(class_iri))
        found = reasoner.getInstances(named, False).getFlattened()
        return {str(i.getIRI()) for i in found}
    finally:
        reasoner.dispose()


def count_axioms(ontology: Any) -> Counter[str]:
    """Return how many axioms of each kind an ontology has."""
    return Counter(str(axiom.getAxiomType()) for axiom in ontology.getAxioms())


def _reasoner(*parts: rdflib.Graph | str) -> Any:
    # N-Triples are Turtle; the blank nodes of the parts differ, as rdflib names them.
    return java().HermiT.Reasoner(load("".join(map(n_triples, parts))))
