"""Draw the timeline: a bar from the earliest start to the latest end of each time."""

from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from exports.charts import style
from exports.charts.heading import drawn_note, heading
from exports.charts.labels import time_text
from exports.charts.rows import concept, manner_labels
from exports.charts.sheet import RowLabel, Sheet
from exports.charts.time_axis import day_number, day_ticks
from exports.charts.timeline import Timeline, TimelineRow
from exports.charts.words import Words, isolated
from exports.request import Job

_HALF = 0.2  # of the height of a bar, in rows
_VIEW: dict[str, Any] = {"facecolor": style.PALE, "edgecolor": style.BLUE}
_CLAIMED: dict[str, Any] = {"facecolor": style.PAPER, "edgecolor": style.GREY, "hatch": "////"}


def draw_timeline(job: Job, timeline: Timeline, words: Words, most: int, snapshot: str) -> Sheet:
    """Draw the first rows of a timeline.

    :param most: rows
    :param snapshot: id
    """
    rows = timeline.rows[:most]
    notes = [
        *words.lines("bar"),
        *drawn_note(words, len(rows), len(timeline.rows)),
        *(words.lines("no-time", count=timeline.without_time) if timeline.without_time else []),
    ]
    title = words.lines("timeline")
    above = heading(job, words, title, timeline.articles, snapshot, notes, job.has_claims)
    sheet = Sheet(words, above, [_label(job, words, row) for row in rows], legend_rows=2)
    low, high = _limits(rows)
    sheet.limits(low, high)
    for number, row in enumerate(rows):
        _draw_row(sheet, number, row, low, high)
    ticks = day_ticks(low, high)
    sheet.ticks([place for place, _ in ticks], [text for _, text in ticks])
    sheet.legend(_legend(words, rows))
    return sheet


def _label(job: Job, words: Words, row: TimelineRow) -> RowLabel:
    texts = dict.fromkeys(_marked_name(job, each, row) for each in words.each())
    precision = concept(job.reader, "precision", row.time.precision)
    return RowLabel(tuple(texts), time_text(words, row.time, precision))


def _marked_name(job: Job, words: Words, row: TimelineRow) -> str:
    marks = [words.say("disputed")] if row.is_disputed else []
    if not row.is_in_view:
        manners = [words.name(manner_labels(job.reader, m)) for m in row.said_as]
        marks += manners or [words.say("claimed-only")]
    if row.of > 1:
        marks.append(words.say("one-of-times", number=row.number, of=row.of))
    name = words.name(row.event)
    return words.say("marked", name=name, marks="; ".join(map(isolated, marks))) if marks else name


def _limits(rows: tuple[TimelineRow, ...]) -> tuple[float, float]:
    days = [
        day_number(day)
        for row in rows
        for t in (row.time,)
        for day in (t.earliest_start, t.latest_start, t.earliest_end, t.latest_end)
        if day
    ]
    low, high = min(days), max(days) + 1
    room = max((high - low) * 0.03, 2)
    return low - room, high + room


def _draw_row(sheet: Sheet, number: int, row: TimelineRow, low: float, high: float) -> None:
    time, label = row.time, sheet.labels[number]
    start = day_number(time.earliest_start) if time.earliest_start else low
    end = day_number(time.latest_end) + 1 if time.latest_end else high
    title = f"{label.text}: {label.small}"
    bottom = sheet.y(number) - _HALF
    look = _VIEW if row.is_in_view else _CLAIMED
    possible = Rectangle((start, bottom), end - start, 2 * _HALF, linewidth=0.8, **look)
    sheet.axes.add_patch(possible)
    sheet.name(possible, title)
    if row.certain:
        first, last = (day_number(day) for day in row.certain)
        color = style.BLUE if row.is_in_view else style.GREY
        certain = Rectangle((first, bottom), last + 1 - first, 2 * _HALF, linewidth=1, color=color)
        sheet.axes.add_patch(certain)
        sheet.name(certain, f"{title} ({sheet.words.say('certainly')})")
    if row.is_disputed:
        sheet.axes.plot([start], [sheet.y(number)], marker="D", color=style.RED, markersize=5)
    for edge, is_open, marker in (
        (low, not time.earliest_start, "<"),
        (high, not time.latest_end, ">"),
    ):
        if is_open:
            _draw_arrow(sheet, edge, number, marker)


def _draw_arrow(sheet: Sheet, edge: float, number: int, marker: str) -> None:
    if sheet.is_mirrored:
        marker = "<" if marker == ">" else ">"
    sheet.axes.plot(
        [edge], [sheet.y(number)], marker=marker, color=style.INK, markersize=7, clip_on=False
    )


def _legend(words: Words, rows: tuple[TimelineRow, ...]) -> list[tuple[Patch | Line2D, list[str]]]:
    entries: list[tuple[Patch | Line2D, list[str]]] = [
        (Patch(color=style.BLUE), words.lines("certainly")),
        (Patch(**_VIEW), words.lines("possibly")),
    ]
    if any(not row.is_in_view for row in rows):
        entries.append((Patch(**_CLAIMED), words.lines("claimed-only")))
    if any(row.is_disputed for row in rows):
        entries.append((_point("D", style.RED), words.lines("disputed")))
    if any(not (row.time.earliest_start and row.time.latest_end) for row in rows):
        marker = "<" if words.is_right_to_left else ">"
        entries.append((_point(marker, style.INK), words.lines("open-end")))
    return entries


def _point(marker: str, color: str) -> Line2D:
    return Line2D([], [], marker=marker, color=color, linestyle="none", markersize=6)
