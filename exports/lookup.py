"""Look up triples by short names; the one place of this package that knows IRIs of properties."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode

from exports.source import QuadSource
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES

DEFAULT = DefaultGraph()
_XSD_STRING = PREFIXES["xsd"] + "string"
Value = NamedNode | Literal


@lru_cache(maxsize=512)
def property_node(name: str) -> NamedNode:
    """Return a property such as ``isnad:about``.

    >>> property_node("isnad:about").value
    'https://w3id.org/isnad/ontology#about'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def notation(iri: str) -> str:
    """Return the notation of a value of the ontology.

    >>> notation("https://w3id.org/isnad/ontology#certainty-certain")
    'certain'
    """
    return iri.removeprefix(NAMESPACE).partition("-")[2] or iri.removeprefix(NAMESPACE)


class Properties:
    """The triples that start at a node, in the default graph; asked by short names."""

    def __init__(self, source: QuadSource, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[Value]] = {}
        # unpacked, and with a tuple of classes: each look at a part of a quad makes a new object,
        # and so does each union
        for _, predicate, value, _ in source.quads_for_pattern(NamedNode(iri), None, None, DEFAULT):
            if isinstance(value, (NamedNode, Literal)):
                self._values.setdefault(predicate.value, []).append(value)

    def values(self, name: str) -> list[Value]:
        """Return all values of a property."""
        return self._values.get(property_node(name).value, [])

    def iris(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of a property, sorted."""
        return tuple(sorted(v.value for v in self.values(name) if isinstance(v, NamedNode)))

    def iri_of(self, name: str) -> str:
        """Return the first IRI of a property, or nothing."""
        return next(iter(self.iris(name)), "")

    def literals(self, name: str) -> list[Literal]:
        """Return the literals of a property, sorted by language and text."""
        found = [v for v in self.values(name) if isinstance(v, Literal)]
        return sorted(found, key=lambda v: (v.language or "", v.value))

    def text(self, name: str) -> str:
        """Return the first literal of a property, or nothing."""
        return next((v.value for v in self.literals(name)), "")

    def number(self, name: str) -> Decimal | None:
        """Return the number of a property, or None."""
        try:
            return Decimal(self.text(name)) if self.text(name) else None
        except InvalidOperation:
            return None

    def notation(self, name: str) -> str:
        """Return the notation of the value of a property, or nothing."""
        found = self.iri_of(name)
        return notation(found) if found else ""


def subjects(source: QuadSource, name: str, value: str) -> Iterator[str]:
    """Yield the nodes that have an IRI as the value of a property, in the order of the store."""
    found = source.quads_for_pattern(None, property_node(name), NamedNode(value), DEFAULT)
    for quad in found:
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def instances(source: QuadSource, class_name: str) -> Iterator[str]:
    """Yield the nodes of a class of the ontology, such as ``Event``; subclasses are inferred."""
    yield from subjects(source, "rdf:type", NAMESPACE + class_name)
