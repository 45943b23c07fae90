"""``/dataset`` as DCAT: https://www.w3.org/TR/vocab-dcat-3/, and that its addresses answer."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from queries.library import Library
from server.app import create_app
from tests.server.page_parser import BROWSER, page
from tests.server.small_graph import BASE

DATASET = URIRef(f"{BASE}graph/meta#dataset")
VERSION = URIRef("http://www.w3.org/ns/dcat#version")  # rdflib knows DCAT 2
ROOT = "http://localhost"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
# What DCAT 3 says of domains and ranges, and what a catalogue can't do without.
SHAPES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:service ; sh:minCount 1 ; sh:class dcat:DataService ] ,
    [ sh:path dcterms:title ; sh:uniqueLang true ; sh:minCount 2 ] ,
    [ sh:path dcterms:description ; sh:uniqueLang true ; sh:minCount 2 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] ,
    [ sh:path dcat:landingPage ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcterms:title ; sh:uniqueLang true ; sh:minCount 2 ] ,
    [ sh:path dcterms:description ; sh:uniqueLang true ; sh:minCount 2 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:compressFormat ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcterms:format ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path [ sh:inversePath dcat:distribution ] ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass dcat:DataService ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:endpointDescription ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:servesDataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .
"""


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


def described(client: FlaskClient, base_url: str = f"{ROOT}/") -> Graph:
    response = client.get("/dataset", headers={"Accept": "text/turtle"}, base_url=base_url)
    assert response.content_type == "text/turtle; charset=utf-8"
    return Graph().parse(data=response.data, format="turtle")


def path_of(iri: object) -> str:
    assert str(iri).startswith(ROOT)
    return str(iri).removeprefix(ROOT)


def test_description_has_the_shape_of_dcat(client: FlaskClient) -> None:
    shapes = Graph().parse(data=SHAPES, format="turtle")
    conforms, _, report = validate(described(client), shacl_graph=shapes)
    assert conforms, report


def test_shape_is_broken_by_a_distribution_without_a_download(client: FlaskClient) -> None:
    graph = described(client)
    graph.remove((None, DCAT.downloadURL, URIRef(f"{ROOT}/dumps/isnad.nq")))
    conforms, _, _ = validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert not conforms


def test_every_distribution_can_be_downloaded_in_the_format_that_is_said(
    client: FlaskClient,
) -> None:
    graph = described(client)
    distributions = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert set(distributions) == set(graph.objects(DATASET, DCAT.distribution))
    assert len(distributions) == 12
    for distribution in distributions:
        response = client.get(path_of(graph.value(distribution, DCAT.downloadURL)))
        packed = graph.value(distribution, DCAT.compressFormat)
        media_type = str(graph.value(distribution, DCAT.mediaType)).removeprefix(MEDIA_TYPES)
        if packed is None:
            assert response.mimetype == media_type
            plain = response.data
        else:
            assert packed == URIRef(f"{MEDIA_TYPES}application/gzip")
            assert response.mimetype == "application/gzip"
            plain = gzip.decompress(response.data)
        other = client.get(path_of(graph.value(distribution, DCAT.downloadURL)).removesuffix(".gz"))
        assert (other.mimetype, other.data) == (media_type, plain)


def test_no_size_is_said_because_none_is_known(client: FlaskClient) -> None:
    assert not list(described(client).triples((None, DCAT.byteSize, None)))


def test_services_answer_at_their_addresses(client: FlaskClient) -> None:
    graph = described(client)
    services = list(graph.subjects(RDF.type, DCAT.DataService))
    addresses = {path_of(graph.value(s, DCAT.endpointURL)) for s in services}
    assert addresses == {"/sparql", "/store"}
    assert client.get("/sparql", query_string={"query": "ASK {}"}).status_code == 200
    assert client.get("/store?default").status_code == 200
    for service in services:
        described_at = path_of(graph.value(service, DCAT.endpointDescription))
        assert client.get(described_at, headers={"Accept": "text/turtle"}).status_code == 200
        assert graph.value(service, DCAT.servesDataset) == DATASET


def test_dataset_is_that_of_void_and_names_its_snapshot(client: FlaskClient) -> None:
    graph = described(client)
    void = Graph().parse(data=client.get("/.well-known/void").data, format="turtle")
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {DATASET}
    for property_iri in (DCTERMS.title, DCTERMS.description, DCTERMS.created):
        assert set(graph.objects(DATASET, property_iri)) == set(void.objects(DATASET, property_iri))
    assert list(graph.objects(DATASET, VERSION)) == [Literal("s1")]
    made_up = (DCTERMS.publisher, DCTERMS.license, DCTERMS.rights, DCTERMS.creator)
    assert not [t for name in made_up for t in graph.triples((None, name, None))]


def test_addresses_are_those_of_the_server(client: FlaskClient) -> None:
    root = "https://data.example.org/isnad/"
    graph = described(client, root)
    for name in (DCAT.downloadURL, DCAT.accessURL, DCAT.endpointURL, DCAT.landingPage):
        found = list(graph.objects(None, name))
        assert found and all(str(address).startswith(root) for address in found)
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {DATASET}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        (BROWSER["Accept"], "text/html"),
    ],
)
def test_description_is_negotiated(client: FlaskClient, accept: str, media_type: str) -> None:
    response = client.get("/dataset", headers={"Accept": accept})
    assert response.mimetype == media_type
    assert "Accept" in response.headers["Vary"]
    assert client.get("/dataset?format=csv").status_code == 406


def test_description_is_validated_by_the_snapshot(client: FlaskClient) -> None:
    tag = client.get("/dataset").headers["ETag"]
    assert client.get("/dataset", headers={"If-None-Match": tag}).status_code == 304


def test_page_of_files_lists_all_and_programs_get_dcat(client: FlaskClient) -> None:
    found = page(client, "/dumps/").attributes("a", "href")
    graph = described(client)
    downloads = {path_of(address) for address in graph.objects(None, DCAT.downloadURL)}
    assert {href for href in found if href.startswith("/dumps/")} == downloads
    response = client.get("/dumps/", headers={"Accept": "text/turtle"})
    assert (response.status_code, response.headers["Location"]) == (303, "/dataset")
