"""``/dumps/``: files that hold exactly the store, and never look whole when they aren't."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)
from rdflib import Graph
from rdflib.compare import isomorphic

from queries.library import Library
from server.app import create_app
from server.descriptions.dumps import DUMPS, Dump
from server.streaming import WAITED_BYTES
from tests.server.small_graph import ARTICLE_0, ARTICLE_1, GRAPHS, Triple, entity, publish_snapshot

_LARGE = 12_000


@pytest.fixture(scope="module")
def client(store_dir: Path, library: Library) -> FlaskClient:
    """Return one client for all tests of this file: none changes what it talks to."""
    return create_app(store_dir, library).test_client()


@pytest.fixture(scope="module")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose dumps take more than is waited for, with odd terms."""
    directory = tmp_path_factory.mktemp("dumps") / "store"
    name = NamedNode("https://w3id.org/isnad/ontology#count")
    many: list[Triple] = [(entity(f"x/{n}"), name, Literal(n)) for n in range(_LARGE)]
    publish_snapshot(directory, "large", GRAPHS | {ARTICLE_1: many})
    store = Store(str(directory / "current" / "data"))
    odd = (
        Literal('سطر\nآخر "و" <&>', language="ar"),
        Literal("\u200f"),
        Literal("2016-08", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
        BlankNode("b"),
        NamedNode("https://isnad.example/id/عربي/%D8%B3"),
    )
    for value in odd:
        for graph in (NamedNode(ARTICLE_0), NamedNode("urn:other"), DefaultGraph()):
            store.add(Quad(BlankNode("b"), name, value, graph))
    store.flush()
    return directory


@pytest.fixture(scope="module")
def quads(large_dir: Path) -> set[Quad]:
    return set(Store.read_only(str(large_dir / "current" / "data")))


def plain(client: FlaskClient, dump: Dump) -> bytes:
    response = client.get(f"/dumps/{dump.file}")
    assert response.status_code == 200
    return gzip.decompress(response.data) if dump.is_packed else response.data


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.file)
def test_dump_holds_exactly_the_store(
    large_dir: Path, library: Library, quads: set[Quad], dump: Dump
) -> None:
    body = plain(create_app(large_dir, library).test_client(), dump)
    assert len(body) > WAITED_BYTES or dump.writer not in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES)
    found = list(parse(body, format=dump.writer))
    is_default = {q for q in quads if isinstance(q.graph_name, DefaultGraph)}
    expected = is_default if dump.graph == "" else quads - is_default
    assert len(found) == len(expected)
    assert set(found) == expected


@pytest.mark.parametrize(("file", "parser"), [("isnad.rdf", "xml"), ("isnad.ttl", "turtle")])
def test_rdflib_reads_the_same_graph(client: FlaskClient, file: str, parser: str) -> None:
    lines = Graph().parse(data=client.get("/dumps/isnad.nt").data, format="nt")
    assert len(lines) == len({t for triples in GRAPHS.values() for t in triples})
    assert isomorphic(lines, Graph().parse(data=client.get(f"/dumps/{file}").data, format=parser))


def test_packed_dump_is_the_plain_one_and_the_same_each_time(client: FlaskClient) -> None:
    for dump in DUMPS:
        if dump.is_packed:
            packed = client.get(f"/dumps/{dump.file}")
            assert packed.content_type == "application/gzip"
            assert "Content-Encoding" not in packed.headers
            unpacked = client.get(f"/dumps/{dump.file.removesuffix('.gz')}").data
            assert gzip.decompress(packed.data) == unpacked
            assert client.get(f"/dumps/{dump.file}").data == packed.data


def test_dump_is_a_file_named_after_its_snapshot(client: FlaskClient) -> None:
    response = client.get("/dumps/isnad.nq.gz")
    assert response.headers["Content-Disposition"] == "attachment; filename=isnad-s1.nq.gz"
    assert response.headers["Isnad-Snapshot"] == "s1"
    assert '</.well-known/void>; rel="describedby"' in response.headers["Link"]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.file)
def test_dump_is_validated_by_the_snapshot(
    client: FlaskClient, tmp_path: Path, library: Library, dump: Dump
) -> None:
    tag = client.head(f"/dumps/{dump.file}").headers["ETag"]
    again = client.get(f"/dumps/{dump.file}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    publish_snapshot(tmp_path, "s2", GRAPHS)
    other = create_app(tmp_path, library).test_client()
    assert other.get(f"/dumps/{dump.file}", headers={"If-None-Match": tag}).status_code == 200


def test_each_dump_has_its_own_tag(client: FlaskClient) -> None:
    tags = {client.head(f"/dumps/{dump.file}").headers["ETag"] for dump in DUMPS}
    assert len(tags) == len(DUMPS)


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    got, head = client.get("/dumps/isnad.nq"), client.head("/dumps/isnad.nq")
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Content-Disposition", "ETag"):
        assert head.headers[name] == got.headers[name]


def test_unknown_dump_is_not_found_and_those_that_there_are_are_named(client: FlaskClient) -> None:
    response = client.get("/dumps/isnad.zip")
    assert response.status_code == 404
    assert "isnad.nq.gz" in response.get_json()["detail"]


def test_xml_that_would_be_broken_is_refused_at_any_place(tmp_path: Path, library: Library) -> None:
    name = NamedNode("https://w3id.org/isnad/ontology#count")
    odd: Triple = (entity("y"), NamedNode("http://x.example/2"), Literal(1))
    many: list[Triple] = [(entity(f"x/{n}"), name, Literal(n)) for n in range(100)]
    publish_snapshot(tmp_path, "odd", {ARTICLE_0: [*many, odd]})
    client = create_app(tmp_path, library).test_client()
    for file in ("isnad.rdf", "isnad.rdf.gz"):
        response = client.get(f"/dumps/{file}")
        assert response.status_code == 406
        assert response.get_json()["error"] == "not-serializable"
    assert client.get("/dumps/isnad.ttl").status_code == 200
