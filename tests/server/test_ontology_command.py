"""``isnad ontology``: the same documents as the server's, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from isnad import exit_codes
from isnad.cli import main
from tests.conftest import ROOT


def isnad(*words: object) -> Result:
    return CliRunner().invoke(main, ["ontology", *map(str, words)])


@pytest.mark.parametrize("name", ["ttl", "rdfxml", "jsonld", "nt"])
@pytest.mark.parametrize(
    ("words", "path"), [((), "/ontology"), (("--what", "shapes"), "/ontology/shapes")]
)
def test_command_prints_what_the_server_sends(
    client: FlaskClient, words: tuple[str, ...], path: str, name: str
) -> None:
    result = isnad(*words, "--format", name)
    assert result.exit_code == exit_codes.OK
    assert result.stdout_bytes == client.get(f"{path}?format={name}").data


def test_turtle_is_printed_unless_a_format_is_chosen() -> None:
    assert isnad().stdout_bytes == isnad("--what", "ontology", "--format", "ttl").stdout_bytes


@pytest.mark.parametrize("words", [(), ("--format", "jsonld")])
def test_context_is_printed_as_it_is_published(words: tuple[str, ...]) -> None:
    result = isnad("--what", "context", *words)
    assert result.stdout_bytes == (ROOT / "ontology/published/context.jsonld").read_bytes()
    assert "@context" in json.loads(result.stdout)


def test_bytes_do_not_depend_on_the_process() -> None:
    command = [sys.executable, "-m", "isnad", "ontology", "--format", "rdfxml"]
    printed = {
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert printed == {isnad("--format", "rdfxml").stdout_bytes}


def test_out_writes_the_file_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "isnad.ttl"
    result = isnad("--out", file)
    assert (result.exit_code, result.stdout) == (0, f"ontology written to {file}\n")
    assert file.read_bytes() == isnad().stdout_bytes
    assert [f.name for f in tmp_path.iterdir()] == ["isnad.ttl"]


def test_file_that_cannot_be_written_ends_with_3_and_is_named(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "isnad.ttl"
    result = isnad("--out", target)
    assert result.exit_code == exit_codes.STORE_UNUSABLE
    assert f"{target}: can't be written" in result.stderr


@pytest.mark.parametrize(
    "words",
    [("--format", "pdf"), ("--what", "nothing"), ("--what", "context", "--format", "ttl"), ("x",)],
)
def test_wrong_command_line_ends_with_2(words: tuple[str, ...]) -> None:
    result = isnad(*words)
    assert result.exit_code == exit_codes.USAGE
    assert result.stdout == ""
