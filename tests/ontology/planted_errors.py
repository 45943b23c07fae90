"""A small valid graph, and errors of every kind to plant in it.

The graph is written without superclasses left out: as the builder writes it. ``CASES`` gives for
each error what is replaced by what, the node that is wrong, and the check that must say so.
"""

from dataclasses import dataclass

NAMESPACE = "https://example.org/"
PREFIXES = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix isnad: <https://w3id.org/isnad/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{NAMESPACE}{{case}}-> .
"""
VALID = """
:article a isnad:Article ; dcterms:identifier "a" ; dcterms:language "en" ;
    rdfs:label "An article"@en ; isnad:textCodePoints 100 ; isnad:textSha256 "HASH" ;
    isnad:dating :dating ; isnad:hasSection :section .
:dating a isnad:Dating ; isnad:datedAspect isnad:aspect-anchor ; isnad:basis isnad:basis-text ;
    isnad:edtf "2031-03-12" ; isnad:precision isnad:precision-day .
:section a isnad:Section ; isnad:sectionKind isnad:sectionKind-body ; isnad:evidence :target .
:target a oa:SpecificResource ; oa:hasSource :article ; oa:hasSelector :selector .
:selector oa:start 10 ; oa:end 20 .
:claim a isnad:Claim ; dcterms:identifier "a#c1" ; rdfs:label "A claim"@en , "قول"@ar ;
    isnad:inArticle :article ; isnad:evidence :target ; isnad:states :p , :q ;
    isnad:certainty isnad:certainty-certain ; isnad:polarity isnad:polarity-affirmed ;
    isnad:status isnad:status-happened ; isnad:voice isnad:voice-named ;
    isnad:chainLength 2 ; isnad:attribution :near , :far .
:near a isnad:Attribution ; isnad:position 1 ; isnad:act isnad:act-relayed ; isnad:speaker :org .
:far a isnad:Attribution ; isnad:position 2 ; isnad:act isnad:act-said ;
    isnad:anonymity isnad:anonymity-unnamed .
:second a isnad:Claim ; dcterms:identifier "a#c2" ; rdfs:label "Another claim"@en ;
    isnad:inArticle :article ; isnad:evidence :target ; isnad:states :r ;
    isnad:certainty isnad:certainty-possible ; isnad:polarity isnad:polarity-denied ;
    isnad:status isnad:status-planned ; isnad:voice isnad:voice-article ; isnad:chainLength 0 .
:p a isnad:Proposition ; isnad:subject :event ; isnad:predicate isnad:place ; isnad:object :place .
:q a isnad:Proposition ; isnad:subject :event ; isnad:predicate isnad:figure ;
    isnad:object :figure .
:r a isnad:Proposition ; isnad:subject :event ; isnad:predicate rdf:type ; isnad:object isnad:Raid .
:event a isnad:ClaimedEvent ; dcterms:identifier "a#e1" ; rdfs:label "An event"@en ;
    isnad:inArticle :article .
:figure a isnad:Figure ; dcterms:identifier "a#f1" ; isnad:inArticle :article ;
    isnad:counts isnad:counted-killed ; isnad:unit isnad:unit-person ;
    isnad:comparator isnad:comparator-at-least ; isnad:amount 12.0 ; isnad:minimum 12.0 .
:time a isnad:Time ; dcterms:identifier "a#t1" ; isnad:inArticle :article ;
    isnad:basis isnad:basis-text ; isnad:precision isnad:precision-day ;
    isnad:earliestStart "2031-03-11"^^xsd:date ; isnad:latestEnd "2031-03-11"^^xsd:date .
:org a isnad:SecurityForce , isnad:Organisation , isnad:Agent , isnad:Entity ;
    dcterms:identifier "org:a" ; rdfs:label "A force"@en .
:place a isnad:Place , isnad:Entity ; dcterms:identifier "place:a" ; rdfs:label "A place"@en ;
    isnad:placeKind isnad:placeKind-town ; isnad:latitude 35.5 ; isnad:longitude 40.1 ;
    isnad:geometryPrecision isnad:geometryPrecision-settlement .
:judgement a isnad:IdentityJudgement ; isnad:verdict isnad:verdict-same ;
    isnad:judged :event , :other ; dcterms:creator "an editor" ; dcterms:date "2031-04-01" .
:other a isnad:ClaimedEvent ; dcterms:identifier "a#e2" ; rdfs:label "The other"@en ;
    isnad:inArticle :article .
:third a isnad:Claim ; dcterms:identifier "a#c3" ; rdfs:label "A claim of nobody knows whom"@en ;
    isnad:inArticle :article ; isnad:evidence :target ; isnad:states :s ;
    isnad:certainty isnad:certainty-probable ; isnad:polarity isnad:polarity-affirmed ;
    isnad:status isnad:status-ongoing ; isnad:voice isnad:voice-not-annotated ;
    isnad:chainLength 0 .
:s a isnad:Proposition ; isnad:subject :other ; isnad:predicate rdf:type ;
    isnad:object isnad:Battle .
:mark a isnad:SpanAnnotation , isnad:ToolAnnotation ; dcterms:identifier "a#T1" ;
    isnad:inArticle :article ; isnad:annotationLabel "Person" ; isnad:interpretedAs :org ;
    isnad:annotator "Huda" ; oa:hasTarget :target .
:relation a isnad:RelationAnnotation , isnad:ToolAnnotation ; dcterms:identifier "a#R1" ;
    isnad:inArticle :article ; isnad:annotationLabel "Near" ; oa:hasTarget :article ;
    isnad:annotationArgument :argument .
:argument a isnad:AnnotationArgument ; isnad:argumentOrder 1 ; isnad:argumentRole "Arg1" ;
    isnad:argumentAnnotation :mark .
""".replace("HASH", "0" * 64)


@dataclass(frozen=True, slots=True)
class Case:
    """One error.

    :param check: the stem of the check, without ``-violation``
    :param focus: local name of the node that is wrong
    :param old: what is replaced; nothing when ``new`` is only added
    :param also: other nodes that the error makes wrong, with the check that says so
    """

    check: str
    focus: str
    old: str
    new: str
    also: tuple[tuple[str, str], ...] = ()


def added(check: str, focus: str, turtle: str) -> Case:
    """Return an error that consists in something more."""
    return Case(check, focus, "", turtle)


def without(check: str, focus: str, old: str) -> Case:
    """Return an error that consists in something missing."""
    return Case(check, focus, old, "")


CASES = (
    without("missing-property", "claim", "isnad:status isnad:status-happened ; "),
    without("missing-property", "figure", "isnad:unit isnad:unit-person ;"),
    without("missing-property", "article", 'dcterms:language "en" ;'),
    without("missing-property", "org", 'dcterms:identifier "org:a" ; '),
    Case("missing-property", "far", "isnad:position 2 ; ", "", (("claim", "broken-chain"),)),
    added("several-values", "claim", ":claim isnad:certainty isnad:certainty-possible ."),
    added("several-values", "figure", ":figure isnad:amount 13.0 ."),
    added("several-values", "time", ':time isnad:latestEnd "2031-03-12"^^xsd:date .'),
    Case("wrong-number-of-values", "judgement", ":event , :other ;", ":event ;"),
    added("wrong-number-of-values", "judgement", ":judgement isnad:judged :org ."),
    added("wrong-subject", "org", ":org isnad:place :place ."),
    added("wrong-subject", "event", ":event isnad:occupation \"doctor\"@en ."),
    added("wrong-subject", "place", ":place isnad:amount 3.0 ."),
    added("wrong-subject", "claim", ":claim isnad:basis isnad:basis-text ."),
    added("wrong-object", "event", ":event isnad:place :org ."),
    added("wrong-object", "event", ":event isnad:arrested :place ."),
    added("wrong-object", "second", ":second isnad:repeats :event ."),
    Case("value-outside-list", "claim", "isnad:certainty-certain", "isnad:polarity-affirmed"),
    Case("value-outside-list", "place", "isnad:placeKind-town", "isnad:unit-person"),
    Case("wrong-datatype", "figure", "isnad:minimum 12.0", "isnad:minimum 12"),
    Case("wrong-datatype", "near", "isnad:position 1", 'isnad:position "1"^^xsd:decimal'),
    Case("wrong-datatype", "time", 'latestEnd "2031-03-11"', 'latestEnd "2031-02-30"'),
    added("wrong-datatype", "near", ':near isnad:capacity "spokesman" .'),
    added("disjoint-classes", "org", ":org a isnad:Place ."),
    Case("disjoint-classes", "claim", "", ":claim a isnad:Figure .",
         (("claim", "missing-property"),)),
    added("disjoint-classes", "event", ":event a isnad:Raid , isnad:Time ; "
          "isnad:basis isnad:basis-text ; isnad:precision isnad:precision-day ."),
    added("impossible-relation", "claim", ":claim isnad:corrects :claim ."),
    added("impossible-relation", "event",
          ":event isnad:sameAsJudged :other ; isnad:notSameAs :other ."),
    added("impossible-relation", "claim", ":claim isnad:contradicts :claim ."),
    Case("shared-key", "second", '"a#c2"', '"a#c1"', (("claim", "shared-key"),)),
    added("shared-part", "p", ":second isnad:states :p ."),
    Case("shared-part", "section", "", ":article2 isnad:hasSection :section .",
         (("article2", "wrong-subject"),)),
    added("undefined-term", "event", ":event isnad:happenedAt :place ."),
    added("undefined-term", "org", ":org a isnad:Militia ."),
    without("proposition-value", "p", " ; isnad:object :place"),
    added("proposition-value", "q", ":q isnad:valueState isnad:valueState-unknown ."),
    without("proposition-predicate", "p", "isnad:predicate isnad:place ; "),
    added("proposition-predicate", "p", ":p isnad:predicate isnad:near ."),
    Case("unknown-predicate", "p", "isnad:predicate isnad:place", "isnad:predicate isnad:layer"),
    without("speaker-missing", "near", " ; isnad:speaker :org"),
    Case("broken-chain", "claim", "isnad:position 2", "isnad:position 3"),
    Case("broken-chain", "claim", "isnad:chainLength 2", "isnad:chainLength 1"),
    Case("broken-chain", "claim", "isnad:position 2", "isnad:position 1"),
    Case("voice-against-chain", "second", "isnad:voice-article", "isnad:voice-named"),
    Case("voice-against-chain", "claim", "isnad:voice-named", "isnad:voice-not-annotated"),
    without("missing-property", "mark", 'isnad:annotationLabel "Person" ; '),
    without("missing-property", "mark", " ; oa:hasTarget :target"),
    without("missing-property", "relation", " ;\n    isnad:annotationArgument :argument"),
    without("missing-property", "argument", "isnad:argumentOrder 1 ; "),
    added("several-values", "mark", ':mark isnad:annotationLabel "Place" .'),
    added("wrong-subject", "mark", ":mark isnad:annotationTrigger :mark ."),
    Case("wrong-object", "argument", "isnad:argumentAnnotation :mark",
         "isnad:argumentAnnotation :claim"),
    added("wrong-datatype", "mark", ':mark isnad:annotator "Huda"@en .'),
    added("disjoint-classes", "mark", ":mark a isnad:EventAnnotation ."),
    added("disjoint-classes", "mark", ":mark a isnad:Mention ; oa:hasBody :org ."),
    added("shared-part", "argument", ":mark isnad:annotationArgument :argument ."),
    Case("condition-missing", "second", "status-planned", "status-conditional"),
    added("stray-alternative", "p", ":p isnad:alternativeTo :r ."),
    Case("number-for-vague-words", "figure", "comparator-at-least", "comparator-dozens"),
    Case("negative-number", "figure", "isnad:amount 12.0 ; isnad:minimum 12.0",
         "isnad:amount -1.0"),
    added("figure-bounds-crossed", "figure", ":figure isnad:maximum 11.0 ."),
    Case("time-bounds-crossed", "time", 'latestEnd "2031-03-11"', 'latestEnd "2031-03-10"'),
    added("time-bounds-crossed", "time", ':time isnad:latestStart "2031-03-01"^^xsd:date .'),
    without("label-missing", "event", ' ; rdfs:label "An event"@en'),
    without("label-missing", "org", ' ; rdfs:label "A force"@en'),
    without("coordinates", "place", "isnad:longitude 40.1 ;"),
    Case("coordinates", "place", "isnad:latitude 35.5", "isnad:latitude 135.5"),
    Case("centroid-without-reason", "place", "geometryPrecision-settlement",
         "geometryPrecision-centroid"),
    added("containment-cycle", "place", ":place isnad:within :place ."),
    Case("malformed-text", "article", "0" * 64, "not a hash"),
    Case("malformed-text", "dating", '"2031-03-12"', '"12 March 2031"'),
    added("malformed-text", "time", ':time isnad:duration "two years" .'),
    without("judgement-unsigned", "judgement", 'dcterms:creator "an editor" ; '),
    added("merged-again", "org", ":org isnad:mergedInto :place . :place isnad:mergedInto :other2 ."
          ' :other2 a isnad:Entity ; dcterms:identifier "x" ; rdfs:label "x"@en .'),
    Case("claim-without-evidence", "second", "isnad:evidence :target ; isnad:states :r",
         "isnad:evidence :elsewhere ; isnad:states :r", (("second", "wrong-object"),)),
    Case("claim-without-evidence", "second", "isnad:evidence :target ; isnad:states :r",
         "isnad:evidence :stray . :stray a oa:SpecificResource ; oa:hasSource :article3 ; "
         "oa:hasSelector :selector . :second isnad:states :r"),
    Case("claim-without-evidence", "second", "isnad:evidence :target ; isnad:states :r",
         "isnad:evidence :stray . :stray a oa:SpecificResource ; oa:hasSource :article . "
         ":second isnad:states :r"),
    Case("evidence-outside-article", "target", "oa:end 20", "oa:end 101"),
    Case("evidence-outside-article", "target", "oa:end 20", "oa:end 10"),
    added("allegation-in-view", "claim", ":claim isnad:standing isnad:standing-suspected . "
          ":p isnad:viewStatus isnad:viewStatus-undisputed ."),
    added("hedged-claim-in-view", "second", ":r isnad:viewStatus isnad:viewStatus-undisputed ."),
)  # fmt: skip


def turtle_of(number: int, case: Case) -> str:
    """Return the valid graph with one error in it, its nodes named after the error."""
    if case.old and VALID.count(case.old) != 1:
        raise ValueError(f"{case.old!r} stands {VALID.count(case.old)} times in the graph")
    planted = VALID.replace(case.old, case.new) if case.old else VALID + case.new
    return PREFIXES.replace("{case}", f"e{number}") + planted
