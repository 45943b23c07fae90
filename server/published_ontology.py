"""The packaged ontology as a server gives it: RDF, the page, the picture, the context, the terms.

Nothing of it changes while the server runs, so each document is made when it is first asked for and
then kept.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from importlib.resources import files
from threading import RLock
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from ontology.parts import (
    ALIGNMENT,
    NAMESPACE,
    ONTOLOGY_IRI,
    SHAPES,
    TERMS,
    ontology_triples,
    shapes_triples,
)
from ontology.prefixes import PREFIXES
from ontology.writing.page import style_source
from server.ontology_graphs import declared_prefixes, merged
from server.rdf_writing import write_rdf

PAGE, PICTURE, CONTEXT = "documentation.html", "starter-core.svg", "context.jsonld"
_DEFINITION = NamedNode(PREFIXES["skos"] + "definition")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_VERSION = NamedNode(PREFIXES["owl"] + "versionInfo")


class Graph(Enum):
    """What there is as RDF; the value is the last word of its IRI."""

    ONTOLOGY = "ontology"
    SHAPES = "shapes"


@dataclass(frozen=True, slots=True)
class Document:
    """What is sent.

    :param body: UTF-8
    :param style: what a Content-Security-Policy must allow for its style element, or nothing
    """

    body: bytes
    digest: bytes
    style: str = ""

    @classmethod
    def of(cls, body: bytes, style: str = "") -> "Document":
        """Make the document of a body."""
        return cls(body, hashlib.sha256(body).digest(), style)

    def etag(self, media_type: str) -> str:
        """Return the entity tag; the same bytes under another media type have another."""
        return hashlib.sha256(self.digest + media_type.encode()).hexdigest()[:32]


class PublishedOntology:
    """Gives the documents of the ontology, and looks up its terms."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._documents: dict[tuple[str, str], Document] = {}

    def rdf(self, graph: Graph, writer: RdfFormat) -> Document:
        """Return the ontology (terms and alignment) or the shapes in a format."""

        def write() -> Document:
            folders = (TERMS, ALIGNMENT) if graph is Graph.ONTOLOGY else (SHAPES,)
            triples = self.triples if graph is Graph.ONTOLOGY else merged(shapes_triples())
            return Document.of(write_rdf(triples, writer, declared_prefixes(folders)))

        return self._kept((graph.value, writer.file_extension), write)

    def file(self, name: str) -> Document:
        """Return the picture or the context as it is published."""

        def read() -> Document:
            body = _published(name)
            has_style = b"<style>" in body
            return Document.of(body, style_source(body.decode()) if has_style else "")

        return self._kept((name, ""), read)

    def page(self, address: str) -> Document:
        """Return the page for people; its links to version, context and shapes stay on the server.

        :param address: path of the ontology on the server
        """

        def write() -> Document:
            there, here = f'href="{ONTOLOGY_IRI}/', f'href="{address}/'
            html = _published(PAGE).decode().replace(there, here)
            return Document.of(html.encode(), style_source(html))

        return self._kept((PAGE, address), write)

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """The whole ontology, merged."""
        return merged(ontology_triples())

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """The English definition (or nothing) of each term, by its local name."""
        terms = {name: "" for t in self.triples if t.predicate == _TYPE and (name := _name(t))}
        for triple in self.triples:
            name, text = _name(triple), triple.object
            if name in terms and triple.predicate == _DEFINITION and isinstance(text, Literal):
                terms[name] = text.value if text.language == "en" else terms[name]
        return MappingProxyType(terms)

    @cached_property
    def version(self) -> str:
        """The version that is packaged, such as ``0.3.0``."""
        header = NamedNode(ONTOLOGY_IRI)
        found = (t for t in self.triples if t.subject == header and t.predicate == _VERSION)
        return next((t.object.value for t in found if isinstance(t.object, Literal)), "")

    def near(self, name: str) -> list[str]:
        """Return up to three terms that look like a name, those that differ in case first."""
        folded: dict[str, list[str]] = {}
        for term in self.definitions:
            folded.setdefault(term.casefold(), []).append(term)
        close = get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)
        return [term for key in close for term in folded[key]][:3]

    def _kept(self, key: tuple[str, str], make: Callable[[], Document]) -> Document:
        with self._lock:
            if key not in self._documents:
                self._documents[key] = make()
            return self._documents[key]


def _published(name: str) -> bytes:
    return files("ontology").joinpath("published", name).read_bytes()


def _name(triple: Triple) -> str:
    """Return the local name of the subject when it is a term of the ontology, or nothing."""
    subject = triple.subject
    if isinstance(subject, NamedNode) and subject.value.startswith(NAMESPACE):
        return subject.value.removeprefix(NAMESPACE)
    return ""
