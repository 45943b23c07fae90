"""Axioms, comments and Turtle are turned into words and links."""

import re

import pyoxigraph as ox
import pytest

from ontology.prefixes import PREFIXES
from ontology.writing.axioms import AxiomReader
from ontology.writing.comments import read_banners, read_heading, read_reasons
from ontology.writing.index import Index, Names, UnreadableOntologyError
from ontology.writing.markup import Linker
from ontology.writing.records import Kind, Ontology, Phrase
from ontology.writing.rules import rules
from ontology.writing.terms import load_ontology

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def _index(turtle: str) -> Index:
    text = (PREFIX_LINES + turtle).encode()
    return Index(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


AXIOMS = """
isnad:A rdfs:subClassOf isnad:B ,
    [ a owl:Restriction ; owl:onProperty isnad:p ; owl:minCardinality 1 ] ,
    [ a owl:Restriction ; owl:onProperty isnad:q ; owl:minCardinality 1 ] ,
    [ a owl:Restriction ; owl:onProperty isnad:r ; owl:cardinality 2 ] ,
    [ a owl:Restriction ; owl:onProperty isnad:s ; owl:allValuesFrom
        [ a owl:Class ; owl:unionOf ( isnad:C isnad:D ) ] ] ;
  owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( isnad:B
    [ a owl:Restriction ; owl:onProperty isnad:t ; owl:hasValue isnad:v ] ) ] ;
  owl:hasKey ( isnad:p isnad:q ) ; owl:disjointWith isnad:C .
[] a owl:AllDisjointClasses ; owl:members ( isnad:A isnad:D ) .
"""


def test_axioms_are_read_and_put_into_words() -> None:
    index = _index(AXIOMS)
    reader = AxiomReader(index, Names(dict(PREFIXES)))
    axioms = reader.axioms(ox.NamedNode(PREFIXES["isnad"] + "A"))
    assert axioms.supers == ("isnad:B",)
    assert axioms.disjoint == ("isnad:C", "isnad:D")
    assert axioms.keys == (("isnad:p", "isnad:q"),)
    assert [phrase.en for phrase in axioms.restrictions] == [
        "at least one each of isnad:p and isnad:q",
        "exactly two isnad:r",
        "isnad:s only of the kind isnad:C or isnad:D",
    ]
    assert axioms.equivalents == (
        Phrase("isnad:B with isnad:t is isnad:v", "isnad:B، وisnad:t: isnad:v"),
    )
    assert list(reader.statements()) == [
        Phrase("Never one thing: isnad:A, isnad:D.", "لا تجتمع في شيء واحد: isnad:A، isnad:D.")
    ]


def test_axiom_without_words_is_refused() -> None:
    index = _index("isnad:A rdfs:subClassOf [ a owl:Class ; owl:unheardOf isnad:B ] .")
    with pytest.raises(UnreadableOntologyError):
        AxiomReader(index, Names(dict(PREFIXES))).axioms(ox.NamedNode(PREFIXES["isnad"] + "A"))


def test_rules_are_in_both_languages(ontology: Ontology) -> None:
    for term in ontology.terms.values():
        for sentence in rules(term):
            assert re.search("[\u0620-\u064a]", sentence.ar), term.name
            assert not re.search("[\u0620-\u064a]", sentence.en), term.name


def test_comment_before_an_alignment_is_its_reason() -> None:
    turtle = (
        "# Heading of the file.\n\n# Both are\n# acts.\nisnad:A rdfs:subClassOf prov:B .\n"
        "isnad:A skos:closeMatch prov:C .\n\nisnad:D rdfs:subClassOf prov:B ,\n    prov:E .\n"
    )
    found = {
        (triple.subject.value, triple.object.value): reason
        for triple, reason in read_reasons(PREFIX_LINES + turtle).items()
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode)
    }
    ours, prov = PREFIXES["isnad"] + "A", PREFIXES["prov"]
    assert found == {(ours, prov + "B"): "Both are acts.", (ours, prov + "C"): "Both are acts."}


def test_heading_of_a_file_is_its_title_and_paragraphs() -> None:
    turtle = (
        "# Claims: one each.\n#\n# Two kinds\n# of:\n# * this\n#   one\n# * that\n# End.\n\n# No.\n"
    )
    found = ("Claims: one each", ("Two kinds of:", "* this one", "* that", "End."))
    assert read_heading(PREFIX_LINES + turtle) == found


def test_comment_between_ruled_lines_introduces_a_vocabulary() -> None:
    rule = "# " + "-" * 20 + "\n"
    turtle = (
        f"{rule}# Other, v1.\n#\n# Has two.\n{rule}\nisnad:A skos:closeMatch prov:B .\n\n"
        f"{rule}# Kinds.\n{rule}\nprov:B a owl:Class .\n"
    )
    assert list(read_banners(PREFIX_LINES + turtle)) == [
        ("Other, v1", ("Has two.",), [PREFIXES["prov"] + "B"]),
        ("Kinds", (), [PREFIXES["owl"] + "Class"]),
    ]


def test_mapping_to_a_category_of_another_list_is_an_alignment(ontology: Ontology) -> None:
    categories = [t for t in ontology.terms.values() if t.kind is Kind.EXTERNAL_CATEGORY]
    aligned = {one.target for term in ontology.terms.values() for one in term.alignments}
    assert len(categories) > 50
    for category in categories:
        below = {ontology.terms[name.removeprefix("isnad:")].iri for name in category.axioms.subs}
        assert aligned & {category.iri, *below}, category.name


def test_words_and_turtle_are_escaped_and_linked(ontology: Ontology) -> None:
    linker = Linker(ontology)
    assert linker.prose("see `isnad:Claim` & <b>") == (
        'see <bdi><code><a href="#Claim">isnad:Claim</a></code></bdi> &amp; &lt;b&gt;'
    )
    assert linker.prose("قيل قول is said") == '<span lang="ar" dir="rtl">قيل قول</span> is said'
    assert linker.phrase("isnad:B، وisnad:Claim: x", "ar").endswith('و<a href="#Claim">قول</a>: x')
    assert linker.turtle('ex:a isnad:value "isnad:Claim # no"@en . # isnad:Claim') == (
        'ex:a <a href="#value">isnad:value</a> '
        '<span class="string">&#34;isnad:Claim # no&#34;</span>@en . '
        '<span class="comment"># isnad:Claim</span>'
    )
