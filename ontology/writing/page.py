"""The ontology's page for people: one self-contained HTML file in English and Arabic."""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from ontology.writing import words
from ontology.writing.diagram import SPOKEN_OF_AS, STYLE, draw_core
from ontology.writing.markup import Linker
from ontology.writing.recipes import Recipe
from ontology.writing.records import Alignment, Kind, Ontology, Part, Phrase, Term, Texts
from ontology.writing.rules import rules

PROPERTIES = (Kind.OBJECT_PROPERTY, Kind.DATATYPE_PROPERTY, Kind.ANNOTATION_PROPERTY)
_STYLE_ELEMENT = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class PageError(ValueError):
    """Two things on the page would have the same anchor."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a version brought: its note and the terms that are new in it."""

    number: str
    notes: Texts
    terms: tuple[Term, ...]


def make_page(ontology: Ontology, recipes: tuple[Recipe, ...]) -> str:
    """Return the page; the same ontology and recipes give the same bytes.

    :raises PageError: two things would have the same anchor
    :raises DiagramError: the picture doesn't fit the ontology
    """
    environment = _environment(Linker(ontology))
    html = environment.get_template("page.html").render(
        ontology=ontology,
        header=ontology.header,
        parts=ontology.parts,
        terms=ontology.terms,
        core=[(term, uses(ontology, term.name)) for term in ontology.starter_core()],
        recipes=recipes,
        picture=Markup(draw_core(ontology, standalone=False)),
        picture_style=Markup(STYLE),
        mapped_to=_mapped_to(ontology),
        versions=list(_versions(ontology)),
        changed=[t for t in ontology.terms.values() if t.change_notes or t.deprecated],
        index={language: _index(ontology, language) for language in ("en", "ar")},
        downloads=_DOWNLOADS,
        Kind=Kind,
        words=words,
        rules=rules,
        with_domain=lambda name: _at_an_end(ontology, "domain", name),
        with_range=lambda name: _at_an_end(ontology, "range", name),
        users=lambda scheme: [t for t in ontology.of_kind(*PROPERTIES) if t.scheme == scheme],
        part_title=_part_title,
    )
    _check_anchors(html)
    return re.sub(r"\n\s*\n+", "\n", html)


def style_source(html: str) -> str:
    """Return what a Content-Security-Policy must allow for the page's style element.

    >>> style_source("<style>p { }</style>")
    "'sha256-2H5CUCvyo5cSkj1YhUngR72ks13QrmBjgN+zz/lp2DY='"
    """
    (style,) = _STYLE_ELEMENT.findall(html)
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_DOWNLOADS = (
    ("Turtle", "?format=ttl"),
    ("RDF/XML", "?format=rdfxml"),
    ("JSON-LD", "?format=jsonld"),
    ("N-Triples", "?format=nt"),
)


def _environment(linker: Linker) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ontology.writing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "iri": linker.iri,
        "json": linker.json,
        "label": linker.label,
        "link": linker.link,
        "phrase": linker.phrase,
        "prose": linker.prose,
        "target": linker.target,
        "turtle": linker.turtle,
    }
    return environment


def uses(ontology: Ontology, name: str) -> tuple[Term, ...]:
    """Return the properties whose domain is a class or one above it, in the order of the parts."""
    own = {name, SPOKEN_OF_AS.get(name, name)}
    classes = own.union(*(ontology.ancestors(one) for one in own))
    domains = {f"{ontology.header.prefix}:{one}" for one in classes}
    return tuple(t for t in ontology.of_kind(*PROPERTIES) if domains & set(t.axioms.domain))


def _at_an_end(ontology: Ontology, end: str, name: str) -> list[Term]:
    """Return the properties that have a class itself as domain or as range."""
    compact = f"{ontology.header.prefix}:{name}"
    return [t for t in ontology.of_kind(*PROPERTIES) if compact in getattr(t.axioms, end)]


def _mapped_to(ontology: Ontology) -> dict[str, list[Alignment]]:
    """Return by the IRI of each category the alignments that lead to it."""
    found: dict[str, list[Alignment]] = {}
    for term in ontology.terms.values():
        for alignment in term.alignments:
            found.setdefault(alignment.target, []).append(alignment)
    return found


def _versions(ontology: Ontology) -> Iterator[Version]:
    """Yield the versions, newest first."""
    numbers = {term.since for term in ontology.terms.values() if term.since}
    history = ontology.header.history
    numbers |= {n for language in ("en", "ar") for n, _ in map(_note, history.of(language)) if n}
    for number in sorted(numbers, key=lambda n: [int(p) for p in n.split(".")], reverse=True):
        notes = Texts(
            tuple(text for n, text in map(_note, history.en) if n == number),
            tuple(text for n, text in map(_note, history.ar) if n == number),
        )
        terms = (t for t in ontology.terms.values() if t.since == number)
        yield Version(number, notes, tuple(sorted(terms, key=lambda t: (t.name.lower(), t.name))))


def _note(text: str) -> tuple[str, str]:
    """Return the version that a history note begins with, or "", and the rest of the note."""
    match = re.match(r"(\d+(?:\.\d+)+):\s*", text)
    return (match[1], text[match.end() :]) if match else ("", text)


def _index(ontology: Ontology, language: str) -> list[Term]:
    """Return all terms in the order of their names, or of their Arabic labels."""
    if language == "en":
        return sorted(ontology.terms.values(), key=lambda t: (t.name.lower(), t.name))
    return sorted(
        ontology.terms.values(), key=lambda t: (_arabic_key(t.labels.first("ar") or ""), t.name)
    )


def _arabic_key(label: str) -> str:
    """Return what a label is sorted by: without vowel signs, article, and forms of alef."""
    plain = "".join(c for c in unicodedata.normalize("NFD", label) if not unicodedata.combining(c))
    return re.sub(r"^ال", "", plain)


def _part_title(part: Part) -> Phrase:
    """Return what the page calls a part."""
    return words.PARTS.get(part.name) or Phrase(part.short_title or part.name, "")


def _check_anchors(html: str) -> None:
    """Raise PageError when an id stands twice; ids are case-sensitive."""
    seen: set[str] = set()
    for anchor in re.findall(r'\sid="([^"]*)"', html):
        if anchor in seen:
            raise PageError(f"two things on the page have the anchor {anchor!r}")
        seen.add(anchor)
