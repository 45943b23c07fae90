"""What the columns of UCDP GED hold, for one event."""

from collections.abc import Iterator

from exports.lookup import Properties
from exports.tables.layouts.categories import matches_of
from exports.tables.layouts.deaths import is_lethal
from exports.tables.layouts.facts import Facts
from exports.tables.layouts.layout import Note, whole
from exports.tables.layouts.readings import Reading
from exports.tables.model import Cell

_STATE, _NON_STATE = "1", "2"


def why_not(facts: Facts) -> str:
    """Return why an event has no row, or nothing if it has one."""
    if not matches_of("ucdp", facts.event.node.classes):
        return "UCDP has no category for what it is; see the alignment of the ontology"
    if not is_lethal(facts.event, facts.deaths):
        return "UCDP wants at least one death, and none is said"
    if facts.window.why_not:
        return f"UCDP wants a first and a last day: {facts.window.why_not}"
    return ""


def candidates(facts: Facts) -> list[str]:
    """Return the types of violence that the classes of an event have to do with."""
    found = matches_of("ucdp", facts.event.node.classes)
    return sorted({match.category.name for match in found})


def type_of_violence(facts: Facts) -> int | None:
    """Return the type of violence if the classes of both sides prove it.

    An armed group is no force of a state, and a military command is one of a state. A security
    force or a government body may belong to an administration that is no state, and civilians have
    no class: nothing follows from them.
    """
    if len(facts.side_a) != 1 or len(facts.side_b) != 1:
        return None
    nodes = [facts.job.reader.node(iri) for iri in (*facts.side_a, *facts.side_b)]
    armed = ["ArmedGroup" in node.classes for node in nodes]
    proven = _NON_STATE if all(armed) else ""
    if any(armed) and any("MilitaryCommand" in node.classes for node in nodes):
        proven = _STATE
    return int(proven) if proven and proven in candidates(facts) else None


def dyad_name(facts: Facts) -> str:
    """Return both sides, if both are known."""
    both = [", ".join(facts.names(side)) for side in (facts.side_a, facts.side_b)]
    return " - ".join(both) if all(both) else ""


def _articles(facts: Facts) -> list[Properties]:
    return [facts.job.reader.properties(iri) for iri in facts.event.articles]


def source_offices(facts: Facts) -> str:
    """Return the publishers of the articles, joined by a semicolon."""
    return ";".join(facts.name(known.iri_of("isnad:publisher")) for known in _articles(facts))


def source_dates(facts: Facts) -> str:
    """Return the publication dates of the articles, joined by a semicolon."""
    reader, dates = facts.job.reader, []
    for article in _articles(facts):
        datings = [reader.properties(iri) for iri in article.iris("isnad:dating")]
        published = [d for d in datings if d.notation("isnad:datedAspect") == "publication"]
        dates.append("/".join(sorted({d.text("isnad:edtf") for d in published})))
    return ";".join(dates)


def point(facts: Facts, part: int) -> Cell:
    """Return latitude (0) or longitude (1), if where_prec says what it is worth."""
    point = facts.spot.point(facts.spot.ucdp_precision)
    return point[part] if point else None


def point_wkt(facts: Facts) -> str:
    """Return the point as Well-Known Text, if there is one."""
    point = facts.spot.point(facts.spot.ucdp_precision)
    return f"POINT ({point[1]:f} {point[0]:f})" if point else ""


def place_name(facts: Facts) -> str:
    """Return the name of the place, or nothing."""
    return facts.name(facts.spot.place.node.iri) if facts.spot.place else ""


def _split(facts: Facts) -> tuple[Reading, Reading, Reading]:
    """Return the deaths of side a, of side b, and of those of whom it isn't said."""
    a, b = set(facts.side_a), set(facts.side_b)
    groups: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for figure in facts.deaths.counted:
        whom = set(figure.of_whom)
        is_a, is_b = bool(whom & a), bool(whom & b)
        groups[0 if is_a and not is_b else 1 if is_b and not is_a else 2].add(figure.iri)
    first, second, third = (facts.deaths.reading(group) for group in groups)
    return first, second, third


def _adds_up(facts: Facts) -> bool:
    parts = [reading.best or 0 for reading in _split(facts)]
    return sum(parts) == facts.deaths.reading().best


def deaths_of_part(facts: Facts, number: int) -> int | None:
    """Return the deaths of side a (0), side b (1) or unknown (2), if they add up to best."""
    return whole(_split(facts)[number].best) if _adds_up(facts) else None


def notes(facts: Facts) -> Iterator[Note]:
    """Yield what has to be said of the columns of a row."""
    code = facts.spot.ucdp_precision
    if facts.spot.place is None:
        yield "where_prec", "", facts.spot.why_not
    elif facts.spot.why_no_point(code):
        yield "latitude, longitude", "", facts.spot.why_no_point(code)
    elif code and code > 1 and facts.spot.place.geometry:
        reason = facts.spot.place.geometry.reason.first(facts.job.request.language)
        yield "latitude, longitude", reason, f"the point is no position: where_prec {code}"
    if type_of_violence(facts) is None:
        why = "several types can be meant, and the classes of both sides don't prove one"
        yield "type_of_violence", " or ".join(candidates(facts)), why
    if facts.window.year is None:
        yield "year", "", "the days of the event lie in two years"
    if facts.deaths.counted and not _adds_up(facts):
        why = "the figures of the sides don't add up to best, or there is no best"
        yield "deaths_a, deaths_b, deaths_unknown", "", why
