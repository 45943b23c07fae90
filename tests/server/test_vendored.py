"""Vendored browser parts: as the manifest says, with their licences, and asking no network."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

STATIC = ROOT / "server" / "static"
VENDOR = STATIC / "vendor"
PAGES = STATIC / "pages"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
WANTED = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))["dependencies"]
REFERENCES = re.compile(r"""(?:from|import\(|import|url\(|new URL\()\s*["']([^"']+)["']""")


def test_every_vendored_file_has_the_hash_of_the_manifest() -> None:
    listed = {name: digest for part in MANIFEST for name, digest in part["files"].items()}
    found = {
        str(file.relative_to(VENDOR)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }
    assert found == listed


def test_manifest_and_package_json_name_the_same_exact_versions() -> None:
    packages = {name: v for part in MANIFEST for name, v in part["packages"].items()}
    assert packages == WANTED
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in WANTED.values())


@pytest.mark.parametrize("part", MANIFEST, ids=lambda part: part["name"])
def test_licence_stands_beside_every_part(part: dict[str, dict[str, str]]) -> None:
    folder = f"{part['name']}-{part['version']}"
    text = (VENDOR / folder / "LICENSE").read_text(encoding="utf-8")
    for name, version in part["packages"].items():
        assert f"{name} {version}\n" in text
    assert part["license"] and len(text) > 500


def test_vendored_parts_are_small() -> None:
    assert sum(file.stat().st_size for file in VENDOR.rglob("*") if file.is_file()) < 4_000_000


def test_no_lock_file_with_addresses_of_downloads() -> None:
    assert not [f for f in (ROOT / "web").glob("*lock*") if f.is_file()]


@pytest.mark.parametrize("file", sorted(PAGES.iterdir()), ids=lambda file: file.name)
def test_files_of_the_pages_refer_only_to_files_that_are_there(file: Path) -> None:
    for reference in REFERENCES.findall(file.read_text(encoding="utf-8")):
        assert (file.parent / reference).is_file(), reference


@pytest.mark.parametrize("file", sorted(PAGES.glob("*.js")), ids=lambda file: file.name)
def test_scripts_of_the_pages_make_no_markup_and_no_code_of_values(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert not re.search(forbidden, text)
    assert len(text.splitlines()) <= 250
