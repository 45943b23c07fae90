"""Every term tells a reader who has seen none of the code what to do with it."""

import re
from collections.abc import Iterator

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from ontology.parts import ALIGNMENT, NAMESPACE, ONTOLOGY_IRI, TERMS, ontology_files
from ontology.vocabulary import UnknownTermError, load_vocabulary
from tests.ontology.owl_api import is_consistent, needs_java, read_ontology

ISNAD = rdflib.Namespace(NAMESPACE)
VS = rdflib.Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LATIN_WORDS = {
    "EDTF",
    "SHA",
    "WGS",
    "ISO",
    "ACLED",
    "UCDP",
    "CAMEO",
    "PLOVER",
    "GTD",
    "GED",
    "RDF",
    "OWL",
}
EXAMPLE_PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix ex: <https://example.org/{term}/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix isnad: <{namespace}> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ORDER = (
    "a", "rdfs:subClassOf", "owl:equivalentClass", "rdfs:subPropertyOf", "owl:", "rdfs:domain",
    "schema:rangeIncludes", "rdfs:range", "skos:inScheme", "skos:topConceptOf", "skos:broader",
    "skos:notation", "isnad:discrete", "rdfs:isDefinedBy", "rdfs:label", "skos:prefLabel",
    "skos:definition", "skos:scopeNote", "skos:example", "isnad:exampleData", "dcterms:source",
    "isnad:layer", "isnad:starterCore", "isnad:valueScheme", "isnad:valueClass", "isnad:since",
    "skos:changeNote", "vs:term_status",
)  # fmt: skip
PARTS = [file for _, file in ontology_files([TERMS])]
PART_IDS = [file.name for file in PARTS]


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return read_ontology()


def _defined(ontology: rdflib.Graph, *kinds: rdflib.term.Node) -> set[rdflib.URIRef]:
    found = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    return {t for t in found if isinstance(t, rdflib.URIRef) and t.startswith(NAMESPACE)}


def _terms(ontology: rdflib.Graph) -> set[rdflib.URIRef]:
    return _defined(ontology, *KINDS)


def _values(ontology: rdflib.Graph) -> set[rdflib.URIRef]:
    return _defined(ontology, SKOS.Concept)


def _everything(ontology: rdflib.Graph) -> set[rdflib.URIRef]:
    return _terms(ontology) | _values(ontology) | _defined(ontology, SKOS.ConceptScheme)


def _ours(ontology: rdflib.Graph, terms: set[rdflib.URIRef]) -> set[rdflib.URIRef]:
    """Return the terms without the stand-ins for the categories of other catalogues."""
    foreign = rdflib.Graph()
    for _, file in ontology_files([ALIGNMENT]):
        foreign.parse(data=file.read_text("utf-8"), format="turtle")
    return terms - _everything(foreign)


def _languages(ontology: rdflib.Graph, term: rdflib.URIRef, kind: rdflib.URIRef) -> list[str]:
    texts = [o for o in ontology.objects(term, kind) if isinstance(o, rdflib.Literal)]
    return sorted(str(literal.language) for literal in texts)


def _missing(
    ontology: rdflib.Graph, terms: set[rdflib.URIRef], *kinds: rdflib.URIRef
) -> list[tuple[str, str]]:
    return sorted(
        (str(term), str(kind))
        for term in terms
        for kind in kinds
        if _languages(ontology, term, kind) != ["ar", "en"]
    )


def test_every_term_and_value_has_one_label_and_definition_in_each_language(
    ontology: rdflib.Graph,
) -> None:
    assert _missing(ontology, _everything(ontology), RDFS.label, SKOS.definition) == []
    assert _missing(ontology, _values(ontology), SKOS.prefLabel) == []


def test_every_term_and_value_has_an_example_in_each_language(ontology: rdflib.Graph) -> None:
    wanted = _ours(ontology, _terms(ontology) | _values(ontology))
    assert _missing(ontology, wanted, SKOS.example) == []


def test_every_property_says_in_both_languages_how_to_use_it(ontology: rdflib.Graph) -> None:
    wanted = _defined(ontology, *KINDS[1:])
    assert _missing(ontology, wanted, SKOS.scopeNote) == []


def test_every_term_says_where_it_is_from_since_when_and_how_settled_it_is(
    ontology: rdflib.Graph,
) -> None:
    for term in _ours(ontology, _everything(ontology)):
        assert list(ontology.objects(term, DCTERMS.source)), term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [rdflib.URIRef(ONTOLOGY_IRI)]
        (status,) = ontology.objects(term, VS.term_status)
        assert str(status) in ("stable", "testing", "archaic"), term
        (since,) = ontology.objects(term, ISNAD.since)
        assert str(since) in _versions(ontology), term


def _versions(ontology: rdflib.Graph) -> list[str]:
    notes = ontology.objects(rdflib.URIRef(ONTOLOGY_IRI), SKOS.historyNote)
    return sorted(str(note).split(":", 1)[0] for note in notes)


def test_header_has_version_licence_and_prefix_and_tells_the_changes(
    ontology: rdflib.Graph,
) -> None:
    header = rdflib.URIRef(ONTOLOGY_IRI)
    version = str(ontology.value(header, OWL.versionInfo))
    assert _versions(ontology)[-1] == version
    assert ontology.value(header, OWL.versionIRI) == rdflib.URIRef(f"{ONTOLOGY_IRI}/{version}")
    assert ontology.value(header, DCTERMS.license) == rdflib.URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert str(ontology.value(header, VANN.preferredNamespacePrefix)) == "isnad"
    assert str(ontology.value(header, VANN.preferredNamespaceUri)) == NAMESPACE


def test_every_value_has_one_notation_that_its_list_has_once(ontology: rdflib.Graph) -> None:
    seen = set()
    for concept in _values(ontology):
        (notation,) = ontology.objects(concept, SKOS.notation)
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        assert (scheme, str(notation)) not in seen, concept
        seen.add((scheme, str(notation)))


def test_arabic_is_in_arabic_script_and_english_is_not(ontology: rdflib.Graph) -> None:
    for term in _everything(ontology):
        for kind in (RDFS.label, SKOS.prefLabel, SKOS.definition, SKOS.scopeNote, SKOS.example):
            for text in ontology.objects(term, kind):
                assert isinstance(text, rdflib.Literal)
                if text.language == "ar":
                    assert re.search("[\u0620-\u064a]", text), (term, text)
                    assert set(re.findall("[A-Za-z]{2,}", text)) <= LATIN_WORDS, (term, text)
                elif kind in (RDFS.label, SKOS.prefLabel):
                    assert not re.search("[\u0620-\u064a]", text), (term, text)


def test_links_between_terms_lead_to_terms(ontology: rdflib.Graph) -> None:
    linked = {
        o for o in ontology.objects() if isinstance(o, rdflib.URIRef) and o.startswith(NAMESPACE)
    }
    assert linked <= _everything(ontology), sorted(linked - _everything(ontology))


def test_names_in_notes_are_terms(ontology: rdflib.Graph) -> None:
    known = {term.removeprefix(NAMESPACE) for term in _everything(ontology)}
    for term in _everything(ontology):
        for kind in (SKOS.definition, SKOS.scopeNote, SKOS.example):
            for text in ontology.objects(term, kind):
                named = set(re.findall(r"\bisnad:([A-Za-z][\w-]*\w)", str(text)))
                assert named <= known, (term, named - known)


def _examples(ontology: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, rdflib.Graph]]:
    for term in sorted(_terms(ontology)):
        (data,) = ontology.objects(term, ISNAD.exampleData)
        name = term.removeprefix(NAMESPACE)
        prefixes = EXAMPLE_PREFIXES.format(term=name, namespace=NAMESPACE)
        yield term, rdflib.Graph().parse(data=prefixes + str(data), format="turtle")


def test_example_data_uses_its_term_and_terms_that_exist(ontology: rdflib.Graph) -> None:
    known = _everything(ontology)
    for term, data in _examples(ontology):
        used = {t for triple in data for t in triple if isinstance(t, rdflib.URIRef)}
        assert term in used, term
        assert {t for t in used if t.startswith(NAMESPACE)} <= known, term


@needs_java
def test_example_data_contradicts_nothing(ontology: rdflib.Graph) -> None:
    all_examples = rdflib.Graph()
    for term, data in _examples(ontology):
        if (term, RDF.type, OWL.AnnotationProperty) not in ontology:
            all_examples += data
    assert len(all_examples) > 500
    assert is_consistent(ontology, all_examples)
    all_examples.add((next(all_examples.subjects(RDF.type, ISNAD.Person)), RDF.type, ISNAD.Place))
    assert not is_consistent(ontology, all_examples)


@pytest.mark.parametrize("file", PARTS, ids=PART_IDS)
def test_every_term_is_one_block_with_its_lines_in_a_fixed_order(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    plain = re.sub(r'"""(?:.|\n)*?"""', '""', text)
    for block in re.split(r"\n\n+(?=isnad:)", plain)[1:]:
        lines = re.findall(r"^    ([a-z]\S*) ", block.split("\n\n", 1)[0], re.MULTILINE)
        places = [
            next(i for i, known in enumerate(ORDER) if line.startswith(known)) for line in lines
        ]
        assert places == sorted(places), block.split("\n", 1)[0]


def test_no_term_is_defined_twice() -> None:
    blocks = [n for f in PARTS for n in re.findall(r"^(isnad:\S+)$", f.read_text("utf-8"), re.M)]
    assert sorted(blocks) == sorted(set(blocks))


@pytest.mark.parametrize("file", PARTS, ids=PART_IDS)
def test_every_part_opens_by_saying_what_it_is_about(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    head = text.split("\n\n")[1]
    assert all(line.startswith("#") for line in head.splitlines()), head
    assert len(head.splitlines()[0]) > 20


def test_starter_core_is_the_classes_to_read_first(ontology: rdflib.Graph) -> None:
    core = ontology.subjects(ISNAD.starterCore, rdflib.Literal(True))
    assert sorted(str(term).removeprefix(NAMESPACE) for term in core) == [
        "Article", "Attribution", "Claim", "Event", "Figure", "Operation", "Organisation",
        "Person", "Place", "Proposition", "Source", "Time",
    ]  # fmt: skip


def test_days_are_ranges_that_owl_does_not_know(ontology: rdflib.Graph) -> None:
    assert (None, RDFS.range, XSD.date) not in ontology
    assert load_vocabulary().properties["earliestStart"].datatype == str(XSD.date)
    assert load_vocabulary().properties["occupation"].datatype == str(RDF.langString)


def test_unknown_names_are_refused() -> None:
    vocabulary = load_vocabulary()
    for look_up in (vocabulary.class_iri, vocabulary.property_iri):
        with pytest.raises(UnknownTermError, match="Nothing"):
            look_up("Nothing")
    with pytest.raises(UnknownTermError, match="certainty"):
        vocabulary.concept_iri("certainty", "sure")
