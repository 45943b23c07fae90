"""Values of properties that claims give: only what is in the view, and who says it.

The values of a property and of its companions stand in the same order, so that a client that puts
them side by side has the claims in the row of the value.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology.parts import NAMESPACE
from server.claims import ClaimLine
from server.reader import GraphReader
from server.reconciliation.cells import EMPTY, Cell, Subject, node_cell, text_cell

_MEMBERSHIP = NAMESPACE + "Membership"
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Row:
    """A value that claims give.

    :param claims: IRIs of the claims behind it in the view, in the order of their identifiers
    :param further: more values of the same statement group, by their names
    """

    value: Cell
    claims: tuple[str, ...]
    further: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a property that claims give is read, with its companions."""

    rows: Callable[[Subject], list[Row]]

    def values(self, subject: Subject) -> list[Cell]:
        """Return the values."""
        return [row.value for row in self.rows(subject)]

    def according(self, subject: Subject) -> list[Cell]:
        """Return for each value who says so, in words."""
        lines = subject.sources.readers.claims.line
        return [
            text_cell(_BETWEEN.join(dict.fromkeys(_who(lines(claim)) for claim in row.claims)))
            for row in self.rows(subject)
        ]

    def identifiers(self, subject: Subject) -> list[Cell]:
        """Return for each value the identifiers of its claims."""
        reader = subject.reader
        return [
            text_cell(_BETWEEN.join(reader.node(claim).identifier for claim in row.claims))
            for row in self.rows(subject)
        ]


def _who(claim: ClaimLine) -> str:
    article = claim.article.identifier if claim.article else ""
    return f"{claim.according}, in article {article}" if article else claim.according


def statements(name: str) -> Reading:
    """Return how a property of the ontology is read."""
    predicate = NAMESPACE + name

    def rows(subject: Subject) -> list[Row]:
        found: dict[NamedNode | Literal, set[str]] = {}
        for iri in subject.iris:
            for value, claims in in_view(subject.reader, iri, predicate):
                found.setdefault(value, set()).update(claims)
        ordered = sorted(_alike(subject, found).items(), key=lambda item: item[0])
        return [Row(cell, claims) for _, (cell, claims) in ordered]

    return Reading(rows)


def _alike(
    subject: Subject, found: dict[NamedNode | Literal, set[str]]
) -> dict[str, tuple[Cell, tuple[str, ...]]]:
    """Return cells by their order; of a text in both languages the language's is taken."""
    reader = subject.reader
    texts: dict[tuple[str, ...], list[Literal]] = {}
    shown: dict[str, tuple[Cell, tuple[str, ...]]] = {}
    for value, claims in found.items():
        ordered = _ordered(reader, claims)
        if isinstance(value, Literal):
            texts.setdefault(ordered, []).append(value)
        else:
            shown[reader.node(value.value).label + value.value] = (
                node_cell(subject.sources, value.value),
                ordered,
            )
    for claims_of, literals in texts.items():
        for text in _in_language(literals, subject.sources.language):
            shown[text] = (text_cell(text), claims_of)
    return shown


def in_view(
    reader: GraphReader, iri: str, predicate: str
) -> list[tuple[NamedNode | Literal, set[str]]]:
    """Return the values that the view has, each with the claims behind it."""
    found = []
    for proposition in reader.subjects("isnad:subject", iri):
        is_meant = reader.iri(proposition, "isnad:predicate") == predicate
        if not is_meant or not reader.iri(proposition, "isnad:viewStatus"):
            continue
        claims = set(reader.subjects("isnad:states", proposition))
        terms = [t for n in ("isnad:object", "isnad:value") for t in reader.terms(proposition, n)]
        found += [(term, claims) for term in terms]
    return found


def position_rows(subject: Subject) -> list[Row]:
    """Return one row for each position and organisation that claims give a person or party."""
    reader, rows = subject.reader, []
    situations = {
        reader.iri(proposition, "isnad:subject")
        for iri in subject.iris
        for proposition in reader.subjects("isnad:object", iri)
        if reader.iri(proposition, "isnad:predicate") == NAMESPACE + "member"
        and reader.iri(proposition, "isnad:viewStatus")
    }
    for situation in sorted(situations):
        if _MEMBERSHIP in reader.iris(situation, "rdf:type"):
            rows += _rows_of(subject, situation)
    return rows


def _rows_of(subject: Subject, situation: str) -> list[Row]:
    reader = subject.reader
    parts = {
        name: in_view(reader, situation, NAMESPACE + name)
        for name in ("member", "positionTitle", "inOrganisation", "time")
    }
    members = [(v, c) for v, c in parts["member"] if v.value in subject.iris]
    used = (*members, *parts["positionTitle"], *parts["inOrganisation"], *parts["time"])
    claims = _ordered(reader, {claim for _, found in used for claim in found})
    literals = [value for value, _ in parts["positionTitle"] if isinstance(value, Literal)]
    title = _BETWEEN.join(_in_language(literals, subject.sources.language))
    times = [reader.text(value.value, "isnad:edtf") for value, _ in parts["time"]]
    time = text_cell(_BETWEEN.join(sorted(filter(None, times))))
    organisations = [node_cell(subject.sources, v.value) for v, _ in parts["inOrganisation"]]
    return [
        Row(text_cell(title), claims, (("organisation", organisation), ("time", time)))
        for organisation in organisations or [EMPTY]
    ]


def position_titles(subject: Subject) -> list[Cell]:
    """Return the titles of positions."""
    return [row.value for row in position_rows(subject)]


def position_in(subject: Subject) -> list[Cell]:
    """Return for each position the organisation."""
    return [dict(row.further)["organisation"] for row in position_rows(subject)]


def position_times(subject: Subject) -> list[Cell]:
    """Return for each position when it was held, in EDTF: never a day that nobody gave."""
    return [dict(row.further)["time"] for row in position_rows(subject)]


def _ordered(reader: GraphReader, claims: set[str]) -> tuple[str, ...]:
    return tuple(sorted(claims, key=lambda claim: (reader.node(claim).identifier, claim)))


def _in_language(literals: list[Literal], language: str) -> list[str]:
    wanted = [t.value for t in literals if t.language == language]
    return sorted(set(wanted or [t.value for t in literals]))
