"""The ontology: every term is labelled and defined in both languages, and nothing else is used."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import owlready2
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from ontology.vocabulary import NAMESPACE, UnknownTermError, load_vocabulary
from tests.conftest import ROOT

TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    merged = rdflib.Graph()
    for file in sorted((ROOT / "ontology").glob("*.ttl")):
        merged.parse(file)
    return merged


def _terms(ontology: rdflib.Graph) -> set[rdflib.term.Node]:
    return {term for kind in TERM_KINDS for term in ontology.subjects(RDF.type, kind)}


def _languages(
    ontology: rdflib.Graph, term: rdflib.term.Node, predicate: rdflib.URIRef
) -> list[str]:
    literals = [o for o in ontology.objects(term, predicate) if isinstance(o, rdflib.Literal)]
    return sorted(str(literal.language) for literal in literals)


def test_every_term_has_one_label_and_definition_in_each_language(ontology: rdflib.Graph) -> None:
    for term in _terms(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            assert _languages(ontology, term, predicate) == ["ar", "en"], (term, predicate)


def test_every_concept_has_a_label_in_each_language_and_one_notation(
    ontology: rdflib.Graph,
) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert _languages(ontology, concept, SKOS.prefLabel) == ["ar", "en"], concept
        assert len(list(ontology.objects(concept, SKOS.notation))) == 1, concept


def test_arabic_labels_are_in_arabic_script(ontology: rdflib.Graph) -> None:
    for predicate in (RDFS.label, SKOS.definition, SKOS.prefLabel):
        for term, text in ontology.subject_objects(predicate):
            if isinstance(text, rdflib.Literal) and text.language == "ar":
                assert re.search("[\u0620-\u064a]", str(text)), term


def test_links_between_terms_lead_to_terms(ontology: rdflib.Graph) -> None:
    defined = _terms(ontology) | set(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    defined |= set(ontology.subjects(RDF.type, SKOS.Concept))
    linked = {
        o for s, p, o in ontology if isinstance(o, rdflib.URIRef) and str(o).startswith(NAMESPACE)
    }
    assert linked <= defined, sorted(map(str, linked - defined))


def _used(pattern: str, *suffixes: str) -> Iterator[tuple[Path, str]]:
    for folder in ("queries", "server", "builder", "tests/competency", "tests/queries"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in suffixes:
                for name in re.findall(pattern, file.read_text(encoding="utf-8")):
                    yield file, name


def test_queries_use_only_terms_of_the_ontology(ontology: rdflib.Graph) -> None:
    known = {
        str(s).removeprefix(NAMESPACE) for s in ontology.subjects() if str(s).startswith(NAMESPACE)
    }
    for file, name in _used(r"\bisnad:([A-Za-z][A-Za-z0-9-]*)", ".rq"):
        assert name in known, (file, name)


def test_unknown_names_are_refused() -> None:
    vocabulary = load_vocabulary()
    for look_up in (vocabulary.class_iri, vocabulary.property_iri):
        with pytest.raises(UnknownTermError, match="Nothing"):
            look_up("Nothing")
    with pytest.raises(UnknownTermError, match="certainty"):
        vocabulary.concept_iri("certainty", "sure")


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
@pytest.mark.filterwarnings("ignore")
def test_hermit_finds_the_ontology_consistent_and_every_class_satisfiable(
    ontology: rdflib.Graph, tmp_path: Path
) -> None:
    # owlready2 can't read Turtle, and HermiT stops at xsd:date: reason over a copy without it.
    copy = rdflib.Graph() + ontology
    copy.remove((None, RDFS.range, XSD.date))
    file = tmp_path / "ontology.rdf"
    copy.serialize(file, format="xml")
    world = owlready2.World()
    loaded = world.get_ontology(file.as_uri()).load()
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []
