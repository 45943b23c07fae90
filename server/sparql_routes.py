"""The SPARQL endpoint."""

from flask import Blueprint, Response, render_template, request
from pyoxigraph import RdfFormat

from server.answers import Page, answer_query, content_type
from server.errors import MalformedRequestError
from server.example import EXAMPLE
from server.formats import HTML, ResultKind
from server.negotiation import Choices, choose_formats
from server.protocol import SparqlRequest, parse_get, parse_post
from server.service_description import write_description
from server.services import services

blueprint = Blueprint("sparql", __name__)


@blueprint.get("/sparql")
def query_get() -> Response:
    """Answer "query via GET"; without a query, describe the endpoint."""
    sparql_request = parse_get(request.query_string)
    return _describe(sparql_request) if sparql_request.query is None else _answer(sparql_request)


@blueprint.post("/sparql")
def query_post() -> Response:
    """Answer "query via POST directly" and "query via URL-encoded POST"."""
    content_type_header = request.headers.get("Content-Type", "")
    return _answer(parse_post(request.query_string, content_type_header, request.get_data()))


def _answer(sparql_request: SparqlRequest) -> Response:
    text = sparql_request.query or ""
    page = Page(
        "sparql.html",
        {
            "query": text,
            "dataset": sparql_request.dataset,
            "format_parameter": sparql_request.format,
        },
    )
    choices = _choices(sparql_request)
    return answer_query(text, sparql_request.dataset, choices, page, sparql_request.timeout)


def _choices(sparql_request: SparqlRequest) -> Choices:
    return choose_formats(request.headers.get("Accept"), sparql_request.format)


def _describe(sparql_request: SparqlRequest) -> Response:
    choice = _choices(sparql_request).get(ResultKind.GRAPH)
    if choice is None:
        raise MalformedRequestError(
            "The request has no query. Send it as the parameter 'query'; without one, ask for RDF "
            "(a description of this endpoint) or HTML (a form)."
        )
    if choice.format is HTML:
        body: str | bytes = render_template(
            "sparql.html", query=EXAMPLE, dataset=sparql_request.dataset, table=None
        )
    else:
        writer = choice.format.writers[ResultKind.GRAPH]
        assert isinstance(writer, RdfFormat)
        snapshot = services().snapshots.current()
        if not request.host:  # Werkzeug empties a host that isn't one
            raise MalformedRequestError("The Host header isn't the name of a host.")
        body = write_description(request.base_url, snapshot, writer)
    return Response(body, content_type=content_type(choice.media_type))
