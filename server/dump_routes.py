"""``/dumps/``: the whole dataset as files, written while they are sent."""

import re
from collections.abc import Iterator

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from pyoxigraph import RdfFormat
from werkzeug.wrappers import Response as AnyResponse

from server.answers import content_type
from server.description_routes import graph_choice, with_links
from server.descriptions.dumps import DUMPS, Dump, find_dump
from server.formats import HTML
from server.protocol import parse_parameters, single
from server.services import services
from server.snapshot import Manifest, Snapshot
from server.streaming import checked_xml, packed, streamed
from server.validators import entity_tag, with_validators

blueprint = Blueprint("dumps", __name__, url_prefix="/dumps")


@blueprint.get("/")
def list_dumps() -> AnyResponse:
    """List the dumps for people; programs are sent to their description in DCAT."""
    choice = graph_choice("The list of dumps")
    if choice.format is not HTML:
        wanted = single(parse_parameters(request.query_string), "format") or None
        return redirect(url_for("descriptions.show_dataset", format=wanted), 303)
    snapshot = services().snapshots.current()
    body = render_template("dumps.html", dumps=DUMPS, manifest=snapshot.manifest)
    response = Response(body, content_type=content_type(choice.media_type))
    return with_links(with_validators(response, snapshot, ""))


@blueprint.get("/<file>")
def get_dump(file: str) -> Response:
    """Give a dump."""
    dump = find_dump(file)
    if dump is None:
        names = ", ".join(dump.file for dump in DUMPS)
        abort(404, f"There is no dump {file!r}. There are: {names}.")
    snapshot = services().snapshots.current()
    etag = entity_tag(snapshot.manifest, "dump", file)
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = streamed(_chunks(snapshot, dump), _type(dump))
        name = _file_name(snapshot.manifest, dump)
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return with_links(with_validators(response, snapshot, etag))


def _chunks(snapshot: Snapshot, dump: Dump) -> Iterator[bytes]:
    chunks = services().engine.dump(snapshot, dump.writer, dump.graph)
    if dump.writer is RdfFormat.RDF_XML:
        chunks = checked_xml(chunks)
    return packed(chunks) if dump.is_packed else chunks


def _type(dump: Dump) -> str:
    return dump.media_type if dump.is_packed else content_type(dump.media_type)


def _file_name(manifest: Manifest, dump: Dump) -> str:
    """Return a name that says which snapshot the file is of."""
    stem, _, ending = dump.file.partition(".")
    return f"{stem}-{re.sub(r'[^0-9A-Za-z._-]', '_', manifest.id)}.{ending}"
