"""The stored queries in OpenAPI, made from their headers."""

from queries.library import Library, StoredQuery
from server.openapi_parameters import (
    JsonObject,
    common_fields,
    common_parameters,
    parameter_object,
    parameter_text,
    value_schema,
)
from server.openapi_results import (
    FAILURES,
    references,
    result_content,
    result_response,
    result_schema,
)
from server.protocol import FORM, QUERY
from server.queries_kinds import result_kind
from server.queries_notes import query_notes

IF_NONE_MATCH: JsonObject = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of a result that you have: 304 when it hasn't changed.",
    "required": False,
    "schema": {"type": "string"},
}
_DESCRIPTION: JsonObject = {"$ref": "#/components/schemas/StoredQuery"}


def query_paths(library: Library) -> JsonObject:
    """Return the Path Items of all stored queries, of their list and of their descriptions."""
    paths: JsonObject = {"/queries": _list_item()}
    for query in library:
        paths[f"/queries/{query.name}"] = _query_item(query)
    if len(library):
        paths["/queries/{name}/description"] = _description_item(library)
    return paths


def query_schemas(library: Library) -> JsonObject:
    """Return the JSON Schemas of the results of all stored queries, by component name."""
    return {_result_name(q): result_schema(result_kind(q), q.returns) for q in library}


def query_results(library: Library) -> JsonObject:
    """Return the Response Objects of the results of all stored queries, by component name."""
    text: JsonObject = {QUERY: {"schema": {"type": "string"}}}
    return {
        _result_name(query): result_response(
            f"The result; as {QUERY} the text of the query",
            result_content(
                result_kind(query), {"$ref": f"#/components/schemas/{_result_name(query)}"}
            )
            | text,
        )
        for query in library
    }


def _query_item(query: StoredQuery) -> JsonObject:
    result = {"$ref": f"#/components/responses/{_result_name(query)}"}
    parameters = [parameter_object(p) for p in query.parameters]
    common = common_parameters(result_kind(query))
    return {
        "get": {
            "operationId": query.name,
            **_about(query),
            "parameters": [*parameters, *common, IF_NONE_MATCH],
            "responses": {"200": result, **references(("304", *FAILURES))},
        },
        "post": {
            "operationId": f"{query.name}-post",
            **_about(query),
            "requestBody": {
                "required": any(p.required for p in query.parameters),
                "content": {FORM: {"schema": _form(query)}},
            },
            "responses": {"200": result, **references((*FAILURES, "413", "415"))},
        },
    }


def _about(query: StoredQuery) -> JsonObject:
    return {
        "summary": query.summary,
        "description": query_notes(query),
        "tags": list(query.keywords[:1]) or ["other"],
        "x-summary-ar": query.summary_ar,
    }


def _result_name(query: StoredQuery) -> str:
    return f"result-of-{query.name}"


def _form(query: StoredQuery) -> JsonObject:
    properties: JsonObject = {
        p.name: _field(value_schema(p), p.required) | {"description": parameter_text(p)}
        for p in query.parameters
    }
    for name, schema in common_fields(result_kind(query)).items():
        properties[name] = _field(schema, False)
    required = [p.name for p in query.parameters if p.required]
    form: JsonObject = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    return form | ({"required": required} if required else {})


def _field(schema: JsonObject, required: bool) -> JsonObject:
    """Allow the empty text, which forms send for an empty field."""
    return schema if required else {"anyOf": [schema, {"const": ""}]}


def _list_item() -> JsonObject:
    descriptions: JsonObject = {"type": "array", "items": _DESCRIPTION}
    content: JsonObject = {
        "application/json": {"schema": descriptions},
        "text/html": {"schema": {"type": "string"}},
    }
    listed: JsonObject = {"200": {"description": "All with their parameters", "content": content}}
    operation = {
        "operationId": "list-stored-queries",
        "summary": "Which stored queries are there?",
        "x-summary-ar": "ما الأسئلة المحفوظة؟",
        "tags": ["descriptions"],
        "responses": listed | references(("401", "406", "429")),
    }
    return {"get": operation}


def _description_item(library: Library) -> JsonObject:
    name: JsonObject = {"type": "string", "enum": list(library.names)}
    content: JsonObject = {"application/json": {"schema": _DESCRIPTION}}
    described: JsonObject = {"200": {"description": "Its description", "content": content}}
    operation = {
        "operationId": "describe-stored-query",
        "summary": "What does a stored query take and give?",
        "x-summary-ar": "ما معطيات سؤال محفوظ وما نتائجه؟",
        "tags": ["descriptions"],
        "parameters": [{"name": "name", "in": "path", "required": True, "schema": name}],
        "responses": described | references(("401", "404", "429")),
    }
    return {"get": operation}
