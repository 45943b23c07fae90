"""What JSON values say, as the strings and offsets that marks are made of."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


def as_string(value: Any) -> str:
    """Return a value as the file has it: a string bare, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def as_offset(value: Any) -> int | None:
    """Return a whole number (``3``, ``3.0``, ``"3"``), or None if the value is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
        return int(value)
    return None


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty list, all else as a list of one."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def is_key(value: Any) -> bool:
    """Tell whether a value can be an id: a string with something in it, or a whole number."""
    return (isinstance(value, str) and value != "") or (
        isinstance(value, int) and not isinstance(value, bool)
    )


def metadata_of(data: Mapping[str, Any], without: Iterable[str]) -> dict[str, str]:
    """Return the other fields of a record as strings; null is no value."""
    passed = frozenset(without)
    return {
        key: as_string(value)
        for key, value in data.items()
        if key not in passed and value is not None
    }
