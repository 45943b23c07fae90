"""What is exported as native JSON or as RDF is built again to the same graph."""

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, assume, event, given, settings

from builder.build import BuildOptions, build
from builder.corpus import Corpus, load_corpus
from builder.dump import dump_nquads
from builder.iris import DEFAULT_BASE, IriMinter
from builder.problems import InputRejectedError
from builder.rdf.articles import article_triples
from builder.rdf.dataset import registry_triples
from builder.rdf_dump import build_from_rdf
from builder.snapshots import current_id, list_snapshots
from exports.errors import NotNativeError
from exports.native.formats import REGISTRY_FILE, read_article
from exports.reader import GraphReader
from isnad.cli import main
from tests.builder import samples
from tests.exports.made_articles import made_articles

IRIS = IriMinter(DEFAULT_BASE)
GRAPH = ox.NamedNode(IRIS.article_graph("sample"))


def _export(name: str, store: Path, out: Path, *options: str) -> None:
    words = ["export", name, "--store", str(store), "--out", str(out), *options]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output


def _dump(store: Path, out: Path) -> bytes:
    dump_nquads(store, out)
    return out.read_bytes()


def _manifest(store: Path) -> dict[str, Any]:
    manifest = list_snapshots(store)[0].manifest
    return {k: v for k, v in manifest.items() if k not in ("id", "created")}


def test_shipped_articles_come_back_from_native_files(store_dir: Path, tmp_path: Path) -> None:
    _export("native", store_dir, tmp_path / "native")
    names = {p.name for p in (tmp_path / "native").iterdir()}
    assert names >= {"000.json", "004.json", "example-ar-1.json", REGISTRY_FILE}
    build(BuildOptions((tmp_path / "native",), tmp_path / "again", None, DEFAULT_BASE))
    assert _dump(tmp_path / "again", tmp_path / "b.nq") == _dump(store_dir, tmp_path / "a.nq")
    assert _manifest(tmp_path / "again") == _manifest(store_dir)


def test_shipped_articles_come_back_from_rdf(store_dir: Path, tmp_path: Path) -> None:
    _export("nquads", store_dir, tmp_path / "all.nq")
    words = ["build", "--from-rdf", str(tmp_path / "all.nq"), "--store", str(tmp_path / "again")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "8 articles, 529 claims" in done.stdout
    assert _dump(tmp_path / "again", tmp_path / "b.nq") == _dump(store_dir, tmp_path / "a.nq")
    assert _manifest(tmp_path / "again") == _manifest(store_dir)


def test_one_article_comes_with_the_registry(store_dir: Path, tmp_path: Path) -> None:
    _export("native", store_dir, tmp_path / "native", "--article", "001")
    assert {p.name for p in (tmp_path / "native").iterdir()} == {"001.json", REGISTRY_FILE}


# any article


def _corpus(data: dict[str, Any]) -> Corpus:
    with TemporaryDirectory() as folder:
        for name, document in (("registry", samples.REGISTRY), ("article", data)):
            (Path(folder) / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        return load_corpus([Path(folder)], None, IRIS)


def _store(data: dict[str, Any]) -> tuple[ox.Store, set[ox.Triple], set[ox.Triple]]:
    """Return a store of an article and the sample registry, and the triples of each."""
    corpus = _corpus(data)
    assert corpus.errors == []
    [loaded] = corpus.articles
    article = set(article_triples(loaded.article, corpus.scope(loaded), loaded.text, IRIS))
    entities = [entity for entity, _ in corpus.entities]
    registry = set(registry_triples(entities, [], corpus.registry_scope, IRIS))
    store = ox.Store()
    store.extend(_quads(article, GRAPH))
    store.extend(_quads(article | registry, ox.DefaultGraph()))
    return store, article, registry


def _quads(
    triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph
) -> Iterable[ox.Quad]:
    return (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def _read(store: ox.Store) -> dict[str, object]:
    return read_article(GraphReader(store, DEFAULT_BASE), IRIS.article("sample"), "sample")


@settings(
    max_examples=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(made_articles())
def test_any_article_comes_back(data: dict[str, Any]) -> None:
    assume(not _corpus(data).errors)
    store, triples, _ = _store(data)
    try:
        read = _read(store)
    except NotNativeError as error:
        event("mixed up")
        # Two judgements, or two slips, of one thing under one IRI: the graph has mixed them up.
        assert " values of " in str(error) or "expected one text in en and in ar" in str(error)
        return
    _, again, _ = _store(json.loads(json.dumps(read)))
    assert again == triples


def test_plain_dates_and_implied_numbers_are_not_spelt_out() -> None:
    store, _, _ = _store(samples.article())
    read: Any = _read(store)
    assert read["times"] == [
        {"id": "t1", "textEdtf": "XXXX-05-03", "edtf": "2030-05-03", "basis": "annotator"}
    ]
    figure = read["figures"][0]
    assert "minimum" not in figure and figure["amount"] == 2


@pytest.mark.parametrize("kinds", [("lead", "body", "caption"), ("caption", "body", "lead")])
def test_claim_stays_in_its_section_whatever_the_order_was(kinds: tuple[str, ...]) -> None:
    claims = samples.article()["claims"]
    claims[0]["evidence"] = [[62, 90], [0, 10]]  # the first decides, and it is the later one
    claims[1]["evidence"] = [[0, 43]]  # in three sections of one width: the first of the file
    sections = [{"kind": kind, "span": [0, 45]} for kind in kinds]
    sections.append({"kind": "body", "span": [45, 90]})
    store, triples, _ = _store(samples.article(sections=sections, claims=claims))
    read: Any = _read(store)
    assert [claim["evidence"][0] for claim in read["claims"]] == [
        {"start": 62, "end": 90, **_context(62, 90)},
        {"start": 0, "end": 43, **_context(0, 43)},
    ]
    assert read["sections"][0]["kind"] == kinds[0]
    assert _store(read)[1] == triples


def _context(start: int, end: int) -> dict[str, str]:
    words = {"exact": samples.TEXT[start:end], "prefix": samples.TEXT[max(0, start - 32) : start]}
    return {k: v for k, v in (words | {"suffix": samples.TEXT[end : end + 32]}).items() if v}


def test_what_has_no_place_in_the_format_is_told() -> None:
    store, _, _ = _store(samples.article())
    claim = ox.NamedNode(IRIS.part("claim", "sample", "c1"))
    strange = ox.NamedNode("https://example.org/strange")
    store.add(ox.Quad(claim, strange, ox.Literal("x"), GRAPH))
    with pytest.raises(NotNativeError, match=r"article sample can't be written.*strange"):
        _read(store)


# dumps that aren't what they say


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a store of two articles, and the lines of its dump."""
    folder = tmp_path_factory.mktemp("small")
    source = samples.write(folder, samples.article(), samples.article(id="second"))
    build(BuildOptions((source,), folder / "store", None, DEFAULT_BASE))
    dump_nquads(folder / "store", folder / "all.nq")
    lines = (folder / "all.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    return folder / "store", lines


def _built(lines: Iterable[str], folder: Path, name: str = "dump.nq") -> Path:
    (folder / name).write_text("".join(lines), encoding="utf-8")
    build_from_rdf(folder / name, folder / "store", DEFAULT_BASE)
    return folder / "store"


def test_claims_are_enough_and_the_rest_is_made_anew(
    small: tuple[Path, list[str]], tmp_path: Path
) -> None:
    store, lines = small
    stated = [line for line in lines if "/graph/article/" in line or "/graph/registry>" in line]
    again = _built((line for line in stated if "/graph/meta" not in line), tmp_path)
    assert _dump(again, tmp_path / "b.nq") == _dump(store, tmp_path / "a.nq")
    [warning] = build_from_rdf(tmp_path / "dump.nq", again, DEFAULT_BASE).warnings
    assert "whether it is whole can't be told" in str(warning)


def test_dump_that_lacks_an_article_is_refused(
    small: tuple[Path, list[str]], tmp_path: Path
) -> None:
    graph = f"<{IRIS.article_graph('second')}> ."
    derived = (f"<{IRIS.graph(name)}> ." for name in ("view", "inferred"))
    left_out = (graph, *derived)
    lines = (line for line in small[1] if not line.rstrip().endswith(left_out))
    with pytest.raises(InputRejectedError, match="isn't whole: of 2 articles it has 1"):
        _built(lines, tmp_path)
    assert current_id(tmp_path / "store") is None


def test_fact_that_no_claim_makes_is_refused(small: tuple[Path, list[str]], tmp_path: Path) -> None:
    event = IRIS.part("event", "sample", "e2")
    killed = "https://w3id.org/isnad/ontology#killed"
    forged = (
        f"<{event}> <{killed}> <{IRIS.part('entity', 'sample', 'men')}> <{IRIS.graph('view')}> .\n"
    )
    with pytest.raises(InputRejectedError, match="says what doesn't follow from its articles") as r:
        _built([*small[1], forged], tmp_path)
    assert event in str(r.value)
    assert current_id(tmp_path / "store") is None


def test_claim_without_its_evidence_is_refused(
    small: tuple[Path, list[str]], tmp_path: Path
) -> None:
    lines = (line for line in small[1] if "ontology#evidence>" not in line)
    with pytest.raises(InputRejectedError, match=r"fails \d+ checks, the first: "):
        _built(lines, tmp_path)


_S = f'<{DEFAULT_BASE}id/x> <http://www.w3.org/2000/01/rdf-schema#label> "x"'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.nq", f"{_S} .\n", "has triples outside of named graphs"),
        ("a.nq", f"{_S} <https://other.example/graph/view> .\n", "If the dataset was built with"),
        ("a.nq", "", "has no article"),
        ("a.nq", f"{_S} <{DEFAULT_BASE}graph/article/x> .\n", "isn't that of one article"),
        ("a.nq", "not RDF", "a.nq:1: error: is not RDF"),
        ("a.ttl", f"{_S} .\n", "expected a file whose name ends in .nq or .trig"),
    ],
)
def test_file_that_is_no_dump_is_told(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    store = ["--store", str(tmp_path / "store")]
    result = CliRunner().invoke(main, ["build", "--from-rdf", str(tmp_path / name), *store])
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert current_id(tmp_path / "store") is None


def test_dump_comes_alone(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("", encoding="utf-8")
    words = ["build", str(tmp_path), "--from-rdf", str(tmp_path / "a.nq"), "--store", "x"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "--from-rdf is for a dump alone" in result.stderr
