"""The graphs of one dataset: an article each, registry, ontology, and build metadata."""

from collections.abc import Iterable, Iterator
from itertools import count

import pyoxigraph as ox

from builder.iris import IriMinter
from builder.model.article import Judgement
from builder.model.registry import Entity
from builder.rdf.entities import entity_triples, judgement_triples
from builder.rdf.terms import IDENTIFIER, TYPE, integer, node, text
from builder.scope import Scope
from ontology.parts import ontology_triples
from ontology.vocabulary import load_vocabulary

VOID = "http://rdfs.org/ns/void#"
_SD_GRAPH = node("http://www.w3.org/ns/sparql-service-description#NamedGraph")
_TOPIC = node("http://xmlns.com/foaf/0.1/primaryTopic")
_VERSION = node("http://www.w3.org/2002/07/owl#versionInfo")


def registry_triples(
    entities: Iterable[Entity], judgements: Iterable[Judgement], scope: Scope, iris: IriMinter
) -> Iterator[ox.Triple]:
    """Yield the registry graph.

    :param scope: in which judgements are looked up: a registry may judge what stands in articles.
    """
    for entity in entities:
        yield from entity_triples(entity, iris)
    for judgement in judgements:
        if any(scope.is_outside(ref) for ref in judgement.of):
            continue
        judged = [node(scope.iri(ref)) for ref in judgement.of]
        subject = node(iris.judgement(*judgement.of))
        yield from judgement_triples(judgement, subject, judged)


def ontology_graph_triples() -> Iterator[ox.Triple]:
    """Yield the ontology with blank nodes numbered in file order, so that bytes repeat."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    numbers = count(1)

    def number(blank: ox.BlankNode) -> ox.BlankNode:
        if blank not in names:
            names[blank] = ox.BlankNode(f"ontology{next(numbers)}")
        return names[blank]

    for subject, predicate, object_ in ontology_triples():
        yield ox.Triple(
            number(subject) if isinstance(subject, ox.BlankNode) else subject,
            predicate,
            number(object_) if isinstance(object_, ox.BlankNode) else object_,
        )


def metadata_triples(
    article_ids: Iterable[str], counts: dict[str, int], version: str, iris: IriMinter
) -> Iterator[ox.Triple]:
    """Yield the metadata graph: what the dataset is made of. No time of day, so bytes repeat.

    Source: Describing Linked Datasets with the VoID Vocabulary, 2.
    """
    dataset = node(iris.graph("meta") + "#dataset")
    yield ox.Triple(dataset, TYPE, node(VOID + "Dataset"))
    yield ox.Triple(dataset, _VERSION, text(version))
    yield ox.Triple(dataset, node(VOID + "vocabulary"), node("https://w3id.org/isnad/ontology"))
    ontology_version = text(f"ontology {load_vocabulary().version}")
    yield ox.Triple(dataset, _VERSION, ontology_version)
    yield ox.Triple(dataset, node(VOID + "documents"), integer(counts["articles"]))
    yield ox.Triple(dataset, node(VOID + "triples"), integer(counts["triples"]))
    for article_id in article_ids:
        graph = node(iris.article_graph(article_id))
        yield ox.Triple(graph, TYPE, _SD_GRAPH)
        yield ox.Triple(graph, IDENTIFIER, text(article_id))
        yield ox.Triple(graph, _TOPIC, node(iris.article(article_id)))
