"""Which annotations are about which text, and which are about other annotations.

An annotation with several targets is one mark for each. With the motivation linking, targets that
are annotations make it a relation: from the first to the others, or from its target to its body.
Other annotations of annotations add to the mark that they are about.

Sources: Web Annotation Data Model, section 3.2.8 (Cardinality of Bodies and Targets); files of
RecogitoJS and Annotorious.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.formats.marks import Unreadable
from builder.formats.web_annotation_bodies import Content, content_of
from builder.formats.web_annotation_items import Item
from builder.formats.web_annotation_targets import Target, fragment_of, targets_of
from builder.formats.web_annotation_texts import Absent, Texts
from builder.formats.web_annotation_values import flat, get, iri_of, motivations_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One target of an annotation that is about a text.

    :param number: 1-based, among the targets of the annotation.
    """

    item: Item
    content: Content
    target: Target
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between annotations, by their ids."""

    item: Item
    content: Content
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What an annotation says about another one."""

    item: Item
    content: Content
    about: str


@dataclass(slots=True)
class TextPlan:
    """All that is about one text."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)

    def items(self) -> list[Item]:
        """Return the annotation of each piece, relation and addition."""
        items = [one.item for one in self.pieces]
        return items + [one.item for one in self.links] + [one.item for one in self.additions]


@dataclass(slots=True)
class Plan:
    """The annotations of some files, by the text that they are about."""

    texts: Texts
    by_text: dict[str, TextPlan] = field(default_factory=dict)
    _home: dict[str, str] = field(default_factory=dict)

    def fill(self, items: Iterable[Item]) -> Iterator[Unreadable]:
        """Take up annotations; yield those whose text, or whose annotation, isn't at hand."""
        items = list(items)
        keys = {item.key for item in items}
        later: list[Link | Addition] = []
        for item in items:
            targets = list(targets_of(item.data))
            content = content_of(item.data)
            if not targets:
                yield item.unreadable("the annotation has no target")
            elif ends := _ends(item, targets, keys):
                later.append(Link(item, content, ends))
            elif all(one.is_whole and one.iri in keys for one in targets):
                later.extend(Addition(item, content, one.iri or "") for one in targets)
            else:
                yield from self._add_pieces(item, content, targets)
        yield from self._add_later(later)

    def _add_pieces(
        self, item: Item, content: Content, targets: list[Target]
    ) -> Iterator[Unreadable]:
        for number, one in enumerate(targets, start=1):
            target = fragment_of(one)
            name = self.texts.find(target.iri, item.name)
            if isinstance(name, Absent):
                yield item.unreadable(target.reason or name.reason)
            else:
                self._plan(name).pieces.append(Piece(item, content, target, number))
                self._home.setdefault(item.key, name)

    def _add_later(self, later: list[Link | Addition]) -> Iterator[Unreadable]:
        """Add what is about annotations to the texts of these, however long the way there is."""
        waiting: dict[str, list[Link | Addition]] = {}
        for one in later:
            waiting.setdefault(_about(one), []).append(one)
        ready = deque(key for key in waiting if key in self._home)
        while ready:
            key = ready.popleft()
            plan = self._plan(self._home[key])
            for one in waiting.pop(key, ()):
                if isinstance(one, Link):
                    plan.links.append(one)
                else:
                    plan.additions.append(one)
                self._home.setdefault(one.item.key, self._home[key])
                ready.append(one.item.key)
        for one in later:
            if _about(one) in waiting:
                reason = f"it is about the annotation {_about(one)}, which has no text"
                yield one.item.unreadable(reason)

    def _plan(self, name: str) -> TextPlan:
        return self.by_text.setdefault(name, TextPlan())


def _about(one: Link | Addition) -> str:
    return one.ends[0] if isinstance(one, Link) else one.about


def _ends(item: Item, targets: list[Target], keys: set[str]) -> tuple[str, ...]:
    """Return the ids of the annotations that a relation links; none if it is no relation."""
    ends = tuple(one.iri for one in targets if one.is_whole and one.iri)
    if "linking" not in motivations_of(item.data) or len(ends) < len(targets):
        return ()
    if len(ends) > 1:
        return ends if any(end in keys for end in ends) else ()
    linked = [iri_of(body) for body in flat(get(item.data, "body"))]
    linked_keys = tuple(one for one in linked if one in keys and one is not None)
    return (*ends, *linked_keys) if ends[0] in keys and linked_keys else ()
