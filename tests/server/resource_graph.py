"""A small graph for the resource pages: an arrest that one claims, one denies and one suspects.

Its base has a path and another host than the server's, so that the two can't be mixed up.
"""

import json
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

BASE = "https://data.example/kg/"
_HEAD = f"""
@prefix : <{BASE}id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix isnad: <https://w3id.org/isnad/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_GRAPHS = {
    "graph/registry": """
:person/khalid a isnad:Person, isnad:Agent ; dcterms:identifier "per:khalid" ;
  rdfs:label "Khalid"@en , "خالد"@ar ; skos:altLabel "Khaled"@en .
:person/salim a isnad:Person ; dcterms:identifier "per:salim" ; rdfs:label "Salim"@en .
:organisation/force a isnad:Organisation ; dcterms:identifier "org:force" ;
  rdfs:label "The Force"@en ; isnad:backedBy :organisation/agency .
:organisation/agency dcterms:identifier "org:agency" ; rdfs:label "Agency"@en .
:place/town a isnad:Place ; dcterms:identifier "place:town" ; rdfs:label "Town"@en .
""",
    "graph/ontology": """
isnad:Person rdfs:subClassOf isnad:Agent ; rdfs:label "person"@en .
isnad:Claim rdfs:label "claim"@en .
isnad:Arrest rdfs:label "arrest"@en .
isnad:arrested rdfs:label "arrested"@en .
isnad:carriedOutBy rdfs:label "carried out by"@en .
isnad:place rdfs:label "place"@en .
isnad:time rdfs:label "time"@en .
isnad:backedBy rdfs:label "backed by"@en .
isnad:act-said rdfs:label "said"@en .
isnad:act-relayed rdfs:label "relayed"@en .
isnad:anonymity-hearsay rdfs:label "hearsay"@en .
isnad:certainty-certain rdfs:label "certain"@en .
isnad:certainty-possible rdfs:label "possible"@en .
isnad:polarity-affirmed rdfs:label "affirmed"@en .
isnad:polarity-denied rdfs:label "denied"@en .
isnad:status-happened rdfs:label "happened"@en .
isnad:standing-suspected rdfs:label "suspected"@en .
isnad:verdict-slip rdfs:label "slip"@en .
isnad:basis-outside rdfs:label "outside knowledge"@en .
isnad:valueState-not-stated rdfs:label "not stated"@en ; skos:notation "not-stated" .
isnad:viewStatus-disputed rdfs:label "disputed"@en .
""",
    "graph/view": """
:event/arrest a isnad:Arrest ; isnad:arrested :person/khalid .
:proposition/p1 isnad:viewStatus isnad:viewStatus-disputed .
""",
    "graph/inferred": """
:person/khalid isnad:allegation :claim/c3 .
:person/salim isnad:allegation :claim/c5 .
""",
    "graph/article/a0": """
:article/a0 a isnad:Article ; dcterms:identifier "900" ; rdfs:label "An article"@en ;
  isnad:invented true ; isnad:mentions :person/khalid .
:mention/m1 a isnad:Mention ; oa:hasBody :person/khalid ; oa:hasTarget :evidence/e2 ;
  isnad:inArticle :article/a0 .
:evidence/e1 oa:hasSelector <https://data.example/kg/id/evidence/e1#position> ,
  <https://data.example/kg/id/evidence/e1#quote> .
<https://data.example/kg/id/evidence/e1#position> oa:start 10 ; oa:end 30 .
<https://data.example/kg/id/evidence/e1#quote> oa:exact "قالت القوة" .
:evidence/e2 oa:hasSelector <https://data.example/kg/id/evidence/e2#position> .
<https://data.example/kg/id/evidence/e2#position> oa:start 40 ; oa:end 46 .
:event/arrest a isnad:ClaimedEvent ; dcterms:identifier "900#e-arrest" ;
  rdfs:label "The arrest"@en ; isnad:inArticle :article/a0 .

:claim/c1 a isnad:Claim ; dcterms:identifier "900#c1" ; rdfs:label "Khalid was arrested"@en ;
  isnad:inArticle :article/a0 ; isnad:certainty isnad:certainty-certain ;
  isnad:polarity isnad:polarity-affirmed ; isnad:status isnad:status-happened ;
  isnad:attribution :attribution/l1 , :attribution/l2 ; isnad:evidence :evidence/e1 ;
  isnad:attributedTo :organisation/agency , :organisation/force ;
  isnad:about :event/arrest , :person/khalid ;
  isnad:states :proposition/p1 , :proposition/p2 , :proposition/p3 , :proposition/p4 .
:attribution/l1 isnad:position 1 ; isnad:speaker :organisation/agency ;
  isnad:act isnad:act-relayed .
:attribution/l2 isnad:position 2 ; isnad:speaker :organisation/force ; isnad:act isnad:act-said ;
  isnad:addressee :organisation/agency ; isnad:capacity "its spokesman"@en .
:proposition/p1 isnad:subject :event/arrest ; isnad:predicate isnad:arrested ;
  isnad:object :person/khalid .
:proposition/p2 isnad:subject :event/arrest ; isnad:predicate isnad:carriedOutBy ;
  isnad:object :organisation/force ; isnad:alternativeTo :proposition/p3 .
:proposition/p3 isnad:subject :event/arrest ; isnad:predicate isnad:carriedOutBy ;
  isnad:object :organisation/agency ; isnad:alternativeTo :proposition/p2 .
:proposition/p4 isnad:subject :event/arrest ; isnad:predicate isnad:time ;
  isnad:valueState isnad:valueState-not-stated .

:claim/c2 a isnad:Claim ; dcterms:identifier "900#c2" ; rdfs:label "Nobody was arrested"@en ;
  isnad:inArticle :article/a0 ; isnad:certainty isnad:certainty-possible ;
  isnad:polarity isnad:polarity-denied ; isnad:status isnad:status-happened ;
  isnad:attribution :attribution/l3 ; isnad:about :event/arrest ;
  isnad:contradicts :claim/c1 ; isnad:states :proposition/p5 ; isnad:review :review/r1 .
:attribution/l3 isnad:position 1 ; isnad:anonymity isnad:anonymity-hearsay .
:proposition/p5 isnad:subject :event/arrest ; isnad:predicate isnad:arrested ;
  isnad:object :person/khalid .
:review/r1 isnad:verdict isnad:verdict-slip ; isnad:basis isnad:basis-outside ;
  skos:note "misread"@en .

:claim/c3 a isnad:Claim ; dcterms:identifier "900#c3" ; rdfs:label "Khalid may be a smuggler"@en ;
  isnad:inArticle :article/a0 ; isnad:certainty isnad:certainty-certain ;
  isnad:polarity isnad:polarity-affirmed ; isnad:status isnad:status-happened ;
  isnad:standing isnad:standing-suspected ; isnad:about :person/khalid .

:claim/c4 a isnad:Claim ; dcterms:identifier "900#c4" ; rdfs:label "The port was closed"@en ;
  isnad:inArticle :article/a0 ; isnad:certainty isnad:certainty-certain ;
  isnad:polarity isnad:polarity-affirmed ; isnad:status isnad:status-happened ;
  isnad:voice isnad:voice-not-annotated .

:claim/c5 a isnad:Claim ; dcterms:identifier "900#c5" ; rdfs:label "Salim may have done it"@en ;
  isnad:inArticle :article/a0 ; isnad:certainty isnad:certainty-certain ;
  isnad:polarity isnad:polarity-affirmed ; isnad:status isnad:status-happened ;
  isnad:standing isnad:standing-suspected ; isnad:states :proposition/p6 .
:proposition/p6 isnad:subject :event/arrest ; isnad:predicate isnad:carriedOutBy ;
  isnad:object :person/salim .
""",
}


def publish_resources(store_dir: Path) -> None:
    """Write the graph as a snapshot."""
    folder = store_dir / "snapshots" / "r1"
    folder.mkdir(parents=True)
    store = Store(str(folder / "data"))
    for name, turtle in _GRAPHS.items():
        for quad in parse(_slashed(_HEAD + turtle), format=RdfFormat.TURTLE):
            triple = (quad.subject, quad.predicate, quad.object)
            store.extend([Quad(*triple, NamedNode(BASE + name)), Quad(*triple, DefaultGraph())])
    store.flush()
    manifest = {"id": "r1", "created": "2026-11-23", "base": BASE, "counts": {}, "articles": []}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (store_dir / "current").symlink_to(Path("snapshots") / "r1")


def _slashed(turtle: str) -> bytes:
    """Escape the slashes of local names, which Turtle asks for."""
    out = []
    for word in turtle.split(" "):
        start = word.rfind("\n") + 1
        head, name = word[:start], word[start:]
        out.append(head + (name.replace("/", r"\/") if name.startswith(":") else name))
    return " ".join(out).encode()
