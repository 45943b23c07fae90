"""The JSON-LD context means what the ontology says, to every reader."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from ontology.prefixes import PREFIXES
from ontology.writing.context import ContextError, make_context
from ontology.writing.records import Kind, Ontology
from ontology.writing.terms import load_ontology
from tests.conftest import ROOT

# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

Triples = set[ox.Triple]
Reader = Callable[[dict[str, Any]], Triples]
PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    text = (ROOT / "ontology/published/context.jsonld").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _parsed(text: str, media_format: ox.RdfFormat) -> Triples:
    return {quad.triple for quad in ox.parse(text.encode(), format=media_format)}


def _read_with_oxigraph(document: dict[str, Any]) -> Triples:
    return _parsed(json.dumps(document), ox.RdfFormat.JSON_LD)


def _read_with_rdflib(document: dict[str, Any]) -> Triples:
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    return _parsed(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)


def _read_with_pyld(document: dict[str, Any]) -> Triples:
    jsonld = pytest.importorskip("pyld.jsonld")
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return _parsed(lines, ox.RdfFormat.N_TRIPLES)


READERS = (_read_with_oxigraph, _read_with_rdflib, _read_with_pyld)
every_reader = pytest.mark.parametrize("read", READERS)

BY_HAND: dict[str, Any] = {
    "id": "https://example.org/c1",
    "type": ["Claim", "Annotation"],
    "identifier": "demo#c1",
    "label": {"en": "A raid was told of", "ar": "ذُكرت مداهمة"},
    "note": {"en": ["first", "second"]},
    "certainty": "certain",
    "voice": "named",
    "status": "happened",
    "chainLength": 1,
    "uttered": {
        "id": "https://example.org/t1",
        "type": "Time",
        "earliestStart": "2031-03-12",
        "approximate": True,
        "edtf": "2031-03-12~",
    },
    "states": [
        {
            "id": "https://example.org/p1",
            "type": "Proposition",
            "subject": "https://example.org/e1",
            "predicate": "type",
            "object": "isnad:Raid",
        },
        {
            "id": "https://example.org/p2",
            "predicate": "carriedOutBy",
            "valueState": "not-stated",
            "value": {"ar": "قوة"},
        },
    ],
    "evidence": {
        "id": "https://example.org/s1",
        "hasSource": "https://example.org/a1",
        "hasSelector": {
            "id": "https://example.org/s2",
            "type": "TextPositionSelector",
            "start": 0,
            "end": 12,
        },
    },
}
BY_HAND_TURTLE = """
@prefix ex: <https://example.org/> .
ex:c1 a isnad:Claim , oa:Annotation ;
    dcterms:identifier "demo#c1" ;
    rdfs:label "A raid was told of"@en , "ذُكرت مداهمة"@ar ;
    skos:note "first"@en , "second"@en ;
    isnad:certainty isnad:certainty-certain ;
    isnad:voice isnad:voice-named ;
    isnad:status isnad:status-happened ;
    isnad:chainLength 1 ;
    isnad:uttered ex:t1 ;
    isnad:states ex:p1 , ex:p2 ;
    isnad:evidence ex:s1 .
ex:t1 a isnad:Time ;
    isnad:earliestStart "2031-03-12"^^xsd:date ;
    isnad:approximate true ;
    isnad:edtf "2031-03-12~" .
ex:p1 a isnad:Proposition ;
    isnad:subject ex:e1 ; isnad:predicate rdf:type ; isnad:object isnad:Raid .
ex:p2 isnad:predicate isnad:carriedOutBy ; isnad:valueState isnad:valueState-not-stated ;
    isnad:value "قوة"@ar .
ex:s1 oa:hasSource ex:a1 ; oa:hasSelector ex:s2 .
ex:s2 a oa:TextPositionSelector ; oa:start 0 ; oa:end 12 .
"""


@every_reader
def test_plain_names_give_the_exact_triples(read: Reader, context: dict[str, Any]) -> None:
    expected = _parsed(PREFIX_LINES + BY_HAND_TURTLE, ox.RdfFormat.TURTLE)
    assert read({**context, **BY_HAND}) == expected


@every_reader
def test_class_and_property_that_differ_in_case_are_two_terms(
    read: Reader, context: dict[str, Any], ontology: Ontology
) -> None:
    by_lower_case: dict[str, list[str]] = {}
    for term in ontology.of_kind(Kind.CLASS, Kind.OBJECT_PROPERTY):
        by_lower_case.setdefault(term.name.lower(), []).append(term.name)
    pairs = [sorted(names) for names in by_lower_case.values() if len(names) > 1]
    assert ["Time", "time"] in pairs
    other = "https://example.org/b"
    for class_name, property_name in pairs:
        node = {"id": "https://example.org/a", "type": class_name}
        found = read({**context, **node, property_name: {"id": other}})
        lines = f"<{node['id']}> a isnad:{class_name} ; isnad:{property_name} <{other}> ."
        assert found == _parsed(PREFIX_LINES + lines, ox.RdfFormat.TURTLE)


@every_reader
def test_every_notation_means_its_concept(
    read: Reader, context: dict[str, Any], ontology: Ontology
) -> None:
    node: dict[str, Any] = {"id": "https://example.org/a"}
    expected: Triples = set()
    for term in ontology.of_kind(Kind.OBJECT_PROPERTY):
        if term.scheme is not None:
            values = [
                ontology.terms[name.removeprefix("isnad:")]
                for name in ontology.terms[term.scheme.removeprefix("isnad:")].values
            ]
            node[term.name] = [value.notation for value in values]
            expected |= {
                ox.Triple(
                    ox.NamedNode("https://example.org/a"),
                    ox.NamedNode(term.iri),
                    ox.NamedNode(value.iri),
                )
                for value in values
            }
    assert len(expected) > 200
    assert read({**context, **node}) == expected


def test_every_class_and_property_has_its_own_name(
    context: dict[str, Any], ontology: Ontology
) -> None:
    terms = context["@context"]
    kinds = (Kind.CLASS, Kind.OBJECT_PROPERTY, Kind.DATATYPE_PROPERTY, Kind.ANNOTATION_PROPERTY)
    for term in ontology.of_kind(*kinds):
        definition = terms[term.name]
        iri = definition if isinstance(definition, str) else definition["@id"]
        assert iri == f"isnad:{term.name}"


def test_dates_and_numbers_have_the_datatype_of_the_ontology(context: dict[str, Any]) -> None:
    terms = context["@context"]
    assert terms["earliestStart"] == {"@id": "isnad:earliestStart", "@type": "xsd:date"}
    assert terms["amount"] == {"@id": "isnad:amount", "@type": "xsd:decimal"}
    assert terms["states"] == {"@id": "isnad:states", "@type": "@id"}
    assert terms["value"] == {"@id": "isnad:value", "@container": "@language"}
    assert terms["edtf"] == "isnad:edtf"


def test_name_that_the_ontology_does_not_have_means_nothing(context: dict[str, Any]) -> None:
    node = {"id": "https://example.org/a", "unheardOf": "x", "identifier": "a"}
    (triple,) = _read_with_oxigraph({**context, **node})
    assert triple.predicate.value == PREFIXES["dcterms"] + "identifier"


def test_name_with_two_meanings_is_refused(ontology: Ontology) -> None:
    clash = dataclasses.replace(ontology.terms["states"], name="label")
    part = dataclasses.replace(ontology.parts[0], terms=("label",))
    terms = ontology.terms | {"label": clash}
    with pytest.raises(ContextError, match="label"):
        make_context(dataclasses.replace(ontology, parts=(*ontology.parts, part), terms=terms))


@pytest.fixture(scope="module")
def article(graph: ox.Store) -> Triples:
    """The graph of an invented article, as it was built."""
    pattern = (None, ox.NamedNode(PREFIXES["dcterms"] + "identifier"), ox.Literal("example-en-1"))
    (graph_name,) = {
        quad.graph_name
        for quad in graph.quads_for_pattern(*pattern)
        if isinstance(quad.graph_name, ox.NamedNode) and "/graph/article/" in quad.graph_name.value
    }
    return {quad.triple for quad in graph.quads_for_pattern(None, None, None, graph_name)}


def _lines(triples: Triples) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


@pytest.mark.parametrize("read", READERS[:2])
def test_article_written_by_rdflib_is_read_back_as_it_was(
    read: Reader, article: Triples, context: dict[str, Any]
) -> None:
    written = rdflib.Graph().parse(data=_lines(article), format="nt")
    text = written.serialize(format="json-ld", context=context["@context"])
    assert len(article) > 1000
    assert read(json.loads(text)) == article


@every_reader
def test_article_written_by_pyld_uses_plain_names_and_is_read_back(
    read: Reader, article: Triples, context: dict[str, Any]
) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    expanded = jsonld.from_rdf(_lines(article), {"format": "application/n-quads"})
    document = jsonld.compact(expanded, context)
    assert read(document) == article
    keys = {key for node in document["@graph"] for key in node}
    assert [key for key in sorted(keys) if ":" in key or key.startswith("@")] == []
    assert "certain" in {node.get("certainty") for node in document["@graph"]}
