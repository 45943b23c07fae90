"""The shape of the given answers: their words for qualifiers, units, modalities and bases.

The tables here say which term of the ontology stands for which word of an answer, so that an
answer can be made from rows and compared as a whole.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tests.competency.asking import Row, Value

# Answer word for a comparator, where it is not the notation itself.
_QUALIFIERS = {"exactly": "exact", "more-than": "more_than", "at-least": "at_least"}
# Answer word for (unit, what is counted, of whom): the answers name a person by what he is.
_PERSONS = {
    ("fighters", "org:isis"): "ISIS fighter",
    ("members", "org:isis"): "ISIS member",
}
_UNITS = {"kilometre": "km"}
_BASES = {"outside": "external"}
_DEMONYMS = {"Syria": "Syrian", "Iraq": "Iraqi", "Western countries": "Western"}


def qualifier(comparator: Value) -> str:
    """Return the answers' word for a comparator."""
    return _QUALIFIERS.get(str(comparator), str(comparator))


def unit(figure: Row) -> str:
    """Return the answers' word for the unit of a figure."""
    persons = _PERSONS.get((str(figure["counts"]), str(figure.get("ofWhom"))))
    if figure["unit"] == "person" and persons is not None:
        return persons
    return _UNITS.get(str(figure["unit"]), str(figure["unit"]))


def number(figure: Row) -> dict[str, Any]:
    """Return a figure as an answer of type number: no value where the source names none."""
    return {
        "type": "number",
        "value": figure["amount"],
        "qualifier": qualifier(figure["comparator"]),
        "unit": unit(figure),
    }


def computed(value: Value, unit_name: str) -> dict[str, Any]:
    """Return a number that a query worked out from exact figures."""
    shown = float(value) if isinstance(value, Decimal) else value
    return {"type": "number", "value": shown, "qualifier": "exact", "unit": unit_name}


def modality(claim: Row) -> str:
    """Return the answers' word for how a statement is put.

    A suspicion stays one; an accusation, hearsay and what a source leaves open is alleged; what is
    said under a condition about the future counts as predicted.
    """
    if claim.get("standing") == "suspected":
        return "suspected"
    if claim.get("status") in {"predicted", "conditional"}:
        return "predicted"
    if claim.get("standing") == "accused" or claim.get("certainty") == "unspecified":
        return "alleged"
    return "asserted"


def basis(term: Value) -> str:
    """Return the answers' word for the basis of a date."""
    return _BASES.get(str(term), str(term))


def demonym(country: Value) -> str:
    """Return the adjective for the label of a country or part of the world."""
    return _DEMONYMS[str(country)]


def plain(label: Value) -> str:
    """Return a label without what its parentheses add, with a straight apostrophe."""
    return str(label).split(" (")[0].strip()


def period(time: Row) -> str:
    """Return a period as the answers write it: the words' own part, then the year they lack."""
    year = str(time["edtf"])[:4]
    if time["precision"] == "half-year":
        return f"{str(time['meaning']).split(' of the year')[0]} of the year ({year})"
    if time["basis"] == "outside":
        return f"{time['textEdtf']} ({year}, external)"
    return str(time["edtf"])


def reduced(answer: dict[str, Any], *free_text: str) -> dict[str, Any]:
    """Return an answer with named items as sorted ids and without the given free-text fields."""
    kept = {key: value for key, value in answer.items() if key not in free_text}
    items = kept.get("items") or kept.get("candidates")
    if isinstance(items, list) and items and isinstance(items[0], dict) and "ar" in items[0]:
        name = "items" if "items" in kept else "candidates"
        kept[name] = sorted(item["id"] for item in items)
    return kept


def listed(ids: Iterable[Value]) -> dict[str, Any]:
    """Return ids as an answer of type list."""
    return {"type": "list", "ordered": False, "items": sorted(str(i) for i in ids)}
