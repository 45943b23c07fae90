"""What the comments of Turtle files say: the heading of a part, the reason for an alignment."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

import pyoxigraph as ox

_ITEM = "* "
_BANNER = re.compile(r"^# -{9,}\n((?:#.*\n)+?)# -{9,}\n", re.MULTILINE)


def read_heading(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the paragraphs of the first comment of a Turtle file.

    Both are empty when the file has no comment. An item of a list (``* …``, its
    further lines set in) is a paragraph.

    >>> read_heading("# Claims: one each.\\n#\\n# Not\\n# facts.")
    ('Claims: one each', ('Not facts.',))
    """
    paragraphs: list[list[str]] = [[]]
    for line in _first_comment(text):
        item_ends = paragraphs[-1][:1] and paragraphs[-1][0].startswith(_ITEM) and line[:1] != " "
        if not line or line.startswith(_ITEM) or item_ends:
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line.strip())
    joined = [" ".join(lines) for lines in paragraphs if lines]
    return "".join(joined[:1]).removesuffix("."), tuple(joined[1:])


def _first_comment(text: str) -> Iterator[str]:
    """Yield the lines of the first comment; those that are set in begin with spaces."""
    begun = False
    for line in text.splitlines():
        if line.startswith("#"):
            begun = True
            yield line.removeprefix("#").removeprefix(" ").rstrip()
        elif begun:
            return


def read_reasons(text: str) -> dict[ox.Triple, str]:
    """Return for each triple of a Turtle text the comment on the lines before its statement.

    A comment belongs to the statements that follow it, up to the next comment or empty line.
    Statements are expected to begin on a line of their own and to end with a full stop at the end
    of a line. Triples with blank nodes are left out: such a node has no name to be found by.
    """
    lines = text.splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    reasons: dict[ox.Triple, str] = {}
    for comment, statement in _statements(line for line in lines if line not in prefixes):
        turtle = "\n".join((*prefixes, *statement)).encode()
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            if comment and isinstance(quad.object, ox.NamedNode):
                reasons[quad.triple] = comment
    return reasons


def _statements(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (comment, lines of the statement)."""
    comment: list[str] = []
    statement: list[str] = []
    after_statement = False
    for line in lines:
        if statement or (line.strip() and not line.startswith("#")):
            statement.append(line)
            after_statement = line.rstrip().endswith(".")
            if after_statement:
                yield " ".join(comment), statement
                statement = []
        elif line.startswith("#"):
            comment = [*([] if after_statement else comment), line.removeprefix("#").strip()]
            after_statement = False
        else:
            comment = []


def read_banners(text: str) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Yield the sections of a Turtle file that open with a comment between two ruled lines.

    :returns: title and paragraphs of the comment, and the IRIs of the section's objects in order
    """
    lines = text.splitlines()
    prefixes = "\n".join(line for line in lines if line.startswith("@prefix")) + "\n"
    banners = list(_BANNER.finditer(text))
    for banner, following in zip_longest(banners, banners[1:]):
        body = text[banner.end() : following.start() if following else len(text)]
        quads = ox.parse((prefixes + body).encode(), format=ox.RdfFormat.TURTLE)
        objects = [q.object.value for q in quads if isinstance(q.object, ox.NamedNode)]
        yield *read_heading(banner[1]), objects
