"""The stored queries: their list, a page for each, and running them.

``/queries/<name>`` describes a query, ``/queries/<name>/run?place=...`` runs it. The two are apart
so that a query without parameters can be described too, and so that a client that asks for JSON
gets either the description or the result, never one for the other.
"""

import json
from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request, url_for

from queries.library import StoredQuery
from server.answers import Page, answer_query, content_type
from server.dataset import Dataset
from server.errors import NotAcceptableError
from server.missing_identifiers import MissingIdentifier, missing_identifiers
from server.negotiation import choose_formats, choose_media_type
from server.protocol import parse_parameters, single
from server.services import services

blueprint = Blueprint("queries", __name__, url_prefix="/queries")

_HTML = "text/html"
_JSON = "application/json"
_SPARQL = "application/sparql-query"


@blueprint.get("")
def list_queries() -> Response:
    """List the stored queries."""
    library = services().library
    if _chosen((_HTML, _JSON)) == _JSON:
        return _json([_described(query) for query in library])
    return _page("queries.html", groups=group_by_keyword(library.queries))


@blueprint.get("/<name>")
def show_query(name: str) -> Response:
    """Describe a stored query, with a form for its parameters."""
    query = services().library.get(name)
    run = url_for("queries.run_query", name=name)
    chosen = _chosen((_HTML, _JSON, _SPARQL), f" This address describes the query; {run} runs it.")
    if chosen == _JSON:
        return _json(_described(query))
    if chosen == _SPARQL:
        return Response(query.text, content_type=content_type(_SPARQL))
    context = {"suggestions": _suggestions(query), "values": _defaults(query)}
    return _page("query.html", query=query, table=None, **context)


@blueprint.get("/<name>/run")
def run_query(name: str) -> Response:
    """Run a stored query with the parameters of the query string."""
    query = services().library.get(name)
    given = parse_parameters(request.query_string)
    values = {key: single(given, key) or "" for key in given}
    format_name = values.pop("format", "") or None
    text = query.bind(values)
    shown = _defaults(query) | {key: value for key, value in values.items() if value}
    page = Page(
        "query.html",
        {
            "query": query,
            "values": shown,
            "bound": text,
            "format_parameter": format_name,
            "suggestions": _suggestions(query),
            "missing": _missing(query, shown),
        },
    )
    choices = choose_formats(request.headers.get("Accept"), format_name)
    return answer_query(text, Dataset(), choices, page)


def group_by_keyword(queries: tuple[StoredQuery, ...]) -> dict[str, list[StoredQuery]]:
    """Group queries by their first keyword, in alphabetical order; those without come last."""
    groups: dict[str, list[StoredQuery]] = {}
    for query in queries:
        groups.setdefault(query.keywords[0] if query.keywords else "", []).append(query)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def _suggestions(query: StoredQuery) -> dict[str, list[tuple[str, str]]]:
    """Return for each identifier parameter what the graph has to choose from."""
    names = services().names.of(services().snapshots.current())
    wanted = [p for p in query.parameters if p.type == "identifier"]
    return {p.name: names.suggested(p.name, p.default) for p in wanted}


def _missing(query: StoredQuery, values: Mapping[str, str]) -> list[MissingIdentifier]:
    """Return the given identifiers that are nowhere in the graph, with near misses of each."""
    snapshot = services().snapshots.current()
    names = services().names.of(snapshot)
    return list(missing_identifiers(snapshot.store, names.near, query, values))


def _defaults(query: StoredQuery) -> dict[str, str]:
    return {p.name: p.default for p in query.parameters if p.default is not None}


def _described(query: StoredQuery) -> Mapping[str, object]:
    return {
        "name": query.name,
        "summary": query.summary,
        "summaryAr": query.summary_ar,
        "keywords": query.keywords,
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "description": p.description,
                "default": p.default,
                "required": p.required,
            }
            for p in query.parameters
        ],
        "returns": query.returns,
        "page": url_for("queries.show_query", name=query.name),
        "run": url_for("queries.run_query", name=query.name),
    }


def _chosen(offered: tuple[str, ...], hint: str = "") -> str:
    chosen = choose_media_type(request.headers.get("Accept"), offered)
    if chosen is None:
        detail = f"The stored queries have none of the formats asked for.{hint}"
        raise NotAcceptableError(detail, offered)
    return chosen


def _json(content: object) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), content_type=content_type(_JSON))


def _page(template: str, **context: object) -> Response:
    return Response(render_template(template, **context), content_type=content_type(_HTML))
