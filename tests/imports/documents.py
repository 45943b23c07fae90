"""Small documents of tools, in memory, for tests of what is made of them."""

from typing import Any

from builder.formats.marks import Argument, Attribute, Mark, SourceDocument, Stretch
from builder.imports.convert import Converter
from builder.imports.mapping import Mapping, Rules
from builder.imports.outcome import Outcome
from builder.model.registry import Entity
from builder.names.index import NameIndex

TEXT = "قال عمر بكر إن قوة أمن المثال هاجمت تل المثال أمس."

REGISTRY = [
    Entity.model_validate(one)
    for one in (
        {
            "id": "org:force",
            "kinds": ["SecurityForce"],
            "name": {"ar": "قوة أمن المثال", "en": "Example Security Force"},
            "authorities": ["http://www.wikidata.org/entity/Q1"],
        },
        {
            "id": "place:tell",
            "kinds": ["Place"],
            "name": {"ar": "تل المثال", "en": "Tell al-Mithal"},
            "placeKind": "town",
        },
        {"id": "place:twin-1", "kinds": ["Place"], "name": {"ar": "المنارة", "en": "Manara"}},
        {"id": "place:twin-2", "kinds": ["Place"], "name": {"ar": "المنارة", "en": "Manara"}},
    )
]


def span(id: str, label: str, words: str, text: str = TEXT, *, nth: int = 0, **more: Any) -> Mark:
    """Return a span mark on the nth occurrence of words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mark(id, "span", label, stretches=(Stretch(start, start + len(words)),), **more)


def arguments(**roles: str) -> tuple[Argument, ...]:
    """Return arguments by role; ``_`` stands for ``-`` in roles."""
    return tuple(Argument(role.replace("_", "-"), target) for role, target in roles.items())


def attributes(**values: str | None) -> tuple[Attribute, ...]:
    """Return attributes by name."""
    return tuple(Attribute(name, value) for name, value in values.items())


def document(*marks: Mark, text: str = TEXT, **metadata: str) -> SourceDocument:
    """Return a document with marks."""
    return SourceDocument("doc", "doc.ann", None, text, list(marks), metadata)


def convert(
    source: SourceDocument,
    mapping: dict[str, Any] | None = None,
    registry: list[Entity] | None = None,
) -> tuple[dict[str, Any], Outcome]:
    """Return the article of a document and what became of its marks."""
    rules = Rules(
        None
        if mapping is None
        else Mapping.model_validate({"format": "isnad-mapping/1", **mapping})
    )
    names = NameIndex(REGISTRY if registry is None else registry)
    return Converter(rules, names, "test").convert(source)
