"""curl, requests and what browsers and other tools send, against a real server."""

import gzip
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import requests

from tests.server.small_graph import ARTICLE_0, ARTICLE_1

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CSV = b"n\r\n17\r\n"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
JENA = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
    "text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
    "application/xml;q=0.2, */*;q=0.1"
)
YASGUI = "application/sparql-results+json,*/*;q=0.9"
GRAPH_EXPLORER = "application/sparql-results+json"


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        yield made


def curl(*words: str, data: bytes = b"") -> tuple[int, bytes]:
    """Return status and body of what curl got."""
    command = ["curl", "-sS", "-m", "20", "-w", "\n%{http_code}", *words]
    body, _, status = subprocess.run(
        command, input=data, capture_output=True, check=True
    ).stdout.rpartition(b"\n")
    return int(status), body


def test_curl_get_form_and_direct(endpoint: str) -> None:
    accept = ("-H", "Accept: text/csv")
    assert curl("-G", endpoint, *accept, "--data-urlencode", f"query={COUNT}") == (200, CSV)
    assert curl(endpoint, *accept, "--data-urlencode", f"query={COUNT}") == (200, CSV)
    direct = ("-H", "Content-Type: application/sparql-query")
    assert curl(endpoint, *accept, *direct, "--data", COUNT) == (200, CSV)


def test_curl_sends_a_body_in_chunks(endpoint: str) -> None:
    words = (
        *("-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query"),
        *("-H", "Transfer-Encoding: chunked", "--data-binary", "@-"),
    )
    assert curl(endpoint, *words, data=COUNT.encode()) == (200, CSV)


def test_curl_waits_for_100_before_a_large_body(endpoint: str) -> None:
    words = (
        *("-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query"),
        *("-H", "Expect: 100-continue", "--data-binary", "@-"),
    )
    body = f"# {'س' * 90_000}\n{COUNT}".encode()
    assert curl(endpoint, *words, data=body) == (200, CSV)


def test_curl_with_http_1_0(endpoint: str) -> None:
    assert curl("-0", f"{endpoint}?query={quote(COUNT)}&format=csv") == (200, CSV)


def test_curl_head_gets_the_length_and_no_body(endpoint: str) -> None:
    status, head = curl("-I", f"{endpoint}?query={quote(COUNT)}&format=csv")
    assert status == 200
    assert b"Content-Length: 7" in head.replace(b"content-length", b"Content-Length")


def test_curl_asks_again_with_the_tag(endpoint: str, tmp_path: Path) -> None:
    tags = str(tmp_path / "tags")
    address = f"{endpoint}?query={quote(COUNT)}&format=csv"
    assert curl("--etag-save", tags, address) == (200, CSV)
    assert curl("--etag-compare", tags, address) == (304, b"")


def test_curl_unpacks_what_is_packed(endpoint: str) -> None:
    address = f"{endpoint}?query={quote('SELECT * { GRAPH ?g { ?s ?p ?o } }')}"
    status, whole = curl(address)
    assert (status, curl("--compressed", address)) == (200, (200, whole))
    status, packed = curl("-H", "Accept-Encoding: gzip", address)
    assert gzip.decompress(packed) == whole


def test_query_of_a_long_address_is_read(endpoint: str, session: requests.Session) -> None:
    query = f"{COUNT} # {'x' * 60_000}"
    answer = session.get(endpoint, params={"query": query, "format": "csv"}, timeout=20)
    assert (answer.status_code, answer.content) == (200, CSV)


def test_address_that_is_too_long_is_refused_and_not_dropped(
    endpoint: str, session: requests.Session
) -> None:
    answer = session.get(f"{endpoint}?query=ASK%7B%7D%23{'x' * 1_000_000}", timeout=20)
    assert answer.status_code in (413, 414, 431)


def test_form_above_half_a_megabyte_is_read(endpoint: str, session: requests.Session) -> None:
    data = {"query": f"{COUNT} # {'س' * 150_000}", "format": "csv"}
    assert len(urlencode(data)) > 850_000
    answer = session.post(endpoint, data=data, timeout=20)
    assert (answer.status_code, answer.content) == (200, CSV)


def test_body_above_the_limit_is_413(endpoint: str, session: requests.Session) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    answer = session.post(endpoint, data=b"#" * 1_100_000, headers=headers, timeout=20)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        (CHROME, "text/html", "text/html"),
        (FIREFOX, "text/html", "text/html"),
        (JAVA, "text/html", "text/html"),
        (JENA, "application/sparql-results+json", "application/xml"),
        (YASGUI, "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("text/turtle,*/*;q=0.1", "application/sparql-results+json", "text/turtle"),
    ],
)
def test_what_browsers_and_tools_accept(
    endpoint: str, session: requests.Session, accept: str, rows: str, graph: str
) -> None:
    for query, expected in ((COUNT, rows), ("CONSTRUCT WHERE { ?s ?p ?o }", graph)):
        headers = {"Accept": accept, "Accept-Charset": "iso-8859-1", "Accept-Language": "ar"}
        answer = session.get(endpoint, params={"query": query}, headers=headers, timeout=20)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == f"{expected}; charset=utf-8"


def test_form_of_graph_explorer(endpoint: str, session: requests.Session) -> None:
    """It posts forms to /sparql with a JSON Accept header and headers of its own."""
    headers = {
        "Accept": GRAPH_EXPLORER,
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "Origin": "http://localhost:5173",
        "queryId": "1",
        "graph-db-connection-url": endpoint,
    }
    body = f"query={quote(COUNT)}"
    answer = session.post(endpoint, data=body, headers=headers, timeout=20)
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "17"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_requests_of_sparklis(endpoint: str, session: requests.Session) -> None:
    """It needs labels in the default graph, and to be allowed to read errors too."""
    query = "SELECT DISTINCT ?l { ?x <http://www.w3.org/2000/01/rdf-schema#label> ?l } LIMIT 200"
    headers = {"Origin": "http://www.irisa.fr", "Accept": "application/sparql-results+xml"}
    answer = session.get(endpoint, params={"query": query}, headers=headers, timeout=20)
    assert "قوات سوريا الديمقراطية" in answer.text
    for asked, status in ((query, 200), ("SELECT ?x {", 400), ("CLEAR ALL", 403)):
        answer = session.get(endpoint, params={"query": asked}, headers=headers, timeout=20)
        assert answer.status_code == status
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_fetch_of_a_browser_asks_first(endpoint: str, session: requests.Session) -> None:
    headers = {
        "Origin": "https://page.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    answer = session.options(endpoint, headers=headers, timeout=20)
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://page.example")
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert "content-type" in allowed and "authorization" in allowed


def test_merged_graphs_over_the_wire(endpoint: str, session: requests.Session) -> None:
    graphs = {"default-graph-uri": [ARTICLE_0, ARTICLE_1]}
    answer = session.post(endpoint, data={"query": COUNT, **graphs}, timeout=20)
    assert json.loads(answer.content)["results"]["bindings"][0]["n"]["value"] == "16"


def test_broken_bytes_in_an_address_are_a_bad_request(endpoint: str) -> None:
    assert curl("-g", f"{endpoint}?query=ASK%FF")[0] == 400
    assert curl("-g", f"{endpoint}?query=ASK%00")[0] == 400
