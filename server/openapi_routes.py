"""``/openapi.json``, and ``/api``: the same as a page for people."""

import json
from functools import partial
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from server.answers import content_type
from server.openapi_parameters import JsonObject
from server.services import services

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def show_document() -> Response:
    """Give the OpenAPI document."""
    body = json.dumps(_document(), ensure_ascii=False, separators=(",", ":"))
    response = Response(body, content_type=content_type("application/json"))
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@blueprint.get("/api")
def show_api() -> str:
    """Show the OpenAPI document as a page."""
    document = _document()
    resolved = partial(_resolved, document)
    return render_template("api.html", document=document, resolved=resolved, type_name=_type_name)


def _document() -> JsonObject:
    # Werkzeug empties a host that isn't one; an address without host is right everywhere.
    address = request.root_url if request.host else f"{request.script_root}/"
    return services().api.at(address.rstrip("/") or "/", current_app.url_map.bind("").test)


def _resolved(document: JsonObject, node: JsonObject) -> JsonObject:
    """Return what a Reference Object leads to, or the object itself."""
    found: Any = document
    for name in str(node.get("$ref", "")).split("/")[1:]:
        found = found[name]
    return node if found is document else found


def _type_name(schema: JsonObject) -> str:
    """Return a type of parameters by its name in the headers, or a type of JSON."""
    return str(schema.get("$ref") or schema["type"]).rpartition("/")[2]
