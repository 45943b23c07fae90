"""Reads the Turtle files of the ontology into plain records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ontology.parts import NAMESPACE, ONTOLOGY_IRI, ontology_files
from ontology.prefixes import PREFIXES
from ontology.writing.alignments import AlignmentReader
from ontology.writing.axioms import AxiomReader
from ontology.writing.comments import read_heading, read_reasons
from ontology.writing.index import DCTERMS, OWL, RDFS, SKOS, TYPE, Index, Names
from ontology.writing.records import Axioms, Header, Kind, Ontology, Part, Term
from ontology.writing.term_reader import TermReader
from ontology.writing.words import PARTS

_VANN = "http://purl.org/vocab/vann/"
# A term with several of these types is shown as the first of them.
_KINDS = (
    (OWL + "Class", Kind.CLASS),
    (OWL + "ObjectProperty", Kind.OBJECT_PROPERTY),
    (OWL + "DatatypeProperty", Kind.DATATYPE_PROPERTY),
    (OWL + "AnnotationProperty", Kind.ANNOTATION_PROPERTY),
    (RDFS + "Datatype", Kind.DATATYPE),
    (SKOS + "ConceptScheme", Kind.SCHEME),
    (SKOS + "Concept", Kind.CONCEPT),
)


@dataclass(frozen=True, slots=True)
class _File:
    """A Turtle file with its triples in the order of the text."""

    name: str
    is_alignment: bool
    text: str
    triples: tuple[ox.Triple, ...]
    prefixes: dict[str, str]

    def defined(self) -> Iterator[tuple[ox.NamedNode, Kind]]:
        """Yield the terms that the file says the kind of, in the order of the text."""
        index = Index(self.triples)
        for subject in index.subjects():
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(NAMESPACE):
                types = index.iris(subject, TYPE)
                for kind in [kind for iri, kind in _KINDS if iri in types][:1]:
                    # What the files on other vocabularies add are values of their lists.
                    is_category = self.is_alignment and kind is Kind.CONCEPT
                    yield subject, Kind.EXTERNAL_CATEGORY if is_category else kind


def load_ontology() -> Ontology:
    """Return the packaged ontology.

    :raises UnreadableOntologyError: an axiom can't be put into words
    """
    files = list(_files())
    prefixes = {name: iri for file in files for name, iri in file.prefixes.items()}
    names = Names(prefixes | dict(PREFIXES))
    index = Index(triple for file in files for triple in file.triples)
    kinds = _kinds(files)
    categories = {n.value for n, kind in kinds.items() if kind is Kind.EXTERNAL_CATEGORY}
    on_others = [file.text for file in files if file.is_alignment]
    reasons = {t: reason for text in on_others for t, reason in read_reasons(text).items()}
    alignments = AlignmentReader(index, names, reasons, categories)
    reader = TermReader(index, names, alignments.by_term())
    terms = [
        reader.term(node, kinds[node], file.name)
        for file in files
        for node, kind in file.defined()
        if kinds[node] is kind
    ]
    return Ontology(
        header=_read_header(index),
        prefixes=names.prefixes,
        parts=_read_parts(files, terms, names),
        terms=_with_subs({term.name: term for term in terms}, names),
        alignment=_introduction(files, terms),
        vocabularies=alignments.vocabularies(on_others),
    )


def _files() -> Iterator[_File]:
    for folder, file in ontology_files():
        text = file.read_text(encoding="utf-8")
        parser = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
        triples = tuple(quad.triple for quad in parser)
        name = file.name.removesuffix(".ttl")
        yield _File(name, folder == "alignment", text, triples, parser.prefixes)


def _kinds(files: Iterable[_File]) -> dict[ox.NamedNode, Kind]:
    """Return the kind of each term, as the first file that tells it says."""
    found: dict[ox.NamedNode, Kind] = {}
    for file in files:
        for node, kind in file.defined():
            found.setdefault(node, kind)
    return found


def _read_parts(files: Iterable[_File], terms: list[Term], names: Names) -> tuple[Part, ...]:
    """Return the parts in reading order; files on other vocabularies only if they define terms."""
    parts: list[Part] = []
    for file in files:
        own = tuple(term.name for term in terms if term.part == file.name)
        if own or not file.is_alignment:
            statements = tuple(AxiomReader(Index(file.triples), names).statements())
            parts.append(Part(file.name, *read_heading(file.text), statements, own))
    order = {name: place for place, name in enumerate(PARTS)}
    parts.sort(key=lambda part: (order.get(part.name, len(order)), part.name))
    return tuple(parts)


def _introduction(files: Iterable[_File], terms: list[Term]) -> tuple[str, ...]:
    """Return how the files open that do nothing but link to other vocabularies."""
    defining = {term.part for term in terms}
    linking = [f for f in files if f.is_alignment and f.name not in defining]
    return tuple(paragraph for file in linking for paragraph in read_heading(file.text)[1])


def _with_subs(terms: dict[str, Term], names: Names) -> dict[str, Term]:
    """Return the terms with the names of those right below each."""
    below: dict[str, list[str]] = {}
    for term in terms.values():
        for parent in (*term.axioms.supers, *term.broader):
            below.setdefault(parent, []).append(names.compact(term.iri))
    return {
        name: replace(term, axioms=_with_below(term.axioms, below.get(names.compact(term.iri), [])))
        for name, term in terms.items()
    }


def _with_below(axioms: Axioms, subs: list[str]) -> Axioms:
    return replace(axioms, subs=tuple(sorted(subs, key=str.lower)))


def _read_header(index: Index) -> Header:
    node = ox.NamedNode(ONTOLOGY_IRI)
    return Header(
        iri=ONTOLOGY_IRI,
        version=index.text(node, OWL + "versionInfo") or "",
        version_iri=next(iter(index.iris(node, OWL + "versionIRI")), ""),
        prefix=index.text(node, _VANN + "preferredNamespacePrefix") or "isnad",
        licence=next(iter(index.iris(node, DCTERMS + "license")), ""),
        created=index.text(node, DCTERMS + "created") or "",
        modified=index.text(node, DCTERMS + "modified") or "",
        titles=index.texts(node, DCTERMS + "title"),
        descriptions=index.texts(node, DCTERMS + "description"),
        history=index.texts(node, SKOS + "historyNote"),
        see_also=tuple(index.iris(node, RDFS + "seeAlso")),
    )
