"""``isnad publish``: what is in the store afterwards, whatever happened on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from server.errors import PublishError, StoreUnavailableError
from server.remote.contents import measure, parts
from server.remote.publication import DEFAULT
from tests.remote.conftest import publisher_to
from tests.remote.http_proxy import Reply, Seen, proxy_to
from tests.remote.oxigraph_server import OxigraphServer
from tests.remote.small import DESCRIBED, META, RECORD, build, expected, held
from tests.server.small_graph import ARTICLE_0, ARTICLE_1, BASE, GRAPHS, ONTOLOGY, SHARED, entity

Start = Callable[..., OxigraphServer]


def _publish(address: str, store_dir: Path) -> list[str]:
    """Publish, and return the graphs that were sent."""
    publisher = publisher_to(address, store_dir)
    plan = publisher.plan()
    publisher.publish(plan)
    return [step.graph for step in plan.to_load]


def test_what_is_there_is_not_sent_again(start: Start, tmp_path: Path) -> None:
    server, store_dir = start(), build(tmp_path / "s", DESCRIBED)
    assert _publish(server.address, store_dir) == [ARTICLE_0, ARTICLE_1, ONTOLOGY, DEFAULT, META]
    with proxy_to(server.address) as proxy:
        assert _publish(proxy.address, store_dir) == []
        assert {seen.method for seen in proxy.seen} == {"POST"}
        assert {seen.path for seen in proxy.seen} == {"/query"}


def test_only_changed_graphs_are_sent_and_graphs_that_are_gone_removed(
    start: Start, tmp_path: Path
) -> None:
    server = start()
    _publish(server.address, build(tmp_path / "s", DESCRIBED))
    changed = {**DESCRIBED, ARTICLE_1: [SHARED]}
    del changed[ARTICLE_0]
    assert _publish(server.address, build(tmp_path / "s", changed, "s2")) == [ARTICLE_1, DEFAULT]
    assert held(server.address) == expected(changed)


def test_graphs_of_others_stay(start: Start, tmp_path: Path) -> None:
    server = start()
    for iri in ("https://other.example/graph/x", f"{BASE}other"):
        requests.put(
            f"{server.address}/store",
            params={"graph": iri},
            data="<http://a.example/> <http://a.example/> <http://a.example/> .",
            headers={"Content-Type": "application/n-triples"},
            timeout=10,
        )
    _publish(server.address, build(tmp_path / "s", DESCRIBED))
    node = NamedNode("http://a.example/")
    assert held(server.address) - expected(DESCRIBED) == {
        Quad(node, node, node, NamedNode(iri))
        for iri in ("https://other.example/graph/x", f"{BASE}other")
    }


def test_what_others_changed_is_sent_again(start: Start, tmp_path: Path) -> None:
    server, store_dir = start(), build(tmp_path / "s", DESCRIBED)
    _publish(server.address, store_dir)
    requests.delete(f"{server.address}/store", params={"graph": ARTICLE_0}, timeout=10)
    assert _publish(server.address, store_dir) == [ARTICLE_0]
    assert held(server.address) == expected(DESCRIBED)


@pytest.mark.parametrize("status", [0, 429, 502, 503, 504])
def test_failures_that_pass_are_tried_again(start: Start, tmp_path: Path, status: int) -> None:
    def fail_every_third(seen: Seen, number: int) -> Reply | None:
        is_write = seen.path.startswith("/store")
        return Reply(status, {"Retry-After": "7"}) if is_write and number % 3 == 0 else None

    server, store_dir, waits = start(), build(tmp_path / "s", DESCRIBED), list[float]()
    with proxy_to(server.address, fail_every_third) as proxy:
        publisher = publisher_to(proxy.address, store_dir, part_bytes=400, waits=waits)
        publisher.publish(publisher.plan())
    assert held(server.address) == expected(DESCRIBED)
    assert len(waits) > 3
    assert set(waits) == ({7} if status else {0.25})


def test_refusals_that_do_not_pass_are_told_at_once(start: Start, tmp_path: Path) -> None:
    refuse = Reply(413, {"Content-Type": "text/plain"}, b"too large")
    server, waits = start(), list[float]()
    with proxy_to(server.address, lambda s, n: refuse if s.method == "PUT" else None) as proxy:
        publisher = publisher_to(proxy.address, build(tmp_path / "s", GRAPHS), waits=waits)
        with pytest.raises(PublishError, match=r"status 413: too large.*--part-size"):
            publisher.publish(publisher.plan())
    assert waits == []


def test_killed_store_is_completed_after_its_restart(start: Start, tmp_path: Path) -> None:
    server, store_dir = start(), build(tmp_path / "s", DESCRIBED)
    publisher = publisher_to(server.address, store_dir)
    with pytest.raises(PublishError, match="Run the same command again"):
        publisher.publish(
            publisher.plan(), lambda graph, _: server.kill() if graph == ONTOLOGY else None
        )
    server.start()
    # the record of ONTOLOGY could not be written, so it counts as not sent
    assert _publish(server.address, store_dir) == [ONTOLOGY, DEFAULT, META]
    assert held(server.address) == expected(DESCRIBED)


def test_interrupted_publishing_goes_on(start: Start, tmp_path: Path) -> None:
    server, store_dir = start(), build(tmp_path / "s", DESCRIBED)
    _publish(server.address, build(tmp_path / "old", {**DESCRIBED, ARTICLE_0: [SHARED]}, "s0"))
    publisher = publisher_to(server.address, store_dir, part_bytes=400)

    def interrupt(graph: str, triples: int) -> None:
        if graph == ARTICLE_0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publisher.publish(publisher.plan(), interrupt)
    # half of ARTICLE_0 is there now: the old snapshot must not take it for its own either, and
    # the default graph was to be replaced, so it isn't relied on
    assert not _said(server.address, "identifier")
    old_plan = publisher_to(server.address, tmp_path / "old").plan()
    assert [step.graph for step in old_plan.to_load] == [ARTICLE_0, DEFAULT]
    assert _publish(server.address, store_dir) == [ARTICLE_0, DEFAULT]
    assert held(server.address) == expected(DESCRIBED)
    assert _said(server.address, "identifier") == ["s1"]


def test_identifier_is_away_while_graphs_are_sent(start: Start, tmp_path: Path) -> None:
    server, told = start(), list[list[str]]()
    publisher = publisher_to(server.address, build(tmp_path / "s", DESCRIBED))
    publisher.publish(
        publisher.plan(), lambda graph, _: told.append(_said(server.address, "identifier"))
    )
    assert told == [[]] * 5
    assert _said(server.address, "identifier") == ["s1"]


def test_union_default_graph_is_noticed_and_can_be_worked_round(
    start: Start, tmp_path: Path
) -> None:
    server, store_dir = start("--union-default-graph"), build(tmp_path / "s", DESCRIBED)
    publisher = publisher_to(server.address, store_dir)
    with pytest.raises(PublishError, match="--default-graph IRI"):
        publisher.publish(publisher.plan())
    merged = f"{BASE}graph/merged"
    publisher = publisher_to(server.address, store_dir, default_graph=merged)
    publisher.publish(publisher.plan())
    assert publisher.plan().is_done
    there = {q.triple for q in held(server.address) if q.graph_name == NamedNode(merged)}
    assert there == {q.triple for q in expected(DESCRIBED)}


def test_unreachable_store_is_told_with_its_address(tmp_path: Path) -> None:
    publisher = publisher_to("http://127.0.0.1:9", build(tmp_path / "s", GRAPHS))
    with pytest.raises(StoreUnavailableError, match=r"127\.0\.0\.1:9/query can't be reached"):
        publisher.plan()


def test_parts_are_bounded_and_blank_nodes_are_in_the_first() -> None:
    store = Store()
    name, link = NamedNode("http://a.example/g"), NamedNode("http://a.example/p")
    for number in range(200):
        store.add(Quad(entity(f"thing/{number}"), link, Literal("كلمة\n_" * 5), name))
    for number in range(5):
        store.add(Quad(BlankNode(f"b{number}"), link, BlankNode(f"b{number + 1}"), name))
    sent = list(parts(store, name.value, 2_000))
    assert [b"_:b0" in body for body, _ in sent] == [True] + [False] * (len(sent) - 1)
    assert max(len(body) for body, _ in sent) <= 2_000
    assert len(sent) > 5
    lines = [line for body, _ in sent for line in body.splitlines()]
    assert len(lines) == len(set(lines)) == sum(count for _, count in sent) == 205
    there = {q.triple for body, _ in sent for q in parse(body, format=RdfFormat.N_TRIPLES)}
    assert there == {quad.triple for quad in store}


def test_content_hash_is_that_of_the_content(tmp_path: Path) -> None:
    one, other = Store(), Store(str(tmp_path / "data"))
    quads = sorted(expected(DESCRIBED), key=str)
    one.extend(quads)
    other.extend(reversed(quads))
    other.flush()
    assert measure(one, ARTICLE_0) == measure(other, ARTICLE_0)
    other.remove(next(iter(other.quads_for_pattern(None, None, None, NamedNode(ARTICLE_0)))))
    assert measure(one, ARTICLE_0).content != measure(other, ARTICLE_0).content


def _said(address: str, name: str) -> list[str]:
    text = f"SELECT ?v {{ GRAPH <{RECORD}> {{ ?x <http://purl.org/dc/terms/{name}> ?v }} }}"
    accept = {"Accept": "text/csv"}
    found = requests.post(f"{address}/query", data={"query": text}, headers=accept, timeout=10)
    return found.text.splitlines()[1:]
