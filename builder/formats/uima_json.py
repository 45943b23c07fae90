"""CAS JSON (versions 0.4 and 0.5) to structures.

Source: JSON serialization of the Apache UIMA CAS, SPECIFICATION.adoc of uimaj-io-jsoncas.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from builder.formats.marks import Refusal
from builder.formats.reading import ReadingError
from builder.formats.uima_structures import Cas, Item, Reference, Sofa, Structure, Value
from builder.formats.uima_types import ARRAY_BASE, FS_ARRAY, INFRASTRUCTURE, SOFA, TOP
from builder.formats.uima_typetable import Feature, TypeTable, build_table

_TYPES: Final = "%TYPES"
_STRUCTURES: Final = "%FEATURE_STRUCTURES"
_VIEWS: Final = "%VIEWS"
_KEYS: Final = frozenset({_TYPES, _STRUCTURES, _VIEWS})
_LEGACY: Final = frozenset({"_context", "_views", "_referenced_fss"})


def is_cas_json(data: Any) -> bool:
    """Tell whether JSON data is meant to be a CAS.

    :raises ReadingError: if it is one in the older form, which says too little to be read.
    """
    if not isinstance(data, dict):
        return False
    if data.keys() & _LEGACY and not data.keys() & _KEYS:
        raise ReadingError(
            "is the older UIMA JSON (with _context and _views), which can't be read back: "
            "export it as UIMA CAS JSON 0.4 or as UIMA CAS XMI"
        )
    return bool(data.keys() & _KEYS)


def used_types(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the types that the structures have."""
    found = (one.get("%TYPE") for _, _, one in _structures(data) if isinstance(one, dict))
    return frozenset(one for one in found if isinstance(one, str) and one != SOFA)


def own_types(data: Mapping[str, Any]) -> TypeTable:
    """Return the types that the file itself defines.

    :raises ReadingError: if they aren't written as they should be.
    """
    written = data.get(_TYPES) or {}
    if not isinstance(written, dict) or not all(isinstance(one, dict) for one in written.values()):
        raise ReadingError(f"is no CAS JSON: {_TYPES} should be an object of objects")
    parents = {name: str(one.get("%SUPER_TYPE", TOP)) for name, one in written.items()}
    return build_table(parents, {name: tuple(_features(one)) for name, one in written.items()})


def _features(written: Mapping[str, Any]) -> Iterator[Feature]:
    for name, said in written.items():
        if not name.startswith("%") and isinstance(said, dict):
            kind, element = str(said.get("%RANGE", TOP)), str(said.get("%ELEMENT_TYPE", ""))
            if kind.endswith("[]"):
                kind, element = FS_ARRAY, kind.removesuffix("[]")
            yield Feature(name, kind, element, shared=True)


def build_cas(data: Mapping[str, Any], types: TypeTable) -> Cas:
    """Return the texts and structures of a CAS JSON file.

    :raises ReadingError: if the file as a whole is not built as it should be.
    """
    cas = Cas(types)
    for written, place, one in _structures(data):
        reason = _take(cas, written, one, place)
        if reason:
            cas.refused.append(Refusal("other", place, reason))
    for name, view in _views(data).items():
        sofa = view.get("%SOFA")
        if isinstance(sofa, int) and sofa in cas.sofas:
            members = frozenset(one for one in view.get("%MEMBERS", []) if isinstance(one, int))
            cas.members[sofa] = cas.members.get(sofa, frozenset()) | members
        elif view.get("%MEMBERS"):
            cas.remarks.append(f"the view {name} has no text")
    return cas


def _structures(data: Mapping[str, Any]) -> Iterator[tuple[Any, str, Any]]:
    """Yield (id as written, place, structure): they are in an array or in an object by their id."""
    found = data.get(_STRUCTURES, [])
    if isinstance(found, list):
        for index, one in enumerate(found):
            number = one.get("%ID") if isinstance(one, dict) else None
            yield number, f"{_STRUCTURES}[{index}]", one
    elif isinstance(found, dict):
        for key, one in found.items():
            short = key.isascii() and key.isdigit() and len(key) < 11
            yield int(key) if short else key, f"{_STRUCTURES}[{key!r}]", one
    else:
        raise ReadingError(f"is no CAS JSON: {_STRUCTURES} should be an array or an object")


def _views(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    views = data.get(_VIEWS) or {}
    if not isinstance(views, dict) or not all(
        isinstance(view, dict) and isinstance(view.get("%MEMBERS", []), list)
        for view in views.values()
    ):
        raise ReadingError(f"is no CAS JSON: {_VIEWS} should be an object of views with %MEMBERS")
    return views


def _take(cas: Cas, number: Any, one: Any, place: str) -> str:
    if not isinstance(one, dict) or not isinstance(one.get("%TYPE"), str):
        return "expected an object with %TYPE"
    kind = one["%TYPE"]
    if not _is_id(number):
        return f"the %ID of this {kind} is {number!r}, expected a number"
    if kind == SOFA:
        return _take_sofa(cas, number, one)
    if kind.endswith("[]"):
        kind = FS_ARRAY
    if not cas.types.knows(kind) and kind not in INFRASTRUCTURE:
        return f"the type system has no type {kind}"
    cas.add(_structure(cas, number, kind, one, place))
    return ""


def _take_sofa(cas: Cas, number: int, one: dict[str, Any]) -> str:
    if number in cas.sofas:
        return f"the id {number} of this {SOFA} was taken by another text"
    text, address, name = (one.get(key) for key in ("sofaString", "sofaURI", "sofaID"))
    if text is not None and not isinstance(text, str):
        return "its sofaString is no string"
    array = _or_none(one.get("@sofaArray")) or 0
    elsewhere = str(address) if address else "an array of bytes" if array else ""
    cas.sofas[number] = Sofa(number, str(name or ""), text, elsewhere, array)
    return ""


def _structure(cas: Cas, number: int, kind: str, one: dict[str, Any], place: str) -> Structure:
    values: dict[str, Value] = {}
    is_array = cas.types.is_a(kind, ARRAY_BASE)
    own = cas.types.place_features(kind)
    for key, content in one.items():
        # ^ marks offsets: ^begin. The marks are no part of the name.
        name = key.lstrip("@#^")
        if key == "%ELEMENTS" and is_array:
            values["elements"] = _elements(kind, content)
        elif key.startswith("%") or name in own or content is None:
            continue
        elif (value := _value(key, content)) is not None:
            values[name] = value
        else:
            reason = f"{key} has no string, number, truth value or id of a structure"
            cas.refused.append(Refusal("attribute", place, reason))
    begin, end = (one.get(key, one.get("^" + key)) for key in ("begin", "end"))
    return Structure(
        number, kind, place, _or_none(one.get("@sofa")), _or_none(begin), _or_none(end), values
    )


def _elements(kind: str, content: Any) -> tuple[Item, ...]:
    if not isinstance(content, list):
        # The bytes of an array, in Base64.
        return (str(content),)
    if kind == FS_ARRAY:
        return tuple(Reference(one if _is_id(one) else 0) for one in content)
    return tuple(_words(one) for one in content if one is not None)


def _value(key: str, content: Any) -> Value | None:
    if key.startswith("@"):
        return Reference(content) if _is_id(content) else None
    return None if isinstance(content, list | dict) else _words(content)


def _words(content: Any) -> str:
    return content if isinstance(content, str) else json.dumps(content)


def _is_id(content: Any) -> bool:
    return isinstance(content, int) and not isinstance(content, bool)


def _or_none(content: Any) -> int | None:
    return content if _is_id(content) else None
