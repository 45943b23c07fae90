"""Values of properties, as data extension gives them.

https://reconciliation-api.github.io/specs/0.2/#data-extension-responses
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ontology.vocabulary import load_vocabulary
from server.page_readers import Readers
from server.reader import GraphReader, Node
from server.reconciliation.index import EntityIndex

# {"id": ..., "name": ...}, {"str": ...}, {"float": ...}, {"int": ...}, or {} for an empty one
Cell = Mapping[str, Any]
EMPTY: Cell = {}


@dataclass(frozen=True)
class Sources:
    """What values are read from, during one request.

    :param language: of names and texts, where there are several
    """

    reader: GraphReader
    index: EntityIndex
    language: str = "en"

    @cached_property
    def readers(self) -> Readers:
        """The readers of claims and statements."""
        return Readers.of(self.reader)

    def wider_classes(self, name: str) -> frozenset[str]:
        """Return the local names of the classes above a class."""
        return load_vocabulary().classes[name]


@dataclass(frozen=True)
class Subject:
    """The node whose values are read.

    :param iris: its own, then those of the nodes that became it
    """

    sources: Sources
    iris: tuple[str, ...]

    @classmethod
    def of(cls, sources: Sources, iri: str) -> "Subject":
        """Return the subject of a node."""
        return cls(sources, (iri, *sources.reader.former(iri)))

    @property
    def iri(self) -> str:
        """Its own IRI."""
        return self.iris[0]

    @property
    def reader(self) -> GraphReader:
        """What reads the graph."""
        return self.sources.reader


def text_cell(text: str) -> Cell:
    """Return a text as a cell."""
    return {"str": text} if text else EMPTY


def name_of(node: Node, language: str) -> str:
    """Return the label of a node in a language, else the one that it has."""
    return node.label_ar or node.label if language == "ar" else node.label


def node_cell(sources: Sources, iri: str) -> Cell:
    """Return a node as a cell: as an entity if it has an identifier, else as a text."""
    node = sources.reader.node(iri)
    name = name_of(node, sources.language)
    return {"id": node.identifier, "name": name} if node.identifier else text_cell(name)
