"""Read reconciliation queries.

https://reconciliation-api.github.io/specs/0.2/#structure-of-a-reconciliation-query. What a client
got wrong in one query of a batch is told with that query; the others are answered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.errors import BatchTooLargeError, MalformedRequestError
from server.reconciliation.classes import parse_class, quoted
from server.reconciliation.properties import PROPERTIES, parse_property

BATCH_SIZE = 50
DEFAULT_LIMIT, MOST_CANDIDATES = 10, 100
MOST_CHARACTERS = 500  # of a name that is asked for
_MOST_PROPERTIES, _MOST_VALUES, _MOST_TYPES = 20, 20, 20
_MEMBERS = ("query", "type", "type_strict", "limit", "properties")
_STRICT = ("any", "should", "all")


@dataclass(frozen=True, slots=True)
class Given:
    """A value of a property that a query gives.

    :param identifier: of an entity, or nothing
    """

    value: str | float | bool
    identifier: str = ""

    @property
    def text(self) -> str:
        """The value as a table has it: whole numbers without a point."""
        is_whole = isinstance(self.value, float) and self.value.is_integer()
        return str(int(self.value) if is_whole else self.value)


@dataclass(frozen=True, slots=True)
class GivenProperty:
    """A property of a query with its values; one of them is enough."""

    name: str
    values: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A reconciliation query.

    :param text: the name, or nothing
    :param classes: local names of the types
    :param strict: ``should`` (other types come after), ``any`` of the types, or ``all``
    """

    text: str
    classes: tuple[str, ...] = ()
    strict: str = "should"
    limit: int = DEFAULT_LIMIT
    properties: tuple[GivenProperty, ...] = ()


def parse_json(text: str, parameter: str) -> Any:
    """Parse the JSON of a parameter.

    :raises MalformedRequestError: it isn't JSON; says where
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise MalformedRequestError(
            f"The parameter {parameter!r} isn't JSON: {error.msg} at line {error.lineno}, column "
            f"{error.colno}."
        ) from None
    except (ValueError, RecursionError) as error:
        words = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise MalformedRequestError(f"The parameter {parameter!r} isn't JSON: {words}.") from None


def parse_batch(text: str) -> Mapping[str, object]:
    """Parse ``queries=`` down to the single queries, by their keys.

    :raises MalformedRequestError: it isn't a JSON object
    :raises BatchTooLargeError: more queries than the manifest announces
    """
    batch = parse_json(text, "queries")
    if not isinstance(batch, dict):
        raise MalformedRequestError(
            f'The parameter \'queries\' must be a JSON object such as {{"q0": {{"query": "Hajin"}}'
            f"}}, not {_kind(batch)}."
        )
    if len(batch) > BATCH_SIZE:
        raise BatchTooLargeError("queries", len(batch), BATCH_SIZE)
    return batch


def parse_query(given: object) -> Query:
    """Read one query.

    :raises MalformedRequestError: says which member is wrong, what was expected, and what to do
    """
    if not isinstance(given, dict):
        raise MalformedRequestError(f"A query must be a JSON object, not {_kind(given)}.")
    unknown = next((name for name in given if name not in _MEMBERS), None)
    if unknown is not None:
        raise MalformedRequestError(
            f"A query has no member {quoted(unknown)}. It has: {', '.join(_MEMBERS)}."
        )
    text, properties = _text(given.get("query", "")), _properties(given.get("properties", []))
    if not text.strip() and not any(PROPERTIES[p.name].finds for p in properties):
        finding = ", ".join(name for name, known in PROPERTIES.items() if known.finds)
        raise MalformedRequestError(
            f"A query needs the member 'query', a name, or one of these properties: {finding}."
        )
    return Query(text, _classes(given), _strict(given), _limit(given), properties)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise MalformedRequestError(f"'query' must be a string, not {_kind(given)}.")
    if len(given) > MOST_CHARACTERS:
        raise MalformedRequestError(
            f"'query' has {len(given):,} characters; a name has at most {MOST_CHARACTERS}."
        )
    return given


def _classes(given: Mapping[str, object]) -> tuple[str, ...]:
    types = given.get("type", [])
    listed = types if isinstance(types, list) else [types]
    names = [one for one in listed if isinstance(one, str)]
    if len(names) > _MOST_TYPES or len(names) < len(listed):
        raise MalformedRequestError(
            f"'type' must be the identifier of a type or a list of at most {_MOST_TYPES}, not "
            f"{quoted(types)}."
        )
    return tuple(dict.fromkeys(parse_class(one) for one in names if one))


def _strict(given: Mapping[str, object]) -> str:
    strict = given.get("type_strict", "should")
    if not isinstance(strict, str) or strict not in _STRICT:
        raise MalformedRequestError(
            f"'type_strict' must be one of {', '.join(_STRICT)}, not {quoted(strict)}."
        )
    return strict


def _limit(given: Mapping[str, object]) -> int:
    limit = given.get("limit", DEFAULT_LIMIT)
    is_number = isinstance(limit, int | float) and not isinstance(limit, bool)
    if not isinstance(limit, int | float) or not is_number or limit != limit // 1 or limit < 1:
        raise MalformedRequestError(f"'limit' must be 1, 2, 3 ..., not {quoted(limit)}.")
    return int(min(limit, MOST_CANDIDATES))


def _properties(given: object) -> tuple[GivenProperty, ...]:
    if not isinstance(given, list) or len(given) > _MOST_PROPERTIES:
        raise MalformedRequestError(
            f"'properties' must be a list of at most {_MOST_PROPERTIES} objects with 'pid' and "
            f"'v', not {quoted(given)}."
        )
    return tuple(map(_property, given))


def _property(given: object) -> GivenProperty:
    if not isinstance(given, dict) or "pid" not in given or "v" not in given:
        raise MalformedRequestError(
            f"A property of a query must be an object with 'pid' and 'v', not {quoted(given)}."
        )
    name, values = parse_property(given["pid"]).name, given["v"]
    listed = values if isinstance(values, list) else [values]
    if len(listed) > _MOST_VALUES:
        raise MalformedRequestError(f"The property {name!r} has more than {_MOST_VALUES} values.")
    return GivenProperty(name, tuple(_value(name, value) for value in listed))


def _value(name: str, given: object) -> Given:
    if isinstance(given, str | int | float | bool):
        return Given(given[:MOST_CHARACTERS] if isinstance(given, str) else _number(given))
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        shown = given.get("name")
        return Given(shown if isinstance(shown, str) else "", given["id"])
    raise MalformedRequestError(
        f"A value of the property {name!r} must be a string, a number, true, false or an object "
        f"with 'id', not {quoted(given)}."
    )


def _number(given: float | bool) -> float | bool:
    try:
        return given if isinstance(given, bool) else float(given)
    except OverflowError:
        return float("inf")


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"it has no {name}")
