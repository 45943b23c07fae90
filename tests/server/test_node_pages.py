"""What the pages of nodes say of places, mentions and suspects, over the articles that ship."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode

from builder.iris import IriMinter
from queries.library import Library
from server.app import create_app
from server.snapshot import Snapshot, open_current
from tests.server.conftest import LINKED_BASE
from tests.server.page_parser import BROWSER

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client of the graph of ``articles/``."""
    return create_app(linked_store, Library(())).test_client()


@pytest.fixture(scope="module")
def snapshot(linked_store: Path) -> Snapshot:
    """Return the snapshot that is served."""
    return open_current(linked_store)


def path_of(key: str) -> str:
    """Return the path of a registry entity on the server."""
    return f"/{IriMinter(LINKED_BASE).registry_entity(key).removeprefix(LINKED_BASE)}"


def test_centroid_is_called_one_and_has_no_radius(client: FlaskClient) -> None:
    drawn, text = map_of(client, "place:dez_gov")
    [feature] = drawn["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [40.3, 35.2]}
    assert feature["properties"]["precision"] == "centroid of an area"
    assert feature["properties"]["radiusMetres"] is None
    assert feature["properties"]["reason"] in text
    assert "35.2, 40.3" in text and "never draw them as the place of an event" in text


def test_radius_is_given_only_where_the_precision_is_defined_with_one(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    isnad = "https://w3id.org/isnad/ontology#"
    approximate = NamedNode(f"{isnad}geometryPrecision-approximate")
    definition = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    texts = snapshot.store.quads_for_pattern(approximate, definition, None, None)
    assert any("good to about a kilometre" in str(q.object) for q in texts)
    for key, radius in (("place:hajin", None), ("place:dez_gov", None), ("place:suwar", 1000)):
        assert map_of(client, key)[0]["features"][0]["properties"]["radiusMetres"] == radius


def test_place_without_a_point_says_so_and_has_no_map(client: FlaskClient) -> None:
    html = client.get(path_of("place:badia"), headers=BROWSER).text
    assert "No point is given for it" in html and 'data-view="map"' not in html


def map_of(client: FlaskClient, key: str) -> tuple[dict[str, Any], str]:
    html = client.get(path_of(key), headers=BROWSER).text
    return data_of(html, "map"), html


def data_of(html: str, view: str) -> dict[str, Any]:
    found = re.search(
        rf'<div data-view="{view}"></div>\s*<script type="application/json">(.*?)</script>', html
    )
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_mention_shows_the_sentence_when_the_text_may_be_shown(client: FlaskClient) -> None:
    html = client.get(path_of("per:example-khalid"), headers=BROWSER).text
    mentions = html.partition("مواضع الذكر")[2]
    sentence = r'<q dir="auto">…[^<]*وبين المعتقلين <mark>خالد الأمثالي</mark>، الذي[^<]*…</q>'
    assert re.search(sentence, mentions)


def test_page_of_a_real_article_shows_names_and_no_text_around_them(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    for number in range(5):
        iri = IriMinter(LINKED_BASE).article(f"00{number}")
        html = client.get(f"/{iri.removeprefix(LINKED_BASE)}", headers=BROWSER).text
        assert "<mark>" not in html
        assert all(len(quote) < 50 for quote in re.findall(r"<q [^>]*>(.*?)</q>", html))


def test_what_is_only_suspected_is_never_said_plainly(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    """Of each claim with a standing short of conviction, the page of whom it is about says so."""
    isnad = "https://w3id.org/isnad/ontology#"
    allegation = NamedNode(f"{isnad}allegation")
    quads = {q.triple for q in snapshot.store.quads_for_pattern(None, allegation, None, None)}
    assert quads
    for triple in quads:
        assert isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
        path = triple.subject.value.removeprefix(LINKED_BASE)
        html = client.get(f"/{path}", headers=BROWSER).text
        label = next(
            q.object.value
            for q in snapshot.store.quads_for_pattern(triple.object, NamedNode(LABEL), None, None)
            if isinstance(q.object, Literal) and q.object.language == "en"
        )
        before, _, alleged = html.partition('<section class="alleged">')
        section, _, rest = alleged.partition("</section>")
        claim = f"/{triple.object.value.removeprefix(LINKED_BASE)}"
        assert f'href="{claim}"' in section and label.split("'")[0] in section
        for part in (before, rest.partition('class="disputes"')[0]):
            assert f'href="{claim}"' not in part.partition("Said or passed on")[0]


def test_links_work_behind_a_prefix_and_with_the_base_of_another_host(client: FlaskClient) -> None:
    for key in ("org:sdf", "place:hajin"):
        iri = IriMinter(LINKED_BASE).registry_entity(key)
        path = iri.removeprefix(LINKED_BASE)
        html = client.get(
            f"/{path}", base_url="http://serving.example/behind/it/", headers=BROWSER
        ).text
        assert f'href="{LINKED_BASE}' not in html and "serving.example" not in html
        links = re.findall(r'(?:href|src|action)="(/[^"]*)"', html)
        assert links and all(link.startswith("/behind/it/") for link in links)
        assert f"/behind/it/{path}?format=ttl" in links
        for node in data_of(html, "graph")["nodes"]:
            assert str(node["href"]).startswith("/behind/it/id/")
    response = client.get(f"/{path}?format=nt", base_url="http://serving.example/behind/it/")
    assert response.headers["Content-Location"] == f"/behind/it/{path}?format=nt"
    assert iri in response.text
