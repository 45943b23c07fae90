"""A wheel that is installed outside the checkout builds, queries and serves."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, ROOT


def _run(*command: object, cwd: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def isnad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it into an environment of its own and return its command."""
    folder = tmp_path_factory.mktemp("wheel")
    # A copy, because setuptools leaves a folder in which old modules would live on.
    source = folder / "source"
    source.mkdir()
    for name in ("arabic", "builder", "exports", "isnad", "ontology", "queries", "server"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, source, cwd=folder)
    environment = folder / "env"
    _run(sys.executable, "-m", "venv", environment, cwd=folder)
    wheel = next(folder.glob("isnad-*.whl"))
    pip = (environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    _run(*pip, "install", "--quiet", wheel, cwd=folder)
    return environment / "bin" / "isnad"


def test_code_is_that_of_the_wheel(isnad: Path, tmp_path: Path) -> None:
    python = isnad.parent / "python"
    where = _run(python, "-c", "import builder, queries; print(builder.__file__)", cwd=tmp_path)
    assert not where.startswith(str(ROOT))


def test_installed_wheel_builds_checks_and_answers(isnad: Path, tmp_path: Path) -> None:
    _run(isnad, "check", ARTICLES, cwd=tmp_path)
    _run(isnad, "build", ARTICLES, "--store", "store", cwd=tmp_path)
    _run(isnad, "dump", "--store", "store", "--out", "out.nq", cwd=tmp_path)
    assert (tmp_path / "out.nq").stat().st_size > 1_000_000
    answer = _run(
        isnad, "query", "claims-with-chains", "--store", "store", "--param",
        "article=001", "--format", "json", cwd=tmp_path,
    )  # fmt: skip
    rows = json.loads(answer)["results"]["bindings"]
    assert "001#c03" in {row["claimId"]["value"] for row in rows}


def test_installed_wheel_imports_with_its_defaults(isnad: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Omar Baker came.", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tPerson 0 10\tOmar Baker\n", encoding="utf-8")
    _run(isnad, "import", "brat", ".", "--out", "out", cwd=tmp_path)
    article = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert article["mentions"] == [{"entity": "n-T1", "span": [0, 10]}]


def test_installed_wheel_serves(isnad: Path, tmp_path: Path) -> None:
    _run(isnad, "build", ARTICLES, "--store", "store", cwd=tmp_path)
    port = 20_000 + os.getpid() % 20_000
    command = [str(isnad), "serve", "--store", "store", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as server:
        try:
            page = _get(f"http://127.0.0.1:{port}/")
            css = _get(f"http://127.0.0.1:{port}/static/isnad.css")
        finally:
            server.terminate()
    assert "Isnad</title>" in page
    assert "color-scheme" in css


def _get(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as response:
                return str(response.read(), "utf-8")
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
