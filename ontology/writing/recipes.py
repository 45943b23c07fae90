"""Recipes: how to say something in Isnad, each with a text, its annotation and its graph.

A recipe is a Markdown file of one shape in ``ontology/recipes``: a heading and paragraphs in
English and in Arabic, then four blocks: the text, the annotation, the triples of the view, and what
else must be in the graph. The annotation holds only what differs from a frame that all share.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pyoxigraph as ox

from ontology.parts import NAMESPACE

ARTICLE_ID = "recipe"
LOCAL_NAMESPACE = "https://example.org/"
REGISTRY_PREFIXES = ("item", "org", "per", "place", "src")
TURTLE_PREFIXES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in (
        ("dcterms", "http://purl.org/dc/terms/"),
        ("ex", LOCAL_NAMESPACE),
        ("isnad", NAMESPACE),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        *((prefix, f"{LOCAL_NAMESPACE}{prefix}/") for prefix in REGISTRY_PREFIXES),
    )
)
_BLOCKS = ("text", "json", "turtle view", "turtle")
_FENCED = re.compile(r"^```([^\n`]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_CODE = re.compile(r"`([^`]+)`")
_MARKUP = re.compile(r"[*`]|\]\(|^[#>|+-]")
_ARABIC = re.compile("[\u0620-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
_OF_THE_FRAME = ("format", "id", "label", "text")


class RecipeError(ValueError):
    """A file hasn't the shape of a recipe; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One recipe.

    :param name: the file name without number and suffix; unique.
    :param text_en: paragraphs in English, plain text.
    :param text_ar: paragraphs in Arabic, plain text.
    :param article_text: the invented text that is annotated.
    :param native: the whole annotated article, with quotes in place of offsets.
    :param view: Turtle of exactly the triples of the view, without prefix lines.
    :param graph: Turtle of what must be in the graph besides, without prefix lines; a blank node
        stands for any node.
    :param written: the annotation as it stands in the file, without the frame.
    """

    name: str
    title_en: str
    title_ar: str
    text_en: tuple[str, ...]
    text_ar: tuple[str, ...]
    article_text: str
    native: dict[str, Any]
    view: str
    graph: str
    written: str


def load_recipes() -> tuple[Recipe, ...]:
    """Load the packaged recipes in reading order; raises RecipeError."""
    found = sorted(_folder().iterdir(), key=lambda file: file.name)
    recipes = [read_recipe(file) for file in found if file.name.endswith(".md")]
    names = [recipe.name for recipe in recipes]
    for name in names:
        if names.count(name) > 1:
            raise RecipeError(f"two recipes are named {name!r}, expected one")
    return tuple(recipes)


def load_registry() -> dict[str, Any]:
    """Load the registry that the recipes share, in the native format."""
    content = _folder().joinpath("registry.json").read_text(encoding="utf-8")
    return dict(json.loads(content))


def identifier_of(iri: str) -> str | None:
    """Return the dcterms:identifier of the node that an IRI of a recipe's Turtle stands for.

    >>> identifier_of("https://example.org/c-arrest")
    'recipe#c-arrest'
    >>> identifier_of("https://example.org/org/example-force")
    'org:example-force'
    >>> identifier_of("https://example.org/article")
    'recipe'

    :returns: None if the IRI stands for itself.
    """
    if not iri.startswith(LOCAL_NAMESPACE):
        return None
    local_name = iri.removeprefix(LOCAL_NAMESPACE)
    if local_name == "article":
        return ARTICLE_ID
    prefix, slash, key = local_name.partition("/")
    return f"{prefix}:{key}" if slash else f"{ARTICLE_ID}#{local_name}"


def read_recipe(file: Traversable) -> Recipe:
    """Read one recipe file; raises RecipeError."""
    named = _FILE_NAME.fullmatch(file.name)
    if named is None:
        raise RecipeError(f"{file.name}: expected a name such as 01-suspected-arrest.md")
    try:
        return _parse_recipe(named[1], file.read_text(encoding="utf-8"))
    except RecipeError as error:
        raise RecipeError(f"{file.name}: {error}") from None


def _folder() -> Traversable:
    return files("ontology").joinpath("recipes")


def _parse_recipe(name: str, source: str) -> Recipe:
    prose, text, written, view, graph = _split(source)
    titles, paragraphs = _parse_prose(prose)
    english = [one for one in paragraphs if not _is_arabic(one)]
    if not 0 < len(english) < len(paragraphs) or paragraphs[: len(english)] != english:
        raise RecipeError("expected paragraphs in English and, after them, in Arabic")
    for title, turtle in (("turtle view", view), ("turtle", graph)):
        _check_turtle(title, turtle)
    return Recipe(
        name=name,
        title_en=titles[0],
        title_ar=titles[1],
        text_en=tuple(english),
        text_ar=tuple(paragraphs[len(english) :]),
        article_text=text,
        native=_framed(written, titles, text),
        view=view,
        graph=graph,
        written=written,
    )


def _split(source: str) -> list[str]:
    """Return the prose and the content of the four blocks."""
    blocks = list(_FENCED.finditer(source))
    found = tuple(block[1].strip() for block in blocks)
    if found != _BLOCKS:
        told = ", ".join(found) or "none"
        raise RecipeError(f"expected the blocks {', '.join(_BLOCKS)}; found {told}")
    ends = [block.end() for block in blocks]
    starts = [*(block.start() for block in blocks[1:]), len(source)]
    stray = "".join(source[a:b] for a, b in zip(ends, starts, strict=True)).strip()
    if stray:
        raise RecipeError(f"expected nothing between and after the blocks, found {stray[:40]!r}")
    bodies = [block[2].rstrip("\n") for block in blocks]
    if not bodies[0]:
        raise RecipeError("expected a text in the text block")
    return [source[: blocks[0].start()], *bodies]


def _parse_prose(prose: str) -> tuple[Sequence[str], list[str]]:
    """Return the titles in English and Arabic, and the paragraphs as plain text."""
    first, *rest = re.split(r"\n\s*\n", prose.strip())
    titles = [_plain(line.removeprefix("# ")) for line in first.split("\n") if line[:2] == "# "]
    if [_is_arabic(title) for title in titles] != [False, True] or first.count("\n") != 1:
        raise RecipeError("expected two heading lines, '# ' and a title: in English, in Arabic")
    return titles, [_plain(" ".join(paragraph.split())) for paragraph in rest]


def _plain(paragraph: str) -> str:
    """Return a paragraph without the marks around code; other markup is not part of the shape."""
    plain = _CODE.sub(r"\1", paragraph)
    if _MARKUP.search(plain):
        raise RecipeError(f"expected a paragraph with no markup but `code`, found {plain[:40]!r}")
    return plain


def _is_arabic(paragraph: str) -> bool:
    letter = _LETTER.search(paragraph)
    return letter is not None and _ARABIC.match(letter[0]) is not None


def _framed(written: str, titles: Iterable[str], text: str) -> dict[str, Any]:
    """Return the annotation of a recipe as a whole article."""
    try:
        own = json.loads(written)
    except json.JSONDecodeError as error:
        message = f"the json block is not JSON: {error.msg} at line {error.lineno}"
        raise RecipeError(f"{message}, expected an object") from None
    if not isinstance(own, dict) or "language" not in own:
        raise RecipeError("expected a JSON object with the key 'language'")
    for key in _OF_THE_FRAME:
        if key in own:
            raise RecipeError(f"expected no key {key!r} in the json block: the frame gives it")
    label = dict(zip(("en", "ar"), titles, strict=True))
    fingerprint = hashlib.sha256(text.encode("utf-8")).hexdigest()
    content = {"content": text, "sha256": fingerprint, "codePoints": len(text)}
    return {
        "format": "isnad-article/1",
        "id": ARTICLE_ID,
        "invented": True,
        "label": label,
        "text": content,
        "sections": [{"kind": "body", "span": [0, len(text)]}],
        **own,
    }


def _check_turtle(block: str, turtle: str) -> None:
    try:
        list(ox.parse(TURTLE_PREFIXES + turtle, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise RecipeError(f"the {block} block is not Turtle: {error.msg}") from None
