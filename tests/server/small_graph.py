"""A small graph and its store directory, made directly with pyoxigraph.

Two articles say that org:sdf is an armed group: the triple is in both article graphs, once in the
default graph.
"""

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

BASE = "https://isnad.example/"
ISNAD = "https://w3id.org/isnad/ontology#"
ARTICLE_0 = f"{BASE}graph/article/aaa0"
ARTICLE_1 = f"{BASE}graph/article/aaa1"
ONTOLOGY = f"{BASE}graph/ontology"
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def entity(path: str) -> NamedNode:
    """Return an IRI under ``{base}id/``."""
    return NamedNode(f"{BASE}id/{path}")


def term(name: str) -> NamedNode:
    """Return a term of the ontology."""
    return NamedNode(ISNAD + name)


SDF = entity("organisation/sdf")
SHARED: Triple = (SDF, _RDF_TYPE, term("ArmedGroup"))
GRAPHS: dict[str, list[Triple]] = {
    ARTICLE_0: [
        SHARED,
        (SDF, _RDF_TYPE, term("Organisation")),
        (SDF, _IDENTIFIER, Literal("org:sdf")),
        (SDF, _LABEL, Literal("قوات سوريا الديمقراطية", language="ar")),
        (entity("article/000"), _RDF_TYPE, term("Article")),
        (entity("article/000"), _IDENTIFIER, Literal("000")),
        (entity("article/000"), _LABEL, Literal("مقالة <أولى>", language="ar")),
        (entity("claim/000c1"), _RDF_TYPE, term("Claim")),
        (entity("claim/000c1"), _IDENTIFIER, Literal("000#c1")),
        (entity("claim/000c1"), term("about"), SDF),
        (entity("claim/000c1"), term("count"), Literal(3)),
    ],
    ARTICLE_1: [
        SHARED,
        (entity("article/001"), _RDF_TYPE, term("Article")),
        (entity("article/001"), _IDENTIFIER, Literal("001")),
        (entity("claim/001c1"), _RDF_TYPE, term("Claim")),
        (entity("claim/001c1"), _IDENTIFIER, Literal("001#c1")),
        (entity("claim/001c1"), term("about"), entity("organisation/other")),
    ],
    ONTOLOGY: [(term("ArmedGroup"), _SUBCLASS, term("Organisation"))],
}
_HEAD = (
    "PREFIX dcterms: <http://purl.org/dc/terms/>\n"
    f"PREFIX isnad: <{ISNAD}>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
CLAIMS_ABOUT = f"""#+ summary: Claims about an entity
#+ summary-ar: الأقوال عن كيان
#+ keywords: claim, entity
#+ param entity: identifier = org:sdf | Registry identifier
#+ param claim: identifier ? | Only this claim
#+ returns: claimIdentifier, entity
{_HEAD}SELECT ?claimIdentifier ?entity WHERE {{
  ?c a isnad:Claim ; dcterms:identifier ?claimIdentifier ; isnad:about/dcterms:identifier ?entity .
  FILTER(!BOUND(?claim) || ?claimIdentifier = ?claim)
}} ORDER BY ?claimIdentifier
"""
LABEL_OF = f"""#+ summary: Label of an entity
#+ keywords: name
#+ param entity: identifier | Registry identifier
{_HEAD}SELECT ?thing ?thingLabel WHERE {{
  ?thing dcterms:identifier ?entity ; rdfs:label ?thingLabel
}}
"""


def quads_of(graphs: dict[str, list[Triple]]) -> Iterable[Quad]:
    """Return the named graphs and their merge as the default graph."""
    for name, triples in graphs.items():
        for triple in triples:
            yield Quad(*triple, NamedNode(name))
            yield Quad(*triple, DefaultGraph())


def publish_snapshot(store_dir: Path, snapshot_id: str, graphs: dict[str, list[Triple]]) -> None:
    """Write a snapshot and switch ``current`` to it, as the builder does."""
    folder = store_dir / "snapshots" / snapshot_id
    folder.mkdir(parents=True)
    store = Store(str(folder / "data"))
    store.bulk_extend(quads_of(graphs))
    store.flush()
    manifest = {
        "id": snapshot_id,
        "created": "2026-11-23T04:00:00Z",
        "base": BASE,
        "counts": {"articles": 2, "claims": 2, "triples": len(set(chain(*graphs.values())))},
        "articles": [],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    link = store_dir / ".current-new"
    link.symlink_to(Path("snapshots") / snapshot_id)
    link.replace(store_dir / "current")
