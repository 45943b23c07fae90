"""The protocol around the matching: manifest, suggestions, preview, CORS, forms."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from tests.server.page_parser import BROWSER
from tests.server.reconciliation_schemas import (
    MANIFEST,
    PROPOSED,
    SINGLE_RESULT,
    SUGGESTED_ENTITIES,
    SUGGESTED_PROPERTIES,
    SUGGESTED_TYPES,
    checked,
)


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client of the graph of ``articles/``."""
    return create_app(linked_store).test_client()


def get(client: FlaskClient, address: str, schema: dict[str, Any]) -> Any:
    """Get JSON that fits a schema."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return checked(response.json, schema)


def test_manifest_names_addresses_that_answer(client: FlaskClient) -> None:
    manifest = get(client, "/reconcile", MANIFEST)
    assert manifest["identifierSpace"] == "https://data.example/of/many/id?identifier="
    assert [t["id"] for t in manifest["defaultTypes"]] == [
        "Organisation", "Person", "Place", "Source", "Group", "Item",
    ]  # fmt: skip
    root = "http://localhost"
    addresses = [manifest["documentation"], manifest["logo"]]
    addresses += [
        manifest[part]["url"].replace("{{id}}", quote("org:isis", safe=""))
        for part in ("view", "preview")
    ]
    paths = (*manifest["suggest"].values(), manifest["extend"]["propose_properties"])
    addresses += [f"{paths['service_url']}{paths['service_path']}" for paths in paths]
    for address in addresses:
        assert address.startswith(f"{root}/")
        with client.get(address.removeprefix(root)) as response:
            assert response.status_code in (200, 303), address


def test_manifest_has_the_address_that_the_client_used(linked_store: Path) -> None:
    client = create_app(linked_store).test_client()
    base = "https://graph.example:8443/isnad"
    manifest = client.get("/reconcile", base_url=base).json
    assert manifest and manifest["view"]["url"] == f"{base}/id?identifier={{{{id}}}}"
    assert manifest["suggest"]["entity"]["service_url"] == base


@pytest.mark.parametrize("method", ["get", "post"])
def test_batch_comes_by_get_and_by_form(client: FlaskClient, method: str) -> None:
    queries = json.dumps({"a": {"query": "هجين"}, "ب": {"query": "Reuters"}}, ensure_ascii=False)
    if method == "get":
        response = client.get("/reconcile", query_string={"queries": queries})
    else:
        response = client.post("/reconcile", data={"queries": queries})
    assert response.json is not None
    found = {key: result["result"][0]["id"] for key, result in response.json.items()}
    assert found == {"a": "place:hajin", "ب": "src:reuters"}


@pytest.mark.parametrize("query", ["Hajin", '{"query": "Hajin"}'])
def test_single_query_of_older_clients_is_answered(client: FlaskClient, query: str) -> None:
    result = get(client, f"/reconcile?query={quote(query)}", SINGLE_RESULT)
    assert result["result"][0]["id"] == "place:hajin"


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("haj", "place:hajin"),
        ("هج", "place:hajin"),
        ("الهج", "place:hajin"),
        ("داع", "org:isis"),
        ("place:haj", "place:hajin"),
        ("org:isis", "org:isis"),
        ("Q858", "place:syria"),
        ("democratic", "org:sdf"),
        ("ZAWR", "place:dez_city"),
        ("kurrila", "per:kurilla"),  # nothing begins so: what is like it
    ],
)
def test_entities_are_suggested_in_both_scripts(
    client: FlaskClient, prefix: str, expected: str
) -> None:
    found = get(client, f"/reconcile/suggest/entity?prefix={quote(prefix)}", SUGGESTED_ENTITIES)
    assert expected in [one["id"] for one in found["result"][:3]]


def test_cursor_goes_on_where_the_page_before_ended(client: FlaskClient) -> None:
    def page(cursor: int, limit: int) -> list[str]:
        address = f"/reconcile/suggest/entity?prefix=de&cursor={cursor}&limit={limit}"
        return [one["id"] for one in get(client, address, SUGGESTED_ENTITIES)["result"]]

    whole = page(0, 100)
    assert len(whole) > 6
    assert page(0, 3) + page(3, 3) == whole[:6]
    assert page(10_000, 3) == []


def test_suggested_entities_can_be_of_one_type(client: FlaskClient) -> None:
    address = "/reconcile/suggest/entity?prefix=syria&limit=100"
    every = get(client, address, SUGGESTED_ENTITIES)["result"]
    places = get(client, f"{address}&type=Place", SUGGESTED_ENTITIES)["result"]
    assert places == [one for one in every if {"id": "Place", "name": "Place"} in one["notable"]]
    assert 0 < len(places) < len(every)


@pytest.mark.parametrize("prefix", ["arm", "ArmedG", "isnad:Armed", "group", "جماعة", "مسل"])
def test_types_are_suggested_with_what_is_broader(client: FlaskClient, prefix: str) -> None:
    found = get(client, f"/reconcile/suggest/type?prefix={quote(prefix)}", SUGGESTED_TYPES)
    assert {
        "id": "ArmedGroup",
        "name": "Armed group",
        "description": "جماعة مسلحة",
        "broader": [{"id": "Organisation", "name": "Organisation"}],
    } in found["result"]


def test_all_types_are_the_classes_of_entities(client: FlaskClient) -> None:
    found = get(client, "/reconcile/suggest/type?prefix=&limit=100", SUGGESTED_TYPES)["result"]
    assert len(found) == 18
    assert {"Entity", "Person", "MediaOutlet"} < {one["id"] for one in found}


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("prefix=lat&type=Place", "latitude", "longitude"),
        ("prefix=lat&schema=Person", "", "latitude"),
        ("prefix=" + quote("خط"), "latitude", "within"),
        ("prefix=memberof", "memberOf.claims", "partOf"),
    ],
)
def test_properties_are_suggested_for_a_type(
    client: FlaskClient, asked: str, there: str, absent: str
) -> None:
    found = get(client, f"/reconcile/suggest/property?{asked}", SUGGESTED_PROPERTIES)["result"]
    names = [one["id"] for one in found]
    assert (not there or there in names) and absent not in names


def test_proposed_properties_are_those_of_the_type(client: FlaskClient) -> None:
    def names(address: str) -> set[str]:
        return {one["id"] for one in get(client, address, PROPOSED)["properties"]}

    every, places = names("/reconcile/properties"), names("/reconcile/properties?type=Place")
    assert {"latitude", "within", "identifier"} < places < every
    assert not places & {"memberOf", "position"}
    assert {"memberOf", "position"} < names("/reconcile/properties?type=ArmedGroup")
    few = get(client, "/reconcile/properties?type=Place&limit=2", PROPOSED)
    assert (few["type"], few["limit"], len(few["properties"])) == ("Place", 2, 2)


def test_preview_may_stand_in_any_frame_and_nothing_else_may(client: FlaskClient) -> None:
    preview = client.get("/reconcile/preview?id=place%3Ahajin").headers
    policy = preview["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors *") and "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'self' 'sha256-")
    assert "X-Frame-Options" not in preview
    for address in ("/reconcile", "/reconcile/preview?id=nobody", "/id?identifier=place:hajin"):
        headers = client.get(address).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_preview_says_what_a_place_is_and_who_claims_what(client: FlaskClient) -> None:
    page = client.get("/reconcile/preview?id=place:hajin").text
    for words in (
        "Hajin (town)", "هجين", "بلدة", "place:hajin", "Deir ez-Zor governorate", "34.69508",
        "centre of the settlement", "in the view", "according to", "article <bdi>002</bdi>",
    ):  # fmt: skip
        assert words in page, words
    nowhere = client.get("/reconcile/preview?id=place:euphrates").text
    assert "No point is given for it" in nowhere
    claim = client.get("/reconcile/preview?id=000%23c03")  # any node with an identifier
    assert (claim.status_code, "000#c03" in claim.text) == (200, True)


def test_nothing_in_a_preview_is_claimed_by_nobody(client: FlaskClient) -> None:
    for identifier in ("org:isis", "per:kurilla", "org:sdf", "place:dez_gov"):
        page = client.get(f"/reconcile/preview?id={identifier}").text
        items = page.partition("<ul>")[2].partition("</ul>")[0].split("<li>")[1:]
        assert items
        assert all("according to" in item for item in items), identifier


def test_unknown_entity_has_no_preview_but_near_names(client: FlaskClient) -> None:
    response = client.get("/reconcile/preview?id=org:isiss")
    assert response.status_code == 404
    assert "org:isis" in response.json["near"]  # type: ignore[index]
    assert client.get("/reconcile/preview").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/reconcile",
        "/reconcile?callback=f",
        "/reconcile?queries=x",
        "/reconcile/suggest/entity?prefix=a",
        "/reconcile/properties?type=x",
        "/reconcile/preview?id=place:hajin",
    ],
)
def test_every_answer_may_be_read_from_any_origin(client: FlaskClient, address: str) -> None:
    headers = client.get(address, headers={"Origin": "http://127.0.0.1:3333"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_jsonp_is_refused_in_words(client: FlaskClient) -> None:
    for address in ("/reconcile", "/reconcile/properties", "/reconcile/suggest/type"):
        response = client.get(f"{address}?callback=jQuery1", headers=BROWSER)
        assert response.status_code == 400
        assert "JSONP" in response.text and "jQuery1" not in response.text


def test_answers_are_kept_as_long_as_the_snapshot_is_current(client: FlaskClient) -> None:
    first = client.get("/reconcile/suggest/entity?prefix=haj")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/reconcile/suggest/entity?prefix=haj", headers=tag).status_code == 304
    assert client.get("/reconcile/suggest/entity?prefix=hol", headers=tag).status_code == 200
    posted = client.post("/reconcile", data={"queries": "{}"})
    assert posted.headers["Isnad-Snapshot"] == first.headers["Isnad-Snapshot"]
    assert posted.headers["Cache-Control"] == "no-store"
