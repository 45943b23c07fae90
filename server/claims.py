"""Claims as pages show them: who says it, through whom, how surely, at which characters."""

from dataclasses import dataclass

from ontology.prefixes import PREFIXES
from server.reader import GraphReader, Node, Text

# What goes without saying; anything else is shown as a mark.
_PLAIN = frozenset({"certainty-certain", "polarity-affirmed", "status-happened"})
_NOT_ANNOTATED = PREFIXES["isnad"] + "voice-not-annotated"
_DENIED = PREFIXES["isnad"] + "polarity-denied"
_CONVICTED = PREFIXES["isnad"] + "standing-convicted"
_MARKED = ("isnad:polarity", "isnad:certainty", "isnad:status", "isnad:standing")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article, and their words when the graph has them.

    :param start: 0-based code point; end is exclusive
    :param prefix: the words before the quoted ones, when the graph has the text
    :param suffix: the words after them
    """

    start: str
    end: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain.

    :param speaker: None when nobody is named
    :param anonymity: in what way nobody is named
    """

    position: int
    speaker: Node | None
    act: Node | None
    anonymity: Node | None
    quotation: Node | None
    addressees: tuple[Node, ...]
    capacities: tuple[Text, ...]
    cues: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list.

    :param chain: from the article outwards; empty is the article's own voice, if it was annotated
    :param is_chain_annotated: False when nobody noted who speaks
    :param marks: kind and words of what isn't plain: denied, possible, suspected ...
    """

    node: Node
    article: Node | None
    chain: tuple[Link, ...]
    marks: tuple[tuple[str, Node], ...]
    spans: tuple[Span, ...]
    is_chain_annotated: bool = True

    @property
    def standings(self) -> tuple[Node, ...]:
        """The legal standings: suspected, accused ..."""
        return tuple(node for kind, node in self.marks if kind == "standing")

    @property
    def is_denied(self) -> bool:
        """Whether it denies what its statements say."""
        return any(node.iri == _DENIED for _, node in self.marks)

    @property
    def is_alleged(self) -> bool:
        """Whether it gives somebody a legal standing short of a conviction."""
        return any(node.iri != _CONVICTED for node in self.standings)

    @property
    def according(self) -> str:
        """Who says so, in words: the origin of the chain."""
        if not self.is_chain_annotated:
            return "who says so was not annotated"
        if not self.chain:
            return "according to the article itself"
        speaker = self.chain[-1].speaker
        return f"according to {speaker.label if speaker else 'somebody who is not named'}"


class ClaimReader:
    """Reads claims, each once."""

    def __init__(self, reader: GraphReader) -> None:
        self._reader = reader
        self._lines: dict[str, ClaimLine] = {}

    def line(self, iri: str) -> ClaimLine:
        """Return a claim with its chain, marks and characters."""
        if iri not in self._lines:
            self._lines[iri] = self._read(iri)
        return self._lines[iri]

    def lines(self, iris: list[str]) -> tuple[ClaimLine, ...]:
        """Return claims in the order of their identifiers."""
        lines = map(self.line, set(iris))
        return tuple(sorted(lines, key=lambda c: (c.node.identifier, c.node.iri)))

    def contradicting(self, iri: str) -> list[str]:
        """Return the claims that contradict a claim, or that it contradicts."""
        there = self._reader.iris(iri, "isnad:contradicts")
        return sorted({*there, *self._reader.subjects("isnad:contradicts", iri)})

    def _read(self, iri: str) -> ClaimLine:
        reader = self._reader
        article = reader.iri(iri, "isnad:inArticle")
        return ClaimLine(
            node=reader.node(iri),
            article=reader.node(article) if article else None,
            chain=self._chain(iri),
            marks=tuple(self._marks(iri)),
            spans=spans_of(reader, reader.iris(iri, "isnad:evidence")),
            is_chain_annotated=_NOT_ANNOTATED not in reader.iris(iri, "isnad:voice"),
        )

    def _chain(self, iri: str) -> tuple[Link, ...]:
        links = map(self._link, self._reader.iris(iri, "isnad:attribution"))
        return tuple(sorted(links, key=lambda link: link.position))

    def _link(self, iri: str) -> Link:
        reader = self._reader
        position = reader.text(iri, "isnad:position")
        return Link(
            position=int(position) if position.isdecimal() else 0,
            speaker=self._one(iri, "isnad:speaker"),
            act=self._one(iri, "isnad:act"),
            anonymity=self._one(iri, "isnad:anonymity"),
            quotation=self._one(iri, "isnad:quotation"),
            addressees=reader.nodes(iri, "isnad:addressee"),
            capacities=reader.texts(iri, "isnad:capacity"),
            cues=spans_of(reader, reader.iris(iri, "isnad:cue")),
        )

    def _marks(self, iri: str) -> list[tuple[str, Node]]:
        found = []
        for name in _MARKED:
            for concept in self._reader.iris(iri, name):
                if concept.removeprefix(PREFIXES["isnad"]) not in _PLAIN:
                    found.append((name.partition(":")[2], self._reader.node(concept)))
        for review in self._reader.iris(iri, "isnad:review"):
            found += [("review", node) for node in self._reader.nodes(review, "isnad:verdict")]
        return list(dict.fromkeys(found))

    def _one(self, iri: str, name: str) -> Node | None:
        found = self._reader.iri(iri, name)
        return self._reader.node(found) if found else None


def spans_of(reader: GraphReader, targets: list[str]) -> tuple[Span, ...]:
    """Return the characters of Web Annotation targets, in the order of the text."""
    spans = []
    for target in targets:
        selectors = reader.iris(target, "oa:hasSelector")
        positions = [s for s in selectors if reader.text(s, "oa:start")]
        quoting = next((s for s in selectors if reader.text(s, "oa:exact")), "")
        words = [
            reader.text(quoting, name) if quoting else ""
            for name in ("oa:exact", "oa:prefix", "oa:suffix")
        ]
        spans += [
            Span(reader.text(p, "oa:start"), reader.text(p, "oa:end"), *words) for p in positions
        ]
    return tuple(sorted(spans, key=lambda s: (len(s.start), s.start, s.end)))
