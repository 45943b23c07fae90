"""Class expressions and restrictions of OWL 2 in words, in English and Arabic.

Terms stand in the words as compact IRIs; whoever shows the words turns them into links.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pyoxigraph as ox

from ontology.writing.index import OWL, RDFS, Index, Names, Node, UnreadableOntologyError, Value
from ontology.writing.records import Phrase

_XSD = "http://www.w3.org/2001/XMLSchema#"
_COUNTS = {
    OWL + "minCardinality": Phrase("at least {n} {p}", "{p}: {n} على الأقل"),
    OWL + "maxCardinality": Phrase("at most {n} {p}", "{p}: {n} على الأكثر"),
    OWL + "cardinality": Phrase("exactly {n} {p}", "{p}: {n} بالضبط"),
    OWL + "minQualifiedCardinality": Phrase(
        "at least {n} {p} of the kind {c}", "{p}: {n} على الأقل من نوع {c}"
    ),
    OWL + "maxQualifiedCardinality": Phrase(
        "at most {n} {p} of the kind {c}", "{p}: {n} على الأكثر من نوع {c}"
    ),
    OWL + "qualifiedCardinality": Phrase(
        "exactly {n} {p} of the kind {c}", "{p}: {n} بالضبط من نوع {c}"
    ),
}
_ONE_EACH = Phrase("at least one each of {c}", "واحد على الأقل من كل من: {c}")
_NUMBERS = {
    "0": Phrase("no", "صفر"),
    "1": Phrase("one", "واحد"),
    "2": Phrase("two", "اثنان"),
    "3": Phrase("three", "ثلاثة"),
}
_ANYTHING = {
    OWL + "Thing": Phrase("some {p}", "{p}: عقدة ما"),
    RDFS + "Literal": Phrase("some {p} (a literal)", "{p}: قيمة حرفية ما"),
}
_SOME = Phrase("some {p} of the kind {c}", "{p}: واحد على الأقل من نوع {c}")
_SOME_OF = Phrase("{p} is {c}", "{p}: {c}")
_ONLY = Phrase("{p} only of the kind {c}", "{p}: من نوع {c} فقط")
_VALUE = Phrase("{p} is {c}", "{p}: {c}")
_SELF = Phrase("{p} of itself", "{p}: نفسه")
_NOT = Phrase("not ({c})", "ليس ({c})")
_INVERSE = Phrase("the other way round: {p}", "بالاتجاه المعاكس: {p}")
_ONE_OF = Phrase("one of {c}", "أحد ما يلي: {c}")
_FACETS = {
    _XSD + "minInclusive": "≥",
    _XSD + "maxInclusive": "≤",
    _XSD + "minExclusive": ">",
    _XSD + "maxExclusive": "<",
    _XSD + "pattern": "~",
}


def fill(pattern: Phrase, **parts: Phrase) -> Phrase:
    """Return a phrase with its places filled in both languages."""
    return Phrase(
        pattern.en.format(**{key: part.en for key, part in parts.items()}),
        pattern.ar.format(**{key: part.ar for key, part in parts.items()}),
    )


def joined(phrases: Iterable[Phrase], last_en: str, last_ar: str) -> Phrase:
    """Return phrases as one list.

    >>> joined([Phrase("a", "ا"), Phrase("b", "ب"), Phrase("c", "ج")], " or ", " أو ").en
    'a, b or c'
    """
    *firsts, last = phrases
    if not firsts:
        return last
    english = ", ".join(p.en for p in firsts) + last_en + last.en
    return Phrase(english, "، ".join(p.ar for p in firsts) + last_ar + last.ar)


class ExpressionReader:
    """Says in words what an anonymous class, property or data range is."""

    def __init__(self, index: Index, names: Names) -> None:
        self._index = index
        self._names = names
        self._makers: Mapping[str, Callable[[Node], Phrase]] = {
            OWL + "unionOf": lambda n: joined(self._members(n, OWL + "unionOf"), " or ", " أو "),
            OWL + "intersectionOf": self._intersection,
            OWL + "oneOf": self._one_of,
            OWL + "complementOf": lambda n: fill(_NOT, c=self._one(n, OWL + "complementOf")),
            OWL + "inverseOf": lambda n: fill(_INVERSE, p=self._one(n, OWL + "inverseOf")),
            OWL + "onDatatype": self._data_range,
            OWL + "onProperty": self._restriction,
        }

    def words(self, value: Value) -> Phrase:
        """Return a term as its compact IRI, a literal as itself and an expression in words.

        :raises UnreadableOntologyError: the expression is of a kind that has no words yet
        """
        if isinstance(value, ox.NamedNode):
            name = self._names.compact(value.value)
            return Phrase(name, name)
        if isinstance(value, ox.BlankNode):
            for predicate, maker in self._makers.items():
                if self._index.objects(value, predicate):
                    return maker(value)
            raise UnreadableOntologyError("an anonymous class has no words in expressions.py")
        return Phrase(str(value), str(value))

    def list_words(self, node: Node) -> list[Phrase]:
        """Return the words for each member of an RDF list."""
        return [self.words(member) for member in self._index.members(node)]

    def restrictions(self, nodes: Sequence[Node]) -> list[Phrase]:
        """Return the words for each expression, with all "at least one" in one phrase."""
        minimum = [n for n in nodes if self._index.text(n, OWL + "minCardinality") == "1"]
        others = [self.words(node) for node in nodes if node not in minimum]
        if len(minimum) < 2:
            return [*(self.words(node) for node in minimum), *others]
        properties = [self._one(node, OWL + "onProperty") for node in minimum]
        return [fill(_ONE_EACH, c=joined(properties, " and ", " و")), *others]

    def _one(self, node: Node, predicate: str) -> Phrase:
        return self.words(self._index.objects(node, predicate)[0])

    def _members(self, node: Node, predicate: str) -> list[Phrase]:
        return self.list_words(self._index.nodes(node, predicate)[0])

    def _intersection(self, node: Node) -> Phrase:
        return joined(self._members(node, OWL + "intersectionOf"), " with ", "، و")

    def _one_of(self, node: Node) -> Phrase:
        return fill(_ONE_OF, c=joined(self._members(node, OWL + "oneOf"), ", ", "، "))

    def _restriction(self, node: Node) -> Phrase:
        prop = self._one(node, OWL + "onProperty")
        for predicate, pattern in _COUNTS.items():
            number = self._index.text(node, predicate)
            if number is not None:
                return self._count(node, pattern, number, prop)
        for predicate, pattern in (("allValuesFrom", _ONLY), ("hasValue", _VALUE)):
            if self._index.objects(node, OWL + predicate):
                return fill(pattern, p=prop, c=self._one(node, OWL + predicate))
        if self._index.is_true(node, OWL + "hasSelf"):
            return fill(_SELF, p=prop)
        return self._some(node, prop)

    def _count(self, node: Node, pattern: Phrase, number: str, prop: Phrase) -> Phrase:
        parts = {"n": _NUMBERS.get(number, Phrase(number, number)), "p": prop}
        for predicate in (OWL + "onClass", OWL + "onDataRange"):
            if self._index.objects(node, predicate):
                parts["c"] = self._one(node, predicate)
        return fill(pattern, **parts)

    def _some(self, node: Node, prop: Phrase) -> Phrase:
        if not self._index.objects(node, OWL + "someValuesFrom"):
            raise UnreadableOntologyError(f"a restriction on {prop.en} has no words")
        (filler,) = self._index.nodes(node, OWL + "someValuesFrom")
        usual = _SOME_OF if self._index.objects(filler, OWL + "oneOf") else _SOME
        pattern = _ANYTHING.get(filler.value, usual)
        return fill(pattern, p=prop, c=self.words(filler))

    def _data_range(self, node: Node) -> Phrase:
        (facets,) = self._index.nodes(node, OWL + "withRestrictions")
        found = [self._one(node, OWL + "onDatatype").en]
        for facet in self._index.members(facets):
            if not isinstance(facet, ox.BlankNode):
                raise UnreadableOntologyError("a facet of a datatype has no node of its own")
            for predicate, sign in _FACETS.items():
                limits = self._index.literals(facet, predicate)
                found += [f"{sign} {limit.value}" for limit in limits]
        return Phrase(" ".join(found), " ".join(found))
