"""The published JSON Schemas of the native format, made from the models and the ontology."""

from typing import Any

from builder.model.article import Article
from builder.model.registry import Registry
from ontology.parts import ONTOLOGY_IRI
from ontology.vocabulary import load_vocabulary

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an annotated article."""
    made = Article.model_json_schema(by_alias=True)
    frame = made["$defs"]["Frame"]
    # The model checks these keys against the ontology; the schema has to list them.
    frame["propertyNames"] = {"enum": ["about", "type", *load_vocabulary().content_properties()]}
    frame["required"] = ["about"]
    frame["minProperties"] = 2
    return _published(made, "isnad-article-1")


def registry_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a registry."""
    return _published(Registry.model_json_schema(by_alias=True), "isnad-registry-1")


def _published(made: dict[str, Any], name: str) -> dict[str, Any]:
    base = ONTOLOGY_IRI.removesuffix("ontology")
    return {"$schema": _DIALECT, "$id": f"{base}schema/{name}.schema.json", **made}
