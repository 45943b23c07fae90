"""``/export/``: every format over HTTP, what is told when it can't be, and who may have it."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE
from exports.filters import FILTER_NAMES
from exports.networks.projections import PROJECTIONS
from exports.registry import FORMATS
from server.access.keys import AccessRules
from server.app import create_app
from server.settings import Settings
from server.snapshot import open_current
from server.workers.pool import WorkerPool
from tests.conftest import ARTICLES
from tests.server.page_parser import BROWSER, page, words


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the three invented articles."""
    directory = tmp_path_factory.mktemp("examples") / "store"
    paths = (ARTICLES / "registry", *ARTICLES.glob("example-*.json"))
    build(BuildOptions(paths, directory, None, DEFAULT_BASE))
    return directory


@pytest.fixture(scope="module")
def client(examples: Path) -> FlaskClient:
    """Return a client of the invented articles, without worker processes."""
    return create_app(examples).test_client()


def _store(directory: Path) -> Store:
    store = open_current(directory).store
    assert isinstance(store, Store)
    return store


def test_view_comes_whole(client: FlaskClient, examples: Path) -> None:
    response = client.get("/export/nquads?graph=view")
    assert response.status_code == 200
    assert response.content_type == "application/n-quads; charset=utf-8"
    found = {str(q) for q in parse(response.data, format=RdfFormat.N_QUADS)}
    named = (q for q in _store(examples) if not isinstance(q.graph_name, DefaultGraph))
    assert found == {str(q) for q in named if str(q.graph_name).endswith("/graph/view>")}
    assert len(found) > 100


def test_many_files_come_as_an_archive(client: FlaskClient) -> None:
    response = client.get("/export/native")
    assert response.content_type == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        assert archive.testzip() is None
        assert {"_registry.json", "example-en-1.json"} <= set(archive.namelist())


def test_file_name_says_what_it_is_and_of_which_snapshot(client: FlaskClient) -> None:
    response = client.get("/export/gexf?projection=reporting&flavour=provenance")
    snapshot = response.headers["Isnad-Snapshot"]
    expected = f"attachment; filename=isnad-gexf-reporting-provenance-{snapshot}.gexf"
    assert response.headers["Content-Disposition"] == expected


def test_filters_mean_what_they_mean_on_the_command_line(client: FlaskClient) -> None:
    whole = client.get("/export/gexf")
    inside = client.get(
        "/export/gexf?place=place:example-tell-mithal&certainty=certain&certainty=probable"
    )
    assert 0 < inside.data.count(b"<node ") < whole.data.count(b"<node ")


def test_empty_fields_of_a_form_ask_for_nothing(client: FlaskClient) -> None:
    plain = client.get("/export/gexf?projection=reporting")
    empty = client.get("/export/gexf?projection=reporting&place=&since=&certainty=&flavour=&graph=")
    assert empty.data == plain.data
    assert empty.headers["ETag"] == plain.headers["ETag"]


def test_same_request_needs_no_second_transfer(client: FlaskClient) -> None:
    address = "/export/turtle?graph=view"
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/export/turtle?graph=meta", headers={"If-None-Match": etag})
    assert other.status_code == 200


def test_head_has_the_headers_alone(client: FlaskClient) -> None:
    response = client.head("/export/turtle?graph=meta")
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_type == "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "status", "error", "said"),
    [
        ("gexff", 404, "unknown-export", "Did you mean 'gexf'?"),
        ("gexf?plce=x", 400, "wrong-parameter", "Did you mean 'place'"),
        ("gexf?place=place:hajen", 400, "wrong-parameter", "Did you mean 'place:hajin'"),
        ("gexf?since=2020", 400, "wrong-parameter", "expected a day as YYYY-MM-DD"),
        ("gexf?since=2020-01-02&until=2020-01-01", 400, "wrong-parameter", "period ends before"),
        ("gexf?flavour=sweet", 400, "wrong-parameter", "plain or provenance only"),
        ("gexf?language=fr", 400, "wrong-parameter", "expected en or ar"),
        ("gexf?projection=none", 400, "wrong-parameter", "there is no such network"),
        ("gexf?graph=view", 400, "wrong-parameter", "isn't written graph by graph"),
        ("turtle?place=place:hajin", 400, "wrong-parameter", "doesn't take this filter"),
        ("turtle?graph=vew", 400, "wrong-parameter", "Did you mean 'view'"),
        ("gexf?since=1800-01-01&until=1800-01-02", 422, "empty-export", "has nothing in it"),
        ("gexf?place=a&place=b", 400, "malformed-request", "is given 2 times"),
        ("gexf?place=%FF", 400, "malformed-request", "UTF-8"),
    ],
)
def test_wrong_request_is_told(
    client: FlaskClient, address: str, status: int, error: str, said: str
) -> None:
    response = client.get(f"/export/{address}")
    problem: Any = json.loads(response.data)
    assert (response.status_code, problem["error"]) == (status, error)
    assert said in problem["detail"]
    assert "ETag" not in response.headers
    if error == "wrong-parameter":
        assert problem["parameter"] in address or problem["parameter"] == "until"


def test_list_for_programs_has_addresses_that_answer(client: FlaskClient) -> None:
    listed = json.loads(client.get("/export/", headers={"Accept": "application/json"}).data)
    assert [f["name"] for f in listed["formats"]] == list(FORMATS)
    assert [p["name"] for p in listed["projections"]] == list(PROJECTIONS)
    meta = next(f for f in listed["formats"] if f["name"] == "ntriples")
    assert meta["parameters"] == ["flavour", "language", "graph", "article"]
    assert client.get(f"{meta['address']}?graph=meta").status_code == 200


def test_page_has_a_form_for_all_of_it(client: FlaskClient) -> None:
    found = page(client, "/export/")
    fields = {*found.attributes("select", "name"), *found.attributes("input", "name")}
    assert fields == {"export", "flavour", "projection", "graph", "language", *FILTER_NAMES}
    values = found.attributes("option", "value")
    assert {*FORMATS, *PROJECTIONS, "view-with-labels", "Arrest"} <= set(values)
    text = words(client.get("/export/", headers=BROWSER).text)
    for projection in PROJECTIONS.values():
        assert words(projection.node_meaning) in text


def test_form_leads_to_the_address_of_its_format(client: FlaskClient) -> None:
    fields = "export=turtle&graph=view&place=&since=&certainty=possible"
    response = client.get(f"/export/?{fields}")
    assert response.status_code == 303
    assert response.headers["Location"] == "/export/turtle?graph=view&certainty=possible"
    assert client.get("/export/?export=turtel").status_code == 404


def test_list_in_another_format_is_refused(client: FlaskClient) -> None:
    assert client.get("/export/", headers={"Accept": "image/png"}).status_code == 406


def test_without_a_key_nothing_is_exported(examples: Path) -> None:
    rules = AccessRules(holders={}, anonymous=None)
    client = create_app(examples, settings=Settings(access=rules)).test_client()
    for address in ("/export/", "/export/turtle", "/export/gexff"):
        assert client.get(address).status_code == 401


# in worker processes, as it is served


@pytest.fixture(scope="module")
def served(examples: Path) -> Any:
    settings = Settings(workers=1, dumps=1)
    pool = WorkerPool(settings)
    yield create_app(examples, settings=settings, engine=pool).test_client()
    pool.close()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_made_in_a_confined_worker(served: FlaskClient, name: str) -> None:
    response = served.get(f"/export/{name}")
    assert response.status_code == 200, response.text
    assert len(response.data) > 1000
    if FORMATS[name].has_many_files:
        with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
            assert archive.testzip() is None


def test_worker_and_process_write_the_same_bytes(client: FlaskClient, served: FlaskClient) -> None:
    for address in ("/export/turtle?graph=view", "/export/native?article=example-en-1"):
        assert served.get(address).data == client.get(address).data


@pytest.mark.parametrize(
    ("address", "status", "error"),
    [
        ("gexf?place=place:hajen", 400, "wrong-parameter"),
        ("gexf?since=1800-01-01&until=1800-01-02", 422, "empty-export"),
    ],
)
def test_error_of_a_worker_is_the_same_problem(
    client: FlaskClient, served: FlaskClient, address: str, status: int, error: str
) -> None:
    response = served.get(f"/export/{address}")
    assert response.status_code == status
    assert json.loads(response.data) == json.loads(client.get(f"/export/{address}").data)
