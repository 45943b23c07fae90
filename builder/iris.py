"""The one place that mints IRIs: ``{base}id/{class}/{opaque}`` and ``{base}graph/…``."""

import re

from ontology.opaque import opaque

DEFAULT_BASE = "https://isnad.example/"
_REGISTRY_SEGMENTS = {
    "org": "organisation",
    "per": "person",
    "place": "place",
    "src": "source",
    "item": "item",
}
_BASE = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d+)?/([A-Za-z0-9._~\-]+/)*")


class BaseIriError(ValueError):
    """The base can't carry the IRIs of a dataset."""


class IriMinter:
    """Mints the IRIs of one dataset; the same parts always give the same IRI.

    :param base: absolute http(s) IRI in ASCII that ends with a slash.
    :raises BaseIriError: if it is not one.
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        if _BASE.fullmatch(base) is None:
            raise BaseIriError(
                f"{base!r} can't be a base: expected an http or https IRI of plain ASCII letters "
                f"that ends with '/', such as {DEFAULT_BASE}"
            )
        self.base = base

    def registry_entity(self, key: str) -> str:
        """Return the IRI of a registry entity such as ``org:sdf``."""
        prefix = key.split(":", 1)[0]
        return self._id(_REGISTRY_SEGMENTS.get(prefix, "entity"), key)

    def article(self, article_id: str) -> str:
        """Return the IRI of an article."""
        return self._id("article", article_id)

    def part(self, kind: str, article_id: str, *key: str) -> str:
        """Return the IRI of something inside an article: a claim, an event, a figure …"""
        return self._id(kind, article_id, *key)

    def judgement(self, *key: str) -> str:
        """Return the IRI of an identity judgement of the registry."""
        return self._id("judgement", *key)

    def article_graph(self, article_id: str) -> str:
        """Return the IRI of the named graph of an article."""
        return f"{self.base}graph/article/{opaque('article', article_id)}"

    def graph(self, name: str) -> str:
        """Return the IRI of one of the graphs registry, ontology, view, inferred, meta."""
        return f"{self.base}graph/{name}"

    def _id(self, segment: str, *key: str) -> str:
        # Keys may be IRIs of this dataset: the opaque part must not depend on the base.
        key = tuple(part.removeprefix(self.base) for part in key)
        return f"{self.base}id/{segment}/{opaque(segment, *key)}"
