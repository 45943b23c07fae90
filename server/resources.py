"""The page of one node: which template shows it, and with what."""

from collections.abc import Callable, Mapping
from itertools import groupby

from ontology.prefixes import PREFIXES
from server.claims import ClaimLine, spans_of
from server.page_readers import MOST_SHOWN, Readers, Some, some_claims, some_statements
from server.reader import GraphReader, Node, Value
from server.statements import by_property
from server.view_rule import refusal_of_proposition, refusals_of

_ELSEWHERE = frozenset(
    PREFIXES[prefix] + name
    for prefix, names in {
        "rdfs": ("label",),
        "rdf": ("type",),
        "skos": ("altLabel", "note"),
        "dcterms": ("identifier",),
        "geo": ("hasGeometry",),
        "isnad": ("mentions", "statedIn", "hasSection", "dating", "words", "invented"),
    }.items()
    for name in names
)
# The page shows these already, or they are machinery.
_NOT_INCOMING = frozenset(
    PREFIXES[prefix] + name
    for prefix, names in {
        "isnad": (
            *("about", "subject", "object", "states", "mentions", "attributedTo", "inAreaOf"),
            "interpretedAs",
        ),
        "oa": ("hasBody", "hasSource"),
    }.items()
    for name in names
)
# property of a claim, words for it, and words for the way back
_RELATIONS = (
    ("isnad:repeats", "repeats", "is repeated by"),
    ("isnad:overstates", "overstates", "is overstated by"),
    ("isnad:supports", "supports", "is supported by"),
    ("isnad:contradicts", "contradicts", "is contradicted by"),
    ("isnad:corrects", "corrects", "is corrected by"),
    ("isnad:partOfClaim", "is part of", "has the part"),
    ("isnad:conditionClaim", "holds on the condition of", "is the condition of"),
)

Context = Mapping[str, object]


def describe(graph: GraphReader, iri: str) -> tuple[str, Context]:
    """Return the template for a node and what it needs."""
    readers = Readers.of(graph)
    classes = {i.removeprefix(PREFIXES["isnad"]) for i in graph.iris(iri, "rdf:type")}
    for name, template, context_of in _PAGES:
        if name in classes:
            return template, _head(graph, iri) | dict(context_of(readers, iri))
    return "thing.html", _head(graph, iri) | dict(_thing(readers, iri))


def _head(graph: GraphReader, iri: str) -> dict[str, object]:
    shown = graph.node(iri)
    names = {shown.label, shown.label_ar}
    return {
        "iri": iri,
        "node": shown,
        "kinds": graph.kinds(iri) or graph.nodes(iri, "rdf:type"),
        "names": [t for t in graph.texts(iri, "skos:altLabel") if t.text not in names],
        "notes": graph.texts(iri, "skos:note"),
        "facts": _facts(graph, iri),
    }


def _facts(graph: GraphReader, iri: str) -> dict[Node, tuple[Value, ...]]:
    """Return what article and registry say of a node beside all claims."""
    pairs = [(p, graph.value(o)) for p, o in graph.stated(iri) if p not in _ELSEWHERE]
    found: dict[Node, list[Value]] = {}
    for predicate, value in sorted(
        pairs, key=lambda pair: (graph.node(pair[0]).label, str(pair[1]))
    ):
        found.setdefault(graph.node(predicate), []).append(value)
    return {predicate: tuple(values) for predicate, values in found.items()}


def _claim(readers: Readers, iri: str) -> Context:
    graph = readers.graph
    shown = readers.statements.of_claim(iri)
    return {
        "claim": readers.claims.line(iri),
        "statements": shown,
        "refusals": refusals_of(graph, iri),
        "left_out": _left_out(graph, iri),
        "relations": _relations(readers, iri),
        "reviews": [_review(graph, review) for review in graph.iris(iri, "isnad:review")],
        "conditions": graph.texts(iri, "isnad:condition"),
        "uttered": graph.nodes(iri, "isnad:uttered"),
        "qualities": [
            (graph.node(PREFIXES["isnad"] + name), graph.nodes(iri, f"isnad:{name}"))
            for name in ("voice", "certainty", "polarity", "status", "standing")
            if graph.iris(iri, f"isnad:{name}")
        ],
    }


def _left_out(graph: GraphReader, iri: str) -> list[str]:
    reasons = [refusal_of_proposition(graph, p) for p in graph.iris(iri, "isnad:states")]
    return list(dict.fromkeys(reason for reason in reasons if reason))


def _relations(readers: Readers, iri: str) -> list[tuple[str, tuple[ClaimLine, ...]]]:
    found = []
    for name, there, back in _RELATIONS:
        out, incoming = readers.graph.iris(iri, name), readers.graph.subjects(name, iri)
        if name == "isnad:contradicts":
            out, incoming = [*out, *incoming], []
        for words, claims in ((there, out), (back, incoming)):
            if claims:
                found.append((words, readers.claims.lines(claims)))
    return found


def _review(graph: GraphReader, iri: str) -> dict[str, object]:
    return {
        "verdicts": graph.nodes(iri, "isnad:verdict"),
        "bases": graph.nodes(iri, "isnad:basis"),
        "notes": graph.texts(iri, "skos:note"),
    }


def _event(readers: Readers, iri: str) -> Context:
    return {
        "groups": by_property(readers.statements.about(iri)),
        "naming": some_statements(readers, readers.graph.subjects("isnad:object", iri)),
        "judged": readers.graph.nodes(iri, "isnad:sameAsJudged"),
    }


def _article(readers: Readers, iri: str) -> Context:
    graph = readers.graph
    inside = graph.subjects("isnad:inArticle", iri)
    claims = sorted((i for i in inside if _is_a(graph, i, "Claim")), key=lambda i: _start(graph, i))
    events = [graph.node(i) for i in inside if _is_a(graph, i, "ClaimedEvent")]
    return {
        "is_invented": graph.text(iri, "isnad:invented") == "true",
        "datings": [_dating(graph, dating) for dating in graph.iris(iri, "isnad:dating")],
        "claims": Some(tuple(map(readers.claims.line, claims[:MOST_SHOWN])), len(claims)),
        "events": sorted(events, key=lambda node: node.label),
        "mentioned": graph.nodes(iri, "isnad:mentions"),
    }


def _start(graph: GraphReader, claim: str) -> tuple[int, str]:
    """Return where the evidence of a claim begins in the text."""
    spans = spans_of(graph, graph.iris(claim, "isnad:evidence"))
    return (int(spans[0].start) if spans else 0, graph.text(claim, "dcterms:identifier"))


def _dating(graph: GraphReader, iri: str) -> dict[str, object]:
    return {
        "aspect": graph.nodes(iri, "isnad:datedAspect"),
        "date": graph.text(iri, "isnad:edtf") or graph.text(iri, "isnad:textEdtf"),
        "bases": graph.nodes(iri, "isnad:basis"),
        "notes": graph.texts(iri, "skos:note"),
    }


def _thing(readers: Readers, iri: str) -> Context:
    graph = readers.graph
    named = [*graph.subjects("isnad:subject", iri), *graph.subjects("isnad:object", iri)]
    alleged = graph.iris(iri, "isnad:allegation")
    concerning = [*graph.subjects("isnad:about", iri), *graph.iris(iri, "isnad:statedIn")]
    return {
        "view": some_statements(readers, [p for p in named if graph.iri(p, "isnad:viewStatus")]),
        "alleged": readers.claims.lines(alleged),
        "claims": some_claims(readers, [c for c in concerning if c not in alleged]),
        "said": some_claims(readers, graph.subjects("isnad:attributedTo", iri)),
        "mentions": _mentions(graph, iri),
        "words": spans_of(graph, graph.iris(iri, "isnad:words")),
        "incoming": _incoming(graph, iri),
    }


def _mentions(graph: GraphReader, iri: str) -> list[tuple[Node, tuple[object, ...]]]:
    """Return for each article where it names the node."""
    pairs = [
        (graph.node(graph.iri(mention, "isnad:inArticle")), mention)
        for mention in graph.subjects("oa:hasBody", iri)
        if _is_a(graph, mention, "Mention")
    ]
    pairs.sort(key=lambda pair: (pair[0].identifier, pair[1]))
    return [
        (article, spans_of(graph, [t for _, m in same for t in graph.iris(m, "oa:hasTarget")]))
        for article, same in groupby(pairs, key=lambda pair: pair[0])
    ]


def _incoming(graph: GraphReader, iri: str) -> list[tuple[Node, Node]]:
    found = graph.incoming(iri, 3 * MOST_SHOWN)
    kept = [(graph.node(s), graph.node(p)) for p, s in found if p not in _NOT_INCOMING]
    return kept[:MOST_SHOWN]


def _is_a(graph: GraphReader, iri: str, name: str) -> bool:
    return PREFIXES["isnad"] + name in graph.iris(iri, "rdf:type")


_PAGES: tuple[tuple[str, str, Callable[[Readers, str], Context]], ...] = (
    ("Claim", "claim.html", _claim),
    ("ClaimedEvent", "event.html", _event),
    ("Article", "article.html", _article),
)
