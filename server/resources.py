"""The page of one node: which template shows it, and with what."""

from collections.abc import Callable

from ontology.prefixes import PREFIXES
from server.claims import ClaimLine, spans_of
from server.entity_page import Context, entity_context, event_context
from server.page_readers import MOST_SHOWN, Readers, Some
from server.reader import GraphReader, Node, Value
from server.view_rule import refusal_of_proposition, refusals_of

_ELSEWHERE = frozenset(
    PREFIXES[prefix] + name
    for prefix, names in {
        "rdfs": ("label",),
        "rdf": ("type",),
        "skos": ("altLabel", "note"),
        "dcterms": ("identifier",),
        "geo": ("hasGeometry",),
        "oa": ("hasSelector",),
        "isnad": (
            *("mentions", "statedIn", "hasSection", "dating", "words", "invented"),
            *("latitude", "longitude", "geometryPrecision", "precisionReason"),
        ),
    }.items()
    for name in names
)
# property of a claim, words for it, words for the way back, and where it stands
_RELATIONS = (
    ("isnad:repeats", "repeats", "is repeated by", "for"),
    ("isnad:overstates", "overstates", "is overstated by", "beside"),
    ("isnad:supports", "supports", "is supported by", "for"),
    ("isnad:contradicts", "contradicts", "is contradicted by", "against"),
    ("isnad:corrects", "corrects", "is corrected by", "against"),
    ("isnad:partOfClaim", "is part of", "has the part", "beside"),
    ("isnad:conditionClaim", "holds on the condition of", "is the condition of", "beside"),
)

Related = tuple[str, tuple[ClaimLine, ...]]


def describe(graph: GraphReader, iri: str) -> tuple[str, Context]:
    """Return the template for a node and what it needs."""
    readers = Readers.of(graph)
    classes = {i.removeprefix(PREFIXES["isnad"]) for i in graph.iris(iri, "rdf:type")}
    for name, template, context_of in _PAGES:
        if name in classes:
            return template, _head(graph, iri) | dict(context_of(readers, iri))
    iris = [iri, *graph.former(iri)]
    if "ClaimedEvent" in classes:
        return "event.html", _head(graph, iri) | dict(event_context(readers, iris))
    return "thing.html", _head(graph, iri) | dict(entity_context(readers, iris))


def _head(graph: GraphReader, iri: str) -> dict[str, object]:
    shown = graph.node(iri)
    former = graph.former(iri)
    names = [t for i in (iri, *former) for t in graph.texts(i, "skos:altLabel")]
    names += [t for i in former for t in graph.texts(i, "rdfs:label")]
    return {
        "iri": iri,
        "node": shown,
        "kinds": graph.kinds(iri) or graph.nodes(iri, "rdf:type"),
        "names": [t for t in dict.fromkeys(names) if t.text not in (shown.label, shown.label_ar)],
        "former": [graph.node(i) for i in former],
        "parts": {part.partition("#")[2]: _facts(graph, part) for part in _parts(graph, iri)},
        "notes": graph.texts(iri, "skos:note"),
        "facts": _facts(graph, iri),
    }


def _parts(graph: GraphReader, iri: str) -> list[str]:
    """Return the IRIs of the parts that a node leads to: its own with a fragment."""
    found = {getattr(o, "value", "") for _, o in graph.stated(iri)}
    return sorted(part for part in found if part.startswith(f"{iri}#"))


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


def _relations(readers: Readers, iri: str) -> dict[str, list[Related]]:
    """Return the claims that are for, against and otherwise beside a claim."""
    found: dict[str, list[Related]] = {"for": [], "against": [], "beside": []}
    for name, there, back, stance in _RELATIONS:
        out, incoming = readers.graph.iris(iri, name), readers.graph.subjects(name, iri)
        if name == "isnad:contradicts":
            out, incoming = readers.claims.contradicting(iri), []
        for words, claims in ((there, out), (back, incoming)):
            if claims:
                found[stance].append((words, readers.claims.lines(claims)))
    return found


def _review(graph: GraphReader, iri: str) -> dict[str, object]:
    return {
        "verdicts": graph.nodes(iri, "isnad:verdict"),
        "bases": graph.nodes(iri, "isnad:basis"),
        "notes": graph.texts(iri, "skos:note"),
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


def _is_a(graph: GraphReader, iri: str, name: str) -> bool:
    return PREFIXES["isnad"] + name in graph.iris(iri, "rdf:type")


_PAGES: tuple[tuple[str, str, Callable[[Readers, str], Context]], ...] = (
    ("Claim", "claim.html", _claim),
    ("Article", "article.html", _article),
)
