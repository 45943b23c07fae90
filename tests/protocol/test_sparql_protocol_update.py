"""SPARQL 1.1 Protocol, section 2.2: every update is refused with 403 and the reason."""

import json
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.protocol.test_sparql_protocol_query import ASK, FORM, QUERY, post, problem

INSERT = "INSERT DATA { <u:a> <u:b> <u:c> }"
UPDATE = "application/sparql-update"
DATASET = {"using-graph-uri": "http://x/", "using-named-graph-uri": "http://x/"}


def refused(response: TestResponse) -> None:
    content = problem(response, 403)
    assert content["error"] == "update-refused"
    assert "answers queries only" in content["detail"]


@pytest.mark.parametrize("path", ["/sparql", "/query", "/update"])
def test_update_post_form(client: FlaskClient, path: str) -> None:
    refused(post(client, urlencode({"update": INSERT}), FORM, path))


@pytest.mark.parametrize("path", ["/sparql", "/query", "/update"])
def test_update_post_direct(client: FlaskClient, path: str) -> None:
    refused(post(client, INSERT, UPDATE, path))
    refused(post(client, INSERT, f"{UPDATE}; charset=UTF-8", path))


@pytest.mark.parametrize("path", ["/sparql", "/query", "/update"])
def test_bad_update_get(client: FlaskClient, path: str) -> None:
    refused(client.get(path, query_string={"update": INSERT}))


def test_update_beside_a_query(client: FlaskClient) -> None:
    both = urlencode({"query": ASK, "update": INSERT})
    refused(client.get(f"/sparql?{both}"))
    refused(post(client, both, FORM))
    refused(post(client, ASK, QUERY, f"/sparql?{urlencode({'update': INSERT})}"))
    refused(post(client, urlencode({"query": ASK}), FORM, "/sparql?update="))


def test_bad_multiple_updates(client: FlaskClient) -> None:
    refused(post(client, urlencode([("update", INSERT), ("update", INSERT)]), FORM))


@pytest.mark.parametrize("name", DATASET)
def test_update_dataset(client: FlaskClient, name: str) -> None:
    named = urlencode({name: DATASET[name]})
    refused(post(client, f"{named}&{urlencode({'update': INSERT})}", FORM))
    refused(post(client, INSERT, UPDATE, f"/sparql?{named}"))
    refused(client.get(f"/sparql?{named}"))


def test_bad_update_non_utf8_and_bad_update_syntax_are_refused_unread(client: FlaskClient) -> None:
    refused(post(client, b"INSERT \xff", UPDATE))
    refused(post(client, "no update", UPDATE))
    refused(post(client, "", UPDATE))


@pytest.mark.parametrize("content_type", ["", "text/plain"])
def test_update_of_another_type_to_the_update_address(
    client: FlaskClient, content_type: str
) -> None:
    refused(post(client, INSERT, content_type, "/update"))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_at_the_update_address_are_405(client: FlaskClient, method: str) -> None:
    problem(client.open("/update", method=method, data=INSERT), 405)


@pytest.mark.parametrize(
    "update",
    [
        INSERT,
        "insert data{}",
        "PREFIX x: <u:>\nBASE <u:>\n# comment\n" + INSERT,
        "\ufeff" + INSERT,
        "DELETE DATA { <u:a> <u:b> <u:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <u:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "WITH<u:g>DELETE{?s ?p ?o}WHERE{}",
        "INSERT { ?s ?p 1 } USING <u:g> WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <u:g>",
        "CLEAR ALL",
        "CLEAR SILENT GRAPH <u:g>",
        "DROP DEFAULT",
        "CREATE GRAPH <u:g>",
        "ADD <u:g> TO DEFAULT",
        "MOVE DEFAULT TO <u:g>",
        "COPY <u:g> TO <u:h>",
        f"{INSERT} ; {INSERT}",
    ],
)
def test_update_sent_as_a_query(client: FlaskClient, update: str) -> None:
    refused(client.get("/sparql", query_string={"query": update}))
    refused(post(client, urlencode({"query": update}), FORM))
    refused(post(client, update.encode(), QUERY))


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'INSERT DATA { <u:a> <u:b> <u:c> }' }",
        "# DELETE WHERE { ?s ?p ?o }\nASK {}",
        "PREFIX insert: <u:> PREFIX update: <u:> ASK { ?load insert:clear update:drop }",
        "SELECT (1 AS ?update) { BIND('LOAD <http://x/>' AS ?load) }",
    ],
)
def test_words_of_updates_elsewhere_in_a_query_pass(client: FlaskClient, query: str) -> None:
    assert client.get("/sparql", query_string={"query": query}).status_code == 200


def test_update_after_a_query_is_no_sparql(client: FlaskClient) -> None:
    problem(client.get("/sparql", query_string={"query": f"ASK {{}} ; {INSERT}"}), 400)


def test_nothing_was_written(client: FlaskClient) -> None:
    post(client, INSERT, UPDATE)
    response = client.get("/sparql", query_string={"query": "ASK { GRAPH ?g { <u:a> ?p ?o } }"})
    assert json.loads(response.data)["boolean"] is False
