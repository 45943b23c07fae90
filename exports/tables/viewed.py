"""What the view says, seen from the object: which nodes it ties to a figure, a person, a place."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from exports.lookup import property_node, subjects
from exports.reader import GraphReader
from exports.request import Job


def view_subjects(reader: GraphReader, iri: str, name: str | None = None) -> Iterator[str]:
    """Yield the nodes that the view ties to a node, by one property or by any."""
    predicate = property_node(name) if name else None
    view = NamedNode(f"{reader.base}graph/view")
    for quad in reader.source.quads_for_pattern(None, predicate, NamedNode(iri), view):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def has_entity(job: Job, iri: str) -> bool:
    """Whether an entity is wanted: without filters all are, else what passes must speak of it.

    With provenance a claim about it has to pass; without, an event of the view that leads to it.
    """
    if not job.request.filters:
        return True
    if job.has_claims:
        claims = subjects(job.reader.source, "isnad:about", iri)
        return any(job.selection.has_claim(job.reader, job.reader.claim(c)) for c in claims)
    near = (s for s in view_subjects(job.reader, iri) if job.reader.node(s).kind == "event")
    if any(job.selection.has_event(job.reader, job.reader.event(e)) for e in near):
        return True
    return iri in (job.selection.actor, job.selection.place)
