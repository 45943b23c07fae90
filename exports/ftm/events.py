"""Events and situations as events: the schema that is bounded in time and can be linked."""

from collections.abc import Iterator

from exports.ftm.frame import FtmFrame, values_of
from exports.ftm.links import links, memberships
from exports.ftm.model import FtmEntity, FtmValue, address_text, dates, ftm_id, names, texts
from exports.records import Event
from exports.streams.reserve import Reserve, reserve_of_event
from exports.streams.scope import in_view
from exports.streams.telling import descriptions, event_text
from exports.streams.wording import label_of, remark_word
from ontology.vocabulary import load_vocabulary


def events(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the events, each followed by its links."""
    for event in frame.scope.events():
        if not frame.find(event.node.iri):
            continue
        viewed = in_view(event)
        if viewed.statements:
            yield _event(frame, viewed, None)
            yield from memberships(frame, viewed)
        else:
            yield _event(frame, event, reserve_of_event(frame.reader, event, frame.language))
        yield from links(frame, event.node.iri, event.statements)


def _event(frame: FtmFrame, event: Event, reserve: Reserve | None) -> FtmEntity:
    node, language = event.node, frame.language
    both = ("en", "ar")
    remarks = {k: remark_word(reserve.remark, k) for k in both} if reserve else {}
    classes = [label_of(name, language) for name in node.classes]
    tags = [*classes, *(reserve.labels if reserve else [])]
    return FtmEntity(
        ftm_id(node.iri),
        "Event",
        (
            *names(node.labels, node.name(), remarks),
            *_dates(frame, event),
            *_places(frame, event),
            *([] if reserve else _involved(frame, event)),
            *texts("keywords", tags, language),
            *texts("summary", [reserve.text] if reserve else [], language),
            *texts("description", descriptions(event.statements, language), language),
            *texts("notes", [event_text(frame.scope, event, language)], language),
            FtmValue("sourceUrl", node.iri),
            *frame.proofs(event.articles),
        ),
        event.articles,
    )


def _dates(frame: FtmFrame, event: Event) -> Iterator[FtmValue]:
    for iri, said in values_of(event.statements, "time"):
        yield from dates(frame.reader.time(iri), said.claims)


def _places(frame: FtmFrame, event: Event) -> Iterator[FtmValue]:
    for iri, said in values_of(event.statements, "place"):
        name = address_text(frame.reader.node(iri).name(frame.language))
        yield FtmValue("location", name, claims=said.claims)
        if frame.find(iri):
            yield FtmValue("addressEntity", frame.find(iri), claims=said.claims)


def _involved(frame: FtmFrame, event: Event) -> Iterator[FtmValue]:
    """Yield who has any role, as actor or as victim; which role, the links say."""
    for said in event.statements:
        if said.predicate in load_vocabulary().role_names and isinstance(said.object, str):
            found = frame.find(said.object) if frame.is_agent(said.object) else ""
            if found:
                yield FtmValue("involved", found, claims=said.claims)
