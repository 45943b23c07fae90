"""``/ontology``: the ontology at the path of its IRI, as a page for people or as RDF.

A redirect of https://w3id.org/isnad/ontology to this address makes every IRI of a term lead to its
block on the page, since what follows ``#`` stays with the client.
"""

import re

from flask import Blueprint, Response, redirect, render_template, request, url_for
from pyoxigraph import RdfFormat
from werkzeug.wrappers import Response as AnyResponse

from server.answers import content_type
from server.errors import UnknownTermError, UnknownVersionError
from server.formats import HTML, ResultFormat, ResultKind, formats_for
from server.negotiation import Choice, choice_for, choose_formats
from server.protocol import parse_parameters, single
from server.published_ontology import CONTEXT, PICTURE, Document, Graph
from server.services import services
from server.web import security_policy

blueprint = Blueprint("ontology", __name__, url_prefix="/ontology")

# Documents change only when the program does; the entity tag makes asking again cheap.
_CACHE_CONTROL = "public, max-age=3600"
_VERSION = re.compile(r"v?\d+(\.\d+)*")


@blueprint.get("")
def show_ontology() -> Response:
    """Give the page of the ontology, or the ontology as one graph."""
    choice = _choice("The ontology")
    if choice.format is HTML:
        document = services().ontology.page(url_for("ontology.show_ontology"))
    else:
        document = services().ontology.rdf(Graph.ONTOLOGY, _writer(choice.format))
    return _answer(document, content_type(choice.media_type))


@blueprint.get("/shapes")
def show_shapes() -> Response:
    """Give the shapes that check a graph, as RDF or for reading."""
    choice = _choice("The shapes")
    is_page = choice.format is HTML
    writer = RdfFormat.TURTLE if is_page else _writer(choice.format)
    document = services().ontology.rdf(Graph.SHAPES, writer)
    if is_page:
        others = [f for f in formats_for(ResultKind.GRAPH) if f is not HTML]
        turtle = document.body.decode()
        page = render_template("shapes.html", turtle=turtle, formats=others)
        document = Document.of(page.encode())
    return _answer(document, content_type(choice.media_type))


@blueprint.get("/context.jsonld")
def show_context() -> Response:
    """Give the context that makes plain names in JSON terms of the ontology."""
    # Some loaders compare the whole header, and JSON is UTF-8 without being told.
    return _answer(services().ontology.file(CONTEXT), "application/ld+json")


@blueprint.get("/starter-core.svg")
def show_picture() -> Response:
    """Give the picture of the classes to read first."""
    return _answer(services().ontology.file(PICTURE), content_type("image/svg+xml"))


@blueprint.get("/<name>")
def show_named(name: str) -> AnyResponse:
    """Give the present version by its number, or lead from a term to its block on the page."""
    ontology = services().ontology
    if name == ontology.version:
        return show_ontology()
    if name in ontology.definitions:
        wanted = single(parse_parameters(request.query_string), "format") or None
        target = url_for("ontology.show_ontology", _anchor=name, format=wanted)
        return redirect(target, 303)
    if _VERSION.fullmatch(name):
        raise UnknownVersionError(name, ontology.version)
    raise UnknownTermError(name, ontology.near(name))


def _choice(what: str) -> Choice:
    name = single(parse_parameters(request.query_string), "format") or None
    choices = choose_formats(request.headers.get("Accept"), name)
    return choice_for(choices, ResultKind.GRAPH, what)


def _writer(chosen: ResultFormat) -> RdfFormat:
    writer = chosen.writers[ResultKind.GRAPH]
    assert isinstance(writer, RdfFormat)
    return writer


def _answer(document: Document, full_type: str) -> Response:
    """Send a document, or only say that the client has it already."""
    response = Response(document.body, content_type=full_type)
    response.set_etag(document.etag(full_type))
    response.headers["Cache-Control"] = _CACHE_CONTROL
    response.headers["Content-Security-Policy"] = security_policy(document.style)
    response.make_conditional(request)
    return response
