"""What one article becomes: exact triples of chain, evidence, propositions, figures and times."""

from collections.abc import Callable

import pyoxigraph as ox

from tests.builder.samples import REGISTRY, TEXT, article, with_claim, with_frame

Build = Callable[..., ox.Store]
Rows = list[tuple[str | None, ...]]

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX isnad: <https://w3id.org/isnad/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def rows(store: ox.Store, query: str) -> Rows:
    """Return the rows of a SELECT as plain values, sorted; terms of the ontology without prefix."""
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    namespace = "https://w3id.org/isnad/ontology#"
    made = []
    for solution in found:
        terms = (solution[variable] for variable in found.variables)
        values = (None if t is None else t.value for t in terms)
        made.append(tuple(v if v is None else v.removeprefix(namespace) for v in values))
    return sorted(made, key=str)


def test_claim_carries_certainty_polarity_status_standing_and_voice(built: Build) -> None:
    assert rows(
        built(article()),
        """SELECT ?id ?certainty ?polarity ?status ?standing ?voice ?length {
             ?claim a isnad:Claim ; dcterms:identifier ?id ; isnad:certainty ?certainty ;
               isnad:polarity ?polarity ; isnad:status ?status ; isnad:voice ?voice ;
               isnad:chainLength ?length .
             OPTIONAL { ?claim isnad:standing ?standing } }""",
    ) == [
        ("sample#c1", "certainty-certain", "polarity-affirmed", "status-happened", None,
         "voice-named", "1"),
        ("sample#c2", "certainty-possible", "polarity-affirmed", "status-happened",
         "standing-suspected", "voice-anonymous", "1"),
    ]  # fmt: skip


def test_own_voice_has_no_chain(built: Build) -> None:
    store = built(with_claim(attribution=[]))
    query = """SELECT ?voice ?length ?link { ?c dcterms:identifier "sample#c1" ;
      isnad:voice ?voice ; isnad:chainLength ?length . OPTIONAL { ?c isnad:attribution ?link } }"""
    assert rows(store, query) == [("voice-article", "0", None)]


def test_unnamed_local_speaker_is_an_anonymous_voice(built: Build) -> None:
    store = built(with_claim(attribution=[{"speaker": "men"}]))
    query = 'SELECT ?v { ?c dcterms:identifier "sample#c1" ; isnad:voice ?v }'
    assert rows(store, query) == [("voice-anonymous",)]


def test_unnamed_speaker_is_one_also_when_written_with_the_article(built: Build) -> None:
    store = built(with_claim(attribution=[{"speaker": "sample#men"}]))
    query = 'SELECT ?v { ?c dcterms:identifier "sample#c1" ; isnad:voice ?v }'
    assert rows(store, query) == [("voice-anonymous",)]


def test_chain_keeps_its_order_and_its_origin(built: Build) -> None:
    chain = [{"speaker": "src:agency", "act": "relayed"}, {"speaker": "org:guard"}]
    store = built(with_claim(attribution=chain))
    assert rows(
        store,
        """SELECT ?position ?speaker ?act ?isOrigin {
             ?claim dcterms:identifier "sample#c1" ; isnad:attribution ?link .
             ?link isnad:position ?position ; isnad:act ?act ; isnad:speaker ?s .
             ?s dcterms:identifier ?speaker .
             BIND(EXISTS { ?claim isnad:originalSpeaker ?s } AS ?isOrigin) }""",
    ) == [("1", "src:agency", "act-relayed", "false"), ("2", "org:guard", "act-said", "true")]


def test_evidence_has_position_and_quote(built: Build) -> None:
    assert rows(
        built(article()),
        """SELECT ?start ?end ?exact ?suffix {
             ?claim dcterms:identifier "sample#c1" ; isnad:evidence ?target .
             ?target a oa:SpecificResource ; oa:hasSource/dcterms:identifier "sample" ;
                     oa:hasSelector ?position, ?quote .
             ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
             ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:suffix ?suffix }""",
    ) == [("0", "43", TEXT[:43], TEXT[43:75])]


def test_without_the_text_evidence_has_positions_only(built: Build) -> None:
    text = {k: v for k, v in article()["text"].items() if k != "content"}
    store = built(article(text=text))
    query = """SELECT ?id ?exact { ?target oa:hasSelector/oa:exact ?exact .
      OPTIONAL { ?claim isnad:evidence ?target ; dcterms:identifier ?id } }"""
    assert rows(store, query) == [(None, "Guard")]


def test_without_the_text_the_words_around_a_quote_are_those_that_are_given(built: Build) -> None:
    text = {k: v for k, v in article()["text"].items() if k != "content"}
    span = {"start": 13, "end": 18, "exact": "Guard", "prefix": "the ", "suffix": " arr"}
    store = built(article(text=text, mentions=[{"entity": "org:guard", "span": span}]))
    query = (
        "SELECT ?before ?exact ?after { ?q oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after }"
    )
    assert rows(store, query) == [("the ", "Guard", " arr")]


def test_claims_and_mentions_are_web_annotations(built: Build) -> None:
    assert rows(
        built(article()),
        """SELECT ?body ?why ?start { ?annotation a oa:Annotation ; oa:motivatedBy ?w ;
             oa:hasBody/dcterms:identifier ?body ; oa:hasTarget/oa:hasSelector/oa:start ?start .
             BIND(STRAFTER(STR(?w), "#") AS ?why) }""",
    ) == [
        ("org:guard", "identifying", "13"),
        ("sample#c1", "describing", "0"),
        ("sample#c2", "describing", "62"),
    ]


_PROPOSITIONS = """SELECT ?predicate ?object ?value ?state ?isRole {
  ?claim dcterms:identifier "sample#c1" ; isnad:states ?p .
  ?p a isnad:Proposition ; isnad:subject/dcterms:identifier "sample#e1" ;
     isnad:predicate ?predicate .
  OPTIONAL { ?p isnad:object ?o BIND(?o AS ?class)
             OPTIONAL { ?o dcterms:identifier ?id } BIND(COALESCE(?id, STR(?o)) AS ?object) }
  OPTIONAL { ?p isnad:value ?value }
  OPTIONAL { ?p isnad:valueState ?state }
  BIND(EXISTS { ?p a isnad:Role } AS ?isRole) }"""

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_frame_becomes_one_proposition_a_value(built: Build) -> None:
    assert rows(built(article()), _PROPOSITIONS) == [
        ("arrested", "sample#men", None, None, "true"),
        ("carriedOutBy", "org:guard", None, None, "true"),
        ("figure", "sample#f1", None, None, "false"),
        (_RDF_TYPE, "Arrest", None, None, "false"),
        ("place", "place:dara", None, None, "false"),
        ("time", "sample#t1", None, None, "false"),
    ]


def test_texts_concepts_and_missing_values_become_propositions(built: Build) -> None:
    frame = with_frame(
        description={"en": "at dawn", "ar": "فجرا"},
        method="ground-raid",
        place={"state": "not-stated"},
        carriedOutBy={"state": "unknown"},
    )
    assert rows(built(frame), _PROPOSITIONS) == [
        ("carriedOutBy", None, None, "valueState-unknown", "true"),
        ("description", None, "at dawn", None, "false"),
        ("description", None, "فجرا", None, "false"),
        (_RDF_TYPE, "Arrest", None, None, "false"),
        ("method", "method-ground-raid", None, None, "false"),
        ("place", None, None, "valueState-not-stated", "false"),
    ]


def test_two_candidates_for_one_role_stay_two_roles(built: Build) -> None:
    store = built(with_frame(carriedOutBy={"oneOf": ["org:guard", "men"]}))
    assert rows(
        store,
        """SELECT ?one ?other { ?a isnad:alternativeTo ?b .
             ?a a isnad:Role ; isnad:predicate isnad:carriedOutBy ;
                isnad:object/dcterms:identifier ?one .
             ?b isnad:object/dcterms:identifier ?other }""",
    ) == [("org:guard", "sample#men"), ("sample#men", "org:guard")]


def test_content_of_a_claim_is_no_triple_of_the_article_graph(built: Build) -> None:
    store = built(article())
    query = """SELECT ?p { GRAPH ?g { ?article a isnad:Article . ?e a isnad:ClaimedEvent ; ?p ?o }
      FILTER(?p NOT IN (rdf:type, rdfs:label, dcterms:identifier, isnad:inArticle)) }"""
    assert rows(store, query) == []
    types = """SELECT ?type { GRAPH ?g { ?a a isnad:Article . ?e dcterms:identifier "sample#e1" ;
      a ?type } }"""
    assert rows(store, types) == [("ClaimedEvent",)]


def test_figure_keeps_amount_comparator_unit_and_words(built: Build) -> None:
    assert rows(
        built(article()),
        """SELECT ?counts ?amount ?minimum ?maximum ?comparator ?unit ?words ?claim {
             ?f a isnad:Figure ; isnad:counts ?counts ; isnad:amount ?amount ;
                isnad:minimum ?minimum ; isnad:maximum ?maximum ; isnad:comparator ?comparator ;
                isnad:unit ?unit ; isnad:wordsAsWritten ?words ;
                isnad:statedIn/dcterms:identifier ?claim }""",
    ) == [("counted-arrested", "2", "2", "2", "comparator-exactly", "unit-person", "two",
           "sample#c1")]  # fmt: skip


def test_time_keeps_what_the_text_says_apart_from_what_was_resolved(built: Build) -> None:
    assert rows(
        built(article()),
        """SELECT ?text ?edtf ?basis ?first ?last ?precision {
             ?t a isnad:Time ; isnad:textEdtf ?text ; isnad:edtf ?edtf ; isnad:basis ?basis ;
                isnad:earliestStart ?first ; isnad:latestEnd ?last ;
                isnad:precision ?precision }""",
    ) == [("XXXX-05-03", "2030-05-03", "basis-annotator", "2030-05-03", "2030-05-03",
           "precision-day")]  # fmt: skip


def test_day_without_a_year_has_no_bounds(built: Build) -> None:
    made = article(times=[{"id": "t1", "textEdtf": "XXXX-05-03"}])
    assert rows(
        built(made),
        """SELECT ?text ?edtf ?first ?precision { ?t a isnad:Time ; isnad:textEdtf ?text ;
             isnad:precision ?precision . OPTIONAL { ?t isnad:edtf ?edtf }
             OPTIONAL { ?t isnad:earliestStart ?first } }""",
    ) == [("XXXX-05-03", None, None, "precision-day")]


def test_month_is_bounded_by_its_days_and_never_becomes_one(built: Build) -> None:
    made = article(times=[{"id": "t1", "edtf": "2030-05"}])
    assert rows(
        built(made),
        """SELECT ?earliestStart ?latestStart ?earliestEnd ?latestEnd { ?t a isnad:Time ;
             isnad:earliestStart ?earliestStart ; isnad:latestStart ?latestStart ;
             isnad:earliestEnd ?earliestEnd ; isnad:latestEnd ?latestEnd }""",
    ) == [("2030-05-01", "2030-05-31", "2030-05-01", "2030-05-31")]


def test_relative_time_points_at_the_anchor_of_the_article(built: Build) -> None:
    time = {"id": "t1", "anchor": "article", "meaning": {"en": "the week before"}}
    assert rows(
        built(article(times=[time])),
        """SELECT ?anchor ?meaning { ?t a isnad:Time ; isnad:relativeMeaning ?meaning ;
             isnad:anchor ?a . ?a isnad:datedAspect isnad:aspect-anchor ; isnad:edtf ?anchor }""",
    ) == [("2030-05-04", "the week before")]


def test_slip_keeps_what_is_written_and_says_what_was_meant(built: Build) -> None:
    mention = {
        "entity": "place:dara",
        "span": {"start": 39, "end": 43, "exact": "Dara"},
        "likelyMeant": {"entity": "place:land", "note": {"en": "a slip"}},
    }
    assert rows(
        built(article(mentions=[mention])),
        """SELECT ?written ?meant { ?m a isnad:Mention ; oa:hasBody/dcterms:identifier ?written ;
             isnad:likelyMeant/dcterms:identifier ?meant }""",
    ) == [("place:dara", "place:land")]


def test_judgement_links_both_ways_and_says_by_whom(built: Build) -> None:
    judgement = {"of": ["e1", "e2"], "verdict": "not-same", "by": "ed", "on": "2030-01-01"}
    assert rows(
        built(article(judgements=[judgement])),
        """SELECT ?a ?b ?by { ?x isnad:notSameAs ?y . ?x dcterms:identifier ?a .
             ?y dcterms:identifier ?b . ?j a isnad:IdentityJudgement ; dcterms:creator ?by }""",
    ) == [("sample#e1", "sample#e2", "ed"), ("sample#e2", "sample#e1", "ed")]


def test_each_article_has_a_graph_of_its_own(built: Build) -> None:
    store = built(article(), article(id="other"))
    assert rows(
        store,
        "SELECT ?id { GRAPH ?g { ?a a isnad:Article ; dcterms:identifier ?id } }",
    ) == [("other",), ("sample",)]
    assert (
        rows(
            store,
            """SELECT ?id { GRAPH ?g { ?a a isnad:Article ; dcterms:identifier ?id .
             ?c a isnad:Claim ; dcterms:identifier ?other } FILTER(!STRSTARTS(?other, ?id)) }""",
        )
        == []
    )


def test_registry_entity_has_names_kinds_and_containment(built: Build) -> None:
    assert [e["id"] for e in REGISTRY["entities"]][2] == "place:dara"
    assert rows(
        built(article()),
        """SELECT ?label ?kind ?within { GRAPH ?g { ?p dcterms:identifier "place:dara" ;
             rdfs:label ?label ; isnad:placeKind ?kind ;
             isnad:within/dcterms:identifier ?within ; a isnad:Place } }""",
    ) == [("Dara", "placeKind-town", "place:land")]


def test_figure_of_a_group_in_an_organisation_names_both_and_the_rank(built: Build) -> None:
    made = article()
    made["figures"][0].update(
        ofWhom=["men", "org:guard"], ofRank="leader", place=["place:dara", "place:land"]
    )
    query = """SELECT ?whom ?rank ?place { ?f a isnad:Figure ; isnad:ofRank ?rank ;
      isnad:ofWhom/dcterms:identifier ?whom ; isnad:scopePlace/dcterms:identifier ?place }"""
    assert rows(built(made), query) == [
        ("org:guard", "rank-leader", "place:dara"),
        ("org:guard", "rank-leader", "place:land"),
        ("sample#men", "rank-leader", "place:dara"),
        ("sample#men", "rank-leader", "place:land"),
    ]


def test_weekday_and_part_of_day_are_kept_without_inventing_a_date(built: Build) -> None:
    made = article(times=[{"id": "t1", "weekday": "tuesday", "partOfDay": "dawn"}])
    query = """SELECT ?weekday ?part ?first { ?t isnad:weekday ?weekday ; isnad:partOfDay ?part .
      OPTIONAL { ?t isnad:earliestStart ?first } }"""
    assert rows(built(made), query) == [("weekday-tuesday", "partOfDay-dawn", None)]


def test_local_entity_known_by_a_key_has_that_key_as_its_only_identifier(built: Build) -> None:
    made = article()
    made["entities"][0]["key"] = "org:unknown_men"
    query = """SELECT ?id ?further { ?e isnad:unnamed true ; dcterms:identifier ?id ;
      isnad:furtherKey ?further }"""
    assert rows(built(made), query) == [("org:unknown_men", "sample#men")]


def test_invented_article_is_marked(built: Build) -> None:
    query = "SELECT ?id ?invented { ?a dcterms:identifier ?id ; isnad:invented ?invented }"
    assert rows(built(article(), article(id="tale", invented=True)), query) == [
        ("sample", "false"),
        ("tale", "true"),
    ]
