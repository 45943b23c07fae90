"""/healthz, /readyz and running behind proxies."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from queries.library import Library
from server.app import create_app
from server.engine import Engine
from server.errors import OverloadedError, QueryTimeoutError, ServerError
from server.operation.readiness import Readiness
from server.settings import Settings
from server.snapshot import SnapshotSource
from tests.server.whole_answers import whole_answers


class _Failing(Engine):
    """An engine that counts and fails."""

    def __init__(self, error: ServerError) -> None:
        super().__init__()
        self.error: ServerError | None = error
        self.asked = 0

    def evaluate(self, *args: Any, **kwargs: Any) -> Any:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return super().evaluate(*args, **kwargs)


def _no_store(store_dir: Path, library: Library, tmp_path: Path) -> FlaskClient:
    shutil.copytree(store_dir, tmp_path / "store", symlinks=True)
    client = whole_answers(create_app(tmp_path / "store", library, engine=_Failing(_TIMEOUT)))
    shutil.rmtree(tmp_path / "store")
    return client


_TIMEOUT = QueryTimeoutError(2)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_text_or_json_and_not_kept(client: FlaskClient, path: str) -> None:
    word = {"/healthz": "ok", "/readyz": "ready"}[path]
    text = client.get(path)
    assert (text.status_code, text.text) == (200, f"{word}\n")
    assert text.content_type == "text/plain; charset=utf-8"
    as_json = client.get(path, headers={"Accept": "application/json"})
    assert as_json.json == {"status": word}
    assert text.headers["Cache-Control"] == as_json.headers["Cache-Control"] == "no-store"
    assert client.head(path).status_code == 200


def test_health_needs_neither_store_nor_engine(
    store_dir: Path, library: Library, tmp_path: Path
) -> None:
    client = _no_store(store_dir, library, tmp_path)
    assert client.get("/healthz").status_code == 200
    engine = client.application.extensions["isnad"].engine
    assert engine.asked == 0


@pytest.mark.parametrize("error", [_TIMEOUT, OverloadedError("All workers are busy.", 1)])
def test_a_server_that_cannot_answer_is_not_ready_and_says_why(
    store_dir: Path, library: Library, error: ServerError
) -> None:
    client = whole_answers(create_app(store_dir, library, engine=_Failing(error)))
    text = client.get("/readyz")
    assert (text.status_code, text.text) == (503, f"not ready: {error}\n")
    as_json = client.get("/readyz", headers={"Accept": "application/json"})
    assert as_json.json == {"status": "not ready", "reason": str(error)}


def test_a_flood_of_questions_costs_one_query_a_second(
    store_dir: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("server.operation.readiness.monotonic", lambda: now[0])
    engine = _Failing(_TIMEOUT)
    readiness = Readiness(engine, SnapshotSource(store_dir))
    assert {readiness.why_not() for _ in range(50)} == {str(_TIMEOUT)}
    assert engine.asked == 1
    engine.error = None
    now[0] += 1.0
    assert readiness.why_not() == ""
    assert engine.asked == 2


def test_a_server_that_stops_is_not_ready_but_alive(app: Flask) -> None:
    client = whole_answers(app)
    assert client.get("/readyz").status_code == 200
    app.extensions["isnad"].operation.readiness.begin_stop()
    assert client.get("/readyz").text == "not ready: The server is being stopped.\n"
    assert client.get("/healthz").status_code == 200
    assert client.get("/sparql?query=ASK {}").status_code == 200


# --- proxies

FORWARDED = {
    "X-Forwarded-For": "192.0.2.66, 192.0.2.1",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "graph.example",
    "X-Forwarded-Prefix": "/isnad",
}


def _behind(store_dir: Path, library: Library, hops: int) -> FlaskClient:
    app = create_app(store_dir, library, Settings(proxy_hops=hops))

    @app.get("/test/where")
    def where() -> dict[str, object]:
        from flask import request

        here = url_for("where", _external=True)
        return {"client": request.remote_addr, "here": here, "root": request.script_root}

    return whole_answers(app)


def test_without_proxies_forwarded_headers_are_ignored(store_dir: Path, library: Library) -> None:
    response = _behind(store_dir, library, 0).get("/test/where", headers=FORWARDED)
    assert response.json == {
        "client": "127.0.0.1",
        "here": "http://localhost/test/where",
        "root": "",
    }


def test_one_proxy_is_believed_and_what_the_client_put_before_it_is_not(
    store_dir: Path, library: Library
) -> None:
    response = _behind(store_dir, library, 1).get("/test/where", headers=FORWARDED)
    assert response.json == {
        "client": "192.0.2.1",
        "here": "https://graph.example/isnad/test/where",
        "root": "/isnad",
    }


def test_two_proxies_are_believed_when_told(store_dir: Path, library: Library) -> None:
    response = _behind(store_dir, library, 2).get("/test/where", headers=FORWARDED)
    assert response.json and response.json["client"] == "192.0.2.66"


@pytest.mark.parametrize("path", ["/", "/queries", "/queries/label-of", "/sparql", "/ontology"])
def test_all_links_of_a_page_are_under_the_prefix(
    store_dir: Path, library: Library, path: str
) -> None:
    client = _behind(store_dir, library, 1)
    page = client.get(path, headers=FORWARDED | {"Accept": "text/html"}).text
    links = [
        part.split('"')[0] for a in ("href", "src", "action") for part in page.split(f'{a}="')[1:]
    ]
    rooted = [link for link in links if link.startswith("/")]
    assert rooted
    assert [link for link in rooted if not link.startswith("/isnad/")] == []


def test_redirects_are_under_the_prefix(store_dir: Path, library: Library) -> None:
    client = _behind(store_dir, library, 1)
    response = client.get("/id?identifier=org:sdf", headers=FORWARDED)
    assert response.headers["Location"] == "/isnad/id/organisation/sdf"


@pytest.mark.parametrize(
    "prefix", ["//other.example", "/a//b", "https://x.example", '/a"b', "/a b", "a", "/a?b"]
)
def test_a_prefix_that_is_no_path_is_ignored(
    store_dir: Path, library: Library, prefix: str
) -> None:
    headers = FORWARDED | {"X-Forwarded-Prefix": prefix, "X-Forwarded-Proto": "javascript"}
    response = _behind(store_dir, library, 1).get("/test/where", headers=headers)
    assert response.json and response.json["root"] == ""
    assert response.json["here"] == "http://graph.example/test/where"
