"""What is said of other vocabularies: one statement a line, each with its reason before it."""

import itertools
import re

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ontology.parts import ALIGNMENT, NAMESPACE, TERMS, ontology_files

FILES = [file for _, file in ontology_files([ALIGNMENT])]
_LINK = re.compile(
    r"^isnad:\S+ (rdfs:subClassOf|rdfs:subPropertyOf|"
    r"skos:(?:exact|close|broad|narrow|related)Match) \S+ \.$"
)
ASKED = {
    "PROV-O": "http://www.w3.org/ns/prov#",
    "SEM": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "ORG": "http://www.w3.org/ns/org#",
    "FOAF": "http://xmlns.com/foaf/0.1/",
    "schema.org": "https://schema.org/",
    "GeoSPARQL": "http://www.opengis.net/ont/geosparql#",
    "OWL-Time": "http://www.w3.org/2006/time#",
    "Web Annotation": "http://www.w3.org/ns/oa#",
    "SKOS": str(SKOS),
    "DCTERMS": "http://purl.org/dc/terms/",
    "AIF": "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/",
    "ACLED": NAMESPACE + "acled-",
    "UCDP": NAMESPACE + "ucdp-",
    "CAMEO": NAMESPACE + "cameo-",
    "PLOVER": NAMESPACE + "plover-",
    "GTD": NAMESPACE + "gtd-",
}


@pytest.fixture(scope="module")
def alignment() -> rdflib.Graph:
    merged = rdflib.Graph()
    for file in FILES:
        merged.parse(data=file.read_text("utf-8"), format="turtle")
    return merged


def _links(alignment: rdflib.Graph) -> list[tuple[str, str]]:
    kinds = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch,
             SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)  # fmt: skip
    return [(str(s), str(o)) for kind in kinds for s, o in alignment.subject_objects(kind)]


def test_every_link_stands_alone_with_its_reason_on_the_line_before(
    alignment: rdflib.Graph,
) -> None:
    found = 0
    for file in FILES:
        lines = file.read_text("utf-8").splitlines()
        for before, line in itertools.pairwise(lines):
            if _LINK.match(line):
                found += 1
                assert re.match(r"# \S.{12,}", before), (file.name, line)
    assert found == len(_links(alignment))


@pytest.mark.parametrize("name", ASKED)
def test_vocabulary_is_aligned(name: str, alignment: rdflib.Graph) -> None:
    assert [target for _, target in _links(alignment) if target.startswith(ASKED[name])]


def test_parts_make_no_term_of_ours_a_kind_of_another_vocabularys() -> None:
    for _, file in ontology_files([TERMS]):
        part = rdflib.Graph().parse(data=file.read_text("utf-8"), format="turtle")
        for kind in (RDFS.subClassOf, RDFS.subPropertyOf):
            for target in part.objects(None, kind):
                assert isinstance(target, rdflib.BNode) or str(target).startswith(NAMESPACE)


def test_nothing_is_said_to_be_equivalent(alignment: rdflib.Graph) -> None:
    assert (None, OWL.equivalentClass, None) not in alignment
    assert (None, OWL.equivalentProperty, None) not in alignment
    assert (None, OWL.sameAs, None) not in alignment


def test_every_foreign_term_is_declared(alignment: rdflib.Graph) -> None:
    named = {t for pair in _links(alignment) for t in pair if not t.startswith(NAMESPACE)}
    declared = {str(s) for s in alignment.subjects(RDF.type, None)}
    assert named <= declared
