"""Links between terms of the ontology and those of other vocabularies, with their reasons."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from ontology.parts import NAMESPACE
from ontology.writing.comments import read_banners
from ontology.writing.index import OWL, RDFS, SKOS, Index, Names
from ontology.writing.records import Alignment, Vocabulary
from ontology.writing.words import VOCABULARIES

_LINKS = (
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
    OWL + "equivalentClass",
    OWL + "equivalentProperty",
    OWL + "inverseOf",
    OWL + "sameAs",
    SKOS + "exactMatch",
    SKOS + "closeMatch",
    SKOS + "broadMatch",
    SKOS + "narrowMatch",
    SKOS + "relatedMatch",
    RDFS + "seeAlso",
)


class AlignmentReader:
    """Finds the alignments, and the vocabulary that each of them leads to.

    :param reasons: the comment that stands before the statement of a triple
    :param categories: IRIs in our namespace that stand in for categories of other lists
    """

    def __init__(
        self,
        index: Index,
        names: Names,
        reasons: Mapping[ox.Triple, str],
        categories: AbstractSet[str],
    ) -> None:
        self._index = index
        self._names = names
        self._reasons = reasons
        self._categories = categories

    def by_term(self) -> dict[str, tuple[Alignment, ...]]:
        """Return the alignments by the compact IRI of the term of this ontology."""
        found: dict[str, list[Alignment]] = {}
        for alignment in self._alignments():
            found.setdefault(alignment.term, []).append(alignment)
        return {term: tuple(sorted(some, key=self._order)) for term, some in found.items()}

    def vocabularies(self, texts: Iterable[str]) -> tuple[Vocabulary, ...]:
        """Return what the terms are aligned to, by name.

        :param texts: the Turtle of the alignment files
        """
        grouped: dict[str, list[Alignment]] = {}
        for alignment in self._alignments():
            grouped.setdefault(self._place(alignment.target), []).append(alignment)
        told: dict[str, tuple[str, tuple[str, ...]]] = {}
        for title, paragraphs, objects in (b for text in texts for b in read_banners(text)):
            outside = [self._place(iri) for iri in objects if not self._is_ours(iri)]
            if outside:
                told[outside[0]] = title, paragraphs
        found = (
            Vocabulary(
                self._name(place), place, *told.get(place, ("", ())),
                tuple(sorted(some, key=lambda a: (a.term.lower(), self._order(a)))),
            )
            for place, some in grouped.items()
        )  # fmt: skip
        return tuple(sorted(found, key=lambda vocabulary: vocabulary.name.lower()))

    def _order(self, alignment: Alignment) -> tuple[int, str]:
        return _LINKS.index(self._names.expand(alignment.link)), alignment.target

    def _alignments(self) -> Iterator[Alignment]:
        for subject, predicate, value in self._index.triples():
            if predicate not in _LINKS or not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(value, ox.NamedNode):
                triple = ox.Triple(subject, ox.NamedNode(predicate), value)
                link, reason = self._names.compact(predicate), self._reasons.get(triple, "")
                ours = self._is_ours(subject.value), self._is_ours(value.value)
                if ours == (True, False):
                    term = self._names.compact(subject.value)
                    yield Alignment(term, link, value.value, reason)
                elif ours == (False, True):
                    term = self._names.compact(value.value)
                    yield Alignment(term, link, subject.value, reason, inverted=True)

    def _is_ours(self, iri: str) -> bool:
        return iri.startswith(NAMESPACE) and iri not in self._categories

    def _place(self, iri: str) -> str:
        """Return the scheme of a category as a compact IRI, or the namespace of an IRI."""
        if iri in self._categories:
            schemes = self._index.iris(ox.NamedNode(iri), SKOS + "inScheme")
            return self._names.compact((schemes or [iri])[0])
        prefix, colon, _ = self._names.compact(iri).partition(":")
        if colon and prefix in self._names.prefixes:
            return self._names.prefixes[prefix]
        return re.sub(r"[^/#]*$", "", iri)

    def _name(self, place: str) -> str:
        scheme = ox.NamedNode(self._names.expand(place))
        label = self._index.texts(scheme, RDFS + "label").first("en")
        return VOCABULARIES.get(place) or label or place
