"""Structures of a text to marks whose links were not yet followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from builder.formats.countings import Counting
from builder.formats.marks import Attribute, Kind, Mark, Refusal, Stretch
from builder.formats.uima_layers import Layer
from builder.formats.uima_structures import Sofa, Structure
from builder.formats.uima_types import IDENTIFIER_FEATURES
from builder.formats.uima_values import Link, Word

_IRI_STARTS: Final = ("http://", "https://", "urn:")
_KINDS: Final[Mapping[str, Kind]] = MappingProxyType({"relation": "relation", "chain": "group"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A mark whose links were not yet compared with the other marks.

    :param stretch: where the structure itself stands; a relation stands where one of its ends
        does, so this is not always where the mark stands.
    """

    id: int
    mark: Mark
    layer: Layer
    links: tuple[Link, ...]
    stretch: Stretch | None


@dataclass(frozen=True, slots=True)
class Drafter:
    """Makes drafts of the structures of one text.

    :param sofa: None for structures that belong to no text.
    :param counting: how its offsets count; None when the file doesn't hold the text.
    :param concepts: (type, feature) of the features that hold an IRI of a knowledge base.
    """

    sofa: Sofa | None
    counting: Counting | None
    concepts: frozenset[tuple[str, str]]

    def draft(
        self, structure: Structure, layer: Layer, held: Iterable[Word | Link]
    ) -> Draft | Refusal:
        """Return a structure as a mark with its links beside it, or why it can't be one.

        :param held: what its features hold.
        """
        kind = _KINDS.get(layer.shape, "span" if layer.has_words else "document")
        stretch = self._stretch(structure) if layer.has_words else None
        if isinstance(stretch, str):
            return Refusal(kind, structure.place, stretch)
        words = [one for one in held if isinstance(one, Word)]
        links = tuple(one for one in held if isinstance(one, Link))
        mark = self._mark(structure, layer, kind, words)
        return Draft(structure.id, mark, layer, links, stretch)

    def _mark(self, structure: Structure, layer: Layer, kind: Kind, words: list[Word]) -> Mark:
        label = next((one.value for one in words if one.name == layer.label and one.value), "")
        return Mark(
            str(structure.id),
            kind,
            label or layer.short_name,
            layer.type,
            attributes=tuple(
                Attribute(one.name, one.value)
                for one in words
                if not label or one.name != layer.label
            ),
            identifiers=tuple(one.value for one in words if self._is_identifier(one, layer)),
            place=structure.place,
        )

    def _stretch(self, structure: Structure) -> Stretch | str:
        if structure.begin is None or structure.end is None:
            return "it has no begin or no end that is a whole number"
        if self.sofa is None or self.sofa.id != structure.sofa:
            named = "no text" if structure.sofa is None else f"the text {structure.sofa}"
            return f"its sofa is {named}, expected a text that the file has"
        if self.counting is None:
            where = f": its content is {self.sofa.elsewhere}" if self.sofa.elsewhere else ""
            return f"the view {self.sofa.name} has no text in the file{where}"
        found = self.counting.code_points(structure.begin, structure.end)
        if found is None:
            told = f"[{structure.begin}, {structure.end}]"
            return f"{told} is no stretch of the text, which has {self.counting.length} code points"
        return Stretch(*found)

    def _is_identifier(self, word: Word, layer: Layer) -> bool:
        if (layer.type, word.name) in self.concepts:
            return bool(word.value)
        is_iri = word.value.startswith(_IRI_STARTS) and not any(map(str.isspace, word.value))
        return is_iri and word.name in IDENTIFIER_FEATURES
