"""Our extension of STIX: what its objects have no property for, and a type for what is no incident.

STIX 2.1, section 7.3. The objects of this module are the same in every export.
"""

import json
from functools import cache
from importlib.resources import files

from exports.stix.ids import OCCURRENCE, stix_id
from ontology.parts import NAMESPACE

StixObject = dict[str, object]
EPOCH = "1970-01-01T00:00:00.000Z"
VERSION = "1.0.0"
PROPERTIES = stix_id("extension-definition", "properties")
NEW_TYPE = stix_id("extension-definition", OCCURRENCE)
PRODUCER = stix_id("identity", "producer")
MARKING = stix_id("marking-definition", "reported")
_MODIFIED = "2026-01-01T00:00:00.000Z"  # to be moved with VERSION


@cache
def schema_text() -> str:
    """Return the JSON Schema of the properties."""
    return files("exports.stix").joinpath("extension.schema.json").read_text("utf-8")


def preamble() -> tuple[StixObject, ...]:
    """Return the objects that all others refer to."""
    return (_producer(), _marking(), _definition(PROPERTIES), _definition(NEW_TYPE))


def _producer() -> StixObject:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": PRODUCER,
        "created": EPOCH,
        "modified": _MODIFIED,
        "name": "isnad",
        "description": "Program that exported a knowledge graph of claims made in news articles.",
        "identity_class": "system",
    }


def _marking() -> StixObject:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": MARKING,
        "created_by_ref": PRODUCER,
        "created": EPOCH,
        "definition_type": "statement",
        "definition": {
            "statement": "Taken from what news articles report. It is not a finding of whoever "
            "shares it. Everybody is presumed innocent until convicted."
        },
    }


def _definition(identifier: str) -> StixObject:
    is_type = identifier == NEW_TYPE
    names = (
        ("isnad-occurrence", "A state, a communication, or what is only claimed to have happened.")
        if is_type
        else ("isnad-properties", "Bounds of time, figures, and who says what with which reserve.")
    )
    text = json.dumps(occurrence_schema(), ensure_ascii=False) if is_type else schema_text()
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": identifier,
        "created_by_ref": PRODUCER,
        "created": EPOCH,
        "modified": _MODIFIED,
        "name": names[0],
        "description": names[1],
        "schema": text,
        "version": VERSION,
        "extension_types": ["new-sdo" if is_type else "property-extension"],
        "external_references": [{"source_name": "isnad ontology", "url": NAMESPACE}],
        "object_marking_refs": [MARKING],
    }


def occurrence_schema() -> dict[str, object]:
    """Return the JSON Schema of what an occurrence has beside the common properties of STIX."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": OCCURRENCE,
        "type": "object",
        "required": ["type", "spec_version", "id", "created", "modified", "name", "extensions"],
        "properties": {
            "type": {"const": OCCURRENCE},
            "name": {"type": "string"},
            "description": {"type": "string"},
        },
    }


def extensions(type_: str, properties: StixObject) -> StixObject:
    """Return the ``extensions`` of an object.

    :param properties: empty ones are left out
    """
    filled = {name: value for name, value in properties.items() if value not in ("", [], None)}
    found: StixObject = {PROPERTIES: {"extension_type": "property-extension", **filled}}
    if type_ == OCCURRENCE:
        found[NEW_TYPE] = {"extension_type": "new-sdo"}
    return found
