"""``/id/<class>/<opaque>``: every node of the dataset, as a page for people or as RDF.

The IRIs of the nodes have the base of the dataset; the server may stand under another address. So
a path is looked up as base + path, and pages link to paths.
"""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from server.answers import content_type
from server.errors import UnknownResourceError
from server.formats import HTML, ResultKind
from server.links import path_of
from server.negotiation import choice_for, choose_formats
from server.protocol import parse_parameters, single
from server.reader import GraphReader
from server.resources import describe
from server.services import services

blueprint = Blueprint("resources", __name__, url_prefix="/id")

_MOST_FOUND = 50


@blueprint.get("")
def find_resource() -> AnyResponse:
    """Redirect from an identifier to its node, or list the nodes with a name."""
    snapshot = services().snapshots.current()
    names = services().names.of(snapshot)
    given = parse_parameters(request.query_string)
    identifier, words = single(given, "identifier") or "", single(given, "label") or ""
    if identifier and identifier not in names.identifiers:
        raise UnknownResourceError(f"the identifier {identifier!r}", names.near(identifier))
    target = names.identifiers.get(identifier or words.strip())
    if target is not None:
        path = path_of(target, snapshot.manifest.base)
        wanted = single(given, "format") or None
        return redirect(url_for("resources.show_resource", path=path, format=wanted), 303)
    reader = GraphReader(snapshot)
    found = names.find(words, _MOST_FOUND) if words.strip() else []
    body = render_template(
        "find.html",
        words=words,
        found=[(reader.node(iri), reader.kinds(iri)) for iri in found],
        most=_MOST_FOUND,
    )
    return Response(body, content_type=content_type("text/html"))


@blueprint.get("/<path:path>")
def show_resource(path: str) -> Response:
    """Describe a node."""
    snapshot = services().snapshots.current()
    iri = f"{snapshot.manifest.base}id/{path}"
    parameters = parse_parameters(request.query_string)
    choices = choose_formats(request.headers.get("Accept"), single(parameters, "format") or None)
    reader = GraphReader(snapshot)
    if not _is_iri(iri) or not reader.has(iri):
        raise UnknownResourceError(f"the address /id/{path}", ())
    choice = choice_for(choices, ResultKind.GRAPH, "A node")
    if choice.format is HTML:
        template, context = describe(reader, iri)
        body: str | bytes = render_template(template, **context)
    else:
        body = services().engine.evaluate(snapshot, f"DESCRIBE <{iri}>", choices).body
    response = Response(body, content_type=content_type(choice.media_type))
    response.headers["Isnad-Snapshot"] = snapshot.manifest.id
    return response


def _is_iri(text: str) -> bool:
    return not any(char in '<>"{}|^`\\' or char <= " " for char in text)
