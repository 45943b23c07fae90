"""XMI files to structures, with the help of a type system."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from builder.formats.marks import Refusal
from builder.formats.uima_structures import Cas, Item, Reference, Sofa, Structure, Value
from builder.formats.uima_types import (
    BYTE_ARRAY,
    FS_ARRAY,
    FS_LIST,
    INFRASTRUCTURE,
    PRIMITIVE_ARRAYS,
    PRIMITIVE_LISTS,
    SOFA,
)
from builder.formats.uima_typetable import Feature, TypeTable
from builder.formats.uima_xml import Element

_NULL: Final = "uima.cas.NULL"
_VIEW: Final = "uima.cas.View"
_NUMBER: Final = re.compile(r"-?[0-9]{1,10}")
_PLACE: Final = ("sofa", "begin", "end")


def used_types(elements: Sequence[Element]) -> frozenset[str]:
    """Return the names of the types that a type system must know to read these elements."""
    own = (SOFA, _VIEW, _NULL)
    return frozenset(element.type for element in elements if element.type not in own)


def build_cas(elements: Sequence[Element], types: TypeTable) -> Cas:
    """Return the texts and structures of an XMI file.

    Whatever can't be read of a structure is refused alone.
    """
    cas = Cas(types)
    views: list[Element] = []
    for number, element in enumerate(elements, start=1):
        if element.type == _VIEW:
            views.append(element)
        elif element.type != _NULL:
            _take(cas, element, f"id {element.id}" if element.id else f"element {number}")
    for view in views:
        _take_view(cas, view)
    return cas


def _take(cas: Cas, element: Element, place: str) -> None:
    number = _number(element.id)
    if number is None:
        reason = f"the xmi:id of this {element.type} is {element.id!r}, expected a number"
    elif element.type == SOFA:
        reason = _take_sofa(cas, number, element)
    elif element.type in INFRASTRUCTURE or cas.types.knows(element.type):
        reason = ""
        cas.add(_structure(cas, number, element, place))
    else:
        reason = f"the type system has no type {element.type}"
    if reason:
        cas.refused.append(Refusal("other", place, reason))


def _take_sofa(cas: Cas, number: int, element: Element) -> str:
    if number in cas.sofas:
        return f"the id {number} of this {SOFA} was taken by another text"
    said = element.attributes
    array = _number(said.get("sofaArray", "")) or 0
    elsewhere = said.get("sofaURI", "") or ("an array of bytes" if array else "")
    name, text = said.get("sofaID", ""), said.get("sofaString")
    cas.sofas[number] = Sofa(number, name, text, elsewhere, array)
    return ""


def _take_view(cas: Cas, view: Element) -> None:
    sofa = _number(view.attributes.get("sofa", ""))
    if sofa is None or sofa not in cas.sofas:
        # The view of a CAS without any text has no Sofa element.
        return
    written = view.attributes.get("members", "").split()
    numbers = frozenset(number for one in written if (number := _number(one)) is not None)
    cas.members[sofa] = cas.members.get(sofa, frozenset()) | numbers


def _structure(cas: Cas, number: int, element: Element, place: str) -> Structure:
    features = cas.types.features.get(element.type, {})
    values: dict[str, Value] = {}
    written: dict[str, str | list[str]] = {**element.attributes, **element.children}
    own = cas.types.place_features(element.type)
    sofa, begin, end = (_number(element.attributes.get(name, "")) for name in _PLACE)
    for name, content in written.items():
        if name in own:
            continue
        value = _value(cas.types, element.type, features.get(name), name, content)
        if value is not None:
            values[name] = value
        elif element.type not in INFRASTRUCTURE:
            cas.refused.append(Refusal("attribute", place, _complaint(features, element, name)))
    return Structure(number, element.type, place, sofa, begin, end, values)


def _complaint(features: object, element: Element, name: str) -> str:
    written = element.attributes.get(name, "…")
    return f"{name}={written!r} fits no feature that {element.type} has in the type system"


def _value(
    types: TypeTable, owner: str, feature: Feature | None, name: str, content: str | list[str]
) -> Value | None:
    if name == "elements" and types.is_a(owner, "uima.cas.ArrayBase"):
        return _items(owner, content)
    if feature is None:
        return None
    if types.is_primitive(feature.range):
        return content if isinstance(content, str) else tuple(content)
    if feature.shared and isinstance(content, str):
        return _reference(content)
    if _is_collection(types, feature.range):
        return _items(feature.range, content)
    return _reference(content) if isinstance(content, str) else None


def _is_collection(types: TypeTable, name: str) -> bool:
    return (
        name in PRIMITIVE_ARRAYS
        or name in PRIMITIVE_LISTS
        or name == FS_LIST
        or types.is_a(name, FS_ARRAY)
    )


def _items(collection: str, content: str | list[str]) -> tuple[Item, ...] | None:
    words = list(content) if isinstance(content, list) else content.split()
    if collection == BYTE_ARRAY or collection in PRIMITIVE_ARRAYS | PRIMITIVE_LISTS:
        return tuple(words)
    found = tuple(_references(words))
    return found if len(found) == len(words) else None


def _references(words: Sequence[str]) -> Iterator[Reference]:
    for word in words:
        reference = _reference(word)
        if reference is not None:
            yield reference


def _reference(written: str) -> Reference | None:
    number = _number(written.strip())
    return None if number is None else Reference(number)


def _number(written: str) -> int | None:
    return int(written) if _NUMBER.fullmatch(written) else None
