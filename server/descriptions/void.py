"""The dataset in VoID: https://www.w3.org/TR/void/.

The IRIs of the dataset, its graphs and its nodes have the base of the snapshot; endpoint, dumps and
pages are where this server is. Publisher and licence are not given, because nobody told them.
"""

import re
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from ontology.parts import NAMESPACE, ONTOLOGY_IRI
from ontology.prefixes import PREFIXES
from server.descriptions.addresses import Addresses
from server.descriptions.dumps import DUMPS
from server.descriptions.statistics import GraphSizes, Statistics
from server.descriptions.terms import (
    DCTERMS,
    FOAF,
    OWL,
    SD,
    TYPE,
    VOID,
    XSD,
    Value,
    about,
    format_iris,
    in_both,
    write_triples,
)
from server.descriptions.texts import DESCRIPTION, TITLE, graph_text
from server.formats import ResultKind, formats_for
from server.snapshot import Manifest

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


def dataset_iri(base: str) -> NamedNode:
    """Return the IRI of the dataset, as its own graph of metadata has it."""
    return NamedNode(f"{base}graph/meta#dataset")


def dataset_facts(manifest: Manifest) -> Iterator[tuple[NamedNode, Value]]:
    """Yield what VoID and DCAT both say of the dataset: names, time, snapshot, vocabulary."""
    yield from in_both(DCTERMS["title"], TITLE.en, TITLE.ar)
    yield from in_both(DCTERMS["description"], DESCRIPTION.en, DESCRIPTION.ar)
    yield DCTERMS["identifier"], Literal(manifest.id)
    yield OWL["versionInfo"], Literal(manifest.id)
    yield DCTERMS["conformsTo"], NamedNode(ONTOLOGY_IRI)
    if _DATE_TIME.fullmatch(manifest.created):
        yield DCTERMS["created"], Literal(manifest.created, datatype=XSD["dateTime"])


def write_void(
    addresses: Addresses,
    manifest: Manifest,
    sizes: GraphSizes,
    statistics: Statistics,
    writer: RdfFormat,
) -> bytes:
    """Write the VoID description."""
    dataset = dataset_iri(manifest.base)
    triples = [
        *_document(addresses, dataset),
        *_dataset(dataset, addresses, manifest),
        *_contents(dataset, statistics),
        *_counts(dataset, sizes, statistics),
        *_subsets(dataset, addresses, sizes, manifest.base),
        *_classes(dataset, statistics),
        *_properties(dataset, statistics),
    ]
    return write_triples(triples, writer)


def _document(addresses: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    yield from about(
        NamedNode(addresses.void),
        (TYPE, VOID["DatasetDescription"]),
        *in_both(DCTERMS["title"], f"About: {TITLE.en}", f"وصف: {TITLE.ar}"),
        (FOAF["primaryTopic"], dataset),
    )


def _dataset(dataset: NamedNode, addresses: Addresses, manifest: Manifest) -> Iterator[Triple]:
    yield from about(
        dataset,
        (TYPE, VOID["Dataset"]),
        *dataset_facts(manifest),
        (FOAF["page"], NamedNode(addresses.dataset)),
        (VOID["sparqlEndpoint"], NamedNode(addresses.sparql)),
        *((VOID["dataDump"], NamedNode(addresses.dump(dump.file))) for dump in DUMPS),
        (VOID["uriSpace"], Literal(f"{manifest.base}id/")),
        *((VOID["feature"], NamedNode(iri)) for iri in format_iris(formats_for(ResultKind.GRAPH))),
    )


def _contents(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    """Yield vocabularies that are in use, and nodes to look at first."""
    used = [count.iri for count in statistics.classes]
    used += [count.iri for count in statistics.properties]
    for namespace in PREFIXES.values():
        if any(iri.startswith(namespace) for iri in used):
            iri = ONTOLOGY_IRI if namespace == NAMESPACE else namespace
            yield from about(dataset, (VOID["vocabulary"], NamedNode(iri)))
    for iri in statistics.examples:
        yield from about(dataset, (VOID["exampleResource"], NamedNode(iri)))


def _counts(dataset: NamedNode, sizes: GraphSizes, statistics: Statistics) -> Iterator[Triple]:
    yield from about(
        dataset,
        (VOID["triples"], Literal(sizes.default)),
        (VOID["entities"], Literal(statistics.entities)),
        (VOID["distinctSubjects"], Literal(statistics.subjects)),
        (VOID["distinctObjects"], Literal(statistics.objects)),
        (VOID["classes"], Literal(len(statistics.classes))),
        (VOID["properties"], Literal(len(statistics.properties))),
    )


def _subsets(
    dataset: NamedNode, addresses: Addresses, sizes: GraphSizes, base: str
) -> Iterator[Triple]:
    yield from about(dataset, *((VOID["subset"], NamedNode(iri)) for iri in sizes.named))
    for iri, triples in sizes.named.items():
        graph, text = NamedNode(iri), graph_text(iri, base)
        yield from about(
            graph,
            (TYPE, VOID["Dataset"]),
            (TYPE, SD["NamedGraph"]),
            (SD["name"], graph),
            *in_both(DCTERMS["description"], text.en, text.ar),
            (VOID["triples"], Literal(triples)),
            (VOID["dataDump"], NamedNode(addresses.graph(iri))),
        )


def _classes(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    parts = [BlankNode(f"class{index}") for index in range(len(statistics.classes))]
    yield from about(dataset, *((VOID["classPartition"], part) for part in parts))
    for part, count in zip(parts, statistics.classes, strict=True):
        yield from about(
            part,
            (VOID["class"], NamedNode(count.iri)),
            (VOID["entities"], Literal(count.entities)),
        )


def _properties(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    parts = [BlankNode(f"property{index}") for index in range(len(statistics.properties))]
    yield from about(dataset, *((VOID["propertyPartition"], part) for part in parts))
    for part, count in zip(parts, statistics.properties, strict=True):
        yield from about(
            part,
            (VOID["property"], NamedNode(count.iri)),
            (VOID["triples"], Literal(count.triples)),
            (VOID["distinctSubjects"], Literal(count.subjects)),
            (VOID["distinctObjects"], Literal(count.objects)),
        )
