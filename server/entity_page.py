"""What the pages of entities, events and whatever else has no page of its own kind show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from ontology.prefixes import PREFIXES
from server.claims import Span, spans_of
from server.disputes import disputes_of
from server.neighbours import graph_data, neighbours_of
from server.page_readers import MOST_SHOWN, Readers, some_claims, some_statements
from server.places import map_data, position_of, said_places
from server.reader import GraphReader, Node
from server.statements import Said, by_property

# The page shows these already, or they are machinery.
_NOT_INCOMING = frozenset(
    PREFIXES[prefix] + name
    for prefix, names in {
        "isnad": (
            *("about", "subject", "object", "states", "mentions", "attributedTo", "inAreaOf"),
            *("interpretedAs", "mergedInto"),
        ),
        "oa": ("hasBody", "hasSource"),
        "dcterms": ("isReplacedBy",),
    }.items()
    for name in names
)

Context = Mapping[str, object]
_Item = TypeVar("_Item")


def entity_context(readers: Readers, iris: list[str]) -> Context:
    """Return what the page of an entity shows.

    :param iris: of the entity and of those that were merged into it
    """
    graph = readers.graph
    named = _each(iris, lambda iri: _propositions(graph, iri))
    alleged = _each(iris, lambda iri: graph.iris(iri, "isnad:allegation"))
    concerning = _each(
        iris, lambda iri: [*graph.subjects("isnad:about", iri), *graph.iris(iri, "isnad:statedIn")]
    )
    claims = some_claims(readers, [c for c in concerning if c not in set(alleged)])
    view = some_statements(readers, [p for p in named if graph.iri(p, "isnad:viewStatus")])
    return {
        "view": view,
        "alleged": readers.claims.lines(alleged[:MOST_SHOWN]),
        "alleged_total": len(alleged),
        "claims": claims,
        "disputes": disputes_of(readers, [*concerning, *alleged][: 4 * MOST_SHOWN]),
        "said": some_claims(
            readers, _each(iris, lambda i: graph.subjects("isnad:attributedTo", i))
        ),
        "mentions": _mentions(graph, iris),
        "words": spans_of(graph, graph.iris(iris[0], "isnad:words")),
        "incoming": _incoming(graph, iris[0]),
        **_around(readers, iris, view.shown),
        **_position(graph, iris[0]),
    }


def event_context(readers: Readers, iris: list[str]) -> Context:
    """Return what the page of an event shows: all that is claimed of it, by property."""
    graph = readers.graph
    groups = by_property(_each(iris, readers.statements.about))
    said = [one for found in groups.values() for one in found]
    naming = some_statements(readers, _each(iris, lambda iri: graph.subjects("isnad:object", iri)))
    places = said_places(readers, said)
    concerning = _each(iris, lambda iri: graph.subjects("isnad:about", iri))
    return {
        "groups": groups,
        "naming": naming,
        "places": places,
        "map": map_data((), places),
        "disputes": disputes_of(readers, concerning[: 4 * MOST_SHOWN]),
        **_around(readers, iris, (*said, *naming.shown)),
    }


def _each(iris: list[str], found_for: Callable[[str], Iterable[_Item]]) -> list[_Item]:
    """Return what is found for each of several IRIs, each once."""
    return list(dict.fromkeys(item for iri in iris for item in found_for(iri)))


def _propositions(graph: GraphReader, iri: str) -> list[str]:
    return [*graph.subjects("isnad:subject", iri), *graph.subjects("isnad:object", iri)]


def _around(readers: Readers, iris: list[str], said: Sequence[Said]) -> dict[str, object]:
    graph = readers.graph
    beside = neighbours_of(readers, iris, said)
    return {"beside": beside, "graph": graph_data(graph, graph.node(iris[0]), beside)}


def _position(graph: GraphReader, iri: str) -> dict[str, object]:
    position = position_of(graph, iri)
    return {
        "is_place": PREFIXES["isnad"] + "Place" in graph.iris(iri, "rdf:type"),
        "position": position,
        "map": map_data((position,) if position else ()),
    }


def _mentions(graph: GraphReader, iris: list[str]) -> list[tuple[Node, tuple[Span, ...]]]:
    """Return for each article where it names the entity."""
    mention_class = PREFIXES["isnad"] + "Mention"
    pairs = [
        (graph.node(graph.iri(mention, "isnad:inArticle")), mention)
        for mention in _each(iris, lambda iri: graph.subjects("oa:hasBody", iri))
        if mention_class in graph.iris(mention, "rdf:type")
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
