"""Draw figures by claimant: points, intervals, and arrows where one side is open."""

from collections.abc import Iterator
from itertools import groupby

from matplotlib.lines import Line2D

from exports.charts import style
from exports.charts.figures import FigureRow, Figures
from exports.charts.heading import drawn_note, heading
from exports.charts.labels import article_key, article_name, claimant_labels
from exports.charts.number_axis import is_wide, number_text, number_ticks, power_ticks
from exports.charts.rows import concept, manner, manner_labels
from exports.charts.sheet import RowLabel, Sheet
from exports.charts.words import Words, left_to_right
from exports.request import Job

_MARKERS = {"point": ("o", style.BLUE), "about": ("D", style.ORANGE)}


def draw_figures(job: Job, figures: Figures, words: Words, most: int, snapshot: str) -> Sheet:
    """Draw the first rows of figures, with a heading for each claimant.

    :param most: rows
    :param snapshot: id
    """
    rows = figures.rows[:most]
    notes = [
        *words.lines("never-summed"),
        *(words.lines("no-number") if not all(map(figures.is_drawn, rows)) else []),
        *drawn_note(words, len(rows), len(figures.rows)),
        *article_key(job.reader, words, {row.figure.article for row in rows}),
    ]
    counts = concept(job.reader, "counted", figures.counts)
    title = words.lines("figures", counts=counts)
    above = heading(job, words, title, figures.articles, snapshot, notes, job.has_claims)
    places = list(_places(job, rows, words))
    sheet = Sheet(words, above, [label for label, _ in places])
    numbers = [n for row in rows if figures.is_drawn(row) for n in row.numbers]
    highest = float(max(numbers, default=1))
    is_log = is_wide(numbers)
    limit = highest * (8 if is_log else 1.25) + 1
    if is_log:
        sheet.axes.set_xscale("symlog", linthresh=1)
    sheet.limits(-0.1 if is_log else -limit * 0.015, limit)  # a point at zero is whole
    for number, (_, row) in enumerate(places):
        if row is not None:
            _draw_row(job, sheet, number, row, figures, limit)
    ticks = power_ticks(limit) if is_log else number_ticks(limit)
    sheet.axes.xaxis.minorticks_off()
    sheet.ticks(ticks if numbers else [], [number_text(t) for t in ticks] if numbers else [])
    unit = concept(job.reader, "unit", figures.unit)
    axis = words.say("unit-axis", counts=counts, unit=unit)
    sheet.axis_title(f"{axis}; {words.say('logarithmic')}" if is_log else axis)
    sheet.legend(_legend(words, {row.mark for row in rows if figures.is_drawn(row)}))
    return sheet


def _places(
    job: Job, rows: tuple[FigureRow, ...], words: Words
) -> Iterator[tuple[RowLabel, FigureRow | None]]:
    for claimant, group in groupby(rows, key=lambda row: row.claimant):
        name = claimant_labels(job.reader, claimant)
        lines = tuple(words.lines("according-to", claimant=name))
        yield RowLabel(lines, is_heading=True), None
        for row in group:
            yield _label(job, words, row), row


def _label(job: Job, words: Words, row: FigureRow) -> RowLabel:
    figure = row.figure
    labels = figure.labels
    if words.language == "ar" and not labels.ar:
        events = (job.reader.node(iri).labels for iri in figure.scope_events)
        labels = next((found for found in events if found.ar), labels)
    details = [words.say("in-article", article=article_name(job.reader, figure.article))]
    notation = manner(row.claim)
    details += [words.name(manner_labels(job.reader, notation))] if notation else []
    details += [words.say("part-of")] if figure.subset_of else []
    details += [words.say("repeats")] if figure.restates else []
    names = words.names(labels) or (figure.identifier,)
    return RowLabel(names, " · ".join(details))


def value_text(job: Job, words: Words, row: FigureRow, unit: str) -> str:
    """Return the number as it is claimed, in words: never one that isn't there.

    :param unit: that needs no word, since the axis has it
    """
    figure = row.figure
    comparator = concept(job.reader, "comparator", figure.comparator)
    named = figure.amount if figure.amount is not None else next(iter(row.numbers), None)
    if row.mark == "interval":
        text = left_to_right("–".join(map(number_text, row.numbers)))
    elif named is None:
        text = words.name(comparator)
    elif figure.comparator in ("", "exactly"):
        text = number_text(named)
    else:
        text = words.say("amount", comparator=comparator, number=number_text(named))
    if figure.unit != unit and figure.unit:
        unit_labels = concept(job.reader, "unit", figure.unit)
        text = words.say("with-unit", number=text, unit=unit_labels)
    notation = manner(row.claim)
    return f"{text}, {words.name(manner_labels(job.reader, notation))}" if notation else text


def _draw_row(
    job: Job, sheet: Sheet, number: int, row: FigureRow, figures: Figures, limit: float
) -> None:
    text = value_text(job, sheet.words, row, figures.unit)
    if not figures.is_drawn(row):
        sheet.write_beside(0, number, text, style.GREY)
        return
    y = sheet.y(number)
    numbers = [float(n) for n in row.numbers]
    hollow = manner(row.claim) != ""
    if row.mark in _MARKERS:
        marker, color = _MARKERS[row.mark]
        fill = style.PAPER if hollow else color
        (drawn,) = sheet.axes.plot(
            numbers, [y], marker=marker, color=color, markerfacecolor=fill, markersize=7, zorder=3
        )
    else:
        low = 0.0 if row.mark == "up-to" else numbers[0]
        high = _open_end(numbers[0], limit) if row.mark == "from" else numbers[-1]
        (drawn,) = sheet.axes.plot(
            [low, high],
            [y, y],
            color=style.GREEN,
            linewidth=3,
            linestyle="-" if row.mark == "interval" else (0, (2, 1)),
            alpha=0.5 if hollow else 1,
        )
        ends = {"from": [high], "up-to": [low]}.get(row.mark, [])
        _draw_ends(sheet, y, [*{low, high} - {*ends}], ends, is_upwards=row.mark == "from")
        numbers = [high]
    sheet.name(drawn, f"{_label(job, sheet.words, row).text}: {text}")
    sheet.write_beside(max(numbers), number, text)


def _open_end(low: float, limit: float) -> float:
    """Return where an arrow ends that has no end: a stretch of fixed length, as it is no bound."""
    return low + (limit - low) * 0.25


def _draw_ends(
    sheet: Sheet, y: float, closed: list[float], opened: list[float], is_upwards: bool
) -> None:
    sheet.axes.plot(
        closed,
        [y] * len(closed),
        marker="|",
        color=style.GREEN,
        linestyle="none",
        markersize=11,
        markeredgewidth=3,
    )
    marker = ">" if is_upwards != sheet.is_mirrored else "<"
    sheet.axes.plot(
        opened,
        [y] * len(opened),
        marker=marker,
        color=style.GREEN,
        linestyle="none",
        markersize=8,
        clip_on=False,
    )


def _legend(words: Words, marks: set[str]) -> list[tuple[Line2D, list[str]]]:
    entries = []
    for mark, (marker, color) in _MARKERS.items():
        if mark in marks:
            point = Line2D([], [], marker=marker, color=color, linestyle="none", markersize=6)
            entries.append((point, words.lines(mark)))
    if "interval" in marks:
        line = Line2D([], [], color=style.GREEN, linewidth=3)
        entries.append((line, words.lines("interval")))
    if marks & {"from", "up-to"}:
        marker = "<" if words.is_right_to_left else ">"
        arrow = Line2D([], [], color=style.GREEN, linewidth=3, linestyle=(0, (2, 1)), marker=marker)
        entries.append((arrow, words.lines("open-figure")))
    return entries
