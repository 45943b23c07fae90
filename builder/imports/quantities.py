"""Spans that give times, quantities and parts of the article."""

import re
from typing import Any

from arabic.dates import DateAnchor, DateReading, parse_date
from arabic.figures import parse_figure
from builder.formats.marks import Mark
from builder.imports.draft import Draft, hull
from builder.imports.effects import effects_of
from builder.imports.english_dates import parse_english_date
from builder.imports.english_figures import parse_english_figure
from builder.imports.rules import FigureRule, SectionRule, TimeRule
from builder.scope import Node

_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def add_sections(draft: Draft) -> None:
    """Make sections of spans that mark a part of the article; before anything else is made."""
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if mark.kind == "span" and isinstance(rule, SectionRule):
            effects_of(mark, draft, ())
            span = hull(mark.stretches)
            if span is None:
                draft.keep(mark, "marks no words")
            else:
                draft.add("sections", {"kind": rule.section, "span": list(span)})
                draft.became(mark, "section")


def add_quantities(draft: Draft) -> None:
    """Make times and figures of the spans whose labels are mapped to them."""
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if mark.kind != "span" or not isinstance(rule, TimeRule | FigureRule):
            continue
        effects_of(mark, draft, ())
        if hull(mark.stretches) is None:
            draft.keep(mark, "marks no words")
        elif isinstance(rule, TimeRule):
            _add_time(draft, mark)
        else:
            _add_figure(draft, mark, rule)


def _add_time(draft: Draft, mark: Mark) -> None:
    words = draft.words(mark)
    anchor = _anchor(draft.anchor)
    if draft.language == "ar":
        reading = parse_date(words, anchor) or parse_english_date(words, anchor)
    else:
        reading = parse_english_date(words, anchor) or parse_date(words, anchor)
    local = draft.new_id("t", mark)
    record: dict[str, Any] = {"id": local, "words": list(hull(mark.stretches) or ())}
    if reading is None:
        # The words stay; no day is made up for them.
        draft.became(mark, "time in words only", local)
    else:
        record |= _time_keys(reading)
        draft.became(mark, "time" if reading.edtf else "time without a year or day", local)
    draft.add("times", record)
    draft.nodes[local] = Node("", "time")


def _anchor(edtf: str | None) -> DateAnchor | None:
    """Return the anchor of a plain day, month or year; other dates give none to count from."""
    if edtf is None or _PLAIN.fullmatch(edtf) is None:
        return None
    try:
        return DateAnchor(*(int(part) for part in edtf.split("-")))
    except ValueError:
        return None


def _time_keys(reading: DateReading) -> dict[str, Any]:
    found: dict[str, Any] = {
        "textEdtf": reading.text_edtf,
        "edtf": reading.edtf,
        "basis": "annotator" if reading.uses_anchor else None,
        "anchor": "article" if reading.uses_anchor else None,
        "precision": reading.precision if reading.edtf is None or reading.start else None,
        "weekday": reading.weekday,
        "partOfDay": reading.part_of_day,
        "start": _bounds(reading.start),
        "end": _bounds(reading.end),
        "meaning": {"en": reading.meaning} if reading.meaning else None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _bounds(bounds: tuple[str, str] | None) -> dict[str, str] | None:
    return None if bounds is None else {"earliest": bounds[0], "latest": bounds[1]}


def _add_figure(draft: Draft, mark: Mark, rule: FigureRule) -> None:
    words = draft.words(mark)
    # Bare digits are read as the language writes them: 20.000 is twenty thousand in Arabic only.
    if draft.language == "ar":
        reading = parse_figure(words) or parse_english_figure(words)
    else:
        reading = parse_english_figure(words) or parse_figure(words)
    if reading is None:
        draft.keep(mark, "no number could be read in it")
        return
    local = draft.new_id("f", mark)
    found = {
        "comparator": reading.comparator,
        "amount": reading.amount,
        "minimum": reading.minimum,
        "maximum": reading.maximum,
    }
    record: dict[str, Any] = {"id": local, "counts": rule.figure, "unit": rule.unit}
    record |= {key: value for key, value in found.items() if value is not None}
    record["words"] = list(hull(mark.stretches) or ())
    draft.add("figures", record)
    draft.nodes[local] = Node("", "figure")
    draft.became(mark, "figure", local)
