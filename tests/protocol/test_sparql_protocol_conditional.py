"""Entity tags of results: RFC 9110, sections 8.8.3 and 13.1; one per snapshot, query and format."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from queries.library import Library
from server.app import create_app
from tests.protocol.test_sparql_protocol_query import FORM, QUERY, post
from tests.server.small_graph import ARTICLE_0, GRAPHS, ONTOLOGY, publish_snapshot

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def tag(client: FlaskClient, query: str = COUNT, more: str = "", accept: str = "*/*") -> str:
    response = client.get(
        f"/sparql?{urlencode({'query': query})}{more}", headers={"Accept": accept}
    )
    assert response.status_code == 200
    return response.headers.get("ETag", "")


def status(client: FlaskClient, headers: dict[str, str], query: str = COUNT) -> int:
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert (response.data == b"") == (response.status_code == 304)
    return response.status_code


def test_tag_is_weak_and_stays_the_same(client: FlaskClient) -> None:
    first = tag(client)
    assert first.startswith('W/"') and first.endswith('"')
    assert tag(client) == first


def test_tag_depends_on_query_format_and_dataset(client: FlaskClient) -> None:
    tags = [
        tag(client),
        tag(client, COUNT + " "),
        tag(client, accept="text/csv"),
        tag(client, more="&format=xml"),
        tag(client, more=f"&default-graph-uri={ARTICLE_0}"),
        tag(client, more=f"&named-graph-uri={ARTICLE_0}"),
    ]
    assert len(set(tags)) == len(tags) and all(tags)


def test_if_none_match_saves_sending_it_again(client: FlaskClient) -> None:
    held = tag(client)
    for given in (held, held[2:], f'"x", {held} , W/"y"', f"{held},{held}", "*"):
        response = client.get(
            "/sparql", query_string={"query": COUNT}, headers={"If-None-Match": given}
        )
        assert (response.status_code, response.data) == (304, b"")
        assert response.headers["ETag"] == held
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert "Accept" in response.headers["Vary"]
        assert "Content-Type" not in response.headers


@pytest.mark.parametrize("given", ['"x"', 'W/"x", "y"', "", "junk", '"'])
def test_another_tag_changes_nothing(client: FlaskClient, given: str) -> None:
    assert status(client, {"If-None-Match": given}) == 200


def test_tag_of_another_format_changes_nothing(client: FlaskClient) -> None:
    headers = {"If-None-Match": tag(client), "Accept": "text/csv"}
    assert status(client, headers) == 200


def test_head_is_conditional_too(client: FlaskClient) -> None:
    headers = {"If-None-Match": tag(client)}
    response = client.head("/sparql", query_string={"query": COUNT}, headers=headers)
    assert response.status_code == 304


def test_post_is_answered_whole(client: FlaskClient) -> None:
    held = tag(client)
    for given in (held, "*"):
        response = client.post("/sparql", data={"query": COUNT}, headers={"If-None-Match": given})
        assert response.status_code == 200


@pytest.mark.parametrize("query", ["SELECT", "INSERT DATA {}"])
def test_star_does_not_hide_an_error(client: FlaskClient, query: str) -> None:
    assert status(client, {"If-None-Match": "*"}, query) in (400, 403)


def test_dates_are_harmless(client: FlaskClient) -> None:
    for name in ("If-Modified-Since", "If-Unmodified-Since"):
        for date in ("Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT", "soon"):
            assert status(client, {name: date}) == 200


def test_range_is_harmless(client: FlaskClient) -> None:
    assert status(client, {"Range": "bytes=0-3"}) == 200
    assert status(client, {"Range": "bytes=0-3", "If-Range": tag(client)}) == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (rand() AS ?x) {}",
        "SELECT (UUID() AS ?x) {}",
        "SELECT (StrUUID() AS ?x) {}",
        "SELECT (BNODE() AS ?x) {}",
    ],
)
def test_what_changes_by_itself_has_no_tag(client: FlaskClient, query: str) -> None:
    assert tag(client, query) == ""


def test_tag_changes_with_the_snapshot(tmp_path: Path, library: Library) -> None:
    publish_snapshot(tmp_path, "s1", GRAPHS)
    client = create_app(tmp_path, library).test_client()
    held = tag(client)
    publish_snapshot(tmp_path, "s2", {ONTOLOGY: GRAPHS[ONTOLOGY]})
    assert status(client, {"If-None-Match": held}) == 200
    assert tag(client) != held
    assert status(client, {"If-None-Match": tag(client)}) == 304


def test_answer_may_be_kept_and_has_to_be_asked_for(client: FlaskClient) -> None:
    for response in (
        client.get("/sparql", query_string={"query": COUNT}),
        post(client, urlencode({"query": COUNT}), FORM),
        post(client, COUNT, QUERY),
    ):
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert response.headers["Isnad-Snapshot"] == "s1"
