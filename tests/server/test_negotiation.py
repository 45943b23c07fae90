"""Rules of RFC 9110, section 12.5.1, for the formats of results."""

import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from server.negotiation import choose_media_type

ROWS = "SELECT ?id { ?s <http://purl.org/dc/terms/identifier> ?id } ORDER BY ?id LIMIT 1"
GRAPH = "CONSTRUCT { ?s <u:p> 'س' } WHERE { ?s a <https://w3id.org/isnad/ontology#ArmedGroup> }"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
)
OFFERED = ("application/json", "text/csv", "text/html")


def get(client: FlaskClient, query: str, accept: str | None, extra: str = "") -> tuple[int, str]:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get(f"/sparql?query={quote(query)}{extra}", headers=headers)
    return response.status_code, response.content_type.partition(";")[0]


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.5, text/html", "text/html"),
        ("text/csv, */*", "text/csv"),
        ("text/html;q=0, text/*", "text/csv"),
        ("application/json;q=0, */*;q=0.1", "text/csv"),
        ("*/*, text/*;q=0.1, text/html;q=0", "application/json"),
        ("text/csv;charset=utf-8", "text/csv"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("junk, text/csv;q=banana, text/html", "text/html"),
        ("junk", None),
        (", ,;, /", None),
        ("*", "application/json"),
        ("text/html, *; q=.2, */*; q=.2", "text/html"),
        ("*/html", None),
        ("text/csv;q=0", None),
        ("text/csv;q=0.000, text/html;q=0.001", "text/html"),
        ("text/csv;q=1.000;ext=1", "text/csv"),
        ("text/csv; Q=0.1, text/html; q=0.2", "text/html"),
        ("text/csv;q=1.1, text/html;q=0.1", "text/html"),
        ("text/csv;q=-1, text/html;q=0.1", "text/html"),
        ("text/csv;q=nan, text/html;q=0.1", "text/html"),
        ("text/csv;q=, text/html;q=0.1", "text/html"),
        ('text/csv;x="a,b;q=0", text/html;q=0.9', "text/csv"),
        ('text/csv;x="text/html, ', "text/csv"),
        ("text/csv;charset=utf-8;q=0.1, text/csv;q=0.9, text/html;q=0.5", "text/html"),
        ("application/json;q=0.3,text/*;q=0.3,*/*;q=0.3", "application/json"),
        ("application/*;q=0.5, text/html;level=1;q=0.4", "application/json"),
        ("\ttext/csv\t;\tq=1\t", "text/csv"),
        (CHROME, "text/html"),
    ],
)
def test_quality_then_specificity_then_order_decide(header: str | None, chosen: str | None) -> None:
    assert choose_media_type(header, OFFERED) == chosen


@pytest.mark.parametrize(
    ("accept", "media_type", "written"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", "JSON"),
        ("application/json", "application/json", "JSON"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "XML"),
        ("application/xml", "application/xml", "XML"),
        ("text/tab-separated-values", "text/tab-separated-values", "TSV"),
    ],
)
def test_rows_in_every_format_are_the_same_rows(
    client: FlaskClient, accept: str, media_type: str, written: str
) -> None:
    response = client.get("/sparql", query_string={"query": ROWS}, headers={"Accept": accept})
    assert response.content_type == f"{media_type}; charset=utf-8"
    results = parse_query_results(response.data, format=getattr(QueryResultsFormat, written))
    assert isinstance(results, QuerySolutions)
    assert [str(row["id"].value) for row in results] == ["000"]


def test_rows_as_csv_follow_the_csv_results_format(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": ROWS}, headers={"Accept": "text/csv"})
    assert response.data == b"id\r\n000\r\n"


@pytest.mark.parametrize(
    ("accept", "written"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/n-quads", RdfFormat.N_QUADS),
        ("application/trig", RdfFormat.TRIG),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_graph_in_every_format_is_the_same_graph(
    client: FlaskClient, accept: str, written: RdfFormat
) -> None:
    response = client.get("/sparql", query_string={"query": GRAPH}, headers={"Accept": accept})
    assert response.content_type == f"{accept}; charset=utf-8"
    [quad] = parse(response.data, format=written)
    assert (str(quad.subject), str(quad.predicate), str(quad.object)) == (
        "<https://isnad.example/id/organisation/sdf>",
        "<u:p>",
        '"س"',
    )


def test_graph_as_rdf_xml(client: FlaskClient) -> None:
    query = GRAPH.replace("u:p", "http://x/p")
    response = client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": "application/rdf+xml"}
    )
    [quad] = parse(response.data, format=RdfFormat.RDF_XML)
    assert str(quad.predicate) == "<http://x/p>"


def test_get_query_accept_good(client: FlaskClient) -> None:
    accept = "application/sparql-results+xml;charset=utf-8;q=0.9, text/csv;q=0.1"
    assert get(client, ROWS, accept) == (200, "application/sparql-results+xml")


def test_get_query_accept_specific_exclusion(client: FlaskClient) -> None:
    accept = "application/sparql-results+json;q=0, application/*;q=0.9"
    assert get(client, ROWS, accept) == (200, "application/json")


def test_get_query_accept_from_a_browser_is_a_page(client: FlaskClient) -> None:
    assert get(client, ROWS, CHROME) == (200, "text/html")
    assert get(client, GRAPH, CHROME) == (200, "text/html")


def test_get_query_without_accept_is_the_registered_type(client: FlaskClient) -> None:
    assert get(client, ROWS, None) == (200, "application/sparql-results+json")
    assert get(client, GRAPH, "*/*") == (200, "text/turtle")
    assert get(client, "ASK {}", "*/*") == (200, "application/sparql-results+json")


@pytest.mark.parametrize(
    ("query", "accept", "available"),
    [
        (ROWS, "text/turtle", "text/csv"),
        (GRAPH, "text/csv", "text/turtle"),
        (ROWS, "image/png, */*;q=0", "text/csv"),
    ],
)
def test_no_acceptable_format_is_406_with_the_list(
    client: FlaskClient, query: str, accept: str, available: str
) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.status_code == 406
    assert available in json.loads(response.data)["available"]


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        (ROWS, "csv", "text/csv"),
        (ROWS, "json", "application/sparql-results+json"),
        (ROWS, "text/csv", "text/csv"),
        (GRAPH, "turtle", "text/turtle"),
        (GRAPH, "json", "application/ld+json"),
        (GRAPH, "xml", "application/rdf+xml"),
        (GRAPH, "html", "text/html"),
    ],
)
def test_format_parameter_wins_over_accept(
    client: FlaskClient, query: str, name: str, media_type: str
) -> None:
    query = query.replace("u:p", "http://x/p")
    assert get(client, query, "image/png", f"&format={quote(name)}") == (200, media_type)


def test_unknown_format_parameter_is_answered_with_the_names(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": ROWS, "format": "pdf"})
    assert response.status_code == 400
    assert "csv, tsv, ttl" in json.loads(response.data)["detail"]


def test_format_that_does_not_fit_the_result_is_406(client: FlaskClient) -> None:
    assert get(client, GRAPH, None, "&format=csv") == (406, "application/problem+json")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/problem+json"),
        ("*/*", "application/problem+json"),
        ("text/plain", "text/plain"),
        (CHROME, "text/html"),
    ],
)
def test_error_is_written_as_the_client_asks(
    client: FlaskClient, accept: str, media_type: str
) -> None:
    assert get(client, "SELECT", accept) == (400, media_type)


def test_error_as_text_has_the_place(client: FlaskClient) -> None:
    response = client.get(
        "/sparql?query=ASK%0A%7B+%3Fs+x%3Ay+1+%7D", headers={"Accept": "text/plain"}
    )
    assert response.text.splitlines() == [
        "The query is not valid SPARQL (400)",
        "The prefix 'x:' is not declared. Add a PREFIX line for it.",
        "line: 2",
        "column: 6",
        "{ ?s x:y 1 }",
        "     ^",
    ]


def test_error_page_keeps_the_query_and_escapes_it(client: FlaskClient) -> None:
    response = client.get("/sparql?query=%3Cscript%3E", headers={"Accept": CHROME})
    assert response.status_code == 400
    assert "&lt;script&gt;</textarea>" in response.text
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("SELECT ('\\u0001' AS ?x) {}", "xml"),
        ("CONSTRUCT { <u:s> <http://x/1/> 'x' } WHERE {}", "rdfxml"),
        ("CONSTRUCT { <u:s> <http://x/p> '\\u0001' } WHERE {}", "rdfxml"),
        ("CONSTRUCT { <u:s> <u:p> <<( <u:a> <u:b> <u:c> )>> } WHERE {}", "jsonld"),
    ],
)
def test_result_that_a_format_cannot_hold_is_refused_not_broken(
    client: FlaskClient, query: str, name: str
) -> None:
    assert get(client, query, None, f"&format={name}") == (406, "application/problem+json")
