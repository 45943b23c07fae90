"""The endpoint described in RDF: https://www.w3.org/TR/sparql11-service-description/."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from server.descriptions.addresses import Addresses
from server.descriptions.statistics import GraphSizes
from server.descriptions.terms import (
    DCTERMS,
    RDFS,
    SD,
    TYPE,
    VOID,
    Node,
    Value,
    about,
    format_iris,
    in_both,
    write_triples,
)
from server.descriptions.texts import DEFAULT_GRAPH, TITLE, graph_text
from server.formats import FORMATS
from server.settings import Settings

_SIMPLE = NamedNode("http://www.w3.org/ns/entailment/Simple")


def write_description(
    addresses: Addresses,
    base: str,
    settings: Settings,
    sizes: GraphSizes,
    functions: tuple[str, ...],
    writer: RdfFormat,
) -> bytes:
    """Write the service description of the endpoint.

    :param base: of the IRIs of the dataset
    :param functions: IRIs of the extension functions that the engine has
    """
    service, dataset = NamedNode(addresses.sparql), BlankNode("dataset")
    triples = [
        *_service(service, dataset, settings, sizes),
        *_functions(service, functions),
        *_dataset(dataset, sizes, base),
    ]
    return write_triples(triples, writer)


def _service(
    service: NamedNode, dataset: Node, settings: Settings, sizes: GraphSizes
) -> Iterator[Triple]:
    yield from about(
        service,
        (TYPE, SD["Service"]),
        (SD["endpoint"], service),
        *in_both(DCTERMS["title"], TITLE.en, TITLE.ar),
        *in_both(RDFS["comment"], *_limits(settings)),
        (SD["supportedLanguage"], SD["SPARQL11Query"]),
        (SD["defaultEntailmentRegime"], _SIMPLE),
        *((SD["feature"], SD[name]) for name in _features(settings, sizes)),
        *((SD["resultFormat"], NamedNode(iri)) for iri in format_iris(FORMATS)),
        (SD["defaultDataset"], dataset),
        # FROM and the protocol can only name graphs that are there
        (SD["availableGraphs"], dataset),
    )


def _features(settings: Settings, sizes: GraphSizes) -> Iterator[str]:
    if sizes.may_be_union:
        yield "UnionDefaultGraph"
    if settings.service_endpoints:
        yield "BasicFederatedQuery"


def _limits(settings: Settings) -> tuple[str, str]:
    """Return what a query may take, in English and in Arabic."""
    budget = settings.budget
    seconds, rows, size = f"{budget.seconds:g}", f"{budget.rows:,}", f"{budget.bytes:,}"
    en = (
        f"A query is stopped after {seconds} seconds; the parameter timeout asks for less. A "
        f"result is cut at {rows} rows or triples and at {size} bytes, and then says so in the "
        "header Isnad-Cut. Whole graphs and dumps are never cut."
    )
    ar = (
        f"يوقف الاستعلام بعد {seconds} ثانية، وتقبل المعلمة timeout مدة أقل. تقطع النتيجة عند "
        f"{rows} صف أو ثلاثية وعند {size} بايت، ويذكر ذلك في الترويسة Isnad-Cut. أما الرسوم "
        "البيانية الكاملة والملفات فلا تقطع."
    )
    if settings.service_endpoints:
        en += f" SERVICE may name: {', '.join(settings.service_endpoints)}."
        ar += f" يمكن أن تسمي SERVICE: {', '.join(settings.service_endpoints)}."
    return en, ar


def _functions(service: NamedNode, functions: tuple[str, ...]) -> Iterator[Triple]:
    named = [NamedNode(iri) for iri in functions]
    yield from about(service, *((SD["extensionFunction"], function) for function in named))
    for function in named:
        yield from about(function, (TYPE, SD["Function"]))


def _dataset(dataset: Node, sizes: GraphSizes, base: str) -> Iterator[Triple]:
    default = BlankNode("default")
    names = [BlankNode(f"named{index}") for index in range(len(sizes.named))]
    yield from about(
        dataset,
        (TYPE, SD["Dataset"]),
        (SD["defaultGraph"], default),
        *((SD["namedGraph"], named) for named in names),
    )
    yield from _graph(default, sizes.default)
    yield from about(default, *in_both(RDFS["comment"], DEFAULT_GRAPH.en, DEFAULT_GRAPH.ar))
    for index, (iri, triples) in enumerate(sizes.named.items()):
        named, graph = names[index], BlankNode(f"graph{index}")
        text = graph_text(iri, base)
        yield from about(
            named,
            (TYPE, SD["NamedGraph"]),
            (SD["name"], NamedNode(iri)),
            (SD["graph"], graph),
            *in_both(RDFS["comment"], text.en, text.ar),
        )
        yield from _graph(graph, triples)


def _graph(graph: Node, triples: int) -> Iterator[Triple]:
    values: tuple[tuple[NamedNode, Value], ...] = (
        (TYPE, SD["Graph"]),
        (TYPE, VOID["Dataset"]),
        (VOID["triples"], Literal(triples)),
    )
    yield from about(graph, *values)
