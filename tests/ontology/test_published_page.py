"""The page and the picture that are published of the ontology, and what they are made from."""

import dataclasses
import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ontology.writing import write
from ontology.writing.page import PageError, make_page, style_source
from ontology.writing.recipes import load_recipes
from ontology.writing.records import Alignment, Kind, Ontology, Texts, Vocabulary
from ontology.writing.terms import load_ontology
from ontology.writing.words import PARTS
from tests.conftest import ROOT
from tests.ontology.changed import with_term
from tests.server.page_parser import Page

FOLDER = ROOT / "ontology" / "published"
ARABIC = re.compile("[\u0620-\u064a]")


class Blocks(Page):
    """The page by anchors.

    ``written`` is what stands inside an anchor in each language, ``unmarked`` what is Arabic, and
    no code, without being marked as such.
    """

    def __init__(self, text: str) -> None:
        self.anchors: list[str] = []
        self.written: dict[tuple[str, str], str] = {}
        self.unmarked: list[str] = []
        self._around: list[tuple[str, str]] = []
        super().__init__(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        anchor, language = self._around[-1] if self._around else ("", "")
        super().handle_starttag(tag, attrs)
        if "id" in values:
            anchor = str(values["id"])
            self.anchors.append(anchor)
        if tag in self.open[-1:]:
            self._around.append((anchor, str(values.get("lang", language))))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self._around.pop()

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._around:
            key = self._around[-1]
            self.written[key] = self.written.get(key, "") + data
            if key[1] != "ar" and "pre" not in self.open and ARABIC.search(data):
                self.unmarked.append(data)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def html() -> str:
    return (FOLDER / "documentation.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> Blocks:
    return Blocks(html)


def _squeezed(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_published_files_are_what_the_ontology_gives() -> None:
    assert write.find_stale(FOLDER) == []


def test_stale_file_is_told_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write, "FOLDER", tmp_path)
    assert write.main([]) == 0
    (tmp_path / "starter-core.svg").write_text("old")
    assert write.main(["--check"]) == 1
    assert capsys.readouterr().err.startswith("starter-core.svg is stale")
    assert write.main([]) == write.main(["--check"]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "context.jsonld", "documentation.html", "starter-core.svg",
    ]  # fmt: skip


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_ontology_gives_same_bytes_in_every_process(seed: str) -> None:
    command = [sys.executable, "-m", "ontology.writing.write", "--check"]
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_term_has_a_block_with_its_words_in_both_languages(
    ontology: Ontology, page: Blocks
) -> None:
    for term in ontology.terms.values():
        assert page.anchors.count(term.name) == 1, term.name
        for language in ("en", "ar"):
            shown = _squeezed(page.written.get((term.name, language), ""))
            for texts in (term.labels, term.definitions, term.notes, term.examples):
                for text in texts.of(language):
                    assert _squeezed(text) in shown, (term.name, language)
            assert term.labels.of(language), (term.name, language)
            assert term.definitions.of(language), (term.name, language)
            if term.kind not in (Kind.SCHEME, Kind.EXTERNAL_CATEGORY):
                assert term.examples.of(language), (term.name, language)


def test_every_class_and_property_shows_its_example_data(ontology: Ontology, page: Blocks) -> None:
    kinds = (Kind.CLASS, Kind.OBJECT_PROPERTY, Kind.DATATYPE_PROPERTY, Kind.ANNOTATION_PROPERTY)
    for term in ontology.of_kind(*kinds):
        shown = _squeezed(page.written[term.name, "en"])
        assert term.example_data, term.name
        for data in term.example_data:
            assert _squeezed(data) in shown, term.name


def test_links_in_the_page_lead_to_anchors(page: Blocks) -> None:
    assert len(page.anchors) == len(set(page.anchors))
    for href in page.attributes("a", "href"):
        if href.startswith("#"):
            assert href[1:] in page.anchors, href
        else:
            assert href.startswith(("https://", "http://", "?format=")), href


def test_parts_and_recipes_have_anchors(ontology: Ontology, page: Blocks) -> None:
    wanted = {f"part-{part.name}" for part in ontology.parts}
    wanted |= {f"recipe-{recipe.name}" for recipe in load_recipes()}
    assert wanted <= set(page.anchors)


def test_every_part_has_its_place_and_title() -> None:
    assert {part.name for part in load_ontology().parts} == set(PARTS)


def test_page_needs_nothing_from_elsewhere_and_runs_nothing(html: str, page: Blocks) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "image", "use", "form"}
    assert [tag for tag, _ in page.elements].count("style") == 1
    for tag, attributes in page.elements:
        for name in attributes:
            assert name not in ("style", "src", "srcset"), (tag, name)
            assert not name.startswith("on"), (tag, name)
    assert "@import" not in html
    assert set(re.findall(r"url\([^)]*\)", html)) == {"url(#core-head)"}
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", style_source(html))


def test_arabic_is_marked_and_runs_from_right_to_left(page: Blocks) -> None:
    for tag, attributes in page.elements:
        if attributes.get("lang") == "ar" and tag != "text":
            assert attributes.get("dir") == "rtl", (tag, attributes)
    assert page.unmarked == []


def test_anchor_that_two_things_share_is_refused(ontology: Ontology) -> None:
    twice = dataclasses.replace(ontology, parts=(*ontology.parts, ontology.parts[-1]))
    with pytest.raises(PageError, match=f"part-{ontology.parts[-1].name}"):
        make_page(twice, ())


def test_alignment_is_shown_with_its_reason(ontology: Ontology) -> None:
    link = Alignment("isnad:Claim", "skos:closeMatch", "https://example.org/v#Said", "As told.")
    other = Vocabulary("Example", "https://example.org/v#", "", ("An introduction.",), (link,))
    html = make_page(dataclasses.replace(ontology, vocabularies=(other,)), ())
    assert "An introduction." in html
    row = re.search(r"<tr>\n<td>[^\n]*#Claim[^\n]*</td>.*?</tr>", html, re.DOTALL)
    assert row is not None
    assert 'href="https://example.org/v#Said"' in row[0]
    assert "means nearly" in row[0]
    assert "<td>As told.</td>" in row[0]


def test_deprecated_term_is_marked_and_listed_among_the_changes(ontology: Ontology) -> None:
    note = Texts(("9.9.9: use Claim.",), ("استعمل القول.",))
    html = make_page(with_term(ontology, "Role", deprecated=True, change_notes=note), ())
    changes = html[html.index('id="section-changes"') : html.index('id="section-index"')]
    assert "9.9.9: use Claim." in changes
    assert 'href="#Role"' in changes
    assert html.count('class="mark deprecated"') == 2


@pytest.mark.parametrize("module", ["comments", "expressions", "index", "page"])
def test_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"ontology.writing.{module}"))
    assert result.attempted
    assert result.failed == 0
