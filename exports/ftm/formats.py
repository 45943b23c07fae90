"""Entities and statements of FollowTheMoney, one JSON object in a line."""

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha1
from itertools import chain

from exports.errors import EmptyExportError
from exports.ftm.documents import articles, notes
from exports.ftm.events import events
from exports.ftm.frame import FtmFrame
from exports.ftm.links import links_of_nodes
from exports.ftm.model import FtmEntity, FtmValue
from exports.ftm.things import agents, places
from exports.request import PROVENANCE, ExportFormat, Job
from exports.streams.scope import Scope
from exports.target import Target

Row = dict[str, object]
_REGISTRY = "isnad_registry"


def write_ftm(job: Job, target: Target) -> None:
    """Write entities.

    :raises EmptyExportError: no event, person, organisation or place passes
    """
    _write(job, target, "entities.ftm.json", lambda frame, entity: iter([_line(entity)]))


def write_ftm_statements(job: Job, target: Target) -> None:
    """Write statements: each value with the article that says so and the claims that it makes.

    :raises EmptyExportError: no event, person, organisation or place passes
    """
    _write(job, target, "statements.ftm.json", statements_of)


def _write(
    job: Job,
    target: Target,
    name: str,
    lines_of: Callable[[FtmFrame, FtmEntity], Iterator[Row]],
) -> None:
    frame = FtmFrame(Scope(job))
    found = entities(frame)
    first = next(found, None)
    if first is None:
        raise EmptyExportError(
            f"No event, person, organisation or place passes ({job.request.filters}). "
            "Loosen a filter, or ask for the flavour provenance."
        )
    with target.open(name) as file:
        for entity in chain([first], found):
            for row in lines_of(frame, entity):
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def entities(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the entities of a stream, in the order of the store."""
    yield from places(frame)
    yield from agents(frame)
    yield from events(frame)
    yield from links_of_nodes(frame)
    yield from articles(frame)
    if frame.scope.job.has_claims:
        yield from notes(frame)


def statements_of(frame: FtmFrame, entity: FtmEntity) -> Iterator[Row]:
    """Yield the statements of an entity, those of each article as a dataset of its own."""
    merged: dict[tuple[str, str, str, str], dict[str, None]] = {}
    datasets: dict[str, None] = {}
    for value in entity.values:
        for dataset, claims in _datasets(frame, entity, value).items():
            datasets[dataset] = None
            key = (dataset, value.prop, value.value, value.language)
            merged.setdefault(key, {}).update(dict.fromkeys(claims))
    for dataset in datasets:
        yield _row(entity, (dataset, "id", entity.id, ""), ())
    for key, under in merged.items():
        yield _row(entity, key, tuple(under))


def _line(entity: FtmEntity) -> Row:
    return {"id": entity.id, "schema": entity.schema, "properties": entity.properties()}


def _datasets(frame: FtmFrame, entity: FtmEntity, value: FtmValue) -> dict[str, list[str]]:
    """Return the claims under a value by the datasets of their articles."""
    found: dict[str, list[str]] = {}
    for claim in value.claims:
        found.setdefault(dataset_of(frame.reader.claim(claim).article), []).append(claim)
    return found or {name: [] for name in map(dataset_of, entity.articles)} or {_REGISTRY: []}


def dataset_of(article: str) -> str:
    """Return the name of the dataset of an article.

    >>> dataset_of("https://isnad.example/id/article/j23y7b5wiwgczeff")
    'isnad_article_j23y7b5wiwgczeff'
    """
    return "isnad_article_" + re.sub(r"[^a-z0-9]+", "_", article.rpartition("/")[2].lower())


def _row(entity: FtmEntity, key: tuple[str, str, str, str], claims: tuple[str, ...]) -> Row:
    dataset, prop, value, language = key
    shown = f"{dataset}.{entity.id}.{prop}.{value}" + (f"@{language}" if language else "")
    return {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": prop,
        "schema": entity.schema,
        "value": value,
        "dataset": dataset,
        "lang": language or None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": " ".join(claims) or None,
        "id": sha1(shown.encode(), usedforsecurity=False).hexdigest(),
    }


FORMATS = (
    ExportFormat(
        name="ftm",
        title="FollowTheMoney entities (JSON lines)",
        media_type="application/x-ndjson",
        extension=".ftm.json",
        write=write_ftm,
    ),
    ExportFormat(
        name="ftm-statements",
        title="FollowTheMoney statements (JSON lines)",
        media_type="application/x-ndjson",
        extension=".statements.ftm.json",
        write=write_ftm_statements,
        flavours=(PROVENANCE,),
    ),
)
