"""A judgement that ``isnad check`` prints is pasted into the registry, and the name is settled."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import Result

from builder.snapshots import current_data
from tests.builder.samples import REGISTRY, article, write
from tests.conftest import ROOT

Isnad = Callable[..., Result]
PAGE = (ROOT / "docs" / "registry.md").read_text(encoding="utf-8")
MAN = {"id": "man", "kinds": ["Person"], "unnamed": False, "label": {"ar": "عمر بكير"}}
OMAR = {"id": "per:omar", "kinds": ["Person"], "name": {"ar": "عمر بكر"}}
SAME = {"of": ["sample#man", "per:omar"], "verdict": "same", "by": "A. Judge", "on": "2031-05-06"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with an article that names a man, and a registry with one of that name."""
    folder = write(tmp_path, article(entities=[*article()["entities"], MAN]), registry=False)
    judge(folder)
    return folder


def judge(folder: Path, *judgements: dict[str, Any] | str) -> None:
    """Write the registry with judgements, which may be lines of JSON."""
    document = {**REGISTRY, "entities": [*REGISTRY["entities"], OMAR], "judgements": "HERE"}
    pasted = ",".join(j if isinstance(j, str) else json.dumps(j) for j in judgements)
    text = json.dumps(document, ensure_ascii=False).replace('"HERE"', f"[{pasted}]")
    (folder / "registry.json").write_text(text, encoding="utf-8")


def offered(result: Result, verdict: str) -> str:
    """Return the line to paste that ``isnad check`` printed for a verdict."""
    (line,) = [one for one in result.stdout.splitlines() if f'"verdict": "{verdict}"' in one]
    return line


def judgements_in(store: Path) -> list[tuple[str, ...]]:
    """Return (verdict, judge, day, id, other id) of the judgements in the registry graph."""
    query = """
        SELECT ?verdict ?by ?day ?one ?other WHERE {
          GRAPH ?registry { ?j a isnad:IdentityJudgement ; isnad:verdict ?v ; isnad:judged ?a, ?b ;
                            dcterms:creator ?by ; dcterms:date ?day }
          ?v skos:notation ?verdict .
          ?a dcterms:identifier ?one . ?b dcterms:identifier ?other
          FILTER (STRENDS(STR(?registry), "graph/registry") && ?a != ?b)
        } ORDER BY ?one"""
    return ask(store, query)


def links_in(store: Path, link: str) -> list[tuple[str, ...]]:
    """Return (id, other id) of what a link of the registry graph leads from and to."""
    query = f"""
        SELECT ?one ?other WHERE {{
          GRAPH ?registry {{ ?a isnad:{link} ?b }}
          ?a dcterms:identifier ?one . ?b dcterms:identifier ?other
          FILTER (STRENDS(STR(?registry), "graph/registry"))
        }} ORDER BY ?one"""
    return ask(store, query)


def ask(store: Path, query: str) -> list[tuple[str, ...]]:
    """Return the values of a query over the current snapshot."""
    prefixes = {
        "isnad": "https://w3id.org/isnad/ontology#",
        "dcterms": "http://purl.org/dc/terms/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    graph = ox.Store.read_only(str(current_data(store)))
    rows: Any = graph.query(query, prefixes=prefixes)
    return [tuple(value.value for value in row) for row in rows]


@pytest.mark.parametrize(
    ("verdict", "link", "other"),
    [("same", "sameAsJudged", "notSameAs"), ("not-same", "notSameAs", "sameAsJudged")],
)
def test_a_pasted_judgement_settles_the_name_and_is_in_the_graph(
    verdict: str, link: str, other: str, corpus: Path, tmp_path: Path, isnad: Isnad
) -> None:
    first = isnad("check", corpus)
    assert (first.exit_code, first.stdout.count("is similar")) == (0, 1)
    judge(corpus, offered(first, verdict).replace("YOUR NAME", "A. Judge"))
    second = isnad("check", corpus)
    assert (second.exit_code, "to settle" in second.stdout, second.stderr) == (0, False, "")

    built = isnad("build", corpus, "--store", tmp_path / "store")
    assert built.exit_code == 0
    man, day = "sample#man", date.today().isoformat()
    assert judgements_in(tmp_path / "store") == [
        (verdict, "A. Judge", day, "per:omar", man),
        (verdict, "A. Judge", day, man, "per:omar"),
    ]
    assert links_in(tmp_path / "store", link) == [("per:omar", man), (man, "per:omar")]
    assert links_in(tmp_path / "store", other) == []


@pytest.mark.parametrize("by", ["YOUR NAME", " YOUR NAME ", "", " "])
def test_a_judgement_without_the_name_of_its_judge_is_refused(
    by: str, corpus: Path, isnad: Isnad
) -> None:
    judge(corpus, offered(isnad("check", corpus), "same").replace("YOUR NAME", by))
    result = isnad("check", corpus)
    assert result.exit_code == 1
    expected = f"judgements[0].by: found {by!r}, expected the name of the person who judged"
    assert f"registry.json: error: {expected}" in result.output


@pytest.mark.parametrize(
    ("change", "path", "told"),
    [
        (
            {"of": ["sample#men", "per:omra"]},
            "judgements[0].of[1]",
            "there is no 'per:omra' in the registry; did you mean per:omar?",
        ),
        (
            {"of": ["sample#mam", "per:omar"]},
            "judgements[0].of[0]",
            "there is no 'sample#mam' in article 'sample'; did you mean sample#man?",
        ),
        (
            {"of": ["sample#e1", "per:omar"]},
            "judgements[0].of",
            "an event and an entity can't be judged the same or not",
        ),
        (
            {"of": ["sample#t1", "per:omar"]},
            "judgements[0].of[0]",
            "'sample#t1' refers to a time, expected entity or event or figure or claim",
        ),
        (
            {"of": ["man", "per:omar"]},
            "judgements[0].of",
            "found ['man', 'per:omar']; an id is one of the registry (org:…), or one in an "
            "article (article#id)",
        ),
        (
            {"of": ["per:omar", "per:omar"]},
            "judgements[0].of",
            "'per:omar' is judged against itself",
        ),
        (
            {"verdict": "slip"},
            "judgements[0].verdict",
            "found 'slip', expected one of same, not-same, unsure",
        ),
        ({"on": "2031-02-30"}, "judgements[0].on", "'2031-02-30' is not a day of the calendar"),
    ],
)
def test_a_wrong_judgement_of_the_registry_is_refused_with_its_place(
    change: dict[str, Any], path: str, told: str, corpus: Path, isnad: Isnad
) -> None:
    judge(corpus, {**SAME, **change})
    result = isnad("check", corpus)
    assert result.exit_code == 1
    assert f"registry.json: error: {path}: {told}" in result.output


def test_two_judgements_of_one_pair_are_refused(corpus: Path, isnad: Isnad) -> None:
    other = {**SAME, "of": ["per:omar", "sample#man"], "verdict": "not-same"}
    judge(corpus, SAME, other)
    result = isnad("check", corpus)
    assert result.exit_code == 1
    assert "error: judgements[1]: per:omar and sample#man are judged twice; first in" in (
        result.output
    )


def test_a_judgement_on_an_article_outside_the_build_is_told_and_left_out(
    corpus: Path, tmp_path: Path, isnad: Isnad
) -> None:
    judge(corpus, {**SAME, "of": ["elsewhere#man", "per:omar"]})
    told = (
        "registry.json: warning: judgements[0].of: 'elsewhere#man' is in no article of this build; "
        "the judgement is left out"
    )
    checked = isnad("check", corpus)
    built = isnad("build", corpus, "--store", tmp_path / "store")
    assert [checked.exit_code, built.exit_code] == [0, 0]
    assert told in checked.stderr and told in built.stderr
    assert judgements_in(tmp_path / "store") == []


@pytest.mark.parametrize(
    "of",
    [
        ("sample#e1", "other#e1"),
        ("sample#f1", "other#f1"),
        ("sample#c1", "other#c1"),
        ("sample#man", "other#man"),
        ("org:guard", "per:omar"),
    ],
)
def test_a_registry_may_judge_what_stands_in_articles(
    of: tuple[str, str], tmp_path: Path, isnad: Isnad
) -> None:
    entities = [*article()["entities"], MAN]
    folder = write(
        tmp_path, article(entities=entities), article(id="other", entities=entities), registry=False
    )
    judge(folder, {**SAME, "of": list(of)})
    assert isnad("build", folder, "--store", tmp_path / "store").exit_code == 0
    assert sorted(row[3] for row in judgements_in(tmp_path / "store")) == sorted(of)


def test_names_and_everywhere_choose_what_is_shown(corpus: Path, isnad: Isnad) -> None:
    assert "to settle" not in isnad("check", corpus, "--names", 0).stdout
    shown = isnad("check", corpus, "--names", 0, "--everywhere", "عمر بكير").stdout
    assert "'عمر بكير' wherever it is open" in shown
    assert isnad("check", corpus, "--names", -1).exit_code == 2


def block(words: str) -> str:
    """Return the block of the page on the registry that begins with the words."""
    found = re.findall(rf"^```{words}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def test_the_page_on_the_registry_shows_what_check_says(tmp_path: Path, isnad: Isnad) -> None:
    local = json.loads(block("json local"))
    demo = article(id="demo", entities=[*article()["entities"], local])
    entities = [*REGISTRY["entities"], json.loads(block("json entity"))]
    write(tmp_path, demo, {**REGISTRY, "entities": entities}, registry=False)
    told = isnad("check", tmp_path).stdout.replace(date.today().isoformat(), "2031-05-06")
    assert told.startswith(block("text check"))
