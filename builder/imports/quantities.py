"""Spans that give times, quantities and parts of the article."""

from typing import Any

from arabic.dates import DateReading, parse_anchor, parse_date
from arabic.figures import parse_figure
from builder.formats.marks import Mark
from builder.imports.draft import Draft, hull
from builder.imports.effects import SET_ASIDE, effects_of
from builder.imports.english_dates import parse_english_date
from builder.imports.english_figures import parse_english_figure
from builder.imports.rules import FigureRule, SectionRule, TimeRule
from builder.scope import Node


def add_sections(draft: Draft) -> None:
    """Make sections of spans that mark a part of the article; before anything else is made."""
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if mark.kind == "span" and isinstance(rule, SectionRule):
            effects = effects_of(mark, draft, ())
            span = hull(mark.stretches)
            if effects.set_aside:
                draft.keep(mark, SET_ASIDE, on_purpose=True)
            elif span is None:
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
        effects = effects_of(mark, draft, ())
        if effects.set_aside:
            draft.keep(mark, SET_ASIDE, on_purpose=True)
        elif hull(mark.stretches) is None:
            draft.keep(mark, "marks no words")
        elif isinstance(rule, TimeRule):
            _add_time(draft, mark)
        else:
            _add_figure(draft, mark, rule)


def _add_time(draft: Draft, mark: Mark) -> None:
    words = draft.words(mark)
    anchor = parse_anchor(draft.anchor) if draft.anchor else None
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
        draft.became(mark, "time" if "edtf" in record else "time without a settled date", local)
    draft.add("times", record)
    draft.nodes[local] = Node("", "time")


def _time_keys(reading: DateReading) -> dict[str, Any]:
    # What rests on an assumption, such as the year of a date without one, is left to a person.
    is_settled = not reading.reasons
    uses_anchor = reading.uses_anchor and is_settled
    meaning = reading.meaning if is_settled else f"not settled: {'; '.join(reading.reasons)}"
    found: dict[str, Any] = {
        "textEdtf": reading.text_edtf,
        "edtf": reading.edtf if is_settled else None,
        "basis": "annotator" if uses_anchor else None,
        "anchor": "article" if uses_anchor else None,
        "precision": reading.precision,
        "weekday": reading.weekday,
        "partOfDay": reading.part_of_day,
        "start": _bounds(reading.start) if is_settled else None,
        "end": _bounds(reading.end) if is_settled else None,
        "meaning": {"en": meaning} if meaning else None,
    }
    if found["edtf"] is not None and reading.start is None:
        found["precision"] = None  # It follows from the date.
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
