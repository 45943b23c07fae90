"""Which quads an RDF export holds.

``all`` is every named graph, or in a format without names their merge, each triple once. ``view``
is the graph of the view exactly. ``view-with-labels`` adds what one needs to read it: labels,
classes and identifiers of the nodes in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from pyoxigraph import NamedNode, Quad

from exports.errors import EmptyExportError, FilterError
from exports.lookup import DEFAULT, instances, property_node
from exports.request import PLAIN, Job
from exports.source import GraphName, QuadSource
from ontology.opaque import opaque

ALL, VIEW, VIEW_WITH_LABELS = "all", "view", "view-with-labels"
# beside the graphs of articles
NAMES = ("registry", "view", "inferred", "ontology", "meta")
_READABLE = ("rdfs:label", "dcterms:identifier", "rdf:type")


@dataclass(frozen=True, slots=True)
class Content:
    """What an RDF export holds.

    :param description: in words
    :param graphs: which graphs; None stands for all named ones
    :param with_labels: whether it has labels of the nodes, too
    """

    description: str
    graphs: tuple[NamedNode, ...] | None
    with_labels: bool = False


def content_of(job: Job) -> Content:
    """Return what a job asks for.

    :raises FilterError: there is no such graph, or two are asked for
    """
    reader, request = job.reader, job.request
    if job.selection.article:
        return _article(job)
    wanted = request.graph or (VIEW_WITH_LABELS if request.flavour == PLAIN else ALL)
    if request.flavour == PLAIN and wanted not in (VIEW, VIEW_WITH_LABELS):
        problem = f"the plain flavour is the view: expected {VIEW} or {VIEW_WITH_LABELS}."
        raise FilterError("graph", wanted, problem)
    if wanted == ALL:
        return Content("all graphs", None)
    view = NamedNode(f"{reader.base}graph/view")
    if wanted == VIEW:
        return Content("the view", (view,))
    if wanted == VIEW_WITH_LABELS:
        return Content("the view with labels", (view,), with_labels=True)
    iri = f"{reader.base}graph/{wanted}" if wanted in NAMES else wanted
    return Content(f"the graph <{iri}>", (_known(reader.source, reader.base, wanted, iri),))


def quads_of(source: QuadSource, content: Content, *, with_names: bool) -> Iterator[Quad]:
    """Yield what is to be written.

    :param with_names: whether the format has named graphs; without, each triple comes once
    :raises EmptyExportError: there is nothing
    """
    quads = _quads(source, content, with_names)
    first = next(quads, None)
    if first is None:
        raise EmptyExportError(f"There is nothing in {content.description}.")
    found = chain((first,), quads)
    return found if with_names else (Quad(q.subject, q.predicate, q.object) for q in found)


def _quads(source: QuadSource, content: Content, with_names: bool) -> Iterator[Quad]:
    if content.graphs is None:
        for graph in source.named_graphs() if with_names else (DEFAULT,):
            yield from source.quads_for_pattern(None, None, None, graph)
        return
    for name in content.graphs:
        yield from source.quads_for_pattern(None, None, None, name)
        if content.with_labels:
            yield from _labels(source, name, None if with_names else DEFAULT)


def _labels(source: QuadSource, view: NamedNode, graph: GraphName | None) -> Iterator[Quad]:
    for name in _READABLE:
        for quad in source.quads_for_pattern(None, property_node(name), None, graph):
            if graph is None and quad.graph_name in (DEFAULT, view):
                continue
            known = source.quads_for_pattern(quad.subject, quad.predicate, quad.object, view)
            if next(known, None) is None and _is_in(source, quad, view):
                yield quad


def _is_in(source: QuadSource, quad: Quad, graph: NamedNode) -> bool:
    """Whether the subject of a quad is anywhere in a graph."""
    node = quad.subject
    as_subject = source.quads_for_pattern(node, None, None, graph)
    as_object = source.quads_for_pattern(None, None, node, graph)
    return next(chain(as_subject, as_object), None) is not None


def _article(job: Job) -> Content:
    reader, request = job.reader, job.request
    node = reader.node(job.selection.article)
    if request.graph or request.flavour == PLAIN:
        given = request.graph or PLAIN
        problem = f"an article is a graph of its own; it can't be had together with {given}."
        raise FilterError("article", node.identifier, problem)
    graph = NamedNode(f"{reader.base}graph/article/{opaque('article', node.identifier)}")
    return Content(f"the article {node.identifier}", (graph,))


def _known(source: QuadSource, base: str, given: str, iri: str) -> NamedNode:
    try:
        graph = NamedNode(iri)
        is_known = next(source.quads_for_pattern(None, None, None, graph), None) is not None
    except ValueError:
        is_known = False
    if not is_known:
        names = {*NAMES, *(f"{base}graph/{name}" for name in NAMES), *article_graphs(source, base)}
        known = sorted({ALL, VIEW, VIEW_WITH_LABELS, *names})
        near = get_close_matches(given, known, n=3)
        problem = f"expected {ALL}, {VIEW}, {VIEW_WITH_LABELS}, or the IRI of a graph."
        raise FilterError("graph", given, problem, near)
    return graph


def article_graphs(source: QuadSource, base: str) -> Iterator[str]:
    """Yield the names of the graphs of articles."""
    for article in instances(source, "Article"):
        identifiers = source.quads_for_pattern(
            NamedNode(article), property_node("dcterms:identifier"), None, DEFAULT
        )
        for quad in identifiers:
            yield f"{base}graph/article/{opaque('article', getattr(quad.object, 'value', ''))}"
