"""The stored queries as an API: their list, and for each its result, page, text and description.

``/queries/<name>`` is the result. A client that asks for HTML gets a page with description and
form, and with the result when the address has parameters; one that asks for
``application/sparql-query`` gets the text. ``/queries/<name>/run`` always runs, also in a browser
without parameters.
"""

import json

from flask import Blueprint, Response, render_template, request

from queries.library import StoredQuery
from server.answers import Page, answer_query, content_type
from server.dataset import Dataset
from server.errors import NotAcceptableError
from server.formats import HTML
from server.negotiation import Choice, Choices, choice_for, choose_formats, choose_media_type
from server.queries_kinds import media_types, result_kind
from server.queries_pages import described, form_context, group_by_keyword, result_context
from server.queries_request import StoredQueryRequest, parse_form, parse_query_string
from server.services import services

blueprint = Blueprint("queries", __name__, url_prefix="/queries")

_HTML = "text/html"
_JSON = "application/json"
_SPARQL = "application/sparql-query"


@blueprint.get("")
def list_queries() -> Response:
    """List the stored queries."""
    library = services().library
    chosen = choose_media_type(request.headers.get("Accept"), (_HTML, _JSON))
    if chosen is None:
        raise NotAcceptableError("The list has none of the formats asked for.", (_HTML, _JSON))
    if chosen == _JSON:
        return _json([described(query) for query in library])
    body = render_template("queries.html", groups=group_by_keyword(library.queries))
    return Response(body, content_type=content_type(_HTML))


@blueprint.route("/<name>", methods=["GET", "POST"])
def show_query(name: str) -> Response:
    """Show a stored query: its result, its page or its text."""
    query = services().library.get(name)
    asked = _parse_request()
    offered = (*media_types(result_kind(query)), _SPARQL)
    if not asked.format and choose_media_type(request.headers.get("Accept"), offered) == _SPARQL:
        return Response(query.text, content_type=content_type(_SPARQL))
    return _result(query, asked) if asked.is_run else _page_or_result(query, asked)


@blueprint.route("/<name>/run", methods=["GET", "POST"])
def run_query(name: str) -> Response:
    """Run a stored query."""
    return _result(services().library.get(name), _parse_request())


@blueprint.get("/<name>/description")
def describe_query(name: str) -> Response:
    """Describe a stored query and its parameters for programs."""
    return _json(described(services().library.get(name)))


def _parse_request() -> StoredQueryRequest:
    if request.method == "POST":
        header = request.headers.get("Content-Type", "")
        coding = request.headers.get("Content-Encoding", "")
        return parse_form(request.query_string, header, request.get_data(), coding)
    return parse_query_string(request.query_string)


def _page_or_result(query: StoredQuery, asked: StoredQueryRequest) -> Response:
    choice = _choice(query, _choices(asked))
    if choice.format is not HTML:
        return _result(query, asked)
    body = render_template("query.html", table=None, **form_context(query, asked.values))
    return Response(body, content_type=content_type(choice.media_type))


def _result(query: StoredQuery, asked: StoredQueryRequest) -> Response:
    choices = _choices(asked)
    is_page = _choice(query, choices).format is HTML
    text = query.bind(asked.values)
    context = result_context(query, asked.values, text, asked.timeout) if is_page else {}
    return answer_query(text, Dataset(), choices, Page("query.html", context), asked.timeout)


def _choices(asked: StoredQueryRequest) -> Choices:
    return choose_formats(request.headers.get("Accept"), asked.format)


def _choice(query: StoredQuery, choices: Choices) -> Choice:
    return choice_for(choices, result_kind(query), f"The result of {query.name!r}")


def _json(content: object) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), content_type=content_type(_JSON))
