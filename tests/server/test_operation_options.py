"""What the options of ``isnad serve`` for keys, logs and proxies make of the settings."""

import logging
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from isnad.operation_options import operation_options, with_operation
from server.access.keys import KeyLimits
from server.operation.access_log import LogFormat
from server.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    yield
    logging.captureWarnings(False)
    root.handlers, root.level = before, level


def run(*arguments: str) -> tuple[Settings | None, Result]:
    found: list[Settings] = []

    @click.command()
    @operation_options
    def command(**given: object) -> None:
        found.append(with_operation(Settings(workers=3), **given))  # type: ignore[arg-type]

    result = CliRunner().invoke(command, arguments)
    return (found[0] if found else None), result


def test_without_options_everybody_may_ask_and_nobody_is_believed() -> None:
    settings, _ = run()
    assert settings == Settings(workers=3)


def test_options_become_settings(tmp_path: Path) -> None:
    keys, log = tmp_path / "keys.toml", tmp_path / "access.log"
    keys.write_text("[anonymous]\nrows = 5\n", encoding="utf-8")
    settings, _ = run(
        *("--api-keys", str(keys), "--access-log", str(log), "--log-format", "json"),
        *("--proxy-hops", "2", "--hsts", "600", "--no-metrics"),
    )
    assert settings and settings.access and settings.access_log
    assert settings.access.anonymous == KeyLimits(rows=5)
    assert settings.access_log.format is LogFormat.JSON
    settings.access_log.handler.close()
    assert log.read_text() == ""
    assert (settings.workers, settings.proxy_hops, settings.hsts_seconds) == (3, 2, 600)
    assert settings.metrics is False


def test_a_broken_file_of_keys_ends_with_place_and_what_was_expected(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text("[keys.a]\nrows = 5\n", encoding="utf-8")
    settings, result = run("--api-keys", str(keys))
    assert (settings, result.exit_code) == (None, 1)
    assert f"isnad serve: {keys}: keys.a.sha256: expected the SHA-256" in result.stderr


def test_an_access_log_that_cannot_be_written_ends_with_its_path(tmp_path: Path) -> None:
    settings, result = run("--access-log", str(tmp_path / "none" / "access.log"))
    assert (settings, result.exit_code) == (None, 1)
    assert "access.log: the access log can't be written there (No such file" in result.stderr
