"""How well the properties that a query gives fit an entity, from 0 to 100."""

from rapidfuzz import fuzz

from server.reconciliation.cells import Cell, Sources, Subject
from server.reconciliation.entities import Entity
from server.reconciliation.properties import PROPERTIES
from server.reconciliation.queries import Given, GivenProperty
from server.reconciliation.spelling import spell

_FITTING, _CONTRARY = 100.0, 0.0
_LEAST_ALIKE = 80.0
_DEGREES = 0.1  # about ten kilometres: tables round coordinates
_COORDINATES = frozenset(("latitude", "longitude"))
_IDENTIFYING = frozenset(("identifier", "iri", "wikidata", "geonames", "exactMatch"))


def fits_of(
    sources: Sources, entity: Entity, given: tuple[GivenProperty, ...]
) -> tuple[tuple[str, float], ...]:
    """Return how well properties fit; those of which the graph says nothing are left out."""
    subject = Subject.of(sources, entity.iri)
    found = []
    for one in given:
        cells = [cell for cell in PROPERTIES[one.name].read(subject) if cell]
        if cells and one.values:
            fit = max(_fit(sources, one.name, v, cell) for v in one.values for cell in cells)
            found.append((one.name, fit))
    return tuple(found)


def _fit(sources: Sources, name: str, given: Given, cell: Cell) -> float:
    if "float" in cell or "int" in cell:
        return _fit_of_numbers(name, given, float(cell.get("float", cell.get("int", 0))))
    if "id" in cell:
        return _fit_of_entities(sources, given, cell)
    if name in _IDENTIFYING:
        return _FITTING if given.text.strip() == cell["str"] else _CONTRARY
    return _fit_of_texts(given.text, str(cell["str"]))


def _fit_of_numbers(name: str, given: Given, known: float) -> float:
    try:
        number = float(given.value)
    except ValueError:
        return _CONTRARY
    tolerance = _DEGREES if name in _COORDINATES else 0.0
    return _FITTING if abs(number - known) <= tolerance else _CONTRARY


def _fit_of_entities(sources: Sources, given: Given, cell: Cell) -> float:
    index = sources.index
    known = index.identified(cell["id"])
    asked = given.identifier or given.text
    if asked == cell["id"] or (known is not None and index.identified(asked) is known):
        return _FITTING
    if given.identifier and index.identified(given.identifier) is not None:
        return _CONTRARY  # another entity, whatever its name
    names = [name.text for name in known.names] if known else [cell["name"]]
    return max(_fit_of_texts(given.text, name) for name in names)


def _fit_of_texts(given: str, known: str) -> float:
    first, second = spell(given), spell(known)
    if given.strip() == known or not set(first.keys).isdisjoint(second.keys):
        return _FITTING
    if not first.letters or not second.letters:
        return _CONTRARY
    return fuzz.ratio(first.letters, second.letters, score_cutoff=_LEAST_ALIKE)
