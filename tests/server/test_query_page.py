"""The query page without its scripts, and what its scripts ask for."""

import json
import re

import pytest
from flask.testing import FlaskClient

from ontology.prefixes import PREFIXES
from tests.server.page_parser import BROWSER

QUERY = 'SELECT ("</script><b>" AS ?x) {}'


def block(text: str, name: str) -> dict[str, object]:
    """Return the content of a block of data in a page."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.S)
    assert found is not None
    content: dict[str, object] = json.loads(found[1])
    return content


@pytest.mark.parametrize("path", ["/sparql", "/sparql?query=ASK%7B%7D"])
def test_only_scripts_of_this_server_may_run_on_the_query_page(
    client: FlaskClient, path: str
) -> None:
    policy = client.get(path, headers=BROWSER).headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def test_no_script_may_run_on_other_pages(client: FlaskClient) -> None:
    policy = client.get("/queries", headers=BROWSER).headers["Content-Security-Policy"]
    assert "script-src" not in policy and "default-src 'none'" in policy


def test_value_in_a_block_of_data_does_not_end_it(client: FlaskClient) -> None:
    text = client.get("/sparql", query_string={"query": QUERY}, headers=BROWSER).text
    result = block(text, "page-result")
    assert result["kind"] == "bindings" and result["cut"] == ""
    rows = json.loads(str(result["body"]))["results"]["bindings"]
    assert rows == [{"x": {"type": "literal", "value": "</script><b>"}}]
    assert "</script><b>" not in text


def test_result_that_is_large_is_not_sent_twice(client: FlaskClient) -> None:
    query = f'SELECT ("{"x" * 1000}" AS ?x) {{ VALUES ?y {{ {"1 " * 1100} }} }}'
    text = client.post("/sparql", data={"query": query, "format": "html"}, headers=BROWSER).text
    assert '<script type="application/json" id="page-result"></script>' in text
    assert "The first 1000 of 1,100 rows" in text


def test_settings_of_the_page_have_the_prefixes_and_the_limit(client: FlaskClient) -> None:
    settings = block(client.get("/sparql", headers=BROWSER).text, "page-settings")
    assert settings["prefixes"] == dict(PREFIXES)
    assert settings["base"] == "https://isnad.example/"
    assert settings["seconds"] == 30.0
    assert settings["formats"] == {
        "bindings": ["json", "xml", "csv", "tsv"],
        "boolean": ["json", "xml", "csv", "tsv"],
        "graph": ["ttl", "nt", "nq", "trig", "rdfxml", "jsonld"],
    }


def test_terms_for_completion_have_kind_labels_and_definition(client: FlaskClient) -> None:
    response = client.get("/sparql/terms.json")
    terms = {term["name"]: term for term in json.loads(response.data)}
    claim = terms["isnad:Claim"]
    assert (claim["kind"], claim["en"], claim["ar"]) == ("class", "claim", "قول")
    assert claim["definition"]
    assert terms["isnad:about"]["kind"] == "property"
    assert "rdfs:label" in terms and "geo:asWKT" in terms
    again = client.get("/sparql/terms.json", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_example_has_the_defaults_of_its_parameters(client: FlaskClient) -> None:
    response = client.get("/sparql/examples/claims-about")
    assert response.content_type == "application/sparql-query; charset=utf-8"
    assert "?claimIdentifier ; isnad:about/dcterms:identifier" in response.text
    assert '"org:sdf"' in response.text
    assert client.get("/sparql", query_string={"query": response.text}).status_code == 200


def test_example_that_needs_a_value_shows_where(client: FlaskClient) -> None:
    response = client.get("/sparql/examples/label-of")
    assert response.status_code == 200
    assert response.text.startswith("# Fill in: entity (identifier)\n")
    assert "?thing dcterms:identifier ?entity" in response.text


def test_unknown_example_is_not_found(client: FlaskClient) -> None:
    assert client.get("/sparql/examples/no-such").status_code == 404
