"""``/openapi.json`` is valid, says what the headers of the queries say, and is true."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from queries.library import Library, StoredQuery, load_library, parse_query
from queries.parameters import PARAMETER_TYPES
from server.app import create_app
from server.formats import ResultKind, formats_for
from server.openapi_parameters import VALUE_SCHEMAS
from server.problems import OFFERED, STATUSES
from server.queries_kinds import result_kind
from tests.server.api_library import api_library
from tests.server.page_parser import BROWSER, page

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
PACKAGED = load_library()
ALL_QUERIES = (*PACKAGED, *api_library())
REQUIRED = {"boolean": "true", "string": "a", "identifier": "org:sdf", "iri": "isnad:Event"}


@pytest.fixture(scope="module")
def client(store_dir: Path) -> FlaskClient:
    """Return a client of the packaged queries and of those with all types and forms."""
    return create_app(store_dir, Library(ALL_QUERIES)).test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> Any:
    return json.loads(client.get("/openapi.json").data)


def values_for(query: StoredQuery) -> dict[str, str]:
    """Return a value for each parameter that must be given."""
    return {p.name: REQUIRED[p.type] for p in query.parameters if p.required}


def resolved(document: Any, node: Any) -> Any:
    for part in node.get("$ref", "").split("/")[1:]:
        document = document[part]
    return document if "$ref" in node else node


def validator(document: Any, schema: Any) -> Draft202012Validator:
    return Draft202012Validator({"components": document["components"], "allOf": [schema]})


def test_document_is_valid_openapi_3_1(document: Any) -> None:
    assert document["openapi"].startswith("3.1.")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_query_has_a_path_with_both_summaries_and_methods(document: Any) -> None:
    paths = {f"/queries/{query.name}" for query in ALL_QUERIES}
    assert paths == {p for p in document["paths"] if p.startswith("/queries/") and "{" not in p}
    for query in ALL_QUERIES:
        item = document["paths"][f"/queries/{query.name}"]
        assert set(item) == {"get", "post"}
        for operation in item.values():
            assert operation["summary"] == query.summary
            assert operation["x-summary-ar"] == query.summary_ar


def test_every_parameter_is_described_for_address_and_form(document: Any) -> None:
    for query in ALL_QUERIES:
        item = document["paths"][f"/queries/{query.name}"]
        listed = {p["name"]: p for p in item["get"]["parameters"] if p["in"] == "query"}
        form = item["post"]["requestBody"]["content"][FORM]["schema"]
        names = {p.name for p in query.parameters}
        assert set(listed) == set(form["properties"]) == names | {"format", "timeout"}
        assert set(form.get("required", ())) == {p.name for p in query.parameters if p.required}
        for parameter in query.parameters:
            described = listed[parameter.name]
            assert described["schema"]["$ref"] == f"#/components/schemas/{parameter.type}"
            assert described["required"] == parameter.required
            assert described["description"].startswith(parameter.description)
            assert ("default" in described["schema"]) == (parameter.default is not None)


@pytest.mark.parametrize(
    ("type_name", "default", "expected"),
    [
        ("boolean", "false", False),
        ("boolean", "1", True),
        ("integer", "2", 2),
        ("date", *["2021-01-01"] * 2),
    ],
)
def test_default_has_the_type_of_its_schema(
    store_dir: Path, type_name: str, default: str, expected: object
) -> None:
    query = parse_query(
        f"#+ summary: x\n#+ param v: {type_name} = {default}\nASK {{ ?s ?p ?v }}", "x", "x.rq"
    )
    client = create_app(store_dir, Library((query,))).test_client()
    document = json.loads(client.get("/openapi.json").data)
    [schema] = [
        p["schema"]
        for p in document["paths"]["/queries/x"]["get"]["parameters"]
        if p["name"] == "v"
    ]
    assert schema["default"] == expected and type(schema["default"]) is type(expected)
    validator(document, schema).validate(schema["default"])


def test_every_type_of_parameter_has_a_schema_and_every_default_fits_it(document: Any) -> None:
    assert set(VALUE_SCHEMAS) == set(PARAMETER_TYPES)
    for query in ALL_QUERIES:
        for described in document["paths"][f"/queries/{query.name}"]["get"]["parameters"]:
            schema = described["schema"]
            if "default" in schema:
                validator(document, schema).validate(schema["default"])


@pytest.mark.parametrize("query", ALL_QUERIES, ids=lambda query: query.name)
def test_every_media_type_that_is_described_is_given(
    client: FlaskClient, document: Any, query: StoredQuery
) -> None:
    response = document["paths"][f"/queries/{query.name}"]["get"]["responses"]["200"]
    described = resolved(document, response)["content"]
    offered = {m for f in formats_for(result_kind(query)) for m in f.media_types}
    assert set(described) == offered | {"application/sparql-query"}
    for media_type in described:
        got = client.get(
            f"/queries/{query.name}", query_string=values_for(query), headers={"Accept": media_type}
        )
        assert (got.status_code, got.mimetype) == (200, media_type), got.text


def test_every_result_of_the_real_graph_fits_its_schema(linked_store: Path) -> None:
    client = create_app(linked_store).test_client()
    document = json.loads(client.get("/openapi.json").data)
    rows = 0
    for query in PACKAGED:
        response = client.get(f"/queries/{query.name}", query_string=values_for(query))
        result = json.loads(response.data)
        assert result["head"]["vars"] == list(query.returns)
        schema = {"$ref": f"#/components/schemas/result-of-{query.name}"}
        rows += len(result["results"]["bindings"])
        del result["results"]["bindings"][50:]  # enough of each; checking is slow
        validator(document, schema).validate(result)
    assert rows > 1000


def test_column_that_is_not_declared_does_not_fit(document: Any) -> None:
    schema = {"$ref": "#/components/schemas/result-of-claims-about"}
    columns = list(PACKAGED.get("claims-about").returns)
    term = {"type": "literal", "value": "x"}
    for row, fits in (({"claim": term}, True), ({"clam": term}, False), ({"claim": "x"}, False)):
        result = {"head": {"vars": columns}, "results": {"bindings": [row]}}
        assert validator(document, schema).is_valid(result) == fits


@pytest.mark.parametrize("media_type", OFFERED)
def test_every_media_type_of_problems_is_described_and_given(
    client: FlaskClient, document: Any, media_type: str
) -> None:
    described = document["components"]["responses"]["400"]["content"]
    assert set(described) == set(OFFERED)
    response = client.get("/queries/claims-about?abut=x&format=csv", headers={"Accept": media_type})
    assert (response.status_code, response.mimetype) == (400, media_type)
    if media_type.endswith("json"):
        validator(document, described[media_type]["schema"]).validate(json.loads(response.data))


def test_every_status_of_an_error_is_described(document: Any) -> None:
    codes = {str(status.code) for status in STATUSES.values()}
    assert codes <= set(document["components"]["responses"])


def test_every_path_of_the_document_is_served(client: FlaskClient, document: Any) -> None:
    for path in ("/sparql", "/queries", "/healthz", "/id/organisation/sdf"):
        assert client.get(path).status_code == 200
    application = client.application
    assert not [p for p in document["paths"] if not application.url_map.bind("").test(p)]


def test_server_is_the_address_of_the_request(client: FlaskClient) -> None:
    base = {"base_url": "https://graph.example:8443/isnad/"}
    served = json.loads(client.get("/openapi.json", **base).data)["servers"]
    assert served == [{"url": "https://graph.example:8443/isnad"}]


def test_document_is_not_sent_again_when_it_has_not_changed(client: FlaskClient) -> None:
    etag = client.get("/openapi.json").headers["ETag"]
    again = client.get("/openapi.json", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_page_lists_every_path_parameter_and_media_type(client: FlaskClient, document: Any) -> None:
    page(client, "/api")
    text = client.get("/api", headers=BROWSER).text
    for path, item in document["paths"].items():
        assert f" {path}</code>" in text
        assert f'id="{item["get"]["operationId"]}"' in text
    for query in ALL_QUERIES:
        block = text.partition(f'id="{query.name}"')[2].partition("</section>")[0]
        for parameter in query.parameters:
            assert f'<code>{parameter.name}</code> <span class="tag">{parameter.type}<' in block
        for media_type in {m for f in formats_for(result_kind(query)) for m in f.media_types}:
            assert f"<code>{media_type}</code>" in block
    assert "<script" not in text


def test_kind_of_a_query_is_that_of_its_form() -> None:
    kinds = {query.name: result_kind(query) for query in api_library()}
    assert kinds["echo"] is ResultKind.BINDINGS
    assert kinds["is-known"] is ResultKind.BOOLEAN
    assert kinds["triples"] is ResultKind.GRAPH
