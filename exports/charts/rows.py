"""What all charts are drawn from: rows, which can be written as a table too."""

from collections.abc import Iterator
from typing import Protocol

from exports.reader import GraphReader
from exports.records import Claim, Labels
from exports.tables.model import Cell
from ontology.vocabulary import load_vocabulary


class ChartRows(Protocol):
    """The rows of a chart, all of them: a chart holds its rows in memory."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in snake case."""
        ...

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows, with a cell for each column; None is empty."""
        ...


def concept(reader: GraphReader, scheme: str, notation: str) -> Labels:
    """Return the names of a value of the ontology; its notation where it has none."""
    known = load_vocabulary().schemes.get(scheme, {})
    labels = reader.node(known[notation]).labels if notation in known else Labels()
    return labels if labels.first() else Labels(en=notation)


def said_as(reader: GraphReader, claims: tuple[str, ...]) -> tuple[str, ...]:
    """Return how some claims say it, where they don't say that it certainly happened.

    :param claims: IRIs
    :returns: notations such as ``denied``, ``planned`` or ``possible``, sorted
    """
    known = (reader.properties(claim) for claim in claims)
    names = ("isnad:polarity", "isnad:status", "isnad:certainty")
    found = {_manner(*map(properties.notation, names)) for properties in known}
    return tuple(sorted(found - {""}))


def manner(claim: Claim) -> str:
    """Return how a claim says it, as :func:`said_as` does; empty: it certainly happened."""
    return _manner(claim.polarity, claim.status, claim.certainty)


def _manner(polarity: str, status: str, certainty: str) -> str:
    if polarity == "denied":
        return polarity
    if status not in ("", "happened", "ongoing"):
        return status
    return certainty if certainty != "certain" else ""


def manner_labels(reader: GraphReader, notation: str) -> Labels:
    """Return the names of a manner of :func:`said_as`."""
    schemes = load_vocabulary().schemes
    scheme = next(s for s in ("polarity", "status", "certainty") if notation in schemes[s])
    return concept(reader, scheme, notation)


def identifiers(reader: GraphReader, iris: tuple[str, ...]) -> str:
    """Return the identifiers of nodes, such as articles, for a cell."""
    return "; ".join(reader.node(iri).identifier or iri for iri in iris)
