"""What OWL says about one term, or about several at once."""

from collections.abc import Iterator

import pyoxigraph as ox

from ontology.parts import NAMESPACE
from ontology.writing.expressions import ExpressionReader, fill, joined
from ontology.writing.index import OWL, RDFS, SCHEMA, TYPE, Index, Names, Node
from ontology.writing.records import Axioms, Phrase
from ontology.writing.words import CHARACTERISTICS

# Groups in which each member excludes all others.
_GROUPS = (
    (OWL + "AllDisjointClasses", Phrase("Never one thing: {c}.", "لا تجتمع في شيء واحد: {c}.")),
    (
        OWL + "AllDisjointProperties",
        Phrase("Never between the same two: {c}.", "لا تجتمع بين اثنين بعينهما: {c}."),
    ),
)
_EXACTLY_ONE = Phrase("exactly one of: {c}", "واحد فقط مما يلي: {c}")


class AxiomReader:
    """Reads axioms from an index of triples."""

    def __init__(self, index: Index, names: Names) -> None:
        self._index = index
        self._names = names
        self._expressions = ExpressionReader(index, names)
        self._excluded = _exclusions(index)

    def axioms(self, term: ox.NamedNode) -> Axioms:
        """Return what is said about a term.

        :raises UnreadableOntologyError: an expression has no words
        """
        return Axioms(
            supers=self._names_of(term, RDFS + "subClassOf", RDFS + "subPropertyOf", ours=True),
            domain=self._operands(term, RDFS + "domain"),
            range=self._operands(term, RDFS + "range", SCHEMA + "rangeIncludes"),
            inverse=self._inverse(term),
            disjoint=tuple(map(self._names.compact, self._excluded.get(term.value, ()))),
            characteristics=self._characteristics(term),
            chains=self._lists(term, OWL + "propertyChainAxiom"),
            keys=self._lists(term, OWL + "hasKey"),
            restrictions=self._phrases(term, RDFS + "subClassOf"),
            equivalents=self._equivalents(term),
        )

    def statements(self) -> Iterator[Phrase]:
        """Yield the axioms about several terms at once, as sentences."""
        for subject in self._index.subjects():
            for kind, pattern in _GROUPS:
                if self._index.is_a(subject, kind):
                    (members,) = self._index.nodes(subject, OWL + "members")
                    words = self._expressions.list_words(members)
                    yield fill(pattern, c=joined(words, ", ", "، "))

    def _names_of(self, term: Node, *predicates: str, ours: bool = False) -> tuple[str, ...]:
        found = [iri for predicate in predicates for iri in self._index.iris(term, predicate)]
        kept = [iri for iri in found if iri.startswith(NAMESPACE) or not ours]
        return tuple(self._names.compact(iri) for iri in kept)

    def _operands(self, term: Node, *predicates: str) -> tuple[str, ...]:
        """Return the named classes, or the members of the union that stands there."""
        found: list[str] = []
        for node in (n for predicate in predicates for n in self._index.nodes(term, predicate)):
            unions = self._index.nodes(node, OWL + "unionOf")
            members = self._expressions.list_words(unions[0]) if unions else None
            found += [p.en for p in members or [self._expressions.words(node)]]
        return tuple(found)

    def _inverse(self, term: ox.NamedNode) -> tuple[str, ...]:
        stated = self._names_of(term, OWL + "inverseOf")
        others = (
            self._names.compact(subject.value)
            for subject in self._index.subjects()
            if isinstance(subject, ox.NamedNode)
            and term.value in self._index.iris(subject, OWL + "inverseOf")
        )
        return tuple(dict.fromkeys((*stated, *others)))

    def _characteristics(self, term: Node) -> tuple[str, ...]:
        types = [iri.removeprefix(OWL) for iri in self._index.iris(term, TYPE)]
        return tuple(name for name in CHARACTERISTICS if name in types)

    def _lists(self, term: Node, predicate: str) -> tuple[tuple[str, ...], ...]:
        lists = self._index.nodes(term, predicate)
        return tuple(tuple(p.en for p in self._expressions.list_words(one)) for one in lists)

    def _phrases(self, term: Node, predicate: str) -> tuple[Phrase, ...]:
        nodes = [n for n in self._index.nodes(term, predicate) if isinstance(n, ox.BlankNode)]
        return tuple(self._expressions.restrictions(nodes))

    def _equivalents(self, term: Node) -> tuple[Phrase, ...]:
        unions = self._index.nodes(term, OWL + "disjointUnionOf")
        members = [self._expressions.list_words(union) for union in unions]
        exclusive = [fill(_EXACTLY_ONE, c=joined(words, ", ", "، ")) for words in members]
        return (*self._phrases(term, OWL + "equivalentClass"), *exclusive)


def _exclusions(index: Index) -> dict[str, list[str]]:
    """Return for each term those that exclude it, in the order of the files."""
    found: dict[str, list[str]] = {}
    for one, other in _exclusive_pairs(index):
        for left, right in ((one, other), (other, one)):
            known = found.setdefault(left, [])
            if right not in known:
                known.append(right)
    return found


def _exclusive_pairs(index: Index) -> Iterator[tuple[str, str]]:
    for subject in index.subjects():
        if isinstance(subject, ox.NamedNode):
            for predicate in ("disjointWith", "propertyDisjointWith"):
                for other in index.iris(subject, OWL + predicate):
                    yield subject.value, other
        for list_predicate in ("members", "disjointUnionOf"):
            for group in index.nodes(subject, OWL + list_predicate):
                named = [m.value for m in index.members(group) if isinstance(m, ox.NamedNode)]
                for place, one in enumerate(named):
                    for other in named[place + 1 :]:
                        yield one, other
