"""The native format: an article in each file, and the registry in one."""

import json
from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad

from exports.errors import EmptyExportError, NotNativeError
from exports.lookup import property_node
from exports.native.article import ArticleWriter
from exports.native.entities import FOLLOWING, entity, judgement
from exports.native.identity import Keys
from exports.native.part import Part
from exports.reader import GraphReader
from exports.request import PROVENANCE, ExportFormat, Job
from exports.source import QuadSource
from exports.target import Target
from ontology.opaque import opaque

REGISTRY_FORMAT = "isnad-registry/1"
# Ids of articles begin with a letter or digit: none can have this name.
REGISTRY_FILE = "_registry.json"
_TYPE, _IDENTIFIER = property_node("rdf:type"), property_node("dcterms:identifier")


def write_native(job: Job, target: Target) -> None:
    """Write articles and registry; one article is held at a time.

    :raises EmptyExportError: the graph has no article
    :raises NotNativeError: a graph holds what the format has no place for
    """
    articles = _articles(job.reader, job.selection.article)
    first = next(articles, None)
    if first is None:
        raise EmptyExportError("The graph has no article. Build one from articles first.")
    for node, article_id in (first, *articles):
        article = read_article(job.reader, node, article_id)
        with target.open(f"{article_id}.json") as file:
            file.write(_json(article, indent=1) + b"\n")
    with target.open(REGISTRY_FILE) as file:
        _write_registry(job.reader, file)


def _articles(reader: GraphReader, only: str) -> Iterator[tuple[str, str]]:
    """Yield IRI and id of the articles, or of one of them."""
    for node in (reader.node(only),) if only else reader.nodes("Article"):
        yield node.iri, node.identifier


def read_article(reader: GraphReader, node: str, article_id: str) -> dict[str, object]:
    """Return an article of a graph in the native format.

    :raises NotNativeError: its graph holds what the format has no place for
    """
    graph = NamedNode(f"{reader.base}graph/article/{opaque('article', article_id)}")
    quads = reader.source.quads_for_pattern(None, None, None, graph)
    part = Part(f"article {article_id}", quads)
    return ArticleWriter(part, node, Keys(reader.source, reader.base, article_id)).written()


def _write_registry(reader: GraphReader, file: IO[bytes]) -> None:
    graph = NamedNode(f"{reader.base}graph/registry")
    _check_registry(reader.source, graph)
    file.write(b'{"format": %s,\n "entities": [' % _json(REGISTRY_FORMAT))
    _write_lines(file, _entities(reader, graph))
    file.write(b'],\n "judgements": [')
    _write_lines(file, _judgements(reader, graph))
    file.write(b"]}\n")


def _write_lines(file: IO[bytes], records: Iterable[object]) -> None:
    separator = b"\n  "
    for record in records:
        file.write(separator + _json(record))
        separator = b",\n  "


def _entities(reader: GraphReader, graph: NamedNode) -> Iterator[dict[str, object]]:
    keys = Keys(reader.source, reader.base)
    for quad in reader.source.quads_for_pattern(None, _IDENTIFIER, None, graph):
        part = _about(reader.source, quad, graph)
        yield entity(part, _iri(quad), keys)
        part.check_all_read()


def _judgements(reader: GraphReader, graph: NamedNode) -> Iterator[dict[str, object]]:
    keys = Keys(reader.source, reader.base)
    judgements = property_node("isnad:IdentityJudgement")
    for quad in reader.source.quads_for_pattern(None, _TYPE, judgements, graph):
        part = _about(reader.source, quad, graph)
        part.skip("rdf:type")
        yield judgement(part, _iri(quad), keys)
        part.check_all_read()


def _about(source: QuadSource, quad: Quad, graph: NamedNode) -> Part:
    quads = source.quads_for_pattern(quad.subject, None, None, graph)
    return Part(f"the registry's <{_iri(quad)}>", quads)


def _check_registry(source: QuadSource, graph: NamedNode) -> None:
    """:raises NotNativeError: it says something of what is neither an entity nor a judgement"""
    following = {property_node(name) for name in (*FOLLOWING, "geo:asWKT")}
    known: tuple[object, bool] = (None, False)
    for quad in source.quads_for_pattern(None, None, None, graph):
        if quad.predicate in following:
            continue
        if known[0] != quad.subject:
            known = (quad.subject, _is_record(source, quad, graph))
        if not known[1]:
            raise NotNativeError("the registry", f"{quad.triple} has no place in it")


def _is_record(source: QuadSource, quad: Quad, graph: NamedNode) -> bool:
    judgements = property_node("isnad:IdentityJudgement")
    identifiers = source.quads_for_pattern(quad.subject, _IDENTIFIER, None, graph)
    types = source.quads_for_pattern(quad.subject, _TYPE, judgements, graph)
    return any(isinstance(q.object, Literal) for q in identifiers) or next(types, None) is not None


def _iri(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _json(data: object, indent: int | None = None) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=indent).encode("utf-8")


FORMATS = (
    ExportFormat(
        name="native",
        title="Articles and registry in the native format, to be built again",
        media_type="application/zip",
        extension=".zip",
        write=write_native,
        flavours=(PROVENANCE,),
        has_many_files=True,
        filters=("article",),
    ),
)
