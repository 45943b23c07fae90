"""From planned annotations to the marks of one text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builder.formats.marks import (
    Argument,
    Attribute,
    Kind,
    Mark,
    OffsetUnit,
    Refusal,
    SourceDocument,
    Stretch,
)
from builder.formats.offsets import RawSpan, locate
from builder.formats.web_annotation_bodies import Content
from builder.formats.web_annotation_items import Item
from builder.formats.web_annotation_plan import Addition, Link, Piece, TextPlan
from builder.formats.web_annotation_targets import Target
from builder.texts import shorten

_Found = tuple[Stretch, ...] | str


@dataclass(slots=True)
class DocumentMarks:
    """The marks of one text in the making.

    :param had_mark: a byte order mark was taken off the text.
    """

    document: SourceDocument
    had_mark: bool
    _marks: dict[str, Mark] = field(default_factory=dict)
    _about: dict[str, str] = field(default_factory=dict)
    _items: dict[str, Item] = field(default_factory=dict)
    _labelled: set[str] = field(default_factory=set)

    def settle(self, plan: TextPlan) -> None:
        """Put marks and refusals into the document."""
        for piece, found in self._placed(plan.pieces):
            self._add_piece(piece, found)
        for link in plan.links:
            self._add_link(link)
        for addition in plan.additions:
            self._add(addition)
        self.document.marks.extend(self._marks.values())

    def _placed(self, pieces: list[Piece]) -> Iterator[tuple[Piece, _Found]]:
        raw = [(index, one) for index, piece in enumerate(pieces) if (one := _raw(piece.target))]
        located = locate(self.document.text, [one for _, one in raw], had_mark=self.had_mark)
        found = dict(zip((index for index, _ in raw), located.spans, strict=True))
        self.document.unit = located.unit
        if not raw and any(piece.target.exact for piece in pieces):
            self.document.unit = OffsetUnit("code point", "quotes", "found by the quotes alone")
        for index, piece in enumerate(pieces):
            yield piece, found[index] if index in found else self._unpositioned(piece.target)

    def _unpositioned(self, target: Target) -> _Found:
        if target.reason:
            return target.reason
        return () if target.exact is None else _find_quote(self.document.text, target)

    def _add_piece(self, piece: Piece, found: _Found) -> None:
        kind: Kind = "document" if piece.target.is_whole and not piece.target.reason else "span"
        item = piece.item
        if isinstance(found, str):
            self._refuse(kind, item, found)
        elif self._is_first(kind, item):
            mark = replace(_mark(item, piece.content, kind), stretches=found)
            if item.key in self._marks:
                mark = replace(mark, id=f"{item.key}#{piece.number}")
            self._put(mark, piece.content, item)

    def _add_link(self, link: Link) -> None:
        missing = [end for end in link.ends if end not in self._marks]
        if missing:
            told = " and ".join(missing)
            self._refuse("relation", link.item, f"there is no mark {told} in this text")
        elif self._is_first("relation", link.item):
            roles = ("source", *("target" for _ in link.ends[1:]))
            ends = tuple(Argument(*pair) for pair in zip(roles, link.ends, strict=True))
            mark = _mark(link.item, link.content, "relation")
            linked = tuple(one for one in mark.identifiers if one not in link.ends)
            self._put(replace(mark, arguments=ends, identifiers=linked), link.content, link.item)

    def _add(self, addition: Addition) -> None:
        """Add what an annotation says to the mark that it is about, even through another one."""
        key = self._about.get(addition.about, addition.about)
        mark, content = self._marks.get(key), addition.content
        if mark is None:
            self._refuse("note", addition.item, f"there is no mark {addition.about} in this text")
            return
        self._about.setdefault(addition.item.key, key)
        tags = list(content.tags)
        if tags and mark.kind == "relation" and key not in self._labelled:
            # Annotorious writes the label of a relation as an annotation of it.
            mark = replace(mark, label=tags.pop(0))
            self._labelled.add(key)
        before = content.purpose or "annotation"
        attributes = [Attribute("tag", one) for one in tags]
        attributes += [replace(one, name=f"{before}.{one.name}") for one in content.attributes]
        if content.annotator:
            attributes.append(Attribute(f"{before}.creator", content.annotator))
        self._marks[key] = replace(
            mark,
            notes=(*mark.notes, *content.notes),
            identifiers=(*mark.identifiers, *content.identifiers),
            attributes=(*mark.attributes, *attributes),
        )

    def _is_first(self, kind: str, item: Item) -> bool:
        """Tell whether an annotation is the first with its id, and refuse it if not."""
        first = self._items.setdefault(item.key, item)
        if first is not item:
            self._refuse(kind, item, f"id {item.key!r} was taken by {first.file}: {first.place}")
        return first is item

    def _put(self, mark: Mark, content: Content, item: Item) -> None:
        if mark.id in self._marks:
            first = self._marks[mark.id].place
            self._refuse(mark.kind, item, f"id {mark.id!r} was taken by {first}")
            return
        self._marks[mark.id] = mark
        if content.is_labelled:
            self._labelled.add(mark.id)

    def _refuse(self, kind: str, item: Item, reason: str) -> None:
        place = item.place if item.file == self.document.file else f"{item.file}: {item.place}"
        self.document.refused.append(Refusal(kind, place, reason))


def _mark(item: Item, content: Content, kind: Kind) -> Mark:
    return Mark(
        id=item.key,
        kind=kind,
        label=content.label,
        attributes=content.all_attributes(),
        notes=tuple(content.notes),
        identifiers=tuple(content.identifiers),
        annotator=content.annotator,
        standing=content.standing,
        place=item.place,
    )


def _raw(target: Target) -> RawSpan | None:
    if target.position is None or target.reason:
        return None
    return RawSpan((target.position,), target.exact)


def _find_quote(text: str, target: Target) -> _Found:
    """Return where a quote stands with the words before and after it, if it does so once."""
    exact = target.exact or ""
    words = target.prefix + exact + target.suffix
    first = text.find(words)
    if first >= 0 and text.find(words, first + 1) < 0:
        start = first + len(target.prefix)
        return (Stretch(start, start + len(exact)),)
    between = " between the words before and after" if words != exact else ""
    times = "several times" if first >= 0 else "nowhere"
    return f"the quote {shorten(exact)!r} stands {times} in the text{between}, expected once"
