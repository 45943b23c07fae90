"""The starter core as a picture: its classes in boxes, properties of the ontology as arrows.

The boxes have fixed places. What is written on boxes and arrows, and whether an arrow may run where
it does, is read from the ontology, so that a picture that is no longer true can't be drawn.
"""

from dataclasses import dataclass, replace
from html import escape

from ontology.writing.records import Kind, Ontology, Term

BOX_WIDTH, BOX_HEIGHT = 196, 62
_LEFT, _TOP, _OVER = 24, 84, 34
_COLUMN, _ROW = 312, 172
WIDTH = 2 * _LEFT + 3 * _COLUMN + BOX_WIDTH
HEIGHT = _TOP + 2 * _ROW + BOX_HEIGHT + 28

# Class → (column, row).
PLACES = {
    "Article": (0, 0),
    "Attribution": (1, 0),
    "Source": (2, 0),
    "Person": (3, 0),
    "Claim": (0, 1),
    "Proposition": (1, 1),
    "Event": (2, 1),
    "Organisation": (3, 1),
    "Figure": (0, 2),
    "Time": (1, 2),
    "Operation": (2, 2),
    "Place": (3, 2),
}
# What claims say of an event stands on the node that the article speaks of.
SPOKEN_OF_AS = {"Event": "ClaimedEvent"}

TITLE = "The starter core of the Isnad ontology"
DESCRIPTION = (
    "A claim stands in an article, has a chain of attributions to speakers, and states "
    "propositions. Propositions are about events, figures and other nodes; an event has a place, "
    "a time and those who carried it out; an operation is a kind of event; a figure is stated in "
    "a claim."
)


class DiagramError(ValueError):
    """The picture doesn't fit the ontology any more."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another.

    :param properties: local names; ``subClassOf`` is the one that is not of this ontology
    :param path: corners of the line in the picture's units
    :param label: where the label begins, ends or has its middle, as ``anchor`` says
    """

    source: str
    properties: tuple[str, ...]
    target: str
    path: tuple[tuple[int, int], ...]
    label: tuple[int, int]
    anchor: str


def _at(name: str, across: float, down: float) -> tuple[int, int]:
    """Return a point of a box: 0, 0 is its upper left corner, 1, 1 its lower right one."""
    column, row = PLACES[name]
    left, top = _LEFT + column * _COLUMN, _TOP + row * _ROW
    return round(left + across * BOX_WIDTH), round(top + down * BOX_HEIGHT)


def _straight(
    source: str, properties: str, target: str, begin: tuple[float, float], end: tuple[float, float]
) -> Arrow:
    """Return an arrow between points of two boxes, with its label on the line."""
    first, last = _at(source, *begin), _at(target, *end)
    middle = (first[0] + last[0]) // 2, (first[1] + last[1]) // 2
    return Arrow(source, tuple(properties.split()), target, (first, last), middle, "middle")


def _across(source: str, properties: str, target: str) -> Arrow:
    """Return an arrow to the next box on the right."""
    return _straight(source, properties, target, (1, 0.5), (0, 0.5))


def _beside(arrow: Arrow, across: int, down: int = 0) -> Arrow:
    """Return an arrow with its label beside the line: right of it, or left if ``across`` < 0."""
    label = arrow.label[0] + across, arrow.label[1] + down
    return replace(arrow, label=label, anchor="start" if across > 0 else "end")


def _over(source: str, name: str, target: str) -> Arrow:
    """Return an arrow that runs above the first row."""
    first, last = _at(source, 0.5, 0), _at(target, 0.5, 0)
    corners = (first, (first[0], _OVER), (last[0], _OVER), last)
    return Arrow(source, (name,), target, corners, ((first[0] + last[0]) // 2, _OVER), "middle")


ARROWS = (
    _over("Attribution", "speaker", "Person"),
    _across("Attribution", "speaker", "Source"),
    _beside(_straight("Attribution", "speaker", "Organisation", (1, 1), (0, 0)), 34, -20),
    _beside(_straight("Claim", "inArticle", "Article", (0.35, 0), (0.35, 1)), 10),
    _beside(_straight("Claim", "attribution", "Attribution", (0.9, 0), (0.1, 1)), 36),
    _across("Claim", "states", "Proposition"),
    _across("Proposition", "subject object", "Event"),
    _beside(_straight("Proposition", "object", "Figure", (0.1, 1), (0.9, 0)), 36),
    _beside(_straight("Figure", "statedIn", "Claim", (0.35, 0), (0.35, 1)), 10),
    _across("Figure", "scopeTime", "Time"),
    _across("Event", "carriedOutBy", "Organisation"),
    _beside(_straight("Event", "place", "Place", (0.9, 1), (0.1, 0)), 38),
    _beside(_straight("Event", "time", "Time", (0.1, 1), (0.9, 0)), -40),
    _beside(_straight("Operation", "subClassOf", "Event", (0.5, 0), (0.5, 1)), 10),
    _beside(_straight("Person", "memberOf", "Organisation", (0.65, 1), (0.65, 0)), -10),
)

STYLE = """\
.core { --paper: #fbfaf7; --box: #ffffff; --edge: #1d5c57; --ink: #1f2421; --quiet: #5b625d; }
.core .paper { fill: var(--paper); }
.core .box { fill: var(--box); stroke: var(--edge); }
.core .line { fill: none; stroke: var(--quiet); }
.core .head { fill: var(--quiet); }
.core .name { fill: var(--ink); }
.core .small { fill: var(--quiet); }
.core a:hover .box, .core a:focus .box { stroke-width: 3; }
@media (prefers-color-scheme: dark) {
  .core { --paper: #151917; --box: #1d2320; --edge: #8fd0c6; --ink: #e7e9e4; --quiet: #a5aea7; }
}
"""
_FONTS = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', Tahoma, sans-serif"


def draw_core(ontology: Ontology, standalone: bool = True) -> str:
    """Return the picture as SVG.

    Colours for paper stand in attributes; the style adds those for the dark, so that the picture
    can be read where styles are not allowed.

    :param standalone: with its own style, and links to the terms' IRIs instead of to anchors
    :raises DiagramError: a class of the core has no place, or an arrow is not in the ontology
    """
    _check_places(ontology)
    namespace = f"{ontology.header.iri}#" if standalone else "#"
    arrows = "".join(_draw_arrow(ontology, arrow) for arrow in ARROWS)
    boxes = "".join(
        _draw_box(term, namespace + term.name)
        for term in sorted(ontology.starter_core(), key=lambda term: PLACES[term.name][::-1])
    )
    style = f"<style>{STYLE}</style>\n" if standalone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="core" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-labelledby="core-title core-description" font-family="{_FONTS}">\n'
        f'<title id="core-title">{TITLE}</title>\n'
        f'<desc id="core-description">{DESCRIPTION}</desc>\n'
        f"{style}"
        '<defs><marker id="core-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
        'markerHeight="8" orient="auto"><path class="head" fill="#5b625d" d="M0 0 10 5 0 10z"/>'
        "</marker></defs>\n"
        f'<rect class="paper" fill="#fbfaf7" width="{WIDTH}" height="{HEIGHT}"/>\n'
        f"{arrows}{boxes}</svg>\n"
    )


def _check_places(ontology: Ontology) -> None:
    core = {term.name for term in ontology.starter_core()}
    for name in sorted(core - PLACES.keys()):
        raise DiagramError(f"{name} is in the starter core but has no place in diagram.py")
    for name in sorted(PLACES.keys() - core):
        raise DiagramError(f"{name} has a place in diagram.py but is not in the starter core")


def _draw_box(term: Term, link: str) -> str:
    left, top = _at(term.name, 0, 0)
    middle = left + BOX_WIDTH // 2
    return (
        f'<a href="{escape(link)}"><rect class="box" fill="#fff" stroke="#1d5c57" '
        f'stroke-width="1.5" x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" '
        'rx="8"/>\n'
        f'<text class="name" fill="#1f2421" font-size="17" font-weight="600" '
        f'text-anchor="middle" x="{middle}" y="{top + 27}">{escape(term.name)}</text>\n'
        f'<text class="name" fill="#1f2421" font-size="16" text-anchor="middle" lang="ar" '
        f'x="{middle}" y="{top + 49}">{escape(term.labels.first("ar") or "")}</text></a>\n'
    )


def _draw_arrow(ontology: Ontology, arrow: Arrow) -> str:
    labels = [_label(ontology, arrow, name) for name in arrow.properties]
    corners = " ".join(f"{x} {y}" for x, y in arrow.path)
    x, y = arrow.label
    english = ", ".join(english for english, _ in labels)
    arabic = "، ".join(arabic for _, arabic in labels)
    text = f'class="small" fill="#5b625d" font-size="14" text-anchor="{arrow.anchor}" x="{x}"'
    return (
        '<path class="line" fill="none" stroke="#5b625d" stroke-width="1.5" '
        f'marker-end="url(#core-head)" d="M{corners}"/>\n'
        f'<text {text} y="{y - 7}">'
        f"{escape(english)}</text>\n"
        f'<text {text} lang="ar" y="{y + 18}">'
        f"{escape(arabic)}</text>\n"
    )


def _label(ontology: Ontology, arrow: Arrow, name: str) -> tuple[str, str]:
    """Return the label of one property; raises DiagramError if it can't join the two boxes."""
    where = f"the arrow {arrow.source} —{name}→ {arrow.target} in diagram.py"
    if name == "subClassOf":
        if arrow.target not in ontology.ancestors(arrow.source):
            raise DiagramError(f"{where}: the one is no sub-class of the other")
        return "is a kind of", "نوع من"
    term = ontology.terms.get(name)
    if term is None or term.kind is not Kind.OBJECT_PROPERTY:
        raise DiagramError(f"{where}: the ontology has no such property")
    for ends, side in ((term.axioms.domain, arrow.source), (term.axioms.range, arrow.target)):
        if not _fits(ontology, ends, side):
            raise DiagramError(f"{where}: the property does not reach {side}")
    return name, term.labels.first("ar") or ""


def _fits(ontology: Ontology, ends: tuple[str, ...], name: str) -> bool:
    """Whether a class is one of those at an end of a property, or below or above one of them."""
    own = {name, SPOKEN_OF_AS.get(name, name)}
    above = own.union(*(ontology.ancestors(one) for one in own))
    for end in (end.removeprefix(f"{ontology.header.prefix}:") for end in ends):
        if end in above or own & (ontology.ancestors(end) if end in ontology.terms else set()):
            return True
    return not ends
