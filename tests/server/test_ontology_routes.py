"""``/ontology``: rules of RFC 9110 for its documents, and what each of them holds."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable

import pytest
from flask.testing import FlaskClient
from pyld import jsonld
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, parse
from werkzeug.test import TestResponse

from ontology.parts import ONTOLOGY_IRI, ontology_triples, shapes_triples
from ontology.vocabulary import load_vocabulary
from server.published_ontology import CONTEXT, Document, Graph, PublishedOntology
from tests.conftest import ROOT
from tests.server.page_parser import BROWSER
from tests.server.test_negotiation import CHROME

PUBLISHED = ROOT / "ontology" / "published"
VERSION = load_vocabulary().version
RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
DOCUMENTS = (
    "/ontology",
    f"/ontology/{VERSION}",
    "/ontology?format=html",
    "/ontology/shapes",
    "/ontology/shapes?format=html",
    "/ontology/context.jsonld",
    "/ontology/starter-core.svg",
)


def canonical(triples: Iterable[Triple]) -> set[Quad]:
    """Return triples with blank nodes named by their place in the graph."""
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def parsed(body: bytes, rdf_format: RdfFormat) -> list[Triple]:
    return [quad.triple for quad in parse(body, format=rdf_format)]


def get(client: FlaskClient, path: str, accept: str | None) -> TestResponse:
    return client.get(path, headers={} if accept is None else {"Accept": accept})


@pytest.mark.parametrize("media_type", RDF)
@pytest.mark.parametrize("path", ["/ontology", f"/ontology/{VERSION}"])
def test_ontology_in_every_format_is_the_whole_ontology(
    client: FlaskClient, path: str, media_type: str
) -> None:
    response = get(client, path, media_type)
    assert response.content_type == f"{media_type}; charset=utf-8"
    found = parsed(response.data, RDF[media_type])
    assert canonical(found) == canonical(ontology_triples())


@pytest.mark.parametrize("media_type", RDF)
def test_shapes_in_every_format_are_all_shapes(client: FlaskClient, media_type: str) -> None:
    response = get(client, "/ontology/shapes", media_type)
    assert response.content_type == f"{media_type}; charset=utf-8"
    found = parsed(response.data, RDF[media_type])
    assert found and canonical(found) == canonical(shapes_triples())


@pytest.mark.parametrize("path", ["/ontology", f"/ontology/{VERSION}", "/ontology/shapes"])
@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/html;q=0.5, text/turtle", "text/turtle"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("text/html", "text/html"),
        (CHROME, "text/html"),
    ],
)
def test_page_is_only_for_clients_that_ask_for_it(
    client: FlaskClient, path: str, accept: str | None, media_type: str
) -> None:
    response = get(client, path, accept)
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize("path", ["/ontology", f"/ontology/{VERSION}", "/ontology/shapes"])
@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("rdfxml", "application/rdf+xml"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("turtle", "text/turtle"),
        ("html", "text/html"),
    ],
)
def test_format_parameter_wins_over_accept(
    client: FlaskClient, path: str, name: str, media_type: str
) -> None:
    assert get(client, f"{path}?format={name}", "image/png").mimetype == media_type


@pytest.mark.parametrize("path", ["/ontology", "/ontology/shapes"])
def test_no_acceptable_format_is_406_with_the_list(client: FlaskClient, path: str) -> None:
    for response in (get(client, path, "text/csv"), get(client, f"{path}?format=csv", None)):
        assert response.status_code == 406
        available = json.loads(response.data)["available"]
        assert {*RDF, "text/html"} <= set(available)
    assert get(client, f"{path}?format=pdf", None).status_code == 400


def test_turtle_is_written_with_prefixes_and_numbered_blank_nodes(client: FlaskClient) -> None:
    text = get(client, "/ontology", "text/turtle").text
    statements = text.partition(f"\n<{ONTOLOGY_IRI}> a owl:Ontology")
    assert "isnad:Claim a owl:Class" in statements[2]
    assert all(line.startswith("@prefix ") for line in statements[0].splitlines())
    assert f"<{ONTOLOGY_IRI}#" not in statements[2] and "<http://www.w3.org/2002" not in text[2000:]
    numbers = list(dict.fromkeys(re.findall(r"(?<=_:b)\d+", text)))
    assert numbers == [str(n) for n in range(len(numbers))]


@pytest.mark.parametrize("rdf_format", RDF.values())
def test_bytes_are_the_same_each_time(client: FlaskClient, rdf_format: RdfFormat) -> None:
    for graph, path in ((Graph.ONTOLOGY, "/ontology"), (Graph.SHAPES, "/ontology/shapes")):
        sent = get(client, path, rdf_format.media_type).data
        assert PublishedOntology().rdf(graph, rdf_format).body == sent


def test_document_is_made_once() -> None:
    published = PublishedOntology()
    made: list[Callable[[], Document]] = [
        lambda: published.rdf(Graph.ONTOLOGY, RdfFormat.TURTLE),
        lambda: published.rdf(Graph.SHAPES, RdfFormat.TURTLE),
        lambda: published.page("/ontology"),
        lambda: published.file(CONTEXT),
    ]
    for make in made:
        assert make() is make()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_client_that_has_a_document_is_not_sent_it_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        for method in ("GET", "HEAD"):
            again = client.open(path, method=method, headers={"If-None-Match": known})
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["ETag"] == tag
            assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
            assert "Accept" in again.vary
    other = client.get(path, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_every_representation_has_an_entity_tag_of_its_own(client: FlaskClient) -> None:
    accepted = (*RDF, "application/json", "application/xml", "text/html", "application/xhtml+xml")
    tags = {get(client, "/ontology", accept).headers["ETag"] for accept in accepted}
    assert len(tags) == len(accepted)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_head_is_get_without_the_body(client: FlaskClient, path: str) -> None:
    head, full = client.head(path), client.get(path)
    assert (head.status_code, head.data) == (200, b"")
    for response in (head, full):
        del response.headers["Date"], response.headers["Isnad-Request-Id"]
    assert dict(head.headers) == dict(full.headers)
    assert int(full.headers["Content-Length"]) == len(full.data)


@pytest.mark.parametrize("path", [*DOCUMENTS, "/ontology/Claim", "/ontology/none"])
def test_any_origin_may_read(client: FlaskClient, path: str) -> None:
    for response in (
        client.get(path, headers={"Origin": "https://elsewhere.example"}),
        client.get(path, headers={"If-None-Match": "*"}),
        client.options(path, headers={"Access-Control-Request-Method": "GET"}),
    ):
        assert response.headers["Access-Control-Allow-Origin"] == "*"


def policy_of(response: TestResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    "path", ["/ontology", f"/ontology/{VERSION}", "/ontology/starter-core.svg"]
)
def test_policy_allows_the_style_element_of_the_document_and_no_other(
    client: FlaskClient, path: str
) -> None:
    response = client.get(path, headers=BROWSER)
    [style] = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = policy_of(response)
    assert policy["style-src"] == ["'self'", f"'sha256-{digest}'"]
    assert policy["default-src"] == ["'none'"]
    for other in ("/", "/ontology/shapes", "/ontology/none"):
        assert policy_of(client.get(other, headers=BROWSER))["style-src"] == ["'self'"]


def test_page_is_the_published_one_with_links_that_stay_on_the_server(client: FlaskClient) -> None:
    published = (PUBLISHED / "documentation.html").read_text(encoding="utf-8")
    there = f'href="{ONTOLOGY_IRI}/'
    assert there in published
    for root in ("", "/kg"):
        response = client.get("/ontology", headers=BROWSER, environ_overrides={"SCRIPT_NAME": root})
        assert response.text == published.replace(there, f'href="{root}/ontology/')


@pytest.mark.parametrize("path", ["/ontology", f"/ontology/{VERSION}"])
def test_links_of_the_page_lead_somewhere(client: FlaskClient, path: str) -> None:
    links = set(re.findall(r'href="([^"]*)"', client.get(path, headers=BROWSER).text))
    local = [link for link in links if not link.startswith(("#", "http://", "https://"))]
    assert {"?format=ttl", "/ontology/context.jsonld", "/ontology/shapes"} <= set(local)
    for link in local:
        address = f"{path}{link}" if link.startswith("?") else link
        assert client.get(address).status_code == 200, address


def test_context_and_picture_are_the_published_ones(client: FlaskClient) -> None:
    context = client.get("/ontology/context.jsonld", headers=BROWSER)
    assert context.headers["Content-Type"] == "application/ld+json"
    assert context.data == (PUBLISHED / "context.jsonld").read_bytes()
    picture = client.get("/ontology/starter-core.svg", headers=BROWSER)
    assert picture.mimetype == "image/svg+xml"
    assert picture.data == (PUBLISHED / "starter-core.svg").read_bytes()


def test_document_that_names_the_context_means_terms_of_the_ontology(client: FlaskClient) -> None:
    def load(address: str, _: object) -> dict[str, object]:
        response = client.get(address.replace(ONTOLOGY_IRI, "/ontology"))
        media_type = response.headers["Content-Type"]
        found = {"contentType": media_type, "contextUrl": None, "documentUrl": address}
        return found | {"document": json.loads(response.data)}

    document = {
        "@context": f"{ONTOLOGY_IRI}/context.jsonld",
        "id": "https://example.org/c",
        "type": "Claim",
        "certainty": "certain",
    }
    options = {"format": "application/n-quads", "documentLoader": load}
    assert set(jsonld.to_rdf(document, options).splitlines()) == {
        "<https://example.org/c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<{ONTOLOGY_IRI}#Claim> .",
        f"<https://example.org/c> <{ONTOLOGY_IRI}#certainty> <{ONTOLOGY_IRI}#certainty-certain> .",
    }


def test_other_version_is_not_found_and_the_present_one_is_named(client: FlaskClient) -> None:
    for version in ("0.0.1", "9", "v1.0"):
        response = client.get(f"/ontology/{version}")
        assert response.status_code == 404
        problem = json.loads(response.data)
        assert problem["error"] == "unknown-version"
        assert problem["detail"].endswith(f"The only one is {VERSION}, at /ontology/{VERSION}")


def test_term_leads_to_its_block_on_the_page(client: FlaskClient) -> None:
    for term in ("Claim", "certainty", "certainty-certain"):
        response = client.get(f"/ontology/{term}", headers=BROWSER)
        assert (response.status_code, response.location) == (303, f"/ontology#{term}")
    kept = client.get("/ontology/Claim?format=nt")
    assert kept.location == "/ontology?format=nt#Claim"
    behind = client.get("/ontology/Claim", environ_overrides={"SCRIPT_NAME": "/kg"})
    assert behind.location == "/kg/ontology#Claim"


def test_every_term_has_an_anchor_on_the_page(client: FlaskClient) -> None:
    anchors = set(re.findall(r'\sid="([^"]*)"', client.get("/ontology", headers=BROWSER).text))
    terms = set(PublishedOntology().definitions)
    vocabulary = load_vocabulary()
    assert {*vocabulary.classes, *vocabulary.properties} <= terms
    assert terms <= anchors


@pytest.mark.parametrize(
    ("name", "near"),
    [("claim", "'Claim'"), ("Arest", "'Arrest'"), ("isnad:Claim", "'Claim'"), ("%D9%82", "")],
)
def test_unknown_term_is_not_found_and_names_near_misses(
    client: FlaskClient, name: str, near: str
) -> None:
    response = client.get(f"/ontology/{name}")
    assert response.status_code == 404
    problem = json.loads(response.data)
    assert problem["error"] == "unknown-term"
    assert near in problem["detail"] and ("Did you mean" in problem["detail"]) is bool(near)
    assert 'href="/ontology"' in client.get(f"/ontology/{name}", headers=BROWSER).text


def test_shapes_page_shows_what_the_turtle_file_has(client: FlaskClient) -> None:
    turtle = client.get("/ontology/shapes?format=ttl").text
    page = client.get("/ontology/shapes", headers=BROWSER).text
    escaped = turtle.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped.replace('"', "&#34;").replace("'", "&#39;") in page
