"""What goes wrong behind the face is an error that says so, never a short result."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal

from server.app import create_app
from server.budget import Budget
from server.errors import EndpointError, OverloadedError, StoreUnavailableError
from server.negotiation import named_formats
from server.remote.client import RemoteClient
from server.remote.credentials import Credentials, read_credentials
from server.remote.evaluator import RemoteEvaluator
from server.remote.graph_store import GraphStore
from server.remote.publication import find_base
from server.remote.quads import RemoteQuads
from server.remote.source import RemoteSource, open_endpoint
from server.settings import Settings
from server.snapshot import Snapshot
from tests.remote.conftest import publisher_to
from tests.remote.http_proxy import Reply, Seen, proxy_to
from tests.remote.oxigraph_server import OxigraphServer
from tests.remote.small import DESCRIBED, build
from tests.server.small_graph import ARTICLE_0, BASE, SHARED, Triple, entity, term

Start = Callable[..., OxigraphServer]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
JSON = {"Accept": "application/sparql-results+json"}
_ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"x"}}'


class Clock:
    """A clock that goes on when it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    """Return a server with the small graph; not to be changed."""
    server = OxigraphServer(tmp_path_factory.mktemp("oxigraph") / "data").start()
    _publish(server, tmp_path_factory.mktemp("small") / "s")
    yield server
    server.kill()


@pytest.fixture
def own(start: Start, tmp_path: Path) -> OxigraphServer:
    """Return a server with the small graph, for this test alone."""
    server = start()
    _publish(server, tmp_path / "s")
    return server


def _publish(server: OxigraphServer, store_dir: Path) -> None:
    publisher = publisher_to(server.address, build(store_dir, DESCRIBED))
    publisher.publish(publisher.plan())


def _client(server: OxigraphServer, clock: Clock) -> FlaskClient:
    client = RemoteClient(server.query_address)
    return create_app(
        RemoteSource(client, clock=clock), engine=RemoteEvaluator(client)
    ).test_client()


def test_store_that_is_down_is_503_until_it_is_back(own: OxigraphServer) -> None:
    clock = Clock()
    client = _client(own, clock)
    expected = client.post("/sparql", data={"query": COUNT}, headers=JSON).data
    own.kill()
    for path in ("/sparql?query=ASK{}", "/", "/id?identifier=org:sdf"):
        clock.now += 10
        answer = client.get(path, headers={"Accept": "application/problem+json"})
        assert answer.status_code == 503, path
        problem = json.loads(answer.data)
        assert problem["error"] == "store-unavailable"
        assert own.query_address in problem["detail"]
        assert "Start it" in problem["detail"]
    own.start()
    clock.now += 10
    again = client.post("/sparql", data={"query": COUNT}, headers=JSON)
    assert (again.status_code, again.data) == (200, expected)


def test_republishing_changes_snapshot_and_entity_tag(own: OxigraphServer, tmp_path: Path) -> None:
    clock = Clock()
    client = _client(own, clock)
    old = client.get(f"/sparql?query={COUNT}", headers=JSON)
    assert old.headers["Isnad-Snapshot"] == "s1"
    changed = {**DESCRIBED, ARTICLE_0: [SHARED]}
    publisher = publisher_to(own.address, build(tmp_path / "s", changed, "s2"))
    seen = []

    def look(graph: str, triples: int) -> None:
        clock.now += 10
        response = client.get(f"/sparql?query={COUNT}", headers=JSON)
        seen.append((response.headers["Isnad-Snapshot"][:5], response.headers["ETag"]))

    publisher.publish(publisher.plan(), look)
    clock.now += 10
    new = client.get(f"/sparql?query={COUNT}", headers=JSON)
    assert new.headers["Isnad-Snapshot"] == "s2"
    assert json.loads(new.data) != json.loads(old.data)
    # in between the store changes under us, so no tag may hold twice
    assert [name for name, _ in seen] == ["seen-"] * len(seen)
    tags = {old.headers["ETag"], new.headers["ETag"], *(tag for _, tag in seen)}
    assert len(tags) == len(seen) + 2


def test_state_without_a_record_counts_for_a_bounded_time(start: Start) -> None:
    clock = Clock()
    source = RemoteSource(RemoteClient(start().query_address), BASE, clock=clock)
    first = source.current()
    clock.now += 299
    assert source.current() is first
    clock.now += 10
    assert source.current().manifest.id != first.manifest.id


def test_base_is_read_from_the_record_or_the_articles(own: OxigraphServer) -> None:
    quads = RemoteQuads(RemoteClient(own.query_address))
    assert find_base(quads) == BASE
    GraphStore(own.graph_address).delete(f"{BASE}graph/publication")
    assert find_base(quads) == BASE
    GraphStore(own.graph_address).put("", b"")
    with pytest.raises(EndpointError, match=r"has no isnad:Article\. Say with --base"):
        find_base(quads)


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv"])
@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {"Content-Type": "application/sparql-results+json"}, _ROWS, 10_000),
        Reply(200, {"Content-Type": "application/sparql-results+json"}, _ROWS),
        Reply(200, {"Content-Type": "application/sparql-results+json"}, b""),
        Reply(200, {"Content-Type": "text/html"}, b"<p>Welcome</p>"),
        Reply(
            200,
            {"Content-Type": "application/sparql-results+json", "X-SPARQL-MaxRows": "1"},
            _ROWS + b"]}}",
        ),
        Reply(302, {"Location": "http://127.0.0.1:9/"}),
        Reply(404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>"),
        Reply(401),
        Reply(502),
        Reply(0),
    ],
    ids=str,
)
def test_answers_that_are_not_whole_results_are_503(
    reply: Reply, accept: str, small: OxigraphServer
) -> None:
    def decide(seen: Seen, number: int) -> Reply | None:
        return reply if b"MARKED" in seen.body else None

    with proxy_to(small.address, decide) as proxy:
        source, evaluator = open_endpoint(f"{proxy.address}/query")
        client = create_app(source, engine=evaluator).test_client()
        headers = {"Accept": f"{accept}, application/problem+json;q=0.1"}
        text = "SELECT ?s { ?s ?p 'MARKED' }"
        answer = client.post("/sparql", data={"query": text}, headers=headers)
        assert answer.status_code == 503
        problem = json.loads(answer.data)
        assert problem["error"] == "store-unavailable"
        assert f"{proxy.address}/query" in problem["detail"]


@pytest.mark.parametrize(
    ("reply", "status", "error"),
    [
        (Reply(429, {"Retry-After": "9"}), 503, "overloaded"),
        (Reply(504), 422, "query-timeout"),
        (Reply(500, body=b"Query timed out"), 422, "query-timeout"),
        (Reply(500, body=b"no such function"), 400, "query-failed"),
        (Reply(400, body=b"Lexical error at line 1, column 7."), 400, "malformed-query"),
    ],
    ids=str,
)
def test_refusals_keep_their_meaning(
    reply: Reply, status: int, error: str, small: OxigraphServer
) -> None:
    def decide(seen: Seen, number: int) -> Reply | None:
        return reply if b"MARKED" in seen.body else None

    with proxy_to(small.address, decide) as proxy:
        source, evaluator = open_endpoint(f"{proxy.address}/query")
        client = create_app(source, engine=evaluator).test_client()
        answer = client.post(
            "/sparql",
            data={"query": "SELECT ?s { ?s ?p 'MARKED' }"},
            headers={"Accept": "application/problem+json"},
        )
        problem = json.loads(answer.data)
        assert (answer.status_code, problem["error"]) == (status, error)
        assert answer.headers.get("Retry-After") == reply.headers.get("Retry-After")
        assert problem.get("column") == (7 if error == "malformed-query" else None)


def test_store_that_never_answers_is_a_timeout(small: OxigraphServer) -> None:
    def decide(seen: Seen, number: int) -> Reply | None:
        if b"MARKED" in seen.body:
            time.sleep(3)
        return None

    with proxy_to(small.address, decide) as proxy:
        source, evaluator = open_endpoint(f"{proxy.address}/query")
        client = create_app(source, engine=evaluator).test_client()
        data = {"query": "SELECT ?s { ?s ?p 'MARKED' }", "timeout": "0.5"}
        began = time.monotonic()
        answer = client.post("/sparql", data=data, headers={"Accept": "application/problem+json"})
        assert time.monotonic() - began < 1.5
        assert (answer.status_code, json.loads(answer.data)["error"]) == (422, "query-timeout")


def test_limit_of_the_store_itself_is_a_timeout_though_it_says_200(
    start: Start, tmp_path: Path
) -> None:
    server = start("--timeout-s", "1")
    publisher = publisher_to(server.address, build(tmp_path / "s", _wide()))
    publisher.publish(publisher.plan())
    source, evaluator = open_endpoint(server.query_address)
    client = create_app(source, engine=evaluator).test_client()
    # some rows first, then a product that takes for ever and gives none
    endless = '{ ?c ?d ?e . ?f ?g ?h . ?i ?j ?k FILTER(STR(?e) = CONCAT(STR(?h), STR(?k), "!")) }'
    for accept, form in (
        ("application/sparql-results+json", "SELECT ?a"),
        ("text/csv", "SELECT ?a"),
        ("application/n-triples", "CONSTRUCT { ?a a ?b }"),
    ):
        text = f"{form} WHERE {{ {{ ?a a ?b }} UNION {endless} }}"
        headers = {"Accept": f"{accept}, application/problem+json;q=0.1"}
        answer = client.post("/sparql", data={"query": text}, headers=headers)
        found = (answer.status_code, json.loads(answer.data)["error"])
        assert found == (422, "query-timeout"), accept


def test_rows_over_the_limit_are_cut_and_said(small: OxigraphServer) -> None:
    settings = Settings(budget=Budget(rows=3))
    source, evaluator = open_endpoint(small.query_address, settings=settings)
    client = create_app(source, settings=settings, engine=evaluator).test_client()
    for text, kind in (
        ("SELECT ?s { ?s ?p ?o }", "rows"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "triples"),
    ):
        accept = "text/csv, application/n-triples"
        answer = client.post("/sparql", data={"query": text}, headers={"Accept": accept})
        assert answer.headers["Isnad-Cut"] == f"3 {kind}"
        assert len(answer.text.splitlines()) == 4  # the head of the table, or the comment


def test_more_than_may_be_asked_at_once_is_refused(small: OxigraphServer) -> None:
    free = threading.Event()

    def decide(seen: Seen, number: int) -> Reply | None:
        if b"MARKED" in seen.body:
            free.wait(10)
        return None

    with proxy_to(small.address, decide) as proxy:
        client = RemoteClient(f"{proxy.address}/query")
        evaluator = RemoteEvaluator(client, Settings(waiting_seconds=0.1), at_once=1)
        snapshot = RemoteSource(client).current()
        blocked = threading.Thread(target=_evaluate, args=(evaluator, snapshot, "MARKED"))
        blocked.start()
        while not any(b"MARKED" in seen.body for seen in proxy.seen):
            time.sleep(0.01)
        with pytest.raises(OverloadedError):
            _evaluate(evaluator, snapshot, "x")
        free.set()
        blocked.join()
        assert b'"bindings":[]' in _evaluate(evaluator, snapshot, "x")


def _evaluate(evaluator: RemoteEvaluator, snapshot: Snapshot, mark: str) -> bytes:
    text = f"SELECT ?s {{ ?s ?p '{mark}' }}"
    return evaluator.evaluate(snapshot, text, named_formats("json")).body


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("who:secret:ü", "Basic " + base64.b64encode("who:secret:ü".encode()).decode()),
        ("Bearer abc.def", "Bearer abc.def"),
    ],
)
def test_credentials_go_with_queries_and_graphs(
    line: str, sent: str, own: OxigraphServer, tmp_path: Path
) -> None:
    file = tmp_path / "auth"
    file.write_text(f"{line}\n", encoding="utf-8")
    credentials = read_credentials(file)
    assert credentials.secret not in repr(credentials)

    def decide(seen: Seen, number: int) -> Reply | None:
        return None if seen.authorization == sent else Reply(401)

    with proxy_to(own.address, decide) as proxy:
        source, _ = open_endpoint(f"{proxy.address}/query", credentials=credentials)
        assert source.current().manifest.id == "s1"
        GraphStore(f"{proxy.address}/store", credentials).put("http://a.example/g", b"")
        with pytest.raises(StoreUnavailableError, match=r"refuses these credentials \(401\)"):
            open_endpoint(f"{proxy.address}/query")


def test_digest_challenge_is_answered_without_the_password(own: OxigraphServer) -> None:
    challenge = Reply(401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'})

    def decide(seen: Seen, number: int) -> Reply | None:
        return None if seen.authorization.startswith("Digest ") else challenge

    credentials = Credentials("who", "secret", is_digest=True)
    with proxy_to(own.address, decide) as proxy:
        GraphStore(f"{proxy.address}/store", credentials).put(
            "http://a.example/g", b"<http://a.example/> <http://a.example/> <http://a.example/> .\n"
        )
        written = [seen for seen in proxy.seen if seen.authorization]
    assert 'username="who"' in written[0].authorization
    assert "secret" not in written[0].authorization
    rows = RemoteQuads(RemoteClient(own.query_address)).rows(
        "SELECT ?s { GRAPH <http://a.example/g> { ?s ?p ?o } }"
    )
    assert len(rows) == 1


@pytest.mark.parametrize(
    "iri",
    ["localhost:7878/query", "ftp://a.example/", "http://", "http://u:p@a.example/", "file:///x"],
)
def test_addresses_that_are_none_are_refused(iri: str) -> None:
    with pytest.raises(EndpointError, match="isn't the address of a store"):
        RemoteClient(iri)


def test_file_without_credentials_is_refused_without_showing_it(tmp_path: Path) -> None:
    file = tmp_path / "auth"
    file.write_text("secret\n", encoding="utf-8")
    with pytest.raises(EndpointError, match="expected one line") as raised:
        read_credentials(file)
    assert "secret" not in str(raised.value)


def _wide() -> dict[str, list[Triple]]:
    """Return graphs whose products take longer than any limit."""
    many = [(entity(f"thing/{n}"), term("count"), Literal(n)) for n in range(600)]
    return {**DESCRIBED, ARTICLE_0: [*DESCRIBED[ARTICLE_0], *many]}
