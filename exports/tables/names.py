"""Cells for nodes that rows are about or refer to, and for what claims say of a statement."""

from collections.abc import Iterable

from exports.records import Node, Statement, Text, Time
from exports.request import Job
from exports.tables.model import Cell, Row
from ontology.parts import NAMESPACE
from ontology.vocabulary import load_vocabulary

SEVERAL = "several"


def key_cells(node: Node) -> Row:
    """Return IRI and identifier."""
    return (node.iri, node.identifier)


def node_cells(job: Job, iri: str) -> Row:
    """Return IRI, identifier and names; empty cells where there is no node."""
    return own_cells(job.reader.node(iri)) if iri else (None, None, None, None)


def own_cells(node: Node) -> Row:
    """Return IRI, identifier and names."""
    return (node.iri, node.identifier, node.labels.en, node.labels.ar)


def label_cells(job: Job, iri: str) -> Row:
    """Return the names in both languages; empty cells where there is no node."""
    labels = job.reader.node(iri).labels if iri else None
    return (labels.en, labels.ar) if labels else (None, None)


def class_cells(job: Job, iri: str) -> Row:
    """Return the local name of a class of the ontology, and its names."""
    return (iri.removeprefix(NAMESPACE), *label_cells(job, iri)) if iri else (None, None, None)


def time_cells(time: Time | None) -> Row:
    """Return the bounds of a time, its precision and its EDTF."""
    if time is None:
        return (None,) * 6
    return (
        *(time.earliest_start, time.latest_start, time.earliest_end, time.latest_end),
        *(time.precision, time.edtf),
    )


def value_cells(job: Job, value: str | Text) -> Row:
    """Return the cells of an object: IRI, identifier, names, text, language, datatype."""
    if isinstance(value, Text):
        return (None, None, None, None, value.value, value.language, value.datatype)
    return (*node_cells(job, value), None, None, None)


def iris(statements: Iterable[Statement]) -> list[str]:
    """Return the nodes that statements lead to, each once."""
    return list(dict.fromkeys(s.object for s in statements if isinstance(s.object, str)))


def only(values: list[str]) -> str:
    """Return the value if there is exactly one: none of several stands for the others."""
    return values[0] if len(values) == 1 else ""


def claim_cells(job: Job, statements: Iterable[Statement]) -> Row:
    """Return how the claims of statements put them, with provenance; nothing without.

    :param statements: those that a row stands for
    """
    if not job.has_claims:
        return ()
    said = list(statements)
    claims = [job.reader.claim(iri) for iri in dict.fromkeys(c for s in said for c in s.claims)]
    return (
        any(s.is_in_view for s in said),
        len(claims),
        _common(claim.certainty for claim in claims),
        _common(claim.polarity for claim in claims),
        _common(claim.status for claim in claims),
        _common(claim.standing for claim in claims),
    )


def is_role(predicate: str) -> bool:
    """Whether a property is a way of taking part in an event."""
    return predicate in load_vocabulary().role_names


def _common(values: Iterable[str]) -> Cell:
    found = list(dict.fromkeys(values))
    return SEVERAL if len(found) > 1 else next(iter(found), None)
