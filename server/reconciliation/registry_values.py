"""Values of properties that registry and annotators give, and numbers that are counted."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from ontology.parts import NAMESPACE
from server.places import position_of
from server.reader import Text
from server.reconciliation.cells import Cell, Subject, name_of, node_cell, text_cell
from server.reconciliation.classes import telling
from server.reconciliation.entities import geonames_id, wikidata_id

Read = Callable[[Subject], list[Cell]]


def identifier(subject: Subject) -> list[Cell]:
    """Return the identifier."""
    return _texts([subject.reader.text(subject.iri, "dcterms:identifier")])


def iri(subject: Subject) -> list[Cell]:
    """Return the IRI."""
    return _texts([subject.iri])


def label(language: str) -> Read:
    """Return what reads the main name in a language."""

    def read(subject: Subject) -> list[Cell]:
        names = subject.reader.texts(subject.iri, "rdfs:label")
        return _texts([name.text for name in names if name.language == language])

    return read


def other_names(subject: Subject) -> list[Cell]:
    """Return the other spellings, those of the language first."""
    reader = subject.reader
    names = [name for iri in subject.iris for name in reader.texts(iri, "skos:altLabel")]
    names += [name for iri in subject.iris[1:] for name in reader.texts(iri, "rdfs:label")]
    names.sort(key=lambda name: name.language != subject.sources.language)
    return _texts(list(dict.fromkeys(name.text for name in names)))


def classes(subject: Subject) -> list[Cell]:
    """Return the labels of the narrowest classes."""
    entity = subject.sources.index.by_iri.get(subject.iri)
    if entity is None:
        kinds = subject.reader.kinds(subject.iri)
    else:
        wider = {w for name in entity.classes for w in subject.sources.wider_classes(name)}
        names = [name for name in telling(entity.classes) if name not in wider]
        kinds = tuple(subject.reader.node(NAMESPACE + name) for name in names)
    return _texts([name_of(kind, subject.sources.language) for kind in kinds])


def texts(name: str) -> Read:
    """Return what reads texts: those in the language, or else all."""

    def read(subject: Subject) -> list[Cell]:
        found = subject.reader.texts(subject.iri, name)
        return _texts(_in_language(found, subject.sources.language))

    return read


def nodes(name: str) -> Read:
    """Return what reads entities."""

    def read(subject: Subject) -> list[Cell]:
        found = dict.fromkeys(i for iri in subject.iris for i in subject.reader.iris(iri, name))
        return [node_cell(subject.sources, iri) for iri in found]

    return read


def stated_nodes(name: str) -> Read:
    """Return what reads entities that the registry or annotators state, not claims."""

    def read(subject: Subject) -> list[Cell]:
        found = subject.reader.stated(subject.iri)
        iris = {o.value for p, o in found if p == NAMESPACE + name and isinstance(o, NamedNode)}
        return [node_cell(subject.sources, iri) for iri in sorted(iris)]

    return read


def concepts(name: str) -> Read:
    """Return what reads values of the ontology, as their labels."""

    def read(subject: Subject) -> list[Cell]:
        found = subject.reader.nodes(subject.iri, name)
        return _texts([name_of(node, subject.sources.language) for node in found])

    return read


def links(subject: Subject) -> list[Cell]:
    """Return the IRIs of the same thing elsewhere."""
    return _texts(_links(subject))


def wikidata(subject: Subject) -> list[Cell]:
    """Return Wikidata numbers, such as ``Q858``."""
    return _texts([found for link in _links(subject) if (found := wikidata_id(link))])


def geonames(subject: Subject) -> list[Cell]:
    """Return GeoNames numbers, as texts: they are names, not amounts."""
    return _texts([found for link in _links(subject) if (found := geonames_id(link))])


def within(subject: Subject) -> list[Cell]:
    """Return all places that contain a place, the nearest first."""
    reader = subject.reader
    found = reader.iris(subject.iri, "isnad:within")
    found.sort(key=lambda iri: (-len(reader.iris(iri, "isnad:within")), iri))
    return [node_cell(subject.sources, iri) for iri in found]


def overlaps(subject: Subject) -> list[Cell]:
    """Return the places that a place shares some area with."""
    reader = subject.reader
    found = {*reader.iris(subject.iri, "isnad:overlaps")}
    found |= {*reader.subjects("isnad:overlaps", subject.iri)}
    return [node_cell(subject.sources, iri) for iri in sorted(found)]


def degrees(name: str) -> Read:
    """Return what reads a coordinate: decimal degrees, WGS 84; nothing without a point."""

    def read(subject: Subject) -> list[Cell]:
        position = position_of(subject.reader, subject.iri)
        return [{"float": float(getattr(position, name))}] if position else []

    return read


def precision(subject: Subject) -> list[Cell]:
    """Return what the point is worth, such as ``centroid``; nothing without a point."""
    position = position_of(subject.reader, subject.iri)
    if position is None:
        return []
    node = position.precision_node
    return _texts([name_of(node, subject.sources.language) if node else position.precision])


def claim_count(subject: Subject) -> list[Cell]:
    """Return how many claims are about it."""
    return [{"int": len(_all(subject, subject.reader.subjects, "isnad:about"))}]


def article_count(subject: Subject) -> list[Cell]:
    """Return how many articles mention it."""
    return [{"int": len(_all(subject, subject.reader.subjects, "isnad:mentions"))}]


def articles(subject: Subject) -> list[Cell]:
    """Return the identifiers of the articles that mention it."""
    reader = subject.reader
    found = _all(subject, reader.subjects, "isnad:mentions")
    return _texts(sorted(reader.text(iri, "dcterms:identifier") or iri for iri in found))


def _all(subject: Subject, find: Callable[[str, str], list[str]], name: str) -> set[str]:
    return {found for iri in subject.iris for found in find(name, iri)}


def _links(subject: Subject) -> list[str]:
    return [
        term.value
        for iri in subject.iris
        for term in subject.reader.terms(iri, "skos:exactMatch")
        if isinstance(term, NamedNode | Literal)
    ]


def _in_language(found: tuple[Text, ...], language: str) -> list[str]:
    wanted = [text.text for text in found if text.language == language]
    return wanted or [text.text for text in found]


def _texts(found: list[str]) -> list[Cell]:
    return [text_cell(text) for text in found if text]
