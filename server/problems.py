"""Translate errors to HTTP: the one place that knows which error has which status."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from exports import errors as export_errors
from queries.errors import ParameterError, UnknownQueryError
from server import errors
from server.access import errors as access_errors
from server.negotiation import choose_media_type
from server.operation.current import current_record
from server.query_places import asked_query, find_place

PROBLEM_JSON = "application/problem+json"
OFFERED = (PROBLEM_JSON, "application/json", "text/html", "application/xhtml+xml", "text/plain")
_SHOWN = ("excerpt", "pointer")  # one under the other
_LISTS = ("available", "near", "nodes")  # the detail says them in words


@dataclass(frozen=True, slots=True)
class Status:
    """How an error shows itself.

    :param code: the HTTP status
    :param name: what programs can compare
    :param title: what people read first
    """

    code: int
    name: str
    title: str


STATUSES: Mapping[type[Exception], Status] = MappingProxyType(
    {
        errors.MalformedRequestError: Status(400, "malformed-request", "Malformed request"),
        errors.UnknownResourceError: Status(404, "unknown-resource", "No such node"),
        errors.UnknownTermError: Status(404, "unknown-term", "No such term"),
        errors.UnknownVersionError: Status(404, "unknown-version", "No such version"),
        errors.UnknownFormatError: Status(400, "unknown-format", "Unknown format"),
        errors.QueryTextError: Status(400, "malformed-query", "The query is not valid SPARQL"),
        errors.QueryTooComplexError: Status(400, "query-too-complex", "The query is too large"),
        errors.QueryEvaluationError: Status(400, "query-failed", "The query can't be evaluated"),
        errors.FederationRefusedError: Status(403, "federation-refused", "SERVICE is refused"),
        errors.UpdateRefusedError: Status(403, "update-refused", "Updates are refused"),
        errors.WriteRefusedError: Status(403, "write-refused", "Graphs can't be written"),
        errors.UnknownGraphError: Status(404, "unknown-graph", "No such graph"),
        access_errors.KeyRequiredError: Status(401, "key-required", "An API key is needed"),
        access_errors.KeyUnknownError: Status(401, "key-unknown", "The API key isn't known"),
        errors.NotAcceptableError: Status(406, "not-acceptable", "No acceptable format"),
        errors.NotSerializableError: Status(406, "not-serializable", "The format can't hold this"),
        errors.BatchTooLargeError: Status(413, "batch-too-large", "Too much in one request"),
        errors.UnsupportedBodyError: Status(415, "unsupported-media-type", "Unsupported body"),
        errors.QueryTimeoutError: Status(422, "query-timeout", "The query takes too long"),
        errors.QueryMemoryError: Status(422, "query-memory", "The query takes too much memory"),
        errors.QueryCrashedError: Status(422, "query-crashed", "The query can't be evaluated"),
        access_errors.RateLimitError: Status(429, "rate-limited", "Too many requests"),
        access_errors.TooManyAtOnceError: Status(
            429, "too-many-at-once", "Too many requests at once"
        ),
        errors.FederationFailedError: Status(502, "federation-failed", "SERVICE gave no answer"),
        errors.OverloadedError: Status(503, "overloaded", "Too many queries at once"),
        errors.StoppingError: Status(503, "stopping", "The server is being stopped"),
        errors.DumpBrokenError: Status(503, "dump-broken", "The dump broke off"),
        errors.StoreUnavailableError: Status(503, "store-unavailable", "No graph to serve"),
        export_errors.FilterError: Status(400, "wrong-parameter", "A parameter is wrong"),
        export_errors.UnknownFormatError: Status(404, "unknown-export", "No such export"),
        export_errors.EmptyExportError: Status(422, "empty-export", "Nothing to export"),
        export_errors.ExportError: Status(422, "export-failed", "It can't be exported"),
        ParameterError: Status(400, "wrong-parameter", "A parameter is wrong"),
        UnknownQueryError: Status(404, "unknown-query", "No such stored query"),
    }
)


def register_error_handlers(app: Flask) -> None:
    """Answer every error of STATUSES, and Flask's own, as the client asks for it."""
    for error_type in STATUSES:
        app.register_error_handler(error_type, _answer_error)
    app.register_error_handler(HTTPException, _answer_http_exception)


def _answer_error(error: Exception) -> Response:
    status = next(STATUSES[c] for c in type(error).__mro__ if c in STATUSES)
    members: dict[str, object] = {}
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    if line is not None and column is not None:
        members |= {"line": line, "column": column}
        query = asked_query()
        if query is not None:
            place = find_place(query, line, column)
            members |= {"excerpt": place.excerpt, "pointer": place.pointer}
    if isinstance(error, errors.NotAcceptableError):
        members["available"] = list(error.available)
    if isinstance(error, ParameterError):
        members |= _parameter_members(error)
    if isinstance(error, export_errors.FilterError):
        members |= {"parameter": error.name, "value": error.value}
    if isinstance(error, errors.UnknownResourceError):
        members |= {"near": list(error.near), "nodes": list(error.nodes)}
    response = problem_response(status, str(error), members)
    if hasattr(error, "retry_after"):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _parameter_members(error: ParameterError) -> dict[str, object]:
    known = {"value": error.value, "expected": error.expected, "near": list(error.near)}
    return {"parameter": error.name} | {name: v for name, v in known.items() if v}


def _answer_http_exception(error: HTTPException) -> Response:
    code = error.code or 500
    name = error.name.lower().replace(" ", "-")
    response = problem_response(Status(code, name, error.name), error.description or "", {})
    original = error.get_response()
    for header in ("Allow", "Location", "Retry-After"):
        if header in original.headers:
            response.headers[header] = original.headers[header]
    return response


def problem_response(status: Status, detail: str, members: Mapping[str, object]) -> Response:
    """Write a problem as RFC 9457 JSON, as text or as a page, whichever the client prefers.

    :param members: further members of the JSON, such as ``line`` and ``column``
    """
    current_record().error = status.name
    chosen = choose_media_type(request.headers.get("Accept"), OFFERED) or PROBLEM_JSON
    if chosen in ("text/html", "application/xhtml+xml"):
        query = asked_query()
        place = None
        if query is not None and "line" in members:
            place = find_place(query, *_place(members))
        body = render_template(
            "problem.html",
            status=status,
            detail=detail,
            members=members,
            query=query,
            place=place,
        )
    elif chosen == "text/plain":
        body = "\n".join([f"{status.title} ({status.code})", detail, *_lines(members), ""])
    else:
        content = {"type": "about:blank", "title": status.title, "status": status.code}
        content |= {"error": status.name, "detail": detail, **members}
        body = json.dumps(content, ensure_ascii=False)
    response = Response(body, status.code, content_type=f"{chosen}; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(members: Mapping[str, object]) -> list[str]:
    hidden = (*_LISTS, *_SHOWN)
    shown = [str(members[name]) for name in _SHOWN if name in members]
    return [f"{name}: {value}" for name, value in members.items() if name not in hidden] + shown


def _place(members: Mapping[str, object]) -> tuple[int, int]:
    line, column = members["line"], members["column"]
    assert isinstance(line, int) and isinstance(column, int)
    return line, column
