"""The column layout of ACLED's exports, and how each column is filled.

Names and codes: ACLED Codebook, https://acleddata.com/knowledge-base/codebook/ (31 columns since
the changes of 2023).
"""

from collections.abc import Iterator

from exports.tables.layouts.categories import Category, Match, matches_of
from exports.tables.layouts.facts import Facts
from exports.tables.layouts.layout import Layout, LayoutColumn, Note, whole
from exports.tables.model import Cell
from ontology.vocabulary import load_vocabulary

# ACLED puts all sub-types that stand under no violent type there
STRATEGIC = "Strategic developments"
_VIOLENCE = "Political violence"


def _matches(facts: Facts) -> tuple[Match, ...]:
    return matches_of("acled", facts.event.node.classes)


def _why_not(facts: Facts) -> str:
    vocabulary = load_vocabulary()
    classes = facts.event.node.classes
    if classes and all(vocabulary.is_a(name, "Situation") for name in classes):
        return "ACLED codes what happened, and this is a state of affairs"
    if not _matches(facts):
        return "ACLED has no category for what it is; see the alignment of the ontology"
    if facts.window.why_not:
        return f"ACLED wants a day: {facts.window.why_not}"
    if facts.window.days != 1:
        span = f"{facts.window.start} to {facts.window.end}"
        return f"ACLED wants a day, and it is only known that it was between {span}"
    return ""


def event_type_of(category: Category) -> str:
    """Return the event type of a category: itself, the one above it, or strategic."""
    if category.has_narrower:
        return category.name
    return category.broader or STRATEGIC


def _types(facts: Facts) -> set[str]:
    return {event_type_of(m.category) for m in _matches(facts) if m.is_certain}


def _event_type(facts: Facts) -> str:
    found = _types(facts)
    return found.pop() if len(found) == 1 else ""


def _sub_event_type(facts: Facts) -> str:
    certain = [m.category for m in _matches(facts) if m.is_certain]
    found = {category.name for category in certain if not category.has_narrower}
    return found.pop() if len(found) == 1 and _event_type(facts) else ""


def _disorder(facts: Facts) -> str:
    found = _event_type(facts)
    return "" if not found else STRATEGIC if found == STRATEGIC else _VIOLENCE


def _first(names: list[str]) -> str:
    return names[0] if names else ""


def _point(facts: Facts, part: int) -> Cell:
    point = facts.spot.point(facts.spot.acled_precision)
    return point[part] if point else None


def _notes_text(facts: Facts) -> str:
    language = facts.job.request.language
    said_by = {"en": "according to", "ar": "بحسب"}[language]
    label = facts.event.node.name(language)
    who = "; ".join(facts.claimants())
    return f"{label} ({said_by} {who})" if who else label


def _fatalities(facts: Facts) -> int | None:
    reading = facts.deaths.reading()
    return whole(reading.best if reading.best is not None else reading.low)


def _publishers(facts: Facts) -> str:
    reader = facts.job.reader
    found = [reader.properties(iri).iri_of("isnad:publisher") for iri in facts.event.articles]
    shown = [
        facts.name(p) or facts.name(a) for p, a in zip(found, facts.event.articles, strict=True)
    ]
    return "; ".join(dict.fromkeys(shown))


def _notes(facts: Facts) -> Iterator[Note]:
    """Yield what has to be said of the columns of a row."""
    if not _sub_event_type(facts):
        listed = "; ".join(f"{m.kind} {m.category.name}" for m in _matches(facts))
        field = "sub_event_type" if _event_type(facts) else "event_type, sub_event_type"
        yield field, listed, "the class alone doesn't tell which of these categories it is"
    code = facts.spot.acled_precision
    if facts.spot.place is None:
        yield "location", "", facts.spot.why_not
    elif facts.spot.why_no_point(code):
        yield "latitude, longitude", "", facts.spot.why_no_point(code)
    elif code and code > 1 and facts.spot.place.geometry:
        reason = facts.spot.place.geometry.reason.first(facts.job.request.language)
        yield "latitude, longitude", reason, f"the point is no position: geo_precision {code}"
    reading = facts.deaths.reading()
    if reading.best is None and reading.low is not None:
        yield "fatalities", f"{reading.low:f}", "a lower bound: nobody gives a number"
    for side, field in ((facts.side_a, "assoc_actor_1"), (facts.side_b, "assoc_actor_2")):
        if len(side) > 1:
            listed = "; ".join(facts.names(side))
            yield field, listed, "equal parties: only their names decide who stands first"


ACLED = Layout(
    "acled",
    "acled",
    (
        LayoutColumn("event_id_cnty", "IRI of the event", "", lambda f: f.event.node.iri),
        LayoutColumn(
            "event_date",
            "The day, YYYY-MM-DD; events whose day isn't known have no row",
            "",
            lambda f: str(f.window.start),
        ),
        LayoutColumn("year", "Its year", "", lambda f: f.window.year),
        LayoutColumn(
            "time_precision",
            "1: the day is known. 2 and 3 would need a day that nobody said",
            "",
            lambda f: 1,
        ),
        LayoutColumn(
            "disorder_type",
            "Political violence, or Strategic developments, by event_type",
            "",
            _disorder,
        ),
        LayoutColumn(
            "event_type",
            "By the alignment of the class: exact, close and broad matches, if they agree",
            "Narrow and related matches: candidates are in the companion",
            _event_type,
        ),
        LayoutColumn("sub_event_type", "The same, if they name one", "", _sub_event_type),
        LayoutColumn(
            "actor1",
            "Who carried it out (carriedOutBy); of several the first by name",
            "Other roles",
            lambda f: _first(f.names(f.side_a)),
        ),
        LayoutColumn(
            "assoc_actor_1",
            "The others, joined by ;",
            "",
            lambda f: "; ".join(f.names(f.side_a)[1:]),
        ),
        LayoutColumn("inter1", "Empty: the classes of parties don't match ACLED's types of actors"),
        LayoutColumn(
            "actor2",
            "At whom it was directed (targeted); of several the first by name",
            "Other roles",
            lambda f: _first(f.names(f.side_b)),
        ),
        LayoutColumn(
            "assoc_actor_2",
            "The others, joined by ;",
            "",
            lambda f: "; ".join(f.names(f.side_b)[1:]),
        ),
        LayoutColumn("inter2", "Empty, as inter1"),
        LayoutColumn("interaction", "Empty, as inter1"),
        LayoutColumn("civilian_targeting", "Empty: the ontology has no class for civilians"),
        LayoutColumn("iso", "Empty: codes of countries aren't in the graph"),
        LayoutColumn("region", "Empty: a list of ACLED's own"),
        LayoutColumn("country", "The country", "", lambda f: f.container("country")),
        LayoutColumn("admin1", "The governorate", "", lambda f: f.container("governorate")),
        LayoutColumn("admin2", "The district", "", lambda f: f.container("district")),
        LayoutColumn("admin3", "Empty: the graph has no third level"),
        LayoutColumn(
            "location",
            "Name of the place; of places that contain each other the innermost",
            "Further places",
            lambda f: f.name(f.spot.place.node.iri) if f.spot.place else "",
        ),
        LayoutColumn(
            "latitude",
            "Of the place, if geo_precision says what it is worth",
            "The reason for the precision",
            lambda f: _point(f, 0),
        ),
        LayoutColumn("longitude", "As latitude", "", lambda f: _point(f, 1)),
        LayoutColumn(
            "geo_precision",
            "City, town, village, camp 1 (2 if the point is approximate); neighbourhood, building, "
            "facility, district, area 2; governorate, region, mountain, river, valley, desert, "
            "border 3; country: empty, ACLED has no code for it",
            "Places beside each other: empty",
            lambda f: f.spot.acled_precision,
        ),
        LayoutColumn("source", "Publishers of the articles, else their labels", "", _publishers),
        LayoutColumn("source_scale", "Empty: a judgement of ACLED's coders"),
        LayoutColumn("notes", "Label of the event, according to its claimants", "", _notes_text),
        LayoutColumn(
            "fatalities",
            "best of the rule; else low; else empty, never 0 for what isn't said",
            "low and high, who says so",
            _fatalities,
        ),
        LayoutColumn("tags", "Empty"),
        LayoutColumn("timestamp", "Empty: when ACLED uploaded it"),
    ),
    _why_not,
    _notes,
)
