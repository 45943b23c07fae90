"""Reads nodes from a snapshot for the pages: their labels, values and links.

Pattern look-ups in the default graph, which is the merge of all graphs. They can't multiply rows
as joins of optional parts do, and a page of some hundred claims takes milliseconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ontology.prefixes import PREFIXES
from server.merged import former_iris
from server.prefixes import in_words, shorten_iri
from server.snapshot import Snapshot

_LABEL, _IDENTIFIER = "rdfs:label", "dcterms:identifier"
_STATED_PARTS = ("graph/registry", "graph/article/", "graph/meta")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its language tag, or nothing for plain text and numbers."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node as pages name it.

    :param label: never empty; English if there is one
    :param label_ar: the Arabic label when it isn't the label already
    :param language: of the label
    :param identifier: ``org:sdf``, ``000#c05``, or nothing
    """

    iri: str
    label: str
    label_ar: str = ""
    language: str = ""
    identifier: str = ""


Value = Node | Text


class GraphReader:
    """Reads one snapshot during one request; keeps the nodes that it has named."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.base = snapshot.manifest.base
        self._store = snapshot.store
        self._nodes: dict[str, Node] = {}

    def has(self, iri: str) -> bool:
        """Whether the graph names an IRI, as subject or as object."""
        node = NamedNode(iri)
        patterns = ((node, None, None, DefaultGraph()), (None, None, node, DefaultGraph()))
        return any(next(self._store.quads_for_pattern(*p), None) is not None for p in patterns)

    def terms(self, iri: str, name: str) -> list[NamedNode | Literal]:
        """Return the objects of a property such as ``isnad:about``, in a fixed order."""
        found = self._store.quads_for_pattern(NamedNode(iri), _named(name), None, DefaultGraph())
        kept = [q.object for q in found if isinstance(q.object, NamedNode | Literal)]
        return sorted(kept, key=str)

    def iris(self, iri: str, name: str) -> list[str]:
        """Return the IRIs among the objects of a property."""
        return [term.value for term in self.terms(iri, name) if isinstance(term, NamedNode)]

    def iri(self, iri: str, name: str) -> str:
        """Return the first IRI of a property, or nothing."""
        return next(iter(self.iris(iri, name)), "")

    def text(self, iri: str, name: str) -> str:
        """Return the first literal of a property, or nothing."""
        return next((t.value for t in self.terms(iri, name) if isinstance(t, Literal)), "")

    def texts(self, iri: str, name: str) -> tuple[Text, ...]:
        """Return the literals of a property, English first."""
        found = [t for t in self.terms(iri, name) if isinstance(t, Literal)]
        found.sort(key=lambda t: (t.language != "en", t.language or "", t.value))
        return tuple(Text(t.value, t.language or "") for t in found)

    def subjects(self, name: str, iri: str) -> list[str]:
        """Return the nodes that have an IRI as the value of a property."""
        found = self._store.quads_for_pattern(None, _named(name), NamedNode(iri), DefaultGraph())
        return sorted(q.subject.value for q in found if isinstance(q.subject, NamedNode))

    def node(self, iri: str) -> Node:
        """Return a node with its labels."""
        if iri not in self._nodes:
            self._nodes[iri] = self._named_node(iri)
        return self._nodes[iri]

    def nodes(self, iri: str, name: str) -> tuple[Node, ...]:
        """Return the nodes that are values of a property, by their labels."""
        return tuple(sorted(map(self.node, self.iris(iri, name)), key=lambda n: n.label))

    def value(self, term: NamedNode | Literal) -> Value:
        """Return a term as pages show it."""
        if isinstance(term, NamedNode):
            return self.node(term.value)
        return Text(term.value, term.language or "")

    def kinds(self, iri: str) -> tuple[Node, ...]:
        """Return the narrowest classes that article or registry give a node, not the claims."""
        found = {o.value for p, o in self.stated(iri) if p == PREFIXES["rdf"] + "type"}
        wider = {w for kind in found for w in self._wider(kind)}
        return tuple(sorted(map(self.node, found - wider), key=lambda n: n.label))

    def stated(self, iri: str) -> Iterator[tuple[str, NamedNode | Literal]]:
        """Yield the triples of a node in the article graphs and the registry, not of the view."""
        seen = set()
        for quad in self._store.quads_for_pattern(NamedNode(iri), None, None, None):
            graph = getattr(quad.graph_name, "value", "").removeprefix(self.base)
            pair = (quad.predicate.value, quad.object)
            if not graph.startswith(_STATED_PARTS) or pair in seen:
                continue
            seen.add(pair)
            if isinstance(quad.object, NamedNode | Literal):
                yield pair[0], quad.object

    def former(self, iri: str) -> list[str]:
        """Return the IRIs of the nodes that were merged into this one."""
        return former_iris(self._store, iri)

    def stated_to(self, iri: str, most: int = 10_000) -> Iterator[tuple[str, str]]:
        """Yield predicate and subject of what article graphs and registry say that leads here.

        :param most: how many quads are looked at
        """
        found = self._store.quads_for_pattern(None, None, NamedNode(iri), None)
        for quad in islice(found, most):
            graph = getattr(quad.graph_name, "value", "").removeprefix(self.base)
            if graph.startswith(_STATED_PARTS) and isinstance(quad.subject, NamedNode):
                yield quad.predicate.value, quad.subject.value

    def incoming(self, iri: str, most: int) -> list[tuple[str, str]]:
        """Return pairs of subject and predicate of the triples that lead to a node."""
        pairs = set()
        for quad in self._store.quads_for_pattern(None, None, NamedNode(iri), DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                pairs.add((quad.predicate.value, quad.subject.value))
            if len(pairs) == most:
                break
        return sorted(pairs)

    def _wider(self, kind: str, depth: int = 0) -> set[str]:
        parents = {p for p in self.iris(kind, "rdfs:subClassOf") if p != kind}
        deeper = (self._wider(p, depth + 1) for p in parents) if depth < 20 else ()
        return parents.union(*deeper)

    def _named_node(self, iri: str) -> Node:
        labels = self.texts(iri, _LABEL)
        label = labels[0] if labels else self._stand_in(iri)
        number = self._number(iri)
        if number:
            label = Text(f"{number}: {label.text}", label.language)
        arabic = next((t.text for t in labels[1:] if t.language == "ar"), "")
        identifier = self.text(iri, _IDENTIFIER)
        return Node(iri, label.text, arabic, label.language, identifier)

    def _number(self, iri: str) -> str:
        """Return the number of a figure with its comparator, or nothing."""
        low, high = self.text(iri, "isnad:minimum"), self.text(iri, "isnad:maximum")
        amount = self.text(iri, "isnad:amount") or (f"{low}–{high}" if low and high else "")
        comparator = self.iri(iri, "isnad:comparator")
        if not amount or not comparator:
            return ""
        words = self.node(comparator).label
        return amount if words in ("exactly", "range") else f"{words} {amount}"

    def _stand_in(self, iri: str) -> Text:
        """Name a node without a label by its date, its words or its identifier."""
        if iri == PREFIXES["rdf"] + "type":
            return Text("is a")
        dated = self.text(iri, "isnad:edtf") or self.text(iri, "isnad:textEdtf")
        meant = self.texts(iri, "isnad:relativeMeaning") + self.texts(iri, "isnad:wordsAsWritten")
        if dated or meant:
            return Text(dated) if dated else meant[0]
        short = shorten_iri(iri, self.base)
        prefix, _, local = short.partition(":")
        if prefix in PREFIXES:
            short = in_words(local)
        return Text(self.text(iri, _IDENTIFIER) or short)


def _named(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
