"""``/id/<class>/<opaque>``: every node of the dataset, as a page for people or as RDF.

The IRIs of the nodes have the base of the dataset; the server may stand under another address. So
a path is looked up as base + path, and pages link to paths. The answer is given at the address of
the node and says in ``Content-Location`` where this representation is
(https://www.rfc-editor.org/rfc/rfc9110#section-8.7).
"""

import json

from flask import Blueprint, Response, redirect, render_template, request, url_for
from pyoxigraph import NamedNode, RdfFormat
from werkzeug.wrappers import Response as AnyResponse

from server.answers import content_type
from server.errors import NotAcceptableError, UnknownResourceError
from server.formats import HTML, ResultKind, formats_for
from server.found import Found, found_nodes, near_nodes
from server.links import path_of
from server.merged import merged_target
from server.negotiation import Choice, choice_for, choose_formats, choose_media_type
from server.node_description import Limits, describe_node
from server.program import program_digest
from server.protocol import parse_parameters, single
from server.reader import GraphReader
from server.resources import describe
from server.services import services
from server.snapshot import Snapshot
from server.validators import CACHE_CONTROL, entity_tag, with_validators
from server.web import security_policy

blueprint = Blueprint("resources", __name__, url_prefix="/id")

_MOST_FOUND = 50
_SEARCH_FORMATS = {"html": "text/html", "json": "application/json"}


@blueprint.get("")
def find_resource() -> AnyResponse:
    """Redirect from an identifier or an IRI to its node, or search the names of all nodes."""
    snapshot = services().snapshots.current()
    names = services().names.of(snapshot)
    given = parse_parameters(request.query_string)
    identifier, words = single(given, "identifier") or "", single(given, "label") or ""
    format_name = single(given, "format") or None
    iri = single(given, "iri") or words.strip()
    target = names.identifiers.get(identifier or words.strip())
    if target is None and path_of(iri, snapshot.manifest.base):
        target = iri
    if target is not None:
        return _see_other(snapshot, *target.partition("#")[::2], format_name)
    reader = GraphReader(snapshot)
    if identifier or single(given, "iri"):
        asked = identifier or iri
        near = near_nodes(reader, names, asked)
        raise _unknown(f"the {'identifier' if identifier else 'IRI'} {asked!r}", near)
    media_type = _search_format(format_name)
    found = found_nodes(reader, names.search.find(words, _MOST_FOUND + 1))
    return _found_response(snapshot, words, found, media_type)


def _search_format(name: str | None) -> str:
    """Return the media type of a list of nodes.

    :raises NotAcceptableError: it has none of the formats asked for
    """
    offered = tuple(_SEARCH_FORMATS.values())
    if name is not None:
        chosen = _SEARCH_FORMATS.get(name)
    else:
        chosen = choose_media_type(request.headers.get("Accept"), offered)
    if chosen is None:
        raise NotAcceptableError("A list of nodes has none of the formats asked for.", offered)
    return chosen


def _found_response(
    snapshot: Snapshot, words: str, found: list[Found], media_type: str
) -> Response:
    is_cut, shown = len(found) > _MOST_FOUND, found[:_MOST_FOUND]
    if media_type == "application/json":
        content = {"query": words, "cut": is_cut, "found": [one.as_json() for one in shown]}
        body = json.dumps(content, ensure_ascii=False)
    else:
        body = render_template("find.html", words=words, found=shown, is_cut=is_cut)
    response = Response(body, content_type=content_type(media_type))
    if is_cut:
        response.headers["Isnad-Cut"] = f"{_MOST_FOUND} nodes"
    etag = entity_tag(
        snapshot.manifest, "find", words, media_type, request.script_root, program_digest()
    )
    response = with_validators(response, snapshot, etag)
    response.make_conditional(request)
    return response


@blueprint.get("/<path:path>")
def show_resource(path: str) -> AnyResponse:
    """Describe a node, or lead to the one that it was merged into."""
    snapshot = services().snapshots.current()
    given = single(parse_parameters(request.query_string), "format") or None
    path, _, fragment = path.partition("#")
    iri = f"{snapshot.manifest.base}id/{path}"
    choices = choose_formats(request.headers.get("Accept"), given)
    reader = GraphReader(snapshot)
    if not _is_iri(iri) or not reader.has(iri):
        last = path.rstrip("/").rpartition("/")[2]
        near = near_nodes(reader, services().names.of(snapshot), last)
        raise _unknown(f"the address /id/{path}", near)
    if fragment:  # it was sent as %23; the part is described with the whole
        return _see_other(snapshot, iri, fragment, given)
    if target := merged_target(snapshot.store, iri):
        return _see_other(snapshot, target, "", given)
    choice = choice_for(choices, ResultKind.GRAPH, "A node")
    etag = _etag(snapshot, iri, choice)
    if etag in request.if_none_match.as_set(include_weak=True):
        return _located(Response(status=304), snapshot, iri, choice, etag)
    is_page = choice.format is HTML
    response = _page(reader, iri) if is_page else _rdf(snapshot, iri, choice)
    response.content_type = content_type(choice.media_type)
    return _located(response, snapshot, iri, choice, etag)


def _page(reader: GraphReader, iri: str) -> Response:
    template, context = describe(reader, iri)
    response = Response(render_template(template, **context))
    response.headers["Content-Security-Policy"] = security_policy(scripts=True)
    return response


def _rdf(snapshot: Snapshot, iri: str, choice: Choice) -> Response:
    limits = Limits().within(services().settings.budget.rows)
    writer = choice.format.writers[ResultKind.GRAPH]
    assert isinstance(writer, RdfFormat)
    described = describe_node(snapshot.store, iri, writer, limits)
    response = Response(described.body)
    if described.cuts:
        response.headers["Isnad-Cut"] = ", ".join(f"{c.limit} {c.unit}" for c in described.cuts)
    return response


def _etag(snapshot: Snapshot, iri: str, choice: Choice) -> str:
    parts = (iri, choice.media_type, services().settings.budget.rows, request.script_root)
    return entity_tag(snapshot.manifest, "node", *parts, program_digest())


def _located(
    response: Response, snapshot: Snapshot, iri: str, choice: Choice, etag: str
) -> Response:
    """Say where this representation and the others are, and what they describe."""
    path = path_of(iri, snapshot.manifest.base)
    response.headers["Content-Location"] = _address(path, choice.format.name)
    links = [f'<{iri}>; rel="describes"']
    links += [
        f'<{_address(path, other.name)}>; rel="alternate"; type="{other.media_types[0]}"'
        for other in formats_for(ResultKind.GRAPH)
        if other.name != choice.format.name
    ]
    response.headers["Link"] = ", ".join(links)
    return with_validators(response, snapshot, etag)


def _see_other(snapshot: Snapshot, iri: str, fragment: str, format_name: str | None) -> AnyResponse:
    """Redirect with 303: a merge can be undone, and caches keep 301 and 308 for good."""
    path = path_of(iri, snapshot.manifest.base)
    address = _address(path, format_name, fragment)
    response = redirect(address, 303)
    response.headers["Isnad-Snapshot"] = snapshot.manifest.id
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def _address(path: str, format_name: str | None, fragment: str = "") -> str:
    anchor = fragment or None
    return url_for("resources.show_resource", path=path, format=format_name, _anchor=anchor)


def _unknown(what: str, near: list[Found]) -> UnknownResourceError:
    return UnknownResourceError(
        what,
        [one.node.identifier for one in near if one.node.identifier],
        [one.as_json() for one in near],
    )


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:  # which UnicodeEncodeError is, too
        return False
    return True
