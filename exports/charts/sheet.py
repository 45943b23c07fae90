"""A sheet of a chart: title, labels of rows, marks, legend and notes, in either direction.

The one place that lays out with matplotlib, which shapes Arabic itself (since 3.11, by libraqm).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from exports.charts import style
from exports.charts.text_width import Measure
from exports.charts.words import Words, based, clean_line, isolated


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What stands beside a row.

    :param texts: one that is broken into two lines, or a line for each language
    :param small: a line below it
    :param is_heading: of the rows that follow
    """

    texts: tuple[str, ...]
    small: str = ""
    is_heading: bool = False

    @property
    def text(self) -> str:
        """All in one line."""
        return " · ".join(map(isolated, self.texts)) if len(self.texts) > 1 else self.texts[0]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above and below.

    :param title: lines, one for each language
    :param lines: what is shown, of what, with which filters
    :param notes: what isn't drawn, and how to read it
    """

    title: Sequence[str]
    lines: Sequence[str]
    notes: Sequence[str]


@dataclass
class Sheet:
    """A sheet with one axis and a row for each label, from the top.

    :param legend_rows: how many rows the entries of the legend take
    :param titles: of marks and texts by their ids, for readers of an SVG
    """

    words: Words
    heading: Heading
    labels: Sequence[RowLabel]
    legend_rows: int = 1
    titles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.figure = Figure(figsize=(style.WIDTH, 1), facecolor=style.PAPER)
        renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]
        self._measure = Measure(renderer, self.figure.dpi)
        lines, notes = self._fitting(self.heading.lines), self._fitting(self.heading.notes)
        above = style.MARGIN + style.TITLE_HEIGHT * len(self.heading.title)
        above += style.LINE_HEIGHT * len(lines) + style.LEGEND_HEIGHT * self._legend_lines
        rows = style.ROW_HEIGHT * len(self.labels)
        below = style.AXIS_HEIGHT + style.LINE_HEIGHT * len(notes) + style.MARGIN
        self.height = above + rows + below
        self.figure.set_size_inches(style.WIDTH, self.height)
        plot_width = style.WIDTH - 2 * style.MARGIN - style.LABEL_WIDTH
        left = style.MARGIN + (0 if self.is_mirrored else style.LABEL_WIDTH)
        self.axes = self.figure.add_axes(
            (
                left / style.WIDTH,
                below / self.height,
                plot_width / style.WIDTH,
                rows / self.height,
            )
        )
        self._prepare_axes()
        self._legend_top = self._write_heading(lines, notes)
        for row, label in enumerate(self.labels):
            self._write_label(row, label)

    @property
    def is_mirrored(self) -> bool:
        """Whether the sheet runs from right to left."""
        return self.words.is_right_to_left

    def y(self, row: int) -> float:
        """Return the middle of a row, in rows from the bottom."""
        return len(self.labels) - row - 0.5

    def limits(self, low: float, high: float) -> None:
        """Set what the axis reaches from and to."""
        self.axes.set_xlim((high, low) if self.is_mirrored else (low, high))

    def ticks(self, places: Sequence[float], labels: Sequence[str]) -> None:
        """Set the ticks of the axis."""
        self.axes.set_xticks(list(places), list(labels))
        self._name_texts()

    def axis_title(self, text: str) -> None:
        """Write what the axis measures."""
        self.axes.set_xlabel(text, fontsize=style.LABEL_SIZE, color=style.GREY)
        self.name(self.axes.xaxis.label, text)

    def name(self, artist: Artist, title: str) -> None:
        """Give a mark or text an id, and a title that readers of an SVG see."""
        kind = "text" if isinstance(artist, Text) else "mark"
        number = sum(1 for known in self.titles if known.startswith(kind))
        artist.set_gid(f"{kind}-{number}")
        self.titles[f"{kind}-{number}"] = clean_line(title)

    def write_beside(self, x: float, row: int, text: str, color: str = style.INK) -> None:
        """Write a text beside a mark, away from where the axis begins."""
        shift = -8 if self.is_mirrored else 8
        written = self.axes.annotate(
            text,
            (x, self.y(row)),
            (shift, 0),
            textcoords="offset points",
            ha="right" if self.is_mirrored else "left",
            va="center",
            fontsize=style.SMALL_SIZE + 0.5,
            color=color,
            annotation_clip=False,
        )
        self.name(written, text)

    @property
    def _legend_lines(self) -> int:
        return self.legend_rows * len(self.words.languages)

    def legend(self, entries: Sequence[tuple[Artist, Sequence[str]]]) -> None:
        """Draw the legend below the title.

        :param entries: an artist that looks like the mark, and a line for each language
        """
        if not entries:
            return
        top = self._legend_top
        edge = style.WIDTH - style.MARGIN if self.is_mirrored else style.MARGIN
        drawn = self.figure.legend(
            [artist for artist, _ in entries],
            ["\n".join(lines) for _, lines in entries],
            loc="upper right" if self.is_mirrored else "upper left",
            bbox_to_anchor=(edge / style.WIDTH, top / self.height),
            borderaxespad=0,
            borderpad=0,
            ncols=-(-len(entries) // self.legend_rows),
            frameon=False,
            fontsize=style.LABEL_SIZE,
            markerfirst=not self.is_mirrored,
        )
        for text in drawn.get_texts():
            self.name(text, text.get_text())

    def _prepare_axes(self) -> None:
        self.axes.set_ylim(0, len(self.labels))
        self.axes.set_yticks([])
        self.axes.tick_params(axis="x", labelsize=style.SMALL_SIZE + 0.5, colors=style.GREY)
        self.axes.grid(axis="x", color=style.LIGHT_GREY, linewidth=0.5)
        for side in ("left", "right", "top"):
            self.axes.spines[side].set_visible(False)
        for row in range(1, len(self.labels)):
            self.axes.axhline(row, color="#F0F0F0", linewidth=0.5, zorder=0)

    def _fitting(self, lines: Sequence[str]) -> list[str]:
        width = style.WIDTH - 2 * style.MARGIN
        return [
            part for line in lines for part in self._measure.lines(line, style.LINE_SIZE, width, 9)
        ]

    def _write_heading(self, lines: Sequence[str], notes: Sequence[str]) -> float:
        """Write what stands above and below; return the top of the legend, in inches."""
        from_top = style.MARGIN
        for line in self.heading.title:
            self._write_line(line, from_top, style.TITLE_SIZE, "bold", style.INK)
            from_top += style.TITLE_HEIGHT
        for line in lines:
            self._write_line(line, from_top, style.LINE_SIZE, "normal", style.GREY)
            from_top += style.LINE_HEIGHT
        legend_top = self.height - from_top - 0.08
        from_top = self.height - style.MARGIN - style.LINE_HEIGHT * len(notes)
        for line in notes:
            self._write_line(line, from_top, style.SMALL_SIZE + 0.5, "normal", style.GREY)
            from_top += style.LINE_HEIGHT
        return legend_top

    def _write_line(self, text: str, from_top: float, size: float, weight: str, color: str) -> None:
        edge = style.WIDTH - style.MARGIN if self.is_mirrored else style.MARGIN
        written = self.figure.text(
            edge / style.WIDTH,
            1 - from_top / self.height,
            text,
            ha="right" if self.is_mirrored else "left",
            va="top",
            fontsize=size,
            fontweight=weight,
            color=color,
        )
        self.name(written, text)

    def _write_label(self, row: int, label: RowLabel) -> None:
        weight = "bold" if label.is_heading else "normal"
        width = style.LABEL_WIDTH - 0.2
        texts, most = label.texts, 2 if len(label.texts) == 1 else 1
        lines = [
            line
            for text in texts
            for line in self._measure.lines(text, style.LABEL_SIZE, width, most, weight)
        ]
        parts = [(line, style.LABEL_SIZE, weight, style.INK) for line in lines]
        if label.small:
            line = based(label.small, self.words.language)
            small = self._measure.lines(line, style.SMALL_SIZE, width, 1)
            parts += [(line, style.SMALL_SIZE, "normal", style.GREY) for line in small]
        step = 0.15 / style.ROW_HEIGHT
        top = self.y(row) + step * (len(parts) - 1) / 2
        for number, (text, size, heaviness, color) in enumerate(parts):
            written = self.axes.annotate(
                text,
                (1 if self.is_mirrored else 0, top - number * step),
                (8 if self.is_mirrored else -8, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                ha="left" if self.is_mirrored else "right",
                va="center",
                fontsize=size,
                fontweight=heaviness,
                color=color,
                annotation_clip=False,
            )
            self.name(written, text)

    def _name_texts(self) -> None:
        for text in self.axes.get_xticklabels():
            if text.get_text():
                self.name(text, text.get_text())
