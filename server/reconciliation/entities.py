"""The entities of the registry of a snapshot, with all that they are called."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from arabic.matching import match_keys
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES
from ontology.vocabulary import load_vocabulary
from server.merged import merged_targets
from server.snapshot import Snapshot

ROOT_CLASS = "Entity"
GEONAMES = "geonames:"  # before a number that alone would say nothing
_LABEL, _OTHER = "rdfs:label", "skos:altLabel"
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
_GEONAMES = re.compile(r"https?://(?:sws|www)\.geonames\.org/([0-9]+)/?(?:about\.rdf)?")
_APART = (NAMESPACE + "verdict-not-same", NAMESPACE + "verdict-unsure")


@dataclass(frozen=True, slots=True)
class EntityName:
    """One way in which an entity is called.

    :param is_label: a main name, not another spelling
    """

    text: str
    language: str
    is_label: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the registry.

    :param identifier: such as ``org:sdf``
    :param classes: local names of its classes in the ontology, the narrowest first
    :param identifiers: all by which it is known: its own, those of entities that became it, IRIs,
        and what other authorities call it
    :param apart: IRIs of those that the registry judges not the same, or isn't sure about
    :param kind_words: levelled words that name its kind of place, such as ``camp``
    """

    iri: str
    identifier: str
    classes: tuple[str, ...]
    names: tuple[EntityName, ...]
    identifiers: tuple[str, ...]
    apart: frozenset[str]
    kind_words: frozenset[str]

    def label(self, language: str = "en") -> str:
        """Return the main name in a language, else in another, else the identifier."""
        labels = [name for name in self.names if name.is_label]
        labels.sort(key=lambda name: (name.language != language, name.language != "en"))
        return labels[0].text if labels else self.identifier


def wikidata_id(iri: str) -> str:
    """Return the number of a Wikidata IRI, such as ``Q858``, or nothing."""
    found = _WIKIDATA.fullmatch(iri)
    return found[1] if found else ""


def geonames_id(iri: str) -> str:
    """Return the number of a GeoNames IRI, or nothing."""
    found = _GEONAMES.fullmatch(iri)
    return found[1] if found else ""


def read_entities(snapshot: Snapshot) -> Iterator[Entity]:
    """Yield the entities of the registry in the order of their identifiers.

    A merged entity isn't one of its own: its names and identifiers lead to what it became.
    """
    yield from _RegistryReader(snapshot).entities()


class _RegistryReader:
    """Reads property by property, which a store that is asked over HTTP answers fast, too."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._store = snapshot.store
        self._graph = NamedNode(f"{snapshot.manifest.base}graph/registry")
        self._targets = merged_targets(snapshot.store)
        self._classes = load_vocabulary().classes

    def entities(self) -> Iterator[Entity]:
        classes = self._values("rdf:type")
        labels, others = self._values(_LABEL), self._values(_OTHER)
        own = {iri: _first(terms) for iri, terms in self._values("dcterms:identifier").items()}
        authorities = self._values("skos:exactMatch")
        kinds, apart = self._kind_words(), self._apart()
        members = self._members(own)
        for iri in sorted((iri for iri in members if iri in own), key=lambda iri: own[iri]):
            names = _names(members[iri], labels, others)
            found = self._class_names(classes[iri])
            if ROOT_CLASS not in found:
                continue
            known = [own[i] for i in members[iri] if i in own]
            links = [t.value for i in members[iri] for t in authorities.get(i, ())]
            yield Entity(
                iri=iri,
                identifier=own[iri],
                classes=found,
                names=names,
                identifiers=tuple(dict.fromkeys((*known, *members[iri], *_shortened(links)))),
                apart=frozenset(apart.get(iri, ())),
                kind_words=frozenset(kinds.get(iri, ())),
            )

    def _members(self, own: Mapping[str, str]) -> dict[str, list[str]]:
        """Return for each entity its IRI and those of the entities that became it."""
        members: dict[str, list[str]] = {i: [i] for i in own if i not in self._targets}
        for former, target in sorted(self._targets.items()):
            if target in members:
                members[target].append(former)
        return members

    def _class_names(self, terms: list[NamedNode | Literal]) -> tuple[str, ...]:
        names = [t.value.removeprefix(NAMESPACE) for t in terms]
        known = {w for n in names if n in self._classes for w in (n, *self._classes[n])}
        return tuple(sorted(known, key=lambda n: (-len(self._classes[n]), n)))

    def _values(self, name: str) -> dict[str, list[NamedNode | Literal]]:
        prefix, _, local = name.partition(":")
        predicate = NamedNode(PREFIXES[prefix] + local)
        found: dict[str, list[NamedNode | Literal]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, predicate, None, self._graph):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                found[quad.subject.value].append(quad.object)
        for terms in found.values():
            terms.sort(key=str)
        return found

    def _kind_words(self) -> dict[str, set[str]]:
        """Return for each place the words of the label of its kind."""
        words: dict[str, set[str]] = {}
        found: dict[str, set[str]] = {}
        for iri, kinds in self._values("isnad:placeKind").items():
            for kind in kinds:
                if kind.value not in words:
                    words[kind.value] = set(self._label_words(kind.value))
                found.setdefault(iri, set()).update(words[kind.value])
        return found

    def _label_words(self, concept: str) -> Iterator[str]:
        label = NamedNode(PREFIXES["rdfs"] + "label")
        for quad in self._store.quads_for_pattern(NamedNode(concept), label, None, None):
            if isinstance(quad.object, Literal):
                yield from (w for key in match_keys(quad.object.value)[:1] for w in key.split(" "))

    def _apart(self) -> dict[str, set[str]]:
        """Return for each entity those that a judgement doesn't call the same."""
        verdicts = self._values("isnad:verdict")
        found: dict[str, set[str]] = {}
        for judgement, judged in self._values("isnad:judged").items():
            if any(verdict.value in _APART for verdict in verdicts.get(judgement, ())):
                known = {self._targets.get(term.value, term.value) for term in judged}
                for iri in known:
                    found.setdefault(iri, set()).update(known - {iri})
        return found


def _names(
    members: list[str],
    labels: Mapping[str, list[NamedNode | Literal]],
    others: Mapping[str, list[NamedNode | Literal]],
) -> tuple[EntityName, ...]:
    """Return the names of an entity; all names of those that became it are other spellings."""
    found: dict[str, EntityName] = {}
    for position, iri in enumerate(members):
        for terms, is_label in ((labels, position == 0), (others, False)):
            for term in terms.get(iri, ()):
                language = term.language or "" if isinstance(term, Literal) else ""
                found.setdefault(term.value, EntityName(term.value, language, is_label))
    return tuple(found.values())


def _shortened(links: list[str]) -> Iterator[str]:
    for link in links:
        yield link
        if wikidata_id(link):
            yield wikidata_id(link)
        if geonames_id(link):
            yield GEONAMES + geonames_id(link)


def _first(terms: list[NamedNode | Literal]) -> str:
    return terms[0].value
