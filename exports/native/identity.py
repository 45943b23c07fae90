"""How nodes are called in native files, and what their IRIs were made of.

An IRI stands for a key: kind, article, and what tells the node from its neighbours. The key isn't
in the graph, but there are few that it can be, and the right one gives the IRI.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from exports.errors import NotNativeError
from exports.lookup import DEFAULT, property_node
from exports.source import QuadSource
from ontology.opaque import opaque

_KEYS = ("isnad:furtherKey", "dcterms:identifier")


@dataclass(frozen=True, slots=True)
class Keys:
    """Finds the keys of IRIs.

    :param article_id: of the article that the nodes are part of; empty for the registry
    """

    source: QuadSource
    base: str
    article_id: str = ""

    def ref(self, iri: str) -> str:
        """Return what refers to a node: ``org:guard``, ``e-arrest``, or ``demo#e-arrest``."""
        full = self.full(iri)
        own = f"{self.article_id}#"
        return full.removeprefix(own) if self.article_id else full

    def ref_of(self, iri: str) -> str | None:
        """Return what refers to a node, or nothing for nothing."""
        return self.ref(iri) if iri else None

    def full(self, iri: str) -> str:
        """Return what refers to a node from anywhere.

        :raises NotNativeError: the node has no identifier
        """
        for key in _KEYS:
            found = self.source.quads_for_pattern(NamedNode(iri), property_node(key), None, DEFAULT)
            for quad in found:
                if isinstance(quad.object, Literal):
                    return quad.object.value
        raise NotNativeError(f"article {self.article_id}", f"<{iri}> has no identifier")

    def spellings(self, iri: str) -> list[str]:
        """Return what a file may have written for a node."""
        return list(dict.fromkeys((self.ref(iri), self.full(iri))))

    def made_of(self, iri: str, kind: str, keys: Iterable[Sequence[str]]) -> Sequence[str]:
        """Return the one of some keys that an IRI was made of.

        :raises NotNativeError: it was made of none of them
        """
        for key in keys:
            # Keys may be IRIs of this dataset: the opaque part doesn't depend on the base.
            parts = [part.removeprefix(self.base) for part in self._key(key)]
            if iri == f"{self.base}id/{kind}/{opaque(kind, *parts)}":
                return key
        raise NotNativeError(f"article {self.article_id}", f"<{iri}> has an IRI of another origin")

    def numbered(self, iris: Sequence[str], kind: str, *key: str) -> list[str]:
        """Return nodes that were numbered from 1, in that order."""
        keys = [(*key, str(number)) for number in range(1, len(iris) + 1)]
        order = {self.made_of(iri, kind, keys): iri for iri in iris}
        return [order[key] for key in keys]

    def _key(self, key: Sequence[str]) -> Sequence[str]:
        return (self.article_id, *key) if self.article_id else key
