"""Read, draw and write a chart."""

import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from exports.charts.figures import Figures, figure_rows
from exports.charts.places import Places, place_rows
from exports.charts.request import ChartRequest, chart_job
from exports.charts.rows import ChartRows
from exports.charts.sources import Sources, source_rows
from exports.charts.style import DOTS_PER_INCH, SETTINGS
from exports.charts.svg_titles import with_titles
from exports.charts.timeline import timeline_rows
from exports.charts.words import Words
from exports.errors import FilterError, MissingLibraryError
from exports.reader import GraphReader
from exports.request import Job

if TYPE_CHECKING:
    from exports.charts.sheet import Sheet

PICTURE_FORMATS = ("svg", "png")


def chart_rows(reader: GraphReader, request: ChartRequest) -> tuple[Job, ChartRows]:
    """Read the rows of a chart.

    :raises FilterError: a filter is wrong
    :raises EmptyExportError: there is nothing to draw
    """
    job = chart_job(reader, request)
    if request.kind == "timeline":
        return job, timeline_rows(job)
    if request.kind == "figures":
        return job, figure_rows(job, request.counts)
    if request.kind == "places":
        return job, place_rows(job, request.level)
    return job, source_rows(job, request.by)


def picture(
    job: Job, rows: ChartRows, request: ChartRequest, extension: str, snapshot: str
) -> bytes:
    """Draw rows as a picture. The same rows give the same bytes.

    :param extension: ``svg`` or ``png``
    :param snapshot: id, which is written below the chart
    :raises MissingLibraryError: matplotlib isn't there
    :raises FilterError: there is no such kind of picture
    """
    if extension not in PICTURE_FORMATS:
        raise FilterError("picture", extension, f"expected {' or '.join(PICTURE_FORMATS)}.")
    try:
        import matplotlib
    except ImportError as error:
        raise MissingLibraryError("chart", "matplotlib", "charts") from error
    with matplotlib.rc_context(SETTINGS), warnings.catch_warnings():
        # a letter of a third script is drawn as a box; the titles of an SVG still have it
        warnings.filterwarnings("ignore", r"Glyph .* missing from font")
        sheet = _draw(job, rows, request, snapshot)
        return _written(sheet, extension)


def _draw(job: Job, rows: ChartRows, request: ChartRequest, snapshot: str) -> "Sheet":
    from exports.charts.draw_bars import draw_places, draw_sources
    from exports.charts.draw_figures import draw_figures
    from exports.charts.draw_timeline import draw_timeline

    words, most = Words(request.language), request.most
    if isinstance(rows, Places):
        return draw_places(job, rows, words, most, snapshot)
    if isinstance(rows, Sources):
        return draw_sources(job, rows, words, most, snapshot)
    if isinstance(rows, Figures):
        return draw_figures(job, rows, words, most, snapshot)
    return draw_timeline(job, rows, words, most, snapshot)  # type: ignore[arg-type]


def _written(sheet: "Sheet", extension: str) -> bytes:
    stream = BytesIO()
    title, description = " · ".join(sheet.heading.title), "\n".join(sheet.heading.lines)
    if extension == "png":
        known: Mapping[str, str | None] = {"Title": title, "Software": None}
        sheet.figure.savefig(stream, format="png", dpi=DOTS_PER_INCH, metadata=dict(known))
        return stream.getvalue()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    sheet.figure.savefig(stream, format="svg", metadata=nothing)
    return with_titles(stream.getvalue(), title, description, sheet.titles)
