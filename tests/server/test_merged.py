"""IRIs of entities that were merged lead on; when it is undone, they come back."""

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE, IriMinter
from queries.library import Library
from server.app import create_app
from server.merged import former_iris, merged_target
from tests.conftest import ARTICLES
from tests.server.page_parser import BROWSER

NT = {"Accept": "application/n-triples"}
MERGED = "https://w3id.org/isnad/ontology#mergedInto"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a folder with one invented article and the registry of the invented world."""
    folder = tmp_path / "articles"
    (folder / "registry").mkdir(parents=True)
    shutil.copy(ARTICLES / "example-ar-1.json", folder)
    for file in (ARTICLES / "registry").glob("*example*"):
        shutil.copy(file, folder / "registry")
    return folder


def merge(folder: Path, key: str, target: str | None) -> None:
    """Write or take back a merge in the registry."""
    for file in (folder / "registry").glob("*.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        for entity in content.get("entities", ()):
            if entity["id"] == key:
                entity.pop("mergedInto", None)
                entity |= {"mergedInto": target} if target else {}
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def test_merged_iri_redirects_and_comes_back_when_it_is_undone(
    example: Path, tmp_path: Path
) -> None:
    minter, store = IriMinter(), tmp_path / "store"
    old, new = (minter.registry_entity(f"per:example-{n}") for n in ("salim", "khalid"))
    old_path, new_path = (f"/{iri.removeprefix(DEFAULT_BASE)}" for iri in (old, new))
    merge(example, "per:example-salim", "per:example-khalid")
    build(BuildOptions((example,), store, None, DEFAULT_BASE))
    client = create_app(store, Library(())).test_client()
    for headers in (BROWSER, NT):
        response = client.get(old_path, headers=headers)
        assert (response.status_code, response.location) == (303, new_path)
        assert "max-age" not in response.headers["Cache-Control"]
    assert client.get(f"{old_path}?format=nt").location == f"{new_path}?format=nt"
    assert client.get("/id?identifier=per:example-salim").location == old_path
    asked = {"label": "Salim al-Mithali", "format": "json"}
    found = json.loads(client.get("/id", query_string=asked).data)
    assert found["found"][0]["iri"] == new
    described = client.get(new_path, headers=NT).data.decode()
    assert f"<{old}> <{MERGED}> <{new}>" in described and '"per:example-salim"' in described
    shown = client.get(new_path, headers=BROWSER).text
    assert "Merged into this" in shown and "example-ar-1#c9" in shown

    merge(example, "per:example-salim", None)
    build(BuildOptions((example,), store, None, DEFAULT_BASE))
    assert client.get(old_path, headers=BROWSER).status_code == 200
    assert "example-ar-1#c9" not in client.get(new_path, headers=BROWSER).text


def test_chain_of_merges_leads_to_its_end_and_a_circle_nowhere() -> None:
    store, merged = Store(), NamedNode(MERGED)
    for old, new in (("a", "b"), ("b", "c"), ("x", "y"), ("y", "x")):
        store.add(Quad(NamedNode(f"u:{old}"), merged, NamedNode(f"u:{new}")))
    assert [merged_target(store, f"u:{name}") for name in "abcxy"] == ["u:c", "u:c", "", "", ""]
    assert [former_iris(store, f"u:{n}") for n in "cbx"] == [["u:b", "u:a"], ["u:a"], ["u:y"]]
