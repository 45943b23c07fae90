"""A server that is stopped answers what has arrived, or says that it can't any more."""

import signal
import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import requests

from tests.server.serving import Server, serving
from tests.workers.heavy import ENDLESS

# About a second on 2,000 triples, and more on a busy machine.
_SLOW = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c VALUES ?x { " + " ".join(map(str, range(400))) + " } "
    "FILTER(STRLEN(CONCAT(STR(?a), STR(?x))) > 9) }"
)


def _ask(server: Server, query: str, answers: list[requests.Response]) -> None:
    with suppress(requests.RequestException):
        answers.append(
            requests.post(
                f"{server.address}/sparql",
                data={"query": query},
                headers={"Accept": "application/json"},
                timeout=30,
            )
        )


def _in_flight(server: Server, query: str) -> tuple[Thread, list[requests.Response]]:
    answers: list[requests.Response] = []
    thread = Thread(target=_ask, args=(server, query, answers))
    thread.start()
    sleep(0.3)
    return thread, answers


def test_query_in_flight_is_answered_after_the_server_was_told_to_stop(large_store: Path) -> None:
    with serving(large_store, "--workers", "2", "--stop-seconds", "30") as server:
        thread, answers = _in_flight(server, _SLOW)
        server.process.send_signal(signal.SIGTERM)
        thread.join(30)
        assert answers[0].json()["results"]["bindings"] == [
            {
                "n": {
                    "type": "literal",
                    "value": "800000",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                }
            }
        ]
        assert server.process.wait(timeout=10) == 0


def test_query_that_goes_on_is_told_that_the_server_stops(large_store: Path) -> None:
    with serving(large_store, "--workers", "2", "--stop-seconds", "0.3") as server:
        thread, answers = _in_flight(server, ENDLESS["cartesian product"])
        start = monotonic()
        server.process.send_signal(signal.SIGTERM)
        thread.join(30)
        assert answers[0].status_code == 503
        assert answers[0].headers["Retry-After"] == "5"
        assert answers[0].json()["error"] == "stopping"
        assert server.process.wait(timeout=10) == 0
        assert monotonic() - start < 5


def test_connection_without_a_request_does_not_hold_up_the_stop(large_store: Path) -> None:
    with (
        serving(large_store, "--workers", "1", "--stop-seconds", "20") as server,
        requests.Session() as session,
        socket.create_connection(("127.0.0.1", server.port)),
    ):
        assert session.get(f"{server.address}/sparql?query=ASK{{}}", timeout=10).ok
        start = monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=10) == 0
        assert monotonic() - start < 5


def test_second_signal_ends_the_server_at_once(large_store: Path) -> None:
    with serving(large_store, "--workers", "1", "--stop-seconds", "60") as server:
        thread, answers = _in_flight(server, ENDLESS["cartesian product"])
        start = monotonic()
        server.process.send_signal(signal.SIGINT)
        sleep(0.3)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=10) == 0
        assert monotonic() - start < 5
        thread.join(10)
        assert [answer.status_code for answer in answers] in ([], [503])
