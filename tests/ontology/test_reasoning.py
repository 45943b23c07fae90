"""The ontology is consistent, alone and with the data, and forbids what can't be.

Contradictions are planted one at a time; what sources may disagree about must stay consistent.
"""

import warnings
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
import rdflib

from builder.iris import DEFAULT_BASE, IriMinter
from tests.ontology.owl_api import (
    all_different,
    is_consistent,
    members,
    n_triples,
    needs_java,
    read_ontology,
)

pytestmark = needs_java

EX = "https://example.org/"
# Domains, ranges and disjointness that PROV-O, FOAF, ORG, SKOS and the others state.
VOCABULARY_AXIOMS = Path(__file__).parent / "data" / "vocabulary-axioms.ttl"
NS = "https://w3id.org/isnad/ontology#"
PREFIXES = f"""@prefix : <{EX}> . @prefix isnad: <{NS}> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
CONTRADICTIONS = {
    "two certainties of one claim":
        ":c isnad:certainty isnad:certainty-certain , isnad:certainty-possible .",
    "a denied claim that is affirmed":
        ":c a isnad:DeniedClaim ; isnad:polarity isnad:polarity-affirmed .",
    "an anonymous claim in the article's own voice":
        ":c a isnad:AnonymousClaim ; isnad:voice isnad:voice-article .",
    "an allegation after a conviction":
        ":c a isnad:Allegation ; isnad:standing isnad:standing-convicted .",
    "a proposition with an object and a value":
        ':p a isnad:Proposition ; isnad:object :x ; isnad:value "x" .',
    "a proposition with an object and a state of the value":
        ":p isnad:object :x ; isnad:valueState isnad:valueState-unknown .",
    "a claim that is an article": ":c a isnad:Claim , isnad:Article .",
    "a mark of a tool that is a mention": ":m a isnad:SpanAnnotation , isnad:Mention .",
    "a mark that is what was made of it": ":m isnad:interpretedAs :m . :m a isnad:ClaimedEvent .",
    "a mark of two kinds": ":m a isnad:SpanAnnotation , isnad:RelationAnnotation .",
    "a claim in two voices":
        ":c isnad:voice isnad:voice-article , isnad:voice-not-annotated .",
    "a person that is a place": ":x a isnad:Person , isnad:Place .",
    "a person that is an organisation": ":x a isnad:Person , isnad:SecurityForce .",
    "a document that is a group": ":x a isnad:Document , isnad:Group .",
    "an event that is an entity": ":x a isnad:Raid , isnad:Organisation .",
    "a figure that is a time": ":x a isnad:Figure , isnad:Time .",
    "a place of an event that is a person": ":e isnad:place :x . :x a isnad:Person .",
    "an arrest that is an organisation": ":x isnad:arrested :y . :x a isnad:ArmedGroup .",
    "two nodes judged the same and not the same":
        ":x isnad:sameAsJudged :y ; isnad:notSameAs :y .",
    "a node that is not itself": ":x isnad:notSameAs :x .",
    "a claim that corrects itself": ":c isnad:corrects :c .",
    "two claims that correct each other": ":c isnad:corrects :d . :d isnad:corrects :c .",
    "two claims that overstate each other": ":c isnad:overstates :d . :d isnad:repeats :c .",
    "a figure that is a sum over itself": ":f isnad:sumOf :f .",
    "a figure with two amounts": ":f isnad:amount 2.0 , 3.0 .",
    "a figure with two comparators":
        ":f isnad:comparator isnad:comparator-about , isnad:comparator-exactly .",
    "a time on two weekdays": ":t isnad:weekday isnad:weekday-monday , isnad:weekday-friday .",
    "an article with two hashes": ':a isnad:textSha256 "aa" , "bb" .',
    "a judgement of three nodes": """:j a isnad:IdentityJudgement ; isnad:judged :x , :y , :z .
        [] a owl:AllDifferent ; owl:distinctMembers ( :x :y :z ) .""",
    "a claim that states the proposition of another":
        ":c isnad:states :p . :d isnad:states :p . :c owl:differentFrom :d .",
    "two claims of an article with one key": """
        :c a isnad:Claim ; isnad:inArticle :a ; dcterms:identifier "000#c1" .
        :d a isnad:Claim ; isnad:inArticle :a ; dcterms:identifier "000#c1" .
        :c owl:differentFrom :d .""",
    "a joint operation of one force": """:o a isnad:JointOperation ; isnad:carriedOutBy :x .
        :o a [ a owl:Restriction ; owl:onProperty isnad:actor ; owl:allValuesFrom
               [ a owl:Class ; owl:oneOf ( :x ) ] ] .""",
}  # fmt: skip
DISAGREEMENTS = {
    "one event, two kinds": ":e a isnad:ClaimedEvent , isnad:Arrest , isnad:Killing .",
    "one organisation, two kinds": ":x a isnad:ArmedGroup , isnad:SecurityForce .",
    "each the child of the other": ":x isnad:childOf :y . :y isnad:childOf :x .",
    "marks of two kinds on the same characters, read as one person": """:m a isnad:SpanAnnotation ;
        isnad:interpretedAs :x . :n a isnad:EventAnnotation ; isnad:interpretedAs :x , :c .
        :x a isnad:Person . :c a isnad:Claim .""",
    "two nationalities": ":x isnad:nationality :y , :z . :y owl:differentFrom :z .",
    "two places of one event": ":e isnad:place :x , :y . :x owl:differentFrom :y .",
    "an operation and an attack": ":e a isnad:Operation , isnad:Attack .",
    "an outlet is a source and an organisation": ":x a isnad:MediaOutlet .",
    "claims that contradict each other": ":c isnad:contradicts :d . :d isnad:contradicts :c .",
    "an unnamed speaker": """:c isnad:attribution :l .
        :l a isnad:Attribution ; isnad:anonymity isnad:anonymity-hearsay .""",
}


@pytest.fixture(scope="module")
def ontology() -> str:
    """Return the axioms: the texts about the terms say nothing to a reasoner."""
    axioms = rdflib.Graph()
    for subject, predicate, object_ in read_ontology():
        if not (isinstance(object_, rdflib.Literal) and object_.language):
            axioms.add((subject, predicate, object_))
    return n_triples(axioms)


def _turtle(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=PREFIXES + text, format="turtle")


def test_hermit_finds_no_unsatisfiable_class(ontology: str, tmp_path: Path) -> None:
    # owlready2 reads no Turtle.
    file = tmp_path / "ontology.nt"
    file.write_text(ontology, encoding="utf-8")
    world = owlready2.World()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = world.get_ontology(file.as_uri()).load()
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
    assert [c.iri for c in world.inconsistent_classes()] == []


def test_an_unsatisfiable_class_would_be_found(ontology: str) -> None:
    impossible = "isnad:Place rdfs:subClassOf isnad:Person . :x a isnad:Place ."
    rdfs = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    assert not is_consistent(ontology, _turtle(rdfs + impossible))


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradiction_is_found(name: str, ontology: str) -> None:
    assert not is_consistent(ontology, _turtle(CONTRADICTIONS[name]))


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_what_sources_disagree_about_is_no_contradiction(name: str, ontology: str) -> None:
    assert is_consistent(ontology, _turtle(DISAGREEMENTS[name]))


def test_two_different_forces_make_a_joint_operation(ontology: str) -> None:
    data = _turtle(""":o a isnad:Raid ; isnad:carriedOutBy :x ; isnad:supportedBy :y .
      :p a isnad:Raid ; isnad:carriedOutBy :x , :g . :x a isnad:SecurityForce .
      :q a isnad:Meeting ; isnad:participant :x , :y . :y a isnad:ArmedGroup . :g a isnad:Group .
      :r a isnad:Raid ; isnad:carriedOutBy :x ; isnad:targeted :y .""")
    different = all_different(EX + name for name in "xyg")
    found = members(NS + "JointOperation", ontology, data, different)
    assert found == {EX + "o"}


def test_an_event_in_a_village_is_in_its_governorate(ontology: str) -> None:
    data = _turtle(""":e isnad:subEventOf :whole . :whole isnad:place :village .
      :village isnad:within :district . :district isnad:within :governorate .
      :there isnad:inAreaOf :governorate .""")
    owl = "@prefix owl: <http://www.w3.org/2002/07/owl#> ."
    asked = rdflib.Graph().parse(
        data=f"""{owl} <{EX}In> a owl:Class ; owl:equivalentClass [ a owl:Restriction ;
          owl:onProperty <{NS}inAreaOf> ; owl:hasValue <{EX}governorate> ] .""",
        format="turtle",
    )
    found = members(EX + "In", ontology, data, asked)
    assert found == {EX + name for name in ("e", "whole", "there")}


def _graphs(store: ox.Store, *names: str) -> rdflib.Graph:
    found = rdflib.Graph()
    for name in names:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        triples = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
        found.parse(data=triples, format="nt")
    return found


@pytest.fixture(scope="module")
def everything(graph: ox.Store) -> str:
    names = [name.value for name in graph.named_graphs() if isinstance(name, ox.NamedNode)]
    return n_triples(_graphs(graph, *names))


def test_ontology_is_consistent_with_the_data_of_all_articles(everything: str) -> None:
    assert is_consistent(everything)


def test_contradiction_planted_in_the_data_is_found(everything: str) -> None:
    wrong = "isnad:polarity isnad:polarity-affirmed , isnad:polarity-denied ."
    claim = IriMinter(DEFAULT_BASE).part("claim", "001", "c65")
    assert f"<{claim}> " in everything
    assert not is_consistent(everything, _turtle(f"<{claim}> {wrong}"))


def test_alignment_is_consistent_with_what_the_other_vocabularies_say(everything: str) -> None:
    axioms = rdflib.Graph().parse(VOCABULARY_AXIOMS)
    assert is_consistent(everything, axioms)


def test_wrong_alignment_would_be_found(everything: str) -> None:
    axioms = rdflib.Graph().parse(VOCABULARY_AXIOMS)
    rdfs = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    prov = "@prefix prov: <http://www.w3.org/ns/prov#> ."
    wrong = _turtle(f"{rdfs} {prov} isnad:Claim rdfs:subClassOf prov:Activity .")
    assert not is_consistent(everything, axioms, wrong)
