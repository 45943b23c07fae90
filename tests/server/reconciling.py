"""Ask the reconciliation service, with each answer checked against the schemas that it must fit."""

import json
from typing import Any

from flask.testing import FlaskClient

from tests.server.reconciliation_schemas import RESULT_BATCH, checked

Candidates = list[dict[str, Any]]


def reconcile(client: FlaskClient, **members: object) -> Candidates:
    """Send one query in a batch of its own, as OpenRefine does."""
    found: Candidates = reconcile_batch(client, {"q0": members})["q0"]["result"]
    return found


def reconcile_batch(client: FlaskClient, batch: dict[str, Any]) -> dict[str, Any]:
    """Send a batch of queries as a form."""
    response = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json; charset=utf-8"
    found: dict[str, Any] = checked(response.json, RESULT_BATCH)
    assert list(found) == list(batch)
    return found


def shown(candidates: Candidates) -> list[str]:
    """Return identifiers, with a star before what may be taken without asking."""
    return [f"{'*' if c['match'] else ''}{c['id']}" for c in candidates]


def features(candidate: dict[str, Any]) -> dict[str, Any]:
    """Return the features of a candidate by their names."""
    return {feature["id"]: feature["value"] for feature in candidate["features"]}
