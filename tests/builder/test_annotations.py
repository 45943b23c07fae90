"""Annotations kept from a tool: nothing of them is lost, nothing of them is taken for a fact."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.iris import IriMinter
from builder.model.article import Article
from builder.rdf.articles import article_triples
from builder.scope import Registered, Scope, local_nodes
from tests.builder import samples
from tests.builder.samples import TEXT, article, with_mark
from tests.builder.test_article_triples import rows

Build = Callable[..., ox.Store]
Isnad = Callable[..., Result]

ISNAD = "https://w3id.org/isnad/ontology#"
ANNOTATIONS: list[dict[str, Any]] = [
    {"id": "T1", "kind": "span", "label": "Organization", "layer": "custom.NamedEntity",
     "attributes": [{"name": "Confidence", "value": "High"}, {"name": "Known"}],
     "spans": [[13, 18]],
     "notes": ["a note"], "identifiers": ["Wikidata:Q0"], "by": ["admin", "2"],
     "sourceId": "qd1/jI", "interpretedAs": ["org:guard"]},
    {"id": "T2", "kind": "span", "label": "Arrest", "spans": [[19, 27]]},
    {"id": "T3", "kind": "span", "label": "Person", "spans": [[28, 31], [32, 35]],
     "interpretedAs": ["men", "f1"]},
    {"id": "E1", "kind": "event", "label": "Arrest", "trigger": "T2",
     "arguments": [{"role": "Agent", "annotation": "T1"}, {"role": "Person", "annotation": "T3"}],
     "interpretedAs": ["e1", "c1"]},
    {"id": "R1", "kind": "relation", "label": "Contact", "spans": [[36, 38]],
     "arguments": [{"role": "Arg1", "annotation": "T1"}, {"role": "Arg1", "annotation": "T1"}]},
    {"id": "G1", "kind": "group", "label": "coreference",
     "arguments": [{"role": "member", "annotation": "T3"}]},
    {"id": "D1", "kind": "document", "label": "sentiment",
     "attributes": [{"name": "value", "value": "negative"}]},
]  # fmt: skip


def _of(store: ox.Store, annotation: str, pattern: str, *columns: str) -> Any:
    asked = " ".join(f"?{column}" for column in columns)
    key = f'?a dcterms:identifier "sample#{annotation}"'
    return rows(store, f"SELECT {asked} {{ {key} . {pattern} }}")


def test_each_annotation_is_one_web_annotation_of_its_kind(built: Build) -> None:
    query = """SELECT ?id ?class ?why { ?a a isnad:ToolAnnotation , oa:Annotation , ?class ;
      dcterms:identifier ?id ; isnad:inArticle/dcterms:identifier "sample" ;
      oa:motivatedBy ?w . ?class rdfs:subClassOf isnad:ToolAnnotation .
      BIND(STRAFTER(STR(?w), "#") AS ?why) }"""
    assert rows(built(article(annotations=ANNOTATIONS)), query) == [
        ("sample#D1", "DocumentAnnotation", "classifying"),
        ("sample#E1", "EventAnnotation", "tagging"),
        ("sample#G1", "GroupAnnotation", "tagging"),
        ("sample#R1", "RelationAnnotation", "tagging"),
        ("sample#T1", "SpanAnnotation", "tagging"),
        ("sample#T2", "SpanAnnotation", "tagging"),
        ("sample#T3", "SpanAnnotation", "tagging"),
    ]


def test_what_the_tool_has_of_an_annotation_stays_as_it_is(built: Build) -> None:
    store = built(article(annotations=ANNOTATIONS))
    texts = """?a ?p ?v . FILTER(isLiteral(?v) && DATATYPE(?v) = xsd:string)
      FILTER(?p != dcterms:identifier) BIND(REPLACE(STR(?p), "^.*[#/]", "") AS ?name)"""
    texts = texts.replace("xsd:string", "<http://www.w3.org/2001/XMLSchema#string>")
    assert _of(store, "T1", texts, "name", "v") == [
        ("annotationLabel", "Organization"),
        ("annotationLayer", "custom.NamedEntity"),
        ("annotator", "2"),
        ("annotator", "admin"),
        ("authorityIdentifier", "Wikidata:Q0"),
        ("note", "a note"),
        ("toolIdentifier", "qd1/jI"),
    ]
    attributes = """?a isnad:annotationAttribute ?t . ?t a isnad:AnnotationAttribute ;
      isnad:attributeName ?name . OPTIONAL { ?t isnad:attributeValue ?value }"""
    assert _of(store, "T1", attributes, "name", "value") == [
        ("Confidence", "High"),
        ("Known", None),
    ]


def test_span_with_a_gap_has_several_targets_with_position_and_quote(built: Build) -> None:
    store = built(article(annotations=ANNOTATIONS))
    target = """?a oa:hasTarget ?t . ?t oa:hasSelector [ oa:start ?start ; oa:end ?end ] ,
      [ oa:exact ?words ]"""
    assert _of(store, "T3", target, "start", "end", "words") == [
        ("28", "31", "two"),
        ("32", "35", "men"),
    ]
    assert _of(store, "R1", target, "words") == [("in",)]


def test_annotation_without_spans_is_of_the_whole_article(built: Build) -> None:
    store = built(article(annotations=ANNOTATIONS))
    whole = "?a oa:hasTarget/dcterms:identifier ?article"
    found = {i: _of(store, i, whole, "article") for i in ("E1", "G1", "D1", "T1", "R1")}
    expected = [("sample",)]
    assert found == {"E1": expected, "G1": expected, "D1": expected, "T1": [], "R1": []}


def test_arguments_keep_role_order_and_repetition(built: Build) -> None:
    store = built(article(annotations=ANNOTATIONS))
    arguments = """?a isnad:annotationArgument ?x . ?x a isnad:AnnotationArgument ;
      isnad:argumentOrder ?n ; isnad:argumentRole ?role ;
      isnad:argumentAnnotation/dcterms:identifier ?of"""
    assert _of(store, "E1", arguments, "n", "role", "of") == [
        ("1", "Agent", "sample#T1"),
        ("2", "Person", "sample#T3"),
    ]
    assert _of(store, "R1", arguments, "n", "role", "of") == [
        ("1", "Arg1", "sample#T1"),
        ("2", "Arg1", "sample#T1"),
    ]
    trigger = "?a isnad:annotationTrigger/dcterms:identifier ?t"
    assert _of(store, "E1", trigger, "t") == [("sample#T2",)]


def test_interpretation_leads_to_what_was_made_of_the_annotation(built: Build) -> None:
    store = built(article(annotations=ANNOTATIONS))
    query = """SELECT ?id ?made { ?a isnad:interpretedAs/dcterms:identifier ?made ;
      dcterms:identifier ?id }"""
    assert rows(store, query) == [
        ("sample#E1", "sample#c1"),
        ("sample#E1", "sample#e1"),
        ("sample#T1", "org:guard"),
        ("sample#T3", "sample#f1"),
        ("sample#T3", "sample#men"),
    ]


def test_annotations_add_nothing_to_view_mentions_and_claims(built: Build, tmp_path: Path) -> None:
    added = set(built(article(annotations=ANNOTATIONS))) - set(built(article()))
    graphs = Counter(str(quad.graph_name).rsplit("/", 1)[-1] for quad in added)
    assert not any(name.startswith("view") for name in graphs)
    made = {quad.predicate.value for quad in added}
    forbidden = {ISNAD + name for name in ("mentions", "states", "about", "evidence", "words")}
    types = {quad.object for quad in added if quad.predicate.value.endswith("#type")}
    assert made & forbidden == set()
    assert ox.NamedNode(ISNAD + "Mention") not in types


_KINDS = ("span", "relation", "event", "group", "document")
_SPANS = st.lists(
    st.integers(0, len(TEXT) - 2).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(TEXT)))
    ),
    min_size=1,
    max_size=3,
)
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


@st.composite
def _annotated(draw: st.DrawFn) -> list[dict[str, Any]]:
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=8))
    ids = st.integers(0, len(kinds) - 1).map("A{}".format)
    arguments = st.lists(
        st.fixed_dictionaries({"role": _WORDS, "annotation": ids}), min_size=1, max_size=4
    )
    attributes = st.lists(st.fixed_dictionaries({"name": _WORDS}, optional={"value": _WORDS}))
    return [
        {"id": f"A{n}", "kind": kind, "label": draw(_WORDS), "spans": draw(_SPANS),
         "arguments": draw(arguments), "attributes": draw(attributes)}
        for n, kind in enumerate(kinds)
    ]  # fmt: skip


@given(_annotated())
@settings(max_examples=100, deadline=None)
def test_graph_has_as_many_annotations_arguments_and_attributes_as_the_file(
    annotations: list[dict[str, Any]],
) -> None:
    made = Article.model_validate(article(annotations=annotations, mentions=[], claims=[]))
    iris = IriMinter()
    registered = Registered({})
    scope = Scope(made.id, registered, local_nodes(made, iris))
    types = Counter(
        t.object.value.removeprefix(ISNAD)
        for t in dict.fromkeys(article_triples(made, scope, TEXT, iris))
        if t.predicate.value.endswith("#type") and isinstance(t.object, ox.NamedNode)
    )
    expected = Counter(f"{a['kind'].capitalize()}Annotation" for a in annotations)
    expected["AnnotationArgument"] = sum(len(a["arguments"]) for a in annotations)
    expected["AnnotationAttribute"] = sum(len(a["attributes"]) for a in annotations)
    assert {name: types[name] for name in expected} == expected


def test_annotation_may_lie_in_boilerplate_where_a_mention_may_not(
    isnad: Isnad, tmp_path: Path
) -> None:
    made = with_mark()
    made["sections"] = [{"kind": "boilerplate", "span": [0, len(TEXT)]}]
    made["mentions"], made["claims"], made["figures"] = [], [], []
    assert isnad("check", samples.write(tmp_path, made)).exit_code == 0
    made["mentions"] = [{"entity": "org:guard", "span": [13, 18]}]
    result = isnad("check", samples.write(tmp_path, made))
    assert "mentions[0].span: [13, 18] lies in a section of kind 'boilerplate'" in result.output


def test_pinning_locates_annotations_and_drops_their_words(isnad: Isnad, tmp_path: Path) -> None:
    spans = [[13, 18], {"start": 19, "end": 27, "exact": "arrested"}, {"exact": "two men"}]
    written = {}
    for option in ("--drop-quotes", ""):
        (tmp_path / "in.json").write_text(json.dumps(with_mark(spans=spans)), encoding="utf-8")
        options = [option] if option else []
        assert (
            isnad("pin", tmp_path / "in.json", "--out", tmp_path / "o.json", *options).exit_code
            == 0
        )
        (mark,) = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["annotations"]
        written[option] = mark.pop("spans")
        assert mark == {"id": "T1", "kind": "span", "label": "Person"}
    assert written["--drop-quotes"] == [[13, 18], [19, 27], [28, 35]]
    assert written[""] == [
        [13, 18],
        {"start": 19, "end": 27, "exact": "arrested"},
        {"start": 28, "end": 35, "exact": "two men"},
    ]
