"""What answers of a reconciliation service must look like, after the 0.2 specification.

Written from its text (https://reconciliation-api.github.io/specs/0.2/), and stricter than its own
schemas: members that this service always gives are required, and others are refused.
"""

from typing import Any

from jsonschema import Draft202012Validator


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT = {"type": "string", "minLength": 1}
_ANY_TEXT = {"type": "string"}
_NAMED = {"id": _TEXT, "name": _TEXT}
_ADDRESS = {"type": "string", "pattern": "^https?://[^/]+/"}
_ENTITY_ADDRESS = {"type": "string", "pattern": r"^https?://[^/]+/.*\{\{id\}\}"}
_PATHS = _object({"service_url": {"type": "string", "pattern": "^https?://.*[^/]$"},
                  "service_path": {"type": "string", "pattern": "^/"}})  # fmt: skip
TYPE = _object(_NAMED, {"description": _TEXT, "broader": _list(_object(_NAMED))})
_SETTING = {"name": _TEXT, "label": _TEXT, "help_text": _TEXT}
_NUMBER = _object({**_SETTING, "type": {"const": "number"}, "default": {"type": "number"}})
_SELECT = _object(
    {
        **_SETTING,
        "type": {"const": "select"},
        "default": _TEXT,
        "choices": _list(_object({"value": _TEXT, "name": _TEXT})),
    }
)
MANIFEST = _object(
    {
        "versions": {"const": ["0.2"]},
        "name": _TEXT,
        "identifierSpace": _ADDRESS,
        "schemaSpace": _ADDRESS,
        "documentation": _ADDRESS,
        "serviceVersion": _TEXT,
        "logo": _ADDRESS,
        "batchSize": {"type": "integer", "minimum": 1},
        "defaultTypes": {**_list(TYPE), "uniqueItems": True, "minItems": 1},
        "view": _object({"url": _ENTITY_ADDRESS}),
        "preview": _object(
            {"url": _ENTITY_ADDRESS, "width": {"type": "integer"}, "height": {"type": "integer"}}
        ),
        "suggest": _object({"entity": _PATHS, "type": _PATHS, "property": _PATHS}),
        "extend": _object(
            {
                "propose_properties": _PATHS,
                "property_settings": _list({"oneOf": [_NUMBER, _SELECT]}),
            }
        ),
    },
    {"authentication": _object({"type": {"enum": ["basic", "apiKey", "oauth2"]}})},
)
_FEATURE = _object({"id": _TEXT, "value": {"type": ["boolean", "number"]}})
_CANDIDATE = _object(
    {
        **_NAMED,
        "description": _TEXT,
        "type": {**_list(_object(_NAMED)), "minItems": 1},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "features": _list(_FEATURE),
        "match": {"type": "boolean"},
    }
)
_RESULT = _object({"result": _list(_CANDIDATE)}, {"error": _TEXT})
RESULT_BATCH = {"type": "object", "additionalProperties": _RESULT}
SINGLE_RESULT = _RESULT
_PROPERTY = _object(_NAMED, {"description": _TEXT})
SUGGESTED_ENTITIES = _object(
    {"result": _list(_object({**_NAMED, "description": _TEXT, "notable": _list(_object(_NAMED))}))}
)
SUGGESTED_TYPES = _object({"result": _list(TYPE)})
SUGGESTED_PROPERTIES = _object({"result": _list(_PROPERTY)})
PROPOSED = _object({"properties": _list(_PROPERTY)}, {"type": _TEXT, "limit": {"type": "integer"}})
_CELL = {
    "oneOf": [
        _object({}),
        _object(_NAMED),
        _object({"str": _TEXT}),
        _object({"float": {"type": "number"}}),
        _object({"int": {"type": "integer"}}),
    ]
}
EXTENSION = _object(
    {
        "meta": _list(_object(_NAMED, {"type": _object(_NAMED)})),
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": _list(_CELL)},
        },
    }
)


def checked(content: Any, schema: dict[str, Any]) -> Any:
    """Return what fits a schema, and what no schema can say of results: order and identity."""
    errors = [
        f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(content)
    ]
    assert not errors, errors
    results = content.values() if schema is RESULT_BATCH else [content]
    for result in results:
        candidates = result.get("result", ())
        if candidates and "score" in candidates[0]:
            scores = [candidate["score"] for candidate in candidates]
            assert scores == sorted(scores, reverse=True)
            assert not any(candidate["match"] for candidate in candidates[1:])
            for candidate in candidates:
                names = [feature["id"] for feature in candidate["features"]]
                assert len(names) == len(set(names))
        identifiers = [one["id"] for one in candidates]
        assert len(identifiers) == len(set(identifiers))
    return content
