"""API keys: the file, who is let in, and what each may take."""

import base64
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from queries.library import Library
from server.access.keys import hash_of, parse_keys
from server.app import create_app
from server.settings import Settings
from tests.server.whole_answers import whole_answers

ALICE, BOB = "key-of-alice", "key-of-bob"
QUERY = "/sparql?query=SELECT * { ?s ?p ?o }"
Make = Callable[[str], FlaskClient]


def keys_file(alice: str = "", more: str = "") -> str:
    return (
        f'[keys.alice]\nsha256 = "{hash_of(ALICE)}"\n{alice}\n'
        f'[keys.bob]\nsha256 = "{hash_of(BOB)}"\n{more}\n'
    )


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def basic(user: str, password: str) -> dict[str, str]:
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {encoded}"}


@pytest.fixture
def make(store_dir: Path, library: Library) -> Make:
    """Return a maker of clients of a server with a file of keys."""

    def made(text: str) -> FlaskClient:
        settings = Settings(access=parse_keys(text, "keys.toml"))
        return whole_answers(create_app(store_dir, library, settings))

    return made


# --- who is let in


def test_without_a_file_everything_is_open_and_keys_are_ignored(client: FlaskClient) -> None:
    assert client.get(QUERY).status_code == 200
    assert client.get(QUERY, headers=bearer("anything")).status_code == 200


@pytest.mark.parametrize(
    "path", [QUERY, "/", "/queries", "/queries/label-of", "/id/organisation/sdf", "/metrics"]
)
def test_data_without_a_key_is_401_with_a_challenge(make: Make, path: str) -> None:
    response = make(keys_file()).get(path)
    assert response.status_code == 401
    assert response.json and response.json["error"] == "key-required"
    challenges = response.headers.getlist("WWW-Authenticate")
    assert challenges[0] == 'Bearer realm="isnad"'
    assert challenges[1].startswith('Basic realm="isnad"')
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/static/isnad.css", "/ontology", "/ontology/context.jsonld"]
)
def test_what_is_no_data_needs_no_key(make: Make, path: str) -> None:
    assert make(keys_file()).get(path).status_code == 200


def test_what_is_not_there_needs_no_key(make: Make) -> None:
    assert make(keys_file()).get("/nowhere").status_code == 404


def test_a_preflight_with_authorization_needs_no_key(make: Make) -> None:
    headers = {
        "Origin": "https://page.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    client = make(keys_file())
    assert client.options("/sparql").status_code == 200
    response = client.options("/sparql", headers=headers)
    assert response.status_code == 204
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "headers",
    [
        bearer(ALICE),
        {"Authorization": f"bearer {BOB}"},
        basic("", ALICE),
        basic("anybody", BOB),
    ],
)
def test_a_known_key_is_let_in(make: Make, headers: dict[str, str]) -> None:
    client = make(keys_file())
    assert client.get(QUERY, headers=headers).status_code == 200
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        "Bearer wrong",
        f"Bearer {ALICE}x",
        f"Bearer {hash_of(ALICE)}",
        "Bearer",
        "Bearer ",
        "",
        ALICE,
        "Basic !!!",
        f"Digest {ALICE}",
        f"Digest username={ALICE}",
        "Bearer مفتاح",
        basic(ALICE, "")["Authorization"],
        basic(ALICE, "wrong")["Authorization"],
    ],
)
@pytest.mark.parametrize("anonymous", ["", "[anonymous]"])
def test_a_wrong_key_is_401_even_where_none_is_needed(
    make: Make, given: str, anonymous: str
) -> None:
    headers = {"Authorization": given.encode().decode("latin-1")}
    response = make(keys_file(more=anonymous)).get(QUERY, headers=headers)
    assert response.status_code == 401
    assert response.json and response.json["error"] == "key-unknown"
    assert ALICE not in response.text


def test_anonymous_requests_are_let_in_when_the_file_says_so_but_not_to_metrics(
    make: Make,
) -> None:
    client = make(keys_file(more="[anonymous]"))
    assert client.get(QUERY).status_code == 200
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=bearer(ALICE)).status_code == 200


# --- what each may take


def rows(response: Response) -> int:
    assert response.json
    return len(response.json["results"]["bindings"])


def test_rows_of_a_key_lower_those_of_the_server(make: Make) -> None:
    client = make(keys_file(alice="rows = 3", more="[anonymous]\nrows = 2"))
    alice, bob = client.get(QUERY, headers=bearer(ALICE)), client.get(QUERY, headers=bearer(BOB))
    assert (rows(alice), alice.headers["Isnad-Cut"]) == (3, "3 rows")  # type: ignore[arg-type]
    assert rows(bob) > 3  # type: ignore[arg-type]
    assert client.get(QUERY).headers["Isnad-Cut"] == "2 rows"
    assert alice.headers["ETag"] != bob.headers["ETag"]


def test_the_least_timeout_counts(
    store_dir: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = parse_keys(keys_file(alice="timeout = 5"), "keys.toml")
    app = create_app(store_dir, library, Settings(access=rules))
    engine = app.extensions["isnad"].engine
    seen = []
    evaluate = engine.evaluate

    def spy(*args: object) -> object:
        seen.append(args[-1].seconds)  # type: ignore[attr-defined]
        return evaluate(*args)

    monkeypatch.setattr(engine, "evaluate", spy)
    client = app.test_client()
    for key, timeout in ((ALICE, ""), (ALICE, "&timeout=2"), (ALICE, "&timeout=9"), (BOB, "")):
        client.get(f"/sparql?query=ASK {{}}{timeout}", headers=bearer(key))
    assert seen == [5.0, 2.0, 5.0, Settings().budget.seconds]


def test_over_the_rate_is_429_with_the_time_to_wait(make: Make) -> None:
    client = make(keys_file(alice="requests-per-minute = 2"))
    statuses = [client.get(QUERY, headers=bearer(ALICE)).status_code for _ in range(2)]
    assert statuses == [200, 200]
    response = client.get(QUERY, headers=bearer(ALICE))
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 30
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json and response.json["error"] == "rate-limited"
    assert client.get(QUERY, headers=bearer(BOB)).status_code == 200
    assert client.get("/healthz").status_code == 200


def test_anonymous_clients_are_counted_by_their_addresses(make: Make) -> None:
    client = make(keys_file(more="[anonymous]\nrequests-per-minute = 1"))

    def ask(address: str) -> int:
        return client.get(QUERY, environ_overrides={"REMOTE_ADDR": address}).status_code

    assert [ask("192.0.2.1"), ask("192.0.2.1"), ask("192.0.2.2")] == [200, 429, 200]


def test_at_most_so_many_requests_of_a_key_at_the_same_time(
    store_dir: Path, library: Library
) -> None:
    rules = parse_keys(keys_file(alice="concurrent = 1"), "keys.toml")
    app = create_app(store_dir, library, Settings(access=rules))
    entered, leave = threading.Event(), threading.Event()

    @app.get("/test/slow")
    def slow() -> Response:
        def chunks() -> object:
            entered.set()
            leave.wait(10)
            yield b"done"

        return Response(chunks())  # type: ignore[arg-type]

    client = whole_answers(app)
    thread = threading.Thread(
        target=lambda: whole_answers(app).get("/test/slow", headers=bearer(ALICE))
    )
    thread.start()
    assert entered.wait(10)
    during = client.get(QUERY, headers=bearer(ALICE))
    other = client.get(QUERY, headers=bearer(BOB))
    leave.set()
    thread.join()
    after = client.get(QUERY, headers=bearer(ALICE))
    assert (during.status_code, other.status_code, after.status_code) == (429, 200, 200)
    assert during.json and during.json["error"] == "too-many-at-once"
    assert during.headers["Retry-After"] == "1"


def test_answers_that_need_a_key_stay_out_of_shared_caches(make: Make, client: FlaskClient) -> None:
    kept = make(keys_file()).get(QUERY, headers=bearer(ALICE))
    assert kept.headers["Cache-Control"] == "no-cache, private"
    assert "Authorization" in kept.vary
    open_to_all = client.get(QUERY)
    assert "public" in open_to_all.headers["Cache-Control"]
    assert "Authorization" not in open_to_all.vary
    assert "public" in make(keys_file()).get("/ontology").headers["Cache-Control"]


def test_the_application_of_a_server_without_keys_checks_nothing(app: Flask) -> None:
    names = [function.__qualname__ for function in app.before_request_funcs[None]]
    assert not any("enter" in name for name in names)
