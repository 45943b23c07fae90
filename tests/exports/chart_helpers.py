"""Helpers of the tests of charts: ask the graph, and read an SVG with lxml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from lxml import etree

from builder.iris import DEFAULT_BASE
from exports.charts.chart import chart_rows, picture
from exports.charts.request import ChartRequest
from exports.reader import GraphReader

VIEW = f"{DEFAULT_BASE}graph/view"
_PREFIX = "PREFIX isnad: <https://w3id.org/isnad/ontology#> PREFIX dct: <http://purl.org/dc/terms/>"
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
_SVG = {"svg": "http://www.w3.org/2000/svg"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def ask(graph: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query; what isn't bound is empty."""
    found = graph.query(f"{_PREFIX} {query}")
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [tuple(getattr(row[n], "value", "") for n in names) for row in found]


def column_sets(graph: ox.Store, request: ChartRequest, *names: str) -> list[tuple[str, ...]]:
    """Return some columns of the rows of a chart, as texts."""
    _, rows = chart_rows(GraphReader(graph, DEFAULT_BASE), request)
    places = [rows.columns.index(name) for name in names]
    return [
        tuple("" if cells[p] is None else str(cells[p]) for p in places) for cells in rows.cells()
    ]


def draw(graph: ox.Store, request: ChartRequest, extension: str = "svg") -> bytes:
    """Return a picture."""
    job, rows = chart_rows(GraphReader(graph, DEFAULT_BASE), request)
    return picture(job, rows, request, extension, "snapshot-1")


def plain(text: str) -> str:
    """Return a text without the marks of direction."""
    return _MARKS.sub("", text)


@dataclass(frozen=True)
class Mark:
    """A mark of an SVG.

    :param left: smallest x of its path; so is right the largest
    """

    title: str
    left: float
    right: float


class Svg:
    """A chart that was read back."""

    def __init__(self, data: bytes) -> None:
        self.root = etree.fromstring(data)

    @property
    def texts(self) -> list[str]:
        """What its texts say, without the marks of direction."""
        return [plain(title) for title in self._titles("text")]

    def marks(self) -> Iterator[Mark]:
        """Yield its marks in the order in which they were drawn."""
        for group in self.root.iterfind(".//svg:g[@id]", _SVG):
            if group.get("id", "").startswith("mark-"):
                d = group.find(".//svg:path", _SVG).get("d")
                xs = [float(x) for x in _NUMBER.findall(d)][::2]
                yield Mark(plain(group.findtext("svg:title", "", _SVG)), min(xs), max(xs))

    def one(self, name: str) -> str:
        """Return the text of an element below the root."""
        return plain(self.root.findtext(f"svg:{name}", "", _SVG))

    def _titles(self, kind: str) -> Iterator[str]:
        for group in self.root.iterfind(".//svg:g[@id]", _SVG):
            if group.get("id", "").startswith(f"{kind}-"):
                yield group.findtext("svg:title", "", _SVG)
