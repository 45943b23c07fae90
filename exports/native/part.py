"""A part of a graph that is small enough to be held: one article, or one entity.

It keeps account of what was read. What nobody asked for has no place in the native format, and is
told rather than lost.
"""

from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode, Quad

from exports.errors import NotNativeError
from exports.lookup import Value, notation, property_node
from ontology.parts import NAMESPACE

Texts = dict[str, str]
Ref = Callable[[str], str]
_TYPE = "rdf:type"


class Part:
    """Some triples, looked up by subject and short name of the property.

    :param what: for messages, such as ``article demo``
    """

    def __init__(self, what: str, quads: Iterable[Quad]) -> None:
        self.what = what
        self._known: dict[str, dict[str, list[Value]]] = {}
        self._read: set[tuple[str, str]] = set()
        for quad in quads:
            subject, object_ = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
                raise NotNativeError(what, f"it has a blank node in {quad.triple}")
            values = self._known.setdefault(subject.value, {})
            values.setdefault(quad.predicate.value, []).append(object_)

    @property
    def subjects(self) -> list[str]:
        """The nodes of which anything is said, sorted."""
        return sorted(self._known)

    def has(self, subject: str, name: str, value: Value) -> bool:
        """Whether there is a triple; it counts as read."""
        return value in self.values(subject, name)

    def values(self, subject: str, name: str) -> list[Value]:
        """Return all values of a property."""
        predicate = property_node(name).value
        self._read.add((subject, predicate))
        return self._known.get(subject, {}).get(predicate, [])

    def value(self, subject: str, name: str) -> Value | None:
        """Return the value of a property that has one at most.

        :raises NotNativeError: it has several
        """
        found = self.values(subject, name)
        if len(found) > 1:
            raise NotNativeError(self.what, f"<{subject}> has {len(found)} values of {name}")
        return found[0] if found else None

    def iris(self, subject: str, name: str) -> list[str]:
        """Return the IRIs of a property, sorted."""
        return sorted(v.value for v in self.values(subject, name) if isinstance(v, NamedNode))

    def iri(self, subject: str, name: str) -> str:
        """Return the IRI of a property, or nothing."""
        found = self.value(subject, name)
        return found.value if isinstance(found, NamedNode) else ""

    def text(self, subject: str, name: str) -> str | None:
        """Return the literal of a property that has one at most."""
        found = self.value(subject, name)
        return found.value if isinstance(found, Literal) else None

    def strings(self, subject: str, name: str) -> list[str]:
        """Return the literals of a property, sorted."""
        return sorted(v.value for v in self.values(subject, name) if isinstance(v, Literal))

    def words(self, subject: str, name: str) -> Texts | None:
        """Return a text in English, Arabic or both."""
        found: Texts = {}
        for value in self.values(subject, name):
            language = value.language if isinstance(value, Literal) else None
            if language not in ("en", "ar") or language in found:
                problem = f"<{subject}> has {name} as {value}, expected one text in en and in ar"
                raise NotNativeError(self.what, problem)
            found[language] = value.value
        return {language: found[language] for language in ("en", "ar") if language in found} or None

    def notation(self, subject: str, name: str) -> str | None:
        """Return the notation of a value of the ontology."""
        found = self.iri(subject, name)
        return notation(found) if found else None

    def classes(self, subject: str) -> set[str]:
        """Return the local names of the classes of the ontology that a node has."""
        found = self.iris(subject, _TYPE)
        return {iri.removeprefix(NAMESPACE) for iri in found if iri.startswith(NAMESPACE)}

    def skip(self, *names: str) -> None:
        """Count properties as read wherever they are: they follow from the others."""
        for name in names:
            predicate = property_node(name).value
            self._read.update((s, predicate) for s in self._known if predicate in self._known[s])

    def check_all_read(self) -> None:
        """:raises NotNativeError: there is something that nobody asked for"""
        for subject, properties in self._known.items():
            for predicate, values in properties.items():
                if (subject, predicate) not in self._read:
                    problem = f"<{subject}> <{predicate}> {values[0]} has no place in it"
                    raise NotNativeError(self.what, problem)


def filled(**members: object) -> dict[str, object]:
    """Return the members that say something, in order; zero, false and an empty text do."""
    return {name: value for name, value in members.items() if value is not None and value != []}
