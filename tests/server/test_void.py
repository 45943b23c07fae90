"""``/.well-known/void``: every number is counted again here, in another way."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
)
from rdflib import Graph

from ontology.parts import ontology_triples
from ontology.prefixes import PREFIXES
from queries.library import Library
from server.app import create_app
from server.descriptions.dumps import DUMPS
from tests.server.page_parser import BROWSER
from tests.server.small_graph import ARTICLE_0, BASE, GRAPHS, ONTOLOGY, publish_snapshot

DATASET = f"<{BASE}graph/meta#dataset>"
PROLOGUE = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX void: <http://rdfs.org/ns/void#>
"""
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ROOT = "http://localhost/"


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory with articles, the whole ontology, and a dataset that is named."""
    directory = tmp_path_factory.mktemp("void") / "store"
    publish_snapshot(directory, "s1", GRAPHS)
    store = Store(str(directory / "current" / "data"))
    graphs = (NamedNode(ONTOLOGY), DefaultGraph())
    triples = set(ontology_triples())
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, g) for t in triples for g in graphs)
    store.flush()
    return directory


@pytest.fixture(scope="module")
def quads(built: Path) -> list[Quad]:
    return list(Store.read_only(str(built / "current" / "data")))


@pytest.fixture(scope="module")
def void(built: Path) -> Store:
    return description(create_app(built).test_client())


def description(client: FlaskClient) -> Store:
    response = client.get("/.well-known/void")
    assert response.content_type == "text/turtle; charset=utf-8"
    store = Store()
    store.load(response.data, format=RdfFormat.TURTLE)
    return store


def rows(void: Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query, in order."""
    found = cast(QuerySolutions, void.query(PROLOGUE + query))
    return sorted(tuple(getattr(value, "value", "") for value in row) for row in found)


def values(void: Store, property_name: str) -> list[str]:
    return [v for (v,) in rows(void, f"SELECT ?x {{ {DATASET} {property_name} ?x }}")]


def default(quads: Iterable[Quad]) -> Iterator[Quad]:
    return (q for q in quads if isinstance(q.graph_name, DefaultGraph))


def test_counts_are_those_of_the_default_graph(void: Store, quads: list[Quad]) -> None:
    merged = list(default(quads))
    subjects = {q.subject for q in merged}
    assert any(isinstance(s, BlankNode) for s in subjects)
    start = f"{BASE}id/"
    entities = {s for s in subjects if isinstance(s, NamedNode) and s.value.startswith(start)}
    classes = {q.object for q in merged if q.predicate == TYPE and isinstance(q.object, NamedNode)}
    expected = {
        "triples": len(merged),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({q.object for q in merged}),
        "entities": len(entities),
        "classes": len(classes),
        "properties": len({q.predicate for q in merged}),
    }
    assert expected["triples"] == len({(q.subject, q.predicate, q.object) for q in quads})
    for name, number in expected.items():
        assert values(void, f"void:{name}") == [str(number)], name


def test_class_partitions_are_all_classes_with_their_members(
    void: Store, quads: list[Quad]
) -> None:
    members = Counter(
        q.object.value
        for q in default(quads)
        if q.predicate == TYPE and isinstance(q.object, NamedNode)
    )
    query = f"SELECT ?c ?n {{ {DATASET} void:classPartition [ void:class ?c ; void:entities ?n ] }}"
    assert rows(void, query) == sorted((c, str(n)) for c, n in members.items())
    assert len(members) > 10


def test_property_partitions_are_all_properties_with_their_numbers(
    void: Store, quads: list[Quad]
) -> None:
    used: dict[str, list[Quad]] = {}
    for quad in default(quads):
        used.setdefault(quad.predicate.value, []).append(quad)
    query = f"""SELECT ?p ?n ?s ?o {{ {DATASET} void:propertyPartition [ void:property ?p ;
        void:triples ?n ; void:distinctSubjects ?s ; void:distinctObjects ?o ] }}"""
    assert rows(void, query) == sorted(
        (
            name,
            *(
                str(len(set(x)))
                for x in ([*own], (q.subject for q in own), (q.object for q in own))
            ),
        )
        for name, own in used.items()
    )


def test_subsets_are_the_named_graphs_with_their_triples_and_address(
    void: Store, quads: list[Quad]
) -> None:
    sizes = Counter(q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode))
    query = f"SELECT ?g ?n {{ {DATASET} void:subset ?g . ?g a void:Dataset ; void:triples ?n }}"
    assert rows(void, query) == sorted((name, str(n)) for name, n in sizes.items())


def test_dumps_of_dataset_and_subsets_hold_what_is_said(built: Path, void: Store) -> None:
    client = create_app(built).test_client()
    query = "SELECT ?g ?d ?n { ?x void:subset ?g . ?g void:dataDump ?d ; void:triples ?n }"
    for _, address, triples in rows(void, query):
        response = client.get(address.removeprefix(ROOT[:-1]), headers={"Accept": "text/turtle"})
        assert len(list(parse(response.data, format=RdfFormat.TURTLE))) == int(triples)
    expected = sorted(f"{ROOT}dumps/{dump.file}" for dump in DUMPS)
    assert values(void, "void:dataDump") == expected


def test_examples_are_nodes_that_have_a_page(built: Path, void: Store) -> None:
    examples = values(void, "void:exampleResource")
    assert len(examples) == 3
    client = create_app(built).test_client()
    for iri in examples:
        assert iri.startswith(f"{BASE}id/")
        assert client.get("/" + iri.removeprefix(BASE), headers=BROWSER).status_code == 200


def test_vocabularies_are_those_in_use(void: Store, quads: list[Quad]) -> None:
    found = values(void, "void:vocabulary")
    assert "https://w3id.org/isnad/ontology" in found
    for namespace in PREFIXES.values():
        used = any(
            str(term).startswith(f"<{namespace}")
            for q in default(quads)
            for term in (q.predicate, *([q.object] if q.predicate == TYPE else []))
        )
        iri = namespace.removesuffix("#") if "isnad" in namespace else namespace
        assert (iri in found) == used, namespace


def test_addresses_are_those_of_the_server_and_iris_those_of_the_dataset(
    store_dir: Path, library: Library
) -> None:
    client = create_app(store_dir, library).test_client()
    root = "https://data.example.org/isnad/"
    response = client.get("/.well-known/void", base_url=root)
    store = Store()
    store.load(response.data, format=RdfFormat.TURTLE)
    assert values(store, "void:sparqlEndpoint") == [f"{root}sparql"]
    assert values(store, "foaf:page") == [f"{root}dataset"]
    assert all(v.startswith(f"{root}dumps/") for v in values(store, "void:dataDump"))
    assert values(store, "void:uriSpace") == [f"{BASE}id/"]
    assert values(store, "void:subset") == sorted(GRAPHS)
    document = f"<{root}.well-known/void> a void:DatasetDescription ; foaf:primaryTopic ?x"
    assert rows(store, f"SELECT ?x {{ {document} }}") == [(DATASET.strip("<>"),)]


def test_text_is_in_both_languages_and_no_publisher_or_licence_is_made_up(
    client: FlaskClient,
) -> None:
    void = description(client)
    for name in ("title", "description"):
        query = f"SELECT (LANG(?x) AS ?l) {{ {DATASET} dcterms:{name} ?x }}"
        assert rows(void, query) == [("ar",), ("en",)]
    assert values(void, "dcterms:publisher|dcterms:license|dcterms:rights|dcterms:creator") == []
    query = f"SELECT ?x (DATATYPE(?x) AS ?d) {{ {DATASET} dcterms:created ?x }}"
    date_time = "http://www.w3.org/2001/XMLSchema#dateTime"
    assert rows(void, query) == [("2026-11-23T04:00:00Z", date_time)]
    assert values(void, "dcterms:identifier") == ["s1"]


def test_features_are_the_formats_of_graphs(client: FlaskClient) -> None:
    names = ("JSON-LD", "N-Quads", "N-Triples", "RDF_XML", "TriG", "Turtle")
    expected = [f"http://www.w3.org/ns/formats/{name}" for name in names]
    assert values(description(client), "void:feature") == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_browser_is_sent_to_the_page_and_rdflib_reads_every_format(client: FlaskClient) -> None:
    response = client.get("/.well-known/void", headers=BROWSER)
    assert (response.status_code, response.headers["Location"]) == (303, "/dataset")
    sizes = set()
    for name, parser in (("ttl", "turtle"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("nt", "nt")):
        response = client.get(f"/.well-known/void?format={name}")
        sizes.add(len(Graph().parse(data=response.data, format=parser)))
    assert len(sizes) == 1 and sizes.pop() > 80


def test_numbers_follow_the_snapshot_and_tags_with_them(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    client = create_app(tmp_path, library).test_client()
    tag = client.get("/.well-known/void").headers["ETag"]
    assert client.get("/.well-known/void", headers={"If-None-Match": tag}).status_code == 304
    publish_snapshot(tmp_path, "s2", {ARTICLE_0: GRAPHS[ARTICLE_0][:1]})
    assert client.get("/.well-known/void", headers={"If-None-Match": tag}).status_code == 200
    assert values(description(client), "void:triples") == ["1"]


def test_blank_nodes_and_literals_as_classes_are_no_classes(
    tmp_path: Path, library: Library
) -> None:
    publish_snapshot(tmp_path, "s1", {})
    store = Store(str(tmp_path / "current" / "data"))
    data = b"""@prefix id: <https://isnad.example/id/> . id:a a _:b, id:C ; id:p id:o, 'x', id:a .
        <https://isnad.example/idx> id:p _:b . _:b id:q 1 ."""
    store.load(data, format=RdfFormat.TURTLE)
    store.flush()
    del store
    void = description(create_app(tmp_path, library).test_client())
    numbers = [
        values(void, f"void:{name}")
        for name in ("triples", "entities", "distinctSubjects", "distinctObjects", "classes")
    ]
    assert numbers == [["7"], ["1"], ["3"], ["6"], ["1"]]
