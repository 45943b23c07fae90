"""The ontology is OWL 2 DL, and every parser reads the same from it."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, RDFS

from ontology.parts import ONTOLOGY_IRI, ontology_files, ontology_triples
from tests.ontology.owl_api import load, needs_java, read_ontology, violations

PARTS = [(f"{folder}/{file.name}", file.read_text()) for folder, file in ontology_files()]
NS = f"{ONTOLOGY_IRI}#"


def _written(format_: ox.RdfFormat) -> str:
    return (ox.serialize(ontology_triples(), format=format_) or b"").decode("utf-8")


@needs_java
def test_ontology_is_in_the_owl_2_dl_profile() -> None:
    ontology = load(read_ontology().serialize(format="turtle"))
    assert violations(ontology, "DL") == []


@needs_java
@pytest.mark.parametrize(
    "wrong",
    [
        f"<{NS}earliestStart> <{RDFS.range}> <{NS}day> .",
        f"<{NS}Claim> <{RDFS.subClassOf}> <{NS}notDeclared> .",
        f"<{NS}within> <{RDF.type}> <{OWL.AsymmetricProperty}> .",
        f"<{NS}certainty> <{RDF.type}> <{OWL.DatatypeProperty}> .",
    ],
    ids=["an undeclared datatype", "an undeclared class", "asymmetric and transitive", "two kinds"],
)
def test_what_leaves_owl_2_dl_is_found(wrong: str) -> None:
    graph = read_ontology().parse(data=wrong, format="nt")
    assert violations(load(graph.serialize(format="turtle")), "DL")


@pytest.mark.parametrize(("name", "text"), PARTS, ids=[name for name, _ in PARTS])
def test_rdflib_and_pyoxigraph_read_the_same_triples(name: str, text: str) -> None:
    by_rdflib = rdflib.Graph().parse(data=text, format="turtle")
    by_oxigraph = ox.serialize(
        (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)),
        format=ox.RdfFormat.N_TRIPLES,
    )
    assert isomorphic(by_rdflib, rdflib.Graph().parse(data=by_oxigraph, format="nt")), name


@needs_java
def test_the_parser_of_protege_reads_the_same_axioms_from_turtle_and_rdf_xml() -> None:
    # rdflib writes long strings with their line ends; this old OWL API reads their escape as n.
    turtle = load(read_ontology().serialize(format="turtle"))
    rdf_xml = load(_written(ox.RdfFormat.RDF_XML))
    assert str(turtle.getOntologyID().getOntologyIRI()) == ONTOLOGY_IRI
    # Anonymous individuals are named anew at each reading; compare what they are not part of.
    read = [
        {str(axiom) for axiom in ontology.getAxioms() if "genid" not in str(axiom)}
        for ontology in (turtle, rdf_xml)
    ]
    assert read[0] == read[1]
    assert len(read[0]) > 5000


@needs_java
@pytest.mark.parametrize(("name", "text"), PARTS, ids=[name for name, _ in PARTS])
def test_the_parser_of_protege_opens_each_part(name: str, text: str) -> None:
    assert load(text).getAxiomCount() > 0, name


@needs_java
def test_no_axiom_of_the_whole_is_left_unparsed() -> None:
    # The OWL API puts a class "Error1" where an expression names what is not declared.
    axioms = load(_written(ox.RdfFormat.TURTLE)).getAxioms()
    assert [str(axiom) for axiom in axioms if "Error" in str(axiom)] == []
