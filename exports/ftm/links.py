"""Statements between nodes as links.

What the view says has a schema of its own where FollowTheMoney has one that says the same; all
else, and whatever is only claimed, is an ``UnknownLink`` whose role says what it is, and according
to whom. So a suspected member never gets a ``Membership``.
"""

from collections.abc import Iterator

from exports.ftm.frame import FtmFrame, values_of
from exports.ftm.model import FtmEntity, FtmValue, dates, ftm_id, short, texts
from exports.records import Event, Statement, Text
from exports.streams.reserve import Reserve, reserve_of
from exports.streams.wording import label_of

# predicate: schema, properties of subject and object, property that tells the relation
_SCHEMATA = {
    "memberOf": ("Membership", "member", "organization", "role"),
    "childOf": ("Family", "person", "relative", "relationship"),
    "aideTo": ("Associate", "person", "associate", "relationship"),
}
_OTHER = ("UnknownLink", "subject", "object", "role")
_KINDS = {
    "Membership": (("person", "group", "organisation"), ("organisation",)),
    "Family": (("person",), ("person",)),
    "Associate": (("person",), ("person",)),
}


def links(frame: FtmFrame, iri: str, statements: tuple[Statement, ...]) -> Iterator[FtmEntity]:
    """Yield the links of a node: to each value of it that is in the stream."""
    candidates = frame.scope.candidates(iri)
    for said in statements:
        if said.predicate == "type" or not isinstance(said.object, str):
            continue
        if not frame.find(said.object) or not frame.find(iri):
            continue
        reserve = None
        if not said.is_in_view:
            is_candidate = (said.predicate, said.object) in candidates
            reserve = reserve_of(frame.reader, said.claims, frame.language, is_candidate)
        yield _link(frame, said, said.object, reserve)


def links_of_nodes(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the links of persons, groups, organisations and places, and containment of places."""
    for node in frame.scope.agents():
        yield from links(frame, node.iri, frame.scope.statements(node.iri))
    for node in frame.scope.places():
        yield from links(frame, node.iri, frame.scope.statements(node.iri))
        for outer in frame.reader.place(node.iri).within:
            if frame.find(outer):
                within = Statement(node.iri, "within", outer, True, False, ())
                yield _link(frame, within, outer, None)


def memberships(frame: FtmFrame, event: Event) -> Iterator[FtmEntity]:
    """Yield for a membership of the view a link of each member to each organisation."""
    if "Membership" not in event.node.classes:
        return
    titles = [s for s in event.statements if s.predicate in ("positionTitle", "rank")]
    for member, said in values_of(event.statements, "member"):
        for organisation, other in values_of(event.statements, "inOrganisation"):
            if not _fits("Membership", frame, member, organisation):
                continue
            claims = tuple(sorted({*said.claims, *other.claims}))
            yield FtmEntity(
                ftm_id(event.node.iri, member, organisation),
                "Membership",
                (
                    FtmValue("member", frame.find(member), claims=said.claims),
                    FtmValue("organization", frame.find(organisation), claims=other.claims),
                    *_roles(frame, titles),
                    *(d for t in event.times for d in dates(t, claims)),
                    FtmValue("sourceUrl", event.node.iri),
                    *frame.proofs(event.articles),
                ),
                event.articles,
            )


def _roles(frame: FtmFrame, titles: list[Statement]) -> Iterator[FtmValue]:
    for said in titles:
        if isinstance(said.object, Text):
            yield from texts("role", [said.object.value], said.object.language)
        else:
            notation = said.object.rpartition("#")[2]
            yield from texts("role", [label_of(notation, frame.language)], frame.language)


def _link(frame: FtmFrame, said: Statement, object_: str, reserve: Reserve | None) -> FtmEntity:
    schema, source, target, role = _schema(frame, said, object_, reserve)
    label = label_of(said.predicate, frame.language)
    disputed = f" [{label_of('viewStatus-disputed', frame.language)}]" if said.is_disputed else ""
    text = f"{label} [{reserve.text}]" if reserve else label + disputed
    status = ", ".join(reserve.labels) if reserve else ""
    return FtmEntity(
        ftm_id(said.subject, said.predicate, object_),
        schema,
        (
            FtmValue(source, frame.find(said.subject), claims=said.claims),
            FtmValue(target, frame.find(object_), claims=said.claims),
            *texts(role, [short(text)], frame.language),
            *([FtmValue("status", status, claims=said.claims)] if status else []),
            FtmValue("sourceUrl", said.subject),
            *frame.proofs_of_claims(said.claims),
        ),
        tuple(sorted({frame.reader.claim(claim).article for claim in said.claims})),
    )


def _schema(
    frame: FtmFrame, said: Statement, object_: str, reserve: Reserve | None
) -> tuple[str, str, str, str]:
    found = _SCHEMATA.get(said.predicate, _OTHER)
    is_own = reserve is None and found is not _OTHER
    return found if is_own and _fits(found[0], frame, said.subject, object_) else _OTHER


def _fits(schema: str, frame: FtmFrame, subject: str, object_: str) -> bool:
    """Whether two nodes are in the stream and of the kinds that a schema asks for."""
    for iri, kinds in zip((subject, object_), _KINDS[schema], strict=True):
        if frame.scope.kind(iri) not in kinds or not frame.find(iri):
            return False
    return True
