"""Properties of Web Annotation JSON-LD under the names that are in use for them.

The standard context is taken as given: contexts are not read, but names of the older Open
Annotation model and names with the prefix ``oa:`` mean the same.
Sources: Web Annotation Vocabulary, appendix A (JSON-LD context); Open Annotation Data Model, 2013.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from builder.formats.json_values import as_list

Data = Mapping[str, Any]

_OA: Final = "http://www.w3.org/ns/oa#"
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "@id"),
        "type": ("type", "@type"),
        "body": ("body", "hasBody", "oa:hasBody"),
        "target": ("target", "hasTarget", "oa:hasTarget"),
        "source": ("source", "hasSource", "oa:hasSource"),
        "selector": ("selector", "hasSelector", "oa:hasSelector"),
        "motivation": ("motivation", "motivatedBy", "oa:motivatedBy"),
        "value": ("value", "chars", "rdf:value", "cnt:chars"),
        "purpose": ("purpose", "oa:hasPurpose"),
        "creator": ("creator", "annotatedBy", "dcterms:creator"),
    }
)
# Several resources in the place of one.
SETS: Final = frozenset({"Choice", "Composite", "List", "Independents"})


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys under which a property may stand."""
    return _ALIASES.get(name, (name,))


def get(data: Data, name: str) -> Any:
    """Return a property under any of its names, or None."""
    return next((data[key] for key in keys_of(name) if key in data), None)


def types_of(data: Data) -> frozenset[str]:
    """Return the types of a resource without prefix: ``Annotation``, ``TextQuoteSelector``."""
    found = [one for one in as_list(get(data, "type")) if isinstance(one, str)]
    return frozenset(_bare(one) for one in found)


def motivations_of(data: Data, name: str = "motivation") -> tuple[str, ...]:
    """Return the motivations of an annotation, or with ``purpose`` those of a body."""
    found = [iri_of(one) for one in as_list(get(data, name))]
    return tuple(_bare(one) for one in found if one)


def _bare(name: str) -> str:
    return name.removeprefix("oa:").removeprefix(_OA)


def iri_of(value: Any) -> str | None:
    """Return the IRI of a resource that is given as a string or as an object with an id."""
    if isinstance(value, Mapping):
        value = get(value, "id")
    return value if isinstance(value, str) and value else None


def flat(value: Any) -> Iterator[Any]:
    """Yield resources one by one: those of lists, and the items of choices and other sets."""
    for one in as_list(value):
        if isinstance(one, Mapping) and types_of(one) & SETS:
            yield from flat(one.get("items", one.get("members")))
        else:
            yield one
