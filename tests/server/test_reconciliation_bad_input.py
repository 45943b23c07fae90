"""Whatever is sent, the answer says what is wrong with it, and is never a 5xx."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.app import create_app
from server.reconciliation.properties import PROPERTIES
from server.reconciliation.queries import BATCH_SIZE
from tests.server.reconciliation_schemas import EXTENSION, RESULT_BATCH, checked
from tests.server.reconciling import reconcile_batch


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client that shows errors of the application as a 500."""
    return create_app(linked_store).test_client()


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"queries": '{"a": '}, 400, "'queries' isn't JSON: Expecting value at line 1, column 7"),
        ({"queries": "[]"}, 400, "must be a JSON object such as"),
        ({"queries": "null"}, 400, "not null"),
        ({"queries": '{"a": NaN}'}, 400, "it has no NaN"),
        ({"queries": "[" * 100_000}, 400, "nested too deeply"),
        ({"queries": f'{{"a": {"9" * 5000}}}'}, 400, "isn't JSON"),
        ({"queries": "{}", "extend": "{}"}, 400, "Send only one of queries and extend"),
        ({"other": "1"}, 400, "asks for nothing"),
        ({"extend": "{}"}, 400, "the lists 'ids' and 'properties'"),
        ({"extend": '{"ids": [1], "properties": []}'}, 400, "'ids' must hold strings, not 1"),
        ({"extend": '{"ids": [], "properties": [{}]}'}, 400, "objects with 'id', not {}"),
        (
            {"extend": '{"ids": [], "properties": [{"id": "withn"}]}'},
            400,
            "no property 'withn'. Did you mean 'within'",
        ),
        (
            {"extend": '{"ids": [], "properties": [{"id": "within", "settings": {"limit": -1}}]}'},
            400,
            "'limit' must be 0, 1, 2, 3 ..., not -1",
        ),
        (
            {
                "extend": '{"ids": [], "properties": [{"id": "within",'
                ' "settings": {"language": "fr"}}]}'
            },
            400,
            "one of en, ar, not 'fr'",
        ),
        ({"extend": json.dumps({"ids": ["x"] * 501, "properties": []})}, 413, "at most 500"),
    ],
)
def test_form_that_is_wrong_as_a_whole(
    client: FlaskClient, form: dict[str, str], status: int, words: str
) -> None:
    response = client.post("/reconcile", data=form)
    assert response.status_code == status, response.text
    assert words in response.json["detail"]  # type: ignore[index]


def test_more_queries_than_announced_are_refused(client: FlaskClient) -> None:
    batch = {f"q{n}": {"query": "x"} for n in range(BATCH_SIZE + 1)}
    response = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert response.status_code == 413
    assert response.json["error"] == "batch-too-large"  # type: ignore[index]
    del batch["q0"]
    assert len(reconcile_batch(client, batch)) == BATCH_SIZE


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (1, "must be a JSON object, not a number"),
        ({}, "needs the member 'query'"),
        ({"query": 5}, "'query' must be a string, not a number"),
        ({"query": "x" * 501}, "501 characters"),
        ({"query": "x", "typ": "Place"}, "no member 'typ'"),
        ({"query": "x", "type": "Plase"}, "no type 'Plase'. Did you mean 'Place'?"),
        ({"query": "x", "type": "Event"}, "no type 'Event'"),
        ({"query": "x", "type": [1]}, "'type' must be"),
        ({"query": "x", "type_strict": "maybe"}, "one of any, should, all, not 'maybe'"),
        ({"query": "x", "limit": 0}, "'limit' must be 1, 2, 3 ..., not 0"),
        ({"query": "x", "limit": True}, "not True"),
        ({"query": "x", "limit": 1e999}, "not inf"),
        ({"query": "x", "properties": {}}, "'properties' must be a list"),
        ({"query": "x", "properties": [{"pid": "within"}]}, "with 'pid' and 'v'"),
        ({"query": "x", "properties": [{"pid": "colour", "v": 1}]}, "no property 'colour'"),
        ({"query": "x", "properties": [{"pid": "within", "v": None}]}, "A value of the property"),
        ({"properties": [{"pid": "within", "v": "Syria"}]}, "or one of these properties: identif"),
    ],
)
def test_one_wrong_query_is_told_and_the_others_are_answered(
    client: FlaskClient, query: object, words: str
) -> None:
    text = json.dumps({"wrong": query, "right": {"query": "Hajin"}}).replace("Infinity", "1e999")
    response = client.post("/reconcile", data={"queries": text})
    found = checked(response.json, RESULT_BATCH)
    assert found["wrong"]["result"] == []
    assert words in found["wrong"]["error"]
    assert found["right"]["result"][0]["id"] == "place:hajin"
    assert "error" not in found["right"]


@pytest.mark.parametrize(
    "address",
    [
        "/reconcile/suggest/entity?prefix=a&cursor=-1",
        "/reconcile/suggest/entity?prefix=a&cursor=x",
        "/reconcile/suggest/entity?prefix=a&limit=0",
        "/reconcile/suggest/entity?prefix=a&type=Plase",
        "/reconcile/suggest/entity?prefix=a&prefix=b",
        "/reconcile/suggest/entity?prefix=%ff",
        "/reconcile/properties?type=Plase",
        "/reconcile/properties?limit=x",
        "/reconcile?queries=",
        "/reconcile?query={",
        "/reconcile?query=%00%22",
    ],
)
def test_wrong_parameter_is_a_problem(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == (200 if "%00" in address else 400), response.text


def test_other_addresses_and_bodies_are_refused(client: FlaskClient) -> None:
    assert client.get("/reconcile/suggest/colour").status_code == 404
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415
    assert client.put("/reconcile").status_code == 405


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
_NAME = st.text(max_size=40) | st.text(alphabet="داعشهجينلوب ـ.|()[]'-'‏ \ud800", max_size=25)
_VALUE = _NAME | st.floats() | st.booleans() | st.fixed_dictionaries({"id": _NAME}) | _JSON
_PID = st.sampled_from(sorted(PROPERTIES)) | st.text(max_size=8)
_PROPERTY = st.fixed_dictionaries({"pid": _PID, "v": _VALUE | st.lists(_VALUE, max_size=3)})
_QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": _NAME | _JSON,
        "type": st.sampled_from(["Place", "Person", ["Place", "Source"], "Nothing"]) | _JSON,
        "type_strict": st.sampled_from(["any", "all", "should"]) | _JSON,
        "limit": st.integers() | _JSON,
        "properties": st.lists(_PROPERTY, max_size=3) | _JSON,
    },
)
_FUZZED = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@_FUZZED
@given(batch=st.dictionaries(st.text(max_size=5), _QUERY | _JSON, max_size=4) | _JSON)
def test_no_batch_breaks_the_service(client: FlaskClient, batch: Any) -> None:
    response = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert response.status_code in (200, 400, 413)
    if response.status_code == 200:
        assert list(checked(json.loads(response.data), RESULT_BATCH)) == [*batch]


@_FUZZED
@given(
    ids=st.lists(_NAME | st.sampled_from(["org:isis", "place:hajin", "000#c03"]), max_size=4),
    properties=st.lists(st.fixed_dictionaries({"id": _PID, "settings": _JSON}), max_size=4),
)
def test_no_extension_breaks_the_service(client: FlaskClient, ids: Any, properties: Any) -> None:
    query = json.dumps({"ids": ids, "properties": properties})
    response = client.post("/reconcile", data={"extend": query})
    assert response.status_code in (200, 400), response.text
    if response.status_code == 200:
        checked(json.loads(response.data), EXTENSION)


@_FUZZED
@given(
    prefix=_NAME.filter(lambda text: "\ud800" not in text),
    kind=st.sampled_from(["entity", "type", "property"]),
)
def test_no_prefix_breaks_the_suggestions(client: FlaskClient, prefix: str, kind: str) -> None:
    response = client.get(f"/reconcile/suggest/{kind}", query_string={"prefix": prefix})
    assert response.status_code == 200
