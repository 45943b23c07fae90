"""Linked data: every IRI that the builder mints leads to a description, for people and programs."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse

from builder.iris import IriMinter
from queries.library import Library
from server import resource_routes
from server.app import create_app
from server.node_description import Limits
from server.snapshot import Snapshot, open_current
from tests.server.conftest import LINKED_BASE
from tests.server.page_parser import BROWSER, page

OF_EACH_KIND = 4
NT = {"Accept": "application/n-triples"}
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.fixture(scope="module")
def snapshot(linked_store: Path) -> Snapshot:
    """Return the snapshot that is served."""
    return open_current(linked_store)


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client of the graph of ``articles/``."""
    return create_app(linked_store, Library(())).test_client()


def iri_of(key: str) -> str:
    return IriMinter(LINKED_BASE).registry_entity(key)


def path_of(key: str) -> str:
    """Return the path of a registry entity on the server."""
    return f"/{iri_of(key).removeprefix(LINKED_BASE)}"


@pytest.fixture(scope="module")
def minted(snapshot: Snapshot) -> dict[str, set[str]]:
    """Return all IRIs under the base, wherever they stand: by document, with their fragments."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in snapshot.store.quads_for_pattern(None, None, None, None):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term.value.startswith(LINKED_BASE):
                found[term.value.partition("#")[0]].add(term.value)
    return found


def kind_of(iri: str) -> str:
    return "/".join(iri.removeprefix(LINKED_BASE).split("/")[:2])


def terms_of(triples: bytes) -> set[str]:
    quads = list(parse(triples, format=RdfFormat.N_TRIPLES))
    return {t.value for q in quads for t in (q.subject, q.object) if isinstance(t, NamedNode)}


def test_every_kind_of_minted_iri_is_in_the_built_graph(minted: dict[str, set[str]]) -> None:
    assert {kind_of(iri) for iri in minted} == {
        *("graph/article", "graph/inferred", "graph/meta", "graph/ontology", "graph/registry"),
        *("graph/view", "id/annotation", "id/article", "id/attribution", "id/claim", "id/dating"),
        *("id/entity", "id/event", "id/evidence", "id/figure", "id/judgement", "id/mention"),
        *("id/organisation", "id/person", "id/place", "id/proposition", "id/review"),
        *("id/section", "id/source", "id/time"),
    }


def test_minted_iri_dereferences_to_page_and_rdf_that_name_it(
    client: FlaskClient, minted: dict[str, set[str]]
) -> None:
    asked: dict[str, int] = defaultdict(int)
    for document, iris in sorted(minted.items()):
        asked[kind_of(document)] += 1
        if asked[kind_of(document)] > OF_EACH_KIND:
            continue
        path = f"/{document.removeprefix(LINKED_BASE)}"
        response = client.get(path, headers=BROWSER)
        assert (response.status_code, response.mimetype) == (200, "text/html"), document
        assert document in response.text
        triples = client.get(path, headers=NT)
        assert (triples.status_code, triples.mimetype) == (200, "application/n-triples"), document
        if "/graph/" not in document:
            assert iris <= terms_of(triples.data), document
            for iri in iris - {document}:
                assert f'id="{iri.partition("#")[2]}"' in response.text or "geometry" in iri
    assert sum(asked.values()) == len(minted)


def test_description_has_triples_both_ways_and_labels_of_what_they_name(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    sdf = iri_of("org:sdf")
    triples = list(
        parse(
            client.get(f"/{sdf.removeprefix(LINKED_BASE)}", headers=NT).data,
            format=RdfFormat.N_TRIPLES,
        )
    )
    node = NamedNode(sdf)
    expected = {
        quad.triple
        for pattern in ((node, None), (None, node))
        for quad in snapshot.store.quads_for_pattern(pattern[0], None, pattern[1], None)
    }
    assert {q.triple for q in triples if q.predicate.value != LABEL} == {
        triple for triple in expected if triple.predicate.value != LABEL
    }
    named = {q.subject for q in triples if q.object == node}
    for subject in named:
        labels = snapshot.store.quads_for_pattern(subject, NamedNode(LABEL), None, None)
        assert {quad.triple for quad in labels} <= {q.triple for q in triples}


def test_dataset_formats_say_in_which_graphs_a_triple_stands(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    path = path_of("place:hajin")
    for name, rdf_format in (("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        quads = set(parse(client.get(f"{path}?format={name}").data, format=rdf_format))
        own = {q for q in quads if q.subject == NamedNode(iri_of("place:hajin"))}
        found = snapshot.store.quads_for_pattern(NamedNode(iri_of("place:hajin")), None, None, None)
        assert own == {q for q in found if isinstance(q.graph_name, NamedNode)}


def test_long_description_is_cut_and_says_so(
    linked_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource_routes, "Limits", lambda: Limits(own=4, incoming=3, labelled=2))
    client = create_app(linked_store, Library(())).test_client()
    iri = iri_of("org:sdf")
    response = client.get(f"/{iri.removeprefix(LINKED_BASE)}?format=ttl")
    assert response.headers["Isnad-Cut"] == "4 triples, 3 incoming triples, 2 labelled nodes"
    quads = [q for q in parse(response.data, format=RdfFormat.TURTLE) if q.predicate.value != LABEL]
    assert len([q for q in quads if q.object == NamedNode(iri)]) == 3
    assert b"cut at 3 incoming triples" in response.data


def test_answer_says_where_it_and_the_other_formats_are(client: FlaskClient) -> None:
    path = path_of("org:sdf")
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.headers["Content-Location"] == f"{path}?format=ttl"
    links = response.headers["Link"].split(", ")
    assert f'<{iri_of("org:sdf")}>; rel="describes"' in links
    assert f'<{path}?format=html>; rel="alternate"; type="text/html"' in links
    assert not any("format=ttl" in link for link in links)
    there = client.get(response.headers["Content-Location"], headers=BROWSER)
    assert there.data == response.data


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_unchanged_snapshot_is_not_sent_again(client: FlaskClient, accept: str) -> None:
    iri = iri_of("place:hajin")
    path, headers = f"/{iri.removeprefix(LINKED_BASE)}", {"Accept": accept}
    first = client.get(path, headers=headers)
    assert first.headers["Cache-Control"] == "public, no-cache"
    etag = first.headers["ETag"]
    again = client.get(path, headers=headers | {"If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    other = "text/turtle" if accept == "text/html" else "text/html"
    assert client.get(path, headers={"Accept": other}).headers["ETag"] != etag


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    path = path_of("place:hajin")
    head, got = client.head(path, headers=NT), client.get(path, headers=NT)
    assert head.data == b"" and got.data
    for name in ("ETag", "Content-Type", "Content-Location", "Link", "Isnad-Snapshot"):
        assert head.headers[name] == got.headers[name]


def test_fragment_that_was_sent_leads_to_its_document(client: FlaskClient) -> None:
    path = path_of("place:hajin")
    response = client.get(f"{path}%23geometry")
    assert (response.status_code, response.location) == (303, f"{path}#geometry")


def test_unknown_iri_is_not_found_with_near_misses_and_a_search(client: FlaskClient) -> None:
    response = client.get("/id/person/mashadani", headers={"Accept": "application/problem+json"})
    assert response.status_code == 404
    problem = json.loads(response.data)
    assert "per:mashhadani" in problem["near"]
    first = problem["nodes"][0]
    assert first["identifier"] == "per:mashhadani" and first["labelAr"]
    found = page(client, "/id/person/mashadani", 404)
    assert first["page"] in found.attributes("a", "href")
    assert "/id" in found.attributes("form", "action")
    assert "mashadani" in found.attributes("input", "value")
    text = client.get("/id/person/mashadani", headers={"Accept": "text/plain"})
    assert text.status_code == 404 and "'per:mashhadani'" in text.text


def test_whole_iri_leads_to_its_page_on_this_server(client: FlaskClient) -> None:
    iri = iri_of("org:sdf")
    for name in ("iri", "label"):
        response = client.get("/id", query_string={name: iri})
        expected = f"/{iri.removeprefix(LINKED_BASE)}"
        assert (response.status_code, response.location) == (303, expected)
