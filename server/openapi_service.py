"""In OpenAPI what isn't a stored query: the SPARQL endpoint, graphs, nodes and the health.

A path that an application doesn't serve is left out when the document is given.
"""

from server.formats import ResultKind
from server.openapi_parameters import JsonObject, common_fields, common_parameters
from server.openapi_queries import IF_NONE_MATCH
from server.openapi_results import (
    FAILURES,
    any_content,
    references,
    result_content,
    result_response,
)
from server.protocol import FORM, QUERY

_TEXT: JsonObject = {"type": "string"}
_IRIS: JsonObject = {"type": "array", "items": {"type": "string", "format": "iri"}}


def service_paths() -> JsonObject:
    """Return the Path Items beside the stored queries."""
    return {
        "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
        "/store": {"get": _store_get()},
        "/id/{class}/{opaque}": {"get": _node_get()},
        "/healthz": {
            "get": _health("health", "Is the process alive?", "هل الخادم يعمل؟", ("200",))
        },
        "/readyz": {
            "get": _health(
                "readiness", "Can queries be answered now?", "هل يمكن السؤال الآن؟", ("200", "503")
            )
        },
    }


def _sparql_get() -> JsonObject:
    query = _parameter("query", "A SPARQL 1.1 query; without one the endpoint is described.", _TEXT)
    return {
        "operationId": "sparql-get",
        "summary": "What does the graph say to a SPARQL query?",
        "x-summary-ar": "ما جواب البيانات عن استعلام؟",
        "description": "SPARQL 1.1 Protocol, query via GET.",
        "tags": ["SPARQL"],
        "parameters": [query, *_dataset(), *common_parameters(None), IF_NONE_MATCH],
        "responses": {
            "200": result_response("Rows, yes or no, or a graph", any_content()),
            **references(("304", *FAILURES, "403", "404")),
        },
    }


def _sparql_post() -> JsonObject:
    form: JsonObject = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": _TEXT,
            "default-graph-uri": _IRIS,
            "named-graph-uri": _IRIS,
            **common_fields(None),
        },
    }
    return {
        "operationId": "sparql-post",
        "summary": "What does the graph say to a long SPARQL query?",
        "x-summary-ar": "ما جواب البيانات عن استعلام طويل؟",
        "description": "SPARQL 1.1 Protocol, query via POST: as a form, or directly.",
        "tags": ["SPARQL"],
        "parameters": _dataset(),
        "requestBody": {
            "required": True,
            "content": {FORM: {"schema": form}, QUERY: {"schema": _TEXT}},
        },
        "responses": {
            "200": result_response("Rows, yes or no, or a graph", any_content()),
            **references((*FAILURES, "403", "404", "413", "415")),
        },
    }


def _store_get() -> JsonObject:
    return {
        "operationId": "store-get",
        "summary": "What is in a graph?",
        "x-summary-ar": "ماذا في رسم بياني واحد؟",
        "description": "SPARQL 1.1 Graph Store HTTP Protocol; give 'graph' or 'default'.",
        "tags": ["SPARQL"],
        "parameters": [
            _parameter("graph", "IRI of a named graph.", {"type": "string", "format": "iri"}),
            _parameter("default", "The default graph.", _TEXT) | {"allowEmptyValue": True},
            IF_NONE_MATCH,
        ],
        "responses": {
            "200": result_response("The graph", result_content(ResultKind.GRAPH, _GRAPH)),
            **references(("304", *FAILURES, "404")),
        },
    }


def _node_get() -> JsonObject:
    parts = [
        {"name": name, "in": "path", "required": True, "description": text, "schema": _SEGMENT}
        for name, text in (
            ("class", "What it is, such as claim or organisation."),
            ("opaque", "The rest of its IRI."),
        )
    ]
    return {
        "operationId": "node-get",
        "summary": "What is known of a node?",
        "x-summary-ar": "ما المعروف عن عقدة؟",
        "description": "Its IRI is the base of the dataset, 'id/' and this path.",
        "tags": ["linked data"],
        "parameters": [*parts, common_parameters(ResultKind.GRAPH)[0], IF_NONE_MATCH],
        "responses": {
            "200": result_response("Its description", result_content(ResultKind.GRAPH, _GRAPH)),
            **references(("303", "304", *FAILURES, "404")),
        },
    }


def _health(name: str, summary: str, summary_ar: str, codes: tuple[str, ...]) -> JsonObject:
    status: JsonObject = {"type": "object", "required": ["status"], "properties": {"status": _TEXT}}
    content: JsonObject = {"text/plain": {"schema": _TEXT}, "application/json": {"schema": status}}
    words = {"200": "Yes", "503": "No, and why"}
    return {
        "operationId": name,
        "summary": summary,
        "x-summary-ar": summary_ar,
        "tags": ["operation"],
        "security": [],
        "responses": {code: {"description": words[code], "content": content} for code in codes},
    }


def _dataset() -> list[JsonObject]:
    return [
        _parameter("default-graph-uri", "Graphs whose merge is the default graph.", _IRIS),
        _parameter("named-graph-uri", "Graphs that GRAPH may name.", _IRIS),
    ]


def _parameter(name: str, description: str, schema: JsonObject) -> JsonObject:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
    }


_SEGMENT: JsonObject = {"type": "string", "pattern": "^[^/?#]+$"}
_GRAPH: JsonObject = {"type": ["object", "array"]}
