"""A bundle of STIX 2.1, written object by object."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from exports.errors import EmptyExportError
from exports.request import ExportFormat, Job
from exports.stix.articles import articles, publication_day
from exports.stix.claims import notes
from exports.stix.events import events
from exports.stix.extension import EPOCH, StixObject, preamble
from exports.stix.frame import Frame
from exports.stix.ids import stix_id
from exports.stix.nodes import identities, locations
from exports.streams.scope import Scope
from exports.target import Target


def write_stix(job: Job, target: Target) -> None:
    """Write a bundle; each object has a line of its own.

    :raises EmptyExportError: no event, person, organisation or place passes
    """
    frame = Frame(Scope(job), version_time(job))
    found = stix_objects(frame)
    first = next(found, None)
    if first is None:
        raise EmptyExportError(
            f"No event, person, organisation or place passes ({job.request.filters}). "
            "Loosen a filter, or ask for the flavour provenance."
        )
    with target.open("isnad.stix.json") as file:
        head = {"type": "bundle", "id": _bundle_id(job)}
        file.write(f'{json.dumps(head)[:-1]}, "objects": [\n'.encode())
        separator = b""
        for item in chain(preamble(), [first], found):
            file.write(separator + json.dumps(item, ensure_ascii=False).encode())
            separator = b",\n"
        file.write(b"\n]}\n")


def stix_objects(frame: Frame) -> Iterator[StixObject]:
    """Yield the objects of a stream, in the order of the store."""
    yield from locations(frame)
    yield from identities(frame)
    yield from events(frame)
    yield from articles(frame)
    if frame.scope.job.has_claims:
        yield from notes(frame)


def version_time(job: Job) -> str:
    """Return the time of the version of all objects, RFC 3339 in UTC with milliseconds.

    It is the time at which the graph was built: the same snapshot gives the same bytes, and a later
    one replaces the objects of an earlier one. Where it isn't known, it is the last day on which an
    article came out.
    """
    if job.request.built:
        built = datetime.fromisoformat(job.request.built).astimezone(UTC)
        return built.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    articles = job.reader.nodes("Article")
    days = (publication_day(job.reader, job.reader.properties(node.iri)) for node in articles)
    last = max(filter(None, days), default="")
    return f"{last}T00:00:00.000Z" if last else EPOCH


def _bundle_id(job: Job) -> str:
    request = job.request
    parts = (request.flavour, request.language, str(request.filters))
    return stix_id("bundle", job.reader.base, *parts)


FORMATS = (
    ExportFormat(
        name="stix",
        title="STIX 2.1 bundle",
        media_type="application/stix+json;version=2.1",
        extension=".stix.json",
        write=write_stix,
    ),
)
