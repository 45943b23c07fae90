"""Which columns of a CoNLL file hold tokens, tags and links to Wikidata.

They are found from the first rows. A column is one of tags if most rows hold in it a tag or
nothing (``_``, ``-``), and most of what it holds are tags. Tag columns may be parted by others, and
followed by others. Before the token there may be a column that counts the tokens of a sentence.

A header row names the columns. The names of HIPE 2022 say more: ``NE-…`` are columns of tags even
where they are empty, and the links of ``NEL-LIT`` belong to the tags of the columns ``NE-…-LIT``.

Source: HIPE 2022 shared task participation guidelines, section on the data format.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from builder.formats.iob_tags import BLANKS, parse_cell, parse_tags

NO_ENTRY = "NIL"  # an entity that was looked up and isn't in Wikidata
_SPACES = re.compile(r"[ \t]+")
_ENTITY = re.compile(r"Q[0-9]+")
_COUNT = re.compile(r"[0-9]+(?:[-.][0-9]+)?")
_TOKEN_NAMES = frozenset(("token", "tokens", "word", "words", "form"))


@dataclass(frozen=True, slots=True)
class Link:
    """A column with links.

    :param column: 0-based.
    :param targets: which tag columns it belongs to, as 0-based numbers among these.
    """

    column: int
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns are; all are 0-based.

    :param by_tab: columns are parted by tabs, else by spaces and tabs.
    :param token: column of the token; those before it count.
    :param tags: the columns with tags.
    :param is_open: whether the last of them may be followed by more nested tags.
    :param columns: the number of columns; if open, the smallest.
    :param header: the cells of the header row, if there is one.
    """

    by_tab: bool
    token: int
    tags: tuple[int, ...]
    is_open: bool
    columns: int
    links: tuple[Link, ...] = ()
    header: tuple[str, ...] = ()

    def name(self, column: int) -> str:
        """Return what the header calls a column, or ``column 2`` by its 1-based number."""
        named = self.header[column].strip() if column < len(self.header) else ""
        return named or f"column {column + 1}"

    def unread(self) -> list[int]:
        """Return the columns that hold neither tokens, tags nor links, nor count the tokens."""
        links = [link.column for link in self.links]
        return [
            column
            for column in range(self.token + 1, self.columns)
            if column not in self.tags and column not in links
        ]


def parse_link(cell: str) -> str:
    """Return the link in a cell; nothing if the cell is empty or ``O``."""
    return "" if cell in BLANKS or cell in ("", "O") else cell


def is_entity(link: str) -> bool:
    """Return whether a link is the number of an entity in Wikidata: ``Q1741``."""
    return _ENTITY.fullmatch(link) is not None


def is_count(cell: str) -> bool:
    """Return whether a cell counts a token (``5``), several (``5-6``) or none (``5.1``)."""
    return _COUNT.fullmatch(cell) is not None


def split_row(line: str, *, by_tab: bool) -> list[str]:
    """Return the cells of a line."""
    return line.split("\t") if by_tab else _SPACES.split(line.strip(" \t"))


def guess_layout(lines: Sequence[str]) -> Layout | None:
    """Return where the columns are, or None if there is none with tags.

    :param lines: the first ones of a file, without comments and blank ones.
    """
    by_tab = sum("\t" in line for line in lines) * 2 > len(lines)
    rows = [split_row(line, by_tab=by_tab) for line in lines]
    header = _header(rows)
    rows = [row for row in rows if tuple(row) != header]
    counted = sum(is_count(row[0]) for row in rows) * 10 > 9 * len(rows)
    columns = _columns(rows)
    tags = _tag_columns(columns, header, len(rows))
    token = 1 if counted and tags and tags[0] >= 2 else 0
    if not tags:
        return None
    links = _links(columns, tags, header, token)
    beside = len(columns[tags[-1]])
    behind = [at for at in range(tags[-1] + 1, len(columns)) if len(columns[at]) * 2 > beside]
    ends = [tags[-1], *behind, *(link.column for link in links), len(header) - 1]
    if max(ends) > tags[-1]:
        return Layout(by_tab, token, tags, False, max(ends) + 1, links, header)
    tags, is_open = _last_block(tags, rows)
    return Layout(by_tab, token, tags, is_open, tags[-1] + 1, links, header)


def _header(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the cells of the first row if they name columns."""
    if not rows or len(rows[0]) < 2 or any(parse_cell(cell) is not None for cell in rows[0][1:]):
        return ()
    return tuple(rows[0]) if any(cell.lower() in _TOKEN_NAMES for cell in rows[0][:2]) else ()


def _columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells of each column; a row may have fewer columns than others."""
    columns: list[list[str]] = []
    for row in rows:
        columns.extend([] for _ in range(len(row) - len(columns)))
        for cells, cell in zip(columns, row, strict=False):
            cells.append(cell)
    return columns


def _tag_columns(
    columns: Sequence[Sequence[str]], header: Sequence[str], rows: int
) -> tuple[int, ...]:
    shares = [_Share.of(cells, rows) for cells in columns]
    named = [at for at, name in enumerate(header) if name.upper().startswith("NE-")]
    found = [
        at
        for at, share in enumerate(shares)
        if at and (share.mostly or (at in named and share.tags == share.filled))
    ]
    if not any(shares[at].mostly for at in found):
        found = [at for at, share in enumerate(shares) if at and share.half][-1:]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Share:
    """How much of a column is tags.

    :param filled: cells that hold something.
    :param mostly: whether it is a column of tags; ``half`` if there are as many other cells.
    """

    tags: int
    filled: int
    mostly: bool
    half: bool

    @classmethod
    def of(cls, cells: Sequence[str], rows: int) -> "_Share":
        counts = Counter(cells)
        blank = sum(counts[one] for one in BLANKS)
        parsed = {cell: parse_tags(cell) for cell in counts}
        tags = sum(counts[cell] for cell, found in parsed.items() if found is not None)
        has_spans = any(parsed.values())
        filled = len(cells) - blank
        # A column of dashes with an O among them is no column of tags.
        enough = (tags + blank) * 2 >= rows and (has_spans or tags * 2 >= rows) and tags > 0
        return cls(tags, filled, enough and tags * 2 > filled, enough and tags * 2 >= filled)


def _last_block(
    tags: tuple[int, ...], rows: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], bool]:
    """Return the tag columns, and whether those at the end are nested tags of a single one.

    Where tags are nested, rows outside of spans have one; columns are the same in all rows.
    """
    first = tags[-1]
    while first - 1 in tags:
        first -= 1
    tails = [row[first:] for row in rows if len(row) > first]
    widths = Counter(
        len(tail) for tail in tails if all(parse_cell(cell) is not None for cell in tail)
    )
    before = tuple(column for column in tags if column < first)
    if widths[1] * 10 >= widths.total():
        return (*before, first), True
    width = max(widths, key=lambda one: widths[one])
    return (*before, *range(first, first + width)), False


def _links(
    columns: Sequence[Sequence[str]], tags: tuple[int, ...], header: Sequence[str], token: int
) -> tuple[Link, ...]:
    links: list[Link] = []
    for at, cells in enumerate(columns):
        name = header[at].upper() if at < len(header) else ""
        if at <= token or at in tags or not (name.startswith("NEL-") or _has_links(cells)):
            continue
        ending = name.removeprefix("NEL")
        targets = tuple(
            number
            for number, column in enumerate(tags)
            if ending and column < len(header) and header[column].upper().endswith(ending)
        )
        # Without names nothing says to which tags a second column of links belongs.
        if not targets and not links and not name.endswith("METO"):
            targets = (0,)
        if targets:
            links.append(Link(at, targets))
    return tuple(links)


def _has_links(cells: Sequence[str]) -> bool:
    filled = [one for cell in cells if (one := parse_link(cell)) and one != NO_ENTRY]
    return sum(is_entity(one) for one in filled) * 2 > len(filled)
