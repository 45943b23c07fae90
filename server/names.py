"""The identifiers and labels of a snapshot, for short cuts, suggestions and search by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode
from rapidfuzz import fuzz, process

from ontology.prefixes import PREFIXES
from server.merged import merged_targets
from server.quads import QuadSource
from server.search import Name, SearchIndex
from server.snapshot import Snapshot

_MOST_SUGGESTED = 150
_OF_AN_ARTICLE = 3  # added to the rank of a name: label, other spelling, identifier
_NOTATION = PREFIXES["skos"] + "notation"
_LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel")


@dataclass(frozen=True)
class NameIndex:
    """The names in a snapshot.

    :param identifiers: from ``org:sdf`` or ``000#c05`` to the IRI
    :param names: the labels and other spellings
    :param shown: one label of each IRI, English if there is one
    :param notations: of the ontology's values, such as ``killed``
    :param targets: from the IRI of a node that was merged into another to that one's
    """

    identifiers: Mapping[str, str]
    names: tuple[Name, ...]
    shown: Mapping[str, str]
    notations: tuple[str, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)

    def near(self, identifier: str) -> list[str]:
        """Return up to three identifiers or notations that look like one that isn't there."""
        known = (*self.identifiers, *self.notations)
        found = process.extract(identifier, known, scorer=fuzz.ratio, limit=3, score_cutoff=60)
        return [name for name, _, _ in found]

    @cached_property
    def search(self) -> SearchIndex:
        """The index of all names; making it takes some seconds for a large graph."""
        return SearchIndex(self._searched())

    def _searched(self) -> Iterator[Name]:
        """Yield what is searched; the names of a merged node lead to the one it became.

        What has an identity beyond one article comes before what claims speak of.
        """
        known = {iri for key, iri in self.identifiers.items() if "#" not in key}
        for name in (*self.names, *(Name(i, key, rank=2) for key, i in self.identifiers.items())):
            rank = name.rank if name.iri in known else name.rank + _OF_AN_ARTICLE
            yield Name(self.targets.get(name.iri, name.iri), name.text, name.language, rank)

    def suggested(self, name: str, default: str | None) -> list[tuple[str, str]]:
        """Return identifiers to choose from for a parameter, with a label of each.

        :param name: of the parameter, such as ``place``; tells which kinds are wanted
        :param default: tells it by its prefix when the name doesn't
        """
        if name == "article":
            return [(key, "") for key in self._articles]
        prefixes = _PREFIXES_OF_NAME.get(name) or _prefix_of(default or "")
        found = [key for key in self.identifiers if key.startswith(prefixes)] if prefixes else []
        return [(key, self.shown.get(self.identifiers[key], "")) for key in found[:_MOST_SUGGESTED]]

    @cached_property
    def _articles(self) -> list[str]:
        marker = "/id/article/"
        return sorted(key for key, iri in self.identifiers.items() if marker in iri)


_AGENTS = ("org:", "per:")
_PREFIXES_OF_NAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "about": (*_AGENTS, "place:", "src:"),
        "actor": _AGENTS,
        "entity": (*_AGENTS, "place:", "src:"),
        "holder": ("per:",),
        "node": (*_AGENTS, "place:", "src:"),
        "object": (*_AGENTS, "place:"),
        "organisation": ("org:",),
        "outlet": ("src:",),
        "place": ("place:",),
        "speaker": ("src:", *_AGENTS),
        "whom": _AGENTS,
    }
)


def _prefix_of(identifier: str) -> tuple[str, ...]:
    prefix, colon, _ = identifier.partition(":")
    return (prefix + colon,) if colon and "#" not in prefix else ()


class NameSource:
    """Gives the names of a snapshot; keeps the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[Snapshot, NameIndex] | None = None

    def of(self, snapshot: Snapshot) -> NameIndex:
        """Return the names of a snapshot."""
        with self._lock:
            if self._last is None or self._last[0] is not snapshot:
                self._last = (snapshot, _index(snapshot.store, snapshot.manifest.base + "id/"))
            return self._last[1]


def _index(store: QuadSource, base: str) -> NameIndex:
    identified = _literals(store, PREFIXES["dcterms"] + "identifier", base)
    identifiers = {literal.value: iri for iri, literal in identified}
    labelled = [
        (iri, literal, rank)
        for rank, name in enumerate(_LABELS)
        for iri, literal in _literals(store, name, base)
    ]
    # the later wins: labels before other spellings, English before the rest
    labelled.reverse()
    labelled.sort(key=lambda entry: entry[1].language == "en")
    names = [Name(iri, t.value, t.language or "", rank) for iri, t, rank in labelled]
    return NameIndex(
        identifiers=MappingProxyType(dict(sorted(identifiers.items()))),
        names=tuple(dict.fromkeys(names)),
        shown=MappingProxyType({iri: literal.value for iri, literal, _ in labelled}),
        notations=tuple(sorted({n.value for _, n in _literals(store, _NOTATION, "")})),
        targets=MappingProxyType(merged_targets(store)),
    )


def _literals(store: QuadSource, name: str, base: str) -> Iterator[tuple[str, Literal]]:
    for quad in store.quads_for_pattern(None, NamedNode(name), None, DefaultGraph()):
        subject, value = quad.subject, quad.object
        is_node = isinstance(subject, NamedNode) and subject.value.startswith(base)
        if is_node and isinstance(subject, NamedNode) and isinstance(value, Literal):
            yield subject.value, value
