"""Read what is said of a node: what is in the view, or all that claims say and who says it."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from exports.lookup import DEFAULT, Properties, Value, property_node, subjects
from exports.records import Statement, Text
from exports.source import QuadSource
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"


class StatementReader:
    """Reads the statements of one graph.

    :param properties: gives the triples that start at a node
    """

    def __init__(
        self, source: QuadSource, base: str, properties: Callable[[str], Properties]
    ) -> None:
        self.source = source
        self.properties = properties
        self._view = NamedNode(f"{base}graph/view")
        self._disputed: frozenset[tuple[str, str, Value]] | None = None

    def viewed(self, iri: str) -> tuple[Statement, ...]:
        """Return what of a node is in the view."""
        found = self.source.quads_for_pattern(NamedNode(iri), None, None, self._view)
        disputed = self._disputed_statements()
        said = [
            Statement(
                iri,
                _local_name(quad.predicate),
                _object(quad.object),
                True,
                (iri, quad.predicate.value, quad.object) in disputed,
                (),
            )
            for quad in found
            if isinstance(quad.object, NamedNode | Literal)
        ]
        return tuple(sorted(said, key=_order))

    def claimed(self, iri: str) -> tuple[Statement, ...]:
        """Return all that claims say of a node, with the claims."""
        found: dict[tuple[str, Value], tuple[set[str], set[str]]] = {}
        for proposition in subjects(self.source, "isnad:subject", iri):
            known = self.properties(proposition)
            predicate = known.iri_of("isnad:predicate")
            claims = set(subjects(self.source, "isnad:states", proposition))
            for value in (*known.values("isnad:object"), *known.values("isnad:value")):
                statuses, stating = found.setdefault((predicate, value), (set(), set()))
                statuses.add(known.notation("isnad:viewStatus"))
                stating.update(claims)
        said = [
            Statement(
                iri,
                _local_name(NamedNode(predicate)),
                _object(value),
                bool(statuses - {""}),
                "disputed" in statuses,
                tuple(sorted(claims)),
            )
            for (predicate, value), (statuses, claims) in found.items()
            if predicate
        ]
        return tuple(sorted(said, key=_order))

    def _disputed_statements(self) -> frozenset[tuple[str, str, Value]]:
        """Return the disputed triples of the view; there are few, and they are read once."""
        if self._disputed is None:
            status = NamedNode(NAMESPACE + "viewStatus-disputed")
            found = self.source.quads_for_pattern(
                None, property_node("isnad:viewStatus"), status, DEFAULT
            )
            triples = set()
            for quad in found:
                known = self.properties(getattr(quad.subject, "value", ""))
                for value in (*known.values("isnad:object"), *known.values("isnad:value")):
                    subject, predicate = known.iri_of("isnad:subject"), "isnad:predicate"
                    triples.add((subject, known.iri_of(predicate), value))
            self._disputed = frozenset(triples)
        return self._disputed


def _object(value: object) -> str | Text:
    if isinstance(value, Literal):
        return Text(value.value, value.datatype.value, value.language or "")
    assert isinstance(value, NamedNode)
    return value.value


def _local_name(predicate: NamedNode) -> str:
    return "type" if predicate.value == _TYPE else predicate.value.removeprefix(NAMESPACE)


def _order(statement: Statement) -> tuple[str, str, str]:
    shown = statement.object
    if isinstance(shown, Text):
        return (statement.predicate, shown.value, shown.language)
    return (statement.predicate, shown, "")
