"""The published JSON Schemas are those of the models, and say of a document what the models say."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.json_schema import article_schema, registry_schema
from tests.builder import samples
from tests.conftest import ARTICLES, ROOT

MADE = {"article": article_schema, "registry": registry_schema}


def _published(kind: str) -> Any:
    file = ROOT / f"docs/schema/isnad-{kind}-1.schema.json"
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", MADE)
def test_the_published_schema_is_up_to_date(kind: str) -> None:
    assert _published(kind) == MADE[kind](), (
        f"write it anew: isnad schema {kind} > docs/schema/isnad-{kind}-1.schema.json"
    )


@pytest.mark.parametrize("kind", MADE)
def test_the_published_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(_published(kind))


@pytest.mark.parametrize("file", sorted(ARTICLES.rglob("*.json")), ids=lambda f: f.name)
def test_what_ships_is_valid_by_the_published_schema(file: Path) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    kind = document["format"].removeprefix("isnad-").removesuffix("/1")
    errors = Draft202012Validator(_published(kind)).iter_errors(document)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": "sure"},
        {"certanty": "certain"},
        {"evidence": []},
        {"evidence": [[1, 2, 3]]},
        {"states": []},
        {"states": [{"type": "Arrest"}]},
        {"states": [{"about": "e1"}]},
        {"states": [{"about": "e1", "arested": "men"}]},
        {"states": [{"about": "e1", "time": {"state": "maybe"}}]},
        {"states": [{"about": "e1", "place": {"oneOf": ["place:dara"]}}]},
        {"id": "with space"},
    ],
    ids=json.dumps,
)
def test_the_schema_rejects_what_the_models_reject(change: dict[str, Any]) -> None:
    schema = Draft202012Validator(_published("article"))
    assert schema.is_valid(samples.article())
    assert not schema.is_valid(samples.with_claim(**change))
