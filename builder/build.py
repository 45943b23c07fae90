"""One build: corpus to quads to a checked snapshot that becomes the current one."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from builder.corpus import Corpus, ForeignCorpus, LoadedArticle, load_corpus
from builder.derive import in_graph
from builder.finishing import (
    Progress,
    add_metadata,
    derive_checked,
    digest,
    manifest,
    triple_counts,
)
from builder.iris import IriMinter
from builder.problems import InputRejectedError
from builder.rdf.articles import article_triples
from builder.rdf.dataset import ontology_graph_triples, registry_triples
from builder.scope import Scope
from builder.snapshots import Snapshot, publish, told_storage_errors, writing

Part = tuple[str, list[ox.Triple]]
# Each load writes files of its own, which costs 20 ms; of a very large one, all is held at once.
_BATCH = 200_000


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is made from and with.

    :param jobs: number of processes that map articles; 1 maps in this process.
    :param imports: corpora of other tools that are imported on the way.
    """

    paths: tuple[Path, ...]
    store: Path
    texts: Path | None
    base: str
    jobs: int = 1
    imports: tuple[ForeignCorpus, ...] = ()


def build(options: BuildOptions, progress: Progress = lambda _: None) -> Snapshot:
    """Build a snapshot and make it the current one.

    :raises InputRejectedError: if the input has errors; the store is untouched.
    :raises StoreUnusableError: if the store can't be written; what it serves is untouched.
    :raises BaseIriError: if the base can't carry IRIs.
    """
    iris = IriMinter(options.base)
    with writing(options.store) as folder:
        corpus = load_corpus(options.paths, options.texts, iris, progress, options.imports)
        if corpus.errors:
            raise InputRejectedError(corpus.problems)
        with told_storage_errors(options.store):
            made = _fill(folder, corpus, iris, options.jobs, progress)
            return publish(options.store, folder, made, tuple(corpus.problems))


def _fill(
    folder: Path, corpus: Corpus, iris: IriMinter, jobs: int, progress: Progress
) -> dict[str, Any]:
    store = ox.Store(str(folder / "data"))
    digests: list[bytes] = []
    quads = _quads(_parts(corpus, iris, jobs), digests, progress)
    while batch := list(islice(quads, _BATCH)):
        store.bulk_extend(batch)
    derive_checked(store, iris, corpus.problems, progress)
    counts = _counts(store, corpus)
    ids = sorted(one.article.id for one in corpus.articles)
    add_metadata(store, ids, counts, iris)
    store.flush()
    store.optimize()
    del store
    return manifest(ids, iris, counts, digests)


def _quads(parts: Iterable[Part], digests: list[bytes], progress: Progress) -> Iterator[ox.Quad]:
    """Yield the quads of all parts, and note a digest of each."""
    for graph, triples in parts:
        progress(graph)
        digests.append(digest(graph, triples))
        for triple in triples:
            yield from in_graph(triple, ox.NamedNode(graph))


def _parts(corpus: Corpus, iris: IriMinter, jobs: int) -> Iterator[Part]:
    """Yield (graph IRI, triples) of everything that is not derived."""
    yield iris.graph("ontology"), list(ontology_graph_triples())
    entities = [entity for entity, _ in corpus.entities]
    judgements = [judgement for judgement, _ in corpus.judgements]
    yield (
        iris.graph("registry"),
        list(registry_triples(entities, judgements, corpus.registry_scope, iris)),
    )
    loaded = sorted(corpus.articles, key=lambda one: one.article.id)
    tasks = ((one, corpus.scope(one), iris) for one in loaded)
    yield from _mapped(tasks, jobs)


def _mapped(tasks: Iterable[tuple[LoadedArticle, Scope, IriMinter]], jobs: int) -> Iterator[Part]:
    if jobs <= 1:
        yield from (_map_article(task) for task in tasks)
        return
    # Oxigraph has threads of its own, so workers are spawned, not forked.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        narrow = ((one, scope.narrowed(one.article), iris) for one, scope, iris in tasks)
        for graph, nquads in pool.map(_map_to_bytes, narrow, chunksize=8):
            parsed = ox.parse(nquads, format=ox.RdfFormat.N_TRIPLES)
            yield graph, [quad.triple for quad in parsed]


def _map_article(task: tuple[LoadedArticle, Scope, IriMinter]) -> Part:
    loaded, scope, iris = task
    triples = article_triples(loaded.article, scope, loaded.text, iris)
    # Evidence that several claims share is yielded for each; a graph is a set.
    return iris.article_graph(loaded.article.id), list(dict.fromkeys(triples))


def _map_to_bytes(task: tuple[LoadedArticle, Scope, IriMinter]) -> tuple[str, bytes]:
    graph, triples = _map_article(task)
    return graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _counts(store: ox.Store, corpus: Corpus) -> dict[str, int]:
    return {
        "articles": len(corpus.articles),
        "claims": sum(len(one.article.claims) for one in corpus.articles),
        "events": sum(len(one.article.events) for one in corpus.articles),
        "figures": sum(len(one.article.figures) for one in corpus.articles),
        "mentions": sum(len(one.article.mentions) for one in corpus.articles),
        "entities": len(corpus.entities),
        **triple_counts(store),
    }
