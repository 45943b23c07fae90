"""Nodes that a search found, for the page and for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from server.links import iri_href
from server.names import NameIndex
from server.reader import GraphReader, Node
from server.search import Hit, Match

_MOST_NEAR = 5
REASONS: Mapping[Match, tuple[str, str]] = MappingProxyType(
    {
        Match.EXACT: ("is called so", "هذا اسمه"),
        Match.PREFIX: ("name begins so", "يبدأ الاسم هكذا"),
        Match.WORD: ("name has these words", "في الاسم هذه الكلمات"),
        Match.PART: ("name has words with these letters", "في الاسم كلمات فيها هذه الحروف"),
        Match.NEAR: ("name is spelt nearly so", "اسم قريب في الإملاء"),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A node that was found.

    :param hit: by which name, and why
    """

    node: Node
    kinds: tuple[Node, ...]
    hit: Hit

    @property
    def reason(self) -> tuple[str, str]:
        """Why it was found, in English and Arabic."""
        return REASONS[self.hit.match]

    @property
    def other_name(self) -> str:
        """The name that it was found by, when that isn't shown anyway."""
        node = self.node
        shown = (node.label, node.label_ar, node.identifier)
        return "" if self.hit.text in shown else self.hit.text

    def as_json(self) -> dict[str, object]:
        """Return what programs get."""
        return {
            "iri": self.node.iri,
            "page": iri_href(self.node.iri),
            "identifier": self.node.identifier,
            "label": self.node.label,
            "labelAr": self.node.label_ar,
            "kinds": [kind.iri for kind in self.kinds],
            "name": self.hit.text,
            "match": self.hit.match.value,
        }


def found_nodes(reader: GraphReader, hits: Sequence[Hit]) -> list[Found]:
    """Read the nodes of hits, in their order."""
    return [Found(reader.node(hit.iri), reader.kinds(hit.iri), hit) for hit in hits]


def near_nodes(reader: GraphReader, names: NameIndex, words: str) -> list[Found]:
    """Return up to five nodes whose identifiers or names are like words that name none."""
    keys = [key for key in names.near(words) if key in names.identifiers]
    hits = [Hit(names.identifiers[key], key, "", Match.NEAR) for key in keys]
    hits += names.search.find(words, _MOST_NEAR)
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.iri, hit)
    return found_nodes(reader, list(first.values())[:_MOST_NEAR])
