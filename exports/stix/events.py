"""Events as incidents; states, talk, and what is only claimed as occurrences.

An incident of STIX 2.1 has a name and a description only, so times with their bounds, figures and
further statements are in the extension. No bound ever becomes a time stamp.
"""

from collections.abc import Iterator

from exports.records import Event
from exports.stix.extension import StixObject
from exports.stix.frame import Frame
from exports.stix.parts import figure_part, time_part
from exports.stix.relationships import relationships, reserve_extension
from exports.streams.reserve import Reserve, reserve_of_event
from exports.streams.scope import in_view
from exports.streams.telling import event_text
from exports.streams.wording import remark_word


def events(frame: Frame) -> Iterator[StixObject]:
    """Yield the events, each followed by what is said of it."""
    for event in frame.scope.events():
        if not frame.references.find(event.node.iri):
            continue
        is_viewed = frame.scope.is_in_view(event.node.iri)
        if is_viewed:
            yield from _event(frame, in_view(event), None)
        else:
            reserve = reserve_of_event(frame.reader, event, frame.language)
            yield from _event(frame, event, reserve)
        yield from relationships(frame, event.node.iri, event.statements)


def _event(frame: Frame, event: Event, reserve: Reserve | None) -> Iterator[StixObject]:
    node, language = event.node, frame.language
    identifier = frame.references.find(node.iri)
    name = node.name(language)
    description = event_text(frame.scope, event, language, reserve)
    yield frame.make(
        frame.references.type_of(node.iri),
        identifier,
        own={
            "name": f"{name} [{remark_word(reserve.remark, language)}]" if reserve else name,
            **({"description": description} if description else {}),
        },
        node=node,
        labels=[*(reserve.labels if reserve else []), *(["disputed"] if event.is_disputed else [])],
        extension=_extension(frame, event)
        | (reserve_extension(frame, reserve) if reserve else {"in_view": True}),
    )
    remark = remark_word(reserve.remark, frame.other_language) if reserve else ""
    yield from frame.translations(identifier, node.iri, node.labels, remark)


def _extension(frame: Frame, event: Event) -> StixObject:
    reader, language = frame.reader, frame.language
    figures = (reader.figure(iri) for iri in event.figures)
    return {
        "iri": event.node.iri,
        "identifier": event.node.identifier,
        "classes": list(event.node.classes),
        "disputed": event.is_disputed or None,
        "times": [time_part(time) for time in event.times],
        "figures": [figure_part(reader, figure, language) for figure in figures],
        "statements": frame.further_statements(event.statements),
    }
