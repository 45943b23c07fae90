"""The SPARQL endpoint."""

from flask import Blueprint, Response, render_template, request

from server.answers import Page, answer_query, content_type
from server.description_routes import describe_service, with_links
from server.errors import MalformedRequestError, UpdateRefusedError
from server.example import EXAMPLE
from server.formats import HTML, ResultKind
from server.negotiation import Choices, choose_formats
from server.protocol import SparqlRequest, parse_get, parse_post
from server.query_page import scripted

blueprint = Blueprint("sparql", __name__)


@blueprint.get("/query")
@blueprint.get("/sparql")
def query_get() -> Response:
    """Answer "query via GET"; without a query, describe the endpoint."""
    sparql_request = parse_get(request.query_string)
    return _describe(sparql_request) if sparql_request.query is None else _answer(sparql_request)


@blueprint.post("/query")
@blueprint.post("/sparql")
def query_post() -> Response:
    """Answer "query via POST directly" and "query via URL-encoded POST"."""
    content_type_header = request.headers.get("Content-Type", "")
    coding = request.headers.get("Content-Encoding", "")
    body = request.get_data()
    return _answer(parse_post(request.query_string, content_type_header, body, coding))


@blueprint.route("/update", methods=["GET", "POST"])
def refuse_update() -> Response:
    """Refuse whatever is sent to where other servers take updates."""
    raise UpdateRefusedError


def _answer(sparql_request: SparqlRequest) -> Response:
    text = sparql_request.query or ""
    page = Page(
        "sparql.html",
        {
            "query": text,
            "dataset": sparql_request.dataset,
            "format_parameter": sparql_request.format,
            "timeout": sparql_request.timeout,
        },
    )
    choices = _choices(sparql_request)
    response = answer_query(text, sparql_request.dataset, choices, page, sparql_request.timeout)
    return scripted(response) if response.mimetype == "text/html" else response


def _choices(sparql_request: SparqlRequest) -> Choices:
    return choose_formats(request.headers.get("Accept"), sparql_request.format)


def _describe(sparql_request: SparqlRequest) -> Response:
    choice = _choices(sparql_request).get(ResultKind.GRAPH)
    # graphs are named for a query, so one was forgotten
    if choice is None or (sparql_request.dataset and choice.format is not HTML):
        raise MalformedRequestError(
            "The request has no query. Send it as the parameter 'query'; without one, ask for RDF "
            "(a description of this endpoint) or HTML (a form)."
        )
    if choice.format is not HTML:
        return describe_service(choice)
    body = render_template(
        "sparql.html",
        query=EXAMPLE,
        dataset=sparql_request.dataset,
        timeout=sparql_request.timeout,
        table=None,
    )
    response = Response(body, content_type=content_type(choice.media_type))
    return with_links(scripted(response))
