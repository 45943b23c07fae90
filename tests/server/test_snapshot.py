"""The served graph is the one that ``current`` points to, and never a broken one."""

import json
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal

from queries.library import Library
from server.app import create_app
from server.engine import opened
from server.errors import StoreUnavailableError
from server.snapshot import Manifest, SnapshotSource, open_current
from tests.server.small_graph import ARTICLE_0, BASE, GRAPHS, Triple, entity, publish_snapshot, term

NEXT: dict[str, list[Triple]] = {ARTICLE_0: [(entity("claim/new"), term("count"), Literal(7))]}
COUNT = "SELECT ?n { ?s <https://w3id.org/isnad/ontology#count> ?n }"


@pytest.fixture
def own_store_dir(tmp_path: Path) -> Path:
    """Return a store directory that the test may change."""
    publish_snapshot(tmp_path / "store", "s1", GRAPHS)
    return tmp_path / "store"


def counted(client: FlaskClient) -> tuple[str, list[str]]:
    response = client.get("/sparql", query_string={"query": COUNT})
    rows = json.loads(response.data)["results"]["bindings"]
    return response.headers["Isnad-Snapshot"], [row["n"]["value"] for row in rows]


def test_manifest_is_read(store_dir: Path) -> None:
    assert open_current(store_dir).manifest == Manifest(
        "s1", "2026-11-23T04:00:00Z", BASE, {"articles": 2, "claims": 2, "triples": 17}
    )


def test_snapshot_is_opened_read_only(store_dir: Path) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        opened(open_current(store_dir)).update("CLEAR ALL")


def test_switch_of_current_is_served_with_the_next_request(
    own_store_dir: Path, library: Library
) -> None:
    client = create_app(own_store_dir, library).test_client()
    assert counted(client) == ("s1", ["3"])
    publish_snapshot(own_store_dir, "s2", NEXT)
    assert counted(client) == ("s2", ["7"])


def test_switch_renews_what_was_kept_of_the_old_snapshot(
    own_store_dir: Path, library: Library
) -> None:
    client = create_app(own_store_dir, library).test_client()
    assert "مقالة &lt;أولى&gt;" in client.get("/").text
    publish_snapshot(own_store_dir, "s2", NEXT)
    page = client.get("/").text
    assert "مقالة" not in page and "holds no articles" in page


def test_query_under_way_keeps_the_old_snapshot_even_when_it_is_deleted(
    own_store_dir: Path,
) -> None:
    source = SnapshotSource(own_store_dir)
    old = source.current()
    publish_snapshot(own_store_dir, "s2", NEXT)
    assert source.current().manifest.id == "s2"
    shutil.rmtree(own_store_dir / "snapshots" / "s1")
    assert [quad.object for quad in old.store.quads_for_pattern(None, term("count"), None)] == [
        Literal(3),
        Literal(3),
    ]


def test_unchanged_current_is_not_opened_again(own_store_dir: Path) -> None:
    source = SnapshotSource(own_store_dir)
    assert source.current() is source.current()


@pytest.mark.parametrize("damage", ["data", "manifest.json", "current"])
def test_broken_next_snapshot_leaves_the_last_good_one_served(
    own_store_dir: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = SnapshotSource(own_store_dir)
    good = source.current()
    publish_snapshot(own_store_dir, "s2", NEXT)
    if damage == "data":
        shutil.rmtree(own_store_dir / "snapshots" / "s2" / "data")
    elif damage == "manifest.json":
        (own_store_dir / "snapshots" / "s2" / "manifest.json").write_text("{", encoding="utf-8")
    else:
        (own_store_dir / "current").unlink()
    assert source.current() is good
    assert source.current() is good
    assert [record.getMessage()[:16] for record in caplog.records] == ["still serving s1"]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("store", "there is no such directory"),
        ("current", "expected a link to a snapshot"),
        ("data", "expected a readable Oxigraph store"),
        ("manifest.json", "can't be read"),
    ],
)
def test_missing_part_of_a_store_is_named(own_store_dir: Path, damage: str, message: str) -> None:
    part = {
        "store": own_store_dir,
        "current": own_store_dir / "current",
        "data": own_store_dir / "snapshots" / "s1" / "data",
        "manifest.json": own_store_dir / "snapshots" / "s1" / "manifest.json",
    }[damage]
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink()
    named = own_store_dir / "current" if damage == "current" else part.relative_to(part.parents[1])
    with pytest.raises(StoreUnavailableError, match=message) as caught:
        open_current(own_store_dir)
    assert str(named) in str(caught.value)


@pytest.mark.parametrize("content", ["[]", '{"id": "s1"}', '{"id": 1, "counts": 3}', "\xff"])
def test_wrong_manifest_is_named(own_store_dir: Path, content: str) -> None:
    manifest = own_store_dir / "snapshots" / "s1" / "manifest.json"
    manifest.write_text(content, encoding="latin-1")
    with pytest.raises(StoreUnavailableError, match=r"manifest\.json: expected a JSON object"):
        open_current(own_store_dir)
