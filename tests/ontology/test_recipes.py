"""Every recipe gives what it shows: exactly its view, and its graph as a part of the whole.

Each recipe is built on its own with the registry that all share.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ontology.parts import NAMESPACE
from ontology.vocabulary import load_vocabulary
from ontology.writing.recipes import (
    Recipe,
    RecipeError,
    identifier_of,
    load_recipes,
    load_registry,
    read_recipe,
)
from tests.ontology.recipe_graph import Built, build_recipe, missing, untold, view_of

RECIPES = load_recipes()
EACH = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
ARABIC = re.compile("[\u0620-\u064a]")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Recipe], Built]:
    """Return a function that builds a recipe once and opens its graph."""
    done: dict[str, Built] = {}

    def make(recipe: Recipe) -> Built:
        if recipe.name not in done:
            done[recipe.name] = build_recipe(recipe, tmp_path_factory.mktemp(recipe.name))
        return done[recipe.name]

    return make


@EACH
def test_recipe_is_built_without_errors_and_warnings(
    recipe: Recipe, built: Callable[[Recipe], Built]
) -> None:
    assert built(recipe).warnings == ()


@EACH
def test_view_is_exactly_what_the_recipe_shows(
    recipe: Recipe, built: Callable[[Recipe], Built]
) -> None:
    graph = built(recipe)
    assert view_of(graph) == graph.told(graph.triples(recipe.view))


@EACH
def test_graph_has_what_the_recipe_shows(recipe: Recipe, built: Callable[[Recipe], Built]) -> None:
    assert missing(built(recipe), recipe.graph) == []


@EACH
def test_graph_has_no_number_day_area_or_allegation_that_the_recipe_does_not_show(
    recipe: Recipe, built: Callable[[Recipe], Built]
) -> None:
    assert untold(built(recipe), recipe.graph) == set()


@EACH
def test_titles_and_paragraphs_are_in_both_languages(recipe: Recipe) -> None:
    for text in (recipe.title_ar, *recipe.text_ar):
        assert len(ARABIC.findall(text)) > len(re.findall("[A-Za-z]", text)), text
    assert not ARABIC.search(recipe.title_en)
    assert len(recipe.text_en) == len(recipe.text_ar)


def test_half_of_the_texts_are_arabic_and_are_said_to_be() -> None:
    languages = [recipe.native["language"] for recipe in RECIPES]
    assert languages == ["ar" if ARABIC.search(r.article_text) else "en" for r in RECIPES]
    assert languages.count("ar") >= len(languages) // 2


@EACH
def test_every_term_that_a_recipe_names_is_one_of_the_ontology(recipe: Recipe) -> None:
    vocabulary = load_vocabulary()
    concepts = {iri for known in vocabulary.schemes.values() for iri in known.values()}
    known = {*vocabulary.classes, *vocabulary.properties}
    known |= {iri.removeprefix(NAMESPACE) for iri in concepts}
    whole = "\n".join((*recipe.text_en, *recipe.text_ar, recipe.view, recipe.graph))
    named = set(re.findall(r"isnad:([A-Za-z][\w-]*)", whole))
    assert named - known == set()


def test_names_of_the_registry_are_those_of_the_examples_or_said_to_be_invented() -> None:
    for entity in load_registry()["entities"]:
        assert "-example-" in entity["id"].replace(":", "-"), entity["id"]
        assert entity["name"]["en"].endswith("(invented)"), entity["id"]


@pytest.mark.parametrize(
    ("view", "graph", "noticed"),
    [
        ("ex:e-bombing isnad:carriedOutBy per:example-khalid .", "", "view"),
        ("", "per:example-khalid isnad:allegation ex:c-arrest .", "missing"),
        ("", "ex:c-suspicion isnad:states [ isnad:object isnad:Arrest ] .", "missing"),
        ("", "ex:c-bombing isnad:states [ isnad:subject ex:e-bombing ] , [ ], [ ] .", "missing"),
        ("", None, "untold"),
    ],
    ids=["extra view triple", "wrong triple", "wrong pattern", "one node too many", "left out"],
)
def test_wrong_expectation_is_noticed(
    view: str, graph: str | None, noticed: str, built: Callable[[Recipe], Built]
) -> None:
    (recipe,) = [r for r in RECIPES if r.name == "suspected-arrest"]
    told = "" if graph is None else recipe.graph + "\n" + graph
    wrong = replace(recipe, view=f"{recipe.view}\n{view}", graph=told)
    store = built(wrong)
    found = {
        "view": view_of(store) != store.told(store.triples(wrong.view)),
        "missing": bool(missing(store, wrong.graph)),
        "untold": bool(untold(store, wrong.graph)),
    }
    assert [name for name, is_found in found.items() if is_found] == [noticed]


GOOD = """# Title
# عنوان

Paragraph with `code`.

فقرة.

```text
Text.
```

```json
{"language": "en"}
```

```turtle view
```

```turtle
ex:a a isnad:Arrest .
```
"""


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("arrest.md", "", "", "arrest.md: expected a name such as 01-suspected-arrest.md"),
        ("01-a.md", "# عنوان\n", "", "01-a.md: expected two heading lines"),
        ("01-a.md", "# عنوان", "# Second", "01-a.md: expected two heading lines"),
        ("01-a.md", "فقرة.\n\n", "", "expected paragraphs in English and, after them, in Arabic"),
        ("01-a.md", "Paragraph", "* Item", "expected a paragraph with no markup but `code`"),
        ("01-a.md", "```text", "```txt", "found txt, json, turtle view, turtle"),
        ("01-a.md", "```json", "More.\n```json", "nothing between and after the blocks"),
        ("01-a.md", "Text.\n", "", "expected a text in the text block"),
        ("01-a.md", '"en"}', '"en"', "the json block is not JSON: Expecting ',' delimiter"),
        ("01-a.md", '"language": "en"', "", "expected a JSON object with the key 'language'"),
        ("01-a.md", '"en"}', '"en", "id": "x"}', "expected no key 'id' in the json block"),
        ("01-a.md", "isnad:Arrest .", "isnad:Arrest", "the turtle block is not Turtle"),
    ],
)
def test_malformed_recipe_is_told_with_its_file_and_what_is_expected(
    name: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecipeError, match=f"^{re.escape(name)}: ") as error:
        read_recipe(file)
    assert told in str(error.value)


def test_recipe_of_the_right_shape_is_read_as_plain_text_with_its_frame(tmp_path: Path) -> None:
    (tmp_path / "01-a-name.md").write_text(GOOD, encoding="utf-8")
    recipe = read_recipe(tmp_path / "01-a-name.md")
    assert (recipe.name, recipe.title_en, recipe.title_ar) == ("a-name", "Title", "عنوان")
    assert (recipe.text_en, recipe.text_ar) == (("Paragraph with code.",), ("فقرة.",))
    assert (recipe.view, recipe.graph) == ("", "ex:a a isnad:Arrest .")
    assert recipe.native["text"]["codePoints"] == len("Text.")
    assert recipe.native["sections"] == [{"kind": "body", "span": [0, 5]}]


@pytest.mark.parametrize(
    ("local_name", "identifier"),
    [
        ("article", "recipe"),
        ("c-arrest", "recipe#c-arrest"),
        ("org/example-force", "org:example-force"),
    ],
)
def test_node_of_a_recipe_stands_for_the_one_with_its_identifier(
    local_name: str, identifier: str
) -> None:
    assert identifier_of(f"https://example.org/{local_name}") == identifier
    assert identifier_of(NAMESPACE + "Arrest") is None
