"""What the structures of a type become: a span, a relation, a chain, a link …"""

from dataclasses import dataclass
from typing import Literal

from builder.formats.uima_types import (
    ANNOTATION,
    ANNOTATION_BASE,
    ARRAY_BASE,
    CHAIN_FIRST,
    CHAIN_NEXT,
    DOCUMENT_ANNOTATION,
    INFRASTRUCTURE,
    LABEL_FEATURES,
    LINK_TARGET,
    LIST_BASE,
    RELATION_ENDS,
    STRING,
)
from builder.formats.uima_typetable import Feature, TypeTable

Shape = Literal["infrastructure", "collection", "link", "chain", "relation", "span", "document"]


@dataclass(frozen=True, slots=True)
class Layer:
    """How the structures of one type are read.

    :param label: the feature that gives the label, or empty: then it is the short type name.
    :param ends: of a relation, the features that refer to what it relates.
    :param has_words: whether the structures stand in the text.
    :param slots: the features that may hold links; when there are several, roles begin with
        their names.
    :param is_document: whether it describes the document as a whole.
    """

    type: str
    shape: Shape
    label: str
    ends: tuple[str, str] | None
    has_words: bool
    slots: frozenset[str]
    is_document: bool = False

    @property
    def short_name(self) -> str:
        """The name of the type without its package."""
        return self.type.rpartition(".")[2]


def layer_of(types: TypeTable, name: str) -> Layer:
    """Return how structures of a type are read."""
    features = types.features.get(name, {})
    ends = next((ends for ends in RELATION_ENDS if _are_ends(types, ends, name)), None)
    has_words = types.is_a(name, ANNOTATION)
    slots = frozenset(key for key, one in features.items() if _holds_links(types, one))
    label = next((one for one in LABEL_FEATURES if _is_label(types, features.get(one))), "")
    shape = _shape(types, name, has_words, ends)
    is_document = types.is_a(name, DOCUMENT_ANNOTATION)
    return Layer(name, shape, label, ends, has_words, slots, is_document)


def _shape(types: TypeTable, name: str, has_words: bool, ends: object) -> Shape:
    features = types.features.get(name, {})
    if name in INFRASTRUCTURE or types.is_a(name, DOCUMENT_ANNOTATION):
        return "infrastructure"
    if types.is_a(name, ARRAY_BASE) or types.is_a(name, LIST_BASE):
        return "collection"
    if ends is not None:
        return "relation"
    if has_words:
        return "span"
    first = features.get(CHAIN_FIRST)
    if first is not None and CHAIN_NEXT in types.features.get(first.range, {}):
        return "chain"
    return "link" if is_link(types, name) else "document"


def is_link(types: TypeTable, name: str) -> bool:
    """Tell whether structures of a type fill slots: they refer to a target, and have no words."""
    return not types.is_a(name, ANNOTATION_BASE) and _refers(types, name, LINK_TARGET)


def _are_ends(types: TypeTable, ends: tuple[str, str], name: str) -> bool:
    return all(_refers(types, name, end) for end in ends)


def _refers(types: TypeTable, name: str, feature: str) -> bool:
    found = types.features.get(name, {}).get(feature)
    return found is not None and _is_single(types, found) and not types.is_primitive(found.range)


def _is_single(types: TypeTable, feature: Feature) -> bool:
    return not types.is_a(feature.range, ARRAY_BASE) and not types.is_a(feature.range, LIST_BASE)


def _is_label(types: TypeTable, feature: Feature | None) -> bool:
    return feature is not None and types.is_a(feature.range, STRING)


def _holds_links(types: TypeTable, feature: Feature) -> bool:
    element = feature.element or feature.range
    return not _is_single(types, feature) and is_link(types, element)
