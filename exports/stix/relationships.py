"""Statements between nodes as relationships.

STIX names no relationships for what our predicates say, save for ``located-at`` of an identity.
All others are ``related-to``; the predicate stands in the description and in the extension.
"""

from collections.abc import Iterator

from exports.records import Statement
from exports.stix.extension import StixObject
from exports.stix.frame import Frame
from exports.stix.ids import stix_id
from exports.stix.parts import claim_part
from exports.streams.reserve import Reserve, reserve_of
from exports.streams.wording import label_of


def relationships(
    frame: Frame, iri: str, statements: tuple[Statement, ...]
) -> Iterator[StixObject]:
    """Yield the relationships of a node: to each value of it that is in the stream."""
    candidates = frame.scope.candidates(iri)
    for said in statements:
        if said.predicate == "type" or not isinstance(said.object, str):
            continue
        if not frame.references.find(said.object):
            continue
        reserve = None
        if not said.is_in_view:
            is_candidate = (said.predicate, said.object) in candidates
            reserve = reserve_of(frame.reader, said.claims, frame.language, is_candidate)
        yield _relationship(frame, said, said.object, reserve)


def relationship_id(subject: str, predicate: str, object_: str) -> str:
    """Return the identifier of the relationship of a statement."""
    return stix_id("relationship", subject, predicate, object_)


def reserve_extension(frame: Frame, reserve: Reserve) -> StixObject:
    """Return the reserve with which something is told, for the extension of its object."""
    claims = (frame.reader.claim(iri) for iri in reserve.claims)
    return {
        "in_view": False,
        "remark": reserve.remark,
        "candidate": reserve.is_candidate or None,
        "claims": [claim_part(frame.reader, claim, frame.language) for claim in claims],
    }


def _relationship(
    frame: Frame, said: Statement, object_: str, reserve: Reserve | None
) -> StixObject:
    label = label_of(said.predicate, frame.language)
    labels = [*(reserve.labels if reserve else []), *(["disputed"] if said.is_disputed else [])]
    extension: StixObject = {
        "iri": said.subject,
        "predicate": said.predicate,
        "in_view": True,
        "disputed": said.is_disputed or None,
    }
    return frame.make(
        "relationship",
        relationship_id(said.subject, said.predicate, object_),
        own={
            "relationship_type": _type(frame, said, object_),
            "description": f"{label} [{reserve.text}]" if reserve else label,
            "source_ref": frame.references.find(said.subject),
            "target_ref": frame.references.find(object_),
        },
        labels=labels,
        extension=extension | (reserve_extension(frame, reserve) if reserve else {}),
    )


def _type(frame: Frame, said: Statement, object_: str) -> str:
    """Return ``located-at`` where STIX has it for this pair and it isn't only claimed."""
    types = (frame.references.type_of(said.subject), frame.references.type_of(object_))
    is_located = said.is_in_view and said.predicate == "locatedIn"
    return "located-at" if is_located and types == ("identity", "location") else "related-to"
