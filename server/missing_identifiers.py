"""Identifiers given for the parameters of a query that nothing in the graph has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ontology.prefixes import PREFIXES
from queries.library import StoredQuery
from server.quads import QuadSource

_VALUE = NamedNode(PREFIXES["isnad"] + "value")


@dataclass(frozen=True, slots=True)
class MissingIdentifier:
    """An identifier that no node has, with up to three that look like it."""

    parameter: str
    value: str
    near: tuple[str, ...]


def missing_identifiers(
    store: QuadSource,
    near: Callable[[str], list[str]],
    query: StoredQuery,
    values: Mapping[str, str],
) -> Iterator[MissingIdentifier]:
    """Yield what was given for identifier parameters and is nowhere in the default graph.

    Such a parameter may also take a notation such as ``killed``, or the text of a value.

    :param near: gives what looks like an identifier; called only for those that are missing
    :param values: the given values by parameter name
    """
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if parameter.type == "identifier" and value and not _is_known(store, value):
            yield MissingIdentifier(parameter.name, value, tuple(near(value)))


def _is_known(store: QuadSource, value: str) -> bool:
    plain = store.quads_for_pattern(None, None, Literal(value), DefaultGraph())
    if next(plain, None) is not None:
        return True
    # What a claim gives as a text has a language, so its literal can't be looked up as a whole.
    quads = store.quads_for_pattern(None, _VALUE, None, DefaultGraph())
    return any(isinstance(q.object, Literal) and q.object.value == value for q in quads)
