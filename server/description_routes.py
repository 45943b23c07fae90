"""``/.well-known/void`` and ``/dataset``: what there is, for programs and for people."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, render_template, request, url_for
from pyoxigraph import RdfFormat
from werkzeug.wrappers import Response as AnyResponse

from server.answers import content_type
from server.descriptions.addresses import Addresses
from server.descriptions.dcat import write_dcat
from server.descriptions.dumps import DUMPS
from server.descriptions.service_description import write_description
from server.descriptions.texts import DEFAULT_GRAPH, DESCRIPTION, TITLE, graph_text
from server.descriptions.void import write_void
from server.errors import MalformedRequestError
from server.formats import HTML, ResultKind, formats_for
from server.negotiation import Choice, choice_for, choose_formats
from server.protocol import parse_parameters, single
from server.services import services
from server.snapshot import Snapshot
from server.validators import entity_tag, with_validators

blueprint = Blueprint("descriptions", __name__)


@blueprint.get("/.well-known/void")
def show_void() -> AnyResponse:
    """Give the VoID description; people are sent to the page."""
    choice = graph_choice("The description of the dataset")
    if choice.format is HTML:
        return redirect(url_for("descriptions.show_dataset"), 303)
    snapshot = services().snapshots.current()

    def write(writer: RdfFormat) -> bytes:
        numbers = services().statistics
        sizes, statistics = numbers.sizes(snapshot), numbers.of(snapshot)
        return write_void(public_addresses(), snapshot.manifest, sizes, statistics, writer)

    return _description(snapshot, choice, "void", write)


@blueprint.get("/dataset")
def show_dataset() -> Response:
    """Give the DCAT description, or the page about the dataset."""
    choice = graph_choice("The description of the dataset")
    snapshot = services().snapshots.current()
    if choice.format is HTML:
        return with_links(_page(snapshot, choice))
    return _description(
        snapshot,
        choice,
        "dcat",
        lambda writer: write_dcat(public_addresses(), snapshot.manifest, writer),
    )


def describe_service(choice: Choice) -> Response:
    """Give the service description."""
    snapshot = services().snapshots.current()

    def write(writer: RdfFormat) -> bytes:
        sizes = services().statistics.sizes(snapshot)
        functions = services().statistics.functions(snapshot)
        base, settings = snapshot.manifest.base, services().settings
        return write_description(public_addresses(), base, settings, sizes, functions, writer)

    return _description(snapshot, choice, repr(services().settings), write)


def _description(
    snapshot: Snapshot, choice: Choice, what: str, write: Callable[[RdfFormat], bytes]
) -> Response:
    root = public_addresses().root
    etag = entity_tag(snapshot.manifest, what, choice.media_type, root)
    if request.if_none_match.contains_weak(etag):
        return with_links(with_validators(Response(status=304), snapshot, etag))
    body = write(graph_writer(choice))
    response = Response(body, content_type=content_type(choice.media_type))
    return with_links(with_validators(response, snapshot, etag))


def _page(snapshot: Snapshot, choice: Choice) -> Response:
    base, numbers = snapshot.manifest.base, services().statistics
    sizes = numbers.sizes(snapshot)
    body = render_template(
        "dataset.html",
        title=TITLE,
        description=DESCRIPTION,
        manifest=snapshot.manifest,
        sizes=sizes,
        default_text=DEFAULT_GRAPH,
        graphs=[(iri, graph_text(iri, base), count) for iri, count in sizes.named.items()],
        statistics=numbers.of(snapshot),
        dumps=DUMPS,
        formats=[f for f in formats_for(ResultKind.GRAPH) if f is not HTML],
    )
    response = Response(body, content_type=content_type(choice.media_type))
    return with_validators(response, snapshot, "")


def graph_choice(what: str) -> Choice:
    """Return the format that a client wants a graph in.

    :raises NotAcceptableError: there is none that it accepts
    :raises UnknownFormatError: ``format=`` names none
    """
    name = single(parse_parameters(request.query_string), "format") or None
    choices = choose_formats(request.headers.get("Accept"), name)
    return choice_for(choices, ResultKind.GRAPH, what)


def graph_writer(choice: Choice) -> RdfFormat:
    """Return what writes a graph in a format that isn't HTML."""
    writer = choice.format.writers[ResultKind.GRAPH]
    assert isinstance(writer, RdfFormat)
    return writer


def public_addresses() -> Addresses:
    """Return where things are, as this client reached the server.

    :raises MalformedRequestError: the client names no host
    """
    if not request.host:  # Werkzeug empties a host that isn't one
        raise MalformedRequestError("The Host header isn't the name of a host.")
    return Addresses(request.url_root)


def with_links(response: Response) -> Response:
    """Tell where the dataset is described (RFC 8288)."""
    void, dataset = url_for("descriptions.show_void"), url_for("descriptions.show_dataset")
    response.headers["Link"] = f'<{void}>; rel="describedby", <{dataset}>; rel="collection"'
    return response
