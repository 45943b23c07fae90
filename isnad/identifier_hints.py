"""Warnings about parameter values that nothing in the graph has as its identifier."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from queries.errors import near_text
from queries.library import StoredQuery

_PREDICATES = (
    "http://purl.org/dc/terms/identifier",
    "http://www.w3.org/2004/02/skos/core#notation",
    "https://w3id.org/isnad/ontology#furtherKey",
)
_VALUE = NamedNode("https://w3id.org/isnad/ontology#value")


def unknown_identifiers(
    store: Store, query: StoredQuery, values: Mapping[str, str]
) -> Iterator[str]:
    """Yield a warning for each identifier given that no node of the default graph has.

    Notations of terms count as identifiers, because parameters of that type take both.
    """
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if parameter.type == "identifier" and value and not _is_known(store, value):
            near = get_close_matches(value, sorted(_identifiers(store)), n=3)
            yield (
                f"no node has the identifier {value!r} (parameter {parameter.name!r})."
                f"{near_text(near)} The query 'identifiers' lists those of things, "
                "'notations' those of terms."
            )


def _is_known(store: Store, value: str) -> bool:
    found = (
        quad
        for predicate in _PREDICATES
        for quad in store.quads_for_pattern(
            None, NamedNode(predicate), Literal(value), DefaultGraph()
        )
    )
    return next(found, None) is not None or value in _texts(store)


def _texts(store: Store) -> set[str]:
    # a value that a claim gives as text may be asked for too
    quads = store.quads_for_pattern(None, _VALUE, None, DefaultGraph())
    return {quad.object.value for quad in quads if isinstance(quad.object, Literal)}


def _identifiers(store: Store) -> set[str]:
    return {
        quad.object.value
        for predicate in _PREDICATES
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        if isinstance(quad.object, Literal)
    }
