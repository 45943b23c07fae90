"""``isnad import`` and ``isnad build --import`` as a user runs them."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from builder.snapshots import current_data
from isnad.cli import main

TEXT = "قال عمر بكر إن قوة أمن المثال هاجمت تل المثال أمس."
ANN = """T1\tPerson 4 11\tعمر بكر
T2\tOrganization 15 29\tقوة أمن المثال
T3\tAttack 30 35\tهاجمت
T4\tGPE 36 45\tتل المثال
T5\tReport 0 3\tقال
E1\tAttack:T3 Attacker-Arg:T2 Place-Arg:T4
E2\tReport:T5 Reporter-Arg:T1 Event-Arg:E1
A1\tNegation E1
R1\tKnows Arg1:T1 Arg2:T2\t
"""
REGISTRY = {
    "format": "isnad-registry/1",
    "entities": [
        {"id": "org:force", "kinds": ["SecurityForce"], "name": {"ar": "قوه امن المثال"}},
        {"id": "place:tell", "kinds": ["Place"], "name": {"ar": "تل المثال"}, "placeKind": "town"},
    ],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with a brat corpus of one document, and a registry beside it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "registry.json").write_text(json.dumps(REGISTRY), encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def imported(corpus: Path, *more: str | Path) -> tuple[Result, Path]:
    """Import the corpus into a folder beside it."""
    out = corpus.parent / "out"
    registry = corpus.parent / "registry.json"
    return run("import", "brat", corpus, "--out", out, "--registry", registry, *more), out


def lines(file: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_an_import_writes_articles_and_both_reports(corpus: Path) -> None:
    result, out = imported(corpus)
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in out.iterdir()) == [
        "a.json",
        "import-report.jsonl",
        "import-report.txt",
    ]
    one, total = lines(out / "import-report.jsonl")
    assert one["read"] == {"argument": 6, "attribute": 1, "event": 2, "relation": 1, "span": 5}
    assert one["unit"] == {"unit": "code point", "evidence": "quotes"}
    assert total["total"]["lossless"] is True
    assert total["total"]["understood"] is False
    unmapped = [entry for entry in one["kept"] if entry["part"] == "relation"]
    assert [(entry["label"], entry["onPurpose"]) for entry in unmapped] == [("Knows", False)]
    assert "relation 'Knows': no rule for the label" in (out / "import-report.txt").read_text()


def test_an_imported_folder_builds_and_its_numbers_are_in_the_graph(corpus: Path) -> None:
    _, out = imported(corpus)
    store = corpus.parent / "store"
    result = run("build", out, corpus.parent / "registry.json", "--store", store)
    assert result.exit_code == 0, result.output
    assert _kinds(store) == {"Span": 5, "Event": 2, "Relation": 1}


def test_a_build_imports_on_the_way_and_is_the_same(corpus: Path) -> None:
    _, out = imported(corpus)
    registry = corpus.parent / "registry.json"
    first, second = corpus.parent / "first", corpus.parent / "second"
    assert run("build", out, registry, "--store", first).exit_code == 0
    result = run("build", registry, "--import", "brat", corpus, "--store", second)
    assert result.exit_code == 0, result.output
    assert _dump(first) == _dump(second)


def _store(store: Path) -> ox.Store:
    return ox.Store.read_only(str(current_data(store)))


def _dump(store: Path) -> list[str]:
    return sorted(str(quad) for quad in _store(store))


def _kinds(store: Path) -> dict[str, int]:
    query = """PREFIX isnad: <https://w3id.org/isnad/ontology#>
        SELECT ?kind (COUNT(DISTINCT ?mark) AS ?n) WHERE {
          VALUES ?kind { isnad:SpanAnnotation isnad:EventAnnotation isnad:RelationAnnotation }
          ?mark a ?kind } GROUP BY ?kind"""
    found = _store(store).query(query)
    assert isinstance(found, ox.QuerySolutions)
    name = "https://w3id.org/isnad/ontology#"
    return {
        str(row["kind"].value).removeprefix(name).removesuffix("Annotation"): int(row["n"].value)
        for row in found
    }


def test_what_a_report_says_is_claimed_by_its_speaker_and_stays_out_of_the_view(
    corpus: Path,
) -> None:
    _, out = imported(corpus)
    article = json.loads((out / "a.json").read_text(encoding="utf-8"))
    (claim,) = article["claims"]
    assert claim["attribution"] == [{"speaker": "n-T1", "act": "reported", "cue": [0, 3]}]
    assert (claim["polarity"], claim["certainty"]) == ("denied", "unspecified")
    store = corpus.parent / "store"
    run("build", out, corpus.parent / "registry.json", "--store", store)
    graph = ox.NamedNode("https://isnad.example/graph/view")
    attack = ox.NamedNode("https://w3id.org/isnad/ontology#Attack")
    assert not list(_store(store).quads_for_pattern(None, None, attack, graph))


def test_what_is_refused_gives_exit_code_6_and_the_rest_is_written(corpus: Path) -> None:
    (corpus / "a.ann").write_text(ANN + "T9\tPerson 0 3\tعمر\n", encoding="utf-8")
    (corpus / "b.ann").write_bytes(b"\xff\xfe\xff")
    result, out = imported(corpus)
    assert result.exit_code == 6, result.output
    assert "a.ann" in result.output and "line 10" in result.output
    assert json.loads((out / "a.json").read_text())["mentions"][0]["entity"] == "n-T1"
    refused = [one for one in lines(out / "import-report.jsonl") if one.get("refused")]
    assert [one["place"] for one in refused[0]["refused"]] == ["line 10"]


def test_a_folder_that_holds_something_is_not_written_over(corpus: Path) -> None:
    out = corpus.parent / "out"
    out.mkdir()
    (out / "mine.json").write_text("{}")
    result, _ = imported(corpus)
    assert result.exit_code == 1
    assert "is not an empty folder" in result.output
    assert [one.name for one in out.iterdir()] == ["mine.json"]
    result, _ = imported(corpus, "--replace")
    assert result.exit_code == 0
    assert "mine.json" not in {one.name for one in out.iterdir()}


def test_nothing_is_left_of_an_import_that_ends_early(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.imports.write.document_record", interrupted)
    result, out = imported(corpus)
    assert result.exit_code == 130
    assert sorted(one.name for one in out.parent.iterdir()) == ["corpus", "registry.json"]


def test_lines_are_one_file_that_builds(corpus: Path) -> None:
    result, out = imported(corpus, "--lines")
    assert result.exit_code == 0
    assert [one["id"] for one in lines(out / "articles.jsonl")] == ["a"]
    registry = corpus.parent / "registry.json"
    assert run("build", out, registry, "--store", corpus.parent / "store").exit_code == 0


def test_an_import_without_text_has_offsets_and_the_hash_of_the_text(corpus: Path) -> None:
    import hashlib

    _, out = imported(corpus, "--without-text")
    article = json.loads((out / "a.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert article["text"] == {"sha256": digest, "codePoints": len(TEXT)}
    registry = corpus.parent / "registry.json"
    assert run("build", out, registry, "--store", corpus.parent / "store").exit_code == 0


def test_a_suggested_mapping_can_be_imported_with_and_asks_about_what_is_not_known(
    corpus: Path,
) -> None:
    mapping = corpus.parent / "mapping.toml"
    result = run("import", "brat", corpus, "--suggest-mapping", mapping)
    assert result.exit_code == 0, result.output
    text = mapping.read_text(encoding="utf-8")
    assert 'Person = {entity = "Person"}  # once' in text
    assert '# Knows = {property = "…"}' in text
    with_it, out = imported(corpus, "--mapping", mapping)
    assert with_it.exit_code == 0, with_it.output
    first = (out / "a.json").read_text()
    imported(corpus, "--replace")
    assert first == (out / "a.json").read_text()
    again = run("import", "brat", corpus, "--suggest-mapping", mapping)
    assert again.exit_code == 2 and "never overwritten" in again.output


def test_a_suggested_mapping_asks_about_what_the_configuration_allows(corpus: Path) -> None:
    configuration = """[entities]
Person
Ship
[relations]
Sails Arg1:Person, Arg2:Ship
[events]
Sink Vessel:Ship, Place?:Ship
[attributes]
Speed Arg:Ship, Value:Fast|Slow
"""
    (corpus / "annotation.conf").write_text(configuration, encoding="utf-8")
    result = run("import", "brat", corpus, "--suggest-mapping", "-")
    told = [line.split("  # ") for line in result.output.splitlines() if "not used" in line]
    assert [(line[0].split(" = ")[0], line[1]) for line in told] == [
        ("# Ship", "not used"),
        ("# Sails", "not used; roles: Arg1 (0), Arg2 (0)"),
        ("# Sink", "not used; roles: Vessel (0), Place (0)"),
        ("# Fast", "not used"),
        ("# Slow", "not used"),
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["import", "brat", "{corpus}"], "give --out"),
        (["import", "brut", "{corpus}", "--out", "x"], "'brut' is not one of"),
        (["import", "brat", "nowhere", "--out", "x"], "does not exist"),
        (["build", "--store", "x"], "give a PATH, or --import"),
        (["build", "--import", "brut", "{corpus}", "--store", "x"], "'brut' is not a format"),
        (["build", "--import", "brat", "nowhere", "--store", "x"], "there is no file or folder"),
    ],
)
def test_a_wrong_command_line_is_told(corpus: Path, arguments: list[str], expected: str) -> None:
    result = run(*(one.format(corpus=corpus) for one in arguments))
    assert result.exit_code == 2
    assert expected in result.output
