"""A small graph of the example world, with everything that files of networks trip over.

One raid of a force on a front: carried out and supported by the same force, with an open end; the
texts have quotes, backslashes, control characters, formulas and Arabic in them. Omar is suspected
of having taken part; that isn't in the view.
"""

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from builder.iris import DEFAULT_BASE
from ontology.prefixes import PREFIXES

TEXTS = (
    'it\'s "quoted", \\u0041 and C:\\users\\new',
    "two\nlines\tand a tab\r\nend",
    "=HYPERLINK(1)",
    "'+apostrophe",
    "semicolon; pipe | comma, `tick` $x {y} <z> &amp;",
    "control \u0001 character",
    "قوة أمن المثال ‏(١٢) ـ d|عـ.ـش",
    "emoji 🕊 and trailing space ",
)


def entity(path: str) -> NamedNode:
    """Return an IRI under ``{base}id/``."""
    return NamedNode(f"{DEFAULT_BASE}id/{path}")


def term(name: str) -> NamedNode:
    """Return a term of a vocabulary, of that of Isnad without a prefix."""
    prefix, _, local = name.rpartition(":")
    return NamedNode(PREFIXES[prefix or "isnad"] + local)


RAID, FORCE, FRONT = entity("event/raid"), entity("organisation/force"), entity("group/front")
OMAR, TIME, ARTICLE = entity("person/omar"), entity("time/t1"), entity("article/a1")
SEEN, SUSPECTED = entity("claim/c1"), entity("claim/c2")
_DAY = term("xsd:date")
_Value = NamedNode | Literal
_DESCRIBED: list[tuple[NamedNode, str, _Value]] = [
    (RAID, "rdf:type", term("ClaimedEvent")),
    (RAID, "rdf:type", term("Event")),
    (RAID, "rdf:type", term("Raid")),
    (RAID, "rdfs:label", Literal(TEXTS[0], language="en")),
    (RAID, "rdfs:label", Literal(TEXTS[6], language="ar")),
    (RAID, "dcterms:identifier", Literal("a1#raid")),
    (RAID, "inArticle", ARTICLE),
    (FORCE, "rdf:type", term("SecurityForce")),
    (FORCE, "rdf:type", term("Organisation")),
    (FORCE, "rdfs:label", Literal("=Example Security Force", language="en")),
    (FORCE, "rdfs:label", Literal("قوة أمن المثال", language="ar")),
    (FORCE, "dcterms:identifier", Literal("org:force")),
    (FRONT, "rdf:type", term("Group")),
    (FRONT, "rdfs:label", Literal("Example Front", language="en")),
    (FRONT, "rdfs:label", Literal("جبهة المثال", language="ar")),
    (OMAR, "rdf:type", term("Person")),
    (OMAR, "rdfs:label", Literal("Omar", language="en")),
    (TIME, "rdf:type", term("Time")),
    (TIME, "earliestStart", Literal("2031-03-01", datatype=_DAY)),
    (TIME, "latestStart", Literal("2031-03-31", datatype=_DAY)),
    (TIME, "edtf", Literal("2031-03/..")),
    (ARTICLE, "rdf:type", term("Article")),
    (ARTICLE, "dcterms:identifier", Literal("a1")),
]
_VIEW: list[tuple[NamedNode, str, _Value]] = [
    (RAID, "rdf:type", term("Raid")),
    (RAID, "carriedOutBy", FORCE),
    (RAID, "supportedBy", FORCE),
    (RAID, "targeted", FRONT),
    (RAID, "time", TIME),
    *((RAID, "description", Literal(text, language="en")) for text in TEXTS),
]
_CLAIM = (
    ("polarity", "polarity-affirmed"),
    ("status", "status-happened"),
    ("voice", "voice-article"),
)


def awkward_graph() -> Store:
    """Return the graph."""
    store = Store()
    view = NamedNode(f"{DEFAULT_BASE}graph/view")
    for subject, name, value in (*_DESCRIBED, *_VIEW):
        store.add(Quad(subject, term(name), value, DefaultGraph()))
    for subject, name, value in _VIEW:
        store.add(Quad(subject, term(name), value, view))
    _add_claim(store, SEEN, "certain", _VIEW)
    _add_claim(store, SUSPECTED, "possible", [(RAID, "carriedOutBy", OMAR)])
    store.add(Quad(SUSPECTED, term("standing"), term("standing-suspected"), DefaultGraph()))
    return store


def _add_claim(
    store: Store,
    claim: NamedNode,
    certainty: str,
    stated: list[tuple[NamedNode, str, _Value]],
) -> None:
    values = [("certainty", f"certainty-{certainty}"), *_CLAIM]
    found: list[tuple[NamedNode, str, _Value]]
    found = [(claim, name, term(value)) for name, value in values]
    found += [(claim, "rdf:type", term("Claim")), (claim, "inArticle", ARTICLE)]
    for number, (subject, name, value) in enumerate(stated):
        proposition = NamedNode(f"{claim.value}-{number}")
        found += [
            (claim, "states", proposition),
            (proposition, "subject", subject),
            (proposition, "predicate", term(name)),
            (proposition, "object" if isinstance(value, NamedNode) else "value", value),
        ]
        if certainty == "certain":
            found.append((proposition, "viewStatus", term("viewStatus-undisputed")))
    for subject, name, value in found:
        store.add(Quad(subject, term(name), value, DefaultGraph()))
