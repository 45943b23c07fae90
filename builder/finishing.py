"""What every build does once the quads of its articles are in: view, checks, inference."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import Any

import pyoxigraph as ox

from builder.checks import violations
from builder.derive import derive_inferred, derive_superclasses, derive_view, in_graph
from builder.infer import rule_instances
from builder.iris import IriMinter
from builder.problems import InputRejectedError, Problem
from builder.rdf.dataset import metadata_triples
from ontology.vocabulary import load_vocabulary

Progress = Callable[[str], None]


def derive_checked(
    store: ox.Store, iris: IriMinter, problems: Iterable[Problem], progress: Progress
) -> None:
    """Add what follows from the articles and the registry, and check the graph.

    :param problems: what is known to be wrong already; told together with what the checks find
    :raises InputRejectedError: a check finds something
    """
    progress("view")
    derive_view(store, iris)
    rules = list(rule_instances(store))
    derive_superclasses(store, iris, rules)
    progress("checks")
    # Before domains and ranges are inferred: they give a node the type that its author left out.
    found = violations(store)
    if found:
        raise InputRejectedError([*problems, *found])
    progress("inference")
    derive_inferred(store, iris, rules)


def triple_counts(store: ox.Store) -> dict[str, int]:
    """Return how many triples the merge has, and how many quads the named graphs."""
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return {"triples": triples, "quads": len(store) - triples}


def add_metadata(
    store: ox.Store, article_ids: Sequence[str], counts: dict[str, int], iris: IriMinter
) -> None:
    """Add the metadata graph, and what it holds to the counts."""
    graph = ox.NamedNode(iris.graph("meta"))
    program = f"isnad {version('isnad')}"
    own = sum(1 for _ in metadata_triples(article_ids, counts, program, iris))
    counts["triples"] += own  # the numbers hold for the whole dataset, this graph included
    counts["quads"] += own
    made = metadata_triples(article_ids, counts, program, iris)
    store.extend(quad for triple in made for quad in in_graph(triple, graph))


def digest(graph: str, triples: Iterable[ox.Triple]) -> bytes:
    """Return what stands for the content of a graph, which is a set."""
    lines = sorted({str(triple) for triple in triples})
    return hashlib.sha256("\n".join([graph, *lines]).encode("utf-8")).digest()


def manifest(
    article_ids: Sequence[str], iris: IriMinter, counts: dict[str, int], digests: Iterable[bytes]
) -> dict[str, Any]:
    """Return what is written beside a snapshot."""
    return {
        "base": iris.base,
        "contentSha256": hashlib.sha256(b"".join(digests)).hexdigest(),
        "isnadVersion": version("isnad"),
        "ontologyVersion": load_vocabulary().version,
        "counts": counts,
        "articles": [
            {"id": name, "iri": iris.article(name), "graph": iris.article_graph(name)}
            for name in article_ids
        ],
    }
