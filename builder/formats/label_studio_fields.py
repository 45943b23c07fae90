"""Which field of a Label Studio task holds the text that a result stands in.

Results name the tag that showed the text (``to_name``); only the labelling configuration says
which field that was. Without it, the field is taken in which the quoted words stand.
"""

import re
from collections.abc import Mapping, Sequence

from builder.formats.label_studio_values import (
    FEATURE_TYPES,
    SPAN_TYPES,
    Json,
    offsets_of,
    quote_of,
    type_of,
    value_of,
)
from builder.formats.offsets import RawSpan, locate

_LINK = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:/|/data/)/?\S*", re.DOTALL)
_OF_TEXT = (*SPAN_TYPES, *FEATURE_TYPES)


def text_fields(data: Json) -> list[str]:
    """Return the fields that can hold a text: strings that are no link, ``text`` first."""
    keys = [key for key, value in data.items() if isinstance(value, str) and not is_link(value)]
    return sorted(keys, key=lambda key: key != "text")


def is_link(value: str) -> bool:
    """Tell whether a value only says where a file is."""
    return _LINK.fullmatch(value) is not None


def main_field(data: Json) -> str | None:
    """Return the field of the text when no result tells: ``text``, else the longest string."""
    fields = text_fields(data)
    if "text" in fields:
        return "text"
    return max(fields, key=lambda key: len(data[key]), default=None)


def choose_fields(
    data: Json, results: Sequence[Json], config: Mapping[str, str]
) -> dict[str, str | None]:
    """Return the field for each ``to_name`` of the results; None where that is no text."""
    by_name: dict[str, list[Json]] = {}
    for result in results:
        if isinstance(name := result.get("to_name"), str):
            by_name.setdefault(name, []).append(result)
    return {name: _field(name, of_name, data, config) for name, of_name in by_name.items()}


def _field(name: str, results: list[Json], data: Json, config: Mapping[str, str]) -> str | None:
    fields, same = text_fields(data), name.removeprefix("$")
    configured = config.get(name)
    if configured is not None and configured in data:
        return configured if configured in fields else None
    if same in data and same not in fields:
        return None
    values = [value_of(result) for result in results if type_of(result) in SPAN_TYPES]
    if not fields or (not values and any(type_of(one) not in _OF_TEXT for one in results)):
        return None
    fields.sort(key=lambda key: key != same)
    if not values and fields[0] != same:
        return main_field(data)
    return _fittest(fields, data, values) if fields[1:] else fields[0]


def _fittest(fields: Sequence[str], data: Json, values: Sequence[Json]) -> str:
    """Return the first field in which all regions stand, else that in which most do."""
    best, most = fields[0], -1
    for key in fields:
        count = _fitting(data[key], values)
        if count > most:
            best, most = key, count
        if count == len(values):
            break
    return best


def _fitting(text: str, values: Sequence[Json]) -> int:
    """Return how many regions stand in the text, with their words where they quote any."""
    spans = []
    for value in values:
        offsets = offsets_of(value, text)
        if not isinstance(offsets, str):
            spans.append(RawSpan((offsets,), quote_of(value, text)))
    located = locate(text, spans, by_format="utf-16")
    return sum(not isinstance(found, str) for found in located.spans)
