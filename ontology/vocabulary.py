"""The ontology as look-up tables: the only list of classes, properties and values in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from ontology.parts import NAMESPACE, ONTOLOGY_IRI, TERMS, ontology_triples

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RANGE_INCLUDES = "https://schema.org/rangeIncludes"
# OWL 2 names the texts that RDF 1.1 calls language-tagged strings.
_LANGUAGE_TEXT = {_RDF + "PlainLiteral": _RDF + "langString"}

_PROPERTY_KINDS = (
    ("AnnotationProperty", True),
    ("DatatypeProperty", False),
    ("ObjectProperty", True),
)
_TYPE = ox.NamedNode(_RDF + "type")


class UnknownTermError(LookupError):
    """A term was asked for that the ontology does not define."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology.

    :param is_object: True for an object property, False for a datatype property.
    :param datatype: IRI of the datatype of a datatype property, or None.
    :param scheme: local name of the concept scheme that gives its values, or None.
    :param value_class: ``Time`` or ``Figure`` when its values are those, or None.
    :param range_class: local name of the class of its values, or None where any node will do.
    :param domain_classes: local names of the classes one of which its subject has; none where any
        node will do.
    """

    name: str
    iri: str
    layer: str
    is_object: bool
    datatype: str | None
    scheme: str | None
    value_class: str | None
    range_class: str | None
    domain_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes, properties and concept schemes by local name (concepts by notation)."""

    version: str
    classes: dict[str, frozenset[str]]
    class_layers: dict[str, str]
    properties: dict[str, Property]
    role_names: frozenset[str]
    schemes: dict[str, dict[str, str]]
    discrete: frozenset[str]

    def class_iri(self, name: str) -> str:
        """Return the IRI of a class; raises UnknownTermError."""
        if name not in self.classes:
            raise UnknownTermError(f"the ontology has no class {name!r}")
        return NAMESPACE + name

    def property_iri(self, name: str) -> str:
        """Return the IRI of a property; raises UnknownTermError."""
        if name not in self.properties:
            raise UnknownTermError(f"the ontology has no property {name!r}")
        return self.properties[name].iri

    def concept_iri(self, scheme: str, notation: str) -> str:
        """Return the IRI of a concept of a scheme; raises UnknownTermError."""
        try:
            return self.schemes[scheme][notation]
        except KeyError:
            raise UnknownTermError(f"scheme {scheme!r} has no concept {notation!r}") from None

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether class ``name`` is ``ancestor`` or below it."""
        return name == ancestor or ancestor in self.classes.get(name, frozenset())

    def classes_below(self, ancestor: str) -> list[str]:
        """Return the names of a class and of all classes below it, sorted."""
        return sorted(name for name in self.classes if self.is_a(name, ancestor))

    def content_properties(self) -> list[str]:
        """Return the names of the properties that a claim may state, sorted."""
        return sorted(n for n, p in self.properties.items() if p.layer == "content")


@cache
def load_vocabulary() -> Vocabulary:
    """Load the packaged ontology; the result is immutable and shared."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology_triples([TERMS]))
    return _Reader(store).read()


class _Reader:
    """Turns the triples of the ontology into a Vocabulary."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def read(self) -> Vocabulary:
        parents = {name: self._parents(name) for name in self._instances(_OWL + "Class")}
        properties = {
            name: self._property(name, is_object)
            for kind, is_object in _PROPERTY_KINDS
            for name in self._instances(_OWL + kind)
        }
        version = self._text(ox.NamedNode(ONTOLOGY_IRI), _OWL + "versionInfo")
        return Vocabulary(
            version=version or "",
            classes={name: frozenset(_closure(name, parents)) for name in parents},
            class_layers={n: self._text(_term(n), NAMESPACE + "layer") or "" for n in parents},
            properties=properties,
            role_names=frozenset(
                n for n in properties if "involves" in {n} | set(self._super_properties(n))
            ),
            schemes=self._schemes(),
            discrete=frozenset(
                quad.subject.value
                for quad in self._store.quads_for_pattern(None, _term("discrete"), None)
                if isinstance(quad.subject, ox.NamedNode)
            ),
        )

    def _instances(self, class_iri: str) -> list[str]:
        quads = self._store.quads_for_pattern(None, _TYPE, ox.NamedNode(class_iri))
        names = (_local_name(quad.subject) for quad in quads)
        return sorted(name for name in names if name is not None)

    def _parents(self, name: str) -> set[str]:
        return set(self._linked_names(name, _RDFS + "subClassOf"))

    def _super_properties(self, name: str) -> Iterable[str]:
        direct = list(self._linked_names(name, _RDFS + "subPropertyOf"))
        for parent in direct:
            yield parent
            yield from self._super_properties(parent)

    def _linked_names(self, name: str, predicate: str) -> Iterator[str]:
        for term in self._objects(_term(name), predicate):
            linked = _local_name(term)
            if linked is not None:
                yield linked

    def _objects(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> list[object]:
        pattern = (subject, ox.NamedNode(predicate), None)
        return [quad.object for quad in self._store.quads_for_pattern(*pattern)]

    def _text(self, subject: ox.NamedNode, predicate: str) -> str | None:
        for term in self._objects(subject, predicate):
            if isinstance(term, ox.Literal):
                return term.value
        return None

    def _property(self, name: str, is_object: bool) -> Property:
        ranges = [*self._objects(_term(name), _RDFS + "range")]
        value_range = next(iter(ranges + self._objects(_term(name), _RANGE_INCLUDES)), None)
        range_iri = value_range.value if isinstance(value_range, ox.NamedNode) else None
        return Property(
            name=name,
            iri=NAMESPACE + name,
            layer=self._text(_term(name), NAMESPACE + "layer") or "",
            is_object=is_object,
            datatype=None if is_object else _LANGUAGE_TEXT.get(range_iri or "", range_iri),
            scheme=next(
                (_scheme_name(n) for n in self._linked_names(name, NAMESPACE + "valueScheme")), None
            ),
            value_class=next(iter(self._linked_names(name, NAMESPACE + "valueClass")), None),
            range_class=_local_name(value_range) if is_object else None,
            domain_classes=tuple(sorted(self._domain(name))),
        )

    def _domain(self, name: str) -> Iterator[str]:
        """Yield the domain of a property, or the members of the union that is its domain."""
        for domain in self._objects(_term(name), _RDFS + "domain"):
            if isinstance(domain, ox.BlankNode):
                yield from self._members(domain)
            else:
                yield _local_name(domain) or ""

    def _members(self, union: ox.BlankNode) -> Iterator[str]:
        (rest,) = self._objects(union, _OWL + "unionOf")
        while isinstance(rest, ox.BlankNode):
            (first,) = self._objects(rest, _RDF + "first")
            yield _local_name(first) or ""
            (rest,) = self._objects(rest, _RDF + "rest")

    def _schemes(self) -> dict[str, dict[str, str]]:
        schemes = self._instances(_SKOS + "ConceptScheme")
        found: dict[str, dict[str, str]] = {_scheme_name(name): {} for name in schemes}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(_SKOS + "inScheme"), None):
            concept, scheme = quad.subject, _local_name(quad.object)
            if isinstance(concept, ox.NamedNode) and scheme is not None:
                notation = self._text(concept, _SKOS + "notation")
                found[_scheme_name(scheme)][notation or ""] = concept.value
        return {scheme: dict(sorted(concepts.items())) for scheme, concepts in found.items()}


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMESPACE + name)


def _scheme_name(local_name: str) -> str:
    """Return the short name of a scheme: ``isnad:unit-scheme`` is the scheme ``unit``."""
    return local_name.removesuffix("-scheme")


def _local_name(term: object) -> str | None:
    """Return the local name of a term in the ontology's namespace, else None."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(NAMESPACE):
        return term.value.removeprefix(NAMESPACE)
    return None


def _closure(name: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = list(parents.get(name, ()))
    while pending:
        parent = pending.pop()
        if parent not in found:
            found.add(parent)
            pending.extend(parents.get(parent, ()))
    return found
