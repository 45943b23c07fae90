"""From any view triple to the characters of the article, over the articles that ship."""

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from builder.inspection.spans import spans_of
from builder.model.article import Article
from builder.snapshots import current_data
from tests.builder.test_article_triples import rows
from tests.conftest import ARTICLES

REAL = ("000", "001", "002", "003", "004")
VIEW = "<https://isnad.example/graph/view>"


def _article(article_id: str) -> Article:
    data = json.loads((ARTICLES / f"{article_id}.json").read_text(encoding="utf-8"))
    return Article.model_validate(data)


def test_every_view_triple_is_a_proposition_of_a_claim_with_characters(graph: ox.Store) -> None:
    in_view = rows(
        graph,
        f"SELECT ?s ?p ?o {{ GRAPH {VIEW} {{ ?s ?p ?o FILTER(?p != isnad:viewStatus) }} }}",
    )
    traced = rows(
        graph,
        """SELECT DISTINCT ?s ?p ?o {
             ?proposition isnad:viewStatus ?status ; isnad:subject ?s ; isnad:predicate ?p .
             { ?proposition isnad:object ?o } UNION { ?proposition isnad:value ?o }
             ?claim isnad:states ?proposition ; isnad:inArticle ?article ; isnad:evidence ?target .
             ?target oa:hasSource ?article ; oa:hasSelector ?selector .
             ?selector oa:start ?start ; oa:end ?end }""",
    )
    assert len(in_view) > 1000
    assert in_view == traced


def test_every_view_flag_is_on_a_proposition(graph: ox.Store) -> None:
    query = f"""SELECT ?s {{ GRAPH {VIEW} {{ ?s isnad:viewStatus ?o }}
      FILTER NOT EXISTS {{ ?s a isnad:Proposition }} }}"""
    assert rows(graph, query) == []


@pytest.mark.parametrize("article_id", REAL)
def test_spans_lie_in_the_article(shared: Path, article_id: str) -> None:
    article = _article(article_id)
    raw = (shared / "corpus" / f"{article_id}.txt").read_bytes()
    text = raw.decode("utf-8")
    assert article.text.sha256 == hashlib.sha256(raw).hexdigest()
    assert article.text.code_points == len(text)
    for path, span in spans_of(article):
        assert span.start is not None and span.end is not None, path
        assert 0 <= span.start < span.end <= len(text), path
        assert text[span.start : span.end].strip(), path


@pytest.mark.parametrize("article_id", REAL)
def test_words_that_are_kept_are_those_of_the_article(shared: Path, article_id: str) -> None:
    text = (shared / "corpus" / f"{article_id}.txt").read_text(encoding="utf-8")
    for path, span in spans_of(_article(article_id)):
        if span.exact is not None:
            assert text[span.start : span.end] == span.exact, path
            assert len(span.exact) <= 60, path


@pytest.mark.parametrize("article_id", REAL)
def test_article_has_at_least_forty_claims(article_id: str) -> None:
    assert len(_article(article_id).claims) >= 40


def test_real_articles_carry_no_text(graph: ox.Store) -> None:
    for article_id in REAL:
        assert _article(article_id).text.content is None


def test_boilerplate_yields_nothing(shared: Path) -> None:
    for article_id in REAL:
        article = _article(article_id)
        bare = [s.span for s in article.sections if s.kind == "boilerplate"]
        for path, span in spans_of(article):
            for other in bare:
                assert not ((span.start or 0) < (other.end or 0) and
                            (other.start or 0) < (span.end or 0)), path  # fmt: skip


def test_claim_text_is_in_the_graph_when_the_texts_are_given(
    quoted_store_dir: Path, shared: Path
) -> None:
    graph = ox.Store.read_only(str(current_data(quoted_store_dir)))
    found = rows(
        graph,
        """SELECT ?id ?start ?end ?exact {
             ?claim a isnad:Claim ; isnad:inArticle ?article ; isnad:evidence ?target .
             ?article dcterms:identifier ?id .
             ?target oa:hasSelector ?position, ?quote .
             ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }""",
    )
    assert {row[0] for row in found} >= set(REAL)
    for article_id, start, end, exact in found:
        if article_id in REAL:
            text = (shared / "corpus" / f"{article_id}.txt").read_text(encoding="utf-8")
            assert text[int(start or 0) : int(end or 0)] == exact


def test_no_running_text_of_the_real_articles_is_in_the_checkout(shared: Path) -> None:
    windows = set()
    for file in sorted((shared / "corpus").glob("*.txt")):
        text = " ".join(file.read_text(encoding="utf-8").split())
        windows |= {text[i : i + 60] for i in range(len(text) - 60)}
    root = ARTICLES.parent
    suffixes = {".json", ".jsonl", ".py", ".md", ".ttl", ".txt", ".rq", ".html", ".svg"}
    for file in sorted(root.rglob("*")):
        parts = file.relative_to(root).parts
        if file.suffix not in suffixes or parts[0] in (".venv", "store", "build", ".git"):
            continue
        text = " ".join(file.read_text(encoding="utf-8").split())
        shared_parts = {text[i : i + 60] for i in range(max(0, len(text) - 60))} & windows
        assert not shared_parts, (file, sorted(shared_parts)[:1])
