"""The pages over the real articles: the rule of the view, every node, and the time it takes."""

import time
from pathlib import Path

import pytest

from ontology.prefixes import PREFIXES
from queries.library import Library
from server.app import create_app
from server.names import NameSource
from server.reader import GraphReader
from server.snapshot import Snapshot, open_current
from server.view_rule import refusal_of_proposition, refusals_of
from tests.server.conftest import LINKED_BASE
from tests.server.page_parser import BROWSER

MOST_SECONDS = 1.5  # of this process; the aim is 0.3, the first page reads the ontology


@pytest.fixture(scope="module")
def snapshot(linked_store: Path) -> Snapshot:
    """Return the built snapshot."""
    return open_current(linked_store)


def test_reasons_against_the_view_are_those_of_the_rule(snapshot: Snapshot) -> None:
    reader = GraphReader(snapshot)
    claims = reader.subjects("rdf:type", PREFIXES["isnad"] + "Claim")
    assert claims
    for claim in claims:
        refused = bool(refusals_of(reader, claim))
        for proposition in reader.iris(claim, "isnad:states"):
            left_out = refused or bool(refusal_of_proposition(reader, proposition))
            entered = bool(reader.iri(proposition, "isnad:viewStatus"))
            assert entered is not left_out, (claim, proposition)


def test_every_identified_node_has_a_page_in_time(linked_store: Path, snapshot: Snapshot) -> None:
    client = create_app(linked_store, Library(())).test_client()
    iris = NameSource().of(snapshot).identifiers
    per_kind: dict[str, int] = {}
    for identifier, iri in iris.items():
        path = iri.removeprefix(LINKED_BASE)
        kind = path.split("/")[1]
        per_kind[kind] = per_kind.get(kind, 0) + 1
        if per_kind[kind] > 25 and identifier != "org:isis":  # enough of each; that is the largest
            continue
        started = time.process_time()
        response = client.get(f"/{path}", headers=BROWSER)
        assert response.status_code == 200, identifier
        assert time.process_time() - started < MOST_SECONDS, identifier
    assert {"article", "claim", "event", "figure", "organisation", "place", "time"} <= set(per_kind)


def test_every_start_question_is_in_the_library(linked_store: Path) -> None:
    text = create_app(linked_store).test_client().get("/", headers=BROWSER).text
    first = text.partition('id="first"')[2].partition("</section>")[0]
    for name in (
        "who-arrested-or-killed-whom",
        "figures-side-by-side",
        "operations-by-place",
        "disputed-claims",
        "allegations",
    ):
        assert f'href="/queries/{name}/run"' in first
