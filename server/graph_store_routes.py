"""Graph Store HTTP Protocol, reading: https://www.w3.org/TR/sparql11-http-rdf-update/.

Indirect at ``/store?graph=IRI`` and ``/store?default``; direct at the path that the IRIs of the
graphs have, ``/graph/...``, whatever their base is.
"""

from flask import Blueprint, Response, after_this_request, render_template, request
from pyoxigraph import RdfFormat

from server.answers import content_type
from server.description_routes import graph_choice, graph_writer, public_addresses, with_links
from server.descriptions.texts import graph_text
from server.errors import MalformedRequestError, WriteRefusedError
from server.formats import HTML, ResultKind, formats_for
from server.graph_store import READING, WRITING, direct_candidates, find_graph, named_graph
from server.negotiation import Choice
from server.protocol import parse_parameters
from server.reader import GraphReader, Node
from server.services import services
from server.snapshot import Snapshot
from server.streaming import checked_xml, streamed
from server.validators import entity_tag, with_validators

blueprint = Blueprint("graph_store", __name__)

_ALLOW = ", ".join(READING)


@blueprint.get("/store", provide_automatic_options=False)
def get_graph() -> Response:
    """Give the graph that a parameter names."""
    iri = named_graph(parse_parameters(request.query_string))
    snapshot = services().snapshots.current()
    return _answer(snapshot, find_graph(snapshot, iri))


@blueprint.get("/graph/<path:path>", provide_automatic_options=False)
def get_graph_directly(path: str) -> Response:
    """Give the graph whose IRI has the path of this address."""
    given = parse_parameters(request.query_string)
    if "graph" in given or "default" in given:
        raise MalformedRequestError(
            "The address names a graph already. Give 'graph' or 'default' to /store instead."
        )
    snapshot = services().snapshots.current()
    sent = str(request.environ.get("REQUEST_URI", ""))
    candidates = direct_candidates(snapshot.manifest.base, path, sent)
    return _answer(snapshot, find_graph(snapshot, *candidates))


@blueprint.route("/store", methods=["OPTIONS"])
@blueprint.route("/graph/<path:path>", methods=["OPTIONS"])
def name_methods(path: str = "") -> Response:
    """Name the methods that are allowed."""
    return Response(headers={"Allow": _ALLOW})


@blueprint.route("/store", methods=WRITING, provide_automatic_options=False)
@blueprint.route("/graph/<path:path>", methods=WRITING, provide_automatic_options=False)
def refuse_write(path: str = "") -> Response:
    """Refuse to change a graph, and name the methods that are allowed."""

    @after_this_request
    def name_allowed(response: Response) -> Response:
        response.headers["Allow"] = _ALLOW
        return response

    raise WriteRefusedError(request.method)


def _answer(snapshot: Snapshot, iri: str) -> Response:
    choice = graph_choice("A graph")
    if choice.format is HTML:
        response = _page(snapshot, iri, choice)
        return with_links(with_validators(response, snapshot, ""))
    etag = entity_tag(snapshot.manifest, "graph", iri, choice.media_type)
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = _graph(snapshot, iri, choice)
    return with_links(with_validators(response, snapshot, etag))


def _graph(snapshot: Snapshot, iri: str, choice: Choice) -> Response:
    writer = graph_writer(choice)
    chunks = services().engine.dump(snapshot, writer, iri)
    if writer is RdfFormat.RDF_XML:
        chunks = checked_xml(chunks)
    return streamed(chunks, content_type(choice.media_type))


def _page(snapshot: Snapshot, iri: str, choice: Choice) -> Response:
    sizes = services().statistics.sizes(snapshot)
    body = render_template(
        "graph.html",
        iri=iri,
        text=graph_text(iri, snapshot.manifest.base),
        topic=_topic(snapshot, iri),
        triples=sizes.named.get(iri, 0) if iri else sizes.default,
        address=public_addresses().graph(iri) if iri else f"{public_addresses().store}?default",
        formats=[f for f in formats_for(ResultKind.GRAPH) if f is not HTML],
    )
    return Response(body, content_type=content_type(choice.media_type))


def _topic(snapshot: Snapshot, iri: str) -> Node | None:
    """Return the article that a graph is of, if the dataset says so."""
    reader = GraphReader(snapshot)
    topic = reader.iri(iri, "foaf:primaryTopic") if iri else ""
    return reader.node(topic) if topic else None
