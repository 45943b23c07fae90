"""What the features of a structure hold: words, and links to other structures.

Arrays and lists are seen through, however a file writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.formats.uima_layers import Layer, layer_of
from builder.formats.uima_structures import Cas, Item, Reference, Structure
from builder.formats.uima_types import LINK_ROLE, LINK_TARGET


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a feature that is no link."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a structure to another one.

    :param role: the role that fills a slot, else the name of the feature.
    :param target: the id of the other structure; 0 when a slot has a role and nothing in it.
    """

    role: str
    target: int


@dataclass(slots=True)
class Values:
    """Reads the features of the structures of one CAS.

    :param held: ids of the arrays, lists and slot links that some structure has.
    """

    cas: Cas
    held: set[int] = field(default_factory=set)
    _layers: dict[str, Layer] = field(default_factory=dict)

    def layer(self, structure: Structure) -> Layer:
        """Return how a structure is read."""
        name = structure.type
        if name not in self._layers:
            self._layers[name] = layer_of(self.cas.types, name)
        return self._layers[name]

    def of(self, structure: Structure) -> Iterator[Word | Link]:
        """Yield what the features of a structure hold, in the order of the file."""
        layer = self.layer(structure)
        for name, value in structure.values.items():
            for item in self._flat(value if isinstance(value, tuple) else (value,)):
                if isinstance(item, str):
                    yield Word(name, item)
                else:
                    yield from self._link(layer, name, item)

    def _flat(self, items: tuple[Item, ...]) -> Iterator[Item]:
        """Yield the elements of arrays and lists in place of the links to them.

        An array that is met again, perhaps within itself, stays a link: so nothing grows.
        """
        waiting = list(reversed(items))
        seen: set[int] = set()
        while waiting:
            item = waiting.pop()
            target = self.cas.structures.get(item.target) if isinstance(item, Reference) else None
            if target is None or self.layer(target).shape != "collection":
                yield item
                continue
            elements = _elements(target)
            self.held.add(target.id)
            if target.id in seen and elements:
                yield item
            else:
                waiting.extend(reversed(elements))
            seen.add(target.id)

    def _link(self, layer: Layer, name: str, item: Reference) -> Iterator[Word | Link]:
        target = self.cas.structures.get(item.target)
        if item.target == 0:
            return
        if target is None or self.layer(target).shape != "link":
            yield Link(name, item.target)
            return
        self.held.add(target.id)
        role, filler = target.values.get(LINK_ROLE), target.values.get(LINK_TARGET)
        shown = role if isinstance(role, str) and role else name
        if len(layer.slots) > 1 and shown != name:
            shown = f"{name}/{shown}"
        yield Link(shown, filler.target if isinstance(filler, Reference) else 0)
        for key, value in target.values.items():
            if key not in (LINK_ROLE, LINK_TARGET):
                for one in self._flat(value if isinstance(value, tuple) else (value,)):
                    inner = f"{shown}/{key}"
                    yield Word(inner, one) if isinstance(one, str) else Link(inner, one.target)


def _elements(structure: Structure) -> tuple[Item, ...]:
    """Return what an array holds, or the first element of a list and the rest of the list."""
    if "elements" in structure.values:
        found = structure.values["elements"]
        return found if isinstance(found, tuple) else (found,)
    parts = (structure.values.get(name) for name in ("head", "tail"))
    return tuple(part for part in parts if part is not None and not isinstance(part, tuple))
