"""JSON-LD entity by entity: one document, in which each node has its own triples.

What has no identity of its own (a link of a chain, a selector, a proposition) stands inside the
node that it is a part of. All is as asserted: nothing of the inferred graph is in it.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from pyoxigraph import Literal, NamedNode

from exports.errors import EmptyExportError
from exports.lookup import DEFAULT, Value, instances, property_node, subjects
from exports.rdf.compaction import Json, compacted, load_context
from exports.request import Job
from exports.source import GraphName
from exports.target import Target

_TYPE = property_node("rdf:type")
_TARGET = property_node("oa:hasTarget").value
# An entity stands under the first class that it has.
_CLASSES = (
    *("Article", "Claim", "ClaimedEvent", "Figure", "Time", "Agent", "Place", "Source", "Item"),
    *("Mention", "ToolAnnotation", "IdentityJudgement"),
)
_PLAIN_CLASSES = _CLASSES[2:9]
# What no admitted claim speaks of isn't in the plain flavour: a suspected event isn't an event.
_ONLY_IN_VIEW = ("ClaimedEvent", "Figure", "Time")
# The nodes at their ends are parts of the node where they begin.
_PARTS = frozenset(
    property_node(name).value
    for name in (
        *("isnad:attribution", "isnad:evidence", "isnad:cue", "isnad:words", "isnad:states"),
        *("isnad:dating", "isnad:hasSection", "isnad:review", "geo:hasGeometry"),
        *("isnad:annotationArgument", "isnad:annotationAttribute"),
        *("oa:hasTarget", "oa:hasSelector"),
    )
)
# Left out of the plain flavour: they lead to claims, evidence and articles.
_PROVENANCE = frozenset(
    property_node(name).value
    for name in (
        *("isnad:inArticle", "isnad:statedIn", "isnad:words", "isnad:wordsAsWritten"),
        *("isnad:dating", "isnad:hasSection", "isnad:mentions", "isnad:evidence"),
    )
)


def write_framed(job: Job, target: Target) -> None:
    """Write the entities of a graph; one is held at a time.

    :raises EmptyExportError: there is none
    """
    entities = _Entities(job)
    nodes = entities.written()
    first = next(nodes, None)
    if first is None:
        raise EmptyExportError("The graph has no entity. Build one from articles first.")
    with target.open("isnad.jsonld") as file:
        _write(file, chain((first,), nodes))


def _write(file: IO[bytes], nodes: Iterable[Json]) -> None:
    file.write(b'{"@context": %s,\n"@graph": [' % load_context().text.encode())
    separator = b"\n"
    for node in nodes:
        file.write(separator + json.dumps(node, ensure_ascii=False).encode())
        separator = b",\n"
    file.write(b"\n]}\n")


class _Entities:
    def __init__(self, job: Job) -> None:
        self._source = job.reader.source
        self._find = job.reader.source.quads_for_pattern
        self._article = job.selection.article
        self._has_claims = job.has_claims
        base = job.reader.base
        self._view = NamedNode(f"{base}graph/view")
        self._inferred = NamedNode(f"{base}graph/inferred")

    def written(self) -> Iterator[Json]:
        """Yield the entities, each once."""
        names = _CLASSES if self._has_claims else _PLAIN_CLASSES
        for index, name in enumerate(names):
            for iri in instances(self._source, name):
                if not self._has_class(iri, names[:index]) and self._is_wanted(iri, name):
                    yield self._node(iri)
        if self._has_claims:
            yield from self._annotations()

    def _annotations(self) -> Iterator[Json]:
        """Yield the Web Annotations that tie claims to their evidence."""
        for iri in subjects(self._source, "rdf:type", property_node("oa:Annotation").value):
            is_told = self._has_class(iri, ("Mention", "ToolAnnotation"))
            if not is_told and any(map(self._is_of_article, self._bodies(iri))):
                yield self._node(iri)

    def _bodies(self, iri: str) -> Iterator[str]:
        for quad in self._find(NamedNode(iri), property_node("oa:hasBody"), None, DEFAULT):
            yield getattr(quad.object, "value", "")

    def _is_wanted(self, iri: str, class_name: str) -> bool:
        if not self._has_claims and class_name in _ONLY_IN_VIEW and not self._is_in_view(iri):
            return False
        return self._is_of_article(iri)

    def _is_in_view(self, iri: str) -> bool:
        node = NamedNode(iri)
        return self._has(node, None, None, self._view) or self._has(None, None, node, self._view)

    def _is_of_article(self, iri: str) -> bool:
        """Whether a node is of the article, if one is asked for."""
        if not self._article:
            return True
        node, article = NamedNode(iri), NamedNode(self._article)
        return (
            node == article
            or self._has(node, property_node("isnad:inArticle"), article, DEFAULT)
            or self._has(article, property_node("isnad:mentions"), node, DEFAULT)
        )

    def _has_class(self, iri: str, names: Iterable[str]) -> bool:
        node = NamedNode(iri)
        return any(self._has(node, _TYPE, property_node(f"isnad:{n}"), DEFAULT) for n in names)

    def _has(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | None,
        graph: GraphName,
    ) -> bool:
        return next(self._find(subject, predicate, value, graph), None) is not None

    def _node(self, iri: str) -> Json:
        properties: dict[str, list[Value | Json]] = {}
        for predicate, value in sorted(self._asserted(iri), key=_order):
            found = properties.setdefault(predicate, [])
            found.append(self._node(value.value) if self._is_part(predicate, value) else value)
        return compacted(iri, properties)

    def _is_part(self, predicate: str, value: Value) -> bool:
        if predicate not in _PARTS or not isinstance(value, NamedNode):
            return False
        # A mark of a tool that is on a whole text has the article itself as its target.
        return predicate != _TARGET or not self._has_class(value.value, ("Article",))

    def _asserted(self, iri: str) -> Iterator[tuple[str, Value]]:
        """Yield the triples of a node without those that are inferred, which nobody states."""
        node = NamedNode(iri)
        inferred = {(q.predicate, q.object) for q in self._find(node, None, None, self._inferred)}
        for quad in self._find(node, None, None, DEFAULT):
            predicate, value = quad.predicate, quad.object
            if not self._has_claims and predicate.value in _PROVENANCE:
                continue
            if (predicate, value) not in inferred and isinstance(value, NamedNode | Literal):
                yield predicate.value, value


def _order(property_: tuple[str, Value]) -> tuple[str, str, str]:
    predicate, value = property_
    return predicate, value.value, value.language or "" if isinstance(value, Literal) else ""
