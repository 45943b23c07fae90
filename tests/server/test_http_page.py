"""docs/http.md says what the server does: its examples run, its tables are complete."""

import re
import shlex
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE
from server.app import MAX_BODY_BYTES, create_app
from server.formats import FORMATS
from server.gate import Limits
from server.problems import STATUSES
from server.settings import Settings
from tests.conftest import ARTICLES, ROOT

PAGE = (ROOT / "docs" / "http.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^curl .*$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of the graph of ``articles/``, with the packaged queries."""
    directory: Path = tmp_path_factory.mktemp("http") / "store"
    build(BuildOptions((ARTICLES,), directory, None, DEFAULT_BASE))
    return create_app(directory).test_client()


def run(client: FlaskClient, command: str) -> TestResponse:
    """Do what curl would do with the options that the page uses."""
    words = shlex.split(command, comments=True)[1:]
    headers, fields, body, follows, is_get = {}, [], None, False, False
    address = ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "--data-urlencode":
            name, _, value = words.pop(0).partition("=")
            fields.append((name, value))
        elif word == "--data":
            body = words.pop(0)
        elif word == "-L":
            follows = True
        elif word == "-G":
            is_get = True
        else:
            assert word.startswith("$H/"), word
            address = word.removeprefix("$H")
    if is_get:
        return client.get(f"{address}?{urlencode(fields)}", headers=headers)
    if fields or body is not None:
        content_type = headers.pop("Content-Type", "application/x-www-form-urlencoded")
        data = urlencode(fields) if fields else body
        return client.post(address, data=data, headers=headers, content_type=content_type)
    return client.get(address, headers=headers, follow_redirects=follows)


@pytest.mark.parametrize("command", EXAMPLES)
def test_example_answers_as_the_page_says(built: FlaskClient, command: str) -> None:
    _, _, status = command.rpartition(" # ")
    expected = int(status) if status.isdecimal() else 200
    response = run(built, command)
    assert response.status_code == expected, response.text
    asked = re.search(r"Accept: ([^']*)", command)
    if asked and expected == 200 and "format=" not in command:
        assert response.content_type == f"{asked[1]}; charset=utf-8"
    named = re.search(r"format=(\w+)", command)
    if named:
        assert response.mimetype == next(f.media_types[0] for f in FORMATS if f.name == named[1])
    assert response.data.strip()


def test_examples_cover_every_address() -> None:
    for part in (
        "/sparql",
        "/queries ",
        "/run?",
        "/description",
        "/openapi.json",
        "/api ",
        "/id?identifier",
        "/id?label",
        "/ontology ",
        "/shapes",
        "/.well-known/void",
        "/dataset",
        "/dumps/",
        "/export/",
        "/graph/",
        "/store?",
        "/reconcile ",
        "/reconcile/suggest",
    ):
        assert any(part in command for command in EXAMPLES), part
    assert len(EXAMPLES) == 63


def test_page_lists_every_format_and_error() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| `([^`]+)` \|", PAGE, re.MULTILINE))
    assert rows == {f.name: f.media_types[0] for f in FORMATS}
    for status in STATUSES.values():
        assert re.search(rf"^\| {status.code} \|.*`{status.name}`", PAGE, re.MULTILINE), status


def test_page_gives_the_limits_of_the_gate() -> None:
    limits = Limits()
    section, _, further = PAGE.partition("## Limits")[2].partition("These keep")
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\| ([\d,]+)", section)]
    assert numbers == [
        MAX_BODY_BYTES,
        limits.characters,
        limits.depth,
        limits.patterns,
        limits.operators,
        limits.merged_quads,
    ]
    settings = Settings()
    assert re.findall(
        r"^\| [^|]+ \| ([\d,]+) (?:s|MiB)? ?\| `(--[a-z-]+)`", further, re.MULTILINE
    ) == [
        (f"{settings.budget.seconds:g}", "--timeout"),
        (f"{settings.memory_bytes >> 20:,}", "--memory"),
        (f"{settings.budget.rows:,}", "--max-rows"),
        (f"{settings.budget.bytes >> 20:,}", "--max-mib"),
        (f"{settings.waiting}", "--waiting"),
    ]
