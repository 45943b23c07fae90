"""Categories of event catalogues for the classes of an event, as the ontology aligns them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology.parts import ALIGNMENT, NAMESPACE, ontology_triples
from ontology.prefixes import PREFIXES
from ontology.vocabulary import load_vocabulary

_SKOS = PREFIXES["skos"]
_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
# the category is the same, nearly the same, or wider: the event is in it
_CERTAIN = ("exactMatch", "closeMatch", "broadMatch")


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a catalogue.

    :param name: as the catalogue writes it
    :param broader: name of the category above it, or empty
    :param has_narrower: whether there are categories below it
    """

    name: str
    broader: str
    has_narrower: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What a class has to do with a category.

    :param kind: local name of the SKOS property
    """

    kind: str
    category: Category

    @property
    def is_certain(self) -> bool:
        """Whether an event of the class is in the category, whatever else is known of it."""
        return self.kind in _CERTAIN


def matches_of(scheme: str, classes: Iterable[str]) -> tuple[Match, ...]:
    """Return the matches of the classes of an event; a class without takes its nearest ancestor's.

    :param scheme: ``acled`` or ``ucdp``
    """
    known = _matches(scheme)
    found: dict[Match, None] = {}
    for name in classes:
        found |= dict.fromkeys(next((known[n] for n in _upwards(name) if n in known), ()))
    order = {kind: number for number, kind in enumerate(_MATCHES)}
    return tuple(sorted(found, key=lambda m: (order[m.kind], m.category.name)))


def _upwards(name: str) -> list[str]:
    """Return a class and those above it, the nearest first: those with the most above them."""
    classes = load_vocabulary().classes
    return [name, *sorted(classes.get(name, ()), key=lambda n: (-len(classes.get(n, ())), n))]


@cache
def _matches(scheme: str) -> Mapping[str, tuple[Match, ...]]:
    """Return the matches by class; the packaged alignment is immutable and shared."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in ontology_triples([ALIGNMENT]))
    in_scheme = NamedNode(f"{NAMESPACE}{scheme}-scheme")
    found: dict[str, list[Match]] = {}
    for member in store.quads_for_pattern(None, NamedNode(f"{_SKOS}inScheme"), in_scheme, None):
        concept = member.subject
        assert isinstance(concept, NamedNode)
        for kind in _MATCHES:
            for quad in store.quads_for_pattern(None, NamedNode(_SKOS + kind), concept, None):
                name = getattr(quad.subject, "value", "").removeprefix(NAMESPACE)
                found.setdefault(name, []).append(Match(kind, _category(store, concept)))
    return {name: tuple(some) for name, some in found.items()}


def _category(store: Store, concept: NamedNode) -> Category:
    broader = NamedNode(f"{_SKOS}broader")
    above = [q.object for q in store.quads_for_pattern(concept, broader, None, None)]
    below = any(True for _ in store.quads_for_pattern(None, broader, concept, None))
    return Category(_name(store, concept), _name(store, above[0]) if above else "", below)


def _name(store: Store, concept: object) -> str:
    assert isinstance(concept, NamedNode)
    notations = store.quads_for_pattern(concept, NamedNode(f"{_SKOS}notation"), None, None)
    return next((q.object.value for q in notations if isinstance(q.object, Literal)), "")
