"""Data extension: values of properties for entities that were matched.

https://reconciliation-api.github.io/specs/0.2/#data-extension-service
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.errors import BatchTooLargeError, MalformedRequestError
from server.reconciliation.cells import Cell, Sources, Subject
from server.reconciliation.classes import JsonObject, as_type, parse_class, quoted
from server.reconciliation.properties import PROPERTIES, OfferedProperty, parse_property
from server.reconciliation.queries import parse_json

MOST_IDS, MOST_PROPERTIES = 500, 50
_LANGUAGES = {"en": "English", "ar": "العربية"}

SETTINGS: tuple[JsonObject, ...] = (
    {
        "name": "limit",
        "label": "Most values",
        "type": "number",
        "default": 0,
        "help_text": "How many values to fetch at most; 0: all. Of 'within' the nearest come first",
    },
    {
        "name": "language",
        "label": "Language of names and texts",
        "type": "select",
        "default": "en",
        "help_text": "What is there in one language only comes in that one",
        "choices": [{"value": value, "name": name} for value, name in _LANGUAGES.items()],
    },
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property that is to be fetched.

    :param limit: the most values; 0: all
    """

    known: OfferedProperty
    limit: int
    language: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension query."""

    identifiers: tuple[str, ...]
    wanted: tuple[Wanted, ...]


def parse_extension(text: str) -> Extension:
    """Read a data extension query.

    :raises MalformedRequestError: says which member is wrong, and what was expected
    :raises BatchTooLargeError: too many entities or properties at once
    """
    given = parse_json(text, "extend")
    names = ("ids", "properties")
    if not isinstance(given, dict) or not all(isinstance(given.get(n), list) for n in names):
        raise MalformedRequestError(
            "The parameter 'extend' must be a JSON object with the lists 'ids' and 'properties'."
        )
    for name, most in zip(names, (MOST_IDS, MOST_PROPERTIES), strict=True):
        if len(given[name]) > most:
            raise BatchTooLargeError(f"extend ({name})", len(given[name]), most)
    wrong = next((i for i in given["ids"] if not isinstance(i, str)), None)
    if wrong is not None or None in given["ids"]:
        raise MalformedRequestError(f"'ids' must hold strings, not {quoted(wrong)}.")
    identifiers = tuple(dict.fromkeys(given["ids"]))
    return Extension(identifiers, tuple(map(_wanted, given["properties"])))


def _wanted(given: object) -> Wanted:
    if not isinstance(given, dict) or "id" not in given:
        raise MalformedRequestError(
            f"'properties' must hold objects with 'id', not {quoted(given)}."
        )
    known, settings = parse_property(given["id"]), given.get("settings")
    settings = {} if settings is None else settings
    if not isinstance(settings, dict):
        raise MalformedRequestError(f"'settings' must be an object, not {quoted(settings)}.")
    return Wanted(known, _limit(settings.get("limit")), _language(settings.get("language")))


def _limit(given: object) -> int:
    """Return the most values; clients send what was typed into a form, as a string."""
    text = "0" if given is None or given == "" else str(given).removesuffix(".0")
    is_number = isinstance(given, str | int | float | None) and not isinstance(given, bool)
    if not is_number or not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise MalformedRequestError(
            f"The setting 'limit' must be 0, 1, 2, 3 ..., not {quoted(given)}."
        )
    return int(text)


def _language(given: object) -> str:
    if given is None or given == "":
        return "en"
    if not isinstance(given, str) or given not in _LANGUAGES:
        raise MalformedRequestError(
            f"The setting 'language' must be one of {', '.join(_LANGUAGES)}, not {quoted(given)}."
        )
    return given


def answer_extension(
    sources: Callable[[str], Sources], find: Callable[[str], str], extension: Extension
) -> JsonObject:
    """Return metadata and rows.

    :param sources: gives what values are read from, in a language
    :param find: gives the IRI of an identifier, or nothing; then its row is empty
    """
    by_language = {wanted.language: sources(wanted.language) for wanted in extension.wanted}
    rows: dict[str, dict[str, list[Cell]]] = {}
    for identifier in extension.identifiers:
        iri = find(identifier)
        row = rows.setdefault(identifier, {})
        for wanted in extension.wanted:
            row[wanted.known.name] = _cells(by_language, wanted, iri)
    reader = next(iter(by_language.values()), sources("en")).reader
    meta = []
    for wanted in extension.wanted:
        column: JsonObject = {"id": wanted.known.name, "name": _heading(wanted)}
        if wanted.known.value_class:
            column["type"] = as_type(reader, wanted.known.value_class)
        meta.append(column)
    return {"meta": meta, "rows": rows}


def _cells(by_language: Mapping[str, Sources], wanted: Wanted, iri: str) -> list[Cell]:
    if not iri:
        return []
    cells = wanted.known.read(Subject.of(by_language[wanted.language], iri))
    return cells[: wanted.limit] if wanted.limit else cells


def _heading(wanted: Wanted) -> str:
    return wanted.known.label_ar if wanted.language == "ar" else wanted.known.label


def propose_properties(class_text: str, limit: int | None) -> JsonObject:
    """Return the properties that entities of a type may have.

    :param class_text: the type; nothing: all properties
    :param limit: how many at most
    :raises MalformedRequestError: there is no such type
    """
    class_name = parse_class(class_text) if class_text.strip() else ""
    found = [p for p in PROPERTIES.values() if not class_name or p.is_for(class_name)]
    proposed: JsonObject = {"properties": [p.as_json() for p in found[:limit]]}
    if class_text.strip():
        proposed["type"] = class_text
    return proposed | ({"limit": limit} if limit is not None else {})
