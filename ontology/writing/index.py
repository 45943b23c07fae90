"""The triples of Turtle files in the order in which they were written, with look-ups."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from ontology.writing.records import Texts

Node = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
TYPE = RDF + "type"


class UnreadableOntologyError(ValueError):
    """The ontology says something that can't be shown."""


class Index:
    """Triples by subject and predicate. Objects keep the order of the files."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._objects: dict[Node, dict[str, list[Value]]] = {}
        for triple in triples:
            if isinstance(triple.subject, ox.Triple):
                raise UnreadableOntologyError("a triple is the subject of a triple")
            of_subject = self._objects.setdefault(triple.subject, {})
            known = of_subject.setdefault(triple.predicate.value, [])
            if triple.object not in known:
                known.append(triple.object)

    def subjects(self) -> Iterator[Node]:
        """Yield each subject once, in the order of the files."""
        yield from self._objects

    def triples(self) -> Iterator[tuple[Node, str, Value]]:
        """Yield (subject, IRI of the predicate, object)."""
        for subject, of_subject in self._objects.items():
            for predicate, objects in of_subject.items():
                for value in objects:
                    yield subject, predicate, value

    def objects(self, subject: Node, predicate: str) -> list[Value]:
        """Return the objects of a subject and a predicate (an IRI)."""
        return list(self._objects.get(subject, {}).get(predicate, ()))

    def nodes(self, subject: Node, predicate: str) -> list[Node]:
        """Return those objects that are nodes."""
        found = self.objects(subject, predicate)
        return [o for o in found if isinstance(o, ox.NamedNode | ox.BlankNode)]

    def iris(self, subject: Node, predicate: str) -> list[str]:
        """Return those objects that are IRIs."""
        return [o.value for o in self.objects(subject, predicate) if isinstance(o, ox.NamedNode)]

    def literals(self, subject: Node, predicate: str) -> list[ox.Literal]:
        """Return those objects that are literals."""
        return [o for o in self.objects(subject, predicate) if isinstance(o, ox.Literal)]

    def text(self, subject: Node, predicate: str) -> str | None:
        """Return the lexical form of the first literal, or None."""
        return next((o.value for o in self.literals(subject, predicate)), None)

    def is_true(self, subject: Node, predicate: str) -> bool:
        """Whether the object is the boolean true."""
        return self.text(subject, predicate) in ("true", "1")

    def texts(self, subject: Node, predicate: str) -> Texts:
        """Return the literals by language; those without a language count as English."""
        literals = self.literals(subject, predicate)
        arabic = tuple(o.value for o in literals if o.language == "ar")
        return Texts(tuple(o.value for o in literals if o.language in (None, "en")), arabic)

    def is_a(self, subject: Node, class_iri: str) -> bool:
        """Whether the subject is typed with a class."""
        return class_iri in self.iris(subject, TYPE)

    def members(self, node: Node) -> list[Value]:
        """Return the members of an RDF list; raises UnreadableOntologyError if it is broken."""
        found: list[Value] = []
        rest = node
        while rest != ox.NamedNode(RDF + "nil"):
            firsts, rests = self.objects(rest, RDF + "first"), self.nodes(rest, RDF + "rest")
            if len(firsts) != 1 or len(rests) != 1:
                raise UnreadableOntologyError(f"a list has {len(firsts)} values at one place")
            found.append(firsts[0])
            rest = rests[0]
        return found


@dataclass(frozen=True)
class Names:
    """Compact IRIs: prefixes and the namespace that each stands for."""

    prefixes: dict[str, str]
    _by_length: list[tuple[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        object.__setattr__(self, "_by_length", longest_first)

    def compact(self, iri: str) -> str:
        """Return an IRI with its prefix, or as it is when no prefix fits.

        >>> Names({"skos": SKOS}).compact(SKOS + "Concept")
        'skos:Concept'
        """
        for prefix, namespace in self._by_length:
            local = iri.removeprefix(namespace)
            if local != iri and re.fullmatch(r"\w[\w.-]*", local):
                return f"{prefix}:{local}"
        return iri

    def expand(self, name: str) -> str:
        """Return the IRI of a compact IRI, or the text as it is when the prefix is unknown."""
        prefix, colon, local = name.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else name
