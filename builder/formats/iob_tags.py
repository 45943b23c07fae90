"""IOB tags: how a cell is read, and how the tags of successive tokens become spans.

Prefixes: ``B`` begins, ``I`` and ``M`` go on, ``E`` and ``L`` end, ``S``, ``U`` and ``W`` are a
whole span; ``O`` is outside. So IOB1, IOB2, BIOES, BILOU and BMEWO are read.

Sources: Ramshaw and Marcus 1995 (IOB1), Tjong Kim Sang and Veenstra 1999 (IOB2), Ratinov and Roth
2009 (BILOU).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

OUTSIDE = "O"
BLANKS = ("_", "-")  # nothing was annotated
_TAG = re.compile(r"([BIMELSUW])-([^\s|,;]+)")
_BETWEEN = re.compile(r"[ |,;]")
_WHOLE, _INNER, _LAST = "SUW", "IMEL", "EL"


class Scheme(Enum):
    """What the tags of a column mean.

    In IOB1 an ``I`` may begin a span, and ``B`` stands only where one follows another of its
    label. In IOB2 each span begins with ``B``. In a closed scheme each also ends with its prefix.
    """

    IOB1 = "IOB1"
    IOB2 = "IOB2"
    CLOSED = "BIOES"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that isn't ``O``."""

    prefix: str
    label: str

    @property
    def goes_on(self) -> bool:
        return self.prefix in _INNER

    @property
    def ends(self) -> bool:
        return self.prefix in _LAST or self.prefix in _WHOLE

    def __str__(self) -> str:
        return f"{self.prefix}-{self.label}"


def parse_tags(cell: str) -> list[Tag] | None:
    """Return the tags of a cell; none for ``O``, None if it holds something else.

    A cell with nested tags has several, between spaces or one of ``| , ;``.
    """
    if cell == OUTSIDE:
        return []
    tags = []
    for part in _BETWEEN.split(cell) if _BETWEEN.search(cell) else [cell]:
        match = _TAG.fullmatch(part)
        if match:
            tags.append(Tag(match[1], match[2]))
        elif part != OUTSIDE:
            return None
    return tags


def parse_cell(cell: str) -> list[Tag] | None:
    """Return the tags of a cell in a column of tags; there ``_`` and ``-`` are no tag, too."""
    return [] if cell in BLANKS else parse_tags(cell)


@dataclass(slots=True)
class TaggedSpan:
    """A run of tokens with one label.

    :param first: 0-based number of its first token, ``last`` of its last.
    :param line: of its first token.
    :param begun: the tag of its first token.
    :param rank: 1-based, among the spans of its column that begin there.
    :param ended: whether a tag ended it.
    :param continued: the tag of its first token goes on, but nothing came before.
    :param link: what stands in the column of links in the row of its first token.
    """

    label: str
    first: int
    last: int
    line: int
    begun: Tag
    rank: int
    ended: bool = False
    continued: bool = False
    link: str = ""

    def fault(self, scheme: Scheme) -> str:
        """Return why the scheme of its column doesn't allow it, or nothing."""
        if self.continued and scheme is not Scheme.IOB1:
            wanted = Tag("B", self.label)
            return f"{self.begun} goes on with nothing, expected {wanted} ({scheme.value})"
        if scheme is Scheme.CLOSED and not self.ended:
            return (
                f"{self.begun} begins what no tag ends, expected {Tag('E', self.label)} at its end"
            )
        return ""


@dataclass(slots=True)
class TagColumn:
    """The tags of one column, token by token.

    :param here: the spans with the last token.

    Where several tags of one label go on, the one that began first does: of nested spans the inner
    one ends first.
    """

    here: list[TaggedSpan] = field(default_factory=list)
    _open: list[TaggedSpan] = field(default_factory=list)

    def add(
        self, token: int, line: int, tags: Sequence[Tag], link: str = ""
    ) -> Iterator[TaggedSpan]:
        """Yield the spans that end before or at a token.

        :param token: the number of the token; one more than that of the token before.
        :param link: of the first span that begins with the token.
        """
        before, self._open = self._open, []
        self.here = []
        rank = 0
        for tag in tags:
            span = _continued(tag, before) if tag.goes_on else None
            if span is None:
                rank += 1
                span = TaggedSpan(tag.label, token, token, line, tag, rank, continued=tag.goes_on)
                span.link = link if rank == 1 else ""
            self.here.append(span)
            span.last, span.ended = token, tag.ends
            if tag.ends:
                yield span
            else:
                self._open.append(span)
        yield from before

    def end(self) -> Iterator[TaggedSpan]:
        """Yield the spans that reach to the end of a sentence."""
        before, self._open = self._open, []
        yield from before


def _continued(tag: Tag, before: list[TaggedSpan]) -> TaggedSpan | None:
    """Take the span that a tag goes on with out of those of the token before."""
    for at, span in enumerate(before):
        if span.label == tag.label:
            return before.pop(at)
    return None


@dataclass(slots=True)
class SchemeFinder:
    """Finds the scheme of one column from all its tags.

    IOB1 is found only if nothing speaks against it: some span begins with ``I``, and no ``B``
    stands where IOB1 needs none.
    """

    _labels: frozenset[str] = frozenset()
    _is_closed: bool = False
    _continues_nothing: bool = False
    _needless: bool = False

    def add(self, tags: Sequence[Tag]) -> None:
        """Take up the tags of the next token."""
        for tag in tags:
            self._is_closed |= tag.prefix not in "BI"
            self._continues_nothing |= tag.goes_on and tag.label not in self._labels
            self._needless |= tag.prefix == "B" and tag.label not in self._labels
        self._labels = frozenset(tag.label for tag in tags)

    def end(self) -> None:
        """Note that a sentence ends."""
        self._labels = frozenset()

    @property
    def scheme(self) -> Scheme:
        if self._is_closed:
            return Scheme.CLOSED
        is_first = self._continues_nothing and not self._needless
        return Scheme.IOB1 if is_first else Scheme.IOB2
