"""Identity: what the ids that stand in an article refer to."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.iris import IriMinter
from builder.model.article import Article
from builder.model.registry import Entity

_FOREIGN = re.compile(r'"([A-Za-z0-9._-]+)#[A-Za-z0-9._-]+"')
KIND_WORDS = {
    "entity": "an entity",
    "event": "an event",
    "figure": "a figure",
    "time": "a time",
    "claim": "a claim",
    "annotation": "an annotation of a tool",
}


@dataclass(frozen=True, slots=True)
class Node:
    """Something that an id refers to.

    :param kind: entity, event, figure, time, claim or annotation.
    :param classes: names of the ontology classes that an entity is declared to have.
    """

    iri: str
    kind: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """The registry entities of a build, by key."""

    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, entities: Iterable[Entity], iris: IriMinter) -> "Registered":
        """Index registry entities."""
        return cls(
            {e.id: Node(iris.registry_entity(e.id), "entity", tuple(e.kinds)) for e in entities}
        )


def local_nodes(article: Article, iris: IriMinter) -> dict[str, Node]:
    """Return what each local id of an article refers to; the later of two equal ids wins."""
    return {
        local_id: Node(iris.part(kind, article.id, local_id), kind, classes)
        for local_id, kind, classes in local_ids(article)
    }


def local_ids(article: Article) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (id, kind, classes) of everything that an article declares."""
    for entity in article.entities:
        yield entity.id, "entity", tuple(entity.kinds)
    for event in article.events:
        yield event.id, "event", ()
    for figure in article.figures:
        yield figure.id, "figure", ()
    for time in article.times:
        yield time.id, "time", ()
    for claim in article.claims:
        yield claim.id, "claim", ()
    for annotation in article.annotations:
        yield annotation.id, "annotation", ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Looks up the ids that stand in one article.

    :param foreign: the local nodes of other articles, by article id, as far as they are loaded.
    """

    article_id: str
    registered: Registered
    local: Mapping[str, Node]
    foreign: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)

    def narrowed(self, article: Article) -> "Scope":
        """Return a scope that knows only the other articles that this one points into.

        A scope is sent to the process that maps its article; the nodes of a whole archive are not.
        """
        ids = set(_FOREIGN.findall(article.model_dump_json(exclude={"text", "label"})))
        near = {name: nodes for name, nodes in self.foreign.items() if name in ids}
        return Scope(self.article_id, self.registered, self.local, near)

    def find(self, ref: str) -> Node | None:
        """Return the node that an id refers to, or None."""
        if ":" in ref:
            return self.registered.nodes.get(ref)
        if "#" in ref:
            article_id, local_id = ref.split("#", 1)
            if article_id == self.article_id:
                return self.local.get(local_id)
            return self.foreign.get(article_id, {}).get(local_id)
        return self.local.get(ref)

    def is_outside(self, ref: str) -> bool:
        """Tell whether an id points into an article that is not part of this build."""
        article_id, separator, _ = ref.partition("#")
        return bool(separator) and article_id not in self.foreign and article_id != self.article_id

    def iri(self, ref: str) -> str:
        """Return the IRI of a node that is known to exist; raises KeyError."""
        node = self.find(ref)
        if node is None:
            raise KeyError(ref)
        return node.iri

    def complaint(
        self, ref: str, kinds: tuple[str, ...], *, may_be_outside: bool = False
    ) -> str | None:
        """Return what is wrong with an id that should refer to one of the kinds, or None.

        :param may_be_outside: whether it may point into an article that is not in this build.
        """
        node = self.find(ref)
        if node is None:
            return None if may_be_outside and self.is_outside(ref) else self._unknown(ref)
        if node.kind not in kinds:
            return f"{ref!r} refers to {KIND_WORDS[node.kind]}, expected {' or '.join(kinds)}"
        return None

    def _unknown(self, ref: str) -> str:
        if self.is_outside(ref):
            article_id = ref.split("#")[0]
            return f"{ref!r} points into article {article_id!r}, which is not part of this build"
        article_id, separator, local_id = ref.rpartition("#")
        where = "in the registry" if ":" in ref else "in this article"
        known: Iterable[str] = self.registered.nodes if ":" in ref else self.local
        if separator:
            where = f"in article {article_id!r}"
            known = self.local if article_id == self.article_id else self.foreign[article_id]
        close = difflib.get_close_matches(local_id, known, n=3, cutoff=0.6)
        meant = ", ".join(article_id + separator + one for one in close)
        hint = f"; did you mean {meant}?" if close else ""
        return f"there is no {ref!r} {where}{hint}"
