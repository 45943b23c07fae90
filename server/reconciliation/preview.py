"""What a small preview of an entity shows.

https://reconciliation-api.github.io/specs/0.2/#preview-service. It stands in a frame of the client,
whose address can't be known.
"""

from ontology.parts import NAMESPACE
from server.page_readers import some_statements
from server.places import position_of
from server.reader import GraphReader, Node
from server.reconciliation.cells import Sources, Subject

_MOST_NAMES, _MOST_STATEMENTS, _MOST_WITHIN = 8, 4, 4


def preview_context(sources: Sources, iri: str) -> dict[str, object]:
    """Return what the template shows of a node."""
    reader = sources.reader
    subject = Subject.of(sources, iri)
    node = reader.node(iri)
    names = [t for i in subject.iris for t in reader.texts(i, "skos:altLabel")]
    said = [p for i in subject.iris for p in _propositions(reader, i)]
    view = [p for p in dict.fromkeys(said) if reader.iri(p, "isnad:viewStatus")]
    statements = some_statements(sources.readers, view)
    return {
        "node": node,
        "kinds": _kinds(reader, iri),
        "names": list(dict.fromkeys(names))[:_MOST_NAMES],
        "notes": reader.texts(iri, "skos:note"),
        "links": reader.iris(iri, "skos:exactMatch"),
        "within": _within(reader, iri),
        "position": position_of(reader, iri),
        "is_place": NAMESPACE + "Place" in reader.iris(iri, "rdf:type"),
        "said": statements.shown[:_MOST_STATEMENTS],
        "said_total": statements.total,
        "claims": len({c for i in subject.iris for c in reader.subjects("isnad:about", i)}),
    }


def _propositions(reader: GraphReader, iri: str) -> list[str]:
    return [*reader.subjects("isnad:subject", iri), *reader.subjects("isnad:object", iri)]


def _kinds(reader: GraphReader, iri: str) -> tuple[Node, ...]:
    return reader.nodes(iri, "isnad:placeKind") or reader.kinds(iri)


def _within(reader: GraphReader, iri: str) -> list[Node]:
    found = reader.iris(iri, "isnad:within")
    found.sort(key=lambda place: (-len(reader.iris(place, "isnad:within")), place))
    return [reader.node(place) for place in found[:_MOST_WITHIN]]
