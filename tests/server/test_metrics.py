"""What Prometheus reads at /metrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.openmetrics.parser import (
    text_string_to_metric_families as parse_openmetrics,
)
from prometheus_client.parser import text_string_to_metric_families

from queries.library import Library
from server.app import create_app
from server.engine import Engine
from server.errors import (
    OverloadedError,
    QueryMemoryError,
    QueryTimeoutError,
    ServerError,
)
from server.settings import Settings
from tests.conftest import ROOT
from tests.server.whole_answers import whole_answers

Sample = tuple[str, frozenset[tuple[str, str]]]


def read(client: FlaskClient) -> dict[Sample, float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(s.name, frozenset(s.labels.items())): s.value for f in families for s in f.samples}


def sample(name: str, **labels: str) -> Sample:
    return name, frozenset(labels.items())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return whole_answers(app)


def test_requests_are_counted_by_pattern_method_and_status(client: FlaskClient) -> None:
    for path in ("/id/claim/000c1", "/id/claim/001c1", "/id/claim/none", "/nowhere/1"):
        client.get(path)
    client.post("/nowhere/2")
    client.open("/", method="BREW")
    found = read(client)
    counts = {s[1]: n for s, n in found.items() if s[0] == "isnad_requests_total"}
    labels = ("route", "method", "status")
    assert counts == {
        frozenset(zip(labels, values, strict=True)): number
        for values, number in {
            ("/id/<path:path>", "GET", "200"): 2,
            ("/id/<path:path>", "GET", "404"): 1,
            ("none", "GET", "404"): 1,
            ("none", "POST", "404"): 1,
            ("none", "other", "405"): 1,
        }.items()
    }


def test_durations_are_a_histogram(client: FlaskClient) -> None:
    client.get("/healthz")
    found = read(client)
    labels = {"route": "/healthz", "method": "GET"}
    assert found[sample("isnad_request_seconds_count", **labels)] == 1
    assert 0 < found[sample("isnad_request_seconds_sum", **labels)] < 10
    assert found[sample("isnad_request_seconds_bucket", le="+Inf", **labels)] == 1


ERRORS: Mapping[str, ServerError] = {
    "timeout": QueryTimeoutError(1),
    "memory": QueryMemoryError(1 << 30),
    "overloaded": OverloadedError("Busy.", 1),
}


@pytest.mark.parametrize("outcome", ERRORS)
def test_a_query_that_ends_badly_is_counted_by_how(
    store_dir: Path, library: Library, outcome: str
) -> None:
    class Failing(Engine):
        def evaluate(self, *_args: Any, **_kwargs: Any) -> Any:
            raise ERRORS[outcome]

    client = whole_answers(create_app(store_dir, library, engine=Failing()))
    client.get("/sparql?query=ASK {}")
    assert read(client)[sample("isnad_queries_total", outcome=outcome)] == 1


def test_queries_are_counted_by_how_they_ended(client: FlaskClient) -> None:
    first = client.get("/sparql?query=ASK {}")
    client.get("/sparql?query=ASK {}", headers={"If-None-Match": first.headers["ETag"]})
    client.get("/sparql?query=ASK {")
    client.get("/sparql")
    found = {dict(s[1])["outcome"]: n for s, n in read(client).items() if "queries_total" in s[0]}
    assert found == {"answered": 1, "unchanged": 1, "refused": 1}


def test_a_cut_result_is_counted_as_cut(store_dir: Path, library: Library) -> None:
    settings = Settings()
    small = Settings(budget=settings.budget.lowered(rows=1))
    client = whole_answers(create_app(store_dir, library, small))
    client.get("/sparql?query=SELECT * { ?s ?p ?o }")
    assert read(client)[sample("isnad_queries_total", outcome="cut")] == 1


@dataclass
class _Status:
    running: int = 1
    waiting: int = 2
    workers: int = 3
    restarts: int = 4


def test_the_engine_is_asked_at_each_reading(store_dir: Path, library: Library) -> None:
    status = _Status()

    class Pool(Engine):
        def status(self) -> _Status:
            return status

    client = whole_answers(create_app(store_dir, library, engine=Pool()))
    names = (
        "isnad_queries_running",
        "isnad_queries_waiting",
        "isnad_workers",
        "isnad_worker_restarts_total",
    )
    found = read(client)
    assert [found[sample(name)] for name in names] == [1, 2, 3, 4]
    status.running, status.restarts = 9, 5
    found = read(client)
    assert [found[sample(name)] for name in names] == [9, 2, 3, 5]


def test_an_engine_without_status_has_no_such_metrics(client: FlaskClient) -> None:
    assert not any("running" in name or "workers" in name for name, _ in read(client))


def test_the_snapshot_and_the_program_are_named(client: FlaskClient) -> None:
    found = read(client)
    created = "2026-11-23T04:00:00Z"
    assert found[sample("isnad_snapshot_info", id="s1", created=created)] == 1
    assert found[sample("isnad_snapshot_triples")] == 17
    assert sample("isnad_snapshot_age_seconds") in found
    builds = [dict(labels) for name, labels in found if name == "isnad_build_info"]
    assert len(builds) == 1 and builds[0]["version"]
    assert found[sample("process_open_fds")] > 0


def test_applications_in_one_process_count_apart(store_dir: Path, library: Library) -> None:
    first, second = (whole_answers(create_app(store_dir, library)) for _ in range(2))
    first.get("/healthz")
    counted = sample("isnad_requests_total", route="/healthz", method="GET", status="200")
    assert read(first)[counted] == 1
    assert counted not in read(second)


def test_openmetrics_is_given_when_asked_for(client: FlaskClient) -> None:
    accept = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"
    response = client.get("/metrics", headers={"Accept": accept, "Accept-Encoding": "gzip"})
    assert response.mimetype == "application/openmetrics-text"
    assert response.headers["Content-Encoding"] == "gzip"
    plain = client.get("/metrics", headers={"Accept": accept})
    assert "isnad_requests" in {family.name for family in parse_openmetrics(plain.text)}  # type: ignore[no-untyped-call]
    assert client.get("/metrics").mimetype == "text/plain"
    assert plain.headers["Cache-Control"] == "no-store"


def test_metrics_can_be_switched_off(store_dir: Path, library: Library) -> None:
    client = create_app(store_dir, library, Settings(metrics=False)).test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/healthz").status_code == 200


def test_the_page_names_every_metric(client: FlaskClient) -> None:
    page = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    client.get("/sparql?query=ASK {}")
    own = {name for name, _ in read(client) if name.startswith("isnad_")}
    names = {n.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for n in own}
    names = {name for name in names if not name.endswith("_created")}
    assert len(names) >= 6
    assert [name for name in sorted(names) if f"`{name}" not in page] == []


def test_metrics_are_not_given_through_a_proxy(store_dir: Path, library: Library) -> None:
    client = create_app(store_dir, library, Settings(proxy_hops=1)).test_client()
    assert client.get("/metrics").status_code == 200
    forwarded = {"X-Forwarded-For": "192.0.2.1"}
    assert client.get("/metrics", headers=forwarded).status_code == 404
    assert client.get("/metrics/", headers=forwarded).status_code == 404
