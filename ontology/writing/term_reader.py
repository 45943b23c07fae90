"""Reads what the ontology says of one term into a record."""

from collections.abc import Mapping

import pyoxigraph as ox

from ontology.parts import NAMESPACE
from ontology.writing.axioms import AxiomReader
from ontology.writing.index import DCTERMS, OWL, RDFS, SKOS, Index, Names
from ontology.writing.records import Alignment, Kind, Origin, Term, Texts

_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"


class TermReader:
    """Reads one term after the other from the triples of all files."""

    def __init__(
        self, index: Index, names: Names, aligned: Mapping[str, tuple[Alignment, ...]]
    ) -> None:
        self._index = index
        self._names = names
        self._aligned = aligned
        self._axioms = AxiomReader(index, names)

    def term(self, node: ox.NamedNode, kind: Kind, part: str) -> Term:
        """Return the record of one term, without the terms below it.

        :raises UnreadableOntologyError: an axiom can't be put into words
        """
        index, isnad = self._index, NAMESPACE
        schemes = index.iris(node, isnad + "valueScheme") + index.iris(node, SKOS + "inScheme")
        status = index.text(node, _STATUS)
        return Term(
            name=node.value.removeprefix(isnad),
            iri=node.value,
            kind=kind,
            part=part,
            labels=self._labels(node),
            definitions=index.texts(node, SKOS + "definition"),
            notes=index.texts(node, SKOS + "scopeNote"),
            examples=index.texts(node, SKOS + "example"),
            example_data=index.texts(node, isnad + "exampleData").en,
            origins=self._origins(node),
            since=index.text(node, isnad + "since"),
            status=status,
            deprecated=index.is_true(node, OWL + "deprecated") or status == "deprecated",
            change_notes=index.texts(node, SKOS + "changeNote"),
            starter_core=index.is_true(node, isnad + "starterCore"),
            layer=index.text(node, isnad + "layer"),
            axioms=self._axioms.axioms(node),
            alignments=self._aligned.get(self._names.compact(node.value), ()),
            scheme=next((self._names.compact(iri) for iri in schemes), None),
            notation=index.text(node, SKOS + "notation"),
            values=self._values(node) if kind is Kind.SCHEME else (),
            broader=tuple(map(self._names.compact, index.iris(node, SKOS + "broader"))),
            discrete=index.is_true(node, isnad + "discrete"),
        )

    def _labels(self, node: ox.NamedNode) -> Texts:
        return self._index.texts(node, RDFS + "label") or self._index.texts(
            node, SKOS + "prefLabel"
        )

    def _origins(self, node: ox.NamedNode) -> tuple[Origin, ...]:
        found = self._index.objects(node, DCTERMS + "source")
        return tuple(
            Origin(o.value, isinstance(o, ox.NamedNode))
            for o in found
            if isinstance(o, ox.NamedNode | ox.Literal)
        )

    def _values(self, scheme: ox.NamedNode) -> tuple[str, ...]:
        return tuple(
            self._names.compact(subject.value)
            for subject in self._index.subjects()
            if isinstance(subject, ox.NamedNode)
            and scheme.value in self._index.iris(subject, SKOS + "inScheme")
        )
