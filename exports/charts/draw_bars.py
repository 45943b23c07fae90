"""Draw bars of counts: events by place, and claims by source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.patches import Patch, Rectangle

from exports.charts import style
from exports.charts.heading import drawn_note, heading
from exports.charts.labels import claimant_labels
from exports.charts.number_axis import number_text, number_ticks
from exports.charts.places import Places
from exports.charts.rows import concept
from exports.charts.sheet import RowLabel, Sheet
from exports.charts.sources import DENIED, MANNERS, Sources
from exports.charts.words import Words, isolated
from exports.request import Job

_HALF = 0.26


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a bar: how it looks and what it is."""

    texts: list[str]
    color: str
    hatch: str = ""

    @property
    def look(self) -> dict[str, Any]:
        return {"facecolor": self.color, "edgecolor": style.PAPER, "hatch": self.hatch}


def draw_places(job: Job, places: Places, words: Words, most: int, snapshot: str) -> Sheet:
    """Draw events by place.

    :param most: bars
    :param snapshot: id
    """
    rows = places.rows[:most]
    level = concept(job.reader, "placeKind", places.level)
    title = words.lines("places-level", level=level) if places.level else words.lines("places")
    notes = [
        *words.lines("counted-once", events=places.events),
        *(words.lines("no-place", count=places.without_place) if places.without_place else []),
        *drawn_note(words, len(rows), len(places.rows)),
    ]
    above = heading(job, words, title, places.articles, snapshot, notes, job.has_claims)
    unknown = tuple(words.lines("level-unknown", level=level))
    labels = [RowLabel(words.names(row.place) if row.place else unknown) for row in rows]
    sheet = Sheet(words, above, labels)
    parts = [
        _Part(words.lines("only-there"), style.BLUE),
        _Part(words.lines("also-elsewhere"), style.SKY, "////"),
    ]
    counts = [(row.only_there, row.also_elsewhere) for row in rows]
    _draw_bars(sheet, counts, parts, words.say("events"))
    return sheet


def draw_sources(job: Job, sources: Sources, words: Words, most: int, snapshot: str) -> Sheet:
    """Draw claims by source, divided by how certain they are, and denials.

    :param most: bars
    :param snapshot: id
    """
    rows = sources.rows[:most]
    total = sum(row.total for row in sources.rows)
    notes = [
        *words.lines("claims-counted", claims=total),
        *(words.lines("anonymous") if sources.by == "claimant" else []),
        *drawn_note(words, len(rows), len(sources.rows)),
    ]
    title = words.lines(f"sources-{sources.by}")
    above = heading(job, words, title, sources.articles, snapshot, notes, True)
    sheet = Sheet(words, above, [_source_label(job, words, sources, n) for n in range(len(rows))])
    colors = (style.BLUE, style.SKY, style.ORANGE, "#BFBFBF", style.RED)
    hatches = ("", "", "....", "", "xxxx")
    texts = [_manner_texts(job, words, manner) for manner in MANNERS]
    parts = [_Part(*part) for part in zip(texts, colors, hatches, strict=True)]
    _draw_bars(sheet, [row.claims for row in rows], parts, words.say("claims"))
    return sheet


def _source_label(job: Job, words: Words, sources: Sources, number: int) -> RowLabel:
    source = sources.rows[number].source
    if sources.by == "publisher" and not source.iri:
        return RowLabel(tuple(words.lines("publisher-unknown")))
    if sources.by == "article":
        article = job.reader.node(source.article)
        return RowLabel(words.names(article), article.identifier)
    return RowLabel(words.names(claimant_labels(job.reader, source)))


def _manner_texts(job: Job, words: Words, manner: str) -> list[str]:
    if manner == DENIED:
        return list(words.names(concept(job.reader, "polarity", manner)))
    return words.lines("affirmed", certainty=concept(job.reader, "certainty", manner))


def _draw_bars(
    sheet: Sheet, counts: Sequence[tuple[int, ...]], parts: Sequence[_Part], axis: str
) -> None:
    highest = max(map(sum, counts))
    sheet.limits(0, highest * 1.12)
    for number, row in enumerate(counts):
        start = 0
        for count, part in zip(row, parts, strict=True):
            if count:
                bottom = sheet.y(number) - _HALF
                bar = Rectangle((start, bottom), count, 2 * _HALF, linewidth=0.5, **part.look)
                sheet.axes.add_patch(bar)
                sheet.name(
                    bar, f"{isolated(sheet.labels[number].text)}: {' · '.join(part.texts)}: {count}"
                )
                start += count
        sheet.write_beside(start, number, number_text(start))
    ticks = number_ticks(highest * 1.1)
    sheet.ticks(ticks, [number_text(tick) for tick in ticks])
    sheet.axis_title(axis)
    used = [part for n, part in enumerate(parts) if any(row[n] for row in counts)]
    sheet.legend([(Patch(**part.look), part.texts) for part in used])
