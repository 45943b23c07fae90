"""Which files belong together: those that are about one text, or about each other's annotations."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.formats.limits import Limits
from builder.formats.sources import Source
from builder.formats.web_annotation_items import Item, read_items
from builder.formats.web_annotation_targets import fragment_of, targets_of
from builder.formats.web_annotation_texts import Texts
from builder.formats.web_annotation_values import flat, get, iri_of


@dataclass(slots=True)
class _Groups:
    """Files by number; each points towards the first of its group."""

    above: list[int] = field(default_factory=list)

    def first(self, number: int) -> int:
        while self.above[number] != number:
            self.above[number] = self.above[self.above[number]]
            number = self.above[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self.above[high] = low


def group_files(source: Source, names: list[str], texts: Texts, limits: Limits) -> list[list[str]]:
    """Return the JSON files in groups, each in order.

    Nothing of the files is held but the ids of their annotations and what they are about.
    """
    if len(names) < 2:
        return [names] if names else []
    groups = _Groups(list(range(len(names))))
    by_text: dict[str, int] = {}
    by_key: dict[str, int] = {}
    mentions: list[tuple[int, str]] = []
    for number, name in enumerate(names):
        for item in read_items(source, name, limits):
            if not isinstance(item, Item):
                continue
            groups.join(number, by_key.setdefault(item.key, number))
            for text in _texts(item, texts):
                groups.join(number, by_text.setdefault(text, number))
            mentions.extend((number, iri) for iri in _mentions(item))
    for number, iri in mentions:
        if iri in by_key:
            groups.join(number, by_key[iri])
    found: dict[int, list[str]] = {}
    for number, name in enumerate(names):
        found.setdefault(groups.first(number), []).append(name)
    return list(found.values())


def _texts(item: Item, texts: Texts) -> Iterable[str]:
    for target in targets_of(item.data):
        name = texts.find(fragment_of(target).iri, item.name)
        if isinstance(name, str):
            yield name


def _mentions(item: Item) -> Iterable[str]:
    """Yield the IRIs that may be ids of other annotations."""
    for target in targets_of(item.data):
        if target.is_whole and target.iri:
            yield target.iri
    for body in flat(get(item.data, "body")):
        if iri := iri_of(body):
            yield iri
