"""Values of attributes as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from exports.networks.model import AttributeValue

JsonValue = str | bool | int | float | list[str]


def json_values(attributes: Mapping[str, AttributeValue]) -> dict[str, JsonValue]:
    """Return attributes for JSON; decimals always with a point, so that a column has one type."""
    return {name: _value(value) for name, value in attributes.items()}


def encoded(value: object) -> bytes:
    """Return a value as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def joined(items: Iterable[object]) -> Iterator[bytes]:
    """Yield the items of a JSON array, with commas, a line each."""
    comma = b"\n"
    for item in items:
        yield comma + encoded(item)
        comma = b",\n"


def _value(value: AttributeValue) -> JsonValue:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
