"""The dataset, its dumps and its services in DCAT: https://www.w3.org/TR/vocab-dcat-3/.

No byteSize: dumps are written while they are sent, and their size isn't known before.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from server.descriptions.addresses import Addresses
from server.descriptions.dumps import DUMPS, GZIP, Dump
from server.descriptions.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    RDFS,
    TYPE,
    Value,
    about,
    format_iri,
    in_both,
    write_triples,
)
from server.descriptions.texts import TITLE
from server.descriptions.void import dataset_facts, dataset_iri
from server.snapshot import Manifest

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_PROTOCOL = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
_GRAPH_STORE = NamedNode("https://www.w3.org/TR/sparql11-http-rdf-update/")


def write_dcat(addresses: Addresses, manifest: Manifest, writer: RdfFormat) -> bytes:
    """Write the DCAT description."""
    dataset = dataset_iri(manifest.base)
    sparql, store = (NamedNode(f"{addresses.dataset}#{name}") for name in ("sparql", "store"))
    triples = [
        *_catalog(addresses, dataset, sparql, store),
        *_dataset(dataset, addresses, manifest),
        *_sparql(sparql, addresses, dataset),
        *_store(store, addresses, dataset),
        *(triple for dump in DUMPS for triple in _distribution(dump, addresses, manifest)),
    ]
    return write_triples(triples, writer)


def _catalog(addresses: Addresses, dataset: NamedNode, *services: NamedNode) -> Iterator[Triple]:
    yield from about(
        NamedNode(f"{addresses.dataset}#catalog"),
        (TYPE, DCAT["Catalog"]),
        *in_both(DCTERMS["title"], "What this server has: Isnad", "ما على هذا الخادم: إسناد"),
        *in_both(
            DCTERMS["description"],
            "One dataset, the files that hold it, and the services that answer from it.",
            "مجموعة بيانات واحدة، والملفات التي تحويها، والخدمات التي تجيب منها.",
        ),
        (FOAF["homepage"], NamedNode(addresses.root)),
        (DCAT["dataset"], dataset),
        *((DCAT["service"], service) for service in services),
    )


def _dataset(dataset: NamedNode, addresses: Addresses, manifest: Manifest) -> Iterator[Triple]:
    yield from about(
        dataset,
        (TYPE, DCAT["Dataset"]),
        *dataset_facts(manifest),
        (DCAT["version"], Literal(manifest.id)),
        (DCAT["landingPage"], NamedNode(addresses.dataset)),
        (RDFS["seeAlso"], NamedNode(addresses.void)),
        *((DCAT["distribution"], _distribution_iri(dump, addresses)) for dump in DUMPS),
    )


def _sparql(service: NamedNode, addresses: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    yield from about(
        service,
        (TYPE, DCAT["DataService"]),
        *in_both(DCTERMS["title"], f"SPARQL endpoint. {TITLE.en}", f"نقطة SPARQL. {TITLE.ar}"),
        (DCAT["endpointURL"], NamedNode(addresses.sparql)),
        (DCAT["endpointDescription"], NamedNode(addresses.sparql)),
        (DCAT["servesDataset"], dataset),
        (DCTERMS["conformsTo"], _PROTOCOL),
    )


def _store(service: NamedNode, addresses: Addresses, dataset: NamedNode) -> Iterator[Triple]:
    yield from about(
        service,
        (TYPE, DCAT["DataService"]),
        *in_both(DCTERMS["title"], f"Graph store. {TITLE.en}", f"مخزن الرسوم البيانية. {TITLE.ar}"),
        (DCAT["endpointURL"], NamedNode(addresses.store)),
        (DCAT["endpointDescription"], NamedNode(addresses.void)),
        (DCAT["servesDataset"], dataset),
        (DCTERMS["conformsTo"], _GRAPH_STORE),
    )


def _distribution_iri(dump: Dump, addresses: Addresses) -> NamedNode:
    return NamedNode(f"{addresses.dataset}#{dump.file}")


def _distribution(dump: Dump, addresses: Addresses, manifest: Manifest) -> Iterator[Triple]:
    packed: tuple[tuple[NamedNode, Value], ...] = (
        ((DCAT["compressFormat"], NamedNode(_MEDIA_TYPES + GZIP)),) if dump.is_packed else ()
    )
    yield from about(
        _distribution_iri(dump, addresses),
        (TYPE, DCAT["Distribution"]),
        *in_both(DCTERMS["title"], *_title(dump)),
        (DCTERMS["identifier"], Literal(f"{manifest.id}/{dump.file}")),
        (DCAT["accessURL"], NamedNode(addresses.dataset)),
        (DCAT["downloadURL"], NamedNode(addresses.dump(dump.file))),
        (DCAT["mediaType"], NamedNode(_MEDIA_TYPES + dump.writer.media_type)),
        (DCTERMS["format"], NamedNode(format_iri(dump.writer))),
        *packed,
    )


def _title(dump: Dump) -> tuple[str, str]:
    packed_en, packed_ar = (", gzip", "، gzip") if dump.is_packed else ("", "")
    if dump.graph is None:
        return (
            f"All named graphs as {dump.writer.name}{packed_en}",
            f"الرسوم البيانية المسمّاة كلها بصيغة {dump.writer.name}{packed_ar}",
        )
    return (
        f"All triples, merged, as {dump.writer.name}{packed_en}",
        f"الثلاثيات كلها مدموجة بصيغة {dump.writer.name}{packed_ar}",
    )
