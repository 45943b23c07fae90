"""``/id/...``: what stands for and against each other, and what is drawn beside a node."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from queries.library import Library
from server.app import create_app
from tests.server.page_parser import page_main, sections
from tests.server.resource_graph import BASE, publish_resources


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory, library: Library) -> FlaskClient:
    """Return a client of the small graph of claims."""
    directory = tmp_path_factory.mktemp("resources")
    publish_resources(directory)
    app = create_app(directory, library)
    app.testing = True
    return app.test_client()


def test_claims_for_and_against_stand_side_by_side(resources: FlaskClient) -> None:
    for path in ("event/arrest", "person/khalid"):
        found = sections(resources, path)["Claims for and against"]
        pro, _, contra = found.partition("Against: denies or contradicts")
        assert pro.startswith("For مع Khalid was arrested") and "900#c2" not in pro
        assert "denied possible judged: slip Nobody was arrested" in contra
        assert "900#c1" not in contra


def test_open_candidates_are_beside_an_event_as_candidates(resources: FlaskClient) -> None:
    found = sections(resources, "event/arrest")["Beside it"]
    said = "one of several candidates, according to The Force, through Agency, in article 900"
    assert f"carried out by Agency {said}" in found
    assert f"carried out by The Force {said}" in found
    assert "arrested Khalid disputed, according to The Force" in found


def data_of(html: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert block is not None
    data: dict[str, Any] = json.loads(block[1])
    return data


def test_nothing_that_is_only_alleged_or_denied_is_drawn_beside_an_event(
    resources: FlaskClient,
) -> None:
    found = sections(resources, "event/arrest")["Beside it"]
    assert "Salim" not in found and "900#c2" not in found
    drawn = data_of(page_main(resources, "event/arrest"))
    assert {one["label"] for one in drawn["nodes"]} == {
        *("The arrest", "Khalid", "The Force", "Agency"),
    }


def test_nothing_that_is_only_alleged_is_drawn_beside_a_person(resources: FlaskClient) -> None:
    drawn = data_of(page_main(resources, "person/khalid"))
    ends = {one["id"]: one["href"] for one in drawn["nodes"]}
    assert ends == {
        f"{BASE}id/person/khalid": "/id/person/khalid",
        f"{BASE}id/event/arrest": "/id/event/arrest",
    }
    assert drawn["edges"] == [
        {
            "source": f"{BASE}id/event/arrest",
            "target": f"{BASE}id/person/khalid",
            "label": "arrested (disputed, according to The Force)",
        }
    ]
