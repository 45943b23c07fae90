"""rdflib reads the server as a store."""

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.server.small_graph import ARTICLE_0, ARTICLE_1, GRAPHS, ISNAD, ONTOLOGY, SDF

# both clients leave the connection of an error open
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NODE = URIRef(SDF.value)
LABEL = Literal("قوات سوريا الديمقراطية", lang="ar")
METHODS = ["GET", "POST", "POST_FORM"]
FORMATS = ["xml", "json", "csv", "tsv"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("form", FORMATS)
def test_query_in_every_way_and_format(endpoint: str, method: str, form: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method, returnFormat=form))
    rows = list(graph.query("SELECT ?o { ?s ?p ?o }", initBindings={"s": NODE, "p": RDFS.label}))
    [(label,)] = rows  # type: ignore[misc]
    assert str(label) == str(LABEL)
    assert form == "csv" or label == LABEL


@pytest.mark.parametrize("method", METHODS)
def test_triples_and_values(endpoint: str, method: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method))
    assert graph.value(NODE, DCTERMS.identifier) == Literal("org:sdf")
    assert (NODE, RDFS.label, LABEL) in graph
    assert set(graph.triples((NODE, RDF.type, None))) == {
        (NODE, RDF.type, URIRef(ISNAD + name)) for name in ("ArmedGroup", "Organisation")
    }
    assert list(graph.triples((NODE, RDF.type, RDFS.label))) == []


def test_length_counts_a_triple_of_two_graphs_once(endpoint: str) -> None:
    whole = {triple for triples in GRAPHS.values() for triple in triples}
    assert len(Graph(SPARQLStore(endpoint))) == len(whole)


def test_a_graph_of_a_name_has_its_triples_only(endpoint: str) -> None:
    for name, triples in GRAPHS.items():
        graph = Graph(SPARQLStore(endpoint), identifier=URIRef(name))
        assert len(list(graph.triples((None, None, None)))) == len(triples)
        assert len(graph) == len(triples)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_contexts_are_the_named_graphs(endpoint: str) -> None:
    store = SPARQLStore(endpoint)
    assert {str(name) for name in store.contexts()} == {ARTICLE_0, ARTICLE_1, ONTOLOGY}
    dataset = Dataset(store=store, default_union=True)
    found = dataset.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert {str(row[0]) for row in found} == {ARTICLE_0, ARTICLE_1, ONTOLOGY}  # type: ignore[index]


def test_construct_and_describe_and_ask(endpoint: str) -> None:
    graph = Graph(SPARQLStore(endpoint, returnFormat="application/rdf+xml"))
    for query in (f"CONSTRUCT WHERE {{ <{NODE}> ?p ?o }}", f"DESCRIBE <{NODE}>"):
        found = graph.query(query).graph
        assert found is not None
        assert len(found) == 4
    assert Graph(SPARQLStore(endpoint)).query("ASK { ?s ?p ?o }").askAnswer is True


def test_broken_query_is_an_error(endpoint: str) -> None:
    with pytest.raises(ValueError, match="wrong"):
        Graph(SPARQLStore(endpoint)).query("SELECT ?s {")
