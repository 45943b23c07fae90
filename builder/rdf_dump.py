"""A build from an RDF dump of a graph that was built before, instead of from articles.

Of the dump only the graphs of articles and the registry are taken. View, inference and metadata are
made anew, and then compared: a dump that says more than follows from its claims, or that isn't
whole, is refused. What comes out is the graph that the dump was made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from builder.derive import INFERRED, VIEW, in_graph
from builder.finishing import (
    Progress,
    add_metadata,
    derive_checked,
    digest,
    manifest,
    triple_counts,
)
from builder.iris import IriMinter
from builder.problems import InputRejectedError, Problem
from builder.rdf.dataset import VOID, ontology_graph_triples
from builder.rdf.terms import IDENTIFIER, TYPE, klass
from builder.snapshots import Snapshot, publish, told_storage_errors, writing
from ontology.vocabulary import load_vocabulary

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
_MADE_ANEW = ("ontology", VIEW, INFERRED, "meta")
_COUNTED = {
    "articles": "Article",
    "claims": "Claim",
    "events": "ClaimedEvent",
    "figures": "Figure",
    "mentions": "Mention",
}
_BATCH = 200_000
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class RdfDump:
    """A file with the named graphs of a dataset, as ``isnad dump`` writes it."""

    file: Path

    def quads(self) -> Iterator[ox.Quad]:
        """Yield its quads.

        :raises InputRejectedError: it can't be read or isn't RDF
        """
        syntax = FORMATS.get(self.file.suffix)
        if syntax is None:
            expected = " or ".join(FORMATS)
            raise self.rejected(f"expected a file whose name ends in {expected}")
        try:
            yield from ox.parse(path=str(self.file), format=syntax)
        except SyntaxError as error:
            raise InputRejectedError(
                [Problem(str(self.file), f"is not RDF: {error.msg}", line=error.lineno)]
            ) from None
        except OSError as error:
            raise self.rejected(f"can't be read: {error.strerror or error}") from None

    def rejected(self, message: str, advice: str = "") -> InputRejectedError:
        """Return the error for something wrong with it."""
        return InputRejectedError([Problem(str(self.file), message, advice=advice)])


def build_from_rdf(
    file: Path, store: Path, base: str, progress: Progress = lambda _: None
) -> Snapshot:
    """Build a snapshot from a dump and make it the current one.

    :raises InputRejectedError: the dump is wrong; the store is untouched
    :raises StoreUnusableError: the store can't be written; what it serves is untouched
    :raises BaseIriError: the base can't carry IRIs
    """
    iris, dump = IriMinter(base), RdfDump(file)
    with writing(store) as folder, told_storage_errors(store):
        made, warnings = _fill(folder, dump, iris, progress)
        return publish(store, folder, made, warnings)


def _fill(
    folder: Path, dump: RdfDump, iris: IriMinter, progress: Progress
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    store = ox.Store(str(folder / "data"))
    progress(str(dump.file))
    graph = ox.NamedNode(iris.graph("ontology"))
    store.bulk_extend(q for t in ontology_graph_triples() for q in in_graph(t, graph))
    quads = (q for stated in _stated(dump, iris) for q in in_graph(*stated))
    while batch := list(islice(quads, _BATCH)):
        store.bulk_extend(batch)
    ids = _article_ids(store, dump, iris)
    try:
        derive_checked(store, iris, (), progress)
    except InputRejectedError as error:
        raise dump.rejected(
            f"fails {len(error.problems)} checks, the first: {error.problems[0].message}",
            "It isn't whole, or something in it was changed.",
        ) from None
    counts = _counts(store, iris)
    add_metadata(store, ids, counts, iris)
    progress("comparison")
    warnings = _compare(store, dump, iris, counts)
    store.flush()
    store.optimize()
    graphs = [iris.graph("registry"), *map(iris.article_graph, ids)]
    digests = [
        digest(graph.value, ontology_graph_triples()),
        *(digest(g, _triples(store, g)) for g in graphs),
    ]
    return manifest(ids, iris, counts, digests), warnings


def _stated(dump: RdfDump, iris: IriMinter) -> Iterator[tuple[ox.Triple, ox.NamedNode]]:
    """Yield the triples of articles and registry, each with its graph."""
    made_anew = {iris.graph(name) for name in _MADE_ANEW}
    registry, articles = iris.graph("registry"), iris.graph("article/")
    for quad in dump.quads():
        graph = quad.graph_name
        if not isinstance(graph, ox.NamedNode):
            raise dump.rejected(
                "has triples outside of named graphs",
                "Give a dump with the named graphs: isnad export nquads, or isnad dump.",
            )
        if graph.value == registry or graph.value.startswith(articles):
            yield quad.triple, graph
        elif graph.value not in made_anew:
            raise dump.rejected(
                f"has a graph <{graph.value}>, expected graphs of a dataset at {iris.base}",
                "If the dataset was built with another --base, give that.",
            )


def _article_ids(store: ox.Store, dump: RdfDump, iris: IriMinter) -> list[str]:
    """Return the ids of the articles, sorted."""
    ids = []
    for graph in store.named_graphs():
        if not str(graph.value).startswith(iris.graph("article/")):
            continue
        found = [
            quad.object.value
            for article in store.quads_for_pattern(None, TYPE, klass("Article"), graph)
            for quad in store.quads_for_pattern(article.subject, IDENTIFIER, None, graph)
            if isinstance(quad.object, ox.Literal)
        ]
        if len(found) != 1 or iris.article_graph(found[0]) != graph.value:
            raise dump.rejected(f"the graph <{graph.value}> isn't that of one article: {found}")
        ids += found
    if not ids:
        raise dump.rejected("has no article")
    return sorted(ids)


def _counts(store: ox.Store, iris: IriMinter) -> dict[str, int]:
    registry = ox.NamedNode(iris.graph("registry"))
    entities = store.quads_for_pattern(None, IDENTIFIER, None, registry)
    counts = {name: _stated_instances(store, c, iris) for name, c in _COUNTED.items()}
    return {**counts, "entities": sum(1 for _ in entities), **triple_counts(store)}


def _stated_instances(store: ox.Store, class_name: str, iris: IriMinter) -> int:
    prefix = iris.graph("article/")
    found = store.quads_for_pattern(None, TYPE, klass(class_name), None)
    return sum(getattr(quad.graph_name, "value", "").startswith(prefix) for quad in found)


def _triples(store: ox.Store, graph: str) -> Iterator[ox.Triple]:
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        yield quad.triple


def _compare(
    store: ox.Store, dump: RdfDump, iris: IriMinter, counts: dict[str, int]
) -> tuple[Problem, ...]:
    """Compare the new graph with the dump.

    :returns: a warning if the dump doesn't say how much it should hold
    :raises InputRejectedError: the dump isn't what comes of its articles
    """
    meta = iris.graph("meta")
    strange: list[ox.Quad] = []
    said: dict[str, str] = {}
    for quad in dump.quads():
        if getattr(quad.graph_name, "value", "") == meta:
            said[quad.predicate.value] = getattr(quad.object, "value", "")
        elif len(strange) < _SHOWN and quad not in store:
            strange.append(quad)
    if strange:
        examples = "\n    ".join(str(quad) for quad in strange)
        raise dump.rejected(
            f"says what doesn't follow from its articles:\n    {examples}",
            f"Was it made with another version? This is ontology {load_vocabulary().version}.",
        )
    for name, property_name in (("articles", "documents"), ("triples", "triples")):
        number = said.get(VOID + property_name)
        if number is not None and number != str(counts[name]):
            raise dump.rejected(f"isn't whole: of {number} {name} it has {counts[name]}")
    if said:
        return ()
    message = "has no metadata: whether it is whole can't be told"
    return (Problem(str(dump.file), message, is_warning=True),)
