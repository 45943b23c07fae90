"""Show a place of a query: the line around it, and a pointer under it."""

import re
import unicodedata
from dataclasses import dataclass

from flask import request

from server.errors import ServerError
from server.protocol import parse_get, parse_post

_BEFORE, _AFTER = 100, 60  # characters of a long line that are shown around the place
_MARKED = re.compile(r"[\w?$:]+|\S|")
_PATHS = ("/sparql", "/query")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a query, or the part of a long one around a place.

    :param before: what stands before the place
    :param marked: the word at the place; empty at the end of a line
    :param after: what follows it
    """

    before: str
    marked: str
    after: str

    @property
    def excerpt(self) -> str:
        """The line, or the part of it."""
        return self.before + self.marked + self.after

    @property
    def pointer(self) -> str:
        """What points at the place when it stands under the line, in letters of one width."""
        wide = (c for c in self.before if not unicodedata.combining(c))
        return "".join("\t" if c == "\t" else " " for c in wide) + "^"


def find_place(text: str, line: int, column: int) -> Place:
    """Return the place of a line and column, both 1-based."""
    lines = text.split("\n")
    shown = lines[min(line, len(lines)) - 1].rstrip("\r")
    start = min(column - 1, len(shown))
    match = _MARKED.match(shown, start)
    marked = "" if match is None else match[0][:_AFTER]
    before, after = shown[:start], shown[start + len(marked) :]
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:]}"
    if len(after) > _AFTER:
        after = f"{after[:_AFTER]}…"
    return Place(before, marked, after)


def asked_query() -> str | None:
    """Return the query that the request asks at the endpoint, or None."""
    if request.path.rstrip("/") not in _PATHS:
        return None
    try:
        if request.method != "POST":
            return parse_get(request.query_string).query
        media_type = request.headers.get("Content-Type", "")
        return parse_post(request.query_string, media_type, request.get_data()).query
    except ServerError:
        return None
