"""``/reconcile``: the Reconciliation Service API 0.2, for OpenRefine and other clients.

https://reconciliation-api.github.io/specs/0.2/. JSONP is refused: every answer may be read from any
origin (CORS), and a script from another server could do anything in a page.
"""

import json
from collections.abc import Callable

from flask import Blueprint, Response, render_template, request

from ontology.writing.page import style_source
from server.answers import content_type
from server.errors import MalformedRequestError, UnknownResourceError, UnsupportedBodyError
from server.names import NameIndex
from server.program import program_digest
from server.protocol import FORM, Parameters, parse_content_type, parse_parameters, single
from server.reader import GraphReader
from server.reconciliation.cells import Sources
from server.reconciliation.classes import JsonObject, quoted
from server.reconciliation.extension import answer_extension, parse_extension, propose_properties
from server.reconciliation.manifest import service_manifest
from server.reconciliation.matching import answer_query
from server.reconciliation.preview import preview_context
from server.reconciliation.queries import parse_batch, parse_json, parse_query
from server.reconciliation.suggest import (
    parse_count,
    parse_typed,
    suggest_entities,
    suggest_properties,
    suggest_types,
)
from server.services import services
from server.snapshot import Snapshot
from server.validators import entity_tag, with_validators
from server.web import framed_policy

blueprint = Blueprint("reconciliation", __name__, url_prefix="/reconcile")

_ASKING = ("queries", "query", "extend")
_MOST_PROPOSED = 1000


@blueprint.get("")
def answer_get() -> Response:
    """Give the manifest, or answer what the address asks."""
    given = _parameters()
    snapshot = services().snapshots.current()
    if not any(name in given for name in _ASKING):
        return _json(snapshot, _manifest(snapshot))
    return _json(snapshot, _answer(snapshot, given))


@blueprint.post("")
def answer_post() -> Response:
    """Answer what a form asks."""
    media_type, charset = parse_content_type(request.headers.get("Content-Type", ""))
    if media_type != FORM or charset != "utf-8":
        raise UnsupportedBodyError(
            f"A body of type {quoted(media_type)} can't be read. Send {FORM}, in UTF-8."
        )
    given = dict(_parameters())
    for name, values in parse_parameters(request.get_data()).items():
        given[name] = [*given.get(name, ()), *values]
    if not any(name in given for name in _ASKING):
        raise MalformedRequestError(
            "The request asks for nothing. Send 'queries' or 'extend', JSON in a form."
        )
    snapshot = services().snapshots.current()
    return _json(snapshot, _answer(snapshot, given))


@blueprint.get("/suggest/<kind>")
def suggest(kind: str) -> Response:
    """Suggest entities, types or properties."""
    given = _parameters()
    asked_type = _one(given, "type") or _one(given, "schema")
    typed = parse_typed(
        _one(given, "prefix"), _one(given, "cursor"), _one(given, "limit"), asked_type
    )
    snapshot = services().snapshots.current()
    find: dict[str, Callable[[], JsonObject]] = {
        "entity": lambda: suggest_entities(_sources(snapshot), typed),
        "type": lambda: suggest_types(_sources(snapshot), typed),
        "property": lambda: suggest_properties(typed),
    }
    if kind not in find:
        raise UnknownResourceError(f"the address /reconcile/suggest/{kind}", find)
    return _json(snapshot, find[kind]())


@blueprint.get("/properties")
def propose() -> Response:
    """Propose properties to fetch for entities of a type."""
    given = _parameters()
    text = _one(given, "limit")
    limit = parse_count("limit", text, 0, 1, _MOST_PROPOSED) if text else None
    return _json(services().snapshots.current(), propose_properties(_one(given, "type"), limit))


@blueprint.get("/preview")
def preview() -> Response:
    """Show an entity in a small frame."""
    identifier = _one(_parameters(), "id")
    snapshot = services().snapshots.current()
    iri = _find_iri(snapshot, identifier)
    if not iri:
        near = services().names.of(snapshot).near(identifier)
        raise UnknownResourceError(f"the identifier {quoted(identifier)}", near)
    html = render_template("reconcile_preview.html", **preview_context(_sources(snapshot), iri))
    response = _validated(Response(html, content_type=content_type("text/html")), snapshot)
    response.headers["Content-Security-Policy"] = framed_policy(style_source(html))
    return response


def _answer(snapshot: Snapshot, given: Parameters) -> JsonObject:
    asked = [name for name in _ASKING if name in given]
    if len(asked) > 1:
        raise MalformedRequestError(f"Send only one of {' and '.join(asked)} in a request.")
    text = _one(given, asked[0])
    if asked == ["extend"]:
        extension = parse_extension(text)
        return answer_extension(
            lambda language: _sources(snapshot, language),
            lambda identifier: _find_iri(snapshot, identifier),
            extension,
        )
    sources = _sources(snapshot)
    if asked == ["query"]:  # of older clients: a name, or one query as JSON
        query = parse_json(text, "query") if text.lstrip()[:1] == "{" else {"query": text}
        return answer_query(sources, parse_query(query))
    return {key: _answer_of_batch(sources, query) for key, query in parse_batch(text).items()}


def _answer_of_batch(sources: Sources, query: object) -> JsonObject:
    """Answer one query of a batch; what is wrong with it is told in its place."""
    try:
        return answer_query(sources, parse_query(query))
    except MalformedRequestError as error:
        return {"result": [], "error": str(error)}


def _find_iri(snapshot: Snapshot, identifier: str) -> str:
    """Return the IRI of a node: of the registry, or of any other with an identifier."""
    entity = services().reconciliation.of(snapshot).identified(identifier)
    if entity is not None:
        return entity.iri
    names: NameIndex = services().names.of(snapshot)
    iri = names.identifiers.get(identifier.strip(), "")
    return names.targets.get(iri, iri)


def _sources(snapshot: Snapshot, language: str = "en") -> Sources:
    return Sources(GraphReader(snapshot), services().reconciliation.of(snapshot), language)


def _manifest(snapshot: Snapshot) -> JsonObject:
    root = request.root_url if request.host else f"{request.script_root}/"
    base = snapshot.manifest.base
    return service_manifest(_sources(snapshot), root, base, services().settings.access)


def _parameters() -> dict[str, list[str]]:
    given = parse_parameters(request.query_string)
    if "callback" in given:
        raise MalformedRequestError(
            "JSONP isn't offered. Ask without 'callback': answers may be read from any origin "
            "(CORS). OpenRefine does so since version 3.3."
        )
    return given


def _one(given: Parameters, name: str) -> str:
    return single(given, name) or ""


def _json(snapshot: Snapshot, content: JsonObject) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # keys of a batch come back as they were sent, and JSON can hold half a character
    encoded = body.encode("utf-8", "backslashreplace")
    return _validated(Response(encoded, content_type=content_type("application/json")), snapshot)


def _validated(response: Response, snapshot: Snapshot) -> Response:
    if request.method not in ("GET", "HEAD"):
        response.headers["Isnad-Snapshot"] = snapshot.manifest.id
        response.headers["Cache-Control"] = "no-store"
        return response
    asked = (request.root_url, request.path, request.query_string, program_digest())
    response = with_validators(
        response, snapshot, entity_tag(snapshot.manifest, "reconcile", *asked)
    )
    response.make_conditional(request)
    return response
