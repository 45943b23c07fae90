"""docs/deploy and docs/operation.md: options exist, files are right, proxies are run for real."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from isnad.cli import main
from isnad.operation_options import operation_options
from server.access.check import OPEN_BLUEPRINTS, OPEN_ENDPOINTS
from server.access.keys import hash_of, parse_keys
from server.settings import Settings
from tests.conftest import ROOT

DEPLOY = ROOT / "docs" / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
OPERATION = ROOT / "docs" / "operation.md"
UNIT = (DEPLOY / "isnad.service").read_text(encoding="utf-8")
# Options of other programs that these pages name.
_FOREIGN = {"--format", "--read-only", "--cap-drop", "--security-opt", "--memory", "--now"}
_FOREIGN |= {"--mount", "--no-cache-dir", "--no-index", "--find-links", "--wheel-dir", "--system"}
_FOREIGN |= {"--uid", "--no-create-home", "--shell", "--interval", "--timeout", "--start-period"}
_FOREIGN |= {"--from", "--base"}


def _options() -> set[str]:
    @click.command()
    @operation_options
    def operation() -> None: ...

    params = [*main.commands["serve"].params, *operation.params]
    return {name for p in params for name in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("path", [*FILES, OPERATION], ids=lambda path: path.name)
def test_every_option_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", path.read_text(encoding="utf-8")))
    assert named - _FOREIGN - _options() == set()


@pytest.mark.parametrize("path", [*DEPLOY.glob("*.md"), OPERATION], ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and not (path.parent / t).exists()]
    assert targets and missing == []


def test_the_example_of_a_keys_file_is_one() -> None:
    found = re.search(r"```toml\n(.*?)```", OPERATION.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    text = found[1]
    for name in ("alice", "desk"):
        text = text.replace("…", hash_of(name), 1)
    rules = parse_keys(text, "docs/operation.md")
    assert [holder.name for holder in rules.holders.values()] == ["alice", "desk"]
    assert set(tomllib.loads(text)["keys"]["desk"]) == {
        "sha256", "requests-per-minute", "concurrent", "timeout", "rows",
    }  # fmt: skip


def test_the_page_names_what_needs_no_key() -> None:
    sentence = re.search(r"No key is needed.*?OPTIONS", OPERATION.read_text("utf-8"), re.DOTALL)
    assert sentence
    assert {"ontology", "openapi"} == OPEN_BLUEPRINTS
    assert {"static", "health.show_health", "health.show_readiness"} == OPEN_ENDPOINTS
    for path in ("/healthz", "/readyz", "/static", "/ontology", "/openapi.json", "/api"):
        assert f"`{path}`" in sentence[0]


# --- systemd


def _unit(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)


def test_a_stop_reaches_the_server_alone_and_is_waited_for() -> None:
    assert _unit("KillMode") == ["mixed"]
    assert int(_unit("TimeoutStopSec")[0]) > Settings().stop_seconds + 5


def test_memory_of_the_unit_holds_all_workers() -> None:
    settings = Settings()
    gibibytes = int(_unit("MemoryMax")[0].removesuffix("G"))
    assert gibibytes << 30 > settings.workers * settings.memory_bytes + (1 << 30)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd isn't installed")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "isnad.service"
    unit.write_text(UNIT.replace("/opt/isnad/bin/isnad", "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True
    )
    told = [line for line in done.stderr.splitlines() if "isnad.service" in line]
    assert (done.returncode, told) == (0, [])


# --- the container


def test_the_image_runs_without_root_and_asks_no_named_index() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.findall(r"^FROM (\S+)", text, re.MULTILINE) == ["python:3.11-slim"] * 2
    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)
    assert "index-url" not in text and "http://" not in text.replace("http://127.0.0.1", "")
    assert '"--host", "0.0.0.0", "--port", "7878"' in text
