"""What comes back, in OpenAPI: results with their columns, media types, headers and problems."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from queries.parameters import PARAMETER_TYPES
from server.formats import ResultKind, formats_for
from server.openapi_parameters import JsonObject
from server.problems import OFFERED, STATUSES
from server.queries_kinds import media_types

_TERM = {"$ref": "#/components/schemas/Term"}
_TEXT: JsonObject = {"type": "string"}
SCHEMAS: JsonObject = {
    "Term": {
        "description": "An RDF term (SPARQL 1.1 Query Results JSON Format, 3.2.2).",
        "type": "object",
        "required": ["type", "value"],
        "properties": {
            "type": {"enum": ["uri", "literal", "bnode"]},
            "value": {"type": "string"},
            "xml:lang": {"type": "string"},
            "datatype": {"type": "string", "format": "iri"},
        },
    },
    "Problem": {
        "description": "RFC 9457. 'error' is for programs, 'detail' for people.",
        "type": "object",
        "required": ["type", "title", "status", "error", "detail"],
        "properties": {
            "type": {"const": "about:blank"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "error": {"type": "string", "examples": sorted({s.name for s in STATUSES.values()})},
            "detail": {"type": "string"},
            "line": {"type": "integer", "description": "In the query, from 1."},
            "column": {"type": "integer", "description": "In the line, from 1, in code points."},
            "excerpt": {"type": "string", "description": "The line of the query."},
            "pointer": {"type": "string", "description": "What to write under it."},
            "available": {"type": "array", "items": {"type": "string"}},
            "parameter": {"type": "string", "description": "The parameter that is wrong."},
            "value": {"type": "string", "description": "What was given for it."},
            "expected": {"type": "string", "description": "What its values look like."},
            "near": {"type": "array", "items": {"type": "string"}},
        },
    },
    "StoredQuery": {
        "description": "A stored query; 'run' is the address of its result.",
        "type": "object",
        "required": ["name", "summary", "parameters", "returns", "page", "run"],
        "properties": {
            "name": _TEXT,
            "summary": _TEXT,
            "summaryAr": _TEXT,
            "keywords": {"type": "array", "items": _TEXT},
            "parameters": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name", "type", "description", "default", "required"],
                    "properties": {
                        "name": _TEXT,
                        "type": {"enum": list(PARAMETER_TYPES)},
                        "description": _TEXT,
                        "default": {"type": ["string", "null"]},
                        "required": {"type": "boolean"},
                    },
                },
            },
            "returns": {"type": "array", "items": _TEXT},
            "page": _TEXT,
            "run": _TEXT,
        },
    },
    "AnyResult": {
        "description": "Rows, yes or no, or (application/json) a graph as JSON-LD.",
        "type": ["object", "array"],
    },
}
HEADERS: JsonObject = {
    "Isnad-Snapshot": {"description": "The snapshot that answered.", "schema": _TEXT},
    "Isnad-Cut": {
        "description": "The result isn't whole: the limit that it was cut at, as '100 rows'.",
        "schema": _TEXT,
    },
    "ETag": {"description": "Of this result in this snapshot; not on pages.", "schema": _TEXT},
}
_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "400": "The request, the query or a parameter is wrong",
        "401": "This server gives keys, and this one is missing or unknown",
        "403": "Refused: an update, a write, or a query that calls another server",
        "404": "Not in the graph, or no such address",
        "406": "No format fits both the result and what the client accepts",
        "413": "The body is too large",
        "415": "A body of another media type",
        "422": "Stopped: it took too long or too much memory",
        "429": "Too many requests of one client; see Retry-After",
        "502": "The store behind this server can't be asked, or gave no answer",
        "503": "Too many queries at once, or no graph to serve; see Retry-After",
    }
)
RESPONSES: JsonObject = {
    "303": {"description": "The node was merged into another, which is at Location"},
    "304": {"description": "Not changed since the ETag in If-None-Match"},
    **{
        code: {
            "description": description,
            "content": {
                media_type: {
                    "schema": {"$ref": "#/components/schemas/Problem"}
                    if media_type.endswith("json")
                    else _TEXT
                }
                for media_type in OFFERED
            },
        }
        for code, description in _PROBLEMS.items()
    },
}


FAILURES = ("400", "401", "406", "422", "429", "502", "503")  # of whatever asks the graph


def references(codes: Iterable[str]) -> JsonObject:
    """Return references to the shared responses of some status codes."""
    return {code: {"$ref": f"#/components/responses/{code}"} for code in codes}


def result_response(description: str, content: JsonObject) -> JsonObject:
    """Return the Response Object of a result with its headers."""
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    return {"description": description, "headers": headers, "content": content}


def result_content(kind: ResultKind, schema: JsonObject) -> JsonObject:
    """Return all media types of a kind of result.

    :param schema: of those that are JSON
    """
    json_types = {m for f in formats_for(kind) if "json" in f.name for m in f.media_types}
    return {m: {"schema": schema if m in json_types else _TEXT} for m in media_types(kind)}


def any_content() -> JsonObject:
    """Return the media types of all kinds of results."""
    types = dict.fromkeys(m for kind in ResultKind for m in media_types(kind))
    any_result = {"$ref": "#/components/schemas/AnyResult"}
    return {m: {"schema": any_result if m.endswith("json") else _TEXT} for m in types}


def result_schema(kind: ResultKind, columns: Iterable[str] = ()) -> JsonObject:
    """Return the JSON Schema of a result as JSON.

    :param columns: of SELECT; none when they aren't known
    """
    if kind is ResultKind.GRAPH:
        return {"type": ["object", "array"]}
    if kind is ResultKind.BOOLEAN:
        return _object({"head": {"type": "object"}, "boolean": {"type": "boolean"}})
    names: JsonObject = {"type": "array", "items": _TEXT}
    row: JsonObject = {"type": "object", "additionalProperties": _TERM}
    if columns := list(columns):
        names = {"const": columns}
        row = {
            "type": "object",
            "properties": dict.fromkeys(columns, _TERM),
            "additionalProperties": False,
        }
    bindings: JsonObject = {"type": "array", "items": row}
    return _object({"head": _object({"vars": names}), "results": _object({"bindings": bindings})})


def _object(properties: JsonObject) -> JsonObject:
    return {"type": "object", "required": list(properties), "properties": properties}
