"""A server that is flooded, whose workers are killed and whose graph is switched, all at once.

Every answer is either whole and right for the snapshot that it names, or a whole error that says
what happened.
"""

import json
import os
import random
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from threading import Thread
from time import monotonic, sleep

import requests

from tests.server.serving import Server, serving
from tests.server.small_graph import ARTICLE_0, entity, publish_snapshot, term
from tests.workers.descendants import descendants
from tests.workers.heavy import ENDLESS

_SECONDS = 4.0
_CLIENTS = 12
_ROWS = 500
_ERRORS = {503: ("overloaded",), 422: ("query-timeout", "query-crashed")}


def _publish(store_dir: Path, number: int) -> None:
    """Publish the snapshot ``s<number>``, in which every row holds the number."""
    triples = [
        (entity(f"x{row}"), term("count"), entity(f"snapshot{number}")) for row in range(_ROWS)
    ]
    publish_snapshot(store_dir, f"s{number}", {ARTICLE_0: triples})  # type: ignore[dict-item]
    rmtree(store_dir / "snapshots" / f"s{number - 6}", ignore_errors=True)


def _rows_are_right(response: requests.Response) -> bool:
    if response.status_code != 200:
        return False
    snapshot = response.headers["Isnad-Snapshot"].removeprefix("s")
    expected = f"https://isnad.example/id/snapshot{snapshot}"
    rows = response.json()["results"]["bindings"]
    return len(rows) == _ROWS and {row["o"]["value"] for row in rows} == {expected}


def _graph_is_right(response: requests.Response) -> bool:
    if response.status_code != 200:
        return False
    snapshot = response.headers["Isnad-Snapshot"].removeprefix("s")
    lines = response.text.splitlines()
    end = f"<https://isnad.example/id/snapshot{snapshot}> ."
    return len(lines) == _ROWS and all(line.endswith(end) for line in lines)


def _is_a_problem(*allowed: int) -> Callable[[requests.Response], bool]:
    return lambda response: response.status_code in allowed and bool(response.json()["error"])


# what is asked, and what makes the answer right
_QUESTIONS: tuple[tuple[dict[str, str], str, Callable[[requests.Response], bool]], ...] = (
    ({"query": "SELECT ?o { ?s ?p ?o }"}, "application/json", _rows_are_right),
    ({"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, "application/n-triples", _graph_is_right),
    (
        {"query": ENDLESS["cartesian product"], "timeout": "0.2"},
        "application/json",
        _is_a_problem(422),
    ),
    ({"query": "SELECT * { ?s ?p "}, "application/json", _is_a_problem(400)),
)


def _judge(response: requests.Response, is_right: Callable[[requests.Response], bool]) -> str:
    """Return ``right``, the name of an error that may come under such a load, or ``wrong``."""
    try:
        if response.status_code in _ERRORS and not is_right(response):
            error: str = response.json()["error"]
            return error if error in _ERRORS[response.status_code] else f"wrong: {response.text}"
        return "right" if is_right(response) else f"wrong: {response.status_code} {response.text}"
    except (KeyError, json.JSONDecodeError) as problem:
        return f"wrong: {problem!r} {response.text[:300]}"


def _ask_all_the_time(server: Server, end: float, seed: int, outcomes: Counter[str]) -> None:
    chosen = random.Random(seed)
    with requests.Session() as session:
        while monotonic() < end:
            data, accept, is_right = chosen.choices(_QUESTIONS, (5, 5, 1, 2))[0]
            try:
                response = session.post(
                    f"{server.address}/sparql", data=data, headers={"Accept": accept}, timeout=20
                )
            except requests.RequestException as problem:
                outcomes[f"wrong: {problem!r}"] += 1
            else:
                outcomes[_judge(response, is_right)] += 1


def _kill_all_the_time(server: Server, end: float) -> int:
    """Kill a worker five times a second, and once the process that makes them."""
    chosen, killed = random.Random(0), 0
    while monotonic() < end:
        processes = sorted(descendants(server.process.pid))
        is_time_for_the_spawner = killed == 4
        if len(processes) > 1:
            victim = processes[0] if is_time_for_the_spawner else chosen.choice(processes[1:])
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                killed += 1
        sleep(0.2)
    return killed


def test_no_answer_is_wrong_or_truncated_while_workers_die_and_the_graph_is_switched(
    tmp_path: Path,
) -> None:
    _publish(tmp_path, 0)
    outcomes: Counter[str] = Counter()
    with serving(tmp_path, "--workers", "3", "--waiting", "3") as server:
        end = monotonic() + _SECONDS
        threads = [
            Thread(target=_ask_all_the_time, args=(server, end, seed, outcomes))
            for seed in range(_CLIENTS)
        ]
        for thread in threads:
            thread.start()
        switcher = Thread(target=_switch_all_the_time, args=(tmp_path, end))
        switcher.start()
        killed = _kill_all_the_time(server, end)
        for thread in (*threads, switcher):
            thread.join()
        last = requests.get(f"{server.address}/sparql?query=ASK{{}}", timeout=10)
        assert last.json()["boolean"] is True
        assert len(descendants(server.process.pid)) <= 4
    assert {name: count for name, count in outcomes.items() if name.startswith("wrong")} == {}
    assert outcomes["right"] > 5
    assert outcomes["overloaded"] > 0  # so many clients at once were a flood
    assert killed >= 3


def _switch_all_the_time(store_dir: Path, end: float) -> None:
    number = 1
    while monotonic() < end:
        _publish(store_dir, number)
        number += 1
        sleep(0.15)
