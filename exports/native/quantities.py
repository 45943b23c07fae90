"""Times and figures as native JSON: what a reader of the format works out itself is left out."""

import calendar
import re

from exports.native.identity import Keys
from exports.native.part import Part, filled
from exports.native.spans import Spans

_BOUNDS = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
_PLAIN_DATE = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")
# What follows from the amount, by comparator.
_IMPLIED = {
    "exactly": ("minimum", "maximum"),
    "at-least": ("minimum",),
    "more-than": ("minimum",),
    "at-most": ("maximum",),
    "less-than": ("maximum",),
}


def dating(part: Part, node: str) -> dict[str, object]:
    """Return a date of an article."""
    edtf = part.text(node, "isnad:edtf")
    return filled(
        of=part.notation(node, "isnad:datedAspect"),
        edtf=edtf,
        basis=part.notation(node, "isnad:basis"),
        **_precision_and_bounds(part, node, edtf, with_bounds=False),
        note=part.words(node, "skos:note"),
    )


def time(part: Part, node: str, local_id: str, keys: Keys, datings: set[str]) -> dict[str, object]:
    """Return a time.

    :param datings: the dates of the article, one of which it may count from
    """
    edtf, text_edtf = part.text(node, "isnad:edtf"), part.text(node, "isnad:textEdtf")
    anchor = part.iri(node, "isnad:anchor")
    bounds = _precision_and_bounds(part, node, edtf or text_edtf, with_bounds=True)
    return filled(
        id=local_id,
        words=Spans(part).written(node),
        textEdtf=text_edtf,
        edtf=edtf,
        basis=part.notation(node, "isnad:basis"),
        anchor="article" if anchor in datings else keys.ref_of(anchor),
        precision=bounds.get("precision"),
        weekday=part.notation(node, "isnad:weekday"),
        partOfDay=part.notation(node, "isnad:partOfDay"),
        start=bounds.get("start"),
        end=bounds.get("end"),
        duration=part.text(node, "isnad:duration"),
        meaning=part.words(node, "isnad:relativeMeaning"),
    )


def _precision_and_bounds(
    part: Part, node: str, edtf: str | None, *, with_bounds: bool
) -> dict[str, object]:
    precision = part.notation(node, "isnad:precision")
    days = [part.text(node, f"isnad:{name}") for name in _BOUNDS]
    if edtf and _implied(edtf) == (precision, days):
        return {}
    if not with_bounds:
        return filled(precision=precision)
    start = filled(earliest=days[0], latest=days[1])
    end = filled(earliest=days[2], latest=days[3])
    return filled(precision=precision, start=start or None, end=end or None)


def _implied(edtf: str) -> tuple[str, list[str | None]] | None:
    """Return precision and bounds of a year, month or day; None for whatever is less plain."""
    match = _PLAIN_DATE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = match.groups()
    if day is not None:
        return "day", [edtf] * 4
    first, last = (month, month) if month else ("01", "12")
    if not 1 <= int(first) <= 12:
        return None  # a season
    low = f"{year}-{first}-01"
    high = f"{year}-{last}-{calendar.monthrange(int(year), int(last))[1]}"
    return "month" if month else "year", [low, high, low, high]


def figure(part: Part, node: str, local_id: str, keys: Keys) -> dict[str, object]:
    """Return a figure."""

    def refs(name: str) -> list[str]:
        return sorted(keys.ref(iri) for iri in part.iris(node, f"isnad:{name}"))

    comparator = part.notation(node, "isnad:comparator") or ""
    numbers = {n: part.text(node, f"isnad:{n}") for n in ("amount", "minimum", "maximum")}
    implied = _IMPLIED.get(comparator, ())
    stated = {n: number(v) for n, v in numbers.items() if v is not None and n not in implied}
    return filled(
        id=local_id,
        counts=part.notation(node, "isnad:counts"),
        ofWhom=_one_or_all(refs("ofWhom")),
        ofRank=part.notation(node, "isnad:ofRank"),
        comparator=comparator,
        **stated,
        unit=part.notation(node, "isnad:unit"),
        words=Spans(part).written(node),
        label=part.words(node, "rdfs:label"),
        place=_one_or_all(refs("scopePlace")),
        period=keys.ref_of(part.iri(node, "isnad:scopeTime")),
        event=keys.ref_of(part.iri(node, "isnad:scopeEvent")),
        subsetOf=refs("subsetOf"),
        sumOf=refs("sumOf"),
        restates=refs("restates"),
    )


def number(lexical_form: str) -> int | float:
    """Return a number of the graph as JSON has it."""
    return float(lexical_form) if "." in lexical_form else int(lexical_form)


def _one_or_all(refs: list[str]) -> str | list[str]:
    return refs[0] if len(refs) == 1 else refs
