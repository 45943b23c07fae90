"""Triples of several files as one document: each once, in an order for readers."""

from pyoxigraph import RdfFormat, Triple, parse

from ontology.parts import ALIGNMENT, TERMS, ontology_files
from server.ontology_graphs import declared_prefixes, merged

_HEAD = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""


def triples(*files: str) -> list[Triple]:
    return [
        q.triple for text in files for q in parse((_HEAD + text).encode(), format=RdfFormat.TURTLE)
    ]


def lines(*files: str) -> list[str]:
    text = "\n".join(str(triple) for triple in merged(triples(*files)))
    return text.replace("<https://example.org/", "<").splitlines()


def test_triples_of_a_subject_stand_together_by_predicate_and_once() -> None:
    assert lines(":a :p :x ; :q :x . :b :p :x .", ":a :p :y , :x . :b :p :z .") == [
        "<a> <p> <x>",
        "<a> <p> <y>",
        "<a> <q> <x>",
        "<b> <p> <x>",
        "<b> <p> <z>",
    ]


def test_header_comes_first() -> None:
    found = lines(":a :p :x .", ":o a owl:Ontology .")
    assert [line.split()[0] for line in found] == ["<o>", "<a>"]


def test_blank_nodes_follow_their_users_and_are_numbered() -> None:
    found = lines(":a :p [ :q [ :r 1 ] ; :q2 2 ] . [] :s :y . :b :p [ :t 3 ] .")
    assert [" ".join(line.split()[:2]) for line in found] == [
        "<a> <p>",
        "_:b0 <q>",
        "_:b0 <q2>",
        "_:b1 <r>",
        "_:b2 <s>",
        "<b> <p>",
        "_:b3 <t>",
    ]
    assert found[0] == "<a> <p> _:b0" and found[1] == "_:b0 <q> _:b1"


def test_blank_nodes_that_lead_to_each_other_are_kept() -> None:
    assert lines("_:x :p _:y . _:y :p _:x .") == ["_:b0 <p> _:b1", "_:b1 <p> _:b0"]


def test_long_lists_are_merged() -> None:
    items = " ".join(str(n) for n in range(5000))
    assert len(merged(triples(f":a :p ({items}) ."))) == 10_001


def test_prefixes_are_those_of_all_files_and_mean_one_thing() -> None:
    found = declared_prefixes((TERMS, ALIGNMENT))
    for _, file in ontology_files():
        parser = parse(file.read_bytes(), format=RdfFormat.TURTLE)
        assert list(parser)
        assert parser.prefixes.items() <= found.items(), file.name


def test_prefix_of_lists_is_there_though_no_file_declares_it() -> None:
    assert declared_prefixes(()) == {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
