"""``/export/``: the graph in the files of other tools, written while they are sent."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from exports.errors import FilterError
from exports.filters import FILTER_NAMES, Filters
from exports.networks.projections import PROJECTIONS
from exports.rdf.graphs import ALL, VIEW, VIEW_WITH_LABELS
from exports.registry import FORMATS, check_request, find_format
from exports.request import LANGUAGES, ExportFormat, ExportRequest
from ontology.vocabulary import load_vocabulary
from server.answers import content_type
from server.errors import NotAcceptableError
from server.negotiation import choose_media_type
from server.protocol import parse_parameters, single
from server.services import services
from server.snapshot import Snapshot
from server.streaming import streamed
from server.validators import entity_tag, with_validators

blueprint = Blueprint("exports", __name__, url_prefix="/export")
_OFFERED = ("text/html", "application/json")
_PACKED = ("application/zip", "application/vnd.", "application/geopackage")
_OTHERS = ("flavour", "language", "projection", "graph")
_NAMES = (*_OTHERS, *FILTER_NAMES)
_CHOSEN = "export"  # the field of the page's form that becomes part of the address


@blueprint.get("/")
def list_exports() -> AnyResponse:
    """List the formats, or go to the one that the form on the page names."""
    given = parse_parameters(request.query_string)
    chosen = single(given, _CHOSEN)
    if chosen:
        wanted: dict[str, Any] = {n: [v for v in given[n] if v] for n in _NAMES if n in given}
        return redirect(url_for("exports.get_export", name=find_format(chosen).name, **wanted), 303)
    media_type = choose_media_type(request.headers.get("Accept"), _OFFERED)
    if media_type is None:
        raise NotAcceptableError("The list of exports has none of the formats asked for.", _OFFERED)
    snapshot = services().snapshots.current()
    body = _page(snapshot) if media_type == "text/html" else _listed()
    return with_validators(Response(body, content_type=content_type(media_type)), snapshot, "")


@blueprint.get("/<name>")
def get_export(name: str) -> Response:
    """Give an export."""
    format_ = find_format(name)
    wanted = _request(name, parse_parameters(request.query_string))
    check_request(format_, wanted)
    snapshot = services().snapshots.current()
    wanted = replace(wanted, built=snapshot.manifest.created)
    etag = entity_tag(snapshot.manifest, "export", repr(wanted))
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        chunks = services().engine.export(snapshot, wanted)
        response = streamed(chunks, _content_type(format_.media_type))
        file_name = _file_name(format_, wanted, snapshot.manifest.id)
        response.headers.set("Content-Disposition", "attachment", filename=file_name)
    return with_validators(response, snapshot, etag)


def _request(name: str, given: Mapping[str, Sequence[str]]) -> ExportRequest:
    """Return what a request asks for; empty fields, as forms send them, ask for nothing.

    :raises FilterError: there is no parameter of a name
    """
    for parameter, values in given.items():
        if parameter not in _NAMES:
            near = get_close_matches(parameter, _NAMES, n=3)
            problem = f"there is no such parameter. Known: {', '.join(_NAMES)}."
            raise FilterError(parameter, ", ".join(values), problem, near)
    certainties = tuple(dict.fromkeys(c for c in given.get("certainty", ()) if c))
    one = {n.replace("-", "_"): single(given, n) or "" for n in _NAMES if n != "certainty"}
    others = {other: one.pop(other) for other in _OTHERS}
    others["language"] = others["language"] or LANGUAGES[0]
    return ExportRequest(name, **others, filters=Filters(**one, certainties=certainties))


def _content_type(media_type: str) -> str:
    """Return a media type with the charset where it is of a text."""
    is_packed = media_type.startswith(_PACKED)
    return media_type if is_packed else content_type(media_type)


def _file_name(format_: ExportFormat, wanted: ExportRequest, snapshot_id: str) -> str:
    """Return a name that says what the file is, in plain ASCII."""
    words = ("isnad", format_.name, wanted.projection, wanted.flavour, snapshot_id)
    stem = "-".join(word for word in words if word)
    extension = ".zip" if format_.has_many_files else format_.extension
    return re.sub(r"[^0-9A-Za-z._-]", "_", stem) + extension


def _page(snapshot: Snapshot) -> str:
    vocabulary = load_vocabulary()
    classes = {*vocabulary.classes_below("Event"), *vocabulary.classes_below("Situation")}
    return render_template(
        "export.html",
        formats=FORMATS.values(),
        projections=PROJECTIONS.values(),
        certainties=sorted(vocabulary.schemes["certainty"]),
        classes=sorted(classes),
        graphs=(ALL, VIEW, VIEW_WITH_LABELS),
        manifest=snapshot.manifest,
    )


def _listed() -> str:
    listed = [
        {
            "name": f.name,
            "title": f.title,
            "address": url_for("exports.get_export", name=f.name),
            "mediaType": f.media_type,
            "flavours": f.flavours,
            "parameters": [*_parameters(f)],
        }
        for f in FORMATS.values()
    ]
    networks = [
        {
            "name": p.name,
            "title": p.title,
            "node": p.node_meaning,
            "edge": p.edge_meaning,
            "weight": p.weight_meaning,
        }
        for p in PROJECTIONS.values()
    ]
    return json.dumps({"formats": listed, "projections": networks}, ensure_ascii=False)


def _parameters(format_: ExportFormat) -> tuple[str, ...]:
    projection = ("projection",) if format_.has_projection else ()
    graph = ("graph",) if format_.has_graph else ()
    return ("flavour", "language", *projection, *graph, *format_.filters)
